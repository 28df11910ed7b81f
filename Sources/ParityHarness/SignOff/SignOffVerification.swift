import AlphaReference
import Crypto
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// Verifies a sign-off without believing any word in it.
///
/// 1. The signature is checked with the key that the caller trusts; the envelope is never asked which that is.
/// 2. Every file is digested, and must be one that was signed; every signed file must be there.
/// 3. Everything but the assertion is computed from the evidence again, by the code that made the record: seals, rows and
///    comparisons of the store, waivers, reports, requirements, tests. Record, page and statement are written anew, and
///    must come out as the same bytes.
/// 4. Corpora, program and the requirements that count lie elsewhere; they are compared where the caller says where.
public struct SignOffVerification: Sendable {
    private let folder: String
    private let key: Curve25519.Signing.PublicKey?
    private let corpora: [CorpusFolder]
    private let binary: String?
    private let requirements: [UInt8]?

    /// Prepares.
    ///
    /// - Parameters:
    ///   - path: The sign-off's folder, or the envelope in it.
    ///   - key: The file of the public key that is trusted; `nil` for none.
    ///   - corpora: The corpora to digest again; none where they are not at hand.
    ///   - binary: The program to digest again.
    ///   - requirements: The requirements that have to be shown; those of the sign-off where there are none.
    ///   - surroundings: Where relative paths count from.
    /// - Throws: ``InputError`` where the request cannot be used.
    public init(
        path: String, key: String?, corpora: [String] = [], binary: String? = nil, requirements: String? = nil,
        surroundings: Surroundings
    ) throws {
        let absolute = surroundings.absolute(path)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
            throw InputError(message: "\(path): is not there; expected a sign-off's folder.")
        }
        guard isFolder || absolute.hasSuffix("/" + SignOffFolder.envelopeName) else {
            throw InputError(
                message: "\(path): is no sign-off; expected a folder, or \(SignOffFolder.envelopeName) in it.")
        }
        folder = isFolder ? absolute : String(absolute.dropLast(SignOffFolder.envelopeName.utf8.count + 1))
        self.key = try key.map { path throws(InputError) in
            try SigningKey.readPublic(path: surroundings.absolute(path), name: path)
        }
        self.corpora = try corpora.flatMap { path throws in try CorpusFolder.find(in: surroundings.absolute(path)) }
        self.requirements = try requirements.map { path throws(InputError) in
            guard let data = FileManager.default.contents(atPath: surroundings.absolute(path)) else {
                throw InputError(message: "\(path): cannot be read; expected the requirements that have to be shown.")
            }
            return Array(data)
        }
        self.binary = binary.map(surroundings.absolute)
        if let own = self.binary, FileDigest.hex(ofFile: own) == nil {
            throw InputError(message: "\(binary ?? own): cannot be read; expected the program that was released.")
        }
    }

    /// Verifies.
    ///
    /// - Returns: Exit code 0 where all of it holds, 1 where it holds and says that something failed, 3 where it is not to
    ///   be trusted, which without a key is always so.
    public func verify() -> CommandReport {
        do {
            let envelope = try SignedEnvelope(SignOffEvidence.bytes(SignOffFolder.envelopeName, in: folder))
            var faults = signatureFaults(envelope)
            let files = try SignOffFolder.digests(in: folder, without: [SignOffFolder.envelopeName])
            faults += try fileFaults(envelope, files)
            // What was not signed is not looked into.
            guard faults.isEmpty else { return refused(faults) }
            let record = try SignOffEvidence.bytes(SignOffFolder.recordName, in: folder)
            guard let assertion = try SignOffAssertion(JSONValue(parsing: record)["assertion"] ?? .null) else {
                throw EvidenceError(message: "\(SignOffFolder.recordName): asserts nothing; expected who signs what.")
            }
            let evidence = try SignOffEvidence(folder: folder, assertion: assertion)
            faults = try evidence.faults + recordFaults(evidence.record, record, envelope, files)
            faults += try elsewhereFaults(evidence.record)
            return faults.isEmpty ? verified(evidence.record) : refused(faults)
        } catch {
            return refused(["\(error)"])
        }
    }

    // MARK: - What was signed

    private func signatureFaults(_ envelope: SignedEnvelope) -> [String] {
        guard let key else { return [] }
        guard envelope.isSigned(by: key) else {
            return ["The signature is not one of the trusted key over this statement."]
        }
        guard envelope.keyID == SigningKey.identifier(of: key) else {
            return ["The envelope names another key than the one that signed."]
        }
        return []
    }

    private func fileFaults(_ envelope: SignedEnvelope, _ files: [SignOffFile]) throws -> [String] {
        guard let configuration = try JSONValue(parsing: envelope.payload)["predicate"]?["configuration"]?.array else {
            throw EvidenceError(message: "The statement is damaged; expected an in-toto test result.")
        }
        var signed: [(name: String, digest: String)] = []
        for item in configuration {
            if let name = item["name"]?.string, let digest = item["digest"]?["sha256"]?.string {
                signed.append((name, digest))
            }
        }
        var faults: [String] = []
        for file in files {
            let own = signed.first { $0.name.utf8.elementsEqual(file.path.utf8) }
            if own == nil { faults.append("\(file.path): was not signed.") }
            if let own, own.digest != file.digest { faults.append("\(file.path): is not the file that was signed.") }
        }
        let known = Set(files.map { Array($0.path.utf8) })
        for (name, _) in signed
        where (name == SignOffFolder.pageName || name.hasPrefix(SignOffFolder.evidence + "/"))
            && !known.contains(Array(name.utf8))
        {
            faults.append("\(name): was signed and is missing.")
        }
        return faults
    }

    // MARK: - What follows from the evidence

    private func recordFaults(
        _ record: SignOffRecord, _ text: [UInt8], _ envelope: SignedEnvelope, _ files: [SignOffFile]
    ) throws -> [String] {
        let page = try SignOffEvidence.bytes(SignOffFolder.pageName, in: folder)
        let parts: [(String, String, [UInt8])] = [
            ("The record", SignOffJSON.text(record), text), ("The page", SignOffPage.text(record), page),
            ("The statement", SignOffStatement.text(record, files: files), envelope.payload),
        ]
        let another =
            record.assertion.version == ProductVersion.current
            ? "" : " It was made by version \(record.assertion.version), and this is \(ProductVersion.current)."
        return parts.compactMap { title, expected, found in
            expected.utf8.elementsEqual(found)
                ? nil : "\(title) does not say what the evidence says: \(record.result.rawValue).\(another)"
        }
    }

    private func elsewhereFaults(_ record: SignOffRecord) throws -> [String] {
        var faults: [String] = []
        if !corpora.isEmpty {
            let digest = try CorpusManifest(of: corpora).digest
            if digest != record.corpusDigest {
                faults.append("The corpora have the digest \(digest); signed is \(record.corpusDigest).")
            }
        }
        if let binary, FileDigest.hex(ofFile: binary) != record.assertion.programDigest {
            faults.append("\(binary): is not the program that was signed.")
        }
        if let requirements, try SignOffEvidence.bytes(SignOffFolder.requirementsName, in: folder) != requirements {
            faults.append("The requirements are not those that have to be shown.")
        }
        return faults
    }

    // MARK: - The report

    private func verified(_ record: SignOffRecord) -> CommandReport {
        let assertion = record.assertion
        guard let key else {
            return CommandReport(
                lines: SignOffSummary.lines(
                    [
                        "Nobody's identity was checked: no --key says whose signature is trusted. The evidence alone says "
                            + "\(record.result.rawValue)."
                    ], head: "NOT VERIFIED"), exitCode: .reference)
        }
        let head = record.result == .failed ? "VERIFIED, AND FAILED" : "VERIFIED: \(record.result.rawValue)"
        let lines =
            SignOffSummary.lines(record) + [
                "\(assertion.signer), \(assertion.role): \(assertion.meaning)",
                "key \(SigningKey.identifier(of: key))",
                "corpora on disk: \(corpora.isEmpty ? "not looked at, without --corpus" : "as signed")",
                "program: \(binary == nil ? "not looked at, without --binary" : "as signed")",
                "requirements: \(requirements == nil ? "the signer's, without --requirements" : "those that were given")",
            ]
        return CommandReport(
            lines: [head] + lines.map { "  \($0)" }, exitCode: record.result == .failed ? .drift : .success)
    }

    private func refused(_ faults: [String]) -> CommandReport {
        let unchecked = key == nil ? ["Nobody's identity was checked: no --key says whose signature is trusted."] : []
        return CommandReport(
            lines: SignOffSummary.lines(unchecked + faults, head: "NOT VERIFIED"), exitCode: .reference)
    }
}
