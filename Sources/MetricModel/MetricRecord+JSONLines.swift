extension MetricRecord {
    /// Appends the record as one line of JSON, keys in the contract's order, with a newline at the end.
    public func appendJSONLine(to output: inout [UInt8]) {
        func literal(_ text: String) { output.append(contentsOf: text.utf8) }
        literal(#"{"scope":""#)
        literal(scope.word)
        literal(#"","index":"#)
        literal(scope.index.map(String.init) ?? "null")
        literal(#","case":"#)
        appendNullable(scope.caseName, to: &output)
        literal(#","algorithm":"#)
        appendNullable(algorithm?.rawValue, to: &output)
        switch content {
        case .number(_, let field, let value):
            literal(#","label":"#)
            appendNullable(field.label, to: &output)
            literal(#","field":"#)
            JSONTextWriter.append(field.name, to: &output)
            literal(#","kind":""#)
            literal(value.kind.rawValue)
            literal(#"","value":""#)
            literal(value.text)
            literal("\"")
            if let bits = value.bitsText {
                literal(#","bits":""#)
                literal(bits)
                literal("\"")
            }
        case .rejection(_, let rejection):
            literal(#","error":{"class":""#)
            literal(rejection.kind.rawValue)
            literal(#"","message":"#)
            JSONTextWriter.append(rejection.message, to: &output)
            literal("}")
        }
        literal("}\n")
    }

    private func appendNullable(_ text: String?, to output: inout [UInt8]) {
        guard let text else {
            output.append(contentsOf: "null".utf8)
            return
        }
        JSONTextWriter.append(text, to: &output)
    }

    /// Reads one line of JSON.
    ///
    ///     {"scope":"corpus","index":null,"case":null,"algorithm":"ira","label":null,"field":"mkappa",
    ///      "kind":"float","value":"0.5","bits":"3fe0000000000000"}
    ///
    /// 1. Keys may stand in any order; a key that the contract does not know is refused.
    /// 2. A float must carry `bits`, and `value` must read to those very bits (any NaN for `nan`).
    /// 3. An int must be a plain decimal without `bits`.
    ///
    /// - Parameter line: The bytes of the line, without or with its newline.
    /// - Throws: ``MetricRecordError``.
    public init(jsonLine line: some Sequence<UInt8>) throws(MetricRecordError) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: line)
        } catch {
            throw .notJSON(error)
        }
        guard let members = json.members else { throw .notAnObject }
        let reader = MetricRecordMembers(members: members)
        self.scope = try reader.scope()
        if json["error"] != nil {
            try reader.refuseUnknownKeys(["scope", "index", "case", "algorithm", "error"])
            self.content = .rejection(algorithm: try reader.algorithm(), try reader.rejection())
        } else {
            try reader.refuseUnknownKeys(
                ["scope", "index", "case", "algorithm", "label", "field", "kind", "value", "bits"])
            guard let algorithm = try reader.algorithm() else {
                throw reader.fault("algorithm", "the name of one, or an \"error\"")
            }
            let field = MetricField(label: try reader.nullable("label"), name: try reader.text("field"))
            self.content = .number(algorithm: algorithm, field: field, value: try reader.value())
        }
    }
}

/// The members of a record's object, read key by key.
private struct MetricRecordMembers {
    let members: [JSONValue.Member]

    subscript(key: String) -> JSONValue? {
        members.first { $0.key == key }?.value
    }

    func refuseUnknownKeys(_ known: [String]) throws(MetricRecordError) {
        for member in members where !known.contains(member.key) { throw .unknownKey(member.key) }
    }

    /// What is wrong with a key's value.
    func fault(_ key: String, _ expected: String) -> MetricRecordError {
        .value(key: key, found: self[key], expected: expected)
    }

    func text(_ key: String) throws(MetricRecordError) -> String {
        guard let text = self[key]?.string else { throw fault(key, "a string") }
        return text
    }

    func nullable(_ key: String) throws(MetricRecordError) -> String? {
        guard let value = self[key] else { throw fault(key, "a string or null") }
        if value.isNull { return nil }
        guard let text = value.string else { throw fault(key, "a string or null") }
        return text
    }

    func scope() throws(MetricRecordError) -> MetricScope {
        let word = try text("scope")
        let name = try nullable("case")
        guard let index = self["index"] else { throw fault("index", "a number or null") }
        switch word {
        case "corpus":
            guard index.isNull else { throw fault("index", "null at corpus scope") }
            guard name == nil else { throw fault("case", "null at corpus scope") }
            return .corpus
        case "pair":
            guard let name else { throw fault("case", "a name at pair scope") }
            guard let index = index.int, index >= 0 else { throw fault("index", "a 0-based position at pair scope") }
            return .pair(index: index, name: name)
        default:
            throw fault("scope", "\"corpus\" or \"pair\"")
        }
    }

    func algorithm() throws(MetricRecordError) -> Algorithm? {
        guard let word = try nullable("algorithm") else { return nil }
        guard let algorithm = Algorithm(rawValue: word) else {
            throw fault("algorithm", "one of \(Algorithm.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return algorithm
    }

    func rejection() throws(MetricRecordError) -> Rejection {
        guard let error = self["error"], error.members != nil else {
            throw fault("error", "an object with a class and a message")
        }
        guard let kind = error["class"]?.string.flatMap({ RejectionClass(rawValue: $0) }) else {
            throw .value(key: "class", found: error["class"], expected: "a rejection class of the contract")
        }
        guard let message = error["message"]?.string else {
            throw .value(key: "message", found: error["message"], expected: "a string")
        }
        return Rejection(kind, message)
    }

    func value() throws(MetricRecordError) -> MetricValue {
        let kind = try text("kind")
        let value = try text("value")
        switch kind {
        case "int":
            guard self["bits"] == nil else { throw fault("bits", "no such key for an int") }
            guard let count = Int128(value), String(count) == value else { throw fault("value", "a plain decimal") }
            return .int(count)
        case "float":
            guard let bits = HexText.bits(of: try text("bits")) else {
                throw fault("bits", "16 lower-case hex digits")
            }
            let expected = MetricValue.float(bits: bits).text
            guard expected == value else { throw fault("value", "\"\(expected)\", as its bits say") }
            return .float(bits: bits)
        default:
            throw fault("kind", "\"int\" or \"float\"")
        }
    }
}

/// A line that is no metric record.
public enum MetricRecordError: Error, Hashable, Sendable {
    /// The line is not JSON.
    case notJSON(JSONTextError)
    /// The line is JSON, but not an object.
    case notAnObject
    /// The object has a key that the contract does not know.
    case unknownKey(String)
    /// A key's value is not what the contract asks for; without a value where the key is missing.
    case value(key: String, found: JSONValue?, expected: String)
}

extension MetricRecordError: CustomStringConvertible {
    /// One sentence: what was found, what was expected.
    public var description: String {
        let finding = finding
        return finding.prefix(1).uppercased() + finding.dropFirst() + "."
    }

    /// What was found and what was expected, without a capital and a full stop.
    package var finding: String {
        switch self {
        case .notJSON(let error): "not JSON at byte \(error.offset); expected \(Self.shown(error.expected))"
        case .notAnObject: "no JSON object; expected a metric record"
        case .unknownKey(let key): "key \"\(Self.shown(key))\" is unknown; expected the keys of a metric record"
        case .value(let key, nil, let expected): "key \"\(key)\" is missing; expected \(expected)"
        case .value(let key, let found?, let expected): "key \"\(key)\" is \(Self.text(found)); expected \(expected)"
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let text): shown(text)
        case .string(let text): "\"\(shown(text))\""
        case .array: "an array"
        case .object: "an object"
        }
    }

    private static func shown(_ text: String) -> String { VisibleText.of(text, limit: 80) }
}
