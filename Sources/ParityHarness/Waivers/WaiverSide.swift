import AnnotationFormats
import MetricModel
import NedcBeta

/// What one side is expected to say in an entry of a file of waivers; the format is told at ``WaiverFile``.
struct WaiverSide {
    private let table: TOMLTable
    /// File, entry and key, for messages.
    private let place: String
    private let kind: String

    /// What a side looks like, for messages.
    static let expected = "a table such as { kind = \"float\", bits = \"3fe0000000000000\" }"
    private static let none = "none"

    init(_ table: TOMLTable, place: String) throws(InputError) {
        self.table = table
        self.place = place
        kind = try Self.text("kind", of: table, place, "'int', 'float', 'rejection' or 'none'")
    }

    /// Reads a number; `nil` where the side lacks the field.
    func number() throws(InputError) -> MetricValue? {
        switch kind {
        case "int":
            let text = try only("value", "a plain decimal, in quotes")
            guard let count = Int128(text), String(count).utf8.elementsEqual(text.utf8) else {
                throw fault("value", found: "'\(text)'", expected: "a plain decimal, in quotes")
            }
            return .int(count)
        case "float":
            let text = try only("bits", "16 lower-case hex digits, in quotes")
            guard let bits = HexText.bits(of: text) else {
                throw fault("bits", found: "'\(text)'", expected: "16 lower-case hex digits, in quotes")
            }
            return .float(bits: bits)
        case Self.none:
            try nothing()
            return nil
        default:
            throw fault("kind", found: "'\(kind)'", expected: "'int', 'float' or 'none', as field names a field")
        }
    }

    /// Reads a class of rejections; `nil` where the side does not reject.
    func rejection() throws(InputError) -> RejectionClass? {
        switch kind {
        case "rejection":
            let expected = "a class of rejections such as 'no-events'"
            let word = try only("class", expected)
            guard let rejection = RejectionClass(rawValue: word) else {
                throw fault("class", found: "'\(word)'", expected: expected)
            }
            return rejection
        case Self.none:
            try nothing()
            return nil
        default:
            throw fault("kind", found: "'\(kind)'", expected: "'rejection' or 'none', as field is 'none'")
        }
    }

    /// The text of the one key that stands beside the kind.
    private func only(_ key: String, _ expected: String) throws(InputError) -> String {
        if let other = table.keys.first(where: { !["kind", key].contains($0) }) {
            throw InputError(
                message: "\(place): unknown key '\(other)'; expected only kind and \(key) where kind is '\(kind)'.")
        }
        return try Self.text(key, of: table, place, expected)
    }

    private func nothing() throws(InputError) {
        guard let other = table.keys.first(where: { $0 != "kind" }) else { return }
        throw InputError(message: "\(place): unknown key '\(other)'; expected only kind where kind is 'none'.")
    }

    private static func text(
        _ key: String, of table: TOMLTable, _ place: String, _ expected: String
    ) throws(InputError) -> String {
        guard let value = table[key] else {
            throw InputError(message: "\(place): \(key) is missing; expected \(expected).")
        }
        guard case .string(let text) = value else {
            throw InputError(message: "\(place): \(key) is \(value.kind); expected \(expected).")
        }
        return text
    }

    private func fault(_ key: String, found: String, expected: String) -> InputError {
        InputError(message: "\(place): \(key) is \(found); expected \(expected).")
    }
}
