import ArgumentParser

/// The harness.
struct ParityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parity", abstract: "Compares a scorer with the reference, every number as bits.",
        subcommands: [
            ParityRunCommand.self, ParityMergeCommand.self, ParityReproCommand.self, ParityRepeatCommand.self,
            ParityFuzzCommand.self,
            ParitySelfTestCommand.self,
        ])
}
