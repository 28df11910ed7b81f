import MetricModel

/// Says of a cause how far it reaches and where to look first, the same in every report.
enum CauseText {
    /// Where it shows, for example `in 213 cases of 4 corpora`.
    static func extent(_ cause: Cause) -> String {
        "in \(NumberText.counted(cause.cases, "case")) of \(NumberText.counted(cause.corpora, "corpus", "corpora"))"
    }

    /// The algorithms in which it shows; `Loading` for files that did not load, nothing for a candidate that failed.
    static func algorithms(_ cause: Cause) -> String {
        if case .candidateFailed = cause.kind { return "" }
        if case .load = cause.kind { return AlgorithmName.title(nil) }
        return cause.algorithms.map { AlgorithmName.title($0) }.joined(separator: ", ")
    }
}
