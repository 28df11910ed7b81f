import MetricModel

/// Takes down the decisions of a scorer on one pair, where somebody wants to know them.
struct WorkingLog {
    /// The decisions so far, in order.
    private(set) var rows: [WorkingRow] = []
    /// The classes in map order; `nil` where nothing is taken down.
    private let labels: [String]?

    /// Takes down nothing.
    static let off = WorkingLog(labels: nil)

    /// Takes down everything.
    init(labels: [String]?) {
        self.labels = labels
    }

    /// Takes down a decision; its stretches are looked up only where that is wanted.
    mutating func note(
        _ decision: WorkingRow.Decision, reference: @autoclosure () -> ClassSequence.Span? = nil,
        hypothesis: @autoclosure () -> ClassSequence.Span? = nil, samples: Int = 1, hit: Double = 0, miss: Double = 0,
        falseAlarm: Double = 0
    ) {
        guard let labels else { return }
        func event(_ span: ClassSequence.Span) -> Event {
            Event(start: Seconds(span.start), stop: Seconds(span.stop), label: labels[span.label])
        }
        rows.append(
            WorkingRow(
                decision: decision, reference: reference().map(event), hypothesis: hypothesis().map(event),
                samples: samples, hit: hit, miss: miss, falseAlarm: falseAlarm))
    }

    /// Takes down a run of samples.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - first: The number of its first sample.
    ///   - sampler: Tells where samples stand.
    ///   - nullClass: The class that alone has false alarms taken from it; `nil` where only agreement is counted.
    mutating func note(_ run: EpochSampler.Run, from first: Int, of sampler: EpochSampler, nullClass: String?) {
        guard let labels else { return }
        let (start, stop) = (sampler.time(first), sampler.time(first + run.count - 1))
        let count = Double(run.count)
        let isHit = run.reference == run.hypothesis
        let isFalseAlarm = nullClass.map { labels[run.reference].utf8.elementsEqual($0.utf8) } ?? false
        note(
            isHit ? .hit : .substitution,
            reference: ClassSequence.Span(start: start, stop: stop, label: run.reference),
            hypothesis: ClassSequence.Span(start: start, stop: stop, label: run.hypothesis), samples: run.count,
            hit: isHit ? count : 0, miss: isHit || nullClass == nil ? 0 : count,
            falseAlarm: isHit || !isFalseAlarm ? 0 : count)
    }

    /// Takes back what was noted from a row on.
    mutating func forget(from row: Int) {
        rows.removeSubrange(row...)
    }
}
