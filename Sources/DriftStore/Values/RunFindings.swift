public import MetricModel

/// What a run ends with beyond its numbers.
public struct RunFindings: Hashable, Sendable {
    /// What explains the divergences, the most telling cause first.
    public var causes: [StoredCause]
    /// In how many evaluations nothing differs but what is waived; `nil` is the loading of files.
    public var waived: [Algorithm?: Int]
    /// Which commit or build was compared; `nil` where the run was not told.
    public var revision: String?

    /// Findings of a run of which nothing is to be said.
    public static let none = RunFindings(causes: [], waived: [:], revision: nil)

    /// Creates findings.
    public init(causes: [StoredCause], waived: [Algorithm?: Int], revision: String?) {
        self.causes = causes
        self.waived = waived
        self.revision = revision
    }
}

/// A cause of a stored run's divergences.
public struct StoredCause: Hashable, Sendable {
    /// The name that it has in every run.
    public var name: String
    /// What seems to be wrong.
    public var title: String
    /// Where to look first.
    public var firstPlace: String
    /// How many divergences it explains.
    public var divergences: Int
    /// How many of them are waived.
    public var waived: Int
    /// In how many cases it shows.
    public var cases: Int

    /// Creates a cause.
    public init(name: String, title: String, firstPlace: String, divergences: Int, waived: Int, cases: Int) {
        self.name = name
        self.title = title
        self.firstPlace = firstPlace
        self.divergences = divergences
        self.waived = waived
        self.cases = cases
    }
}
