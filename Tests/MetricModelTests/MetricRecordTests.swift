import MetricModel
import Testing

struct MetricRecordTests {
    // The example of the contract.
    static let line = """
        {"scope":"pair","index":0,"case":"aaaaaasf_s001_t000","algorithm":"taes","label":"seiz","field":"tpr",\
        "kind":"float","value":"0.06619859343989733","bits":"3fb0f26419dd9549"}

        """

    static let intLine = """
        {"scope":"corpus","index":null,"case":null,"algorithm":"taes","label":"seiz","field":"tgt","kind":"int","value":"12"}
        """

    @Test func `a line that the refused ones differ from is read`() throws {
        let record = try MetricRecord(jsonLine: Self.intLine.utf8)
        #expect(
            record.content == .number(algorithm: .taes, field: MetricField(label: "seiz", name: "tgt"), value: .int(12))
        )
    }

    private func roundTrip(_ record: MetricRecord) throws -> MetricRecord {
        var bytes: [UInt8] = []
        record.appendJSONLine(to: &bytes)
        return try MetricRecord(jsonLine: bytes)
    }

    @Test func `the contract's example reads and writes byte for byte`() throws {
        let record = try MetricRecord(jsonLine: Self.line.utf8)
        #expect(record.scope == .pair(index: 0, name: "aaaaaasf_s001_t000"))
        var bytes: [UInt8] = []
        record.appendJSONLine(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == Self.line)
    }

    @Test(arguments: [
        MetricValue(0.0), MetricValue(-0.0), MetricValue(.nan), .float(bits: 0xFFF8_0000_0000_0001),
        MetricValue(-.infinity), MetricValue(Double.leastNonzeroMagnitude), MetricValue(-7), .int(Int128.max),
    ])
    func `a value survives a line with its bits`(_ value: MetricValue) throws {
        let record = MetricRecord(
            scope: .corpus,
            content: .number(algorithm: .ira, field: MetricField(label: "a\"\\\n\u{1}é", name: "sub.x"), value: value))
        #expect(try roundTrip(record) == record)
    }

    @Test func `a rejection survives a line`() throws {
        let record = MetricRecord(
            scope: .pair(index: 3, name: "x"),
            content: .rejection(algorithm: nil, Rejection(.malformedRow, "line 3: expected 5 fields")))
        #expect(try roundTrip(record) == record)
    }

    @Test(arguments: [
        #"{"scope":"corpus"}"#, "", "[]", "{", #"{"scope":"corpus","scope":"corpus"}"#,
        line.replacingFirst("3fb0f26419dd9549", with: "3fb0f26419dd9548"),
        line.replacingFirst("3fb0f26419dd9549", with: "3FB0F26419DD9549"),
        line.replacingFirst("\"kind\":\"float\"", with: "\"kind\":\"int\""),
        line.replacingFirst("taes", with: "tase"), line.replacingFirst("\"index\":0", with: "\"index\":null"),
        line.replacingFirst("\"index\":0", with: "\"index\":0.0"),
        line.replacingFirst("\"kind\"", with: "\"extra\":1,\"kind\""),
        line.replacingFirst("pair", with: "corpus"), line.replacingFirst("pair", with: "list"),
        line.replacingFirst("float", with: "real"), line.replacingFirst("_s001", with: "\u{1}"),
        line.replacingFirst("_s001", with: "\\u12g4"), line.replacingFirst("_s001", with: "\\ud800\\u0020"),
        line.replacingFirst("_s001", with: "\\x"), #"{"scope":"corp"#, #"{"scope":"corpus\"#,
        intLine.replacingFirst("12", with: "012"), intLine.replacingFirst("12", with: "+12"),
        intLine.replacingFirst("12", with: "12.0"),
    ])
    func `a line that is no record is refused`(_ line: String) {
        #expect(throws: MetricRecordError.self) { try MetricRecord(jsonLine: line.utf8) }
    }

    @Test func `minus zero and zero are different values, and so are one and one`() {
        #expect(MetricValue(0.0) != MetricValue(-0.0))
        #expect(MetricValue(1.0) != MetricValue(1))
        #expect(MetricValue(.nan) == MetricValue(.nan))
    }

    @Test func `rejections of the same class are told apart by their sentences, as set members, too`() {
        let first = Rejection(.other, "one", legacyEnd: .crash)
        let again = Rejection(.other, "one", legacyEnd: .complaint)
        #expect(Set([first, again, Rejection(.other, "two"), Rejection(.noEvents, "one")]).count == 3)
    }

    @Test func `what a file holds can neither hide in a message nor fill pages`() {
        let message = Rejection(.unknownFormat, "the version is '\u{1B}[2J\0" + String(repeating: "x", count: 5_000))
            .message
        #expect(message.hasPrefix(#"the version is '\u{1B}[2J\u{0}xxx"#))
        #expect(message.hasSuffix("xxx… (4021 more characters)"))
    }

    @Test func `a two-class run owes 308 numbers`() {
        #expect(MetricDictionary.count(labels: ["seiz", "bckg"]) == 308)
    }
}

extension String {
    fileprivate func replacingFirst(_ old: String, with new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    private func firstRange(of text: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
