import MetricModel
import ParityPolicy
import Testing

@Suite struct WaiverRuleTests {
    private typealias Sample = WaiverSample

    struct Case: CustomTestStringConvertible {
        let name: String
        let waiver: Waiver
        let outcome: RunOutcome
        let standing: WaiverFinding.Standing
        let verdict: Verdict

        init(
            _ name: String, _ waiver: Waiver, _ outcome: RunOutcome, _ standing: WaiverFinding.Standing,
            _ verdict: Verdict
        ) {
            self.name = name
            self.waiver = waiver
            self.outcome = outcome
            self.standing = standing
            self.verdict = verdict
        }

        var testDescription: String { name }
    }

    private static let zeroLength = Rejection(.zeroLengthEvent, "one message")
    private static let noEvents = Rejection(.noEvents, "another")
    private static let rejected = Sample.waiver(
        subject: .rejection(.taes), expectation: .rejectedByCandidate(.noEvents))
    private static let load = Sample.waiver(
        subject: .rejection(nil), expectation: .rejections(reference: .zeroLengthEvent, candidate: .noEvents))

    private static func rejecting(_ kinds: [Divergence.Kind], comparisons: Int) -> RunOutcome {
        Sample.run([
            Sample.scored(.corpus),
            Sample.scored(
                Sample.pair, .taes, kinds.map { Sample.divergence($0, .taes, nil) }, comparisons: comparisons),
        ])
    }

    private static let silent = Sample.scored(Sample.other, .ira, [], comparisons: 0)
    private static let failed = CaseOutcome(
        corpus: "dense/python3.11", scope: Sample.pair, algorithms: [], timeline: nil, referenceFailure: "it died.")

