import AnnotationFormats
import MetricModel

/// Reads what test runners say about their tests: the JUnit XML of `swift test --xunit-output` and of others.
///
///     <testsuites>
///       <testsuite name="TestResults" errors="0" tests="2" failures="1" skipped="0" time="0.09">
///         <testcase classname="MetricModelTests.ULPDistanceTests" name="`a NaN is at no distance`()" time="0.05" />
///         <testcase classname="MetricModelTests.ShardTests" name="plain()" time="0.05"><failure message="…" /></testcase>
///
/// 1. A test case with a `failure` or an `error` failed, one with `skipped` was not run, any other passed.
/// 2. The counts that a suite gives must be those of its test cases.
/// 3. The suite of a test is its class name, its sentence what stands between backquotes in its name.
struct TestResults: Hashable {
    /// A test and how it ended.
    struct Test: Hashable {
        var suite: String
        var name: String
        var end: End
    }

    /// How a test ended.
    enum End: Hashable {
        case passed
        case failed
        case skipped
    }

    /// The tests in the order of the file.
    let tests: [Test]

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: What messages call it.
    /// - Throws: ``EvidenceError`` where it is none, or does not fit together.
    init(_ bytes: [UInt8], name: String) throws(EvidenceError) {
        var reader = Reader(name: name)
        var scanner = XMLScanner(bytes)
        do {
            while let token = try scanner.next() { try reader.take(token) }
        } catch let error as XMLScanner.Fault {
            throw EvidenceError(
                message: "\(name): is no test results: byte \(error.offset), expected \(error.expected).")
        } catch let error as EvidenceError {
            throw error
        } catch {
            throw EvidenceError(message: "\(name): is no test results (\(error)).")
        }
        guard !reader.tests.isEmpty else {
            throw EvidenceError(message: "\(name): has no test; expected at least one.")
        }
        tests = reader.tests
    }

    /// What stands between backquotes; the whole name where there are none.
    static func sentence(_ name: String) -> String {
        let bytes = Array(name.utf8)
        guard bytes.first == UInt8(ascii: "`"), let end = bytes.lastIndex(of: UInt8(ascii: "`")), end > 0 else {
            return name
        }
        return String(decoding: bytes[1..<end], as: UTF8.self)
    }

    private struct Reader {
        let name: String
        var tests: [Test] = []
        private var path: [String] = []
        private var suites: [(declared: [String: String], first: Int)] = []

        init(name: String) { self.name = name }

        mutating func take(_ token: XMLScanner.Token) throws(EvidenceError) {
            switch token {
            case .text: break
            case .open(let element, let attributes):
                path.append(element)
                try begin(element, attributes)
            case .close(let element):
                guard path.popLast().map({ $0.utf8.elementsEqual(element.utf8) }) == true else {
                    throw EvidenceError(message: "\(name): is no test results: </\(element)> ends nothing.")
                }
                if element == "testsuite", let suite = suites.popLast() { try check(suite) }
            }
        }

        private mutating func begin(_ element: String, _ attributes: [String: String]) throws(EvidenceError) {
            switch element {
            case "testsuite": suites.append((attributes, tests.count))
            case "testcase":
                guard let suite = attributes["classname"], let title = attributes["name"] else {
                    throw EvidenceError(message: "\(name): a test case has no name or class name; expected both.")
                }
                // Some writers list tests that they did not run, and say so here.
                let wasRun = ["run", "passed"].contains(attributes["status"] ?? "run")
                tests.append(Test(suite: suite, name: TestResults.sentence(title), end: wasRun ? .passed : .skipped))
            case "failure", "error":
                if path.dropLast().last == "testcase" { tests[tests.count - 1].end = .failed }
            case "skipped":
                if path.dropLast().last == "testcase", tests[tests.count - 1].end == .passed {
                    tests[tests.count - 1].end = .skipped
                }
            default: break
            }
        }

        private func check(_ suite: (declared: [String: String], first: Int)) throws(EvidenceError) {
            let own = tests[suite.first...]
            let failed = own.count { $0.end == .failed }
            var declared = 0
            for key in ["failures", "errors"] { declared += suite.declared[key].flatMap { Int($0) } ?? 0 }
            guard suite.declared["tests"].flatMap({ Int($0) }) == own.count else {
                throw EvidenceError(
                    message:
                        "\(name): a suite says it has \(suite.declared["tests"] ?? "no") tests, and has \(own.count).")
            }
            guard (declared == 0) == (failed == 0) else {
                throw EvidenceError(
                    message: "\(name): a suite says that \(declared) of its tests failed, and \(failed) did.")
            }
        }
    }
}
