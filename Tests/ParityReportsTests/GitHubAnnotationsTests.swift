import MetricModel
import Testing

@testable import ParityReports

@Suite struct GitHubAnnotationsTests {
    private func lines(
        _ outcome: RunOutcome, _ verdict: Verdict, _ waivers: WaiverJudgement = .none, _ causes: CauseList = .none,
        _ context: RunContext = SampleContext.all
    ) -> [String] {
        GitHubAnnotations().text(for: outcome, verdict: verdict, waivers: waivers, causes: causes, context: context)
            .split(separator: "\n").map(String.init)
    }

    @Test func `the smallest drift gives this one line`() {
        let expected = """
            ::error file=golden/demo/ref/s001.csv_bi,line=1,title=Sensitivity (TPR) is computed differently from the same \
            numbers [formula%3Atpr]::demo/s001: taes seiz/tpr: reference 0.1 [3fb999999999999a], candidate \
            0.10000000000000002 [3fb999999999999b] (1 ULP apart)%0A1 number or refusal differs so, in 1 case of 1 corpus\
            %0ASince when: since run 20260201T000000Z-1 of aaa111, 3 runs up to this one; the run before, \
            20260101T000000Z-0, did not have it%0ALook at Rates.init(_:duration:epoch:staleF1Denominator:) in \
            Sources/BetaScoring/Scorers/Rates.swift%0ARun it again: nedc-bench parity repro 'demo/s001' --run \
            20260301T123456Z-4f2a
            """
        #expect(
            lines(SampleOutcome.smallDrift, .drift, .none, SampleOutcome.smallDriftCauses) == [expected])
    }

    @Test func `parity says nothing, and what cannot be trusted says why`() {
        #expect(lines(SampleOutcome.smallParity, .parity) == [])
        #expect(
            lines(SampleOutcome.smallParity, .untrusted(reason: "100% other,\ntree: b")) == [
                #"::error title=Parity%3A Untrusted::100%25 other,\ntree: b"#
            ])
        #expect(
            lines(SampleOutcome.smallParity, .interrupted)[0].hasPrefix(
                "::error title=Parity%3A Interrupted::The run was stopped"))
    }

    /// One cause per corpus, each in that many cases.
    private func drift(causes count: Int, cases: Int) -> (RunOutcome, CauseList) {
        let corpora = (0..<count).map { number in
            SampleOutcome.corpus(
                "c\(number)",
                (0..<cases).map { index in
                    let scope = MetricScope.pair(index: index, name: "p\(index)")
                    return CaseOutcome(
                        corpus: "c\(number)", scope: scope,
                        algorithms: [
                            SampleOutcome.result(
                                .taes, comparisons: 1,
                                [
                                    Divergence(
                                        scope: scope, algorithm: .taes, field: MetricField(label: "seiz", name: "acc"),
                                        kind: .missingOnBothSides)
                                ])
                        ], timeline: nil)
                })
        }
        let causes = (0..<count).map { number in
            Cause(
                kind: .formula(name: "f\(number)"), algorithms: [.taes], divergences: cases, waived: 0, cases: cases,
                corpora: 1, first: Cause.Place(corpus: number, single: 0, result: 0, divergence: 0))
        }
        return (
            SampleOutcome.run(corpora),
            CauseList(causes: causes, assignments: (0..<count).flatMap { Array(repeating: $0, count: cases) })
        )
    }

    @Test(arguments: [
        (1, 1, 1, nil), (1, 10, 10, nil), (1, 11, 10, "… and 2 more"), (10, 1, 10, nil), (11, 1, 10, "… and 2 more"),
        (3, 2, 6, nil), (3, 1_000, 10, "… and 2,991 more"),
    ])
    func `there are never more than ten, and the last says how many there would be`(
        _ causes: Int, _ cases: Int, _ expected: Int, _ rest: String?
    ) throws {
        let (outcome, list) = drift(causes: causes, cases: cases)
        let lines = lines(outcome, .drift, .none, list)
        #expect(lines.count == expected)
        #expect(lines.allSatisfy { $0.hasPrefix("::error ") })
        #expect(try #require(lines.last).contains("title=… and ") == (rest != nil))
        if let rest { #expect(lines[9].contains("title=\(rest.replacing(",", with: "%2C"))::")) }
        // Every cause comes before any cause's second case.
        for (number, line) in lines.prefix(min(causes, 9)).enumerated() {
            #expect(line.contains("[formula%3Af\(number)]") && line.contains("c\(number)/p0: "))
        }
    }

    @Test func `waivers that fail the run come behind the causes' first cases, those that run out soon at the end`() {
        let (outcome, list) = drift(causes: 2, cases: 3)
        let lines = lines(outcome, .drift, SampleWaivers.mixed, list)
        let titles = lines.map { $0.prefix { $0 != " " } + ($0.contains("A waiver") ? " waiver" : "") }
        #expect(
            titles == [
                "::error", "::error", "::error waiver", "::error waiver", "::error waiver", "::error", "::error",
                "::error",
                "::error", "::error",
            ])
        #expect(lines[9].contains("title=… and 3 more::"))
        let soon = self.lines(
            SampleOutcome.smallParity, .parity,
            SampleWaivers.judgement(
                SampleWaivers.finding(
                    .notJudged(.notInRun), daysLeft: 3)))
        #expect(soon.count == 1 && soon[0].hasPrefix("::warning title=A waiver runs out soon::waiver 1, "))
    }

    @Test func `what the corpus as a whole says stands at its list, a refused row at its line`() {
        let outcome = SampleOutcome.everyKind
        func line(_ kind: Divergence.Kind, _ scope: MetricScope, _ files: FilePair?) -> AnnotationPlace? {
            AnnotationPlace(Divergence(scope: scope, algorithm: nil, field: nil, kind: kind), files)
        }
        let pair = FilePair(reference: "golden/a/ref/x.csv", hypothesis: "golden/a/hyp/y.csv")
        let scope = outcome.corpora[1].cases[2].scope
        let refused = Rejection(.malformedRow, "y.csv, line 17: expected 5 fields, found 4.")
        #expect(
            line(.rejectedByCandidate(refused), scope, pair).map { [$0.file, "\($0.line)"] } == [pair.hypothesis, "17"])
        let other = Rejection(.malformedRow, "yy.csv, line 17: expected 5 fields, found 4.")
        #expect(
            line(.rejectedByReference(other), scope, pair).map { [$0.file, "\($0.line)"] } == [pair.reference, "1"])
        for outside in ["/golden/ref/x.csv", "../x.csv", ""] {
            #expect(line(.missingOnBothSides, scope, FilePair(reference: outside, hypothesis: "y")) == nil)
        }
        #expect(SampleContext.all.files(of: .corpus, in: "demo")?.reference == "golden/demo/ref.list")
        #expect(SampleContext.all.files(of: .pair(index: 7, name: "x"), in: "demo") == nil)
    }

    @Test func `no text from outside ends a command or begins another one`() {
        let texts = SampleOutcome.hostileTexts + ["a%0A::error::b", "::stop-commands::x", "\r::add-mask::y", "a,b:c%"]
        for text in texts {
            let scope = MetricScope.pair(index: 0, name: text)
            let single = CaseOutcome(
                corpus: text, scope: scope,
                algorithms: [
                    SampleOutcome.result(
                        .taes, comparisons: 1,
                        [
                            Divergence(
                                scope: scope, algorithm: .taes, field: nil,
                                kind: .rejectedByCandidate(Rejection(.other, text)))
                        ])
                ], timeline: nil)
            let causes = CauseList(
                causes: [
                    Cause(
                        kind: .formula(name: text), algorithms: [.taes], divergences: 1, waived: 0, cases: 1,
                        corpora: 1,
                        first: Cause.Place(corpus: 0, single: 0, result: 0, divergence: 0))
                ], assignments: [0])
            let files = FilePair(reference: text, hypothesis: text)
            let context = RunContext(
                inputs: [text: CorpusInputs(lists: files, pairs: [.init(files: files, purpose: text)])], onsets: [:],
                fetchCommand: nil)
            let output = GitHubAnnotations().text(
                for: SampleOutcome.run([SampleOutcome.corpus(text, [single])]), verdict: .drift, causes: causes,
                context: context)
            #expect(output.hasSuffix("\n") && output.unicodeScalars.count { $0 == "\n" || $0 == "\r" } == 1)
            let parts = output.dropFirst("::error ".count).split(separator: "::", maxSplits: 1)
            let properties = parts[0].split(separator: ",").map { $0.prefix { $0 != "=" } }
            #expect(properties.last == "title" && properties.allSatisfy { ["file", "line", "title"].contains($0) })
            #expect(!parts[0].contains(":"))
            #expect(
                output.ranges(of: "%").allSatisfy {
                    ["25", "0A", "3A", "2C"].contains(output[$0.upperBound...].prefix(2))
                })
        }
    }
}
