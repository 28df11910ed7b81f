public import MetricModel

/// Writes the state after a run in the text exposition format, for a Prometheus textfile collector.
///
/// 1. `HELP` and `TYPE` stand before a family's samples, and a family's samples stand together.
/// 2. Counters end in `_total` and are written as 0 before anything was counted; no sample has a timestamp.
/// 3. Algorithms are the five, and `load` for files that did not load; pipelines are `alpha` and `beta`.
/// 4. `TYPE` names a counter with its `_total`, as the textfile collector's format wants it; the last line is `# EOF`,
///    which OpenMetrics demands and that format takes for a comment.
/// 5. A shard has `nedc_parity_shard_verdict` in place of `nedc_parity_verdict`, and no last success: nothing that
///    watches whole runs can take it for one.
public struct OpenMetricsReport: Sendable {
    private let totals: CounterTotals

    /// Creates a writer.
    ///
    /// - Parameter totals: The running totals, the run that will be written included.
    public init(totals: CounterTotals) {
        self.totals = totals
    }

    /// Returns the file's text.
    public func text(for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none) -> String {
        var output = ""
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        for family in counters + [durations(outcome)] + gauges(outcome, headline) { family.append(to: &output) }
        return output + "# EOF\n"
    }

    private var counters: [MetricFamily] {
        let failures = AlgorithmName.all.map { algorithm in
            MetricFamily.Sample(labels: [label(algorithm)], value: String(totals.failures[algorithm] ?? 0))
        }
        let waived = AlgorithmName.all.map { algorithm in
            MetricFamily.Sample(labels: [label(algorithm)], value: String(totals.waived[algorithm] ?? 0))
        }
        let evaluations = AlgorithmName.all.flatMap { algorithm in
            CounterTotals.Pipeline.allCases.flatMap { pipeline in
                CounterTotals.Status.allCases.map { status in
                    MetricFamily.Sample(
                        labels: [
                            label(algorithm), label(pipeline), .init(name: "status", value: status.rawValue),
                        ],
                        value: String(
                            totals.evaluations[.init(algorithm: algorithm, pipeline: pipeline, status: status)] ?? 0))
                }
            }
        }
        return [
            MetricFamily(
                name: "nedc_parity_failures_total",
                help: "Evaluations over all runs in which reference and candidate differ, and not all of it is waived.",
                type: .counter, samples: failures),
            MetricFamily(
                name: "nedc_parity_waived_total",
                help: "Evaluations over all runs in which reference and candidate differ, and all of it is waived.",
                type: .counter, samples: waived),
            MetricFamily(
                name: "nedc_evaluations_total",
                help: "Evaluations over all runs; one is an algorithm asked of a scorer in a case.",
                type: .counter, samples: evaluations),
        ]
    }

    private func durations(_ outcome: RunOutcome) -> MetricFamily {
        let results = outcome.cases.flatMap(\.algorithms)
        let samples = AlgorithmName.all.flatMap { algorithm in
            CounterTotals.Pipeline.allCases.flatMap { pipeline in
                let seconds = results.filter { $0.algorithm == algorithm }.compactMap { result in
                    pipeline == .alpha ? result.referenceDuration?.value : result.candidateDuration?.value
                }
                let labels = [label(algorithm), label(pipeline)]
                return [
                    MetricFamily.Sample(
                        suffix: "_sum", labels: labels, value: MetricFamily.number(seconds.reduce(0, +))),
                    MetricFamily.Sample(suffix: "_count", labels: labels, value: String(seconds.count)),
                ]
            }
        }
        return MetricFamily(
            name: "nedc_evaluation_duration_seconds",
            help: "Time of the last run's evaluations, as far as a scorer told it.", type: .summary, samples: samples)
    }

    private func gauges(_ outcome: RunOutcome, _ headline: Headline) -> [MetricFamily] {
        let end = outcome.startedAt + outcome.duration.value
        var families = [
            gauge("nedc_parity_cases", "Cases compared in the last run.", String(outcome.cases.count)),
            gauge(
                "nedc_parity_comparisons", "Numbers and rejections compared in the last run.",
                String(outcome.comparisons)),
            gauge(
                "nedc_parity_run_duration_seconds", "Duration of the last run.",
                MetricFamily.number(outcome.duration.value)),
            gauge(
                "nedc_parity_last_run_timestamp_seconds", "End of the last run, seconds since 1970.",
                MetricFamily.number(end)),
        ]
        if headline.slice == nil, let success = totals.lastSuccessAt {
            families.append(
                gauge(
                    "nedc_parity_last_success_timestamp_seconds",
                    "End of the last run that ended in parity, seconds since 1970.", MetricFamily.number(success)))
        }
        return families + [verdict(headline)]
    }

    private func verdict(_ headline: Headline) -> MetricFamily {
        let shard = headline.slice.map { slice in
            [
                MetricFamily.Label(name: "shard", value: String(slice.shard.number)),
                MetricFamily.Label(name: "shards", value: String(slice.shard.count)),
            ]
        }
        return MetricFamily(
            name: shard == nil ? "nedc_parity_verdict" : "nedc_parity_shard_verdict",
            help: "The last \(shard == nil ? "run's" : "shard's") verdict: 1 for the one that holds.", type: .gauge,
            samples: ["parity", "drift", "untrusted", "interrupted"].map { word in
                .init(
                    labels: (shard ?? []) + [.init(name: "verdict", value: word)],
                    value: word == headline.verdict.word ? "1" : "0")
            })
    }

    private func gauge(_ name: String, _ help: String, _ value: String) -> MetricFamily {
        MetricFamily(name: name, help: help, type: .gauge, samples: [.init(value: value)])
    }

    private func label(_ algorithm: Algorithm?) -> MetricFamily.Label {
        .init(name: "algorithm", value: AlgorithmName.word(algorithm))
    }

    private func label(_ pipeline: CounterTotals.Pipeline) -> MetricFamily.Label {
        .init(name: "pipeline", value: pipeline.rawValue)
    }
}
