/// A JSON value that keeps numbers as they were written and objects in the order of their keys.
///
/// Foundation's decoders lose what the contract is about: whether a number was written `1` or `1.0`, and the bits of
/// some doubles. This one keeps the text and leaves its meaning to the caller.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number's text, checked against JSON's grammar.
    case number(String)
    /// A string, unescaped.
    case string(String)
    /// An array.
    indirect case array([JSONValue])
    /// An object; keys are unique.
    indirect case object([Member])

    /// A key and its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// Creates a member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Reads one JSON text; blanks around it are allowed, anything else after it is not.
    ///
    /// - Parameter bytes: UTF-8 text.
    /// - Throws: ``JSONTextError`` with the byte offset of the first fault.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONTextError) {
        var reader = JSONTextReader(Array(bytes))
        self = try reader.readText()
    }

    /// Returns the value under a key; `nil` for anything but an object that has it.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The unescaped string; `nil` for anything else.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The whole number; `nil` for anything else, including `1.0` and `1e3`.
    public var int: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }

    /// The number as the nearest double; `nil` for anything but a number.
    public var double: Double? {
        guard case .number(let text) = self else { return nil }
        return Double(text)
    }

    /// The elements; `nil` for anything but an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members in order; `nil` for anything but an object.
    public var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }
}

/// A fault in a JSON text.
public struct JSONTextError: Error, Hashable, Sendable {
    /// The byte offset of the fault.
    public var offset: Int
    /// What was expected there.
    public var expected: String

    /// Creates an error.
    public init(offset: Int, expected: String) {
        self.offset = offset
        self.expected = expected
    }
}

extension JSONTextError: CustomStringConvertible {
    /// One sentence: where, and what was expected.
    public var description: String {
        "Not JSON at byte \(offset): expected \(expected)."
    }
}
