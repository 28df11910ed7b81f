public import MetricModel

/// The events of one side as the scorers see them: gaps filled, equal neighbours merged.
///
/// Source: `augment_annotation` and `remove_repeated_events` (nedc_eeg_ann_tools.py), called by `parse_files`
/// (nedc_eeg_eval_common.py).
public struct EventSequence: Hashable, Sendable {
    /// The distinct labels; spans refer to them by position.
    public private(set) var labels: [String]
    /// The spans in scoring order; never empty, and not always sorted: a filler may run backwards.
    public private(set) var spans: [LabelledSpan]

    /// The label that gaps are filled with.
    public static let fillerLabel = "bckg"

    /// Sorts, fills and merges the spans of an annotation.
    ///
    /// 1. An annotation without spans becomes one background event over the whole duration.
    /// 2. Where a span does not start exactly where the one before ended (both rounded to four digits), background is
    ///    put between the two, even backwards: the reference asks for difference, not for order.
    /// 3. The same holds for the end and the rounded duration, even where the last span passes it.
    /// 4. Neighbours with the same label become one, from the first's start to the last's stop, fillers included.
    public init(_ annotation: Annotation) {
        labels = annotation.labels
        spans = []
        guard !annotation.spans.isEmpty else {
            let background = labelIndex(of: Self.fillerLabel)
            append(LabelledSpan(start: Seconds(0), stop: annotation.duration, label: background))
            fill(from: DecimalRounding.toFourDigits(annotation.duration.value), to: annotation.duration)
            return
        }
        spans.reserveCapacity(2 * annotation.spans.count + 1)
        var current = 0.0
        for span in SpanOrder.sorted(annotation.spans) {
            let start = DecimalRounding.toFourDigits(span.start.value)
            // Alpha fills by difference: an overlap gets a filler of negative length; so do we.
            if current != start {
                append(
                    LabelledSpan(start: Seconds(current), stop: Seconds(start), label: labelIndex(of: Self.fillerLabel))
                )
            }
            append(span)
            current = DecimalRounding.toFourDigits(span.stop.value)
        }
        fill(from: current, to: annotation.duration)
    }

    /// Takes events that are filled and merged already, as those of a timeline are.
    ///
    /// - Parameter events: The events in scoring order; at least one.
    public init(filled events: [Event]) {
        labels = []
        spans = []
        // By bytes: two spellings of one accented letter are two labels.
        var indices: [[UInt8]: Int] = [:]
        for event in events {
            let index = indices[Array(event.label.utf8), default: labels.count]
            if index == labels.count {
                indices[Array(event.label.utf8)] = index
                labels.append(event.label)
            }
            spans.append(LabelledSpan(start: event.start, stop: event.stop, label: index))
        }
    }

    /// The spans as events that carry their label's text.
    public var events: [Event] {
        spans.map { Event(start: $0.start, stop: $0.stop, label: labels[$0.label]) }
    }

    private mutating func fill(from current: Double, to duration: Seconds) {
        let end = DecimalRounding.toFourDigits(duration.value)
        guard current != end else { return }
        append(LabelledSpan(start: Seconds(current), stop: Seconds(end), label: labelIndex(of: Self.fillerLabel)))
    }

    private mutating func append(_ span: LabelledSpan) {
        guard let last = spans.last, last.label == span.label else {
            spans.append(span)
            return
        }
        spans[spans.count - 1].stop = span.stop
    }

    private mutating func labelIndex(of label: String) -> Int {
        if let index = labels.firstIndex(of: label) { return index }
        labels.append(label)
        return labels.count - 1
    }
}
