/// The scoring map and the numbers that the five algorithms are tuned by.
public struct ScoringParameters: Hashable, Sendable {
    /// Which raw labels belong to which class.
    public var map: ScoringMap
    /// What a deletion, an insertion and a substitution cost in DP alignment.
    public var penalties: AlignmentPenalties
    /// The distance of samples in epoch scoring.
    public var epochDuration: Seconds
    /// The class that counts as background in epoch scoring, in lower case.
    public var nullClass: String
    /// The distance of samples in inter-rater agreement.
    public var agreementEpochDuration: Seconds

    /// Creates parameters.
    public init(
        map: ScoringMap, penalties: AlignmentPenalties, epochDuration: Seconds, nullClass: String,
        agreementEpochDuration: Seconds
    ) {
        self.map = map
        self.penalties = penalties
        self.epochDuration = epochDuration
        self.nullClass = nullClass
        self.agreementEpochDuration = agreementEpochDuration
    }

    /// Two classes, unit penalties and epochs of a quarter second: what seizure detection is scored with.
    public static let seizureDetection = ScoringParameters(
        map: ScoringMap(classes: [
            ScoringMap.Class(name: "seiz", rawLabels: ["seiz"]), ScoringMap.Class(name: "bckg", rawLabels: ["bckg"]),
        ]),
        penalties: AlignmentPenalties(deletion: 1, insertion: 1, substitution: 1),
        epochDuration: Seconds(0.25), nullClass: "bckg", agreementEpochDuration: Seconds(0.25))
}

/// What one step off the diagonal costs in DP alignment.
public struct AlignmentPenalties: Hashable, Sendable {
    /// The cost of a reference event that nothing is aligned with.
    public var deletion: Double
    /// The cost of a hypothesis event that nothing is aligned with.
    public var insertion: Double
    /// The cost of two different labels aligned with each other.
    public var substitution: Double

    /// Creates penalties.
    public init(deletion: Double, insertion: Double, substitution: Double) {
        self.deletion = deletion
        self.insertion = insertion
        self.substitution = substitution
    }
}

/// Which raw labels belong to which class; the order of the classes is part of every result.
public struct ScoringMap: Hashable, Sendable {
    /// The classes in the order of the parameter file.
    public var classes: [Class]

    /// One class and the labels that count as it.
    public struct Class: Hashable, Sendable {
        /// The class's name, in lower case.
        public var name: String
        /// The labels as they must stand in a file, in lower case.
        public var rawLabels: [String]

        /// Creates a class.
        public init(name: String, rawLabels: [String]) {
            self.name = name
            self.rawLabels = rawLabels
        }
    }

    /// Creates a map.
    public init(classes: [Class]) {
        self.classes = classes
    }

    /// The names of the classes in map order.
    public var labels: [String] {
        classes.map(\.name)
    }

}
