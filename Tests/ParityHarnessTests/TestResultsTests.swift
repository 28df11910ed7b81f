import Testing

@testable import ParityHarness

@Suite(.serialized) struct TestResultsTests {
    private static let head = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<testsuites>\n"

    private static func suite(_ cases: String, tests: Int = 1, failures: Int = 0) -> String {
        head + #"<testsuite name="TestResults" errors="0" tests="\#(tests)" failures="\#(failures)">"# + cases
            + "</testsuite>\n</testsuites>\n"
    }

    private static func parse(_ text: String) throws -> [TestResults.Test] {
        try TestResults(Array(text.utf8), name: "tests.xml").tests
    }

    @Test func `the end of each test is told by what stands in it`() throws {
        let tests = try Self.parse(
            Self.suite(
                """
                <!-- a comment --><testcase classname="M.S" name="`a &lt;b&gt; isn't &quot;c&quot; &#38; &#x64;`(_:)" time="0.1" />
                <testcase classname='M.S' name='plain()'><failure message="no" /><system-out><![CDATA[<x>]]></system-out></testcase>
                <testcase classname="M.T" name="`x`()"><error>why</error></testcase>
                <testcase classname="M.T" name="`y`()"><skipped>not here</skipped></testcase>
                """, tests: 4, failures: 2))
        #expect(
            tests == [
                .init(suite: "M.S", name: #"a <b> isn't "c" & d"#, end: .passed),
                .init(suite: "M.S", name: "plain()", end: .failed), .init(suite: "M.T", name: "x", end: .failed),
                .init(suite: "M.T", name: "y", end: .skipped),
            ])
    }

    @Test(arguments: [
        ("", "expected the end of every element"),
        ("<testsuites></testsuites>", "has no test"),
        ("text", "expected an element"),
        (suite(#"<testcase name="x" />"#), "has no name or class name"),
        (suite(#"<testcase classname="x" />"#), "has no name or class name"),
        (suite(#"<testcase classname="x" name="a" name="b" />"#), "expected each attribute once"),
        (suite(#"<testcase classname="x" name="<" />"#), "expected no '<' in a value"),
        (suite(#"<testcase classname="x" name="&more;" />"#), "expected an entity of XML"),
        (suite(#"<testcase classname="x" name="&#55555555;" />"#), "expected an entity of XML"),
        (suite(#"<testcase classname="x"name="a" />"#), "expected a blank or '>'"),
        (suite(#"<testcase classname="x" name=a />"#), "expected a quoted value"),
        (suite(#"<testcase classname="x" name="a">"#), "ends nothing"),
        (suite(#"<testcase classname="x" name="a" />"#) + "<more/>", "expected one element around all others"),
        (head, "expected the end of every element"),
        ("<!DOCTYPE x><testsuites/>", "expected no document type"),
        (suite(#"<testcase classname="x" name="a" />"#, tests: 2), "says it has 2 tests, and has 1"),
        (suite(#"<testcase classname="x" name="a" />"#, failures: 1), "says that 1 of its tests failed, and 0 did"),
        (
            suite(#"<testcase classname="x" name="a"><failure/></testcase>"#),
            "says that 0 of its tests failed, and 1 did"
        ),
    ]) func `what is no test results is refused`(_ text: String, _ problem: String) {
        do {
            _ = try Self.parse(text)
            Issue.record("was read")
        } catch {
            #expect("\(error)".contains(problem), "\(error)")
        }
    }

    @Test func `a list of tests has a suite and a sentence in every line`() throws {
        let list = try TestList(
            Array("M.S/`a / b`(_:)\nM.S/plain()\nM.S/Inner/`c`()\n".utf8), name: "list")
        #expect(
            list.entries == [
                .init(suite: "M.S", sentence: "a / b"), .init(suite: "M.S", sentence: "plain()"),
                .init(suite: "M.S.Inner", sentence: "c"),
            ])
        for text in ["", "no slash\n", "/x\n", "x/\n"] {
            #expect(throws: EvidenceError.self) { try TestList(Array(text.utf8), name: "list") }
        }
    }
}
