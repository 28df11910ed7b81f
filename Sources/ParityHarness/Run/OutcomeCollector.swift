import AlphaReference
import FoundationEssentials
import MetricModel

/// Puts outcomes that come in any order into the order of the questions.
struct OutcomeCollector {
    private let request: ParityRequest
    private let start = ContinuousClock.now
    private var outcomes: [Int: CaseOutcome] = [:]
    private var environments: [String: ReferenceEnvironment] = [:]

    init(_ request: ParityRequest) {
        self.request = request
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

    /// Takes over what an interrupted run had found.
    mutating func take(_ earlier: RunOutcome) {
        var known: [String: [MetricScope: CaseOutcome]] = [:]
        for corpus in earlier.corpora {
            environments[corpus.name] = corpus.environment
            for item in corpus.cases { known[corpus.name, default: [:]][item.scope] = item }
        }
        for question in request.questions {
            outcomes[question.number] = known[question.corpus]?[question.scope]
        }
    }

    /// Assembles what was found.
    ///
    /// A question without an answer stands as a case that the reference failed on, unless the run was interrupted.
    func outcome(id: String, startedAt: Double, wasInterrupted: Bool) -> RunOutcome {
        var cases: [String: [CaseOutcome]] = [:]
        for question in request.questions {
            if let outcome = outcomes[question.number] {
                cases[question.corpus, default: []].append(outcome)
            } else if !wasInterrupted {
                cases[question.corpus, default: []].append(
                    CaseOutcome(
                        corpus: question.corpus, scope: question.scope, algorithms: [], timeline: nil,
                        referenceFailure: "it was never answered."))
            }
        }
        let corpora = request.corpora.compactMap { corpus in
            environments[corpus.name].map {
                CorpusOutcome(
                    name: corpus.name, environment: $0, labels: corpus.parameters.map.labels,
                    cases: cases[corpus.name] ?? [])
            }
        }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return RunOutcome(
            id: id, startedAt: startedAt, duration: Seconds(Double(seconds) + Double(attoseconds) * 1e-18),
            candidate: request.candidate, corpora: corpora, wasInterrupted: wasInterrupted)
    }
}
