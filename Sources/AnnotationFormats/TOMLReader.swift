/// Reads TOML 1.0 documents, keeping the order of keys.
///
///     [MAP]
///     SEIZ = "SEIZ"
///     BCKG = "BCKG"
///
/// 1. Everything that Python's `tomllib` reads is read, with the same values; a key set twice, a table opened twice
///    and a table extended after it was closed are refused as there.
/// 2. Tables keep their keys in the order of first appearance.
/// 3. Dates and times are checked for their outline only: no parameter is one.
package struct TOMLReader {
    private var scanner: TOMLScanner
    private let root = TOMLNode(.implicitTable)

    /// Reads a document.
    ///
    /// - Parameter text: The document, with CR LF or LF line ends.
    /// - Returns: The document's top table.
    /// - Throws: ``TOMLError`` with the line of the first fault.
    package static func read(_ text: String) throws(TOMLError) -> TOMLTable {
        var reader = TOMLReader(scanner: TOMLScanner(text))
        try reader.readDocument()
        return reader.root.table
    }

    private mutating func readDocument() throws(TOMLError) {
        var current = root
        while true {
            scanner.skipBlanksAndNewlines()
            guard let next = scanner.current else { return }
            switch next {
            case "#": try scanner.skipComment()
            case "[": current = try readHeader()
            default: try readPair(into: current, closes: false)
            }
            scanner.skipBlanks()
            try scanner.skipComment()
            guard scanner.current == nil || scanner.current == "\n" else {
                throw scanner.fault("expected the end of the line")
            }
        }
    }

    private mutating func readHeader() throws(TOMLError) -> TOMLNode {
        scanner.advance()
        let isArray = scanner.current == "["
        if isArray { scanner.advance() }
        let path = try readKey()
        try scanner.take("]", "']'")
        if isArray { try scanner.take("]", "']]'") }
        var node = root
        for key in path.dropLast() { node = try descend(node, key, toHeader: true) }
        guard let name = path.last else { throw scanner.fault("expected a key") }
        if isArray { return try openArrayElement(node, name) }
        if let existing = node[name] {
            guard existing.kind == .implicitTable else { throw scanner.fault("table '\(name)' is opened twice") }
            existing.kind = .table
            return existing
        }
        return node.add(name, TOMLNode(.table))
    }

    private mutating func openArrayElement(_ node: TOMLNode, _ name: String) throws(TOMLError) -> TOMLNode {
        let element = TOMLNode(.table)
        if let existing = node[name] {
            guard existing.kind == .arrayOfTables else { throw scanner.fault("'\(name)' is no array of tables") }
            existing.elements.append(element)
        } else {
            node.add(name, TOMLNode(.arrayOfTables)).elements.append(element)
        }
        return element
    }

    private func descend(_ node: TOMLNode, _ key: String, toHeader: Bool) throws(TOMLError) -> TOMLNode {
        guard let child = node[key] else {
            return node.add(key, TOMLNode(toHeader ? .implicitTable : .dottedTable))
        }
        switch child.kind {
        case .implicitTable, .dottedTable: return child
        case .table where toHeader: return child
        case .arrayOfTables where toHeader:
            guard let last = child.elements.last else { throw scanner.fault("'\(key)' is empty") }
            return last
        case .table, .arrayOfTables, .closed: throw scanner.fault("'\(key)' cannot be extended here")
        }
    }

    private mutating func readPair(into table: TOMLNode, closes: Bool) throws(TOMLError) {
        let path = try readKey()
        try scanner.take("=", "'='")
        scanner.skipBlanks()
        var node = table
        for key in path.dropLast() { node = try descend(node, key, toHeader: false) }
        guard let name = path.last else { throw scanner.fault("expected a key") }
        guard node[name] == nil else { throw scanner.fault("key '\(name)' is set twice") }
        let value = try readValue()
        node.add(name, TOMLNode(.closed, value: value))
    }

    private mutating func readKey() throws(TOMLError) -> [String] {
        var path: [String] = []
        while true {
            scanner.skipBlanks()
            path.append(try scanner.readKeyPart())
            scanner.skipBlanks()
            guard scanner.current == "." else { return path }
            scanner.advance()
        }
    }

    private mutating func readValue() throws(TOMLError) -> TOMLValue {
        switch scanner.current {
        case "\"", "'": return .string(try scanner.readString())
        case "[": return .array(try readArray())
        case "{": return .table(try readInlineTable())
        default: return try scanner.readScalar()
        }
    }

    private mutating func readArray() throws(TOMLError) -> [TOMLValue] {
        scanner.advance()
        var elements: [TOMLValue] = []
        while true {
            try scanner.skipBlanksNewlinesAndComments()
            if scanner.current == "]" { break }
            elements.append(try readValue())
            try scanner.skipBlanksNewlinesAndComments()
            if scanner.current == "," {
                scanner.advance()
            } else if scanner.current != "]" {
                throw scanner.fault("expected ',' or ']'")
            }
        }
        scanner.advance()
        return elements
    }

    private mutating func readInlineTable() throws(TOMLError) -> TOMLTable {
        scanner.advance()
        let node = TOMLNode(.table)
        scanner.skipBlanks()
        if scanner.current == "}" {
            scanner.advance()
            return node.table
        }
        while true {
            try readPair(into: node, closes: true)
            scanner.skipBlanks()
            if scanner.current == "," {
                scanner.advance()
                continue
            }
            try scanner.take("}", "',' or '}'")
            return node.table
        }
    }
}

/// A table, array of tables or value under construction.
private final class TOMLNode {
    enum Kind {
        /// A table that a header below it implies; a header of its own may still open it.
        case implicitTable
        /// A table made by a dotted key.
        case dottedTable
        /// A table opened by its header.
        case table
        /// An array of tables.
        case arrayOfTables
        /// A value, also an inline table or an array.
        case closed
    }

    var kind: Kind
    var elements: [TOMLNode] = []
    /// By the keys' bytes, as in ``TOMLTable``.
    private var children: [[UInt8]: TOMLNode] = [:]
    private var order: [String] = []
    private let value: TOMLValue?

    init(_ kind: Kind, value: TOMLValue? = nil) {
        self.kind = kind
        self.value = value
    }

    subscript(key: String) -> TOMLNode? { children[Array(key.utf8)] }

    @discardableResult
    func add(_ key: String, _ node: TOMLNode) -> TOMLNode {
        children[Array(key.utf8)] = node
        order.append(key)
        return node
    }

    var table: TOMLTable {
        var table = TOMLTable()
        for key in order { table[key] = self[key]?.asValue }
        return table
    }

    private var asValue: TOMLValue {
        if let value { return value }
        return kind == .arrayOfTables ? .array(elements.map { .table($0.table) }) : .table(table)
    }
}
