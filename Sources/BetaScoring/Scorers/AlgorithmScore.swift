public import MetricModel

/// The numbers of one algorithm over one list of pairs.
public struct AlgorithmScore: Hashable, Sendable {
    /// The algorithm.
    public var algorithm: Algorithm
    /// The classes in map order.
    public var labels: [String]
    /// Tallies and rates per class; empty for inter-rater agreement.
    public var classes: [ClassScore]
    /// Tallies and rates in sum; `nil` for inter-rater agreement.
    public var summary: ClassScore?
    /// How often each reference class (row) met each hypothesis class (column); empty where there is no such count.
    public var confusion: [[Int]]
    /// Cohen's kappa per class; empty but for inter-rater agreement.
    public var kappas: [Double]
    /// The multi-class kappa; `nil` but for inter-rater agreement.
    public var multiClassKappa: Double?
    /// The sum of the recordings' ends.
    public var totalDuration: Seconds

    /// Lists every number in the dictionary's order.
    public var numbers: [(field: MetricField, value: MetricValue)] {
        var numbers: [(field: MetricField, value: MetricValue)] = []
        forEachNumber { label, name, value in numbers.append((MetricField(label: label, name: name), value)) }
        return numbers
    }

    /// Tells every number in the dictionary's order, with its label and name.
    func forEachNumber(_ tell: (String?, String, MetricValue) -> Void) {
        // The closures below are to hold no more than this.
        let algorithm = algorithm
        for (index, label) in labels.enumerated() {
            if index < classes.count { classes[index].forEachCount(of: algorithm) { tell(label, $0, $1) } }
            if index < confusion.count {
                for (other, count) in zip(labels, confusion[index]) { tell(label, "sub.\(other)", MetricValue(count)) }
            }
            if index < classes.count { classes[index].forEachReal(of: algorithm) { tell(label, $0, $1) } }
            if index < kappas.count { tell(label, "kappa", MetricValue(kappas[index])) }
        }
        if let summary {
            summary.forEachCount(of: algorithm) { tell(nil, $0, $1) }
            summary.forEachReal(of: algorithm) { tell(nil, $0, $1) }
        }
        if let multiClassKappa { tell(nil, "mkappa", MetricValue(multiClassKappa)) }
        tell(nil, "total_dur", MetricValue(totalDuration.value))
    }

    /// Writes the numbers as metric records of a scope.
    public func records(scope: MetricScope) -> [MetricRecord] {
        numbers.map {
            MetricRecord(
                scope: scope, content: .number(algorithm: algorithm, field: $0.field, value: $0.value))
        }
    }
}

/// The tallies and rates of one class, or of the sum over all classes.
public struct ClassScore: Hashable, Sendable {
    /// The counts; fractional in TAES.
    public var tallies: Tallies
    /// What is derived from them.
    public var rates: Rates

    /// Creates a class score.
    public init(tallies: Tallies, rates: Rates) {
        self.tallies = tallies
        self.rates = rates
    }

    @inline(__always)
    fileprivate func forEachCount(of algorithm: Algorithm, _ tell: (String, MetricValue) -> Void) {
        tallies.forEach { name, tally in
            guard algorithm != .taes || name == "tgt" else { return }
            guard case .int(let count) = tally else { preconditionFailure("\(name) of \(algorithm) is a count") }
            tell(name, MetricValue(count))
        }
    }

    @inline(__always)
    fileprivate func forEachReal(of algorithm: Algorithm, _ tell: (String, MetricValue) -> Void) {
        if algorithm == .taes {
            tallies.forEach { name, tally in
                if name != "tgt" { tell(name, MetricValue(tally.double)) }
            }
        }
        rates.forEach { name, rate in tell(name, MetricValue(rate)) }
    }
}

/// The ten counts of one class.
public struct Tallies: Hashable, Sendable {
    /// Events, or samples, found in both.
    public var truePositives: Tally
    /// Events, or samples, of other classes that were not taken for this one.
    public var trueNegatives: Tally
    /// Found in the hypothesis alone.
    public var falsePositives: Tally
    /// Found in the reference alone.
    public var falseNegatives: Tally
    /// Events, or samples, of the reference.
    public var targets = Tally.int(0)
    /// Hits.
    public var hits = Tally.int(0)
    /// Misses.
    public var misses = Tally.int(0)
    /// False alarms.
    public var falseAlarms = Tally.int(0)
    /// Insertions.
    public var insertions = Tally.int(0)
    /// Deletions.
    public var deletions = Tally.int(0)

    /// Tells the counts with the reference tool's names, in the dictionary's order.
    @inline(__always)
    func forEach(_ tell: (String, Tally) -> Void) {
        tell("tp", truePositives)
        tell("tn", trueNegatives)
        tell("fp", falsePositives)
        tell("fn", falseNegatives)
        tell("tgt", targets)
        tell("hit", hits)
        tell("mis", misses)
        tell("fal", falseAlarms)
        tell("ins", insertions)
        tell("del", deletions)
    }

    /// Sums the tallies of all classes as Python's `sum()` would.
    static func sum(_ classes: [Tallies], _ arithmetic: Arithmetic) -> Tallies {
        func total(_ tally: (Tallies) -> Tally) -> Tally {
            var total = 0
            for tallies in classes {
                // Whole numbers need no row of their own.
                guard case .int(let count) = tally(tallies) else { return Tally.sum(classes.map(tally), arithmetic) }
                total += count
            }
            return .int(total)
        }
        return Tallies(
            truePositives: total(\.truePositives), trueNegatives: total(\.trueNegatives),
            falsePositives: total(\.falsePositives), falseNegatives: total(\.falseNegatives),
            targets: total(\.targets), hits: total(\.hits), misses: total(\.misses),
            falseAlarms: total(\.falseAlarms), insertions: total(\.insertions), deletions: total(\.deletions))
    }
}
