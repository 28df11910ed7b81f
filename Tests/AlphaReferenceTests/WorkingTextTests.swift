import MetricModel
import Testing

@testable import AlphaReference

@Suite struct WorkingTextTests {
    private static let row = WorkingRow(
        decision: .part, reference: Event(start: Seconds(10), stop: Seconds(-0.0), label: "se\"iz"),
        hypothesis: nil, samples: 3, hit: 0.5, miss: -0.0, falseAlarm: .infinity)
    private static let line =
        #"{"decision":"part","ref":["4024000000000000","8000000000000000","se\"iz"],"hyp":null,"samples":3,"#
        + #""hit":"3fe0000000000000","miss":"8000000000000000","fal":"7ff0000000000000"}"# + "\n"

    @Test func `rows are written and read to the bit`() throws {
        #expect(WorkingText.text(of: [Self.row]) == Self.line)
        let again = try WorkingText.rows(of: Self.line + Self.line)
        #expect(WorkingText.text(of: again) == Self.line + Self.line)
        #expect(try WorkingText.rows(of: "").isEmpty)
    }

    @Test(arguments: [
        ("part", "half"), (#""samples":3"#, #""samples":0"#), (#""samples":3"#, #""samples":3.0"#),
        ("3fe0000000000000", "3fe000000000000"), ("3fe0000000000000", "3FE0000000000000"), (#""hyp":null,"#, ""),
        (#""hyp":null"#, #""hyp":[]"#), (#""hyp":null"#, #""hyp":["4024000000000000","4024000000000000"]"#),
        ("}", #","more":1}"#), ("}", ""), ("null", "nil"),
    ])
    func `half a row is none`(_ part: String, _ other: String) {
        #expect(throws: ReferenceError.self) { try WorkingText.rows(of: Self.line.replacing(part, with: other)) }
    }
}
