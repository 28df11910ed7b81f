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
            guard let algorithm = try reader.algorithm() else { throw .value(key: "algorithm", expected: "a name") }
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

    func text(_ key: String) throws(MetricRecordError) -> String {
        guard let text = self[key]?.string else { throw .value(key: key, expected: "a string") }
        return text
    }

    func nullable(_ key: String) throws(MetricRecordError) -> String? {
        guard let value = self[key] else { throw .value(key: key, expected: "a string or null") }
        return value.isNull ? nil : try text(key)
    }

    func scope() throws(MetricRecordError) -> MetricScope {
        let word = try text("scope")
        let name = try nullable("case")
        guard let indexValue = self["index"] else { throw .value(key: "index", expected: "a number or null") }
        switch word {
        case "corpus":
            guard name == nil, indexValue.isNull else {
                throw .value(key: "scope", expected: "index and case null at corpus scope")
            }
            return .corpus
        case "pair":
            guard let name else { throw .value(key: "case", expected: "a name at pair scope") }
            guard let index = indexValue.int, index >= 0 else {
                throw .value(key: "index", expected: "a 0-based position at pair scope")
            }
            return .pair(index: index, name: name)
        default:
            throw .value(key: "scope", expected: "'corpus' or 'pair'")
        }
    }

    func algorithm() throws(MetricRecordError) -> Algorithm? {
        guard let word = try nullable("algorithm") else { return nil }
        guard let algorithm = Algorithm(rawValue: word) else {
            throw .value(key: "algorithm", expected: "one of \(Algorithm.allCases.map(\.rawValue))")
        }
        return algorithm
    }

    func rejection() throws(MetricRecordError) -> Rejection {
        guard let word = self["error"]?["class"]?.string, let kind = RejectionClass(rawValue: word),
            let message = self["error"]?["message"]?.string
        else { throw .value(key: "error", expected: "a class of the contract and a message") }
        return Rejection(kind, message)
    }

    func value() throws(MetricRecordError) -> MetricValue {
        let kind = try text("kind")
        let value = try text("value")
        switch kind {
        case "int":
            guard self["bits"] == nil else { throw .value(key: "bits", expected: "no bits for an int") }
            guard let count = Int128(value), String(count) == value else {
                throw .value(key: "value", expected: "a plain decimal")
            }
            return .int(count)
        case "float":
            guard let bits = HexText.bits(of: try text("bits")) else {
                throw .value(key: "bits", expected: "16 lower-case hex digits")
            }
            guard MetricValue.float(bits: bits).text == value else {
                throw .value(key: "value", expected: "'\(MetricValue.float(bits: bits).text)', as its bits say")
            }
            return .float(bits: bits)
        default:
            throw .value(key: "kind", expected: "'int' or 'float'")
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
    /// A key is missing or its value is not what the contract asks for.
    case value(key: String, expected: String)
}

extension MetricRecordError: CustomStringConvertible {
    /// One sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .notJSON(let error): error.description
        case .notAnObject: "Expected a JSON object."
        case .unknownKey(let key): "Unknown key '\(key)' in a metric record."
        case .value(let key, let expected): "Key '\(key)' of a metric record: expected \(expected)."
        }
    }
}
