import MetricModel
import Testing

@testable import ParityReports

@Suite struct CounterTotalsTests {
    @Test func `a run adds an evaluation for both pipelines of each case and algorithm`() {
        var totals = CounterTotals()
        totals.add(SampleOutcome.everyKind, verdict: .drift)
        for pipeline in CounterTotals.Pipeline.allCases {
            #expect(totals.evaluations[.init(algorithm: .taes, pipeline: pipeline, status: .ok)] == 3)
            #expect(totals.evaluations[.init(algorithm: .taes, pipeline: pipeline, status: .drift)] == 1)
            #expect(totals.evaluations[.init(algorithm: nil, pipeline: pipeline, status: .rejected)] == 1)
            #expect(totals.evaluations[.init(algorithm: nil, pipeline: pipeline, status: .drift)] == 1)
        }
        #expect(totals.failures == [nil: 1, .dpalign: 1, .epoch: 1, .ovlp: 1, .taes: 1])
        #expect(totals.lastSuccessAt == nil)
    }

    @Test func `totals grow with every run and remember the last success`() {
        var totals = CounterTotals()
        totals.add(SampleOutcome.smallParity, verdict: .parity)
        totals.add(SampleOutcome.smallDrift, verdict: .drift)
        totals.add(SampleOutcome.smallDrift, verdict: .drift)
        totals.add(SampleOutcome.smallDrift, verdict: .interrupted)
        #expect(totals.failures == [.taes: 3])
        #expect(totals.runs == ["parity": 1, "drift": 2])
        #expect(totals.lastSuccessAt == 1_772_368_500)
    }

    @Test func `a verdict that the evidence contradicts is no success`() {
        var totals = CounterTotals()
        totals.add(SampleOutcome.empty, verdict: .parity)
        totals.add(SampleOutcome.smallDrift, verdict: .parity)
        #expect(totals.lastSuccessAt == nil)
        #expect(totals.runs == ["untrusted": 2])
    }
}
