import ArgumentParser
import Foundation
import ParityHarness

/// Recorded references.
struct GoldenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "golden", abstract: "Records what the live reference says, and checks that it still does.",
        subcommands: [
            GoldenGenerateCommand.self, GoldenRecordCommand.self, GoldenVerifyCommand.self, GoldenListCommand.self,
        ])
}

/// Writes the corpora that this project made up itself.
struct GoldenGenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Writes the generated corpora, seeded and reproducible.",
        discussion: """
            Examples:
              nedc-bench golden generate --check
                  says whether golden/ is what its seeds give
              nedc-bench golden generate --profile dense --seed 7 --out /tmp/corpora
            """)

    @Option(help: "A profile; all of them by default. May be given several times.")
    var profile: [String] = []

    @Option(help: "The seed; each profile's own by default.")
    var seed: UInt64?

    @Option(help: "The folder that gets a folder for each corpus.")
    var out = "golden"

    @Flag(help: "Write nothing; fail where a file is not what the seed gives.")
    var check = false

    func run() throws {
        let generation = try GoldenGeneration(profiles: profile, seed: seed, folder: out, surroundings: .current)
        let report = check ? try generation.check() : try generation.write()
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}

/// Records.
struct GoldenRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Writes what the live reference says about corpora, with its provenance.",
        discussion: """
            Example:
              nedc-bench golden record --nedc-nfc ~/nedc_eeg_eval/v6.0.0 --python ~/venv/bin/python
            The recording goes to expected/python3.11 (or python3.12) in each corpus's folder.
            """)

    @Option(name: .long, help: "A corpus, or a folder of corpora; may be given several times. golden by default.")
    var corpus: [String] = []

    @Option(
        name: .customLong("reference"), help: "How the live tool is run: process or container.", transform: Choice.named
    )
    var mode = LiveChoice.process

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    mutating func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
    }

    func run() async throws {
        let recorder = try GoldenRecorder(
            folders: corpus.isEmpty ? ["golden"] : corpus, mode: mode, live: live.settings)
        let progress = ProgressLine("recorded")
        let work = Task { try await recorder.record { progress.show($0) } }
        let trap = SignalTrap { work.cancel() }
        do {
            let report = try await work.value
            progress.clear()
            Terminal.show(report)
        } catch is CancellationError {
            progress.clear()
            Terminal.complain("interrupted; no recording was changed")
            try CommandEnd.with(trap.exitCode ?? 130)
        }
    }
}

/// Verifies.
struct GoldenVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Says whether the live reference still says what was recorded.",
        discussion: """
            Example:
              nedc-bench golden verify --workings --corpus golden/hard
                  does Beta come to its counts by the same decisions, pair by pair and row by row?
            """)

    @Option(name: .long, help: "A corpus, or a folder of corpora; may be given several times. golden by default.")
    var corpus: [String] = []

    @Option(
        name: .customLong("reference"), help: "How the live tool is run: process or container.", transform: Choice.named
    )
    var mode = LiveChoice.process

    @Flag(help: "Compare how the counts come about on each pair, not the recorded numbers.")
    var workings = false

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    mutating func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
        guard !workings || mode == .process else {
            throw ValidationError("--workings is told by processes alone; --reference container is given as well.")
        }
    }

    func run() async throws {
        if workings {
            let verifier = try WorkingVerifier(folders: corpus.isEmpty ? ["golden"] : corpus, live: live.settings)
            try await WatchedReport.run("verified") { progress in try await verifier.verify(progress: progress) }
            return
        }
        let verifier = try GoldenVerifier(
            folders: corpus.isEmpty ? ["golden"] : corpus, mode: mode, live: live.settings)
        try await WatchedReport.run("verified") { progress in try await verifier.verify(progress: progress) }
    }
}

/// Lists.
struct GoldenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists corpora, their recordings, and where the numbers come from.")

    @Option(name: .long, help: "A corpus, or a folder of corpora; may be given several times. golden by default.")
    var corpus: [String] = []

    func run() throws {
        let listing = try GoldenListing(folders: corpus.isEmpty ? ["golden"] : corpus, surroundings: .current)
        Terminal.show(listing.report)
    }
}
