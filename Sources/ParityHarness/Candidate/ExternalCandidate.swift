import AlphaReference
import FoundationEssentials
import MetricModel
import Subprocess
import SystemPackage

/// A scorer of somebody else's, asked by command.
///
/// The command is run by the shell as `CMD --format jsonl -p PARAMS REF.list HYP.list` (without `-p` where the corpus
/// has no parameter file) and answers with metric records of the corpus scope, as `nedc-bench score` does. A pair is
/// asked for as two lists of one file; its records' own scope is not looked at. A command that fails, or that says
/// anything else, has no records: all fields are missing on its side, which is drift.
struct ExternalCandidate: CandidateScorer {
    let command: String

    private static let outputLimit = 256 << 20

    func answer(_ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic) async -> CandidateAnswer {
        let records: [MetricRecord]
        do {
            records = try await ask(question)
        } catch {
            records = [
                MetricRecord(
                    scope: question.scope,
                    content: .rejection(algorithm: nil, Rejection(.other, "The candidate failed: \(error)")))
            ]
        }
        return CandidateAnswer(records: records, durations: [:], timeline: nil)
    }

    private func ask(_ question: ReferenceQuestion) async throws -> [MetricRecord] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nedc-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeScratch(folder) }
        let reference = folder.appending(path: "ref.list")
        let hypothesis = folder.appending(path: "hyp.list")
        try list(question.pairs.map(\.reference)).write(to: reference)
        try list(question.pairs.map(\.hypothesis)).write(to: hypothesis)
        let parameters = question.parameterPath.map { ["-p", $0] } ?? []
        let result = try await Subprocess.run(
            .path("/bin/sh"),
            arguments: Arguments(
                ["-c", command + " \"$@\"", "sh", "--format", "jsonl"] + parameters
                    + [reference.path, hypothesis.path]),
            output: .bytes(limit: Self.outputLimit), error: .discarded)
        var records: [MetricRecord] = []
        for line in result.standardOutput.split(separator: 0x0A) {
            let record = try MetricRecord(jsonLine: line)
            records.append(MetricRecord(scope: question.scope, content: record.content))
        }
        if records.isEmpty { throw CandidateFailure(status: "\(result.terminationStatus)") }
        return records
    }

    private func list(_ paths: [String]) -> Data {
        Data((paths.joined(separator: "\n") + "\n").utf8)
    }

    private func removeScratch(_ folder: URL) {
        // The system clears its scratch folder in any case.
        try? FileManager.default.removeItem(at: folder)
    }
}

/// A candidate that said nothing.
private struct CandidateFailure: Error, CustomStringConvertible {
    let status: String

    var description: String { "no metric record on its standard output (\(status))" }
}
