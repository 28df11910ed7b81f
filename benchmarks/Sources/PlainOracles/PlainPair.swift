public import BetaScoring
import MetricModel

/// The events of both sides with classes in place of labels: what the plain scorers count.
public struct PlainPair: Sendable {
    /// One event; `label` is the class's position in the map.
    struct Span: Sendable {
        var start: Double
        var stop: Double
        var label: Int
    }

    let reference: [Span]
    let hypothesis: [Span]

    /// Takes two sides whose labels are all in the map of seizure detection.
    public init(_ reference: EventSequence, _ hypothesis: EventSequence) {
        let labels = ScoringParameters.seizureDetection.map.labels
        func spans(_ sequence: EventSequence) -> [Span] {
            sequence.spans.map { span in
                guard let label = labels.firstIndex(of: sequence.labels[span.label]) else {
                    preconditionFailure("'\(sequence.labels[span.label])' is a label of the map")
                }
                return Span(start: span.start.value, stop: span.stop.value, label: label)
            }
        }
        self.reference = spans(reference)
        self.hypothesis = spans(hypothesis)
    }
}
