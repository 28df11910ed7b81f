import AlphaReference
import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// What the evidence in a sign-off's folder says: the one place where a record is computed, for making and for verifying.
struct SignOffEvidence {
    let record: SignOffRecord
    /// What does not fit together, each in a sentence; a record with any of them is never signed.
    let faults: [String]

    /// Computes.
    ///
    /// - Parameters:
    ///   - folder: The sign-off's folder.
    ///   - assertion: What the signer says.
    /// - Throws: ``EvidenceError`` where something cannot be read at all.
    init(folder: String, assertion: SignOffAssertion) throws {
        let run = try SignOffRun(folder: folder)
        let manifest = try CorpusManifest(
            Self.bytes(SignOffFolder.manifestName, in: folder), name: SignOffFolder.manifestName)
        let coverage = try SignOffCoverage(manifest, run.outcome, folder: folder)
        let names = try SignOffFolder.files(in: folder)
        var tests: [TestResults.Test] = []
        for name in names where name.hasPrefix(SignOffFolder.tests + "/") {
            tests += try TestResults(Self.bytes(name, in: folder), name: name).tests
        }
        let list = try Self.bytesIfThere(SignOffFolder.testListName, in: folder, names).map { bytes throws in
            try TestList(bytes, name: SignOffFolder.testListName)
        }
        var checks =
            [
                Self.parity(run),
                SignOffCheck(
                    kind: .ledger, state: .passed,
                    sentence: "\(run.verification.seals) seals over \(run.verification.rows) rows of "
                        + "\(run.verification.runs) runs were computed again."),
            ] + [coverage.check].compactMap { $0 }
        if let list {
            let ran = Set(tests.map { TestList.Entry(suite: $0.suite, sentence: $0.name) })
            let written = Set(list.entries)
            checks.append(
                SignOffCheck(
                    kind: .complete, state: ran == written ? .passed : .failed,
                    sentence: "\(ran.intersection(written).count) of \(written.count) tests were run."))
        }
        for (kind, name) in [
            (SignOffCheck.Kind.selftest, SignOffFolder.selfTestName), (.mutants, SignOffFolder.mutantsName),
        ] {
            guard let bytes = try Self.bytesIfThere(name, in: folder, names) else { continue }
            checks.append(try Self.mutants(kind, bytes, name: name))
        }
        let file = try RequirementFile(
            Self.bytes(SignOffFolder.requirementsName, in: folder), name: SignOffFolder.requirementsName)
        let matrix = RequirementMatrix(
            file, results: tests, written: list?.entries, checks: Set(checks.map(\.kind)))
        record = SignOffRecord(
            assertion: assertion, outcome: run.outcome, verdict: run.verdict, waivers: run.waivers, seal: run.seal,
            runs: run.verification.runs, seals: run.verification.seals, revision: run.summary.revision,
            requirements: matrix.requirements, tests: matrix.tests, writtenTests: list?.entries.count,
            corpora: coverage.corpora, corpusDigest: manifest.digest, checks: checks,
            packages: try Self.packages(folder, names),
            files: try SignOffFolder.digests(
                in: folder, without: [SignOffFolder.pageName, SignOffFolder.envelopeName, SignOffFolder.recordName]),
            cache: run.cache)
        faults =
            try run.reportFaults(folder: folder) + run.assertionFaults(assertion) + run.corpusFaults(manifest.digest)
            + coverage.faults + matrix.faults
            + Self.strangers(names)
    }

    // MARK: - Files

    static func bytes(_ name: String, in folder: String) throws(EvidenceError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
            throw EvidenceError(message: "\(name): cannot be read; expected it in the sign-off's folder.")
        }
        return Array(data)
    }

    private static func bytesIfThere(
        _ name: String, in folder: String, _ names: [String]
    ) throws(EvidenceError) -> [UInt8]? {
        names.contains(name) ? try bytes(name, in: folder) : nil
    }

    /// Files that no part of the record is about.
    private static func strangers(_ names: [String]) -> [String] {
        let known =
            [
                SignOffFolder.pageName, SignOffFolder.envelopeName, SignOffFolder.recordName, SignOffFolder.storeName,
                SignOffFolder.manifestName, SignOffFolder.requirementsName, SignOffFolder.waiversName,
                SignOffFolder.packagesName, SignOffFolder.testListName, SignOffFolder.selfTestName,
                SignOffFolder.mutantsName,
            ] + SignOffFolder.reports.map { SignOffFolder.report($0.name) }
        return names.filter { name in
            !known.contains(name) && !name.hasPrefix(SignOffFolder.tests + "/")
                && !name.hasPrefix(SignOffFolder.provenance + "/")
        }.map { "\($0): does not belong to a sign-off." }
    }

    // MARK: - Checks

    private static func parity(_ run: SignOffRun) -> SignOffCheck {
        let waived = run.waivers.waivedCount(in: run.outcome)
        let differ = run.outcome.divergenceCount - waived
        return SignOffCheck(
            kind: .parity, state: run.verdict == .parity ? .passed : .failed,
            sentence: "\(run.outcome.comparisons) comparisons in \(run.outcome.cases.count) cases of "
                + "\(run.outcome.corpora.count) corpora were counted again: \(differ) differ, \(waived) are waived.")
    }

    /// Reads the sum that a run of mutants ends with: `killed 437 / 437`, alone or with more behind it.
    private static func mutants(
        _ kind: SignOffCheck.Kind, _ bytes: [UInt8], name: String
    ) throws(EvidenceError) -> SignOffCheck {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let sums = lines.filter { $0.hasPrefix("killed ") }
        guard sums.count == 1, let words = sums.first?.split(separator: " "), words.count >= 4, words[2] == "/",
            let killed = Int(words[1]), let total = Int(words[3].prefix { $0.isNumber })
        else {
            throw EvidenceError(message: "\(name): has no line 'killed … / …'; expected what the command prints.")
        }
        let survived = lines.contains { $0.hasPrefix("survived:") || $0.hasPrefix("not as expected:") }
        return SignOffCheck(
            kind: kind, state: killed == total && total > 0 && !survived ? .passed : .failed,
            sentence: "\(killed) of \(total) mutants were noticed.")
    }

    // MARK: - Packages

    private static func packages(_ folder: String, _ names: [String]) throws -> [SignOffPackage] {
        guard let bytes = try bytesIfThere(SignOffFolder.packagesName, in: folder, names) else { return [] }
        let problem = "\(SignOffFolder.packagesName): is no list of packages; expected what SwiftPM writes."
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw EvidenceError(message: problem)
        }
        guard let pins = json["pins"]?.array else { throw EvidenceError(message: problem) }
        return try pins.map { pin throws in
            guard let name = pin["identity"]?.string, let location = pin["location"]?.string,
                let revision = pin["state"]?["revision"]?.string
            else { throw EvidenceError(message: problem) }
            return SignOffPackage(
                name: name, location: location, version: pin["state"]?["version"]?.string ?? "", revision: revision)
        }
    }
}