    @Test(arguments: [
        Case("exactly the pair", Sample.waiver(), Sample.differing(Sample.expected), .covers, .parity),
        Case(
            "the candidate one bit off", Sample.waiver(),
            Sample.differing(.value(reference: Sample.reference, candidate: .float(bits: 0.1.bitPattern + 2))),
            .contradicted, .drift),
        Case(
            "the reference one bit off", Sample.waiver(),
            Sample.differing(.value(reference: .float(bits: 0.1.bitPattern - 1), candidate: Sample.candidate)),
            .contradicted, .drift),
        Case(
            "the pair the other way round", Sample.waiver(),
            Sample.differing(.value(reference: Sample.candidate, candidate: Sample.reference)), .contradicted, .drift),
        Case(
            "the field gone in the candidate", Sample.waiver(),
            Sample.differing(.missingInCandidate(reference: Sample.reference)), .contradicted, .drift),
        Case(
            "the field gone on both sides", Sample.waiver(), Sample.differing(.missingOnBothSides), .contradicted,
            .drift),
        Case(
            "a field on one side only, as expected",
            Sample.waiver(expectation: .onlyCandidate(Sample.candidate)),
            Sample.differing(.missingInReference(candidate: Sample.candidate)), .covers, .parity),
        Case(
            "a field that one side has twice", Sample.waiver(),
            Sample.differing(.duplicate(side: .candidate, values: [Sample.candidate, Sample.candidate])), .contradicted,
            .drift),
        Case(
            "a field that one side has twice beside the pair", Sample.waiver(),
            Sample.differing(
                .duplicate(side: .candidate, values: [Sample.candidate, Sample.candidate]), Sample.expected),
            .contradicted, .drift),
        Case(
            "the same divergence twice", Sample.waiver(), Sample.differing(Sample.expected, Sample.expected),
            .contradicted, .drift),
        Case("nothing differs", Sample.waiver(), Sample.equal, .unused(.equal), .drift),
        Case(
            "the same field of the summary differs", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus),
                Sample.scored(
                    Sample.pair, .taes,
                    [Sample.divergence(Sample.expected, .taes, MetricField(label: nil, name: "tpr"))]),
            ]), .unused(.equal), .drift),
        Case(
            "another algorithm differs", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus),
                Sample.scored(Sample.pair, .epoch, [Sample.divergence(Sample.expected, .epoch)]),
            ]), .unused(.equal), .drift),
        Case(
            "another pair differs", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus), Sample.scored(Sample.pair),
                Sample.scored(Sample.other, .taes, [Sample.divergence(Sample.expected, in: Sample.other)]),
            ]), .unused(.equal), .drift),
        Case(
            "the corpus as a whole differs", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus, .taes, [Sample.divergence(Sample.expected, in: .corpus)]),
                Sample.scored(Sample.pair),
            ]), .unused(.equal), .drift),
        Case(
            "the corpus as a whole, as expected", Sample.waiver(scope: .corpus),
            Sample.run([
                Sample.scored(.corpus, .taes, [Sample.divergence(Sample.expected, in: .corpus)]),
                Sample.scored(Sample.pair),
            ]), .covers, .parity),
        Case(
            "no such case", Sample.waiver(scope: .pair(name: "c")), Sample.equal, .unused(.noSuchCase), .drift),
        Case(
            "another corpus, nothing differs", Sample.waiver(corpus: "hard"), Sample.equal, .notJudged(.notInRun),
            .parity),
        Case(
            "another recording, nothing differs", Sample.waiver(environment: "python3.12"), Sample.equal,
            .notJudged(.notInRun), .parity),
        Case(
            "another recording, the pair differs", Sample.waiver(environment: "python3.12"),
            Sample.differing(Sample.expected), .notJudged(.notInRun), .drift),
        Case(
            "its last day", Sample.waiver(daysLeft: 0), Sample.differing(Sample.expected), .covers, .parity),
        Case(
            "the day after", Sample.waiver(daysLeft: -1), Sample.differing(Sample.expected), .expired, .drift),
        Case("expired, and nothing differs", Sample.waiver(daysLeft: -1), Sample.equal, .expired, .drift),
        Case(
            "expired, and its corpus took no part", Sample.waiver(corpus: "hard", daysLeft: -1), Sample.equal,
            .expired, .drift),
        Case(
            "a rejection, as expected", rejected, rejecting([.rejectedByCandidate(noEvents)], comparisons: 1), .covers,
            .parity),
        Case(
            "a rejection of another class", rejected,
            rejecting([.rejectedByCandidate(zeroLength)], comparisons: 1), .contradicted, .drift),
        Case(
            "a rejection by the other side", rejected, rejecting([.rejectedByReference(noEvents)], comparisons: 1),
            .contradicted, .drift),
        Case(
            "a rejection that is there twice", rejected,
            rejecting([.rejectedByCandidate(noEvents), .rejectedByCandidate(noEvents)], comparisons: 2), .contradicted,
            .drift),
        Case(
            "a rejection beside one that agrees", rejected,
            rejecting([.rejectedByCandidate(noEvents)], comparisons: 2), .contradicted, .drift),
        Case(
            "files that load on neither side, for the expected reasons", load,
            Sample.run([
                Sample.scored(.corpus),
                Sample.loading(
                    Sample.pair,
                    [Sample.divergence(.rejection(reference: zeroLength, candidate: noEvents), nil, nil)]),
            ]), .covers, .parity),
        Case(
            "files that load", load, Sample.equal, .unused(.equal), .drift),
        Case(
            "a case that the reference failed on", Sample.waiver(), Sample.run([Sample.scored(.corpus), failed]),
            .notJudged(.notCompared),
            .untrusted(reason: "The reference gave no answer for a of dense/python3.11: it died.")),
        Case(
            "the pair beside a silent algorithm", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus), Sample.scored(Sample.pair, .taes, [Sample.divergence(Sample.expected)]), silent,
            ]), .covers,
            .untrusted(reason: "Nothing was compared for Inter-rater agreement of b in dense/python3.11.")),
        Case(
            "an unused waiver beside a silent algorithm", Sample.waiver(),
            Sample.run([Sample.scored(.corpus), Sample.scored(Sample.pair), silent]), .unused(.equal),
            .untrusted(reason: "Nothing was compared for Inter-rater agreement of b in dense/python3.11.")),
        Case(
            "the pair where nothing was compared", Sample.waiver(),
            Sample.run([
                Sample.scored(.corpus),
                Sample.scored(Sample.pair, .taes, [Sample.divergence(Sample.expected)], comparisons: 0),
            ]), .covers, .untrusted(reason: "Nothing was compared for TAES of a in dense/python3.11.")),
        Case(
            "a stopped run that had not come to the case", Sample.waiver(),
            Sample.run([Sample.scored(.corpus)], interrupted: true), .notJudged(.notCompared), .interrupted),
        Case(
            "a stopped run with the pair", Sample.waiver(),
            Sample.run([Sample.scored(Sample.pair, .taes, [Sample.divergence(Sample.expected)])], interrupted: true),
            .covers, .interrupted),
    ])
    func `what becomes of a waiver, and of the run`(_ row: Case) {
        let judgement = WaiverRule.judge(Sample.list([row.waiver]), on: row.outcome)
        #expect(judgement.findings.map(\.standing) == [row.standing])
        #expect(VerdictRule.verdict(on: row.outcome, waivers: judgement) == row.verdict)
    }

    @Test func `a second field is not hidden by the waiver of a first`() {
        let second = Sample.divergence(Sample.expected, .taes, MetricField(label: "bckg", name: "tpr"))
        let outcome = Sample.run([
            Sample.scored(.corpus),
            Sample.scored(Sample.pair, .taes, [Sample.divergence(Sample.expected), second]),
        ])
        let judgement = WaiverRule.judge(Sample.list([Sample.waiver()]), on: outcome)
        #expect(judgement.findings.map(\.standing) == [.covers])
        #expect((judgement.waivedCount(in: outcome), judgement.unwaivedCount(in: outcome)) == (1, 1))
        #expect(VerdictRule.verdict(on: outcome, waivers: judgement) == .drift)
        let both = [
            Sample.waiver(), Sample.waiver(2, subject: .field(.taes, MetricField(label: "bckg", name: "tpr"))),
        ]
        #expect(
            VerdictRule.verdict(on: outcome, waivers: WaiverRule.judge(Sample.list(both), on: outcome)) == .parity)
    }

    @Test func `one waiver too many fails a run that another one saves`() {
        let outcome = Sample.differing(Sample.expected)
        let judgement = WaiverRule.judge(
            Sample.list([Sample.waiver(), Sample.waiver(2, scope: .pair(name: "b"))]), on: outcome)
        #expect(judgement.findings.map(\.standing) == [.covers, .unused(.equal)])
        #expect(judgement.failing.map(\.waiver.entry) == [2])
        #expect(VerdictRule.verdict(on: outcome, waivers: judgement) == .drift)
    }

    @Test func `no waiver stands in for what the reference did not say`() {
        let outcome = Sample.differing(Sample.expected)
        let judgement = WaiverRule.judge(Sample.list([Sample.waiver()]), on: outcome)
        #expect(
            VerdictRule.verdict(on: outcome, waivers: judgement, failure: "It broke off.")
                == .untrusted(reason: "It broke off."))
        #expect(
            VerdictRule.verdict(on: outcome, waivers: judgement, asked: ["dense/python3.11", "hard/python3.11"])
                == .untrusted(reason: "The reference said nothing about corpus hard/python3.11."))
        let nothing = Sample.run([])
        #expect(
            VerdictRule.verdict(on: nothing, waivers: WaiverRule.judge(Sample.list([Sample.waiver()]), on: nothing))
                == .untrusted(reason: "Corpus dense/python3.11 was not compared as a whole."))
    }

    @Test func `no waiver covers what a candidate that failed lacks`() {
        let waivers = Sample.list([
            Sample.waiver(expectation: .onlyReference(Sample.reference)),
            Sample.waiver(2, subject: .rejection(.ira), expectation: .rejectedByReference(.noEvents)),
        ])
        var outcome = Sample.differing(.missingInCandidate(reference: Sample.reference))
        outcome.corpora[0].cases[1].algorithms[4].divergences = [
            Sample.divergence(.rejectedByReference(Self.noEvents), .ira, nil)
        ]
        outcome.corpora[0].cases[1].algorithms[4].comparisons = 1
        let answered = WaiverRule.judge(waivers, on: outcome)
        #expect(answered.findings.map(\.standing) == [.covers, .covers])
        #expect(VerdictRule.verdict(on: outcome, waivers: answered) == .parity)

        outcome.corpora[0].cases[1].candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "")
        let failed = WaiverRule.judge(waivers, on: outcome)
        #expect(failed.findings.map(\.standing) == [.notJudged(.notCompared), .notJudged(.notCompared)])
        #expect(failed.waivedCount(in: outcome) == 0)
        for judgement in [failed, answered] {
            #expect(VerdictRule.verdict(on: outcome, waivers: judgement) == .drift)
        }
    }

    @Test func `a reference that failed outranks drift, and a waiver that fails`() {
        let unused = Sample.list([Sample.waiver(scope: .pair(name: "b"))])
        let drifting = Sample.differing(Sample.expected)
        #expect(
            VerdictRule.verdict(
                on: drifting, waivers: WaiverRule.judge(unused, on: drifting), failure: "It broke off.")
                == .untrusted(reason: "It broke off."))
        #expect(
            VerdictRule.verdict(
                on: Sample.equal, waivers: WaiverRule.judge(unused, on: Sample.equal), failure: "It broke off.")
                == .untrusted(reason: "It broke off."))
    }

    @Test func `a live corpus has the waivers of the arithmetic that it ran under`() {
        var outcome = Sample.differing(Sample.expected)
        outcome.corpora[0].name = "dense"
        outcome.corpora[0].environment.mode = .process
        #expect(
            WaiverRule.judge(Sample.list([Sample.waiver()]), on: outcome).findings.map(\.standing) == [.covers])
        outcome.corpora[0].environment.arithmetic = .python312
        #expect(
            WaiverRule.judge(Sample.list([Sample.waiver()]), on: outcome).findings.map(\.standing)
                == [.notJudged(.notInRun)])
    }

    @Test func `a run without a file of waivers is judged as ever`() {
        #expect(WaiverRule.judge(nil, on: Sample.equal) == .none)
        #expect(VerdictRule.verdict(on: Sample.differing(Sample.expected)) == .drift)
        #expect(VerdictRule.verdict(on: Sample.equal) == .parity)
    }

    @Test func `where everything that a corpus has is waived, no number was compared`() {
        let rejection = Divergence.Kind.rejectedByCandidate(Rejection(.noEvents, "no"))
        let scopes = [MetricScope.corpus, Sample.pair]
        let outcome = Sample.run(
            scopes.map { scope in Sample.loading(scope, [Sample.divergence(rejection, nil, nil, in: scope)]) })
        let waivers = [WaiverPlace.Scope.corpus, .pair(name: "a")].enumerated().map { entry, scope in
            Sample.waiver(
                entry + 1, scope: scope, subject: .rejection(nil), expectation: .rejectedByCandidate(.noEvents))
        }
        let judgement = WaiverRule.judge(Sample.list(waivers), on: outcome)
        #expect(judgement.unwaivedCount(in: outcome) == 0)
        #expect(judgement.failing.isEmpty)
        #expect(
            VerdictRule.verdict(on: outcome, waivers: judgement)
                == .untrusted(
                    reason:
                        "No number was compared in corpus dense/python3.11: everything that the reference says there is "
                        + "waived."))
    }

    @Test func `a finding is not believed where the bits are others`() {
        let outcome = Sample.differing(.value(reference: Sample.reference, candidate: MetricValue(0.2)))
        for daysLeft in [3, -1] {
            let lie = WaiverJudgement(
                asOf: Sample.today,
                findings: [WaiverFinding(waiver: Sample.waiver(), standing: .covers, daysLeft: daysLeft)])
            #expect(lie.waivedCount(in: outcome) == 0)
            #expect(VerdictRule.verdict(on: outcome, waivers: lie) == .drift)
        }
        let late = WaiverJudgement(
            asOf: Sample.today,
            findings: [WaiverFinding(waiver: Sample.waiver(), standing: .covers, daysLeft: -1)])
        #expect(late.waivedCount(in: Sample.differing(Sample.expected)) == 0)
    }

    @Test(arguments: [(-1, false), (0, true), (3, true), (14, true), (15, false), (90, false)])
    func `a waiver is announced in its last two weeks`(_ daysLeft: Int, _ isAnnounced: Bool) {
        let judgement = WaiverRule.judge(
            Sample.list([Sample.waiver(daysLeft: daysLeft)]), on: Sample.differing(Sample.expected))
        #expect(judgement.findings.map(\.isAnnounced) == [isAnnounced])
        #expect(judgement.findings.map(\.daysLeft) == [daysLeft])
    }
}
