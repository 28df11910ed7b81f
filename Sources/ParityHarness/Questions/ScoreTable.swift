import BetaScoring
import MetricModel
import NedcBeta

/// Lays the main numbers out for people; `--format jsonl` has all of them, exactly.
enum ScoreTable {
    private static let columns = [
        "targets", "hits", "misses", "false alarms", "sensitivity", "specificity", "precision", "F1", "MCC", "FA/24 h",
    ]

    /// Returns a table with a row per algorithm and class.
    static func lines(of result: ListResult) -> [String] {
        guard case .success(let results) = result.outcome else { return [] }
        let width = max(7, result.labels.map { VisibleText.of($0).count }.max() ?? 0)
        var lines = [row("algorithm", "class", columns, width)]
        for case .success(let score) in results.map(\.outcome) where score.summary != nil {
            for (label, item) in zip(score.labels, score.classes) {
                lines.append(row(score.algorithm.rawValue, VisibleText.of(label), cells(item, score.algorithm), width))
            }
            if let summary = score.summary {
                lines.append(row(score.algorithm.rawValue, "all", cells(summary, score.algorithm), width))
            }
        }
        for case .success(let score) in results.map(\.outcome) {
            guard let kappa = score.multiClassKappa else { continue }
            let kappas = zip(score.labels, score.kappas).map { "\($0) \(FixedDecimal.text($1, decimals: 4))" }
            lines.append("")
            lines.append(
                "ira        kappa: \(kappas.joined(separator: ", ")); all classes \(FixedDecimal.text(kappa, decimals: 4))"
            )
        }
        return lines
    }

    private static func cells(_ item: ClassScore, _ algorithm: Algorithm) -> [String] {
        let tallies = item.tallies
        let counts = [tallies.targets, tallies.hits, tallies.misses, tallies.falseAlarms].map {
            FixedDecimal.text($0.double, decimals: algorithm == .taes ? 2 : 0)
        }
        let rates = item.rates
        let shares = [rates.sensitivity, rates.specificity, rates.precision].map {
            FixedDecimal.text($0 * 100, decimals: 2) + " %"
        }
        return counts + shares
            + [
                FixedDecimal.text(rates.f1, decimals: 4), FixedDecimal.text(rates.matthews, decimals: 4),
                FixedDecimal.text(rates.falseAlarmRate, decimals: 2),
            ]
    }

    private static func row(_ algorithm: String, _ label: String, _ cells: [String], _ labelWidth: Int) -> String {
        var line = left(algorithm, 11) + left(label, labelWidth + 1)
        for (cell, title) in zip(cells, columns) { line += right(cell, max(title.count, 10) + 2) }
        return line
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
