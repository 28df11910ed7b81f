import ArgumentParser
import Foundation
import ParityHarness

/// Shards into one run.
struct ParityMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Puts the shards of a run together: one store, one set of reports.",
        discussion: """
            Example:
              nedc-bench parity run --shard 1/2 --out shards/1
              nedc-bench parity run --shard 2/2 --out shards/2
              nedc-bench parity merge reports shards/1 shards/2
            The result is that of the run in one piece, whatever the order of the shards. A re-run may be given beside the
            first. A shard that is missing, not trusted, or of another run ends with 3, and leaves no report.
            """)

    @Argument(help: ArgumentHelp("The folder of the reports.", valueName: "out"))
    var out: String

    @Argument(help: ArgumentHelp("The folders of all shards, in any order.", valueName: "in"))
    var shards: [String]

    @Option(name: .customLong("db"), help: "The drift store; drift.sqlite in the reports' folder by default.")
    var store: String?

    @Option(help: "What goes to standard output.")
    var format = OutputFormat.text

    mutating func validate() throws {
        guard !shards.isEmpty else {
            throw ValidationError("No shard is given; expected the folders of all shards of a run.")
        }
    }

    func run() throws {
        let merge = try ShardMerge(
            folders: shards, outputFolder: out, storePath: store, surroundings: .current)
        let result = try merge.merge()
        ResultOutput.show(result, as: format, reportsIn: out)
        try CommandEnd.with(result.exitCode)
    }
}
