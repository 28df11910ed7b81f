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
        guard hasSameBytes(first.name, second.name) else { return false }
        return switch (first.label, second.label) {
        case (nil, nil): true
        case (let first?, let second?): hasSameBytes(first, second)
        case (nil, _?), (_?, nil): false
        }
    }

    private static func hasSameBytes(_ first: String, _ second: String) -> Bool {
        guard first == second else { return false }
        // ASCII, which has one code unit for a byte, has one spelling of everything.
        if first.utf8.count == first.utf16.count, second.utf8.count == second.utf16.count { return true }
        return first.utf8.elementsEqual(second.utf8)
    }
}

extension MetricField: CustomStringConvertible {
    /// The field as people write it: `seiz/tpr`, or `summary/tpr`.
    public var description: String {
        "\(label ?? "summary")/\(name)"
    }
}
