extension SourceMap {
    /// Returns where a decision is made in which two workings part.
    ///
    /// Which events TAES matches is decided in one place, to what part they are covered in another.
    ///
    /// - Parameters:
    ///   - reference: The reference's row; `nil` where it has no such row.
    ///   - candidate: The candidate's row; `nil` where it has no such row.
    ///   - algorithm: The algorithm.
    /// - Returns: Functions of both sides.
    public static func places(
        ofRow reference: WorkingRow?, _ candidate: WorkingRow?, _ algorithm: Algorithm
    ) -> SourcePlaces {
        let all = SourceTable.counting(algorithm)
        guard algorithm == .taes else { return all }
        let isSameDecision =
            reference != nil && reference?.decision == candidate?.decision
            && reference?.reference == candidate?.reference && reference?.hypothesis == candidate?.hypothesis
        return all.starting(isSameDecision ? parts : matching(reference?.decision, candidate?.decision))
    }

    private typealias Names = (candidate: String, reference: String)

    private static let parts: Names = ("TAESMatcher.fractions(", "NedcTAES.calc_hf")

    private static func matching(
        _ reference: WorkingRow.Decision?, _ candidate: WorkingRow.Decision?
    ) -> Names {
        switch (reference, candidate) {
        case (.furtherReference, _), (_, .furtherReference): ("TAESMatcher.addReferences(", "NedcTAES.ovlp_ref_seqs")
        case (.furtherHypothesis, _), (_, .furtherHypothesis): ("TAESMatcher.addHypotheses(", "NedcTAES.ovlp_hyp_seqs")
        case (.part, _), (_, .part): ("TAESMatcher.forEachMatch(", "NedcTAES.compute_partial")
        default: ("TAESScorer.add(", "NedcTAES.update_abs_mf")
        }
    }
}

extension SourcePlaces {
    /// The same places, those with these names at the front.
    fileprivate func starting(_ names: (candidate: String, reference: String)) -> SourcePlaces {
        SourcePlaces(
            candidate: candidate.filter { $0.function.hasPrefix(names.candidate) },
            reference: reference.filter { $0.function.hasPrefix(names.reference) }
        ).followed(by: self)
    }
}
