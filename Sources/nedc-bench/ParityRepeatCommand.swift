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

    @Option(name: .long, help: "A corpus, or a folder of corpora; may be given several times. golden by default.")
    var corpus: [String] = []

    @Option(name: .customLong("ref"), help: "A list of reference files, instead of a corpus.")
    var referenceList: String?

    @Option(name: .customLong("hyp"), help: "A list of hypothesis files, instead of a corpus.")
    var hypothesisList: String?

    @Option(name: [.customShort("p"), .customLong("parameters")], help: "The parameter file for --ref and --hyp.")
    var parameters: String?

    @Option(
        name: .customLong("reference"), help: "How the live tool is run: process or container.", transform: Choice.named
    )
    var mode = LiveChoice.process

    @Option(name: .customLong("also-python"), help: "Another interpreter to ask as well; may be given several times.")
    var interpreters: [String] = []

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    func validate() throws {
        guard (referenceList == nil) == (hypothesisList == nil) else {
            throw ValidationError("--ref and --hyp go together; only one of them is given.")
        }
        guard corpus.isEmpty || referenceList == nil else {
            throw ValidationError("--corpus and --ref are both given; expected one of them.")
        }
        guard parameters == nil || referenceList != nil else {
            throw ValidationError("-p goes with --ref and --hyp; a corpus has parameters of its own.")
        }
        guard interpreters.isEmpty || mode == .process else {
            throw ValidationError("--also-python goes with --reference process; the image has one interpreter.")
        }
    }

    func run() async throws {
        let corpora: CorpusChoice =
            if let referenceList, let hypothesisList {
                .lists(reference: referenceList, hypothesis: hypothesisList, parameters: parameters)
            } else {
                .folders(corpus.isEmpty ? ["golden"] : corpus)
            }
        let repetition = try ReferenceRepetition(
            corpora: corpora, mode: mode, settings: live.settings, interpreters: interpreters)
        let progress = ProgressLine("asked")
        let work = Task { try await repetition.run { progress.show($0) } }
        let trap = SignalTrap { work.cancel() }
        do {
            let report = try await work.value
            progress.clear()
            Terminal.show(report.text)
            try CommandEnd.with(report.exitCode)
        } catch is CancellationError {
            progress.clear()
            try CommandEnd.with(trap.exitCode ?? 130)
        }
    }
}
