public import MetricModel

/// Writes the section of one algorithm in the legacy tool's summary, byte for byte.
///
/// Source: `display_results` of the five scorers, `create_table` and `print_table` (nedc_eeg_eval_common.py).
public enum AlgorithmReport {
    /// The line that closes and opens sections.
    public static let separator = String(repeating: "=", count: 78)
    /// The version that the legacy tool prints in its headings.
    public static let version = "v6.0.0"

    /// Returns the heading of a section.
    public static func heading(of algorithm: Algorithm) -> String {
        let title =
            switch algorithm {
            case .dpalign: "NEDC DP ALIGNMENT SCORING SUMMARY"
            case .epoch: "NEDC EPOCH SCORING SUMMARY"
            case .ovlp: "NEDC OVERLAP SCORING SUMMARY"
            case .taes: "NEDC TAES SCORING SUMMARY"
            case .ira: "NEDC INTER-RATER AGREEMENT SUMMARY"
            }
        return "\(separator)\n\(title) (\(version)):\n\n"
    }

    /// Returns the section below the heading.
    public static func text(of score: AlgorithmScore) -> String {
        var text = ""
        if let title = tableTitle(score.algorithm) { text += table(score, title: title) + "\n" }
        text += "PER LABEL RESULTS:\n"
        return text + (score.algorithm == .ira ? agreement(score) : measures(score))
    }

    private static func tableTitle(_ algorithm: Algorithm) -> String? {
        switch algorithm {
        case .dpalign: "NEDC DPAlign Confusion Matrix"
        case .epoch: "NEDC Epoch Confusion Matrix"
        case .ira: "NEDC IRA Confusion Matrix"
        case .ovlp, .taes: nil
        }
    }

    // MARK: - Measures

    /// The counts that a report marks with an arrow.
    private static func isMarked(_ name: String, _ algorithm: Algorithm) -> Bool {
        switch algorithm {
        case .dpalign: name == "Insertions" || name == "Deletions"
        case .ovlp, .taes: ["Targets", "Total", "Hits", "Misses", "False Alarms"].contains(name)
        case .epoch, .ira: false
        }
    }

    private static func measures(_ score: AlgorithmScore) -> String {
        var text = "\n"
        for (label, item) in zip(score.labels, score.classes) {
            text += " LABEL: \(label)\n".uppercased() + "\n"
            text += classText(item, score.algorithm)
        }
        guard let summary = score.summary else { return text }
        return text + "SUMMARY:\n\n" + summaryText(summary, score)
    }

    private static func counts(_ tallies: Tallies, firstName: String, _ algorithm: Algorithm) -> String {
        let decimals = algorithm == .taes ? 2 : 0
        let lines = [
            (firstName, tallies.targets), ("Hits", tallies.hits), ("Misses", tallies.misses),
            ("False Alarms", tallies.falseAlarms), ("Insertions", tallies.insertions),
            ("Deletions", tallies.deletions),
        ]
        return lines.reduce("") { text, line in
            let mark = isMarked(line.0, algorithm) ? "   <**" : ""
            return text + ReportText.line(line.0, line.1.double, decimals: decimals, mark)
        } + "\n"
    }

    private static func classText(_ item: ClassScore, _ algorithm: Algorithm) -> String {
        let decimals = algorithm == .taes ? 2 : 0
        let tallies = item.tallies
        let rates = item.rates
        var text = counts(tallies, firstName: "Targets", algorithm)
        text += ReportText.line("True Positives (TP)", tallies.truePositives.double, decimals: decimals)
        text += ReportText.line("True Negatives (TN)", tallies.trueNegatives.double, decimals: decimals)
        text += ReportText.line("False Positives (FP)", tallies.falsePositives.double, decimals: decimals)
        text += ReportText.line("False Negatives (FN)", tallies.falseNegatives.double, decimals: decimals) + "\n"
        text += percent("Sensitivity (TPR, Recall)", rates.sensitivity)
        text += percent("Specificity (TNR)", rates.specificity)
        text += percent("Precision (PPV)", rates.precision)
        text += percent("Negative Pred. Value (NPV)", rates.negativePredictiveValue)
        text += percent("Miss Rate (FNR)", rates.missRate)
        text += percent("False Positive Rate (FPR)", rates.falsePositiveRate)
        text += percent("False Discovery Rate (FDR)", rates.falseDiscoveryRate)
        text += percent("False Omission Rate (FOR)", rates.falseOmissionRate)
        text += percent("Accuracy", rates.accuracy)
        text += percent("Misclassification Rate", rates.misclassificationRate)
        text += percent("Prevalence", rates.prevalence)
        text += ReportText.line("F1 Score (F Ratio)", rates.f1, decimals: 4)
        text += ReportText.line("Matthews (MCC)", rates.matthews, decimals: 4)
        text += ReportText.line("False Alarm Rate", rates.falseAlarmRate, decimals: 4, " per 24 hours")
        return text + "\n"
    }

