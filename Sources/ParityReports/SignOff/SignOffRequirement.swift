/// A promise, and what shows that it is kept.
public struct SignOffRequirement: Hashable, Sendable {
    /// Its name, for example `SCORE-1`.
    public var id: String
    /// The promise in a sentence.
    public var text: String
    /// The positions of the tests that show it, in order.
    public var tests: [Int]
    /// The checks that show it.
    public var checks: [SignOffCheck.Kind]

    /// Creates a requirement.
    public init(id: String, text: String, tests: [Int], checks: [SignOffCheck.Kind]) {
        self.id = id
        self.text = text
        self.tests = tests
        self.checks = checks
    }
}
