import MetricModel
import Testing

@testable import AlphaReference

@Suite struct DriverMessagesTests {
    private static let hello =
        #"{"type":"hello","protocol":1,"tool":"nedc_eeg_eval v6.0.0","interpreter":"CPython 3.11.7","#
        + #""arithmetic":"python3.11","packages":{"numpy":"2.0.2","lxml":"5.3.0"},"tree":"\#(ReferenceTool.treeDigest)","files":94,"#
        + #""driver":"2c26","platform":"linux-x86_64"}"#

    @Test func `a hello names what the numbers rest on`() throws {
        #expect(try DriverMessages.hello(Self.hello.utf8, mode: .process) == SampleAnswers.environment(.process))
    }

    @Test(arguments: [
        (hello.replacing(#""protocol":1"#, with: #""protocol":2"#), "expected a hello of protocol 1"),
        (hello.replacing("hello", with: "goodbye"), "expected a hello of protocol 1"), ("[]", "expected a hello"),
        ("", "Not JSON"), (hello + "x", "Not JSON"),
        (hello.replacing("python3.11", with: "python3.9"), "the arithmetic is"),
        (hello.replacing(#""tree""#, with: #""wood""#), "no 'tree'"),
    ])
    func `anything else is no hello`(_ line: String, _ problem: String) {
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.hello(line.utf8, mode: .process) }
        guard case .garbled(let found)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found.contains(problem), "\(found)")
    }

    @Test(arguments: [(ReferenceTool.name, "another_tool v1"), (ReferenceTool.treeDigest, "6a2019")])
    func `a driver that runs anything but the one tool is refused`(_ value: String, _ other: String) {
        let line = Self.hello.replacing(value, with: other)
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.hello(line.utf8, mode: .process) }
        guard case .refused(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains(other) && reason.contains(value))
    }

    @Test(arguments: [
        (#"{"type":"refused","reason":"Why."}"#, "Why."), (#"{"type":"refused"}"#, "it does not say why."),
    ])
    func `a refusal says why`(_ line: String, _ reason: String) {
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.hello(line.utf8, mode: .process) }
        #expect(error == .refused(reason: reason))
    }

    @Test func `an answer says how many records follow`() throws {
        guard case .answer(308) = try DriverMessages.reply(#"{"type":"answer","id":7,"records":308}"#.utf8, to: 7)
        else {
            Issue.record("no answer of 308 records")
            return
        }
    }

    @Test(arguments: [#"{"type":"answer","id":8,"records":308}"#, #"{"type":"answer","id":null,"records":308}"#])
    func `an answer to another question is told as such`(_ line: String) {
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.reply(line.utf8, to: 7) }
        #expect(error == .misdirected(problem: "expected an answer to question 7, found '\(line)'."))
    }

    @Test(arguments: [
        #"{"type":"answer","records":308}"#, #"{"type":"answer","id":7,"records":1048577}"#,
        #"{"type":"answer","id":7,"records":1000000000000000}"#, #"{"type":"answer","id":7,"records":0}"#,
        #"{"type":"answer","id":7,"records":-1}"#, #"{"type":"answer","id":7,"records":3.0}"#,
        #"{"type":"answer","id":7}"#, #"{"type":"end","id":7}"#, #"{"id":7}"#, "7",
        #"{"type":"answer","id":7,"records":308"#,
    ])
    func `anything else is no answer`(_ line: String) {
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.reply(line.utf8, to: 7) }
        guard case .garbled(let problem)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.hasSuffix("'\(line)'."))
    }

    @Test(arguments: [
        (#"{"type":"error","id":7,"message":"Why."}"#, ReferenceError.driver(message: "Why.")),
        (#"{"type":"error","id":7}"#, .driver(message: "it does not say what.")),
        (#"{"type":"error","id":7,"class":"bad-parameters","message":"No map."}"#, .badParameters(message: "No map.")),
        (#"{"type":"error","id":7,"class":"other","message":"Why."}"#, .driver(message: "Why.")),
    ])
    func `an error is the answer to one question`(_ line: String, _ error: ReferenceError) throws {
        guard case .error(error) = try DriverMessages.reply(line.utf8, to: 7) else {
            Issue.record("not the error \(error)")
            return
        }
    }

    @Test func `the end has the times of the algorithms, and of all that the tool did`() throws {
        let line = #"{"type":"end","id":7,"seconds":{"load":0.5,"dpalign":0.25,"ira":0.125,"taes":null}}"#
        let times = try DriverMessages.end(line.utf8, of: 7)
        #expect(times.algorithms == [.dpalign: Seconds(0.25), .ira: Seconds(0.125)])
        #expect(times.whole == Seconds(0.875))
        let none = try DriverMessages.end(#"{"type":"end","id":7}"#.utf8, of: 7)
        #expect(none.algorithms == [:])
        #expect(none.whole == Seconds(0))
    }

    @Test(arguments: [#"{"type":"end","id":8}"#, #"{"type":"answer","id":7}"#, "{}", ""])
    func `anything else is no end`(_ line: String) {
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.end(line.utf8, of: 7) }
        guard case .garbled? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `the reports are taken by part and algorithm`() throws {
        let line = #"{"type":"reports","id":7,"summary":{"ira":"K","taes":"T"},"files":{"taes":"t","other":"x"}}"#
        #expect(
            try DriverMessages.reports(line.utf8, of: 7) == [
                ReportText(algorithm: .taes, part: .section, text: "T"),
                ReportText(algorithm: .ira, part: .section, text: "K"),
                ReportText(algorithm: .taes, part: .pairs, text: "t"),
            ])
        #expect(throws: ReferenceError.self) { try DriverMessages.reports(line.utf8, of: 8) }
        #expect(throws: ReferenceError.self) { try DriverMessages.reports(#"{"type":"end","id":7}"#.utf8, of: 7) }
    }

    private func record(_ line: [UInt8], _ scope: MetricScope) throws -> MetricRecord {
        var reader = MetricRecordReader()
        return try DriverMessages.record(line[...], scope: scope, &reader)
    }

    @Test func `a record must speak about the scope that was asked for`() throws {
        let scope = MetricScope.pair(index: 3, name: "a")
        let record = MetricRecord(scope: scope, content: .rejection(algorithm: nil, Rejection(.other, "x")))
        var line: [UInt8] = []
        record.appendJSONLine(to: &line)
        #expect(try self.record(line, scope) == record)
        for other in [MetricScope.corpus, .pair(index: 4, name: "a"), .pair(index: 3, name: "b")] {
            let error = #expect(throws: ReferenceError.self) { try self.record(line, other) }
            guard case .misdirected? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(throws: ReferenceError.self) { try self.record(Array("{}".utf8), scope) }
    }

    @Test func `a record of a case that is spelled otherwise is another case's`() {
        let asked = MetricScope.pair(index: 0, name: "caf\u{E9}")
        let record = MetricRecord(
            scope: .pair(index: 0, name: "cafe\u{301}"), content: .rejection(algorithm: nil, Rejection(.other, "x")))
        var line: [UInt8] = []
        record.appendJSONLine(to: &line)
        let error = #expect(throws: ReferenceError.self) { try self.record(line, asked) }
        #expect(error?.description.contains("something else than it was asked") == true)
    }

    @Test func `what was found is told in one short line`() {
        let line = "x\u{1B}[31m\t" + String(repeating: "y", count: 500)
        let error = #expect(throws: ReferenceError.self) { try DriverMessages.end(line.utf8, of: 7) }
        let text = error?.description ?? ""
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(text.count < 400)
    }
}
