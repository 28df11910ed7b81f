import MetricModel
import Testing

@testable import BetaScoring

@Suite struct AgreementScorerTests {
    private static let reference = Annotation(seconds: "sssaaa....ssaa....")
    private static let hypothesis = Annotation(seconds: "ssaaas...s.saa..a.")

    @Test func `kappa is agreement beyond chance`() throws {
        let score = try ScoringRun.score(.ira, Self.reference, Self.hypothesis, .threeClasses)
        #expect(score.line("seiz", "sub.seiz sub.artf sub.bckg kappa") == "3 1 1 0.4333333333333331")
        #expect(score.line("artf", "sub.seiz sub.artf sub.bckg kappa") == "1 4 0 0.5862068965517241")
        #expect(score.line("bckg", "sub.seiz sub.artf sub.bckg kappa") == "1 1 6 0.625")
        #expect(score.line("summary", "mkappa total_dur") == "0.5774647887323944 18.0")
    }

    @Test func `a class's kappa counts the others' diagonal and not their confusions`() throws {
        // The matrix is 3 1 1 / 1 4 0 / 1 1 6. For the first class a = 3, b = c = 2; the others agree on d = 10 samples,
        // and the one that they confuse is left out: 17 samples, not 18.
        let score = try ScoringRun.score(.ira, Self.reference, Self.hypothesis, .threeClasses)
        func kappa(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
            let total = a + b + c + d
            let observed = (a + d) / total
            let expected = (a + b) / total * (a + c) / total + (c + d) / total * (b + d) / total
            return (observed - expected) / (1 - expected)
        }
        #expect(score.kappas[0] == kappa(3, 2, 2, 10))
        #expect(score.kappas[0] != kappa(3, 2, 2, 11))
    }

    @Test func `the order of the operations shows in the last bit`() throws {
        let score = try ScoringRun.score(
            .ira, Annotation(seconds: "ss..."), Annotation(seconds: "s.ss."),
            .classes(["seiz", "bckg"], epoch: 1))
        let (a, b, c, d, total) = (1.0, 1.0, 2.0, 1.0, 5.0)
        func kappa(_ both: Double, _ neither: Double) -> Double {
            ((a + d) / total - (both + neither)) / (1 - (both + neither))
        }
        // Dividing and multiplying from left to right differs here from dividing twice before, and from dividing once.
        #expect(score.kappas[0] == kappa((a + b) / total * (a + c) / total, (c + d) / total * (b + d) / total))
        #expect(score.kappas[0] != kappa((a + b) / total * ((a + c) / total), (c + d) / total * ((b + d) / total)))
        #expect(score.kappas[0] != kappa((a + b) * (a + c) / (total * total), (c + d) * (b + d) / (total * total)))
    }

    @Test func `two files without events agree wholly`() throws {
        let empty = Annotation(lasting: 30, [])
        let score = try ScoringRun.score(.ira, empty, empty)
        #expect(score.line("seiz", "kappa") == "1.0")
        #expect(score.line("bckg", "sub.bckg kappa") == "120 1.0")
        #expect(score.line("summary", "mkappa") == "1.0")
    }

    @Test func `without a sample the classes agree on nothing and all of them wholly`() throws {
        let short = Annotation(lasting: 0.1, [])
        let score = try ScoringRun.score(.ira, short, short)
        #expect(score.line("seiz", "sub.seiz sub.bckg kappa") == "0 0 0.0")
        #expect(score.line("bckg", "sub.seiz sub.bckg kappa") == "0 0 0.0")
        #expect(score.line("summary", "mkappa total_dur") == "1.0 0.1")
    }

    @Test func `one class for all on one side is agreement by chance`() throws {
        let score = try ScoringRun.score(
            .ira, Annotation(seconds: "ss.."), Annotation(seconds: "...."), .classes(["seiz", "bckg"], epoch: 1))
        #expect(score.line("seiz", "kappa") == "0.0")
        #expect(score.line("summary", "mkappa") == "0.0")
    }
}
