import Foundation

/// Two programs of others that read JUnit documents; they know nothing of ours nor of each other.
struct JUnitParsers: Sendable {
    /// Both programs, fetched once for all tests.
    static let shared = Task.detached { try JUnitParsers() }

    private let folder: TemporaryFolder

    private init() throws {
        folder = try TemporaryFolder()
        try FetchedPackages.download(
            [
                "junitparser==5.0.3": "553535b8cd1672a9c8bd2c7326ae1ae69279267fbc562106b5aa44d3c5f769af",
                "junit2html==31.1.4": "dfd100dfdc0ee91e1ffbd1774669b209dec115b285e06af9e31d8743db8931e6",
            ], as: ["--only-binary", ":all:"], to: folder.url.path)
    }

    /// What a parser counted.
    struct Counts: Decodable, Equatable {
        let tests: Int
        let failures: Int
        let errors: Int
        let skipped: Int
    }

    /// What both parsers made of a document.
    struct Reading: Decodable {
        /// What junitparser read in the attributes.
        let said: Counts
        /// What junitparser counted itself.
        let counted: Counts
        /// What junit2html counted; it takes an error for a failure.
        let other: Counts
        /// Whether no two test cases have one name, even without their classes.
        let isUnique: Bool
        /// How far the suites' times are from the sums of their test cases' at most, in seconds.
        let timeError: Double
    }

    /// Reads a document with both.
    func read(_ document: String) throws -> Reading {
        let script = """
            import glob, json, sys, tempfile, types
            sys.path[:0] = glob.glob('\(folder.url.path)/*.whl')
            sys.modules['jinja2'] = types.ModuleType('jinja2')  # Pages are not made here.
            sys.modules['jinja2'].__getattr__ = lambda name: object
            import junitparser
            from junit2htmlreport import parser as junit2html
            data = sys.stdin.buffer.read()
            words = ('tests', 'failures', 'errors', 'skipped')
            xml = junitparser.JUnitXml.fromstring(data)
            said = {word: sum(getattr(suite, word) for suite in xml) for word in words}
            gap = max((abs(suite.time - sum(case.time for case in suite)) for suite in xml), default=0)
            for suite in xml: suite.update_statistics()
            counted = {word: sum(getattr(suite, word) for suite in xml) for word in words}
            names = [case.name for suite in xml for case in suite]
            with tempfile.NamedTemporaryFile(suffix='.xml') as file:
                file.write(data)
                file.flush()
                suites = junit2html.Junit(file.name).suites
            other = {'tests': sum(len(s.all()) for s in suites), 'failures': sum(len(s.failed()) for s in suites),
                     'errors': 0, 'skipped': sum(len(s.skipped()) for s in suites)}
            print(json.dumps({'said': said, 'counted': counted, 'other': other,
                              'isUnique': len(set(names)) == len(names), 'timeError': gap}))
            """
        return try JSONDecoder().decode(Reading.self, from: Data(ToolRun.python(script, input: document).utf8))
    }
}
