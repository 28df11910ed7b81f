import MetricModel

@testable import BetaScoring

extension Annotation {
    /// An annotation from literal events.
    ///
    ///     Annotation(lasting: 30, [(10, 20, "seiz")])
    init(lasting duration: Double, _ events: [(start: Double, stop: Double, label: String)]) {
        var labels: [String] = []
        let spans = events.map { event in
            if !labels.contains(event.label) { labels.append(event.label) }
            return LabelledSpan(
                start: Seconds(event.start), stop: Seconds(event.stop),
                label: labels.firstIndex(of: event.label) ?? 0)
        }
        self.init(duration: Seconds(duration), labels: labels, spans: spans)
    }

    /// An annotation with one event a second, each named by a letter: `s` is a seizure, `a` an artefact, `.` background.
    init(seconds letters: String) {
        let names: [Character: String] = ["s": "seiz", "a": "artf", ".": "bckg"]
        let events = letters.enumerated().map { second, letter in
            (start: Double(second), stop: Double(second + 1), label: names[letter] ?? String(letter))
        }
        self.init(lasting: Double(letters.count), events)
    }
}

extension ScoringParameters {
    /// Classes that are their own only raw labels, with unit penalties.
    static func classes(_ names: [String], epoch: Double = 0.25, nullClass: String = "bckg") -> ScoringParameters {
        ScoringParameters(
            map: ScoringMap(classes: names.map { ScoringMap.Class(name: $0, rawLabels: [$0]) }),
            penalties: AlignmentPenalties(deletion: 1, insertion: 1, substitution: 1), epochDuration: Seconds(epoch),
            nullClass: nullClass, agreementEpochDuration: Seconds(epoch))
    }

    /// Seizure, artefact and background, sampled once a second.
    static let threeClasses = classes(["seiz", "artf", "bckg"], epoch: 1)
}

extension ScoringRun {
    /// Scores a list of pairs with one algorithm.
    static func score(
        _ algorithm: Algorithm, _ pairs: [(reference: Annotation, hypothesis: Annotation)],
        _ parameters: ScoringParameters = .seizureDetection, _ arithmetic: Arithmetic = .python311
    ) throws -> AlgorithmScore {
        var run = ScoringRun(parameters, arithmetic: arithmetic)
        for pair in pairs { run.add(AnnotationPair(reference: pair.reference, hypothesis: pair.hypothesis)) }
        let result = run.finish().first { $0.algorithm == algorithm }
        guard let result else { throw Rejection(.other, "no result for \(algorithm)") }
        return try result.outcome.get()
    }

    /// Scores one pair with one algorithm.
    static func score(
        _ algorithm: Algorithm, _ reference: Annotation, _ hypothesis: Annotation,
        _ parameters: ScoringParameters = .seizureDetection
    ) throws -> AlgorithmScore {
        try score(algorithm, [(reference, hypothesis)], parameters)
    }

    /// The classes in which the algorithms refuse a pair; `nil` for one that does not.
    static func refusals(
        _ reference: Annotation, _ hypothesis: Annotation, _ parameters: ScoringParameters = .seizureDetection
    ) -> [RejectionClass?] {
        var run = ScoringRun(parameters)
        run.add(AnnotationPair(reference: reference, hypothesis: hypothesis))
        return run.finish().map { result in
            guard case .failure(let rejection) = result.outcome else { return nil }
            return rejection.kind
        }
    }
}

extension ScoringPair {
    /// A pair of filled and merged sides.
    init(_ reference: Annotation, _ hypothesis: Annotation, labels: [String]) throws {
        try self.init(
            reference: EventSequence(reference), hypothesis: EventSequence(hypothesis),
            classes: RawLabelClasses(ScoringParameters.classes(labels).map))
    }
}
