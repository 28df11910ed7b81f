import MetricModel

/// A testsuite element before it is written: all its texts and counts.
struct JUnitSuite: Hashable, Sendable {
    /// The suite's name: its corpus.
    let name: String
    /// What its results rest on, in order.
    let properties: [Property]
    /// The test cases, names unique.
    let testCases: [TestCase]

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
        /// A name that is unique in the suite, because some consumers ignore the class.
        var name: String
        /// How long both sides took together, in seconds.
        let time: Double
        /// How it ended.
        let result: Result
    }

    /// How a test case ended.
    enum Result: Hashable, Sendable {
        /// Everything equal; the note, where there is one, says what both sides agreed on.
        case passed(note: String?)
        /// What differs was accepted, or nothing was judged.
        case skipped(type: String, message: String)
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
    init(_ corpus: CorpusOutcome, of outcome: RunOutcome, _ waivers: WaiverJudgement = .none) {
        var testCases = corpus.cases.flatMap { single in
            single.algorithms.isEmpty
                ? [TestCase(corpus: corpus.name, single.title, nothingFrom: "(nothing)")]
                : single.algorithms.map { TestCase(corpus, single, $0, waivers) }
        }
        if testCases.isEmpty { testCases = [TestCase(corpus: corpus.name, "(corpus)", nothingFrom: "(nothing)")] }
        Self.makeUnique(&testCases)
        self.init(
            name: VisibleText.of(corpus.name), properties: Self.properties(corpus, outcome, waivers),
            testCases: testCases)
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
                    result: .skipped(type: "empty-shard", message: headline.sentence))
            ])
    }

    private static func makeUnique(_ testCases: inout [TestCase]) {
        var seen: Set<String> = []
        for position in testCases.indices {
            let name = testCases[position].name
            var unique = name
            var number = 2
            while !seen.insert(unique).inserted {
                unique = "\(name) #\(number)"
                number += 1
            }
            testCases[position].name = unique
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
    private static let lineLimit = 200

    fileprivate init(corpus: String, _ title: String, nothingFrom word: String) {
        self.init(
            className: VisibleText.of("\(corpus).\(word)"), name: VisibleText.of("\(title) \(word)"), time: 0,
            result: .errored(type: "nothing-compared", message: "Nothing was compared."))
    }

    fileprivate init(
        _ corpus: CorpusOutcome, _ single: CaseOutcome, _ result: AlgorithmOutcome, _ waivers: WaiverJudgement
    ) {
        let word = AlgorithmName.word(result.algorithm)
        let time = [result.referenceDuration, result.candidateDuration].reduce(0) { sum, duration in
            guard let seconds = duration?.value, seconds.isFinite, seconds > 0 else { return sum }
            return sum + seconds
        }
        self.init(
            className: VisibleText.of("\(corpus.name).\(word)"), name: VisibleText.of("\(single.title) \(word)"),
            time: time,
            result: Self.result(
                result.divergences.map { divergence in
                    PlacedDivergence(
                        corpus: corpus.name, scope: single.scope, algorithm: result.algorithm, divergence: divergence,
                        standing: waivers.standing(of: divergence, in: corpus))
                }, of: result, word))
    }

    private static func result(
        _ divergences: [PlacedDivergence], of result: AlgorithmOutcome, _ word: String
    ) -> JUnitSuite.Result {
        guard !divergences.isEmpty else {
            guard result.comparisons > 0 else {
                return .errored(type: "nothing-compared", message: "Nothing was compared.")
            }
            return .passed(note: result.agreedRejection.map { "Both sides reject: \($0.rawValue)" })
        }
        let count = divergences.count
        let head = NumberText.differing(count, of: result.comparisons)
        // What is not waived stands first, so that the cut never hides it.
        let unwaived = divergences.filter { !$0.standing.isWaived }
        let ordered = unwaived + divergences.filter(\.standing.isWaived)
        var lines = ordered.prefix(lineLimit).map { line($0, word) }
        if count > lineLimit { lines.append("\(NumberText.grouped(count - lineLimit)) more") }
        guard let first = unwaived.first else {
            return .skipped(type: "waived", message: "\(head), all waived: \(lines.joined(separator: "; "))")
        }
        return .failed(
            type: first.divergence.kindWord, message: "\(head); first: \(line(first, word))",
            text: lines.joined(separator: "\n"))
    }

    private static func line(_ placed: PlacedDivergence, _ word: String) -> String {
        let divergence = placed.divergence
        let note = DivergenceNote.text(placed).map { "; \($0)" } ?? ""
        let field = divergence.field.map { " \($0) \(MetricDictionary.longName(of: $0.name))" } ?? ""
        return VisibleText.of("\(word)\(field): \(divergence.difference)\(note)")
    }
}
