import MetricModel
import Testing

@testable import BetaScoring

@Suite struct OverlapScorerTests {
    private static let reference = Annotation(lasting: 10, [(1, 2, "seiz"), (3, 4, "seiz"), (6, 8, "seiz")])
    private static let hypothesis = Annotation(lasting: 10, [(2, 3.5, "seiz"), (9, 10, "seiz")])

    @Test func `an event that overlaps one of its class is found, however little`() throws {
        let score = try ScoringRun.score(.ovlp, Self.reference, Self.hypothesis)
        let names = "tp tn fp fn tgt hit mis fal ins del"
        #expect(score.line("seiz", names) == "1 3 1 2 3 1 2 1 1 2")
        #expect(score.line("bckg", names) == "3 1 0 1 4 3 1 0 0 1")
        #expect(score.line("summary", names) == "4 4 1 3 7 4 3 1 1 3")
        #expect(score.line("seiz", "tpr mcc flr") == "0.3333333333333333 0.09128709291752768 8640.0")
        #expect(
            score.line("summary", "tpr tnr f1s mcc flr total_dur")
                == "0.5714285714285714 0.8 0.5224489795918367 0.37142857142857144 8640.0 10.0")
    }

    @Test func `touching events of one label are one`() throws {
        let score = try ScoringRun.score(
            .ovlp,
            Annotation(lasting: 40, [(10, 20, "seiz"), (20, 30, "seiz")]),
            Annotation(lasting: 40, [(12, 28, "seiz")]))
        #expect(score.line("seiz", "tgt hit mis fal") == "1 1 0 0")
    }

    @Test func `overlapping annotations miss the background that runs backwards between them`() throws {
        let score = try ScoringRun.score(
            .ovlp,
            Annotation(lasting: 30, [(0, 20, "seiz"), (10, 30, "seiz")]),
            Annotation(lasting: 30, [(0, 30, "seiz")]))
        #expect(score.line("bckg", "tgt hit mis") == "1 0 1")
        #expect(score.line("seiz", "tgt hit mis fal") == "2 2 0 0")
    }

    @Test func `one long claim finds many events and is no false alarm`() throws {
        let score = try ScoringRun.score(
            .ovlp, Annotation(seconds: "s.s.s.s."), Annotation(seconds: "ssssssss"), .threeClasses)
        #expect(score.line("seiz", "tgt hit mis fal") == "4 4 0 0")
        #expect(score.line("bckg", "tgt hit mis fal") == "4 0 4 0")
    }

    @Test func `the trace has the labels of both sides and the counts`() throws {
        var scorer = OverlapScorer(.seizureDetection, .python311)
        let pair = try ScoringPair(Self.reference, Self.hypothesis, labels: ["seiz", "bckg"])
        #expect(
            try scorer.add(pair, traced: true)
                == .overlap(
                    reference: [1, 0, 1, 0, 1, 0, 1], hypothesis: [1, 0, 1, 0], hit: 4, miss: 3, falseAlarm: 1))
        #expect(try scorer.add(pair, traced: false) == nil)
    }
}
