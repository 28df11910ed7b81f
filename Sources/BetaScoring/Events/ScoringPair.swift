import MetricModel

/// One pair, ready to be scored: both sides filled, merged, and mapped to classes.
struct ScoringPair {
    /// The reference's events.
    let reference: ClassSequence
    /// The hypothesis's events.
    let hypothesis: ClassSequence
    /// What an algorithm has found out and the next needs, too.
    private let found = PairFindings()

    /// Maps both sides, the reference first, as the reference tool does.
    ///
    /// - Throws: ``Rejection`` of class `unknown-label`, which every algorithm repeats.
    init(
        reference: EventSequence, hypothesis: EventSequence, classes: RawLabelClasses
    ) throws(Rejection) {
        self.reference = try ClassSequence(reference, classes: classes, side: "reference")
        self.hypothesis = try ClassSequence(hypothesis, classes: classes, side: "hypothesis")
    }

    /// The samples of both sides, run by run, as ``EpochSampler/runs(of:)`` gives them; taken once for each sampler.
    ///
    /// - Throws: ``Rejection`` where the samples would not end.
    func samples(by sampler: EpochSampler) throws(Rejection) -> [EpochSampler.Run] {
        if let known = found.samples, known.sampler == sampler { return known.runs }
        let runs = try sampler.runs(of: self)
        found.samples = (sampler, runs)
        return runs
    }

    /// The hypothesis's events by time, for questions about overlap; put in order once.
    func hypothesisOverlap(labelCount: Int) -> OverlapIndex {
        if let known = found.hypothesisOverlap { return known }
        let index = OverlapIndex(hypothesis.spans, labelCount: labelCount)
        found.hypothesisOverlap = index
        return index
    }

    /// Refuses a pair whose sides end at different times, rounded to four digits; NaN ends nowhere.
    func checkEnds() throws(Rejection) {
        let referenceEnd = DecimalRounding.toFourDigits(reference.end)
        let hypothesisEnd = DecimalRounding.toFourDigits(hypothesis.end)
        guard referenceEnd == hypothesisEnd else {
            throw Rejection(
                .durationMismatch,
                "The reference ends at \(PythonFloatText.repr(referenceEnd)) s and the hypothesis at "
                    + "\(PythonFloatText.repr(hypothesisEnd)) s; expected the same end.")
        }
    }
}

/// What the algorithms have found out about one pair; it belongs to the pair alone, and to one thread.
private final class PairFindings {
    var samples: (sampler: EpochSampler, runs: [EpochSampler.Run])?
    var hypothesisOverlap: OverlapIndex?
}

/// The events of one side with their labels replaced by classes of the scoring map.
struct ClassSequence {
    /// One event; `label` is the class's position in the map.
    struct Span {
        var start: Double
        var stop: Double
        var label: Int
    }

    let spans: [Span]

    init(_ sequence: EventSequence, classes: RawLabelClasses, side: String) throws(Rejection) {
        let codes = sequence.labels.map { classes.index(of: $0) }
        var spans: [Span] = []
        spans.reserveCapacity(sequence.spans.count)
        for span in sequence.spans {
            guard let code = codes[span.label] else {
                throw Rejection(
                    .unknownLabel,
                    "The \(side) has label '\(sequence.labels[span.label])', which the scoring map does not list.")
            }
            spans.append(Span(start: span.start.value, stop: span.stop.value, label: code))
        }
        self.spans = spans
    }

    /// Where the last event ends; what the reference takes for the file's duration.
    var end: Double {
        spans.last?.stop ?? 0
    }
}
