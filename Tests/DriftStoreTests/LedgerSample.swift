import MetricModel

@testable import DriftStore

/// A small store with a run of every kind.
enum LedgerSample {
    /// Makes it: parity, drift with everything that a row can hold, interrupted, resumed, and one that was killed.
    ///
    /// Seals of the format can cover what is in it.
    static func make(_ path: String, for format: Int = SealedTable.latestFormat) throws {
        let findings = format >= 2 ? SampleRun.findings : .none
        let store = try DriftStore(path: path)
        try store.addSample("parity", at: 10, [SampleRun.equal(.corpus), SampleRun.equal(SampleRun.pair(0))])

        try store.beginSample("drift", at: 20)
        try store.add(
            [
                SampleRun.drifting(.corpus),
                rich(
                    SampleRun.pair(0), anomalies: format >= 2 ? SampleRun.anomalies : [],
                    failure: format >= 3 ? SampleRun.candidateFailure : nil),
            ], to: "drift")
        var environment = SampleRun.environment
        environment.arithmetic = .python312
        try store.add(corpus: "more", environment: environment, labels: ["a"], to: "drift")
        try store.add(SampleRun.equal(SampleRun.pair(0), corpus: "more"), to: "drift")
        try store.end("drift", verdict: .drift, at: 21, duration: Seconds(1), findings: findings)

        try store.beginSample("interrupted", at: 30)
        try store.add(SampleRun.drifting(SampleRun.pair(0)), to: "interrupted")
        try store.end("interrupted", verdict: .interrupted, at: 31, duration: Seconds(1))

        try store.beginSample("resumed", at: 40)
        try store.add(rich(SampleRun.pair(0)), to: "resumed")
        try store.end("resumed", verdict: .interrupted, at: 41, duration: Seconds(1))
        try store.add(corpus: "demo", environment: SampleRun.environment, labels: SampleRun.labels, to: "resumed")
        try store.add([SampleRun.drifting(SampleRun.pair(1)), SampleRun.equal(.corpus)], to: "resumed")
        try store.end("resumed", verdict: .drift, at: 45, duration: Seconds(2))

        try store.beginSample("killed", at: 50)
        try store.add(SampleRun.drifting(SampleRun.pair(0)), to: "killed")

        try store.addSample("untrusted", at: 60, [], verdict: .untrusted(reason: "no pairs"))
        try store.close()
    }

    /// A rejection whose message nobody made visible; a store takes any text.
    private static func raw(_ message: String) -> Rejection {
        var rejection = Rejection(.other, "")
        rejection.message = message
        return rejection
    }

    /// A case with a row in each table that hangs below one.
    private static func rich(_ scope: MetricScope, anomalies: [ReferenceAnomaly] = [], failure: CandidateFailure? = nil)
        -> CaseOutcome
    {
        var item = SampleRun.drifting(scope)
        item.anomalies = anomalies
        item.candidateFailure = failure
        item.timeline = Timeline(
            reference: [Event(start: Seconds(0), stop: Seconds(1.5), label: "seiz")],
            hypothesis: [
                Event(start: Seconds(0.5), stop: Seconds(2), label: "seiz"),
                Event(start: Seconds(2), stop: Seconds(3), label: ""),
            ])
        let field = MetricField(label: nil, name: "mkappa")
        item.algorithms[0].divergences = [
            Divergence(
                scope: scope, algorithm: .dpalign, field: field,
                kind: .duplicate(side: .candidate, values: [.int(1), MetricValue(0.5)])),
            Divergence(scope: scope, algorithm: .dpalign, field: field, kind: .missingInCandidate(reference: .int(7))),
        ]
        item.algorithms[1].agreedRejection = .noEvents
        item.algorithms[2].divergences = [
            Divergence(
                scope: scope, algorithm: .ovlp, field: nil,
                kind: .rejection(
                    reference: Rejection(.malformedRow, "line 3"), candidate: raw("\0 and \u{FFFD}")))
        ]
        item.algorithms[4].referenceDuration = Seconds(0.25)
        return item
    }
}
