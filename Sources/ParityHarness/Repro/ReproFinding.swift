import MetricModel

/// What both sides say about one case, and how they come to it.
struct ReproFinding: Sendable {
    /// The corpus's name in reports.
    var corpus: String
    /// What was scored.
    var scope: MetricScope
    /// The files, with their digests.
    var files: [ReproFile]
    /// What the reference's numbers rest on.
    var environment: ReferenceEnvironment
    /// Who is compared with the reference.
    var candidate: RunOutcome.Candidate
    /// The build that says all this.
    var build: String
    /// What the reference says.
    var reference: [MetricRecord]
    /// What the candidate says.
    var own: [MetricRecord]
    /// How the candidate's program failed; `nil` where it answered.
    ///
    /// Nothing is compared with a candidate that failed.
    var candidateFailure: CandidateFailure?
    /// The comparison.
    var outcomes: [AlgorithmOutcome]
    /// The events of a pair; `nil` where a file does not load.
    var timeline: Timeline?
    /// How both sides came to their counts, where that is to be had.
    var workings: [WorkingComparison]
    /// Why there is no working of the reference; `nil` where there is one, or none is to be had of any side.
    var missingWorking: String?
    /// What was found about the case before.
    var memory: ReproMemory
    /// What a live reference says in which it differs from the recorded one; `nil` where none was asked.
    var liveDivergences: [Divergence]?
    /// The command for the same again.
    var command: String

    /// The case's name in full.
    var name: String { corpus + "/" + (scope.caseName ?? CaseSearch.wholeTitle) }

    /// The disagreements.
    var divergences: [Divergence] { outcomes.flatMap(\.divergences) }

    /// How many numbers and rejections were compared.
    var comparisons: Int { outcomes.reduce(0) { $0 + $1.comparisons } }

    /// Whether anything differs, a live reference from what was recorded included, or the candidate failed.
    var differs: Bool { candidateFailure != nil || !divergences.isEmpty || !(liveDivergences ?? []).isEmpty }

    /// What seems to have gone wrong first.
    var firstDifference: FirstDifference? {
        guard let first = divergences.first else { return nil }
        if let algorithm = first.algorithm, let working = workings.first(where: { $0.algorithm == algorithm }),
            let row = working.firstDifference
        {
            let rows = [working.reference, working.candidate].map { rows in
                rows.flatMap { $0.indices.contains(row) ? $0[row] : nil }
            }
            return FirstDifference(
                divergence: first, row: row, places: SourceMap.places(ofRow: rows[0], rows[1], algorithm))
        }
        return FirstDifference(divergence: first, places: SourceMap.places(of: first))
    }

    /// The first difference, and where in the sources of both sides it is made.
    struct FirstDifference: Hashable, Sendable {
        /// The first number or rejection that differs.
        var divergence: Divergence
        /// The first row of the algorithm's working that differs, where that is known.
        var row: Int?
        /// Where it is made, the place to suspect first at the front.
        var places: SourcePlaces
    }
}

/// A file that a case was scored from.
struct ReproFile: Hashable, Sendable {
    /// What it is for.
    var role: Role
    /// Its path, or its name in a bundle.
    var path: String
    /// Its SHA-256; `nil` where it cannot be read.
    var digest: String?

    /// What files are for.
    enum Role: String, Hashable, Sendable {
        case reference
        case hypothesis
        case parameters
    }
}
