/// What one annotation file says: its duration and the labelled spans that are to be scored.
public struct Annotation: Hashable, Sendable {
    /// The recording's length as the header states it; scoring rounds it to four digits, never the file.
    public var duration: Seconds
    /// The distinct labels as written, in order of first appearance.
    public var labels: [String]
    /// The spans, sorted by start and stop.
    public var spans: [LabelledSpan]

    /// Creates an annotation.
    ///
    /// - Precondition: Every span's label is a position in `labels`.
    public init(duration: Seconds, labels: [String], spans: [LabelledSpan]) {
        precondition(
            spans.allSatisfy { labels.indices.contains($0.label) }, "every span's label is in the list of labels")
        self.duration = duration
        self.labels = labels
        self.spans = spans
    }

    /// Creates an annotation from events in any order.
    ///
    ///     Annotation(duration: 300, events: [Event(start: 10, stop: 25.5, label: "seiz")])
    ///
    /// - Parameters:
    ///   - duration: The recording's length.
    ///   - events: Its events; gaps count as background.
    public init(duration: Seconds, events: [Event]) {
        var labels: [String] = []
        let spans = events.map { event in
            let index = labels.firstIndex(of: event.label) ?? labels.count
            if index == labels.count { labels.append(event.label) }
            return LabelledSpan(start: event.start, stop: event.stop, label: index)
        }
        self.init(duration: duration, labels: labels, spans: SpanOrder.sorted(spans))
    }

    /// The spans as events that carry their label's text.
    public var events: [Event] {
        spans.map { Event(start: $0.start, stop: $0.stop, label: labels[$0.label]) }
    }
}

/// A stretch of time with a label given by its position in a list of labels.
public struct LabelledSpan: Hashable, Sendable {
    /// Where it begins.
    public var start: Seconds
    /// Where it ends.
    public var stop: Seconds
    /// The position of its label in the list of labels that belongs to it.
    public var label: Int

    /// Creates a span.
    public init(start: Seconds, stop: Seconds, label: Int) {
        self.start = start
        self.stop = stop
        self.label = label
    }
}

/// The two annotations of one recording.
public struct AnnotationPair: Hashable, Sendable {
    /// The annotation taken as truth.
    public var reference: Annotation
    /// The annotation to be scored.
    public var hypothesis: Annotation

    /// Creates a pair.
    public init(reference: Annotation, hypothesis: Annotation) {
        self.reference = reference
        self.hypothesis = hypothesis
    }
}
