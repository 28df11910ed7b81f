import AlphaReference
public import MetricModel
public import ParityReports

/// What the live reference had to do in a run, and what it did not.
public struct ReferenceEffort: Hashable, Sendable {
    /// What a cache did; `nil` for a run without one.
    public private(set) var cache: CacheTally?
    /// How long the tool's own functions took, of all workers together.
    public private(set) var busy = Seconds(0)
    /// How many work side by side; `nil` where no reference is asked.
    private let workers: Int?
    private let start = ContinuousClock.now
    private var lastAnswer: ContinuousClock.Instant?

    /// Nothing was done.
    public init(workers: Int? = nil, usesCache: Bool = false) {
        self.workers = workers
        cache = usesCache ? CacheTally() : nil
    }

    /// Notes an answer.
    mutating func note(_ answer: ReferenceAnswer) {
        busy = Seconds(busy.value + answer.busy.value)
        lastAnswer = ContinuousClock.now
        guard cache != nil else { return }
        cache?.answers += 1
        switch answer.origin {
        case .asked: return
        case .damaged: cache?.damaged += 1
        case .kept: cache?.kept += 1
        case .rechecked:
            cache?.kept += 1
            cache?.rechecked += 1
        }
    }

    /// How busy the tool was until now; `nil` where it was not asked.
    public func sentence(now: ContinuousClock.Instant = .now) -> String? {
        guard let workers, busy.value > 0 else { return nil }
        let (seconds, attoseconds) = (now - start).components
        let whole = Double(seconds) + Double(attoseconds) * 1e-18
        func text(_ value: Double) -> String { String(Double(Int(value * 100 + 0.5)) / 100) }
        let share = whole > 0 ? 100 * busy.value / (whole * Double(workers)) : 0
        return "reference busy \(text(busy.value)) s of \(workers) × \(text(whole)) s (\(text(share)) %)"
    }
}
