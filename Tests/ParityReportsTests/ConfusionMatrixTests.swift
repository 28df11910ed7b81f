import MetricModel
import Testing

@testable import ParityReports

@Suite struct ConfusionMatrixTests {
    private let labels = ["seiz", "bckg"]

    /// The cells as text: blank for what is not counted.
    private func text(_ matrix: ConfusionMatrix) -> [[String]] {
        matrix.cells.map { row in
            row.map { cell in
                switch cell {
                case .none: ""
                case .equal: "equal"
                case .count(let count): PythonFloatText.repr(count)
                case .differs(let divergence): divergence.difference
                }
            }
        }
    }

    @Test func `samples are counted by both classes, and both numbers stand where they differ`() {
        let divergence = Divergence(
            scope: .corpus, algorithm: .epoch, field: MetricField(label: "seiz", name: "sub.bckg"),
            kind: .value(reference: MetricValue(31), candidate: MetricValue(32)))
        let matrix = ConfusionMatrix(
            .epoch, labels: labels, working: SampleInsight.workings[0], divergences: [divergence])
        #expect(
            text(matrix) == [["0.0", "reference 31, candidate 32", ""], ["0.0", "88.0", ""], ["", "", ""]])
        #expect(matrix.hasDifference && !matrix.hasNothing)
    }

    @Test func `parts of events are summed beside nothing`() {
        let matrix = ConfusionMatrix(.taes, labels: labels, working: SampleInsight.workings[1], divergences: [])
        #expect(text(matrix) == [["0.25", "", "0.75"], ["", "0.0", "0.0"], ["1.5", "0.0", ""]])
        #expect(matrix.hasNothing)
    }

    @Test func `an alignment counts steps, insertions and deletions`() {
        func event(_ label: String) -> Event { Event(start: 0, stop: 1, label: label) }
        func row(_ decision: WorkingRow.Decision, _ reference: String?, _ hypothesis: String?) -> WorkingRow {
            WorkingRow(
                decision: decision, reference: reference.map(event), hypothesis: hypothesis.map(event), hit: 0, miss: 0,
                falseAlarm: 0)
        }
        let working = AlgorithmWorking(
            algorithm: .dpalign,
            rows: [
                row(.hit, "seiz", "seiz"), row(.substitution, "seiz", "bckg"), row(.deletion, "bckg", nil),
                row(.insertion, nil, "seiz"), row(.insertion, nil, nil), row(.hit, "elsewhere", "elsewhere"),
            ])
        let matrix = ConfusionMatrix(.dpalign, labels: labels, working: working, divergences: [])
        #expect(text(matrix) == [["1.0", "1.0", "0.0"], ["0.0", "0.0", "1.0"], ["1.0", "0.0", ""]])
    }

    @Test func `without a working only what differs is known`() {
        let divergence = Divergence(
            scope: .corpus, algorithm: .ovlp, field: MetricField(label: "seiz", name: "hit"),
            kind: .missingInCandidate(reference: MetricValue(3)))
        let matrix = ConfusionMatrix(.ovlp, labels: labels, working: nil, divergences: [divergence])
        #expect(
            text(matrix) == [
                ["reference 3, candidate has no such field", "", "equal"], ["", "equal", "equal"],
                ["equal", "equal", ""],
            ])
    }
}
