import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct CandidateOutputTests {
    private static let float =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"ira","label":null,"field":"mkappa","kind":"float","#
        + #""value":"0.5","bits":"3fe0000000000000"}"#
    private static let int =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"ovlp","label":"seiz","field":"tp","kind":"int","value":"3"}"#
    private static let rejection =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"taes","error":{"class":"no-events","message":"why"}}"#

    private func read(_ text: some StringProtocol) throws -> [MetricRecord] {
        try read(Array(text.utf8))
    }

    private func read(_ bytes: [UInt8]) throws -> [MetricRecord] {
        var reader = MetricRecordReader()
        return try CandidateOutput.records(in: bytes, scope: .pair(index: 4, name: "p"), &reader)
    }

    private func reason(_ bytes: [UInt8]) -> String? {
        #expect(throws: CandidateOutput.Fault.self) { try read(bytes) }?.reason
    }

    @Test func `records are read under the scope that was asked about`() throws {
        let records = try read([Self.float, Self.int, Self.rejection].joined(separator: "\n") + "\n")
        #expect(records.map(\.scope) == [MetricScope](repeating: .pair(index: 4, name: "p"), count: 3))
        #expect(records.map(\.algorithm) == [.ira, .ovlp, .taes])
    }

    @Test func `a last line without its end, and lines that end as on Windows, are read`() throws {
        #expect(try read(Self.float + "\n" + Self.int).count == 2)
        #expect(try read(Self.float + "\r\n" + Self.int + "\r\n").count == 2)
        #expect(try read("").isEmpty)
    }

    @Test(arguments: [
        // What the second line is, and what is said of it.
        ("", "it is empty; expected a metric record"),
        ("done", "no JSON object; expected a metric record ('done')"),
        ("\u{1B}[2J\t", #"no JSON object; expected a metric record ('\u{1B}[2J\t')"#),
        ("{", "not JSON at byte 1; expected a string ('{')"),
        ("[1]", "no JSON object; expected a metric record ('[1]')"),
        ("{}", #"key "scope" is missing; expected a string"#),
        ("\u{FEFF}" + int, "it begins with a byte order mark; expected a metric record"),
        (int + int, "not JSON at byte 115; expected the end of the text"),
        (int + " # noise", "not JSON at byte 116; expected the end of the text"),
        (edited(#""corpus""#, #""list""#), #"key "scope" is "list"; expected "corpus" or "pair""#),
        (edited(#""corpus""#, "7"), #"key "scope" is 7; expected a string"#),
        (edited(#""index":null"#, #""index":0"#), #"key "index" is 0; expected null at corpus scope"#),
        (edited(#""index":null,"#, ""), #"key "index" is missing; expected a number or null"#),
        (edited(#""case":null"#, #""case":"a""#), #"key "case" is "a"; expected null at corpus scope"#),
        (
            edited(#""ovlp""#, #""overlap""#),
            #"key "algorithm" is "overlap"; expected one of dpalign, epoch, ovlp, taes, ira"#
        ),
        (edited(#""ovlp""#, "null"), #"key "algorithm" is null; expected the name of one, or an "error""#),
        (edited(#""seiz""#, "3"), #"key "label" is 3; expected a string or null"#),
        (edited(#""label":"seiz","#, ""), #"key "label" is missing; expected a string or null"#),
        (edited(#""tp""#, "null"), #"key "field" is null; expected a string"#),
        (edited(#""int""#, #""integer""#), #"key "kind" is "integer"; expected "int" or "float""#),
        (edited(#""value":"3""#, #""value":3"#), #"key "value" is 3; expected a string"#),
        (edited(#""value":"3""#, #""value":"3.0""#), #"key "value" is "3.0"; expected a plain decimal"#),
        (edited(#""value":"3""#, #""value":"03""#), #"key "value" is "03"; expected a plain decimal"#),
        (edited(#""value":"3""#, #""value":[3]"#), #"key "value" is an array; expected a string"#),
        (edited(#""value":"3""#, #""value":{}"#), #"key "value" is an object; expected a string"#),
        (
            edited("}", #","bits":"0000000000000003"}"#),
            #"key "bits" is "0000000000000003"; expected no such key for an int"#
        ),
        (edited("}", #","unit":"s"}"#), #"key "unit" is unknown; expected the keys of a metric record"#),
        (edited("}", #","value":"4"}"#), #"not JSON at byte 122; expected a key other than 'value' again"#),
        (edited(#""3"}"#, "\"\u{202E}\"}"), #"key "value" is "\u{202E}"; expected a plain decimal"#),
        (edited(#""3"}"#, "true}"), #"key "value" is true; expected a string"#),
    ])
    func `a line that is no record is named, with its key and what was expected`(_ line: String, _ expected: String) {
        let lines = [Self.float, line, Self.rejection].joined(separator: "\n") + "\n"
        let reason = reason(Array(lines.utf8)) ?? ""
        #expect(reason.hasPrefix("line 2 of its output: \(expected)"), "\(reason)")
    }

    @Test(arguments: [
        (#""value":"0.5""#, #""value":"0.50""#, #"key "value" is "0.50"; expected "0.5", as its bits say"#),
        (#""value":"0.5""#, #""value":"0.25""#, #"key "value" is "0.25"; expected "0.5", as its bits say"#),
        (
            "3fe0000000000000", "3FE0000000000000",
            #"key "bits" is "3FE0000000000000"; expected 16 lower-case hex digits"#
        ),
        ("3fe0000000000000", "3fe", #"key "bits" is "3fe"; expected 16 lower-case hex digits"#),
        (#","bits":"3fe0000000000000""#, "", #"key "bits" is missing; expected a string"#),
    ])
    func `so are bits that are not those of the value`(_ old: String, _ new: String, _ expected: String) {
        #expect(reason(Array(Self.float.replacing(old, with: new).utf8)) == "line 1 of its output: \(expected)")
    }

    @Test(arguments: [
        (
            #""class":"no-events""#, #""class":"nothing""#,
            #"key "class" is "nothing"; expected a rejection class of the contract"#
        ),
        (#""class":"no-events","#, "", #"key "class" is missing; expected a rejection class of the contract"#),
        (#","message":"why""#, "", #"key "message" is missing; expected a string"#),
        (
            #"{"class":"no-events","message":"why"}"#, "1",
            #"key "error" is 1; expected an object with a class and a message"#
        ),
    ])
    func `so are rejections that say nothing`(_ old: String, _ new: String, _ expected: String) {
        #expect(reason(Array(Self.rejection.replacing(old, with: new).utf8)) == "line 1 of its output: \(expected)")
    }

    @Test func `bytes that are no text are no record`() {
        #expect(
            reason(Array(Self.float.utf8) + [0x0A, 0xFF, 0xFE, 0x0A])
                == "line 2 of its output: no JSON object; expected a metric record ('\u{FFFD}\u{FFFD}')")
    }

    @Test func `a record that is there twice is named with both lines`() {
        #expect(
            reason(Array([Self.float, Self.int, Self.rejection, Self.int].joined(separator: "\n").utf8))
                == #"line 4 of its output: algorithm "ovlp", label "seiz", field "tp" again; "#
                + "expected it once, as in line 2")
        #expect(
            reason(Array([Self.rejection, Self.float, Self.float].joined(separator: "\n").utf8))
                == #"line 3 of its output: algorithm "ira", label null, field "mkappa" again; "#
                + "expected it once, as in line 2")
        #expect(
            reason(Array([Self.rejection, Self.rejection].joined(separator: "\n").utf8))
                == #"line 2 of its output: a rejection of algorithm "taes" again; expected it once, as in line 1"#)
    }

    @Test func `records of two scopes are no answer to one question`() {
        let pair = Self.int.replacing(#""corpus","index":null,"case":null"#, with: #""pair","index":0,"case":"a""#)
        func reason(_ first: String, _ second: String) -> String? {
            self.reason(Array((first + "\n" + second).utf8))
        }
        #expect(
            reason(Self.float, pair)
                == #"line 2 of its output: key "scope" is "pair"; expected "corpus" as in line 1"#)
        #expect(
            reason(pair, pair.replacing(#""index":0"#, with: #""index":1"#))
                == #"line 2 of its output: key "index" is 1; expected 0 as in line 1"#)
        #expect(
            reason(pair, pair.replacing(#""case":"a""#, with: #""case":"b""#))
                == #"line 2 of its output: key "case" is "b"; expected "a" as in line 1"#)
    }

    @Test func `long lines and texts are cut where they are quoted`() {
        let reason = reason(Array(repeating: 0x78, count: 1 << 20)) ?? ""
        #expect(reason.utf8.count < 300)
        #expect(reason.contains("… (320 more characters)"))
    }

    private static func edited(_ old: String, _ new: String) -> String {
        // The last place: a brace also stands at the end.
        guard let range = int.ranges(of: old).last else { return int }
        return int.replacingCharacters(in: range, with: new)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
