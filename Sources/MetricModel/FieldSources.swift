/// What each number is computed from, in one scope and algorithm: the formulas of docs/metrics.md as a graph.
///
///     FieldSources(algorithm: .taes, labels: ["seiz", "bckg"]).of(MetricField(label: "seiz", name: "tpr"))
///     // seiz/tp, seiz/fn
///
/// The graph has no circle. Each number's sources stand in the order in which they are to be suspected.
public struct FieldSources: Sendable {
    /// The layers of the graph, from what is given to what is derived from it.
    public enum Layer: Hashable, Sendable {
        /// How many events of a class there are: `tgt`, where an algorithm counts events.
        case events
        /// What an algorithm counts by its own rule.
        case tally
        /// A count that is made of other counts, or the total duration.
        case derivedTally
        /// A rate, or a kappa.
        case rate
    }

    private let algorithm: Algorithm
    private let labels: [String]
    private let primaryNames: [String]

    /// Creates the graph of an algorithm.
    ///
    /// - Parameters:
    ///   - algorithm: The algorithm.
    ///   - labels: The scoring map's classes in map order.
    public init(algorithm: Algorithm, labels: [String]) {
        self.algorithm = algorithm
        self.labels = labels
        let substitutions = labels.map { "sub.\($0)" }
        primaryNames =
            switch algorithm {
            case .dpalign: substitutions + ["ins", "del"]
            case .epoch, .ira: substitutions
            case .ovlp, .taes: ["hit", "mis", "fal"]
            }
    }

    /// Returns the layer that a name belongs to.
    public func layer(of name: String) -> Layer {
        if Self.rates[name] != nil || name == "kappa" || name == "mkappa" { return .rate }
        if name == "tgt" { return algorithm == .epoch ? .derivedTally : .events }
        return isPrimary(name) ? .tally : .derivedTally
    }

    /// Returns the numbers that a number is computed from; none for one that an algorithm finds out itself.
    public func of(_ field: MetricField) -> [MetricField] {
        switch layer(of: field.name) {
        case .rate: rateSources(field)
        case .events: field.label == nil ? inClasses(field.name) : []
        case .tally:
            field.label == nil ? inClasses(field.name) : algorithm.countsEvents ? inClasses("tgt", from: field) : []
        case .derivedTally:
            field.name == "total_dur" ? [] : field.label == nil ? inClasses(field.name) : primaries(field)
        }
    }

    private static let rates: [String: [String]] = [
        "tpr": ["tp", "fn"], "tnr": ["tn", "fp"], "ppv": ["tp", "fp"], "npv": ["tn", "fn"], "fnr": ["tpr"],
        "fpr": ["tnr"], "fdr": ["ppv"], "for": ["npv"], "acc": ["tp", "tn", "fp", "fn"], "msr": ["acc"],
        "prv": ["tp", "fn", "fp", "tn"], "f1s": ["ppv", "tpr"], "mcc": ["tp", "tn", "fp", "fn"], "flr": ["fp"],
    ]

    private func isPrimary(_ name: String) -> Bool {
        primaryNames.contains { $0.utf8.elementsEqual(name.utf8) }
    }

    private func rateSources(_ field: MetricField) -> [MetricField] {
        guard let names = Self.rates[field.name] else {
            return primaryNames.flatMap { inClasses($0, from: field) }
        }
        var sources = names.map { MetricField(label: field.label, name: $0) }
        if field.name == "flr" { sources.append(MetricField(label: nil, name: "total_dur")) }
        guard field.label == nil else { return sources }
        // The summary's F1 has the last class's denominator; and where a class's rate is wrong, so is the formula.
        if field.name == "f1s", let last = labels.last {
            sources += names.map { MetricField(label: last, name: $0) }
        }
        return sources + inClasses(field.name)
    }

    private func primaries(_ field: MetricField) -> [MetricField] {
        primaryNames.map { MetricField(label: field.label, name: $0) } + primaryNames.flatMap { inClasses($0) }
    }

    /// The number of this name in every class, that of a field's own class first.
    private func inClasses(_ name: String, from field: MetricField? = nil) -> [MetricField] {
        let own = field?.label.map { [MetricField(label: $0, name: name)] } ?? []
        return own + labels.map { MetricField(label: $0, name: name) }
    }
}

extension Algorithm {
    /// Whether its targets are events, so that `tgt` says what it was given.
    public var countsEvents: Bool {
        switch self {
        case .dpalign, .ovlp, .taes: true
        case .epoch, .ira: false
        }
    }
}
