import MetricModel
import Testing

@Suite struct WaiverTests {
    private static let composed = "\u{E9}"
    private static let decomposed = "e\u{301}"

    private static func corpus(_ name: String, _ mode: ReferenceMode) -> CorpusOutcome {
        CorpusOutcome(
            name: name,
            environment: ReferenceEnvironment(
                mode: mode, tool: "tool", treeDigest: "t", interpreter: "CPython 3.12.1", arithmetic: .python312,
                packages: [], driverDigest: "d", platform: "p"),
            labels: ["seiz"], cases: [])
    }

    private static func place(
        corpus: String = "c", environment: String = "e", scope: WaiverPlace.Scope = .corpus,
        subject: WaiverPlace.Subject = .rejection(nil)
    ) -> WaiverPlace {
        WaiverPlace(corpus: corpus, environment: environment, scope: scope, subject: subject)
    }

    @Test(arguments: [
        (corpus("dense/python3.11", .recorded), "dense", "python3.11"),
        (corpus("dense", .recorded), "dense", "python3.12"), (corpus("dense", .process), "dense", "python3.12"),
        (corpus("a/b", .process), "a/b", "python3.12"), (corpus("a/b/c", .recorded), "a/b", "c"),
    ])
    func `a corpus has the address that a waiver names`(_ corpus: CorpusOutcome, _ name: String, _ recording: String) {
        #expect(corpus.waiverAddress == (name, recording))
    }

    @Test func `two places are the same when all their bytes are`() {
        let pairs: [(WaiverPlace, WaiverPlace)] = [
            (Self.place(corpus: Self.composed), Self.place(corpus: Self.decomposed)),
            (Self.place(environment: Self.composed), Self.place(environment: Self.decomposed)),
            (Self.place(scope: .pair(name: Self.composed)), Self.place(scope: .pair(name: Self.decomposed))),
            (
                Self.place(subject: .field(.taes, MetricField(label: Self.composed, name: "tp"))),
                Self.place(subject: .field(.taes, MetricField(label: Self.decomposed, name: "tp")))
            ),
            (Self.place(), Self.place(scope: .pair(name: ""))),
            (Self.place(), Self.place(subject: .rejection(.taes))),
            (
                Self.place(subject: .field(.taes, MetricField(label: nil, name: "tp"))),
                Self.place(subject: .field(.taes, MetricField(label: "", name: "tp")))
            ),
        ]
        for (first, second) in pairs {
            #expect(first != second)
            #expect(first == first && second == second)
            #expect(Set([first, second, first]).count == 2)
        }
    }

    @Test func `a divergence has a place without its position in the lists`() throws {
        let field = MetricField(label: "seiz", name: "tpr")
        for index in [0, 7] {
            let divergence = Divergence(
                scope: .pair(index: index, name: "a"), algorithm: .taes, field: field, kind: .missingOnBothSides)
            let place = try #require(WaiverPlace(of: divergence, in: Self.corpus("dense/python3.11", .recorded)))
            #expect(
                place
                    == Self.place(
                        corpus: "dense", environment: "python3.11", scope: .pair(name: "a"),
                        subject: .field(.taes, field)))
            #expect("\(place)" == "dense/python3.11: a: taes seiz/tpr")
        }
        let load = Divergence(scope: .corpus, algorithm: nil, field: nil, kind: .missingOnBothSides)
        let place = try #require(WaiverPlace(of: load, in: Self.corpus("dense", .process)))
        #expect("\(place)" == "dense/python3.12: (corpus): load rejection")
        let nowhere = Divergence(scope: .corpus, algorithm: nil, field: field, kind: .missingOnBothSides)
        #expect(WaiverPlace(of: nowhere, in: Self.corpus("dense", .process)) == nil)
    }

    private static let one = MetricValue(1)
    private static let half = MetricValue(0.5)
    private static let why = Rejection(.noEvents, "why")
    private static let other = Rejection(.other, "else")

    @Test(arguments: [
        (
            Divergence.Kind.value(reference: one, candidate: Self.half),
            "reference 1, candidate 0.5 [3fe0000000000000]"
        ),
        (.missingInCandidate(reference: half), "reference 0.5 [3fe0000000000000], candidate without the field"),
        (.missingInReference(candidate: one), "reference without the field, candidate 1"),
        (.rejection(reference: why, candidate: other), "reference to reject as no-events, candidate as other"),
        (.rejectedByReference(why), "only the reference to reject: no-events"),
        (.rejectedByCandidate(why), "only the candidate to reject: no-events"),
    ])
    func `a divergence is expected in these words`(_ kind: Divergence.Kind, _ words: String) throws {
        #expect(try #require(Waiver.Expectation(kind)).description == words)
    }

    @Test(arguments: [
        Divergence.Kind.missingOnBothSides, .duplicate(side: .reference, values: [one, one]),
        .duplicate(side: .candidate, values: [one, half]),
    ])
    func `a number that is missing on both sides, or there twice, can never be expected`(_ kind: Divergence.Kind) {
        #expect(Waiver.Expectation(kind) == nil)
    }

    @Test func `values are expected by their bits, and rejections by their class`() {
        let zero = Divergence.Kind.value(reference: MetricValue(0.0), candidate: Self.half)
        #expect(
            Waiver.Expectation(zero)
                != Waiver.Expectation(.value(reference: MetricValue(-0.0), candidate: Self.half)))
        #expect(
            Waiver.Expectation(.value(reference: MetricValue(1), candidate: Self.half))
                != Waiver.Expectation(.value(reference: MetricValue(1.0), candidate: Self.half)))
        #expect(
            Waiver.Expectation(.value(reference: .float(bits: 0x7FF8_0000_0000_0000), candidate: Self.half))
                != Waiver.Expectation(.value(reference: .float(bits: 0x7FF8_0000_0000_0001), candidate: Self.half)))
        #expect(
            Waiver.Expectation(.rejectedByReference(Rejection(.noEvents, "one")))
                == Waiver.Expectation(.rejectedByReference(Rejection(.noEvents, "other"))))
    }

}
