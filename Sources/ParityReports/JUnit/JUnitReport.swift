public import MetricModel

/// Writes a run as JUnit XML that Jenkins' schema accepts.
///
///     <testsuites name="nedc-bench parity" time="1.250" tests="10" failures="1" errors="0">
///       <testsuite name="demo" tests="10" failures="1" errors="0" skipped="0" time="0.120" timestamp="…">
///         <testcase name="s001 taes" classname="demo.taes" time="0.012000">
///
/// 1. A corpus is a suite; each case and algorithm is a test case, loading (`load`) included where files did not load.
/// 2. Something that differs is a `failure`; each differing field is one line of it, up to 200. Where all that differs is
///    waived, it is `skipped` with the waivers' terms, as test runners write a failure that was expected.
/// 3. Where nothing was compared, and where the verdict is neither parity nor drift, there is an `error`.
/// 4. What the result rests on stands in the suite's properties, because the schema allows none elsewhere.
/// 5. A test case's time is what both sides took together, as far as they told.
/// 6. The waivers are a suite of their own, with a test case for each; one that is unused, has run out or expects
///    something else is a `failure`, one that was not judged is `skipped`.
/// 7. A shard says so in the document's name. One without a case is one test case, `skipped`.
public struct JUnitReport: Sendable {
    /// Creates a writer.
    public init() {}

    /// Returns the document.
    ///
    /// - Throws: ``ReportError/notComposed(file:reason:)`` where libxml2 runs out of memory.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none
    ) throws(ReportError) -> String {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        var suites = outcome.corpora.map { JUnitSuite($0, of: outcome, waivers) }
        if !waivers.findings.isEmpty { suites.append(JUnitSuite(waivers)) }
        if suites.isEmpty, headline.doubt == nil { suites.append(JUnitSuite(emptyShard: headline)) }
        if let doubt = headline.doubt { suites.append(JUnitSuite(doubt: doubt, verdict: headline.verdict)) }
        let timestamp = TimestampText.withoutZone(outcome.startedAt)
        let writer = try XMLTextWriter.open(file: ReportFolder.junitName)
        try writer.element(
            "testsuites",
            [
                "name": "\(ProductVersion.name) parity\(outcome.slice.map { ", \($0.shard)" } ?? "")",
                "time": time(outcome.duration.value, places: 3),
                "tests": String(suites.reduce(0) { $0 + $1.testCases.count }),
                "failures": String(suites.reduce(0) { $0 + $1.failures }),
                "errors": String(suites.reduce(0) { $0 + $1.errors }),
            ]
        ) { () throws(ReportError) in
            for suite in suites { try write(suite, timestamp: timestamp, to: writer) }
        }
        return try writer.finish()
    }

    private func write(
        _ suite: JUnitSuite, timestamp: String, to writer: borrowing XMLTextWriter
    ) throws(ReportError) {
        try writer.element(
            "testsuite",
            [
                "name": suite.name,
                "tests": String(suite.testCases.count),
                "failures": String(suite.failures),
                "errors": String(suite.errors),
                "skipped": String(suite.skipped),
                "time": time(suite.time, places: 3),
                "timestamp": timestamp,
            ]
        ) { () throws(ReportError) in
            if !suite.properties.isEmpty {
                try writer.element("properties", [:]) { () throws(ReportError) in
                    for property in suite.properties {
                        try writer.element("property", ["name": property.name, "value": property.value])
                    }
                }
            }
            for testCase in suite.testCases { try write(testCase, to: writer) }
        }
    }

    private func write(_ testCase: JUnitSuite.TestCase, to writer: borrowing XMLTextWriter) throws(ReportError) {
        try writer.element(
            "testcase",
            ["name": testCase.name, "classname": testCase.className, "time": time(testCase.time, places: 6)]
        ) { () throws(ReportError) in
            switch testCase.result {
            case .passed(nil): break
            case .passed(let note?):
                try writer.element("system-out", [:]) { () throws(ReportError) in try writer.text(note) }
            case .failed(let type, let message, let text):
                try writer.element("failure", ["type": type, "message": message]) { () throws(ReportError) in
                    try writer.text(text)
                }
            case .skipped(let type, let message):
                try writer.element("skipped", ["type": type, "message": message])
            case .errored(let type, let message):
                try writer.element("error", ["type": type, "message": message])
            }
        }
    }

    private func time(_ seconds: Double, places: Int) -> String {
        seconds > 0 && seconds < 1e9 ? NumberText.fixed(seconds, places: places) : NumberText.fixed(0, places: places)
    }
}
