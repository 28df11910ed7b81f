import AlphaReference
import FoundationEssentials
import MetricModel

/// Puts outcomes that come in any order into the order of the questions.
struct OutcomeCollector {
    private let candidate: RunOutcome.Candidate
    private let slice: RunOutcome.Slice?
    private let demand: ScoringDemand
    /// The corpora that are asked about, with their classes.
    private let corpora: [(name: String, labels: [String])]
    /// What is asked, by the question's number in the whole, in order.
    private let places: [(number: Int, place: CasePlace)]
    private var outcomes: [Int: CaseOutcome] = [:]
    private var environments: [String: ReferenceEnvironment] = [:]

    /// Collects what a run finds: all of what is asked, or its shard.
    init(_ request: ParityRequest) {
        let asked = request.asked
        candidate = request.candidate
        slice = request.shard.map { RunOutcome.Slice(shard: $0, cases: asked.count) }
        demand = request.demand
        corpora = request.askedCorpora.map { ($0.name, $0.parameters.map.labels) }
        places = asked.map { ($0.number, CasePlace(corpus: $0.corpus, scope: $0.scope)) }
    }

    /// Collects a whole from its parts.
    init(_ plan: RunPlan) {
        candidate = plan.candidate
        slice = nil
        demand = ScoringDemand(arguments: plan.arguments)
        corpora = plan.corpora.map { ($0.name, $0.labels) }
        places = plan.places.enumerated().map { ($0.offset, $0.element) }
    }

    var count: Int { outcomes.count }

    mutating func note(_ environment: ReferenceEnvironment, corpus: String) {
        environments[corpus] = environment
    }

    mutating func add(_ outcome: CaseOutcome, number: Int) {
        outcomes[number] = outcome
    }

    /// Whether a question has its outcome already.
    func has(_ number: Int) -> Bool { outcomes[number] != nil }

    /// Whether a pair's outcome is there and something differs in it.
    func fails(_ number: Int) -> Bool {
        guard let outcome = outcomes[number] else { return false }
        return outcome.scope != .corpus && outcome.divergenceCount > 0
    }

    /// Takes over what an interrupted run, or a shard, had found.
    mutating func take(_ earlier: RunOutcome) {
        var known: [CasePlace: CaseOutcome] = [:]
        for corpus in earlier.corpora {
            environments[corpus.name] = corpus.environment
            for item in corpus.cases { known[CasePlace(corpus: corpus.name, scope: item.scope)] = item }
        }
        for (number, place) in places {
            if let outcome = known[place] { outcomes[number] = outcome }
        }
    }

    /// Assembles what was found.
    ///
    /// A question without an answer stands as a case that the reference failed on, unless the run was interrupted.
    func outcome(id: String, startedAt: Double, duration: Seconds, wasInterrupted: Bool) -> RunOutcome {
        var cases: [String: [CaseOutcome]] = [:]
        for (number, place) in places {
            if let outcome = outcomes[number] {
                cases[place.corpus, default: []].append(outcome)
            } else if !wasInterrupted {
                cases[place.corpus, default: []].append(
                    CaseOutcome(
                        corpus: place.corpus, scope: place.scope, algorithms: [], timeline: nil,
                        referenceFailure: "it was never answered."))
            }
        }
        let found = corpora.compactMap { corpus in
            environments[corpus.name].map {
                CorpusOutcome(
                    name: corpus.name, environment: $0, labels: corpus.labels, cases: cases[corpus.name] ?? [])
            }
        }
        return RunOutcome(
            id: id, startedAt: startedAt, duration: duration, candidate: candidate, corpora: found,
            wasInterrupted: wasInterrupted, slice: slice, demand: demand)
    }
}
