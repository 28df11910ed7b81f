public import MetricModel

/// Writes a run as JUnit XML that the schemas of Jenkins and of Ant accept, both of them.
///
///     <testsuites>
///       <testsuite name="demo" package="nedc-bench" id="0" hostname="localhost" timestamp="…" tests="10" failures="1" …>
///         <properties>…</properties>
///         <testcase name="demo/s001 taes" classname="demo.taes" time="0.012000">
///
/// 1. A corpus is a suite; each case and algorithm is a test case, loading (`load`) included where files did not load. No
///    two test cases of a document have the same name, as some consumers look at nothing else.
/// 2. Something that differs is a `failure` that can be understood alone: what differs, by which cause, how to run it again,
///    and where the files are. Where all that differs is waived, it is `skipped` with the waivers' terms, as test runners
///    write a failure that was expected.
/// 3. Where nothing was compared, where the candidate's program failed, and where the verdict is neither parity nor drift, there is an `error`.
/// 4. What the result rests on stands in the suite's properties, what both sides agreed to refuse in its output: neither
///    schema has a place for the one, nor Ant's for the other, in a test case.
/// 5. A test case's time is what both sides took together, as far as they told.
/// 6. The waivers are a suite of their own, with a test case for each; one that is unused, has run out or expects
///    something else is a `failure`, one that was not judged is `skipped`.
/// 7. How the candidate's program failed is a suite of its own, too, with a test case for each distinct text of its standard
///    error; its other test cases name no file to be marked.
/// 8. A shard says so in the names of its suites. One without a case is one test case, `skipped`.
/// 9. The profile for annotations has the file and the line on each test case, and sums on the root; no schema knows these.
public struct JUnitReport: Sendable {
    private let profile: Profile

    /// What a document is read by.
    public enum Profile: Hashable, Sendable, CaseIterable {
        /// Programs that check it against a schema.
        case strict
        /// Programs that mark lines of files.
        case annotated

        /// The name of the document's file.
        public var fileName: String {
            switch self {
            case .strict: ReportFolder.junitName
            case .annotated: ReportFolder.annotatedJUnitName
            }
        }
    }

    /// Creates a writer.
    public init(_ profile: Profile = .strict) {
        self.profile = profile
    }

    /// Returns the document.
    ///
    /// - Throws: ``ReportError/notComposed(file:reason:)`` where libxml2 runs out of memory.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        context: RunContext = .none
    ) throws(ReportError) -> String {
        try text(of: JUnitDocument(outcome, verdict, waivers, causes, context))
    }

    /// Returns a document that is ready to be written; what it says is the same for every profile.
    func text(of document: JUnitDocument) throws(ReportError) -> String {
        let writer = try XMLTextWriter.open(file: profile.fileName)
        try writer.element("testsuites", rootAttributes(document)) { () throws(ReportError) in
            for (id, suite) in document.suites.enumerated() {
                try write(suite, id: id, timestamp: document.timestamp, to: writer)
            }
        }
        return try writer.finish()
    }

    /// Leaves out the lines of failures that say where files lie, which is known to nobody but who made the run.
    public static func withoutFiles(_ document: some Sequence<UInt8>) -> [UInt8] {
        let lines = Array(document).split(separator: 0x0A, omittingEmptySubsequences: false)
        let words = JUnitCaseText.fileWords.map { Array($0.utf8) }
        return Array(lines.filter { line in !words.contains { line.starts(with: $0) } }.joined(separator: [0x0A]))
    }

    /// Ant's schema allows no attribute there.
    private func rootAttributes(_ document: JUnitDocument) -> KeyValuePairs<String, String> {
        guard profile == .annotated else { return [:] }
        let suites = document.suites
        return [
            "name": document.name,
            "time": JUnitTime.text(document.duration.value, places: 3),
            "tests": String(suites.reduce(0) { $0 + $1.testCases.count }),
            "failures": String(suites.reduce(0) { $0 + $1.failures }),
            "errors": String(suites.reduce(0) { $0 + $1.errors }),
            "skipped": String(suites.reduce(0) { $0 + $1.skipped }),
        ]
    }

    private func write(
        _ suite: JUnitSuite, id: Int, timestamp: String, to writer: borrowing XMLTextWriter
    ) throws(ReportError) {
        // The machine's name would tell two runs of the same apart; Ant's schema names this word for those who do not say.
        try writer.element(
            "testsuite",
            [
                "name": suite.name,
                "package": ProductVersion.name,
                "id": String(id),
                "hostname": "localhost",
                "timestamp": timestamp,
                "tests": String(suite.testCases.count),
                "failures": String(suite.failures),
                "errors": String(suite.errors),
                "skipped": String(suite.skipped),
                "time": JUnitTime.text(suite.time, places: 3),
            ]
        ) { () throws(ReportError) in
            try writer.element("properties", [:]) { () throws(ReportError) in
                for property in suite.properties {
                    try writer.element("property", ["name": property.name, "value": property.value])
                }
            }
            try write(suite.testCases, to: writer)
            try writer.element("system-out", [:]) { () throws(ReportError) in
                let notes = suite.testCases.compactMap(\.noteLine)
                if !notes.isEmpty { try writer.text(notes.joined(separator: "\n")) }
            }
            try writer.element("system-err", [:])
        }
    }

    /// Writes test cases, which come behind another element of the open one and before another.
    func write(
        _ testCases: [JUnitSuite.TestCase], to writer: borrowing XMLTextWriter
    ) throws(ReportError) {
        var lines = JUnitLines(hasPlaces: profile == .annotated)
        // In a span a test case is looked at where it lies: there are many, and a copy counts six references.
        let all = testCases.span
        for position in all.indices where !lines.append(all[position]) {
            try writer.lines(lines.takeAll())
            try write(all[position], to: writer)
        }
        try writer.lines(lines.takeAll())
    }

    /// Writes a test case, whatever it says.
    func write(_ testCase: JUnitSuite.TestCase, to writer: borrowing XMLTextWriter) throws(ReportError) {
        try writer.element("testcase", attributes(testCase)) { () throws(ReportError) in
            switch testCase.result {
            case .passed: break
            case .failed(let type, let message, let text):
                try writer.element("failure", ["type": type, "message": message]) { () throws(ReportError) in
                    try writer.text(text)
                }
            case .skipped(let message):
                try writer.element("skipped", ["message": message])
            case .errored(let type, let message, let text):
                try writer.element("error", ["type": type, "message": message]) { () throws(ReportError) in
                    if !text.isEmpty { try writer.text(text) }
                }
            }
        }
    }

    private func attributes(_ testCase: JUnitSuite.TestCase) -> KeyValuePairs<String, String> {
        let className = testCase.className.text
        let time = JUnitTime.text(testCase.time, places: 6)
        guard profile == .annotated, let place = testCase.place else {
            return ["name": testCase.name, "classname": className, "time": time]
        }
        return [
            "name": testCase.name, "classname": className, "time": time, "file": place.file.text,
            "line": String(place.line),
        ]
    }
}
