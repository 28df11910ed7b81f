import MetricModel
import Synchronization

/// The heads of sheets that have been compared with what is owed, so that each is compared once.
final class KnownHeads: Sendable {
    private let owed: [(algorithm: Algorithm, field: MetricField)]
    /// Kept alive here: another list of heads cannot take the place of one in memory.
    private let equal = Mutex<[MetricHeads]>([])

    /// There are as many as there are readers; who makes new ones for every answer is compared in full every time.
    private static let limit = 32

    init(_ owed: [(algorithm: Algorithm, field: MetricField)]) {
        self.owed = owed
    }

    /// Tells whether heads are exactly what is owed, in order.
    func areOwed(_ heads: MetricHeads) -> Bool {
        if equal.withLock({ known in known.contains { $0 === heads } }) { return true }
        guard heads.count == owed.count else { return false }
        for (head, owed) in zip(heads.all, owed) {
            guard head.algorithm == owed.algorithm, head.field == owed.field else { return false }
        }
        equal.withLock { if $0.count < Self.limit { $0.append(heads) } }
        return true
    }
}
