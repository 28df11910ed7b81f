import AlphaReference
import Foundation
import MetricModel

/// A corpus on disk with files to be digested, and a recording of what was said about it.
struct SampleRecording {
    let folder: TemporaryFolder
    var recording: Recording

    private static let files = ["ref.list", "hyp.list", "data/a.csv_bi", "data/b.csv_bi"]

    init() throws {
        folder = try TemporaryFolder()
        for file in Self.files { try folder.write("the text of \(file)\n", to: file) }
        let path = folder.path
        recording = Recording(
            corpus: SampleAnswers.corpus, path: path + "/expected/python3.11", corpusFolder: path,
            inputFiles: Self.files.map { path + "/" + $0 }, scopes: SampleAnswers.scopes)
    }

    /// Where the numbers come from, as the files are now.
    var provenance: Provenance {
        Provenance(
            environment: SampleAnswers.environment(.recorded), recorded: "2026-11-21", command: "golden record",
            inputs: Provenance.inputs(recording.inputFiles, in: folder.path))
    }

    /// Writes the answers to all questions.
    func record() throws {
        try recording.write(
            SampleAnswers.questions.map { ($0.scope, SampleAnswers.records(of: $0)) }, provenance: provenance)
    }
}
