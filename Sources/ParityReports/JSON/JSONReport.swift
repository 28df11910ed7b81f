public import MetricModel

/// Writes everything that a run found as one JSON object.
///
/// 1. Keys stand in a fixed order, and the same outcome gives the same bytes.
/// 2. Every real number is a string in the contract's spelling (Python's `repr`), because JSON has neither NaN nor
///    infinity and its readers lose `-0.0`; counts of this report are numbers.
/// 3. `schema_version` rises when a key changes its meaning or disappears; new keys do not raise it.
/// 4. `reason` says why nothing can be concluded, and is `null` for parity and drift. `shard` says which part of a whole
///    all this is about, and is `null` for a whole run.
/// 5. `divergences` counts all of them, `waived` those among them that a waiver covers. `waivers` has every waiver of the
///    run with what became of it, and is `null` for a run without a file of them.
/// 6. `anomalies` counts by rule what the reference says that cannot be; a case that has any lists them.
/// 7. `cache` says how many answers came from a cache of the reference's, and is not there for a run without one.
/// 8. `causes` has what explains the divergences, the most telling first; each divergence names its `cause` by key.
public struct JSONReport: Sendable {
    /// The version of the object's schema.
    public static let schemaVersion = 1

    private let exitCode: Int

    /// Creates a writer.
    ///
    /// - Parameter exitCode: The exit code that the command will end with.
    public init(exitCode: Int) {
        self.exitCode = exitCode
    }

    /// Returns the object's text with a newline at the end.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        cache: CacheTally? = nil
    ) -> String {
        var numbers = DivergenceNumbers(causes)
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        return JSONTextWriter.pretty(
            .object(
                members([
                    "schema_version": count(Self.schemaVersion),
                    "verdict": .string(headline.verdict.word),
                    "reason": .nullable(headline.doubt),
                    "summary": .string(headline.sentence),
                    "exit_code": count(exitCode),
                    "run": .string(outcome.id),
                    "started": .string(TimestampText.precise(outcome.startedAt)),
                    "duration_seconds": seconds(outcome.duration),
                    "interrupted": .bool(outcome.wasInterrupted),
                    "shard": outcome.slice.map(json) ?? .null,
                    "candidate": object([
                        "name": .string(outcome.candidate.name), "version": .string(outcome.candidate.version),
                    ]),
                    "cases": count(outcome.cases.count),
                    "comparisons": count(outcome.comparisons),
                    "divergences": count(outcome.divergenceCount),
                    "waived": count(headline.waived),
                    "agreed_rejections": count(RunTally(outcome).agreedRejectionCount),
                    "waivers": WaiverJSON.value(waivers),
                    "anomalies": .object(
                        AnomalyTally(outcome).rows.map {
                            JSONValue.Member(key: $0.rule.rawValue, value: count($0.count))
                        }),
                ]) + (cache.map { [JSONValue.Member(key: "cache", value: $0.json)] } ?? [])
                    + members([
                        "causes": .array(causes.causes.map { CauseJSON.value($0, of: outcome) }),
                        "corpora": .array(outcome.corpora.map { json($0, waivers, &numbers) }),
                    ])))
    }

    private func json(
        _ corpus: CorpusOutcome, _ waivers: WaiverJudgement, _ numbers: inout DivergenceNumbers
    ) -> JSONValue {
        object([
            "name": .string(corpus.name),
            "labels": .array(corpus.labels.map { .string($0) }),
            "environment": json(corpus.environment),
            "cases": .array(corpus.cases.map { json($0, corpus, waivers, &numbers) }),
        ])
    }

    private func json(_ slice: RunOutcome.Slice) -> JSONValue {
        object([
            "number": count(slice.shard.number), "count": count(slice.shard.count), "cases": count(slice.cases),
        ])
    }

    private func json(_ environment: ReferenceEnvironment) -> JSONValue {
        object([
            "mode": .string(environment.mode.rawValue),
            "tool": .string(environment.tool),
            "tree_sha256": .string(environment.treeDigest),
            "interpreter": .string(environment.interpreter),
            "arithmetic": .string(environment.arithmetic.rawValue),
            "packages": .array(
                environment.packages.map { object(["name": .string($0.name), "version": .string($0.version)]) }),
            "driver_sha256": .string(environment.driverDigest),
            "platform": .string(environment.platform),
        ])
    }

    private func json(
        _ single: CaseOutcome, _ corpus: CorpusOutcome, _ waivers: WaiverJudgement, _ numbers: inout DivergenceNumbers
    ) -> JSONValue {
        .object(
            DivergenceJSON.members(single.scope)
                + (single.anomalies.isEmpty
                    ? [] : [JSONValue.Member(key: "anomalies", value: .array(single.anomalies.map(json)))]) + [
                    JSONValue.Member(
                        key: "algorithms", value: .array(single.algorithms.map { json($0, corpus, waivers, &numbers) }))
                ])
    }

    private func json(
        _ result: AlgorithmOutcome, _ corpus: CorpusOutcome, _ waivers: WaiverJudgement,
        _ numbers: inout DivergenceNumbers
    ) -> JSONValue {
        object([
            "algorithm": .nullable(result.algorithm?.rawValue),
            "comparisons": count(result.comparisons),
            "agreed_rejection": .nullable(result.agreedRejection?.rawValue),
            "reference_seconds": result.referenceDuration.map(seconds) ?? .null,
            "candidate_seconds": result.candidateDuration.map(seconds) ?? .null,
            "divergences": .array(
                result.divergences.map {
                    .object(
                        DivergenceJSON.members($0, waivers.standing(of: $0, in: corpus), numbers.nextCause()))
                }),
        ])
    }

    private func json(_ anomaly: ReferenceAnomaly) -> JSONValue {
        object([
            "rule": .string(anomaly.rule.rawValue),
            "algorithm": .string(anomaly.algorithm.rawValue),
            "label": .nullable(anomaly.field?.label),
            "field": .nullable(anomaly.field?.name),
            "value": .nullable(anomaly.value?.text),
        ])
    }

    private func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(self.members(members))
    }

    private func members(_ members: KeyValuePairs<String, JSONValue>) -> [JSONValue.Member] {
        members.map { JSONValue.Member(key: $0.key, value: $0.value) }
    }

    private func count(_ count: Int) -> JSONValue {
        .number(String(count))
    }

    private func seconds(_ seconds: Seconds) -> JSONValue {
        .string(PythonFloatText.repr(seconds.value))
    }
}
