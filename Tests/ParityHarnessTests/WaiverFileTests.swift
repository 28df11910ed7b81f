import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct WaiverFileTests {
    /// An entry with one key changed, taken away or added.
    private static func entry(_ changes: [String: String?] = [:], and more: String = "") -> String {
        let keys: KeyValuePairs<String, String> = [
            "corpus": #""hard""#, "environment": #""python3.11""#, "scope": #""pair""#, "case": #""taes-inside""#,
            "algorithm": #""taes""#, "label": #""seiz""#, "field": #""tpr""#,
            "reference": #"{ kind = "float", bits = "3fd0000000000000" }"#,
            "candidate": #"{ kind = "float", bits = "3fd0000000000001" }"#, "reason": #""Sums in another order.""#,
            "owner": #""Jane Doe""#, "link": #""https://example.org/issues/12""#, "expires": "2026-05-01",
        ]
        var text = "[[waiver]]\n"
        for (key, value) in keys {
            if let changed = changes[key] {
                if let changed { text += "\(key) = \(changed)\n" }
            } else {
                text += "\(key) = \(value)\n"
            }
        }
        return text + more + "\n"
    }

    private static let rejection: [String: String?] = [
        "label": #""none""#, "field": #""none""#, "reference": #"{ kind = "rejection", class = "no-events" }"#,
        "candidate": #"{ kind = "none" }"#,
    ]

    private static func read(_ text: String, asOf: String = "2026-03-01") throws -> WaiverList {
        try WaiverFile(path: "w.toml", asOf: #require(CalendarDay(asOf))).parse(text)
    }

    // MARK: - What is read

    @Test func `an entry becomes a waiver`() throws {
        let list = try Self.read(Self.entry())
        let expected = Waiver(
            entry: 1,
            place: WaiverPlace(
                corpus: "hard", environment: "python3.11", scope: .pair(name: "taes-inside"),
                subject: .field(.taes, MetricField(label: "seiz", name: "tpr"))),
            expectation: .values(
                reference: .float(bits: 0x3FD0_0000_0000_0000), candidate: .float(bits: 0x3FD0_0000_0000_0001)),
            reason: "Sums in another order.", owner: "Jane Doe", link: "https://example.org/issues/12",
            expires: try #require(CalendarDay("2026-05-01")))
        #expect(list.waivers == [expected])
        #expect(list.asOf == CalendarDay("2026-03-01"))
    }

    @Test(arguments: ["", "# nothing is waived\n"])
    func `a file without entries waives nothing`(_ text: String) throws {
        #expect(try Self.read(text).waivers.isEmpty)
    }

    struct Sides: Sendable, CustomTestStringConvertible {
        let reference: String
        let candidate: String
        var isRejection = false
        let expectation: Waiver.Expectation

        var testDescription: String { expectation.description }
    }

    @Test(arguments: [
        Sides(
            reference: #"{ kind = "int", value = "12" }"#, candidate: #"{ kind = "int", value = "-13" }"#,
            expectation: .values(reference: MetricValue(12), candidate: MetricValue(-13))),
        Sides(
            reference: #"{ kind = "int", value = "1" }"#, candidate: #"{ kind = "float", bits = "3ff0000000000000" }"#,
            expectation: .values(reference: MetricValue(1), candidate: MetricValue(1.0))),
        Sides(
            reference: #"{ kind = "float", bits = "8000000000000000" }"#,
            candidate: #"{ bits = "0000000000000000", kind = "float" }"#,
            expectation: .values(reference: MetricValue(-0.0), candidate: MetricValue(0.0))),
        Sides(
            reference: #"{ kind = "none" }"#, candidate: #"{ kind = "int", value = "0" }"#,
            expectation: .onlyCandidate(MetricValue(0))),
        Sides(
            reference: #"{ kind = "int", value = "0" }"#, candidate: #"{ kind = "none" }"#,
            expectation: .onlyReference(MetricValue(0))),
        Sides(
            reference: #"{ kind = "rejection", class = "no-events" }"#, candidate: #"{ kind = "none" }"#,
            isRejection: true, expectation: .rejectedByReference(.noEvents)),
        Sides(
            reference: #"{ kind = "none" }"#, candidate: #"{ kind = "rejection", class = "other" }"#,
            isRejection: true, expectation: .rejectedByCandidate(.other)),
        Sides(
            reference: #"{ kind = "rejection", class = "no-events" }"#,
            candidate: #"{ kind = "rejection", class = "other" }"#, isRejection: true,
            expectation: .rejections(reference: .noEvents, candidate: .other)),
    ])
    func `both sides are read, one of them may be none`(_ row: Sides) throws {
        var changes: [String: String?] = ["reference": row.reference, "candidate": row.candidate]
        if row.isRejection { changes.merge(["label": #""none""#, "field": #""none""#]) { $1 } }
        #expect(try Self.read(Self.entry(changes)).waivers.map(\.expectation) == [row.expectation])
    }

    @Test func `none stands for the summary, for a rejection, and for the corpus as a whole`() throws {
        let summary = try Self.read(Self.entry(["label": #""none""#, "scope": #""corpus""#, "case": #""none""#]))
        #expect(
            summary.waivers.map(\.place) == [
                WaiverPlace(
                    corpus: "hard", environment: "python3.11", scope: .corpus,
                    subject: .field(.taes, MetricField(label: nil, name: "tpr")))
            ])
        let load = try Self.read(Self.entry(Self.rejection.merging(["algorithm": #""load""#]) { $1 }))
        #expect(load.waivers.map(\.place.subject) == [.rejection(nil)])
        let pair = try Self.read(Self.entry(["case": #""none""#]))
        #expect(pair.waivers.map(\.place.scope) == [.pair(name: "none")])
    }

    @Test func `ninety days ahead is the most`() throws {
        #expect(try Self.read(Self.entry(["expires": "2026-05-30"])).waivers.count == 1)
        #expect(try Self.read(Self.entry(["expires": "2020-01-01"])).waivers.count == 1)
    }

    // MARK: - What is refused

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let message: String

        init(_ text: String, _ message: String) {
            self.text = text
            self.message = message
        }

        var testDescription: String { message }
    }

    private static let keys =
        "corpus, environment, scope, case, algorithm, label, field, reference, candidate, reason, owner, link and expires"
    private static let side = #"a table such as { kind = "float", bits = "3fe0000000000000" }"#

    @Test(arguments: [
        Fault("[[waiver]\n", "w.toml, line 1: expected ']]'."),
        Fault(entry() + "owner = 'Joe'\n", "w.toml, line 16: key 'owner' is set twice."),
        Fault("version = 1\n", "w.toml: unknown key 'version'; expected nothing but [[waiver]] entries."),
        Fault("[[waivers]]\n", "w.toml: unknown key 'waivers'; expected nothing but [[waiver]] entries."),
        Fault("[waiver]\n", "w.toml: waiver is a table; expected [[waiver]] entries."),
        Fault("waiver = [1]\n", "w.toml, waiver 1: is an integer; expected a table."),
        Fault(
            entry(and: "tolerance = 1e-9"), "w.toml, waiver 1: unknown key 'tolerance'; expected only \(keys)."),
        Fault(
            entry() + entry(["case": #""b""#], and: "ulps = 1"),
            "w.toml, waiver 2: unknown key 'ulps'; expected only \(keys)."),
        Fault(entry(["corpus": nil]), "w.toml, waiver 1: corpus is missing; expected the name of one corpus."),
        Fault(
            entry(["environment": nil]),
            "w.toml, waiver 1: environment is missing; expected the name of one recording, such as python3.11."),
        Fault(entry(["scope": nil]), "w.toml, waiver 1: scope is missing; expected 'corpus' or 'pair'."),
        Fault(
            entry(["case": nil]),
            "w.toml, waiver 1: case is missing; expected a pair's name, or 'none' at corpus scope."),
        Fault(
            entry(["algorithm": nil]),
            "w.toml, waiver 1: algorithm is missing; expected one of dpalign, epoch, ovlp, taes, ira, load."),
        Fault(
            entry(["label": nil]),
            "w.toml, waiver 1: label is missing; expected a class, or 'none' for a summary field."
        ),
        Fault(
            entry(["field": nil]),
            "w.toml, waiver 1: field is missing; expected a field's name, or 'none' for a rejection."),
        Fault(entry(["reference": nil]), "w.toml, waiver 1: reference is missing; expected \(side)."),
        Fault(entry(["candidate": nil]), "w.toml, waiver 1: candidate is missing; expected \(side)."),
        Fault(entry(["reason": nil]), "w.toml, waiver 1: reason is missing; expected a sentence."),
        Fault(entry(["owner": nil]), "w.toml, waiver 1: owner is missing; expected a name."),
        Fault(entry(["link": nil]), "w.toml, waiver 1: link is missing; expected an https address."),
        Fault(
            entry(["expires": nil]),
            "w.toml, waiver 1: expires is missing; expected a date such as 2026-03-01, without quotes."),
        Fault(
            entry(["corpus": #""*""#]),
            "w.toml, waiver 1: corpus is '*'; expected the name of one corpus, without any of / * ? [ ]."),
        Fault(
            entry(["corpus": #""hard/python3.11""#]),
            "w.toml, waiver 1: corpus is 'hard/python3.11'; expected the name of one corpus, without any of / * ? [ ]."),
        Fault(
            entry(["environment": #""python3.1?""#]),
            "w.toml, waiver 1: environment is 'python3.1?'; expected the name of one recording, such as python3.11, "
                + "without any of / * ? [ ]."),
        Fault(entry(["scope": #""all""#]), "w.toml, waiver 1: scope is 'all'; expected 'corpus' or 'pair'."),
        Fault(entry(["scope": "1"]), "w.toml, waiver 1: scope is an integer; expected 'corpus' or 'pair'."),
        Fault(
            entry(["scope": #""corpus""#]),
            "w.toml, waiver 1: case is 'taes-inside'; expected 'none' at corpus scope."),
        Fault(
            entry(["algorithm": #""any""#]),
            "w.toml, waiver 1: algorithm is 'any'; expected one of dpalign, epoch, ovlp, taes, ira, load."),
        Fault(
            entry(["algorithm": #""load""#]),
            "w.toml, waiver 1: field is 'tpr'; expected 'none' where algorithm is 'load'."),
        Fault(
            entry(rejection.merging(["label": #""seiz""#]) { $1 }),
            "w.toml, waiver 1: label is 'seiz'; expected 'none' where field is 'none': a rejection has no label."),
        Fault(entry(["owner": "7"]), "w.toml, waiver 1: owner is an integer; expected a name."),
        Fault(entry(["owner": #"" \t""#]), "w.toml, waiver 1: owner is blank; expected a name."),
        Fault(entry(["reason": #""""#]), "w.toml, waiver 1: reason is blank; expected a sentence."),
        Fault(
            entry(["link": #""http://example.org/1""#]),
            "w.toml, waiver 1: link is 'http://example.org/1'; expected an https address."),
        Fault(
            entry(["link": #""https:///1""#]), "w.toml, waiver 1: link is 'https:///1'; expected an https address."),
        Fault(
            entry(["link": #""https://example.org/a b""#]),
            "w.toml, waiver 1: link is 'https://example.org/a b'; expected an https address."),
        Fault(
            entry(["expires": #""2026-05-01""#]),
            "w.toml, waiver 1: expires is a string; expected a date such as 2026-03-01, without quotes."),
        Fault(
            entry(["expires": "2026-05-01T00:00:00Z"]),
            "w.toml, waiver 1: expires is 2026-05-01T00:00:00Z; expected a date such as 2026-03-01, without quotes."),
        Fault(entry(["expires": "2026-02-30"]), "w.toml, line 14: '2026-02-30' is no value."),
        Fault(
            entry(["expires": "2026-05-31"]),
            "w.toml, waiver 1: expires is 2026-05-31, 91 days after 2026-03-01; expected at most 90 days."),
        Fault(
            entry() + entry(),
            "w.toml, waiver 2: repeats waiver 1, hard/python3.11: taes-inside: taes seiz/tpr; "
                + "expected one waiver for a place."),
        Fault(
            entry() + entry(["case": #""b""#])
                + entry(["candidate": #"{ kind = "none" }"#, "reason": #""Another.""#]),
            "w.toml, waiver 3: is about the same place as waiver 1, hard/python3.11: taes-inside: taes seiz/tpr; "
                + "expected one waiver for a place."),
    ])
    func `a fault is told with its file, its entry and what was expected`(_ row: Fault) throws {
        let error = #expect(throws: InputError.self) { try Self.read(row.text) }
        #expect(error?.message == row.message)
    }

    @Test(arguments: [
        ("1", "reference is an integer; expected \(side)."),
        (#""3fd0000000000000""#, "reference is a string; expected \(side)."),
        ("{}", "reference: kind is missing; expected 'int', 'float', 'rejection' or 'none'."),
        ("{ kind = 1 }", "reference: kind is an integer; expected 'int', 'float', 'rejection' or 'none'."),
        (
            #"{ kind = "any" }"#, "reference: kind is 'any'; expected 'int', 'float' or 'none', as field names a field."
        ),
        (
            #"{ kind = "rejection", class = "no-events" }"#,
            "reference: kind is 'rejection'; expected 'int', 'float' or 'none', as field names a field."
        ),
        (#"{ kind = "int" }"#, "reference: value is missing; expected a plain decimal, in quotes."),
        (#"{ kind = "int", value = 12 }"#, "reference: value is an integer; expected a plain decimal, in quotes."),
        (#"{ kind = "int", value = "012" }"#, "reference: value is '012'; expected a plain decimal, in quotes."),
        (#"{ kind = "int", value = "+1" }"#, "reference: value is '+1'; expected a plain decimal, in quotes."),
        (#"{ kind = "int", value = "1.0" }"#, "reference: value is '1.0'; expected a plain decimal, in quotes."),
        (
            #"{ kind = "int", value = "1", bits = "3fd0000000000000" }"#,
            "reference: unknown key 'bits'; expected only kind and value where kind is 'int'."
        ),
        (
            #"{ kind = "float", value = "0.25" }"#,
            "reference: unknown key 'value'; expected only kind and bits where kind is 'float'."
        ),
        (#"{ kind = "float" }"#, "reference: bits is missing; expected 16 lower-case hex digits, in quotes."),
        (
            #"{ kind = "float", bits = "3FD0000000000000" }"#,
            "reference: bits is '3FD0000000000000'; expected 16 lower-case hex digits, in quotes."
        ),
        (
            #"{ kind = "float", bits = "3fd0" }"#,
            "reference: bits is '3fd0'; expected 16 lower-case hex digits, in quotes."
        ),
        (
            #"{ kind = "float", bits = "3fd0000000000000", ulps = 1 }"#,
            "reference: unknown key 'ulps'; expected only kind and bits where kind is 'float'."
        ),
        (
            #"{ kind = "none", value = "1" }"#,
            "reference: unknown key 'value'; expected only kind where kind is 'none'."
        ),
        (
            #"{ kind = "float", bits = "3fd0000000000001" }"#,
            "reference and candidate say the same; expected a pair that differs."
        ),
    ])
    func `a side that is not exactly one number is refused`(_ reference: String, _ message: String) {
        let error = #expect(throws: InputError.self) { try Self.read(Self.entry(["reference": reference])) }
        #expect(error?.message == "w.toml, waiver 1: \(message)")
    }

    @Test(arguments: [
        (
            #"{ kind = "int", value = "1" }"#,
            "reference: kind is 'int'; expected 'rejection' or 'none', as field is 'none'."
        ),
        (
            #"{ kind = "rejection" }"#,
            "reference: class is missing; expected a class of rejections such as 'no-events'."
        ),
        (
            #"{ kind = "rejection", class = "any" }"#,
            "reference: class is 'any'; expected a class of rejections such as 'no-events'."
        ),
        (
            #"{ kind = "rejection", class = "other", message = "m" }"#,
            "reference: unknown key 'message'; expected only kind and class where kind is 'rejection'."
        ),
        (
            #"{ kind = "none" }"#,
            "reference and candidate are both 'none'; expected a rejection on one side."
        ),
    ])
    func `a side that is not exactly one rejection is refused`(_ reference: String, _ message: String) {
        let changes = Self.rejection.merging(["reference": reference]) { $1 }
        let error = #expect(throws: InputError.self) { try Self.read(Self.entry(changes)) }
        #expect(error?.message == "w.toml, waiver 1: \(message)")
    }

    @Test func `nothing on both sides, and the same on both, is refused`() {
        let nothing: [String: String?] = ["reference": #"{ kind = "none" }"#, "candidate": #"{ kind = "none" }"#]
        let missing = #expect(throws: InputError.self) { try Self.read(Self.entry(nothing)) }
        #expect(
            missing?.message
                == "w.toml, waiver 1: reference and candidate are both 'none'; expected a number on one side.")
        let same = Self.rejection.merging(["candidate": #"{ kind = "rejection", class = "no-events" }"#]) { $1 }
        let rejected = #expect(throws: InputError.self) { try Self.read(Self.entry(same)) }
        #expect(
            rejected?.message
                == "w.toml, waiver 1: reference and candidate say the same; expected a pair that differs.")
    }

    @Test func `two spellings of one letter are two places`() throws {
        let list = try Self.read(
            Self.entry(["case": "\"caf\u{E9}\""]) + Self.entry(["case": "\"cafe\u{301}\""]))
        #expect(list.waivers.count == 2)
    }
}
