import ArgumentParser
import ParityHarness

/// The reference against itself.
struct ParityRepeatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repeat", abstract: "Asks the live reference the same several times: does it repeat itself?",
        discussion: """
            The reference is asked as usual, and then again with other hash seeds, in another time zone and locale, and
            backwards by one process. Beta takes no part. Exit codes: 0 it repeats itself, 3 it contradicts itself.

              nedc-bench parity repeat --corpus golden/dense
              nedc-bench parity repeat --reference container
              nedc-bench parity repeat --python python3.11 --also-python python3.12
                  another interpreter is another reference: what it says differently is listed, and no contradiction
            """)

    @OptionGroup var corpora: CorpusOptions

    @Option(
        name: .customLong("reference"), help: "How the live tool is run: process or container.", transform: Choice.named
    )
    var mode = LiveChoice.process

    @Option(name: .customLong("also-python"), help: "Another interpreter to ask as well; may be given several times.")
    var interpreters: [String] = []

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
        guard interpreters.isEmpty || mode == .process else {
            throw ValidationError("--also-python goes with --reference process; the image has one interpreter.")
        }
    }

    func run() async throws {
        let repetition = try ReferenceRepetition(
            corpora: corpora.choice, mode: mode, settings: live.settings, interpreters: interpreters)
        try await WatchedReport.run("asked") { progress in try await repetition.run(progress: progress) }
    }
}
