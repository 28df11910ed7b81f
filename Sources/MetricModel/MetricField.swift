/// A field's name and the label it belongs to.
public struct MetricField: Hashable, Sendable {
    /// The class as the scoring map names it, in lower case; `nil` for a summary field.
    public var label: String?
    /// The reference tool's attribute stem, for example `tpr`, or `sub.seiz`.
    public var name: String

    /// Creates a field key.
    public init(label: String?, name: String) {
        self.label = label
        self.name = name
    }
}

extension MetricField {
    /// Tells whether two keys are the same by their bytes, as they are to the reference.
    ///
    /// Swift takes two spellings of one accented letter for equal, and the fields of two classes would be one.
    public static func == (first: MetricField, second: MetricField) -> Bool {
        guard first.name == second.name, first.label == second.label else { return false }
        return first.name.utf8.elementsEqual(second.name.utf8)
            && (first.label ?? "").utf8.elementsEqual((second.label ?? "").utf8)
    }
}

extension MetricField: CustomStringConvertible {
    /// The field as people write it: `seiz/tpr`, or `summary/tpr`.
    public var description: String {
        "\(label ?? "summary")/\(name)"
    }
}
