import DriftStore
import MetricModel
import Testing

@Suite struct RoundTripTests {
    static let values: [MetricValue] = [
        .int(0), .int(-1), .int(Int128.max), .int(Int128.min), .int(Int128(Int64.max) + 1),
        MetricValue(0.0), MetricValue(-0.0), MetricValue(0.1), MetricValue(1), MetricValue(.nan),
        .float(bits: 0xFFF8_0000_0000_0001), .float(bits: 0x7FF0_0000_0000_0001), MetricValue(.infinity),
        MetricValue(-.infinity), MetricValue(.leastNonzeroMagnitude), MetricValue(.greatestFiniteMagnitude),
    ]

    static let texts = [
        "plain", "", "quote ' \" `", "line\nbreak\r\n\ttab",
        "🧠 emoji 👩‍👩‍👧", "NUL\0inside", "SUB\u{1A}0 and \u{1A}", "é", "e\u{301}",
        "\u{FEFF}bom", "'; DROP TABLE runs; --", "\u{2028}\u{85}",
    ]

    static let kinds: [Divergence.Kind] = [
        .value(reference: MetricValue(.nan), candidate: .float(bits: 0x7FF8_0000_0000_0001)),
        .value(reference: MetricValue(0.0), candidate: MetricValue(-0.0)),
        .value(reference: .float(bits: 1 << 63), candidate: MetricValue(.infinity)),
        .value(reference: .int(1), candidate: MetricValue(1)),
        .value(reference: .int(Int128.max), candidate: .int(Int128.min)),
        .missingInCandidate(reference: MetricValue(-0.0)),
        .missingInCandidate(reference: .int(7)),
        .missingInReference(candidate: MetricValue(.nan)),
        .missingOnBothSides,
        .duplicate(side: .reference, values: values),
        .duplicate(side: .candidate, values: []),
        .rejection(reference: Rejection(.malformedRow, "line 3"), candidate: Rejection(.other, "")),
        .rejectedByReference(Rejection(.unreadableFile, "found '\0' in a.csv")),
        .rejectedByCandidate(Rejection(.zeroLengthEvent, "🧠")),
    ]

    @Test(arguments: kinds)
    func `every way to disagree comes back with the same bits`(_ kind: Divergence.Kind) throws {
        let field: MetricField? =
            switch kind {
            case .rejection, .rejectedByReference, .rejectedByCandidate: nil
            default: MetricField(label: "seiz", name: "tpr")
            }
        let divergence = Divergence(scope: SampleRun.pair(0), algorithm: .taes, field: field, kind: kind)
        try expectRoundTrip([item(with: [divergence])])
    }

    @Test(arguments: values)
    func `every value comes back on either side`(_ value: MetricValue) throws {
        let other = MetricValue(0.5)
        let divergences = [
            Divergence.Kind.value(reference: value, candidate: other), .value(reference: other, candidate: value),
        ].map {
            Divergence(scope: SampleRun.pair(0), algorithm: .epoch, field: .init(label: nil, name: "acc"), kind: $0)
        }
        try expectRoundTrip([item(with: divergences)])
    }

    @Test func `the greatest distance in ULP is stored as decimal text`() throws {
        let kind = Divergence.Kind.value(
            reference: .float(bits: (-Double.infinity).bitPattern), candidate: MetricValue(.infinity))
        let divergence = Divergence(
            scope: SampleRun.pair(0), algorithm: .taes, field: .init(label: "seiz", name: "tpr"), kind: kind)
        #expect(divergence.ulps == 18_437_736_874_454_810_625)
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        try store.addSample("r1", at: 1, [item(with: [divergence])])
        #expect(try store.rows("SELECT ulps FROM divergences") == ["18437736874454810625"])
    }

    @Test(arguments: texts)
    func `every text comes back wherever it stands`(_ text: String) throws {
        let scope = MetricScope.pair(index: 3, name: text)
        let divergences = [
            Divergence(
                scope: scope, algorithm: .taes, field: .init(label: text, name: text), kind: .missingOnBothSides),
            Divergence(
                scope: scope, algorithm: .taes, field: nil,
                kind: .rejection(reference: .init(.other, text), candidate: .init(.malformedRow, text))),
        ]
        let environment = ReferenceEnvironment(
            mode: .container, tool: text, treeDigest: text, interpreter: text, arithmetic: .python312,
            packages: [.init(name: text, version: text)], driverDigest: text, platform: text)
        let item = CaseOutcome(
            corpus: text, scope: scope, algorithms: [SampleRun.result(.taes, divergences)],
            timeline: Timeline(reference: [Event(start: Seconds(0), stop: Seconds(1), label: text)], hypothesis: []),
            referenceFailure: text)
        let outcome = RunOutcome(
            id: "run \(text)", startedAt: 1.5, duration: Seconds(2), candidate: .init(name: text, version: text),
            corpora: [CorpusOutcome(name: text, environment: environment, labels: [text, "b"], cases: [item])],
            wasInterrupted: false)
        try expectRoundTrip(outcome, arguments: [text], verdict: .untrusted(reason: text))
    }

    @Test func `a field named like another one's label stays apart from it`() throws {
        let fields: [MetricField?] = [
            nil, .init(label: nil, name: ""), .init(label: "", name: ""), .init(label: nil, name: "seiz"),
            .init(label: "seiz", name: ""), .init(label: "summary", name: "tpr"), .init(label: nil, name: "tpr"),
        ]
        let divergences = [Algorithm.taes, nil].flatMap { algorithm in
            fields.map {
                Divergence(scope: SampleRun.pair(0), algorithm: algorithm, field: $0, kind: .missingOnBothSides)
            }
        }
        try expectRoundTrip([item(with: divergences)])
    }

