import MetricModel
import Testing

@testable import BetaScoring

@Suite struct ScoringRunTests {
    private static let plain = Annotation(lasting: 40, [(10, 20, "seiz")])

    struct Case: CustomTestStringConvertible {
        let name: String
        let reference: Annotation
        let hypothesis: Annotation
        /// In the order DP alignment, epoch, overlap, TAES, agreement.
        let refusals: [RejectionClass?]

        init(_ name: String, _ reference: Annotation, _ hypothesis: Annotation, _ refusals: [RejectionClass?]) {
            self.name = name
            self.reference = reference
            self.hypothesis = hypothesis
            self.refusals = refusals
        }

        var testDescription: String { name }
    }

    private static let endless = Annotation(lasting: .infinity, [])

    @Test(arguments: [
        Case("nothing to refuse", plain, plain, [nil, nil, nil, nil, nil]),
        Case(
            "no events on either side", Annotation(lasting: 40, []), Annotation(lasting: 40, []),
            [nil, nil, nil, nil, nil]),
        Case(
            "no length at all", Annotation(lasting: 0, []), Annotation(lasting: 0, []),
            [nil, .noEvents, nil, nil, nil]),
        Case(
            "shorter than half an epoch", Annotation(lasting: 0.1, []), Annotation(lasting: 0.1, []),
            [nil, .noEvents, nil, nil, nil]),
        Case(
            "different ends", plain, Annotation(lasting: 41, []),
            [nil, .durationMismatch, .durationMismatch, .durationMismatch, .durationMismatch]),
        Case(
            "ends that differ in the fourth digit", plain, Annotation(lasting: 40.0001, []),
            [nil, .durationMismatch, .durationMismatch, .durationMismatch, .durationMismatch]),
        Case("ends that differ in the fifth", plain, Annotation(lasting: 40.00004, []), [nil, nil, nil, nil, nil]),
        Case(
            "ends without number", Annotation(lasting: .nan, []), Annotation(lasting: .nan, []),
            [nil, .durationMismatch, .durationMismatch, .durationMismatch, .durationMismatch]),
        Case("no end", endless, endless, [nil, .nonFiniteTime, nil, .nonFiniteTime, .nonFiniteTime]),
        Case(
            "an unknown label in the reference", Annotation(lasting: 40, [(10, 20, "Seiz")]), plain,
            Array(repeating: .unknownLabel, count: 5)),
        Case(
            "an unknown label in the hypothesis", plain, Annotation(lasting: 40, [(10, 20, "artf")]),
            Array(repeating: .unknownLabel, count: 5)),
        Case(
            "an event without length that is claimed", Annotation(lasting: 40, [(10, 10, "seiz")]),
            Annotation(lasting: 40, [(5, 15, "seiz")]), [nil, nil, nil, .zeroLengthEvent, nil]),
        Case(
            "an event without length that is not claimed", Annotation(lasting: 40, [(10, 10, "seiz")]),
            Annotation(lasting: 40, []), [nil, nil, nil, nil, nil]),
        Case(
            "an event without length in the hypothesis", plain, Annotation(lasting: 40, [(15, 15, "seiz")]),
            [nil, nil, nil, nil, nil]),
    ])
    func `each algorithm refuses what it cannot score, and the others go on`(_ row: Case) {
        #expect(ScoringRun.refusals(row.reference, row.hypothesis) == row.refusals)
    }

    @Test func `two files without events are one hit of background, and no seizure`() throws {
        let empty = Annotation(lasting: 30, [])
        for algorithm in Algorithm.allCases where algorithm != .ira {
            let score = try ScoringRun.score(algorithm, empty, empty)
            let hits = algorithm == .taes ? "1.0" : algorithm == .epoch ? "120" : "1"
            #expect(score["bckg/hit"] == hits)
            #expect(score.line("bckg", "tpr mcc") == "1.0 0.0")
            #expect(score.line("seiz", "tgt tpr mcc") == "0 0.0 0.0")
            #expect(score.line("summary", "tpr mcc") == "1.0 1.0")
        }
    }

