/// Something that the reference says and that cannot be, or a crash of it: listed, so that readers know that agreeing with
/// it is parity, and no sense.
public struct ReferenceAnomaly: Hashable, Sendable {
    /// The algorithm.
    public var algorithm: Algorithm
    /// The number's field; `nil` for a crash.
    public var field: MetricField?
    /// The rule that is broken.
    public var rule: Rule
    /// The number; `nil` for a crash.
    public var value: MetricValue?

    /// What any scorer's answer has to keep to.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        /// The tool dies of an exception on files that it has loaded.
        case crash = "crash"
        /// NaN or infinity.
        case notFinite = "not-finite"
        /// A tally or a duration below zero.
        case negative = "negative"
        /// A rate outside 0…1, a correlation or kappa outside −1…1, or false alarms below zero.
        case outsideRange = "outside-range"
        /// More hits than targets.
        case hitsAboveTargets = "hits-above-targets"
        /// One of several numbers of which the tool computes one from the others, and which do not fit.
        case contradiction = "contradiction"

        /// The rule for people.
        public var title: String {
            switch self {
            case .crash: "the tool dies of an exception on files that it has loaded"
            case .notFinite: "a number that is not finite"
            case .negative: "a tally or a duration below zero"
            case .outsideRange: "a rate outside its range"
            case .hitsAboveTargets: "more hits than targets"
            case .contradiction: "a tally that other tallies contradict"
            }
        }
    }

    /// Creates an anomaly.
    public init(algorithm: Algorithm, field: MetricField?, rule: Rule, value: MetricValue?) {
        self.algorithm = algorithm
        self.field = field
        self.rule = rule
        self.value = value
    }

    /// Finds the anomalies of an answer, in the order of its records.
    ///
    /// - Parameter records: What the reference says about one case.
    /// - Returns: For each number the first rule that it breaks, and the crashes; then the numbers that contradict others.
    public static func find(in records: [MetricRecord]) -> [ReferenceAnomaly] {
        var anomalies: [ReferenceAnomaly] = []
        var targets: [MetricValue] = []
        for record in records {
            switch record.content {
            case .rejection(let algorithm?, let rejection) where rejection.kind.isCrash:
                anomalies.append(ReferenceAnomaly(algorithm: algorithm, field: nil, rule: .crash, value: nil))
            case .rejection: break
            case .number(let algorithm, let field, let value):
                // A class's targets stand before its hits, in the order of the dictionary.
                let bounds = AnomalyBounds(fieldName: field.name)
                if bounds == .targets { targets = [value] }
                guard let rule = bounds.broken(by: value, targets: targets.first) else { continue }
                anomalies.append(ReferenceAnomaly(algorithm: algorithm, field: field, rule: rule, value: value))
            }
        }
        let numbers = records.compactMap { record -> (head: MetricHeads.Head, value: MetricValue)? in
            guard case .number(let algorithm, let field, let value) = record.content else { return nil }
            return (MetricHeads.Head(algorithm: algorithm, field: field), value)
        }
        return anomalies + contradictions(in: numbers.map(\.value), of: MetricHeads(numbers.map(\.head)))
    }

    /// Finds the numbers that contradict others, each in the first contradiction that it is part of.
    private static func contradictions(in values: [MetricValue], of heads: MetricHeads) -> [ReferenceAnomaly] {
        var anomalies: [ReferenceAnomaly] = []
        var known: Set<Int> = []
        for tie in heads.ties where tie.isBroken(in: values) && known.isDisjoint(with: tie.positions) {
            known.formUnion(tie.positions)
            anomalies += tie.positions.map { position in
                let head = heads.all[position]
                return ReferenceAnomaly(
                    algorithm: head.algorithm, field: head.field, rule: .contradiction, value: values[position])
            }
        }
        return anomalies
    }

    /// Finds the anomalies of an answer that is kept as a sheet: the same as in its records.
    public static func find(in said: ScopeRecords) -> [ReferenceAnomaly] {
        guard case .sheet(let sheet) = said else { return find(in: said.records) }
        var anomalies: [ReferenceAnomaly] = []
        var targets: MetricValue?
        for position in sheet.values.indices {
            let value = sheet.values[position]
            let bounds = sheet.heads.bounds[position]
            if bounds == .targets { targets = value }
            guard let rule = bounds.broken(by: value, targets: targets) else { continue }
            let head = sheet.heads.all[position]
            anomalies.append(
                ReferenceAnomaly(algorithm: head.algorithm, field: head.field, rule: rule, value: value))
        }
        return anomalies + contradictions(in: sheet.values, of: sheet.heads)
    }
}

