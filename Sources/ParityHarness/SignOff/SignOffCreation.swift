import AlphaReference
import Crypto
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// Makes a release's record from evidence that exists, and signs it.
///
/// 1. The evidence is copied first, and the record is computed from the copies alone, by the same code that verifies.
/// 2. Nothing is signed where the evidence does not fit together. Evidence that fits and says that something failed is
///    signed as what it is: `FAILED`.
/// 3. The folder appears when all of it is written, or not at all.
public struct SignOffCreation: Sendable {
    private let request: SignOffRequest
    private let surroundings: Surroundings

    /// Prepares.
    public init(_ request: SignOffRequest, surroundings: Surroundings) {
        self.request = request
        self.surroundings = surroundings
    }

    /// Makes the sign-off.
    ///
    /// - Returns: What was signed; exit code 1 where it says `FAILED`, 3 where nothing was signed.
    /// - Throws: ``InputError`` where the request cannot be used, ``EvidenceError`` where evidence cannot be read.
    public func create() async throws -> CommandReport {
        let key = try key()
        let output = surroundings.absolute(request.output)
        guard try isNew(output) else {
            throw InputError(message: "\(request.output): is not empty; expected a new folder.")
        }
        let assertion = try await assertion()
        let folder = Self.unfinished(output)
        let copy = EvidenceCopy(request: request, surroundings: surroundings, folder: folder)
        let report: CommandReport
        do {
            try copy.copyAll()
            let evidence = try SignOffEvidence(folder: folder, assertion: assertion)
            if evidence.faults.isEmpty {
                try sign(evidence.record, key, copy)
                report = signed(evidence.record, key)
            } else {
                report = refused(evidence.faults)
            }
        } catch {
            try remove(folder)
            throw error
        }
        guard report.exitCode != .reference else {
            try remove(folder)
            return report
        }
        try remove(output)
        try FileManager.default.moveItem(atPath: folder, toPath: output)
        return report
    }

    private func key() throws(InputError) -> Curve25519.Signing.PrivateKey {
        switch request.key {
        case .file(let path): try SigningKey.readPrivate(path: surroundings.absolute(path), name: path)
        case .text(let bytes): try SigningKey.parsePrivate(bytes, name: "standard input")
        }
    }

    private func assertion() async throws -> SignOffAssertion {
        let source = try await SourceState.find(in: surroundings.workingDirectory, named: request.commit)
        guard source.workTree != .changed || request.allowsDirty else {
            throw InputError(
                message: "The work tree has changes that are in no commit; expected none, or --dirty to have it said.")
        }
        let program = request.binary.map(surroundings.absolute) ?? surroundings.program
        guard let digest = FileDigest.hex(ofFile: program) else {
            throw InputError(message: "\(program): cannot be read; expected the program that is released.")
        }
        let clock = try RunClock(surroundings)
        let toolchain: String
        if let named = request.toolchain { toolchain = named } else { toolchain = try await SourceState.toolchain() }
        return SignOffAssertion(
            signer: request.signer.name, role: request.signer.role, meaning: request.signer.meaning,
            signedAt: Int(clock.now.timeIntervalSince1970.rounded(.down)), commit: source.commit,
            workTree: source.workTree, toolchain: toolchain,
            program: program.split(separator: "/").last.map(String.init) ?? program, programDigest: digest,
            version: ProductVersion.current, platform: SourceState.platform)
    }

    private func sign(_ record: SignOffRecord, _ key: Curve25519.Signing.PrivateKey, _ copy: EvidenceCopy) throws {
        try copy.write(Array(SignOffJSON.text(record).utf8), to: SignOffFolder.recordName)
        try copy.write(Array(SignOffPage.text(record).utf8), to: SignOffFolder.pageName)
        let files = try SignOffFolder.digests(in: copy.folder, without: [SignOffFolder.envelopeName])
        let envelope = try SignedEnvelope(
            signing: Array(SignOffStatement.text(record, files: files).utf8), with: key)
        try copy.write(Array(envelope.text.utf8), to: SignOffFolder.envelopeName)
    }

    // MARK: - The report

    private func signed(_ record: SignOffRecord, _ key: Curve25519.Signing.PrivateKey) -> CommandReport {
        var lines = ["\(record.result.rawValue): \(request.output)/\(SignOffFolder.pageName)"]
        lines += SignOffSummary.lines(record).map { "  \($0)" }
        lines.append("  signed by \(record.assertion.signer), key \(SigningKey.identifier(of: key.publicKey))")
        return CommandReport(lines: lines, exitCode: record.result == .failed ? .drift : .success)
    }

    private func refused(_ faults: [String]) -> CommandReport {
        CommandReport(lines: SignOffSummary.lines(faults, head: "NOT SIGNED"), exitCode: .reference)
    }

    // MARK: - The folder

    /// A name of its own beside the folder that it becomes.
    private static func unfinished(_ output: String) -> String {
        let parent = URL(filePath: output).deletingLastPathComponent()
        return parent.appending(path: ".signoff-\(UUID().uuidString)").path
    }

    private func isNew(_ folder: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: folder) else { return true }
        return try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty
    }

    private func remove(_ folder: String) throws {
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
    }
}