    @Test func `an algorithm that has refused a pair has no numbers for the list`() throws {
        var run = ScoringRun(.seizureDetection)
        let pairs = [
            (Self.plain, Self.plain), (Self.plain, Annotation(lasting: 41, [])), (Self.plain, Self.plain),
        ]
        for pair in pairs { run.add(AnnotationPair(reference: pair.0, hypothesis: pair.1)) }
        let results = run.finish()
        #expect(results.map(\.algorithm) == Algorithm.allCases)
        #expect(try results[0].outcome.get()["summary/total_dur"] == "120.0")
        for result in results.dropFirst() {
            #expect(
                result.outcome
                    == .failure(
                        Rejection(
                            .durationMismatch,
                            "The reference ends at 40.0 s and the hypothesis at 41.0 s; expected the same end.")))
        }
    }

    @Test func `the first refusal is the one that is told`() {
        var run = ScoringRun(.seizureDetection)
        run.add(AnnotationPair(reference: Self.plain, hypothesis: Annotation(lasting: 41, [])))
        run.add(AnnotationPair(reference: Annotation(lasting: 40, [(10, 20, "x")]), hypothesis: Self.plain))
        let kinds = run.finish().map { result -> RejectionClass? in
            guard case .failure(let rejection) = result.outcome else { return nil }
            return rejection.kind
        }
        #expect(kinds == [.unknownLabel] + Array(repeating: .durationMismatch, count: 4))
    }

    @Test func `the reference's unknown label is told before the hypothesis's`() {
        var run = ScoringRun(.seizureDetection)
        run.add(
            AnnotationPair(
                reference: Annotation(lasting: 40, [(10, 20, "x")]),
                hypothesis: Annotation(lasting: 40, [(10, 20, "y")])))
        #expect(
            run.finish()[0].outcome
                == .failure(
                    Rejection(
                        .unknownLabel, "The reference has label 'x', which the scoring map does not list.")))
    }

    @Test func `a list goes on counting from pair to pair`() throws {
        let pair = (reference: Self.plain, hypothesis: Annotation(lasting: 40, [(15, 20, "seiz")]))
        for algorithm in Algorithm.allCases where algorithm != .ira {
            let once = try ScoringRun.score(algorithm, [pair])
            let twice = try ScoringRun.score(algorithm, [pair, pair])
            #expect(twice.summary?.tallies.targets.double == once.summary.map { $0.tallies.targets.double * 2 })
            #expect(twice.totalDuration == Seconds(80))
        }
        let agreement = try ScoringRun.score(.ira, [pair, pair])
        #expect(agreement.line("seiz", "sub.seiz sub.bckg") == "40 40")
    }

    @Test func `traces are given where they are asked for, by the algorithms that report on files`() {
        var run = ScoringRun(.seizureDetection)
        let reference = EventSequence(Self.plain)
        #expect(run.add(reference, reference, traced: false).isEmpty)
        let traces = run.add(reference, reference, traced: true)
        #expect(traces.keys.sorted() == [.dpalign, .epoch, .ovlp, .taes])
        let longer = EventSequence(Annotation(lasting: 41, []))
        #expect(run.add(reference, longer, traced: true).keys.sorted() == [.dpalign])
        #expect(run.add(reference, reference, traced: true).keys.sorted() == [.dpalign])
        #expect(Set(run.elapsed.keys) == Set(Algorithm.allCases))
    }

    @Test(arguments: [["seiz", "bckg"], ["seiz", "artf", "bckg"]])
    func `the numbers are those of the dictionary, in its order`(_ labels: [String]) throws {
        for algorithm in Algorithm.allCases {
            let score = try ScoringRun.score(algorithm, Self.plain, Self.plain, .classes(labels))
            let entries = MetricDictionary.entries(of: algorithm, labels: labels)
            #expect(score.numbers.map(\.field) == entries.map(\.field))
            #expect(score.numbers.map(\.value.kind) == entries.map(\.kind))
        }
    }

    @Test func `a refusal is one record in place of the numbers`() {
        let rejection = Rejection(.noEvents, "nothing")
        let result = AlgorithmResult(algorithm: .epoch, outcome: .failure(rejection))
        let scope = MetricScope.pair(index: 3, name: "a")
        #expect(
            result.records(scope: scope)
                == [MetricRecord(scope: scope, content: .rejection(algorithm: .epoch, rejection))])
    }
}
