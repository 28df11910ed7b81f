import MetricModel
import ParityPolicy
import ParityTestSupport
import Testing

@Suite struct CauseRuleTests {
    private typealias Sample = CauseSample

    struct Case: CustomTestStringConvertible {
        let name: String
        let outcome: RunOutcome
        /// Key, divergences, cases.
        let causes: [String]

        init(_ name: String, _ outcome: RunOutcome, _ causes: String...) {
            self.name = name
            self.outcome = outcome
            self.causes = causes
        }

        var testDescription: String { name }
    }

    private static func refusing(_ algorithm: Algorithm?, _ kind: Divergence.Kind) -> Divergence {
        Divergence(scope: .corpus, algorithm: algorithm, field: nil, kind: kind)
    }

    private static func missing(_ algorithm: Algorithm, _ names: String) -> [Divergence] {
        Sample.fields(names).map {
            Divergence(
                scope: .corpus, algorithm: algorithm, field: $0, kind: .missingInCandidate(reference: MetricValue(1)))
        }
    }

    private static let taes = Sample.values(.taes, Sample.hits)
    private static let noEvents = Rejection(.noEvents, "a")
    private static let zeroLength = Rejection(.zeroLengthEvent, "b")

    /// The pairs' candidate fails on the first of them; what it lacks, or refuses, is one cause.
    private static func failing(_ outcome: RunOutcome, pairs: [Int]) -> RunOutcome {
        var outcome = outcome
        for pair in pairs {
            outcome.corpora[0].cases[pair + 1].candidateFailure = CandidateFailure(
                reason: "exit status 3", standardError: "")
        }
        return outcome
    }

