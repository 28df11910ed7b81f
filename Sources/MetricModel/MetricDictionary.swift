/// The fields that each algorithm owes for a scoring map: 308 numbers a run with two classes.
///
/// Every scorer must deliver exactly these, in this order; a set that is short of one is not comparable.
public enum MetricDictionary {
    /// The counts that all algorithms but IRA keep per label and in sum.
    public static let counts = ["tp", "tn", "fp", "fn", "tgt", "hit", "mis", "fal", "ins", "del"]
    /// The rates that all algorithms but IRA derive per label and in sum.
    public static let rates = [
        "tpr", "tnr", "ppv", "npv", "fnr", "fpr", "fdr", "for", "acc", "msr", "prv", "f1s", "mcc", "flr",
    ]
    /// The tallies that TAES keeps as real numbers.
    public static let taesTallies = ["tp", "tn", "fp", "fn", "hit", "mis", "fal", "ins", "del"]

    /// One field that is owed.
    public struct Entry: Hashable, Sendable {
        /// The label and name.
        public var field: MetricField
        /// The declared kind.
        public var kind: MetricKind
    }

    /// Lists the fields of one algorithm, labels in map order, the summary last.
    ///
    /// - Parameters:
    ///   - algorithm: The algorithm.
    ///   - labels: The scoring map's classes in map order.
    /// - Returns: The fields in the order in which records are written.
    public static func entries(of algorithm: Algorithm, labels: [String]) -> [Entry] {
        var entries: [Entry] = []
        for label in labels {
            let perLabel = labelFields(of: algorithm, labels: labels)
            entries += perLabel.map { Entry(field: MetricField(label: label, name: $0.name), kind: $0.kind) }
        }
        entries += summaryFields(of: algorithm).map {
            Entry(field: MetricField(label: nil, name: $0.name), kind: $0.kind)
        }
        return entries
    }

    /// Counts the fields of a whole run for a map of this many labels; 308 for two.
    public static func count(labels: [String]) -> Int {
        Algorithm.allCases.reduce(0) { $0 + entries(of: $1, labels: labels).count }
    }

    /// Returns the long name of a field for people, for example "Sensitivity (TPR)"; the name itself where none is.
    public static func longName(of name: String) -> String {
        if let title = titles[name] { return title }
        if name.hasPrefix("sub.") { return "Scored as " + name.dropFirst(4) }
        return name
    }

    private static func labelFields(of algorithm: Algorithm, labels: [String]) -> [(name: String, kind: MetricKind)] {
        let substitutions = labels.map { (name: "sub.\($0)", kind: MetricKind.int) }
        switch algorithm {
        case .dpalign, .epoch: return ints(counts) + substitutions + floats(rates)
        case .ovlp: return ints(counts) + floats(rates)
        case .taes: return ints(["tgt"]) + floats(taesTallies + rates)
        case .ira: return substitutions + floats(["kappa"])
        }
    }

    private static func summaryFields(of algorithm: Algorithm) -> [(name: String, kind: MetricKind)] {
        switch algorithm {
        case .dpalign, .epoch, .ovlp: ints(counts) + floats(rates + ["total_dur"])
        case .taes: ints(["tgt"]) + floats(taesTallies + rates + ["total_dur"])
        case .ira: floats(["mkappa", "total_dur"])
        }
    }

    private static func ints(_ names: [String]) -> [(name: String, kind: MetricKind)] {
        names.map { ($0, .int) }
    }

    private static func floats(_ names: [String]) -> [(name: String, kind: MetricKind)] {
        names.map { ($0, .float) }
    }

    private static let titles: [String: String] = [
        "tp": "True positives", "tn": "True negatives", "fp": "False positives", "fn": "False negatives",
        "tgt": "Targets", "hit": "Hits", "mis": "Misses", "fal": "False alarms", "ins": "Insertions",
        "del": "Deletions", "tpr": "Sensitivity (TPR)", "tnr": "Specificity (TNR)", "ppv": "Precision (PPV)",
        "npv": "Negative predictive value (NPV)", "fnr": "Miss rate (FNR)", "fpr": "False positive rate (FPR)",
        "fdr": "False discovery rate (FDR)", "for": "False omission rate (FOR)", "acc": "Accuracy",
        "msr": "Misclassification rate", "prv": "Prevalence", "f1s": "F1 score", "mcc": "Matthews correlation (MCC)",
        "flr": "False alarms per 24 h", "kappa": "Cohen's kappa", "mkappa": "Multi-class kappa",
        "total_dur": "Total duration (s)",
    ]
}
