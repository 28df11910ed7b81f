import ArgumentParser
import Foundation
import ParityHarness
import ParityPolicy

/// Random pairs against a live reference.
struct ParityFuzzCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Draws random pairs and compares both scorers on them; shrinks what drifts.",
        discussion: """
            Profiles: \(FuzzRequest.profileNames.joined(separator: ", ")).
            Examples:
              nedc-bench parity fuzz --seconds 600
                  ten minutes of everything, with a seed that it tells
              nedc-bench parity fuzz --cases 5000 --seed 42 --profile dense --profile numbers
              nedc-bench parity fuzz --seed 42 --profile dense --first 17 --cases 1
                  one case again
            A case depends on profile, seed and number alone. Every batch is scored as a list, too.
            """)

    @Option(help: "How many seconds to go on; 60 where --cases is not given either.")
    var seconds: Double?

    @Option(help: "How many pairs to draw, of all profiles together.")
    var cases: Int?

    @Option(help: "The seed; a new one by default, which is told.")
    var seed: UInt64?

    @Option(help: "The number of the first case of each profile.")
    var first = 0

    @Option(help: "What to draw; everything by default. May be given several times.")
    var profile: [String] = []

    @Option(help: "The folder that gets a folder for each kind of drift.")
    var keep = "reports/fuzz"

    @Option(
        name: .customLong("reference"), help: "How the live tool is run: process or container.", transform: Choice.named
    )
    var mode = LiveChoice.process

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    mutating func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
        guard seconds == nil || cases == nil else {
            throw ValidationError("--seconds and --cases are both given; expected one of them.")
        }
        if let seconds, !(seconds > 0 && seconds < 1e9) {
            throw ValidationError("--seconds is \(seconds); expected more than 0.")
        }
        if let cases, cases < 1 { throw ValidationError("--cases is \(cases); expected at least 1.") }
        guard first >= 0, first < 1 << 48 else { throw ValidationError("--first is \(first); expected 0 or more.") }
    }

    func run() async throws {
        let request = try FuzzRequest(
            profiles: profile, seed: seed ?? UInt64.random(in: 0...999_999_999), first: first, cases: cases,
            seconds: seconds ?? 60, keepFolder: keep, mode: mode, live: live.settings)
        let progress = ProgressLine("fuzzed")
        let work = Task {
            try await FuzzRun(
                request, progress: { progress.show($0) },
                notice: { sentence in
                    progress.clear()
                    Terminal.complain(sentence)
                }
            ).run()
        }
        let trap = SignalTrap { work.cancel() }
        let report = try await work.value
        progress.clear()
        Terminal.show(report)
        if let code = trap.exitCode, report.exitCode == .interrupted { try CommandEnd.with(code) }
        try CommandEnd.with(report.exitCode)
    }
}
