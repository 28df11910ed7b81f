import ArgumentParser

/// What the scripts of this folder measure with: recordings from a seed, written to files or scored in this process.
@main
struct Workload: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes recordings from a seed, and counts what it takes to score them.",
        subcommands: [CorpusCommand.self, MeasureCommand.self, OracleCommand.self])
}
