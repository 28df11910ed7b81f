import MetricModel

/// Names an algorithm, or the loading of the files that comes before all algorithms.
enum AlgorithmName {
    /// Everything that a case can be asked: loading, then the five algorithms in order.
    static let all: [Algorithm?] = [nil] + Algorithm.allCases

    /// Returns the word for machines; `load` where there is no algorithm.
    static func word(_ algorithm: Algorithm?) -> String {
        algorithm?.rawValue ?? "load"
    }

    /// Returns the name for people; "Loading" where there is no algorithm.
    static func title(_ algorithm: Algorithm?) -> String {
        algorithm?.title ?? "Loading"
    }
}
