import MetricModel

@testable import ParityReports

/// What is shown beside the outcomes of ``SampleOutcome``.
enum SampleInsight {
    private static func event(_ start: Double, _ stop: Double, _ label: String) -> Event {
        Event(start: Seconds(start), stop: Seconds(stop), label: label)
    }

    /// How two algorithms count ``SampleOutcome/timeline``, and why a third does not.
    static let workings: [AlgorithmWorking] = [
        AlgorithmWorking(
            algorithm: .epoch,
            rows: [
                WorkingRow(
                    decision: .hit, reference: event(0.5, 9.5, "bckg"), hypothesis: event(0.5, 9.5, "bckg"),
                    samples: 10,
                    hit: 10, miss: 0, falseAlarm: 0),
                WorkingRow(
                    decision: .substitution, reference: event(10.5, 41.5, "seiz"),
                    hypothesis: event(10.5, 41.5, "bckg"),
                    samples: 32, hit: 0, miss: 32, falseAlarm: 0),
                WorkingRow(
                    decision: .hit, reference: event(42.5, 119.5, "bckg"), hypothesis: event(42.5, 119.5, "bckg"),
                    samples: 78, hit: 78, miss: 0, falseAlarm: 0),
            ]),
        AlgorithmWorking(
            algorithm: .taes,
            rows: [
                WorkingRow(
                    decision: .part, reference: event(10, 42.5, "seiz"), hypothesis: event(12, 12.01, "seiz"),
                    hit: 0.25, miss: 0.75, falseAlarm: 0.5),
                WorkingRow(
                    decision: .falseAlarm, reference: nil, hypothesis: event(80, 81, "seiz"), hit: 0, miss: 0,
                    falseAlarm: 1),
            ]),
        AlgorithmWorking(
            algorithm: .ira, rows: [], rejection: Rejection(.noEvents, "Nothing to score in 0.2 s.")),
    ]

    /// Two runs before ``SampleOutcome/smallDrift``: one without drift, one with another.
    static let history = CaseHistory(
        runs: [
            .init(id: "20260226T000000Z-aaaa", startedAt: 1_772_064_000, revision: nil, divergences: 0),
            .init(id: "20260227T000000Z-bbbb", startedAt: 1_772_150_400, revision: "v1.2<b>", divergences: 1234),
            .init(id: "20260301T123456Z-4f2a", startedAt: 1_772_368_496.75, revision: nil, divergences: 1),
        ],
        subjects: [
            .init(
                algorithm: .taes, field: MetricField(label: "seiz", name: "tpr"), states: [.equal, .otherwise, .asNow])
        ])

    /// All that is known of ``SampleOutcome/smallDrift``.
    static let small = RunInsight(
        workings: [CasePosition(corpus: 0, single: 0): workings],
        histories: [CasePosition(corpus: 0, single: 0): history])

    /// The same workings and history for every case of a run, whatever they are.
    static func everywhere(_ outcome: RunOutcome) -> RunInsight {
        var insight = RunInsight.none
        for position in CasePosition.telling(of: outcome, causes: .none) {
            insight.workings[position] = workings
            insight.histories[position] = history
        }
        return insight
    }

    /// Texts from outside in every place of workings and history.
    static func hostile(_ outcome: RunOutcome) -> RunInsight {
        var insight = RunInsight.none
        for (number, position) in CasePosition.telling(of: outcome, causes: .none).enumerated() {
            let text = SampleOutcome.hostileTexts[number % SampleOutcome.hostileTexts.count]
            insight.workings[position] = [
                AlgorithmWorking(
                    algorithm: .taes,
                    rows: [
                        WorkingRow(
                            decision: .part, reference: event(0, 10, text), hypothesis: event(1, 12, text), hit: 0.9,
                            miss: 0.1, falseAlarm: 0.2)
                    ])
            ]
            insight.histories[position] = CaseHistory(
                runs: [
                    .init(id: text, startedAt: 0, revision: text, divergences: 1),
                    .init(id: "this", startedAt: 1, revision: text, divergences: 1),
                ],
                subjects: [
                    .init(algorithm: .taes, field: MetricField(label: text, name: text), states: [.otherwise, .asNow])
                ])
        }
        return insight
    }
}