    @Test(arguments: [
        Case(
            "a candidate that failed, whatever it lacks",
            failing(
                Sample.run(pairs: [
                    missing(.taes, "seiz/tp seiz/tpr") + missing(.ira, "summary/mkappa"),
                    missing(.taes, "seiz/tp") + [refusing(.ira, .rejectedByReference(noEvents))], [],
                ]), pairs: [0, 1, 2]),
            "candidate-failed 5 2"),
        Case(
            "a candidate that failed on one pair, and lacks numbers of another",
            failing(
                Sample.run(pairs: [missing(.taes, "seiz/tp seiz/tpr"), missing(.taes, "seiz/tp seiz/tpr")]),
                pairs: [0]),
            "candidate-failed 2 1", "missing-in-candidate:taes 2 1"),
        Case(
            "the whole of a corpus on which the candidate failed in a pair",
            failing(Sample.run(corpus: taes, pairs: [[refusing(nil, .rejectedByReference(noEvents))]]), pairs: [0]),
            "tallies:taes 19 1", "candidate-failed 1 1"),
        Case(
            "one algorithm counts hits differently, and all that follows",
            Sample.run(corpus: taes, pairs: [taes, [], taes]),
            "tallies:taes 57 3"),
        Case(
            "two faults that share no pair",
            Sample.run(pairs: [taes, Sample.values(.epoch, "seiz/sub.bckg seiz/mis")]),
            "tallies:taes 19 1", "tallies:epoch 2 1"),
        Case(
            "two algorithms that differ in exactly the same pairs",
            Sample.run(
                corpus: Sample.values(.ira, "seiz/sub.seiz summary/mkappa"),
                pairs: [
                    Sample.values(.epoch, "seiz/sub.seiz seiz/hit") + Sample.values(.ira, "seiz/sub.seiz seiz/kappa")
                ]),
            "tallies:epoch+ira 6 2"),
        Case(
            "one algorithm differs in a pair more",
            Sample.run(
                pairs: [
                    Sample.values(.epoch, "seiz/sub.seiz") + Sample.values(.ira, "seiz/sub.seiz"),
                    Sample.values(.ira, "seiz/sub.seiz"),
                ]),
            "tallies:ira 2 2", "tallies:epoch 1 1"),
        Case(
            "a formula that four algorithms share",
            Sample.run(
                corpus: Sample.values(.ovlp, "seiz/acc seiz/msr summary/acc summary/msr"),
                pairs: [Sample.values(.epoch, "seiz/acc"), Sample.values(.taes, "bckg/acc bckg/msr")]),
            "formula:acc 7 3"),
        Case(
            "the summary's formula alone", Sample.run(pairs: [Sample.values(.ovlp, "summary/f1s")]), "formula:f1s 1 1"),
        Case(
            "what follows from two numbers goes with the first",
            Sample.run(pairs: [Sample.values(.ovlp, "seiz/ppv seiz/tpr seiz/f1s")]), "formula:ppv 2 1",
            "formula:tpr 1 1"),
        Case(
            "a tally that is made of others, which agree",
            Sample.run(pairs: [Sample.values(.epoch, "seiz/tn seiz/tnr")]),
            "formula:tn 2 1"),
        Case(
            "sums over the classes",
            Sample.run(pairs: [Sample.values(.dpalign, "summary/hit summary/mis summary/msr")]),
            "class-sums 2 1", "formula:msr 1 1"),
        Case(
            "the list is added up in another order", Sample.run(corpus: taes, pairs: [[], []]), "list-sums 19 1"),
        Case(
            "a formula shows in the list alone", Sample.run(corpus: Sample.values(.taes, "seiz/flr"), pairs: [[]]),
            "formula:flr 1 1"),
        Case(
            "other events in all that count them, and so in all that sample them",
            Sample.run(
                pairs: [
                    Sample.values(.dpalign, "seiz/tgt seiz/del seiz/mis") + Sample.values(.ovlp, "seiz/tgt seiz/hit")
                        + Sample.values(.taes, "seiz/tgt seiz/hit") + Sample.values(.ira, "seiz/sub.seiz seiz/kappa")
                ]),
            "events 9 1"),
        Case(
            "other targets in one algorithm say nothing about those that sample",
            Sample.run(
                pairs: [Sample.values(.ovlp, "seiz/tgt seiz/hit") + Sample.values(.ira, "seiz/sub.seiz")]),
            "events 2 1", "tallies:ira 1 1"),
        Case(
            "one refusal and the numbers that it takes away",
            Sample.run(
                corpus: [refusing(.taes, .rejectedByCandidate(noEvents))] + missing(.taes, Sample.hits),
                pairs: [[refusing(.taes, .rejectedByCandidate(noEvents))] + missing(.taes, Sample.hits)]),
            "rejection:added/no-events 40 2"),
        Case(
            "the same refusal by several algorithms",
            Sample.run(pairs: [
                [.epoch, .ira].map { refusing($0, .rejection(reference: zeroLength, candidate: noEvents)) }
            ]),
            "rejection:added/no-events 2 1"),
        Case(
            "a refusal that the candidate does not know, whatever it does instead",
            Sample.run(pairs: [
                [refusing(.epoch, .rejectedByReference(zeroLength))],
                [refusing(.epoch, .rejection(reference: zeroLength, candidate: noEvents))],
            ]),
            "rejection:missed/zero-length-event 2 2"),
        Case(
            "a refusal that the candidate invents, whatever the reference does",
            Sample.run(pairs: [
                [refusing(.epoch, .rejectedByCandidate(noEvents))],
                [refusing(.epoch, .rejection(reference: zeroLength, candidate: noEvents))],
            ]),
            "rejection:added/no-events 2 2"),
        Case(
            "algorithms that are incomplete in the same pairs",
            Sample.run(pairs: [missing(.epoch, "seiz/tp") + missing(.ovlp, "seiz/tp")]),
            "missing-in-candidate:epoch+ovlp 2 1"),
        Case(
            "files that one side does not load, with all their numbers",
            Sample.run(pairs: [
                [refusing(nil, .rejectedByCandidate(zeroLength))] + missing(.ira, "seiz/kappa summary/mkappa")
            ]),
            "load:added/zero-length-event 3 1"),
        Case(
            "an algorithm that one side leaves out", Sample.run(pairs: [missing(.ira, "seiz/kappa summary/mkappa")]),
            "missing-in-candidate:ira 2 1"),
        Case(
            "a number that is missing, and what is computed from it",
            Sample.run(pairs: [missing(.epoch, "seiz/sub.seiz") + Sample.values(.epoch, "seiz/hit seiz/tp")]),
            "missing-in-candidate:epoch 3 1"),
    ])
    func `one fault is one cause`(_ single: Case) {
        let list = CauseRule.causes(of: single.outcome)
        #expect(list.causes.map { "\($0.kind.key) \($0.divergences) \($0.cases)" } == single.causes)
        Self.checkSums(list, single.outcome)
    }