extension CaseOutcome {
    /// Which numbers of the reference contradict each other, for the end of a sentence; `nil` where none do.
    ///
    /// Such an answer is no evidence: somebody changed it, or it was computed wrongly.
    public var contradiction: String? {
        let numbers = anomalies.filter { $0.rule == .contradiction }
        guard let first = numbers.first else { return nil }
        let fields = numbers.filter { $0.algorithm == first.algorithm }.compactMap { anomaly in
            anomaly.field.flatMap { field in anomaly.value.map { "\(field) is \($0.text)" } }
        }
        return "of \(first.algorithm.rawValue), " + fields.joined(separator: ", ")
    }
}

/// What a number of a field may be at all.
enum AnomalyBounds: Hashable, Sendable {
    /// A rate.
    case share
    /// A correlation or a kappa.
    case correlation
    /// False alarms by time.
    case frequency
    /// A tally of targets, which the hits of the same class may reach.
    case targets
    /// A tally of hits.
    case hits
    /// Any other tally, or a duration.
    case tally

    /// Finds the bounds of a field; a class's targets stand before its hits, in the order of the dictionary.
    init(fieldName name: String) {
        switch name {
        case "tgt": self = .targets
        case "hit": self = .hits
        case "mcc", "kappa", "mkappa": self = .correlation
        case "flr": self = .frequency
        case "tpr", "tnr", "ppv", "npv", "fnr", "fpr", "fdr", "for", "acc", "msr", "prv", "f1s": self = .share
        default: self = .tally
        }
    }

    /// The first rule that a number breaks.
    func broken(by value: MetricValue, targets: MetricValue?) -> ReferenceAnomaly.Rule? {
        let number = value.real
        guard number.isFinite else { return .notFinite }
        // Nearly every number is a rate within its range, and only hits have another rule.
        if (0...1).contains(number), self != .hits { return nil }
        switch self {
        case .share: return .outsideRange
        case .correlation: return (-1...1).contains(number) ? nil : .outsideRange
        case .frequency: return number >= 0 ? nil : .outsideRange
        case .hits:
            if number < 0 { return .negative }
            return targets.map { number > $0.real } == true ? .hitsAboveTargets : nil
        case .targets, .tally: return number < 0 ? .negative : nil
        }
    }
}

extension RejectionClass {
    /// Whether the tool has loaded the files, and dies while it scores them.
    fileprivate var isCrash: Bool {
        switch self {
        case .nonFiniteTime, .zeroLengthEvent, .negativeMCCDenominator, .noEvents, .other: true
        case .unreadableFile, .unknownFormat, .unsupportedFormat, .malformedFile, .missingDuration, .malformedRow,
            .malformedNumber, .unknownLabel, .durationMismatch, .listMismatch:
            false
        }
    }
}

extension MetricValue {
    /// The value as a real, rounded where a count is too long for one.
    fileprivate var real: Double {
        switch self {
        // A conversion from 128 bits takes a hundred times as long, and rounds alike.
        case .int(let count): Int64(exactly: count).map { Double($0) } ?? Double(count)
        case .float(let bits): Double(bitPattern: bits)
        }
    }
}
