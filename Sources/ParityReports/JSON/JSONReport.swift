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
/// 6. `scored_cases` counts the cases in which a number was compared, `refusal_only_cases` those in which refusals were and
///    no number.
/// 7. `anomalies` counts by rule what the reference says that cannot be; a case that has any lists them.
/// 8. `cache` says how many answers came from a cache of the reference's, and is not there for a run without one.
/// 9. `causes` has what explains the divergences, the most telling first; each divergence names its `cause` by key.
/// 10. `candidate_failures` has how the candidate's program failed, each distinct reason and standard error once, those of
///    most cases first; a case on which it failed says its reason in `candidate_failure`.
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
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        // About as many bytes as an algorithm's numbers take.
        var text = JSONLayout(capacity: 300 * outcome.corpora.reduce(0) { $0 + 6 * $1.cases.count })
        text.object { text in
            text.members(head(of: outcome, headline, waivers))
            if let cache { text.member("cache", cache.json) }
            text.member("causes", .array(causes.causes.map { CauseJSON.value($0, of: outcome) }))
            text.array(Key.corpora) { text in
                var numbers = DivergenceNumbers(causes)
                for corpus in outcome.corpora { write(corpus, waivers, &numbers, to: &text) }
            }
        }
        return text.finish()
    }

    private func head(
        of outcome: RunOutcome, _ headline: Headline, _ waivers: WaiverJudgement
    ) -> [JSONValue.Member] {
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
            "scored_cases": count(outcome.scoredCases),
            "refusal_only_cases": count(outcome.refusalOnlyCases),
            "comparisons": count(outcome.comparisons),
            "divergences": count(outcome.divergenceCount),
            "waived": count(headline.waived),
            "agreed_rejections": count(agreedRejections(in: outcome)),
            "waivers": WaiverJSON.value(waivers),
            "anomalies": .object(
                AnomalyTally(outcome).rows.map { JSONValue.Member(key: $0.rule.rawValue, value: count($0.count)) }),
            "candidate_failures": .array(CandidateFailureTally(outcome).rows.map(json)),
        ])
    }

    // MARK: - Cases, which are most of the text

    private func write(
        _ corpus: CorpusOutcome, _ waivers: WaiverJudgement, _ numbers: inout DivergenceNumbers,
        to text: inout JSONLayout
    ) {
        text.object { text in
            text.member("name", .string(corpus.name))
            text.member("labels", .array(corpus.labels.map { .string($0) }))
            text.member("environment", json(corpus.environment))
            text.array(Key.cases) { text in
                for single in corpus.cases { write(single, corpus, waivers, &numbers, to: &text) }
            }
        }
    }

    private func write(
        _ single: CaseOutcome, _ corpus: CorpusOutcome, _ waivers: WaiverJudgement, _ numbers: inout DivergenceNumbers,
        to text: inout JSONLayout
    ) {
        text.object { text in
            text.members(DivergenceJSON.members(single.scope))
            if let failure = single.candidateFailure { text.member("candidate_failure", .string(failure.reason)) }
            if !single.anomalies.isEmpty { text.member("anomalies", .array(single.anomalies.map(json))) }
            text.array(Key.algorithms) { text in
                for result in single.algorithms { write(result, corpus, waivers, &numbers, to: &text) }
            }
        }
    }

    private func write(
        _ result: AlgorithmOutcome, _ corpus: CorpusOutcome, _ waivers: WaiverJudgement,
        _ numbers: inout DivergenceNumbers, to text: inout JSONLayout
    ) {
        text.object { text in
            text.member(Key.algorithm, result.algorithm?.rawValue)
            text.member(Key.comparisons, result.comparisons)
            text.member(Key.agreedRejection, result.agreedRejection?.rawValue)
            text.member(Key.referenceSeconds, result.referenceDuration.map { PythonFloatText.repr($0.value) })
            text.member(Key.candidateSeconds, result.candidateDuration.map { PythonFloatText.repr($0.value) })
            text.array(Key.divergences) { text in
                for divergence in result.divergences {
                    let standing = waivers.standing(of: divergence, in: corpus)
                    text.element(.object(DivergenceJSON.members(divergence, standing, numbers.nextCause())))
                }
            }
        }
    }

    /// The keys that stand in each case.
    private enum Key {
        static let corpora = JSONLayout.Key("corpora")
        static let cases = JSONLayout.Key("cases")
        static let algorithms = JSONLayout.Key("algorithms")
        static let algorithm = JSONLayout.Key("algorithm")
        static let comparisons = JSONLayout.Key("comparisons")
        static let agreedRejection = JSONLayout.Key("agreed_rejection")
        static let referenceSeconds = JSONLayout.Key("reference_seconds")
        static let candidateSeconds = JSONLayout.Key("candidate_seconds")
        static let divergences = JSONLayout.Key("divergences")
    }

    // MARK: - Small values

    private func agreedRejections(in outcome: RunOutcome) -> Int {
        outcome.corpora.reduce(0) { sum, corpus in
            corpus.cases.reduce(sum) { $0 + $1.algorithms.count { $0.agreedRejection != nil } }
        }
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

    private func json(_ row: CandidateFailureTally.Row) -> JSONValue {
        object([
            "reason": .string(row.failure.reason),
            "standard_error": .string(row.failure.standardError),
            "cases": count(row.cases),
            "first": .object(
                [JSONValue.Member(key: "corpus", value: .string(row.corpus))] + DivergenceJSON.members(row.scope)),
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
