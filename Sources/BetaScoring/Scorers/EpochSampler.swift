import HeapModule
import MetricModel

/// Samples both sides of a pair at the middle of every epoch, without stepping through the epochs.
///
/// Source: `compute` and `time_to_index` of nedc_eeg_eval_epoch.py and nedc_eeg_eval_ira.py. The rules are theirs:
///
/// 1. Sample i stands at `epoch / 2 + i * epoch`, for i = 0, 1, … while that is no later than the reference's end.
/// 2. An event holds its two ends inclusively; of all events that hold a sample the first in order wins.
/// 3. A sample that no event holds takes the last event: the reference's index −1.
struct EpochSampler: Hashable {
    /// Successive samples with the same two labels.
    struct Run: Hashable {
        var count: Int
        var reference: Int
        var hypothesis: Int
    }

    private let epoch: Double
    private let half: Double

    init(epoch: Double) {
        self.epoch = epoch
        half = epoch / 2.0
    }

    /// Returns the labels of all samples of a pair, run by run; neighbouring runs differ.
    ///
    /// - Throws: ``Rejection`` where the samples would not end.
    func runs(of pair: ScoringPair) throws(Rejection) -> [Run] {
        let count = try sampleCount(upTo: pair.reference.end)
        guard count > 0 else { return [] }
        let reference = labelRuns(pair.reference.spans, count)
        let hypothesis = labelRuns(pair.hypothesis.spans, count)
        var runs: [Run] = []
        runs.reserveCapacity(reference.count + hypothesis.count)
        var position = 0
        var referenceIndex = 0
        var hypothesisIndex = 0
        while position < count {
            let end = min(reference[referenceIndex].end, hypothesis[hypothesisIndex].end)
            runs.append(
                Run(
                    count: end - position, reference: reference[referenceIndex].label,
                    hypothesis: hypothesis[hypothesisIndex].label))
            if reference[referenceIndex].end == end { referenceIndex += 1 }
            if hypothesis[hypothesisIndex].end == end { hypothesisIndex += 1 }
            position = end
        }
        return runs
    }

    // MARK: - Times and sample numbers

    /// Where a sample stands, by the reference's own operations.
    func time(_ sample: Int) -> Double {
        sample == 0 ? half : half + Double(sample) * epoch
    }

    private func sampleCount(upTo end: Double) throws(Rejection) -> Int {
        guard half <= end else { return 0 }
        let estimate = end / epoch
        guard estimate < 4_503_599_627_370_496 else {
            throw Rejection(
                .nonFiniteTime,
                "The recording ends at \(PythonFloatText.repr(end)) s; expected an end that samples can reach.")
        }
        return firstSample(near: estimate, upTo: Int(estimate) + 2) { time($0) > end }
    }

    /// Finds the first sample below a limit for which a condition holds that stays true once it is; the limit if none.
    ///
    /// Gallops from an estimate that is off by a few samples at most, then halves: rounding cannot mislead it.
    private func firstSample(near estimate: Double, upTo limit: Int, where holds: (Int) -> Bool) -> Int {
        let guess = estimate > 0 ? Int(min(estimate, Double(limit))) : 0
        // Before `low` the condition is false; at `high` it is true, or `high` is the limit.
        var low = guess
        var high = guess
        var step = 1
        if guess >= limit || holds(guess) {
            while low > 0 {
                let probe = max(0, low - step)
                guard holds(probe) else {
                    low = probe + 1
                    break
                }
                (low, high) = (probe, probe)
                step *= 2
            }
        } else {
            (low, high) = (guess + 1, limit)
            while low < limit {
                let probe = min(limit - 1, low + step - 1)
                if holds(probe) {
                    high = probe
                    break
                }
                low = probe + 1
                step *= 2
            }
        }
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: - Labels

    private struct LabelRun {
        var end: Int
        var label: Int
    }

    /// Runs that follow each other; neighbours differ.
    private struct LabelRuns {
        private(set) var runs: [LabelRun] = []
        /// The first sample without a label.
        private(set) var end = 0

        init(capacity: Int) { runs.reserveCapacity(capacity) }

        /// Gives the samples up to a border a label, those that have none yet.
        mutating func append(upTo border: Int, _ label: Int) {
            guard border > end else { return }
            end = border
            if let last = runs.last, last.label == label {
                runs[runs.count - 1].end = border
            } else {
                runs.append(LabelRun(end: border, label: label))
            }
        }
    }

    /// Returns the label of every sample of one side, run by run.
    private func labelRuns(_ spans: [ClassSequence.Span], _ count: Int) -> [LabelRun] {
        var runs = LabelRuns(capacity: spans.count + 1)
        let unheld = unheldLabel(spans)
        var latestStart = 0
        for span in spans {
            let held = samples(heldBy: span, count)
            guard !held.isEmpty else { continue }
            // Events of a recording begin in their order; any others are gone through border by border.
            guard held.lowerBound >= latestStart else { return shuffledLabelRuns(spans, count) }
            latestStart = held.lowerBound
            runs.append(upTo: held.lowerBound, unheld)
            runs.append(upTo: held.upperBound, span.label)
        }
        runs.append(upTo: count, unheld)
        return runs.runs
    }

    /// Returns the same for events in any order.
    private func shuffledLabelRuns(_ spans: [ClassSequence.Span], _ count: Int) -> [LabelRun] {
        var runs = LabelRuns(capacity: spans.count + 1)
        let held = spans.map { samples(heldBy: $0, count) }
        // Sweep over the borders; of the events that hold the samples at hand the lowest in order is on top.
        var starts: [(sample: Int, span: Int)] = []
        var borders: [Int] = [count]
        for (index, range) in held.enumerated() where !range.isEmpty {
            starts.append((range.lowerBound, index))
            borders.append(range.lowerBound)
            borders.append(range.upperBound)
        }
        starts.sort { ($0.sample, $0.span) < ($1.sample, $1.span) }
        borders.sort()
        var active = Heap<Int>()
        var next = 0
        let unheld = unheldLabel(spans)
        for border in borders where border > runs.end {
            while next < starts.count, starts[next].sample <= runs.end {
                active.insert(starts[next].span)
                next += 1
            }
            while let top = active.min, held[top].upperBound <= runs.end { active.removeMin() }
            runs.append(upTo: border, active.min.map { spans[$0].label } ?? unheld)
        }
        return runs.runs
    }

    /// The label of the samples that no event holds.
    private func unheldLabel(_ spans: [ClassSequence.Span]) -> Int { spans.last?.label ?? 0 }

    /// The samples that an event holds, both ends inclusive.
    private func samples(heldBy span: ClassSequence.Span, _ count: Int) -> Range<Int> {
        guard span.start <= span.stop else { return 0..<0 }
        let first = firstSample(near: (span.start - half) / epoch, upTo: count) { time($0) >= span.start }
        let end = firstSample(near: (span.stop - half) / epoch, upTo: count) { time($0) > span.stop }
        return first < end ? first..<end : 0..<0
    }
}
