import MetricModel

/// One pair, ready to be scored: both sides filled, merged, and mapped to classes.
struct ScoringPair {
    /// The reference's events.
    let reference: ClassSequence
    /// The hypothesis's events.
    let hypothesis: ClassSequence

    /// Maps both sides, the reference first, as the reference tool does.
    ///
    /// - Throws: ``Rejection`` of class `unknown-label`, which every algorithm repeats.
    init(
        reference: EventSequence, hypothesis: EventSequence, classes: [[UInt8]: Int]
    ) throws(Rejection) {
        self.reference = try ClassSequence(reference, classes: classes, side: "reference")
        self.hypothesis = try ClassSequence(hypothesis, classes: classes, side: "hypothesis")
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

/// The events of one side with their labels replaced by classes of the scoring map.
struct ClassSequence {
    /// One event; `label` is the class's position in the map.
    struct Span {
        var start: Double
        var stop: Double
        var label: Int
    }

    let spans: [Span]

    init(_ sequence: EventSequence, classes: [[UInt8]: Int], side: String) throws(Rejection) {
        let codes = sequence.labels.map { classes[Array($0.utf8)] }
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
