import MetricModel
import Testing

@testable import BetaScoring

@Suite struct DPAlignScorerTests {
    private static let reference = Annotation(seconds: "sssaaa....ssaa....")
    private static let hypothesis = Annotation(seconds: "ssaaas...s.saa..a.")

    @Test func `labels are aligned as a sequence`() throws {
        let score = try ScoringRun.score(.dpalign, Self.reference, Self.hypothesis, .threeClasses)
        let names = "tp tn fp fn tgt hit mis fal ins del"
        #expect(score.line("seiz", names + " sub.seiz sub.artf sub.bckg") == "2 4 2 0 2 2 0 2 2 0 2 0 0")
        #expect(score.line("artf", names + " sub.seiz sub.artf sub.bckg") == "2 4 1 0 2 2 0 1 1 0 0 2 0")
        #expect(score.line("bckg", names + " sub.seiz sub.artf sub.bckg") == "2 4 2 0 2 2 0 2 2 0 0 0 2")
        #expect(score.line("summary", names) == "6 12 5 0 6 6 0 5 5 0")
        #expect(
            score.line("seiz", "tpr tnr ppv f1s mcc flr") == "1.0 0.6666666666666666 0.5 0.6666666666666666 "
                + "0.5773502691896258 9600.0")
        #expect(
            score.line("summary", "tnr ppv f1s mcc flr total_dur") == "0.7058823529411765 0.5454545454545454 "
                + "0.7272727272727272 0.620505227994023 24000.0 18.0")
    }

    @Test func `insertions are false positives and deletions and substitutions are misses`() throws {
        let pairs = [
            (Annotation(seconds: "s."), Annotation(seconds: "s.s.")),
            (Annotation(seconds: "s.s."), Annotation(seconds: "s.")),
            (Annotation(seconds: "s"), Annotation(seconds: "a")),
        ]
        let score = try ScoringRun.score(.dpalign, pairs, .threeClasses)
        #expect(score.line("seiz", "tgt hit mis fal ins del fp fn sub.artf sub.bckg") == "4 2 2 1 1 1 1 2 1 0")
        #expect(score.line("bckg", "tgt hit mis fal ins del fp fn") == "3 2 1 1 1 1 1 1")
        #expect(score.line("artf", "tgt hit mis fal ins del fp fn tn") == "0 0 0 0 0 0 0 0 4")
    }

    @Test func `touching events of one label are one`() throws {
        let score = try ScoringRun.score(
            .dpalign,
            Annotation(lasting: 40, [(10, 20, "seiz"), (20, 30, "seiz")]),
            Annotation(lasting: 40, [(12, 28, "seiz")]))
        #expect(score.line("seiz", "tgt hit mis fal ins del") == "1 1 0 0 0 0")
    }

    @Test func `the ends are not looked at`() throws {
        let score = try ScoringRun.score(
            .dpalign,
            Annotation(lasting: 10, [(1, 2, "seiz")]), Annotation(lasting: 11, [(1, 2, "seiz")]))
        #expect(score.line("summary", "tgt hit mis fal total_dur") == "3 3 0 0 10.0")
    }

    @Test func `times play no part`() throws {
        let score = try ScoringRun.score(
            .dpalign,
            Annotation(lasting: 40, [(10, 20, "seiz")]), Annotation(lasting: 40, [(30, 31, "seiz")]))
        #expect(score.line("summary", "tgt hit mis fal") == "3 3 0 0")
    }

    @Test func `penalties that make the null symbol cheaper to skip are refused`() {
        var parameters = ScoringParameters.seizureDetection
        parameters.penalties = AlignmentPenalties(deletion: -5, insertion: -5, substitution: 1)
        let rejection = #expect(throws: Rejection.self) {
            try ScoringRun.score(
                .dpalign,
                Annotation(lasting: 4, [(1, 2, "seiz")]), Annotation(lasting: 4, [(1, 3, "seiz")]), parameters)
        }
        #expect(
            rejection
                == Rejection(
                    .other, "The penalties make the alignment count its null symbol; expected none below zero."))
    }

    // As the reference counts them.
    @Test func `a class with the null symbol's name gets what the null symbol is counted as`() throws {
        var parameters = ScoringParameters.seizureDetection
        parameters.map = ScoringMap(classes: parameters.map.classes + [.init(name: "***", rawLabels: ["none"])])
        parameters.penalties = AlignmentPenalties(deletion: -5, insertion: -5, substitution: 1)
        let score = try ScoringRun.score(
            .dpalign,
            Annotation(lasting: 4, [(1, 2, "seiz")]), Annotation(lasting: 4, [(1, 3, "seiz")]), parameters)
        let names = "fp fn tgt mis fal ins del"
        #expect(score.line("seiz", names) == "1 1 1 1 1 1 1")
        #expect(score.line("bckg", names) == "2 2 2 2 2 2 2")
        #expect(score.line("***", names) == "1 0 0 0 1 1 0")
        #expect(score.line("summary", names) == "4 3 3 3 4 4 3")
    }

    @Test func `the trace has both sequences with the null symbol at both ends`() throws {
        var scorer = DPAlignScorer(.threeClasses, .python311)
        let pair = try ScoringPair(
            Annotation(seconds: "s."), Annotation(seconds: "s.s."), labels: ["seiz", "artf", "bckg"])
        #expect(
            try scorer.add(pair, traced: true)
                == .aligned(reference: [nil, nil, nil, 0, 2, nil], hypothesis: [nil, 0, 2, 0, 2, nil]))
        #expect(try scorer.add(pair, traced: false) == nil)
    }
}
