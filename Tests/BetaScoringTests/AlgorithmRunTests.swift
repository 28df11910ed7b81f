import BetaScoring
import MetricModel
import Testing

@Suite struct AlgorithmRunTests {
    private static let loud = Annotation(
        duration: 60,
        events: [Event(start: 1, stop: 9.5, label: "seiz"), Event(start: 20, stop: 31.25, label: "seiz")])
    private static let late = Annotation(duration: 60, events: [Event(start: 3, stop: 24, label: "seiz")])
    private static let unknown = Annotation(duration: 60, events: [Event(start: 3, stop: 24, label: "artf")])
    private static let longer = Annotation(duration: 61, events: [Event(start: 3, stop: 24, label: "seiz")])

    /// Lists of pairs: what all five score, what all five refuse, and what some of them refuse.
    static let lists = [
        [AnnotationPair(reference: loud, hypothesis: late), AnnotationPair(reference: late, hypothesis: loud)],
        [AnnotationPair(reference: loud, hypothesis: unknown), AnnotationPair(reference: loud, hypothesis: late)],
        [AnnotationPair(reference: loud, hypothesis: longer), AnnotationPair(reference: loud, hypothesis: late)],
        [],
    ]

    @Test(arguments: Algorithm.allCases, lists)
    func `an algorithm alone says what it says among the five`(
        _ algorithm: Algorithm, _ pairs: [AnnotationPair]
    ) throws {
        var five = ScoringRun(.seizureDetection)
        var alone = AlgorithmRun(algorithm, .seizureDetection)
        for pair in pairs {
            five.add(pair)
            alone.add(EventSequence(pair.reference), EventSequence(pair.hypothesis))
        }
        let expected = try #require(five.finish().first { $0.algorithm == algorithm })
        #expect(alone.finish().records(scope: .corpus) == expected.records(scope: .corpus))
    }
}
