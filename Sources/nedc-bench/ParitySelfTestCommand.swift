import ArgumentParser
import Foundation
import ParityHarness

/// The comparison, compared.
struct ParitySelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest", abstract: "Gets every record wrong in every way, and sees that the verdict notices.",
        discussion: """
            Takes what both sides say about recorded corpora, and makes mutants of it: for each number one bit flipped,
            the sign flipped, its neighbours, NaN, -0.0, dropped, doubled, renamed, moved to another case, two labels
            swapped, cancelling changes in two cases, and as much for each rejection. Each must end in drift that names
            the place. Ends with 1 where a mutant survives.

            Examples:
              nedc-bench parity selftest
              nedc-bench parity selftest --corpus golden/refused --seed 7
            """)

    @Option(name: .long, help: "A recorded corpus, or a folder of corpora; may be given several times.")
    var corpus: [String] = []

    @Option(help: "Decides which bit of which number is flipped; a new one by default, which is told.")
    var seed: UInt64?

    func run() async throws {
        let request = try SelfTestRequest(
            corpora: corpus.isEmpty ? ["golden"] : corpus, seed: seed ?? UInt64.random(in: 0...999_999_999),
            surroundings: .current)
        let progress = ProgressLine("tested")
        let work = Task { try await SelfTest(request) { progress.show($0) }.run() }
        let trap = SignalTrap { work.cancel() }
        do {
            let report = try await work.value
            progress.clear()
            Terminal.show(report)
            try CommandEnd.with(report.exitCode)
        } catch is CancellationError {
            progress.clear()
            if let code = trap.exitCode { try CommandEnd.with(code) }
        }
    }
}
