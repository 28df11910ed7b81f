import MetricModel

/// Writes what the legacy tool's per-file reports say about one pair, byte for byte.
///
/// Source: `score` of the scorers, and `format_hyp` (nedc_eeg_eval_common.py).
public enum PairReport {
    /// Returns the paragraph of one pair.
    ///
    /// - Parameters:
    ///   - trace: What the scorer noted about the pair.
    ///   - index: The 0-based position in the lists.
    ///   - reference: The reference's absolute path.
    ///   - hypothesis: The hypothesis's absolute path.
    ///   - labels: The classes in map order.
    /// - Returns: Six lines, the last one empty.
    public static func text(
        of trace: PairTrace, index: Int, reference: String, hypothesis: String, labels: [String]
    ) -> String {
        var text = "\(ReportText.right(String(index), 5)): \(reference)\n"
        text += "\(ReportText.blanks(5))  \(hypothesis)\n"
        switch trace {
        case .aligned(let reference, let hypothesis):
            text += aligned(reference.map { symbol($0, labels) }, hypothesis.map { symbol($0, labels) })
        case .overlap(let reference, let hypothesis, let hit, let miss, let falseAlarm):
            text += "  Ref: \(joined(reference, labels))\n  Hyp: \(joined(hypothesis, labels))\n"
            text += "\(ReportText.blanks(6)) (Hit: \(hit)  Miss: \(miss)  False Alarms: \(falseAlarm)  "
            text += "Total: \(hit + miss + falseAlarm))\n"
        case .timeAligned(let reference, let hit, let miss, let falseAlarm):
            func decimal(_ value: Double) -> String { FixedDecimal.text(value, decimals: 4) }
            // The legacy tool never fills in the hypothesis's labels; neither do we.
            text += "  Ref: \(joined(reference, labels))\n  Hyp: \n"
            text += "\(ReportText.blanks(6)) (Hit: \(decimal(hit))  Miss: \(decimal(miss))  "
            text += "False Alarms: \(decimal(falseAlarm))  Total: \(decimal(miss + falseAlarm)))\n"
        }
        return text + "\n"
    }

    private static func joined(_ classes: [Int], _ labels: [String]) -> String {
        classes.map { labels[$0] }.joined(separator: " ")
    }

    private static let nullSymbol = "***"

    /// A step's label; `nil` for the null symbol, which the legacy tool takes a class of that name for.
    private static func symbol(_ label: Int?, _ labels: [String]) -> String? {
        guard let label, !labels[label].utf8.elementsEqual(nullSymbol.utf8) else { return nil }
        return labels[label]
    }

    private static func aligned(_ reference: [String?], _ hypothesis: [String?]) -> String {
        let widest = (reference + hypothesis).map { ($0 ?? nullSymbol).unicodeScalars.count }.max() ?? 0
        var (hits, substitutions, insertions, deletions) = (0, 0, 0, 0)
        var referenceText = ""
        var hypothesisText = ""
        // The null symbols at both ends are not printed.
        for position in reference.indices.dropFirst().dropLast() {
            var (left, right) = (reference[position] ?? nullSymbol, hypothesis[position] ?? nullSymbol)
            switch (reference[position], hypothesis[position]) {
            case (nil, _?):
                insertions += 1
                right = right.uppercased()
            case (_?, nil):
                deletions += 1
                left = left.uppercased()
            // By their bytes: Swift takes two spellings of one accented letter for equal, the legacy tool does not.
            case (let first?, let second?) where !first.utf8.elementsEqual(second.utf8):
                substitutions += 1
                (left, right) = (left.uppercased(), right.uppercased())
            default: hits += 1
            }
            referenceText += ReportText.right(left, widest + 1) + " "
            hypothesisText += ReportText.right(right, widest + 1) + " "
        }
        return "  Ref: \(referenceText)\n  Hyp: \(hypothesisText)\n"
            + "\(ReportText.blanks(7)) (Hit: \(hits)  Sub: \(substitutions)  Ins: \(insertions)  Del: \(deletions)  "
            + "Total: \(substitutions + insertions + deletions))\n"
    }
}
