public import MetricModel

/// What a page for people shows beside a run's outcome: how the algorithms counted, and what earlier runs said.
///
/// All of it can be had again from the outcome's timelines, the scoring parameters and the drift store.
public struct RunInsight: Hashable, Sendable {
    /// How each algorithm counts in a case.
    public var workings: [CasePosition: [AlgorithmWorking]]
    /// What earlier runs said of a case; without an entry for a case nothing is known, with an empty one it is new.
    public var histories: [CasePosition: CaseHistory]

    /// Nothing but the outcome.
    public static let none = RunInsight(workings: [:], histories: [:])

    /// Creates an insight.
    public init(workings: [CasePosition: [AlgorithmWorking]], histories: [CasePosition: CaseHistory]) {
        self.workings = workings
        self.histories = histories
    }
}
