import MetricModel

/// A testsuite element before it is written: all its texts and counts.
struct JUnitSuite: Hashable, Sendable {
    /// The suite's name: its corpus.
    let name: String
    /// What its results rest on, in order.
    let properties: [Property]
    /// The test cases.
    var testCases: [TestCase]

    /// A property of the suite.
    struct Property: Hashable, Sendable {
        /// The name.
        let name: String
        /// The value.
        let value: String
    }

    /// A testcase element.
    struct TestCase: Hashable, Sendable {
        /// The class under which viewers group it.
        let className: String
        /// A name that is unique in the document, because some consumers ignore the class.
        var name: String
        /// How long both sides took together, in seconds.
        let time: Double
        /// How it ended.
        let result: Result
        /// Where it is to be marked; `nil` where no file is known.
        var place: AnnotationPlace?

        /// What is to be said though nothing is wrong, with the name that it is about.
        var noteLine: String? {
            guard case .passed(let note?) = result else { return nil }
            return "\(name): \(note)"
        }
    }

    /// How a test case ended.
    enum Result: Hashable, Sendable {
        /// Everything equal; the note, where there is one, says what both sides agreed on.
        case passed(note: String?)
        /// What differs was accepted, or nothing was judged.
        case skipped(message: String)
        /// Something differs.
        case failed(type: String, message: String, text: String)
        /// Nothing can be concluded.
        case errored(type: String, message: String)
    }

    /// The number of failed cases.
    var failures: Int {
        testCases.count { if case .failed = $0.result { true } else { false } }
    }

    /// The number of cases that neither passed nor failed.
    var skipped: Int {
        testCases.count { if case .skipped = $0.result { true } else { false } }
    }

    /// The number of cases without a conclusion.
    var errors: Int {
        testCases.count { if case .errored = $0.result { true } else { false } }
    }

    /// The time of all cases, in seconds.
    var time: Double {
        testCases.reduce(0) { $0 + $1.time }
    }
}

extension JUnitSuite {
    /// Describes one corpus: a test case for each case and algorithm.
    init(_ position: Int, of outcome: RunOutcome, _ waivers: WaiverJudgement, _ guide: RunGuide) {
        let corpus = outcome.corpora[position]
        var testCases: [TestCase] = []
        for (single, item) in corpus.cases.enumerated() {
            if item.algorithms.isEmpty {
                testCases.append(TestCase(corpus: corpus.name, item.title, nothingFrom: "(nothing)"))
            }
            for (number, result) in item.algorithms.enumerated() {
                let place = Cause.Place(corpus: position, single: single, result: number, divergence: 0)
                testCases.append(TestCase(JUnitCaseText(place, result, of: item, in: corpus, waivers, guide)))
            }
        }
        if testCases.isEmpty { testCases = [TestCase(corpus: corpus.name, "(corpus)", nothingFrom: "(nothing)")] }
        let name = JUnitName.text(corpus.name)
        let part = outcome.slice.map { ", \($0.shard)" } ?? ""
        self.init(
            name: (name.allSatisfy(\.isWhitespace) ? "(blank)" : name) + part,
            properties: Self.properties(corpus, outcome, waivers), testCases: testCases)
    }

    /// Describes a run from which nothing can be concluded, so that no consumer reads its document as green.
    init(doubt: String, verdict: Verdict) {
        self.init(
            name: "(run)", properties: [],
            testCases: [
                TestCase(
                    className: "nedc-bench.verdict", name: "the verdict can be trusted", time: 0,
                    result: .errored(type: verdict.word, message: VisibleText.of(doubt)))
            ])
    }

    /// Describes a shard that has no case.
    init(emptyShard headline: Headline) {
        self.init(
            name: "(shard)", properties: [],
            testCases: [
                TestCase(
                    className: "nedc-bench.shard", name: "cases of this shard", time: 0,
                    result: .skipped(message: "empty-shard: \(headline.sentence)"))
            ])
    }

    /// Numbers the test cases of a document that share a name.
    static func makeUnique(_ suites: inout [JUnitSuite]) {
        var seen: Set<String> = []
        var last: [String: Int] = [:]
        for suite in suites.indices {
            for position in suites[suite].testCases.indices {
                let name = suites[suite].testCases[position].name
                var unique = name
                while !seen.insert(unique).inserted {
                    let number = (last[name] ?? 1) + 1
                    last[name] = number
                    unique = "\(name) #\(number)"
                }
                suites[suite].testCases[position].name = unique
            }
        }
    }

    private static func properties(
        _ corpus: CorpusOutcome, _ outcome: RunOutcome, _ waivers: WaiverJudgement
    ) -> [Property] {
        let evidence = EvidenceList.run(outcome, waivers) + EvidenceList.reference(corpus.environment)
        let labels = corpus.labels.joined(separator: ", ")
        return evidence.map { Property(name: $0.key, value: VisibleText.of($0.value)) }
            + [Property(name: "labels", value: VisibleText.of(labels))]
    }
}

extension JUnitSuite.TestCase {
    fileprivate init(corpus: String, _ title: String, nothingFrom word: String) {
        self.init(
            className: JUnitName.text("\(corpus).\(word)"), name: JUnitName.text("\(corpus)/\(title) \(word)"), time: 0,
            result: .errored(type: "nothing-compared", message: "Nothing was compared."))
    }

    fileprivate init(_ texts: JUnitCaseText) {
        let time = [texts.result.referenceDuration, texts.result.candidateDuration].reduce(0) { sum, duration in
            guard let seconds = duration?.value, seconds.isFinite, seconds > 0 else { return sum }
            return sum + seconds
        }
        self.init(
            className: "\(JUnitName.text(texts.corpus)).\(texts.word)",
            name: "\(JUnitName.text(texts.title)) \(texts.word)", time: time, result: texts.outcome,
            place: AnnotationPlace(texts.result.divergences.first, texts.files))
    }
}

/// Names from outside in JUnit documents.
enum JUnitName {
    private static let limit = 300

    /// Makes a name visible, and cuts one that is a page long; viewers show them in a line.
    static func text(_ name: String) -> String { VisibleText.of(name, limit: limit) }
}
