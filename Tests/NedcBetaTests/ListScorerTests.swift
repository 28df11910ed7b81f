import MetricModel
import NedcBeta
import Testing

@Suite struct ListScorerTests {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    private func outcome(_ pairs: [FilePair]) -> [String] {
        Beta().score(pairs).records(scope: .corpus).map { record in
            guard case .rejection(let algorithm, let rejection) = record.content else { return "number" }
            return "\(algorithm?.rawValue ?? "load") \(rejection.kind.rawValue): \(rejection.message)"
        }
    }

    // MARK: - Order and arithmetic, as measured with the reference tool

    @Test func `the order of the list changes the last bit`() throws {
        let pairs = try [11.0, 12, 13].map { try files.pair("s\($0)", (10, 20), (10, $0)) }
        func tallies(_ pairs: [FilePair]) throws -> [Double] {
            let seizures = try Beta().score(pairs).score(.taes).classes[0].tallies
            return [seizures.hits.double, seizures.misses.double]
        }
        #expect(try tallies(pairs) == [0.6000000000000001, 2.4000000000000004])
        #expect(try tallies(pairs.reversed()) == [0.6, 2.4])
    }

    @Test func `the two arithmetics sum three classes to different bits`() throws {
        let labels = ["seiz", "artf", "eyem", "bckg"]
        var parameters = ScoringParameters.seizureDetection
        parameters.map = ScoringMap(classes: labels.map { ScoringMap.Class(name: $0, rawLabels: [$0]) })
        let pair = FilePair(
            reference: try files.annotation(
                "ref.csv", [(0, 20, "seiz"), (20, 40, "artf"), (40, 70, "eyem")], lasting: 70),
            hypothesis: try files.annotation(
                "hyp.csv", [(0, 2, "seiz"), (20, 24, "artf"), (40, 49, "eyem")], lasting: 70))
        func texts(_ arithmetic: Arithmetic) -> [String: String] {
            var texts: [String: String] = [:]
            for record in Beta(parameters, arithmetic: arithmetic).score([pair]).records(scope: .corpus) {
                guard case .number(let algorithm, let field, let value) = record.content else { continue }
                texts["\(algorithm.rawValue)/\(field)"] = value.text
            }
            return texts
        }
        let (plain, compensated) = (texts(.python311), texts(.python312))
        let differing = plain.keys.filter { plain[$0] != compensated[$0] }.sorted()
        #expect(
            differing
                == ["del", "fdr", "fn", "hit", "mcc", "mis", "npv", "ppv", "prv", "tp", "tpr"].map {
                    "taes/summary/\($0)"
                })
        #expect(
            differing.map { plain[$0] } == [
                "2.4000000000000004", "0.8333333333333333", "2.4000000000000004", "0.6000000000000001",
                "-0.41475753100312657", "2.4000000000000004", "0.42857142857142855", "0.16666666666666669",
                "0.38461538461538464", "0.6000000000000001", "0.2",
            ])
        #expect(
            differing.map { compensated[$0] } == [
                "2.4", "0.8333333333333334", "2.4", "0.6", "-0.4147575310031265", "2.4", "0.4285714285714286",
                "0.16666666666666666", "0.3846153846153846", "0.6", "0.19999999999999998",
            ])
    }

    // MARK: - Files that do not load

    @Test func `a refused file is one rejection in place of all numbers, wherever it stands`() throws {
        let good = try files.pair("good", (10, 20), (10, 20))
        let bad = FilePair(reference: good.reference, hypothesis: files.path + "/gone.csv_bi")
        for list in [[bad], [good, bad], [bad, good]] {
            let texts = outcome(list)
            #expect(texts.count == 1)
            #expect(texts[0].hasPrefix("load unreadable-file: gone.csv_bi: "))
        }
    }

    @Test func `the first refused reference is told, then the first refused hypothesis`() throws {
        let good = try files.pair("good", (10, 20), (10, 20))
        func gone(_ name: String) -> String { "\(files.path)/\(name).csv_bi" }
        let first = FilePair(reference: good.reference, hypothesis: gone("h1"))
        let second = FilePair(reference: gone("r2"), hypothesis: gone("h2"))
        let third = FilePair(reference: gone("r3"), hypothesis: good.hypothesis)
        #expect(outcome([first, second, third])[0].hasPrefix("load unreadable-file: r2.csv_bi: "))
        #expect(outcome([first, third, second])[0].hasPrefix("load unreadable-file: r3.csv_bi: "))
        #expect(outcome([first])[0].hasPrefix("load unreadable-file: h1.csv_bi: "))
    }

    @Test func `a refused file is told before what follows from the list`() throws {
        let bad = FilePair(reference: files.path + "/gone.csv_bi", hypothesis: files.path + "/gone.csv_bi")
        #expect(outcome([bad, bad])[0].hasPrefix("load unreadable-file: "))
    }

    // MARK: - Files listed twice

    @Test func `a pair listed twice refuses every algorithm by the file's name`() throws {
        let pair = try files.pair("s001", (10, 20), (10, 20))
        let other = try files.pair("s002", (10, 20), (10, 20))
        let expected = Algorithm.allCases.map {
            "\($0.rawValue) other: The list names s001.csv_bi twice; expected every file once."
        }
        #expect(outcome([pair, pair]) == expected)
        #expect(outcome([pair, other, pair]) == expected)
        #expect(outcome([other, pair, pair, pair]) == expected)
    }

    @Test func `a file listed twice on one side leaves lists of different lengths`() throws {
        let one = try files.pair("s001", (10, 20), (10, 20))
        let two = try files.pair("s002", (10, 20), (10, 20))
        let referenceTwice = [one, FilePair(reference: one.reference, hypothesis: two.hypothesis)]
        #expect(
            outcome(referenceTwice)
                == ["load list-mismatch: The lists name 1 and 2 different files; expected as many."])
        let hypothesisTwice = [one, FilePair(reference: two.reference, hypothesis: one.hypothesis)]
        #expect(
            outcome(hypothesisTwice)
                == ["load list-mismatch: The lists name 2 and 1 different files; expected as many."])
    }

    @Test func `different files listed twice on either side refuse every algorithm`() throws {
        let one = try files.pair("s001", (10, 20), (10, 20))
        let two = try files.pair("s002", (10, 20), (10, 20))
        let three = try files.pair("s003", (10, 20), (10, 20))
        let crossed = [
            one, FilePair(reference: one.reference, hypothesis: two.hypothesis),
            FilePair(reference: two.reference, hypothesis: two.hypothesis),
        ]
        #expect(outcome(crossed).allSatisfy { $0.contains("other: The list names s001.csv_bi twice") })
        #expect(outcome(crossed + [three]).count == Algorithm.allCases.count)
    }

    @Test func `one file on both sides is nothing special`() throws {
        let pair = try files.pair("s001", (10, 20), (10, 20))
        let same = FilePair(reference: pair.reference, hypothesis: pair.reference)
        #expect(outcome([same]).allSatisfy { $0 == "number" })
        #expect(outcome([same]).count == 308)
    }

    @Test func `a list of no pairs is refused`() {
        #expect(outcome([]) == ["load list-mismatch: The lists name no file."])
    }

    // MARK: - One pair at a time

    @Test func `traces come pair by pair, and none for a file that is refused`() throws {
        let good = try files.pair("good", (10, 20), (10, 20))
        let other = try files.pair("other", (10, 20), (10, 20))
        let bad = FilePair(reference: files.path + "/gone.csv_bi", hypothesis: good.hypothesis)
        var scorer = ListScorer(Beta(), traced: true)
        #expect(scorer.add(LoadedPair(reading: good)).keys.sorted() == [.dpalign, .epoch, .ovlp, .taes])
        #expect(scorer.add(LoadedPair(reading: bad)).isEmpty)
        #expect(scorer.add(LoadedPair(reading: other)).isEmpty, "there will be no report to put it in")
        var silent = ListScorer(Beta())
        #expect(silent.add(LoadedPair(reading: good)).isEmpty)
        #expect(Set(silent.elapsed.keys) == Set(Algorithm.allCases))
    }

    @Test func `a timeline has the filled events of both sides, where both load`() throws {
        let pair = try files.pair("s001", (10, 20), (15, 40))
        let timeline = try #require(LoadedPair(reading: pair).timeline)
        #expect(timeline.reference.map(\.label) == ["bckg", "seiz", "bckg"])
        #expect(timeline.hypothesis.map(\.stop.value) == [15, 40])
        let gone = FilePair(reference: pair.reference, hypothesis: files.path + "/gone.csv_bi")
        #expect(LoadedPair(reading: gone).timeline == nil)
        #expect(LoadedPair(reading: FilePair(reference: gone.hypothesis, hypothesis: pair.hypothesis)).timeline == nil)
    }
}
