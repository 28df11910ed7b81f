/// A test that was run.
public struct SignOffTest: Hashable, Sendable {
    /// Target and suite, for example `MetricModelTests.MetricRecordTests`.
    public var suite: String
    /// What it says.
    public var name: String
    /// Whether it passed.
    public var passed: Bool
    /// The names of the requirements that it shows.
    public var requirements: [String]

    /// Creates a test.
    public init(suite: String, name: String, passed: Bool, requirements: [String]) {
        self.suite = suite
        self.name = name
        self.passed = passed
        self.requirements = requirements
    }

    /// Suite and sentence in one line.
    public var title: String { "\(suite): \(name)" }
}
