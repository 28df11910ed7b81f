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

    /// How a test case ended.
    enum Result: Hashable, Sendable {
        /// Everything equal; the note, where there is one, says what both sides agreed on.
        case passed(note: String?)
        /// What differs was accepted, or nothing was judged.
        case skipped(message: String)
        /// Something differs.
        case failed(type: String, message: String, text: String)
        /// Nothing can be concluded, or the candidate's program failed.
        case errored(type: String, message: String, text: String = "")
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
        testCases.reserveCapacity(corpus.cases.reduce(0) { $0 + max(1, $1.algorithms.count) })
        var classes = ClassNames(corpus: corpus.name)
        for (single, item) in corpus.cases.enumerated() {
            if item.algorithms.isEmpty, item.candidateFailure == nil {
                testCases.append(TestCase(corpus: corpus.name, item.title, nothingFrom: "(nothing)"))
            }
            // What the test cases of a case share is made once.
            let title = XMLAttributeText(JUnitName.text("\(corpus.name)/\(item.title)"))
            let files = guide.files(corpus.name, item.scope)
            if let failure = item.candidateFailure {
                testCases += Self.failed(failure, item, title, &classes, guide)
                continue
            }
            let place = Place(AnnotationPlace(nil, files))
            for (number, result) in item.algorithms.enumerated() {
                let agrees = result.divergences.isEmpty
                let cause = Cause.Place(corpus: position, single: single, result: number, divergence: 0)
                testCases.append(
                    TestCase(
                        className: classes[result.algorithm], title: title,
                        word: AlgorithmName.word(result.algorithm), time: TestCase.time(result),
                        result: agrees
                            ? JUnitCaseText.agreement(result)
                            : JUnitCaseText(cause, result, of: item, in: corpus, waivers, guide).outcome,
                        place: agrees ? place : Place(AnnotationPlace(result.divergences.first, files))))
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
                    className: "nedc-bench.verdict", title: "the verdict can be trusted",
                    result: .errored(type: verdict.word, message: VisibleText.of(doubt)))
            ])
    }

    /// Describes a shard that has no case.
    init(emptyShard headline: Headline) {
        self.init(
            name: "(shard)", properties: [],
            testCases: [
                TestCase(
                    className: "nedc-bench.shard", title: "cases of this shard",
                    result: .skipped(message: "empty-shard: \(headline.sentence)"))
            ])
    }

    /// Describes a case on which the candidate's program failed: no file is to blame.
    private static func failed(
        _ failure: CandidateFailure, _ item: CaseOutcome, _ title: XMLAttributeText, _ classes: inout ClassNames,
        _ guide: RunGuide
    ) -> [TestCase] {
        let results = item.algorithms.map { ($0.algorithm, TestCase.time($0)) }
        return (results.isEmpty ? [(nil, 0)] : results).map { algorithm, time in
            TestCase(
                className: classes[algorithm], title: title, word: AlgorithmName.word(algorithm), time: time,
                result: JUnitCaseText.failed(failure, on: item, algorithm, guide), place: nil)
        }
    }

    private static func properties(
        _ corpus: CorpusOutcome, _ outcome: RunOutcome, _ waivers: WaiverJudgement
    ) -> [Property] {
        let evidence = EvidenceList.run(outcome, waivers) + EvidenceList.reference(corpus.environment)
        let labels = corpus.labels.joined(separator: ", ")
        let refusals = corpus.cases.count(where: \.hasOnlyRefusals)
        return evidence.map { Property(name: $0.key, value: VisibleText.of($0.value)) } + [
            Property(name: "labels", value: VisibleText.of(labels)),
            Property(name: "refusal-only-cases", value: String(refusals)),
        ]
    }
}

/// Names from outside in JUnit documents.
enum JUnitName {
    private static let limit = 300

    /// Makes a name visible, and cuts one that is a page long; viewers show them in a line.
    static func text(_ name: String) -> String { VisibleText.of(name, limit: limit) }
}

/// The classes of a corpus's test cases, each made once.
private struct ClassNames {
    private let corpus: String
    private var known: [(algorithm: Algorithm?, name: XMLAttributeText)] = []

    init(corpus: String) {
        self.corpus = JUnitName.text(corpus)
    }

    subscript(algorithm: Algorithm?) -> XMLAttributeText {
        mutating get {
            if let entry = known.first(where: { $0.algorithm == algorithm }) { return entry.name }
            let name = XMLAttributeText("\(corpus).\(AlgorithmName.word(algorithm))")
            known.append((algorithm, name))
            return name
        }
    }
}
