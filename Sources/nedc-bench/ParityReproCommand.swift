import ArgumentParser
import ParityHarness

/// One case again.
struct ParityReproCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repro", abstract: "Repeats one case on both sides, down to the bits and the decisions.",
        discussion: """
            Prints both results side by side, the events, and each algorithm's working row by row; then a block to paste
            into an issue. The case is named as in reports, or it is the file of a bundle that a run has left.

            Examples:
              nedc-bench parity repro hard/taes-whole-second-overlap
              nedc-bench parity repro 'dense/python3.11/dense-0003' --run last
              nedc-bench parity repro taes-whole-second-overlap --reference process
                  with the tool's own working beside Beta's; the first row that differs is marked
              nedc-bench parity repro reports/repro/dense-python3.11-dense-0003-5f1c0e9d27ab.repro.json
                  offline, from the bundle alone: is the drift still there?
            Exit codes: 0 no difference, 1 a difference, 2 no such case, 3 no reference, or a damaged bundle.
            """)

    @Argument(help: ArgumentHelp("The case, as reports name it, or a bundle's file.", valueName: "case"))
    var name: String

    @Option(help: "The run that failed, as `drift runs` names it; the newest by default.")
    var run: String?

    @Option(name: .customLong("db"), help: "The drift store; reports/drift.sqlite by default, where it is there.")
    var store: String?

    @Option(help: "A corpus, or a folder of corpora; may be given several times. Those of the run by default.")
    var corpus: [String] = []

    @Option(
        name: .customLong("reference"),
        help: "Where the reference's answer comes from: recorded, process or container; as in the run by default.",
        transform: Choice.named)
    var mode: ReferenceChoice?

    @Option(help: "The command of another scorer in place of Beta; that of the run by default.")
    var candidate: String?

    @Flag(help: "Show what agrees, too, and all rows.")
    var all = false

    @Option(help: "What goes to standard output.")
    var format = OutputFormat.text

    @Option(help: "Write the case's bundle to this file.")
    var bundle: String?

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    mutating func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
        guard format != .jsonl else { throw ValidationError("--format is jsonl; expected text or json.") }
    }

    func run() async throws {
        let settings = live.settings
        let task: Task<ReproReport, any Error>
        if BundleReplay.isBundle(name, settings.surroundings) {
            guard bundle == nil, run == nil, store == nil, corpus.isEmpty else {
                throw ValidationError("A bundle stands alone; --run, --db, --corpus or --bundle is given as well.")
            }
            let replay = try BundleReplay(
                path: name, mode: mode, candidateCommand: candidate, live: settings)
            task = Task { try await replay.run() }
        } else {
            let wish = ReproRequest.Wish(
                caseName: name, run: run, storePath: store, corpora: corpus, mode: mode, candidateCommand: candidate)
            let repro = ReproRun(try ReproRequest(wish, live: settings))
            task = Task { try await repro.run() }
        }
        let trap = SignalTrap { task.cancel() }
        do {
            let report = try await task.value
            if let bundle { try report.writeBundle(to: bundle, settings.surroundings) }
            Terminal.show(escaped: format == .json ? report.json : report.text(isWhole: all))
            try CommandEnd.with(report.exitCode)
        } catch is CancellationError {
            try CommandEnd.with(trap.exitCode ?? 130)
        }
    }
}
