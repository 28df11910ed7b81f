import MetricModel
import Testing

@testable import BetaScoring

@Suite struct EpochScorerTests {
    private static let reference = Annotation(seconds: "sssaaa....ssaa....")
    private static let hypothesis = Annotation(seconds: "ssaaas...s.saa..a.")

    private func score(_ parameters: ScoringParameters = .threeClasses) throws -> AlgorithmScore {
        try ScoringRun.score(.epoch, Self.reference, Self.hypothesis, parameters)
    }

    @Test func `samples are counted by the labels of both sides`() throws {
        let score = try score()
        let names = "tp tn fp fn tgt hit mis sub.seiz sub.artf sub.bckg"
        #expect(score.line("seiz", names) == "3 11 2 2 5 3 2 3 1 1")
        #expect(score.line("artf", names) == "4 11 2 1 5 4 1 1 4 0")
        #expect(score.line("bckg", names) == "6 9 1 2 8 6 2 1 1 6")
        #expect(score.line("summary", "tp tn fp fn tgt hit mis fal ins del") == "13 31 5 5 18 13 5 2 2 1")
        #expect(score.line("bckg", "tpr f1s mcc flr") == "0.75 0.7999999999999999 0.6625413488689132 4800.0")
        #expect(
            score.line("summary", "tpr f1s mcc flr total_dur")
                == "0.7222222222222222 0.6491083676268861 0.5833333333333334 24000.0 18.0")
    }

    @Test func `false alarms and insertions come from the null class only, and the null class has none`() throws {
        let score = try score()
        // Of two false positives each, one was background; the other was confused with another class.
        #expect(score.line("seiz", "fp fal ins del") == "2 1 1 1")
        #expect(score.line("artf", "fp fal ins del") == "2 1 1 0")
        #expect(score.line("bckg", "fp fal ins del") == "1 0 0 0")
    }

    @Test func `the null class is the parameters' choice`() throws {
        let score = try score(.classes(["seiz", "artf", "bckg"], epoch: 1, nullClass: "seiz"))
        #expect(score.line("seiz", "fal ins del") == "0 0 0")
        #expect(score.line("artf", "fal ins del") == "1 1 1")
        #expect(score.line("bckg", "fal ins del") == "1 1 1")
    }

    @Test func `a null class that is not in the map is refused`() {
        let rejection = #expect(throws: Rejection.self) {
            try score(.classes(["seiz", "artf", "bckg"], epoch: 1, nullClass: "xxx"))
        }
        #expect(rejection == Rejection(.unknownLabel, "The null class 'xxx' is not in the scoring map."))
    }

    @Test func `the false alarm rate counts false samples by their length`() throws {
        let score = try ScoringRun.score(
            .epoch,
            Annotation(lasting: 3600, []), Annotation(lasting: 3600, [(0, 10, "seiz")]))
        #expect(score.line("seiz", "fp fal flr") == "40 40 240.0")
    }

    @Test func `a sample on a border belongs to the first event that ends there`() throws {
        let score = try ScoringRun.score(
            .epoch,
            Annotation(lasting: 1, [(0, 0.375, "seiz"), (0.375, 1, "artf")]),
            Annotation(lasting: 1, [(0, 0.125, "artf")]),
            .classes(["seiz", "artf", "bckg"]))
        #expect(score.line("seiz", "sub.seiz sub.artf sub.bckg") == "0 1 1")
        #expect(score.line("artf", "sub.seiz sub.artf sub.bckg") == "0 0 2")
    }

    @Test func `of overlapping events the first in order holds the sample`() throws {
        let overlapping = Annotation(lasting: 4, [(0, 3, "seiz"), (1, 4, "artf")])
        let score = try ScoringRun.score(
            .epoch, overlapping, Annotation(seconds: "...."), .threeClasses)
        #expect(score.line("seiz", "tgt") == "3")
        #expect(score.line("artf", "tgt") == "1")
    }

    @Test func `a sample that no event holds takes the last event, as index -1 does in Python`() throws {
        // The gap around the first sample is too small for a filler.
        let holed = Annotation(lasting: 1, [(0, 0.12498, "seiz"), (0.12502, 0.5, "seiz"), (0.5, 1, "artf")])
        #expect(EventSequence(holed).spans.count == 2, "equal neighbours merge, and the gap with them")
        let apart = Annotation(lasting: 1, [(0, 0.12498, "bckg"), (0.12502, 0.5, "seiz"), (0.5, 1, "artf")])
        let score = try ScoringRun.score(
            .epoch, apart, Annotation(lasting: 1, []), .classes(["seiz", "artf", "bckg"]))
        #expect(score.line("bckg", "tgt") == "0")
        #expect(score.line("seiz", "tgt") == "1")
        #expect(score.line("artf", "tgt") == "3")
    }

    @Test func `a recording of less than half an epoch has no samples`() {
        let short = Annotation(lasting: 0.1, [])
        #expect(ScoringRun.refusals(short, short) == [nil, .noEvents, nil, nil, nil])
    }

    @Test func `the trace has a step for every change of labels`() throws {
        var scorer = EpochScorer(.threeClasses, .python311)
        let labels = ["seiz", "artf", "bckg"]
        let pair = try ScoringPair(Annotation(seconds: "sss.."), Annotation(seconds: "s..aa"), labels: labels)
        #expect(
            try scorer.add(pair, traced: true)
                == .aligned(reference: [nil, 0, 0, 2, nil], hypothesis: [nil, 0, 2, 1, nil]))
        let short = try ScoringPair(Annotation(lasting: 0.4, []), Annotation(lasting: 0.4, []), labels: labels)
        #expect(try scorer.add(short, traced: true) == .aligned(reference: [nil], hypothesis: [nil]))
        #expect(try scorer.add(pair, traced: false) == nil)
    }
}
