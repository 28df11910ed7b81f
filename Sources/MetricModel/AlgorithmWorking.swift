/// How an algorithm came to its counts on one pair: a row for each decision, in the order in which it was made.
///
/// Two workings of the same pair can be put side by side row by row: the first row that differs is where two scorers
/// part, which their numbers alone do not tell.
public struct AlgorithmWorking: Hashable, Sendable {
    /// The algorithm.
    public var algorithm: Algorithm
    /// Its decisions, in order; where it rejects the pair, what it had counted until then.
    public var rows: [WorkingRow]
    /// Why there are no numbers, where there are none.
    public var rejection: Rejection?

    /// Creates a working.
    public init(algorithm: Algorithm, rows: [WorkingRow], rejection: Rejection? = nil) {
        self.algorithm = algorithm
        self.rows = rows
        self.rejection = rejection
    }
}

/// One decision of an algorithm: which stretches it looked at, and what it counted for them.
///
/// - DP alignment: a column of the alignment; without stretches where it puts a class that is called like the null symbol.
/// - Epoch, inter-rater agreement: a run of samples with the same two classes; the stretches go from the first sample's
///   time to the last one's. Agreement counts neither misses nor false alarms.
/// - Overlap: an event of the reference with the event of its class that overlaps it (the one that stops last, and of
///   those the one that starts first), or an event of either side that none overlaps.
/// - TAES: two events matched, one more event drawn into that match, or an event that was never used.
public struct WorkingRow: Hashable, Sendable {
    /// What was decided.
    public var decision: Decision
    /// The stretch of the reference, with its class; `nil` where none is part of the decision.
    public var reference: Event?
    /// The stretch of the hypothesis, with its class; `nil` where none is part of the decision.
    public var hypothesis: Event?
    /// How many samples the row stands for; 1 where events are counted.
    public var samples: Int
    /// What was added to the hits; negative where TAES matches events that only share a whole second.
    public var hit: Double
    /// What was added to the misses.
    public var miss: Double
    /// What was added to the false alarms.
    public var falseAlarm: Double

    /// The decisions that the algorithms know.
    public enum Decision: String, Hashable, Sendable, CaseIterable {
        /// Both sides agree: aligned to its like, sampled alike, or overlapped.
        case hit
        /// Aligned to, or sampled as, another class.
        case substitution
        /// In the hypothesis alone (DP alignment).
        case insertion
        /// In the reference alone (DP alignment).
        case deletion
        /// An event of the reference that nothing was found for (overlap, TAES).
        case miss
        /// An event of the hypothesis that nothing was found for (overlap, TAES).
        case falseAlarm = "false-alarm"
        /// A reference event matched with a hypothesis event, to the part that is covered (TAES).
        case part
        /// One more reference event under the hypothesis event just matched, missed as a whole (TAES).
        case furtherReference = "further-reference"
        /// One more hypothesis event under the reference event just matched, which adds its part (TAES).
        case furtherHypothesis = "further-hypothesis"
    }

    /// Creates a row.
    public init(
        decision: Decision, reference: Event?, hypothesis: Event?, samples: Int = 1, hit: Double, miss: Double,
        falseAlarm: Double
    ) {
        self.decision = decision
        self.reference = reference
        self.hypothesis = hypothesis
        self.samples = samples
        self.hit = hit
        self.miss = miss
        self.falseAlarm = falseAlarm
    }
}