    private static func summaryText(_ summary: ClassScore, _ score: AlgorithmScore) -> String {
        let decimals = score.algorithm == .taes ? 2 : 0
        let rates = summary.rates
        var text = counts(summary.tallies, firstName: "Total", score.algorithm)
        // The missing blank is the legacy tool's.
        text += ReportText.line("True Positives(TP)", summary.tallies.truePositives.double, decimals: decimals)
        text +=
            ReportText.line("False Positives (FP)", summary.tallies.falsePositives.double, decimals: decimals) + "\n"
        text += percent("Sensitivity (TPR, Recall)", rates.sensitivity)
        text += percent("Miss Rate (FNR)", rates.missRate)
        text += percent("Accuracy", rates.accuracy)
        text += percent("Misclassification Rate", rates.misclassificationRate)
        text += percent("Prevalence", rates.prevalence)
        text += ReportText.line("F1 Score", rates.f1, decimals: 4)
        text += ReportText.line("Matthews (MCC)", rates.matthews, decimals: 4) + "\n"
        text += ReportText.line("Total Duration", score.totalDuration.value, decimals: 4, " secs")
        text += ReportText.line(
            "Total False Alarms", summary.tallies.falsePositives.double, decimals: 4, " events")
        text += ReportText.line("Total False Alarm Rate", rates.falseAlarmRate, decimals: 4, " per 24 hours")
        return text + "\n"
    }

    private static func percent(_ name: String, _ rate: Double) -> String {
        ReportText.line(name, rate * 100.0, decimals: 4, "%")
    }

    // MARK: - Agreement

    private static func agreement(_ score: AlgorithmScore) -> String {
        let width = score.labels.map(\.unicodeScalars.count).max() ?? 0
        var text = ""
        for (label, kappa) in zip(score.labels, score.kappas) {
            text += " Label: \(ReportText.right(label, width))   Kappa: "
            text += ReportText.right(FixedDecimal.text(kappa, decimals: 4), 12) + "\n"
        }
        let kappa = FixedDecimal.text(score.multiClassKappa ?? 0, decimals: 4)
        text += "\nSUMMARY:\n"
        return text + " \(ReportText.right("Multi-Class Kappa", width + 15)): \(ReportText.right(kappa, 12))\n\n"
    }

    // MARK: - Confusion table

    private static let labelWidth = 10
    private static let cellWidth = 22

    private static func table(_ score: AlgorithmScore, title: String) -> String {
        var text = centred(title, labelWidth + score.labels.count * cellWidth) + "\n"
        text += ReportText.right("Ref/Hyp:", labelWidth)
        for label in score.labels {
            let blanks = cellWidth - label.unicodeScalars.count
            text += ReportText.blanks(blanks / 2) + label + ReportText.blanks(blanks - blanks / 2)
        }
        text += "\n"
        for (label, row) in zip(score.labels, score.confusion) {
            text += ReportText.right(label + ":", labelWidth)
            let sum = row.reduce(0.0) { $0 + Double($1) }
            for count in row {
                let share = sum == 0 ? 0 : Double(count) / sum * 100.0
                text += ReportText.right(FixedDecimal.text(Double(count), decimals: 2), 12)
                text += " (" + ReportText.right(FixedDecimal.text(share, decimals: 2), 6) + "%)"
            }
            text += "\n"
        }
        return text
    }

    /// The legacy tool centres the two characters of a placeholder and then replaces them by the title; so do we.
    private static func centred(_ title: String, _ tableWidth: Int) -> String {
        let width = tableWidth - title.unicodeScalars.count
        let padding = max(0, width - 2)
        let left = padding / 2 + (padding & width & 1)
        return ReportText.blanks(left) + title + ReportText.blanks(padding - left)
    }
}
