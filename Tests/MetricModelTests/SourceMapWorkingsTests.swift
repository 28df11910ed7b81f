import MetricModel
import Testing

@Suite struct SourceMapWorkingsTests {
    private static func row(_ decision: WorkingRow.Decision, stop: Double = 1, hit: Double = 0) -> WorkingRow {
        WorkingRow(
            decision: decision, reference: Event(start: Seconds(0), stop: Seconds(stop), label: "seiz"),
            hypothesis: nil, hit: hit, miss: 0, falseAlarm: 0)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let reference: WorkingRow?
        let candidate: WorkingRow?
        let place: String
    }

    @Test(arguments: [
        Case(
            testDescription: "another part", reference: row(.part, hit: 0.5), candidate: row(.part, hit: 0.25),
            place: "TAESMatcher.fractions(_:_:) NedcTAES.calc_hf"),
        Case(
            testDescription: "another event", reference: row(.part), candidate: row(.part, stop: 2),
            place: "TAESMatcher.forEachMatch(of:_:) NedcTAES.compute_partial"),
        Case(
            testDescription: "a further reference", reference: row(.furtherReference), candidate: row(.part),
            place: "TAESMatcher.addReferences(behind:touchedBy:to:) NedcTAES.ovlp_ref_seqs"),
        Case(
            testDescription: "one more hypothesis", reference: nil, candidate: row(.furtherHypothesis),
            place: "TAESMatcher.addHypotheses(behind:touchedBy:to:) NedcTAES.ovlp_hyp_seqs"),
        Case(
            testDescription: "an unused event", reference: row(.miss), candidate: nil,
            place: "TAESScorer.add(_:traced:working:) NedcTAES.update_abs_mf"),
    ])
    func `a decision of TAES is told apart from the part that is counted for it`(_ row: Case) {
        let places = SourceMap.places(ofRow: row.reference, row.candidate, .taes)
        #expect("\(places.candidate[0].function) \(places.reference[0].function)" == row.place)
        #expect(Set(places.candidate).count == places.candidate.count && places.candidate.count > 5)
    }

    @Test(arguments: Algorithm.allCases) func `every algorithm has a place on both sides`(_ algorithm: Algorithm) {
        for decision in WorkingRow.Decision.allCases {
            let places = SourceMap.places(ofRow: Self.row(decision), nil, algorithm)
            #expect(!places.candidate.isEmpty && !places.reference.isEmpty)
        }
    }
}
