import ArgumentParser
import ParityHarness

/// What is here and what is missing.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what is here and what is missing for each reference mode.",
        discussion: """
            Ends with 0 only if the mode asked for would work. Examples:
              nedc-bench doctor
              nedc-bench doctor --reference container --engine docker
            """)

    @Option(
        name: .customLong("reference"), help: "The mode that is to work: recorded, process or container.",
        transform: Choice.named)
    var mode = ReferenceChoice.recorded

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    func run() async throws {
        let report = await Doctor(live: live.settings).examine(mode)
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}