    @Test func `who has not seen all pairs does not say that they agree`() {
        let whole = Sample.run(corpus: Self.taes, pairs: [[], []])
        func keys(_ change: (inout RunOutcome) -> Void) -> [String] {
            var outcome = whole
            change(&outcome)
            return CauseRule.causes(of: outcome).causes.map(\.kind.key)
        }
        #expect(keys { _ in } == ["list-sums"])
        #expect(keys { $0.wasInterrupted = true } == ["tallies:taes"])
        #expect(keys { $0.corpora[0].cases[1].referenceFailure = "it died." } == ["tallies:taes"])
        #expect(
            keys { outcome in
                outcome.corpora[0].cases[1].candidateFailure = CandidateFailure(
                    reason: "exit status 3", standardError: "")
            } == ["tallies:taes"])
        #expect(
            keys { outcome in
                outcome.slice = Shard(number: 1, count: 2).map { RunOutcome.Slice(shard: $0, cases: 1) }
            } == ["tallies:taes"])
    }

    @Test func `a run without divergences has no cause`() {
        #expect(CauseRule.causes(of: Sample.run(pairs: [[]])) == .none)
    }

    @Test func `one looks first at a root in a pair that is not waived`() throws {
        let outcome = WaiverSample.differing(WaiverSample.expected)
        let waivers = WaiverRule.judge(WaiverSample.list([WaiverSample.waiver()]), on: outcome)
        let waived = try #require(CauseRule.causes(of: outcome, waivers: waivers).causes.first)
        #expect(waived.waived == 1 && waived.unwaived == 0)
        #expect(CauseRule.causes(of: outcome, waivers: waivers).unwaived.isEmpty)

        let late = Sample.run(corpus: Self.taes, pairs: [[], Sample.values(.taes, "seiz/tpr seiz/tp seiz/hit")])
        let cause = try #require(CauseRule.causes(of: late).causes.first)
        let first = cause.first.divergence(in: late)
        #expect(first.scope == .pair(index: 1, name: "p1") && first.field?.description == "seiz/hit")
    }

    @Test func `of pairs that tell as much, one looks first at the one with the fewest events`() throws {
        let hits = Sample.values(.taes, "seiz/hit")
        var outcome = Sample.run(corpus: Self.taes, pairs: [hits, hits, hits, hits])
        let event = Event(start: Seconds(0), stop: Seconds(1), label: "seiz")
        for (position, events) in [(1, 3), (2, 2), (3, 2)] {
            outcome.corpora[0].cases[position].timeline = Timeline(
                reference: Array(repeating: event, count: events), hypothesis: [event])
        }
        let first = try #require(CauseRule.causes(of: outcome).causes.first).first
        #expect(first.single == 2, "the first of two with as few; one without its events comes last")
        outcome.corpora[0].cases[2].timeline = nil
        #expect(try #require(CauseRule.causes(of: outcome).causes.first).first.single == 3)
    }

    @Test func `any divergences have causes that add up, whatever order the algorithms come in`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let outcome = Self.random(&generator)
            let list = CauseRule.causes(of: outcome)
            Self.checkSums(list, outcome)
            var turned = outcome
            for corpus in turned.corpora.indices {
                for single in turned.corpora[corpus].cases.indices {
                    turned.corpora[corpus].cases[single].algorithms.reverse()
                }
            }
            let other = CauseRule.causes(of: turned)
            #expect(Self.text(list) == Self.text(other))
        }
    }

    private static func text(_ list: CauseList) -> [String] {
        list.causes.map { "\($0.kind.key) \($0.algorithms) \($0.divergences) \($0.cases) \($0.corpora)" }.sorted()
    }

    private static func checkSums(_ list: CauseList, _ outcome: RunOutcome) {
        #expect(list.assignments.count == outcome.divergenceCount)
        #expect(list.causes.reduce(0) { $0 + $1.divergences } == outcome.divergenceCount)
        for (position, cause) in list.causes.enumerated() {
            #expect(list.assignments.count { $0 == position } == cause.divergences)
            #expect(cause.cases > 0 && cause.corpora > 0 && cause.cases >= cause.corpora)
        }
        #expect(Set(list.causes.map(\.kind.key)).count == list.causes.count)
        #expect(list.causes.map(\.unwaived) == list.causes.map(\.unwaived).sorted(by: >))
    }

    private static func random(_ generator: inout SeededGenerator) -> RunOutcome {
        let corpora = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            (0..<Int.random(in: 1...5, using: &generator)).map { number in
                var divergences: [Divergence] = []
                for algorithm in Algorithm.allCases where Bool.random(using: &generator) {
                    if Int.random(in: 0..<8, using: &generator) == 0 {
                        divergences.append(refusing(algorithm, .rejectedByReference(noEvents)))
                    }
                    let all = MetricDictionary.entries(of: algorithm, labels: Sample.labels)
                    let odds = Int.random(in: 2...40, using: &generator)
                    for entry in all where Int.random(in: 0..<odds, using: &generator) == 0 {
                        let isMissing = Int.random(in: 0..<20, using: &generator) == 0
                        divergences.append(
                            Divergence(
                                scope: .corpus, algorithm: algorithm, field: entry.field,
                                kind: isMissing
                                    ? .missingOnBothSides
                                    : .value(reference: MetricValue(1), candidate: MetricValue(2))))
                    }
                }
                var single = Sample.single(
                    number == 0 ? .corpus : .pair(index: number - 1, name: "p\(number)"), divergences)
                if Int.random(in: 0..<6, using: &generator) == 0 {
                    single.candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "")
                }
                return single
            }
        }
        return Sample.run(corpora)
    }
}
