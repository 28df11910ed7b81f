/// Sorts spans as the reference does: by start and stop when a file is loaded, then by start alone.
///
/// The second sort changes nothing but where a NaN has kept the first from an order.
public enum SpanOrder {
    /// Returns spans in the reference's order; what is in order already is left as it is.
    public static func sorted(_ spans: [LabelledSpan]) -> [LabelledSpan] {
        let isSorted = zip(spans, spans.dropFirst()).allSatisfy { first, second in
            first.start.value < second.start.value
                || (first.start.value == second.start.value && first.stop.value <= second.stop.value)
        }
        if isSorted { return spans }
        let loaded = PythonSort.sorted(spans) { first, second in
            // A pair of numbers is compared at the first place where they are not equal; a NaN is equal to nothing.
            first.start.value != second.start.value
                ? first.start.value < second.start.value : first.stop.value < second.stop.value
        }
        return PythonSort.sorted(loaded) { $0.start.value < $1.start.value }
    }
}