    @Test(arguments: [0.0, -0.0, .nan, .infinity, -1, 0.000_25])
    func `durations and times of events keep their bits`(_ value: Double) throws {
        var item = SampleRun.drifting(SampleRun.pair(0))
        item.algorithms[0].referenceDuration = Seconds(value)
        item.algorithms[0].candidateDuration = nil
        item.timeline = Timeline(
            reference: [Event(start: Seconds(value), stop: Seconds(-value), label: "seiz")],
            hypothesis: [
                Event(start: Seconds(0), stop: Seconds(value), label: "b"),
                Event(start: Seconds(2), stop: Seconds(1), label: "a"),
            ])
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        try store.addSample("r1", at: 1, [item])
        let found = try #require(try store.outcome(of: "r1").cases.first)
        #expect(bits(found) == bits(item))
    }

    @Test func `how a candidate failed comes back`() throws {
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        var item = SampleRun.drifting(SampleRun.pair(0))
        item.candidateFailure = SampleRun.candidateFailure
        var silent = SampleRun.drifting(SampleRun.pair(1))
        silent.candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "")
        let cases = [SampleRun.equal(.corpus), item, silent]
        try store.addSample("r1", at: 1, cases)
        #expect(try store.outcome(of: "r1").cases == cases)
        #expect(try store.verify().faults == [])
    }

    @Test func `anomalies of the reference come back in order`() throws {
        var item = SampleRun.equal(SampleRun.pair(0))
        item.anomalies = SampleRun.anomalies
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        try store.addSample("r1", at: 1, [SampleRun.equal(.corpus), item])
        #expect(try store.outcome(of: "r1").cases.map(\.anomalies) == [[], SampleRun.anomalies])
    }

    @Test func `an empty timeline is not a missing one`() throws {
        var empty = SampleRun.equal(SampleRun.pair(0))
        empty.timeline = Timeline(reference: [], hypothesis: [])
        try expectRoundTrip([empty, SampleRun.equal(SampleRun.pair(1))])
    }

    @Test func `files that did not load, agreed rejections and cases without results come back`() throws {
        let scope = SampleRun.pair(0)
        let load = Divergence(
            scope: scope, algorithm: nil, field: nil, kind: .rejectedByReference(.init(.unknownFormat, "a.csv")))
        try expectRoundTrip([
            CaseOutcome(corpus: "demo", scope: .corpus, algorithms: [], timeline: nil, referenceFailure: "time-out"),
            CaseOutcome(
                corpus: "demo", scope: scope, algorithms: [SampleRun.result(nil, [load], comparisons: 1)],
                timeline: nil),
            CaseOutcome(
                corpus: "demo", scope: SampleRun.pair(1),
                algorithms: [SampleRun.result(.ira, comparisons: 1, agreedRejection: .noEvents)], timeline: nil),
        ])
    }

    @Test func `cases come back in the order of their corpus, however they were stored`() throws {
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        let cases = [SampleRun.equal(.corpus)] + (0..<12).map { SampleRun.drifting(SampleRun.pair($0)) }
        try store.beginSample()
        for item in cases.reversed() { try store.add(item, to: "r1") }
        try store.end("r1", verdict: .drift, at: 1_772_368_500, duration: Seconds(3.25))
        #expect(try store.outcome(of: "r1") == SampleRun.outcome(cases: cases))
    }

    private func item(with divergences: [Divergence]) -> CaseOutcome {
        CaseOutcome(
            corpus: "demo", scope: SampleRun.pair(0), algorithms: [SampleRun.result(.taes, divergences)], timeline: nil)
    }

    private func expectRoundTrip(
        _ cases: [CaseOutcome], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expectRoundTrip(
            SampleRun.outcome(cases: cases), arguments: [], verdict: .drift, sourceLocation: sourceLocation)
    }

    private func expectRoundTrip(
        _ outcome: RunOutcome, arguments: [String], verdict: Verdict,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = try TemporaryFolder()
        let store = try DriftStore(path: folder.file())
        try store.add(outcome, arguments: arguments, verdict: verdict)
        try store.close()
        let reopened = try DriftStore(path: folder.file(), access: .readOnly)
        #expect(try reopened.outcome(of: outcome.id) == outcome, sourceLocation: sourceLocation)
        let summary = try reopened.run(outcome.id)
        #expect(summary.start.arguments == arguments, sourceLocation: sourceLocation)
        #expect(
            summary.status
                == .ended(
                    RunEnd(
                        endedAt: outcome.startedAt + outcome.duration.value, duration: outcome.duration,
                        verdict: verdict)),
            sourceLocation: sourceLocation)
        let page = try reopened.divergences(of: outcome.id, limit: 1_000)
        #expect(
            page.map(\.divergence) == outcome.cases.flatMap(\.algorithms).flatMap(\.divergences),
            sourceLocation: sourceLocation)
    }

    /// All doubles of a case as bits, for NaN is not equal to itself.
    private func bits(_ item: CaseOutcome) -> [UInt64?] {
        let events = (item.timeline?.reference ?? []) + (item.timeline?.hypothesis ?? [])
        return item.algorithms.flatMap { [$0.referenceDuration, $0.candidateDuration] }.map { $0?.value.bitPattern }
            + events.flatMap { [$0.start.value.bitPattern, $0.stop.value.bitPattern] }
    }
}
