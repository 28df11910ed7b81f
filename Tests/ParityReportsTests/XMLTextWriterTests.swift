import Testing

@testable import ParityReports

@Suite struct XMLTextWriterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let expected: String
    }

    @Test(arguments: [
        Case(testDescription: "empty", text: "", expected: ""),
        Case(testDescription: "markup", text: "a<b&c>d\"'", expected: "a&lt;b&amp;c&gt;d&quot;'"),
        Case(testDescription: "the end of CDATA", text: "]]>", expected: "]]&gt;"),
        Case(testDescription: "the end of a comment", text: "--", expected: "--"),
        Case(
            testDescription: "control characters", text: "a\u{0}b\u{B}c\u{1F}d",
            expected: "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
        Case(testDescription: "noncharacters", text: "\u{FFFE}\u{FFFF}\u{FFFD}", expected: "\u{FFFD}\u{FFFD}\u{FFFD}"),
        Case(testDescription: "other planes", text: "\u{10FFFF}😀é", expected: "\u{10FFFF}😀é"),
        Case(testDescription: "blanks", text: "\t\n\r", expected: "&#9;&#10;&#13;"),
    ])
    func `an attribute holds any text, with what XML forbids replaced`(_ example: Case) throws {
        let writer = try XMLTextWriter.open(file: "x")
        try writer.element("e", ["a": example.text])
        let document = try writer.finish()
        #expect(document == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<e a=\"\(example.expected)\"/>\n")
        #expect(try ToolRun("xmllint", ["--noout", "-"], input: document).status == 0)
    }

    @Test func `text is escaped and elements nest`() throws {
        let writer = try XMLTextWriter.open(file: "x")
        try writer.element("a", [:]) { () throws(ReportError) in
            try writer.element("b", [:]) { () throws(ReportError) in try writer.text("<]]>\u{1B}") }
        }
        #expect(
            try writer.finish()
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b>&lt;]]&gt;\u{FFFD}</b>\n</a>\n")
    }
}
