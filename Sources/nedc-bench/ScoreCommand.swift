import ArgumentParser
import Foundation
import MetricModel
import ParityHarness

/// Beta alone.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Scores hypotheses against references with all five algorithms.",
        discussion: """
            Examples:
              nedc-bench score ref.list hyp.list
              nedc-bench score ref/a.csv_bi hyp/a.csv_bi
              nedc-bench score -o output -p params.toml ref.list hyp.list
                  writes summary.txt and the per-file reports as the legacy command does
              nedc-bench score --format jsonl --per-pair ref.list hyp.list
                  one metric record a line: the whole list, then each pair alone
            """)

    @Option(name: [.customShort("p"), .customLong("parameters")], help: "The parameter file; two classes by default.")
    var parameters: String?

    @Option(
        name: [.customShort("o"), .customLong("odir")], help: "The folder for the legacy tool's five summary files.")
    var outputFolder: String?

    @Flag(name: .customLong("per-pair"), help: "Score each pair alone, too.")
    var perPair = false

    @Option(help: "How results are written.")
    var format = OutputFormat.text

    @Option(help: "Whose sums of floats are followed: python3.11 or python3.12.", transform: Choice.named)
    var arithmetic = Arithmetic.python311

    @Argument(help: "A list of reference files, or one reference file.")
    var reference: String

    @Argument(help: "A list of hypothesis files, or one hypothesis file.")
    var hypothesis: String

    func run() async throws {
        let request = ScoreRequest(
            reference: reference, hypothesis: hypothesis, parameters: parameters, outputFolder: outputFolder,
            perPair: perPair, arithmetic: arithmetic, surroundings: .current)
        try Self.show(try await request.run(), format: format)
    }

    /// The request of `score REF HYP` without any option; `nil` for all other arguments.
    ///
    /// Parsing takes longer than scoring a pair, so the form without anything to parse does without.
    static func plainRequest(_ arguments: [String]) -> ScoreRequest? {
        guard arguments.count == 3, arguments[0] == "score", !arguments.contains(where: { $0.hasPrefix("-") }) else {
            return nil
        }
        return ScoreRequest(
            reference: arguments[1], hypothesis: arguments[2], parameters: nil, outputFolder: nil, perPair: false,
            arithmetic: .python311, surroundings: .current)
    }

    /// Writes what was found.
    static func show(_ result: ScoreReport, format: OutputFormat) throws {
        switch format {
        case .text: Terminal.show(escaped: result.text)
        case .json: Terminal.show(escaped: result.json)
        case .jsonl: Terminal.show(escaped: result.jsonLines)
        }
        for complaint in result.complaints { Terminal.complain(complaint) }
        try CommandEnd.with(result.exitCode)
    }
}
