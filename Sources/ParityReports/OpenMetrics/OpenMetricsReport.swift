public import MetricModel

/// Writes the state of parity runs for a Prometheus textfile collector, so that it is OpenMetrics, too.
///
/// 1. `HELP` and `TYPE` stand before a family's samples, and a family's samples stand together.
/// 2. Counters end in `_total` and are written as 0 before anything was counted; no sample has a timestamp.
/// 3. Algorithms are the five, and `load` for files that did not load; pipelines are `alpha` and `beta`.
/// 4. The last line is `# EOF`, which OpenMetrics demands and the text format takes for a comment; a counter has no
///    `TYPE` line, see ``MetricFamily``.
/// 5. While a run is under way, the counters and the last success stand as the runs before left them, and no verdict
///    holds.
/// 6. A shard has `nedc_parity_shard_verdict` in place of `nedc_parity_verdict`, and no last success, no number of runs:
///    nothing that watches whole runs can take it for one.
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
        let families = counters + (headline.slice == nil ? [runs] : []) + [durations(outcome)]
        for family in families + gauges(outcome, headline) { family.append(to: &output) }
        return output + "# EOF\n"
    }

    /// Returns the file's text while a run is under way.
    ///
    /// - Parameter startedAt: When the run started, seconds since 1970 (UTC).
    /// - Returns: The counters and gauges that hold before the run has found anything.
    public func text(whileRunningSince startedAt: Double) -> String {
        var output = ""
        let families = counters + [runs] + activity(startedAt: startedAt, isActive: true) + lastSuccess + [verdict(nil)]
        for family in families { family.append(to: &output) }
        return output + "# EOF\n"
    }

    /// Returns a text that this writer made, with no verdict that holds.
    static func withoutVerdict(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("nedc_parity_verdict{") && line.hasSuffix(" 1") ? "\(line.dropLast())0" : String(line)
        }
        return lines.joined(separator: "\n")
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

    private var runs: MetricFamily {
        MetricFamily(
            name: "nedc_parity_runs_total", help: "Runs that ended for good, by their verdict.", type: .counter,
            samples: CounterTotals.finalVerdicts.map { word in
                .init(labels: [.init(name: "verdict", value: word)], value: String(totals.runs[word] ?? 0))
            })
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
        let families = [
            gauge("nedc_parity_cases", "Cases compared in the last run.", String(outcome.cases.count)),
            gauge(
                "nedc_parity_refusal_only_cases",
                "Cases of the last run in which refusals were compared and no number.",
                String(outcome.refusalOnlyCases)),
            gauge(
                "nedc_parity_comparisons", "Numbers and rejections compared in the last run.",
                String(outcome.comparisons)),
            gauge(
                "nedc_parity_candidate_failures", "Cases of the last run in which the candidate's program failed.",
                String(outcome.candidateFailureCount)),
            gauge(
                "nedc_parity_run_duration_seconds", "Duration of the last run.",
                MetricFamily.number(outcome.duration.value)),
            gauge(
                "nedc_parity_last_run_timestamp_seconds", "End of the last run, seconds since 1970.",
                MetricFamily.number(end)),
        ]
        guard headline.slice == nil else { return families + [verdict(headline)] }
        return families + activity(startedAt: outcome.startedAt, isActive: false) + lastSuccess + [verdict(headline)]
    }

    private func activity(startedAt: Double, isActive: Bool) -> [MetricFamily] {
        [
            gauge("nedc_parity_active", "Whether a run is under way: 1 or 0.", isActive ? "1" : "0"),
            gauge(
                "nedc_parity_last_start_timestamp_seconds", "Start of the newest run, seconds since 1970.",
                MetricFamily.number(startedAt)),
        ]
    }

    private var lastSuccess: [MetricFamily] {
        guard let success = totals.lastSuccessAt else { return [] }
        return [
            gauge(
                "nedc_parity_last_success_timestamp_seconds",
                "End of the last run that ended in parity, seconds since 1970.", MetricFamily.number(success))
        ]
    }

    private func verdict(_ headline: Headline?) -> MetricFamily {
        let shard = headline?.slice.map { slice in
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
                    value: word == headline?.verdict.word ? "1" : "0")
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
