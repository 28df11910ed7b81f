import MetricModel

/// One question of a fuzz run, its files written.
struct FuzzQuestion: Hashable, Sendable {
    /// The number among the questions that are asked together.
    var number: Int
    /// What is scored.
    var scope: MetricScope
    /// The files, in list order.
    var pairs: [FilePair]
    /// The parameter file.
    var parameterPath: String
}
