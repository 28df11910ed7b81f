import ParityHarness
import ParityPolicy

/// Shows how a run ended, the same way for a run in one piece and for one that was put together.
enum ResultOutput {
    /// Writes the result to standard output, and what is to be said about it to standard error.
    static func show(_ result: ParityResult, as format: OutputFormat, reportsIn folder: String) {
        for sentence in result.announcements { Terminal.complain(sentence) }
        if let sentence = result.effort.sentence() { Terminal.complain(sentence) }
        switch format {
        case .text:
            Terminal.show(escaped: result.text(useColour: Terminal.usesColour), failure: .reference)
            Terminal.complain("reports in \(folder)" + (result.bundles.sentence.map { "; \($0)" } ?? ""))
        case .json: Terminal.show(escaped: result.json, failure: .reference)
        case .jsonl: Terminal.show(escaped: result.jsonLines, failure: .reference)
        }
    }
}
