/// A TOML value; tables keep their keys in the order of the file, because the order of labels is part of every score.
public enum TOMLValue: Hashable, Sendable {
    /// A string of any of the four kinds.
    case string(String)
    /// An integer as Swift reads it, also where it exceeds every integer type: parameters are never used as integers.
    case integer(String)
    /// A float.
    case float(Double)
    /// A boolean.
    case boolean(Bool)
    /// A date or time, as written.
    case dateTime(String)
    /// An array.
    indirect case array([TOMLValue])
    /// A table.
    indirect case table(TOMLTable)

    /// The kind in words, for messages.
    package var kind: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a float"
        case .boolean: "a boolean"
        case .dateTime: "a date or time"
        case .array: "an array"
        case .table: "a table"
        }
    }
}

/// A TOML table.
public struct TOMLTable: Hashable, Sendable {
    /// The keys in the order of first appearance.
    public private(set) var keys: [String] = []
    /// By the keys' bytes: Swift takes two spellings of one accented letter for equal, the reference does not.
    private var values: [[UInt8]: TOMLValue] = [:]

    /// Creates an empty table.
    public init() {}

    /// The value under a key.
    public subscript(key: String) -> TOMLValue? {
        get { values[Array(key.utf8)] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: Array(key.utf8)) == nil { keys.append(key) }
            } else if values.removeValue(forKey: Array(key.utf8)) != nil {
                keys.removeAll { $0.utf8.elementsEqual(key.utf8) }
            }
        }
    }
}

/// A fault in a TOML text.
public struct TOMLError: Error, Hashable, Sendable {
    /// The 1-based line.
    public var line: Int
    /// What is wrong there.
    public var problem: String
}
