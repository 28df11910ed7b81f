import MetricModel
import ParityTestSupport
import Testing

@Suite struct JSONLayoutTests {
    @Test func `what is written in pieces is what is written of a value`() {
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            let value = Self.object(depth: 0, &generator)
            var text = JSONLayout()
            Self.write(value, to: &text)
            #expect(text.finish() == JSONTextWriter.pretty(.object(value)), "seed \(seed)")
        }
    }

    @Test func `an object and an array with nothing in them stand on one line`() {
        var text = JSONLayout(capacity: 100)
        text.object { text in
            text.array(JSONLayout.Key("a\"b")) { _ in }
            text.array(JSONLayout.Key("c")) { text in text.object { _ in } }
        }
        #expect(text.finish() == "{\n  \"a\\\"b\": [],\n  \"c\": [\n    {}\n  ]\n}\n")
    }

    @Test func `a text and a count are spelled as values are`() {
        var text = JSONLayout()
        text.object { text in
            text.member(JSONLayout.Key("a"), "é\u{1}\"")
            text.member(JSONLayout.Key("b"), nil as String?)
            text.member(JSONLayout.Key("c"), -12)
        }
        let value = JSONValue.object([
            .init(key: "a", value: .string("é\u{1}\"")), .init(key: "b", value: .null),
            .init(key: "c", value: .number("-12")),
        ])
        #expect(text.finish() == JSONTextWriter.pretty(value))
    }

    @Test func `lines are indented however deep they stand`() {
        var value = JSONValue.number("1")
        for _ in 0..<20 { value = .array([value]) }
        let lines = JSONTextWriter.pretty(value).split(separator: "\n")
        #expect(
            lines.map { $0.prefix { $0 == " " }.count } == Array(0...20).map { 2 * $0 }
                + (0..<20).reversed().map { 2 * $0 })
    }

    // MARK: - Random values

    private static func object(depth: Int, _ generator: inout SeededGenerator) -> [JSONValue.Member] {
        (0..<generator.next(below: 4)).map { position in
            JSONValue.Member(
                key: "k\(position)" + (generator.chance(20) ? "\n\"" : ""), value: value(depth: depth + 1, &generator))
        }
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch generator.next(below: depth < 6 ? 7 : 4) {
        case 0: .null
        case 1: .bool(generator.chance(50))
        case 2: .number(String(generator.next(below: 1000)))
        case 3: .string(["", "plain", "a\"b\\c", "\u{0}\t", "é"][generator.next(below: 5)])
        case 4: .object(object(depth: depth, &generator))
        default: .array((0..<generator.next(below: 4)).map { _ in value(depth: depth + 1, &generator) })
        }
    }

    /// Writes an object, its arrays and objects in pieces where there is a way.
    private static func write(_ members: [JSONValue.Member], to text: inout JSONLayout) {
        text.object { text in
            for member in members {
                switch member.value {
                case .array(let elements):
                    text.array(JSONLayout.Key(member.key)) { text in
                        for element in elements {
                            if case .object(let members) = element {
                                write(members, to: &text)
                            } else {
                                text.element(element)
                            }
                        }
                    }
                case .string(let string): text.member(JSONLayout.Key(member.key), string)
                default: text.member(member.key, member.value)
                }
            }
        }
    }
}
