extension AlgorithmWorking {
    /// What the rows add up to for one class.
    public struct Counts: Hashable, Sendable {
        /// Hits.
        public var hit = 0.0
        /// Misses.
        public var miss = 0.0
        /// False alarms.
        public var falseAlarm = 0.0
    }

    /// Adds the rows of a class up, in the scorer's own order, so that the sums have the scorer's bits.
    ///
    /// Hits and misses are of the reference's class, false alarms of the hypothesis's. TAES adds up each match on its own
    /// first: a row ``WorkingRow/Decision/part`` and the further rows behind it.
    public func counts(of label: String) -> Counts {
        var counts = Counts()
        var match = Counts()
        for row in rows {
            let isFurther = row.decision == .furtherReference || row.decision == .furtherHypothesis
            if !isFurther {
                counts.add(match)
                match = Counts()
            }
            var own = Counts()
            if row.reference?.label.utf8.elementsEqual(label.utf8) ?? false {
                (own.hit, own.miss) = (row.hit, row.miss)
            }
            if (row.hypothesis?.label ?? Self.nullSymbol).utf8.elementsEqual(label.utf8) {
                own.falseAlarm = row.falseAlarm
            }
            if isFurther || row.decision == .part { match.add(own) } else { counts.add(own) }
        }
        counts.add(match)
        return counts
    }

    /// What stands where the alignment puts nothing; a class of that name is aligned to nothing, too.
    private static let nullSymbol = "***"
}

extension AlgorithmWorking.Counts {
    fileprivate mutating func add(_ other: Self) {
        hit += other.hit
        miss += other.miss
        falseAlarm += other.falseAlarm
    }
}
