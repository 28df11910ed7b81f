import MetricModel
import ParityTestSupport
import Testing

@testable import ParityReports

@Suite struct JUnitLinesTests {
    private static let texts = [
        "", "demo/s001", "a b", "a'b", "a&b", "a<b", "a>b", "a\"b", "é", "a\u{7F}b", "a\tb", "a\u{1}b", "~", " ",
    ]

    private static func text(_ generator: inout SeededGenerator) -> String {
        // Most texts of a run are plain.
        generator.chance(60) ? "demo/s\(generator.next(below: 100))" : texts[generator.next(below: texts.count)]
    }

    private static func testCase(_ generator: inout SeededGenerator) -> JUnitSuite.TestCase {
        let results: [JUnitSuite.Result] = [
            .skipped(message: "m"), .errored(type: "t", message: "m"), .failed(type: "t", message: "m", text: "a\nb"),
        ]
        var testCase = JUnitSuite.TestCase(
            className: XMLAttributeText(text(&generator)), title: XMLAttributeText(text(&generator)),
            word: generator.chance(80) ? "taes" : nil, time: [0, 0.000_25, 12, 1e10][generator.next(below: 4)],
            result: generator.chance(70)
                ? .passed(note: generator.chance(20) ? "note" : nil) : results[generator.next(below: results.count)],
            place: generator.chance(70)
                ? JUnitSuite.Place(AnnotationPlace(nil, FilePair(reference: text(&generator), hypothesis: "h"))) : nil)
        if generator.chance(20) { testCase.number = generator.next(below: 20) }
        return testCase
    }

    /// The document as libxml2 writes it, element by element.
    private static func spelled(
        _ testCases: [JUnitSuite.TestCase], _ profile: JUnitReport.Profile
    ) throws -> [Substring] {
        let writer = try XMLTextWriter.open(file: "x")
        try writer.element("a", [:]) { () throws(ReportError) in
            try writer.element("b", [:]) { () throws(ReportError) in
                try writer.element("properties", [:])
                for testCase in testCases { try JUnitReport(profile).write(testCase, to: writer) }
                try writer.element("system-out", [:])
            }
        }
        return try writer.finish().split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test(arguments: JUnitReport.Profile.allCases)
    func `a line is what libxml2 writes of the element`(_ profile: JUnitReport.Profile) throws {
        for seed in UInt64(0)..<200 {
            var generator = SeededGenerator(seed: seed)
            let testCases = (0..<generator.next(below: 12)).map { _ in Self.testCase(&generator) }
            let writer = try XMLTextWriter.open(file: "x")
            try writer.element("a", [:]) { () throws(ReportError) in
                try writer.element("b", [:]) { () throws(ReportError) in
                    try writer.element("properties", [:])
                    try JUnitReport(profile).write(testCases, to: writer)
                    try writer.element("system-out", [:])
                }
            }
            let lines = try writer.finish().split(separator: "\n", omittingEmptySubsequences: false)
            #expect(try lines == Self.spelled(testCases, profile), "seed \(seed)")
        }
    }

    @Test func `a test case that passed with plain texts is a line, and no other is`() {
        var generator = SeededGenerator(seed: 1)
        var taken = 0
        for _ in 0..<500 {
            let testCase = Self.testCase(&generator)
            var lines = JUnitLines(hasPlaces: true)
            let isTaken = lines.append(testCase)
            var isPassed = false
            if case .passed = testCase.result { isPassed = true }
            let texts = [testCase.title.text, testCase.className.text, testCase.place?.file.text ?? ""]
            let isPlain = texts.allSatisfy { text in
                text.unicodeScalars.allSatisfy { $0 >= " " && $0 <= "~" && !"&<>\"".unicodeScalars.contains($0) }
            }
            #expect(isTaken == (isPassed && isPlain))
            #expect(lines.takeAll().isEmpty == !isTaken)
            taken += isTaken ? 1 : 0
        }
        #expect(taken > 50)
    }

    @Test func `lines longer than a piece are written whole`() throws {
        let line = "  <e/>\n"
        let count = 400_000
        let writer = try XMLTextWriter.open(file: "x")
        try writer.element("a", [:]) { () throws(ReportError) in
            try writer.element("b", [:])
            try writer.lines(Array(String(repeating: line, count: count).utf8))
            try writer.element("c", [:])
        }
        let expected = "<a>\n  <b/>\n" + String(repeating: line, count: count) + "  <c/>\n</a>\n"
        #expect(try writer.finish() == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + expected)
    }
}
