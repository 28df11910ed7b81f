import MetricModel

/// What a person needs to know about a cause: since when, where, how to see it, and which lines to read.
struct CauseGuide: Sendable {
    /// The cause.
    let cause: Cause
    /// Its place among those that are not waived, from 1.
    let number: Int
    /// Where it shows: the case to look at first, then the others, those with fewest events first.
    let cases: [Case]
    /// The numbers and refusals of the first case that follow from no other, the first of them at the front.
    let roots: [PlacedDivergence]
    /// The first case.
    let first: CaseOutcome
    /// What the first case is there for; text from outside.
    let purpose: String?
    /// The files of the first case.
    let files: FilePair?
    /// The command that runs the first case again.
    let command: String
    /// Since when it is there; `nil` where the store does not tell.
    let onset: CauseOnset?
    /// Which functions to look at.
    let places: SourcePlaces

    /// A case in which a cause shows.
    struct Case: Hashable, Sendable {
        /// The corpus's position in the run.
        let corpus: Int
        /// The case's position in the corpus.
        let single: Int
        /// How many of its divergences the cause explains that are not waived.
        var divergences: Int
    }

    init(
        _ cause: Cause, number: Int, cases: [Case], _ outcome: RunOutcome, _ waivers: WaiverJudgement,
        _ context: RunContext
    ) {
        self.cause = cause
        self.number = number
        let corpus = outcome.corpora[cause.first.corpus]
        first = corpus.cases[cause.first.single]
        let divergence = cause.first.divergence(in: outcome)
        roots = Self.roots(cause.first, corpus, waivers)
        purpose = context.purpose(of: first.scope, in: corpus.name)
        files = context.files(of: first.scope, in: corpus.name)
        command = ReproCommand.text(corpus: corpus.name, scope: first.scope, run: outcome.id)
        onset = context.onsets[cause.kind.key]
        places = SourceMap.places(of: cause.kind, first: divergence)
        self.cases = Self.ordered(cases, cause.first, outcome)
    }

    /// Puts the cases that are easiest to understand first.
    private static func ordered(_ cases: [Case], _ first: Cause.Place, _ outcome: RunOutcome) -> [Case] {
        func events(_ item: Case) -> Int {
            let isFirst = item.corpus == first.corpus && item.single == first.single
            return isFirst ? -1 : outcome.corpora[item.corpus].cases[item.single].eventCount
        }
        return cases.enumerated()
            .map { (events: events($0.element), position: $0.offset, item: $0.element) }
            .sorted { ($0.events, $0.position) < ($1.events, $1.position) }
            .map(\.item)
    }

    /// What follows from no other number of its algorithm, in the case to look at first.
    private static func roots(
        _ first: Cause.Place, _ corpus: CorpusOutcome, _ waivers: WaiverJudgement
    ) -> [PlacedDivergence] {
        let single = corpus.cases[first.single]
        let result = single.algorithms[first.result]
        let roots = DivergenceRoots(result, labels: corpus.labels)
        var divergences = [result.divergences[first.divergence]]
        for (position, divergence) in result.divergences.enumerated()
        where position != first.divergence && roots.contain(divergence) {
            if !waivers.standing(of: divergence, in: corpus).isWaived { divergences.append(divergence) }
        }
        return divergences.map { divergence in
            PlacedDivergence(
                corpus: corpus.name, scope: single.scope, algorithm: result.algorithm, divergence: divergence,
                standing: waivers.standing(of: divergence, in: corpus))
        }
    }
}
