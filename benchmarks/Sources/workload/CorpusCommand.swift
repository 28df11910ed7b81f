import ArgumentParser
import Foundation
import Workloads

/// Writes a corpus: `ref.list`, `hyp.list`, `ref/` and `hyp/`, with paths that count from the folder.
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "Writes recordings and their lists to a folder.",
        discussion: """
            Example:
              workload corpus --pairs 1000 --events 4 --seconds 1200 --seed 1 /tmp/small
            """)

    @Option(help: "How many pairs.")
    var pairs = 1

    @Option(help: "How many seizures each reference has.")
    var events: Int

    @Option(help: "How long each recording is.")
    var seconds: Int

    @Option(help: "Where the randomness comes from; equal seeds give equal files.")
    var seed: UInt64 = 1

    @Argument(help: "The folder; made where it is missing.")
    var folder: String

    func run() throws {
        let base = URL(filePath: folder, directoryHint: .isDirectory)
        for side in ["ref", "hyp"] {
            try FileManager.default.createDirectory(
                at: base.appending(path: side), withIntermediateDirectories: true)
        }
        var lists = (reference: "", hypothesis: "")
        for number in 0..<pairs {
            let recording = SampleRecording(events: events, seconds: seconds, seed: seed &+ UInt64(number))
            let name = "sample-\(String(100_000 + number).dropFirst()).csv_bi"
            try Data(recording.referenceFile).write(to: base.appending(path: "ref/\(name)"))
            try Data(recording.hypothesisFile).write(to: base.appending(path: "hyp/\(name)"))
            lists.reference += "ref/\(name)\n"
            lists.hypothesis += "hyp/\(name)\n"
        }
        try Data(lists.reference.utf8).write(to: base.appending(path: "ref.list"))
        try Data(lists.hypothesis.utf8).write(to: base.appending(path: "hyp.list"))
    }
}
