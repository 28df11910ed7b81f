import AlphaReference
import MetricModel
import NedcBeta
import ParityComparison

/// Compares one answer of the reference with what the candidate says about the same question.
struct CaseComparer: Sendable {
    /// How many answers are compared one after the other, in one piece of work.
    ///
    /// Recorded answers come faster than they are compared, and Beta does not wait for anybody. Where a live reference or
    /// another program takes its time, every answer is a piece of its own.
    let stretch: Int
    /// How many such pieces are under way at the same time; a few more where they are long, so that nobody waits for the
    /// store.
    let width: Int

    private let corpora: [String: Corpus]
    private let comparisons: [String: RecordComparison]
    private let candidate: any CandidateScorer
    private let lists: AskedLists
    /// `nil` for a candidate of which nobody knows what its answers depend on.
    private let company: CandidateCompany?
    private let subject: RunOutcome.Candidate
    private let build: String

    /// Prepares.
    ///
    /// - Parameters:
    ///   - request: What is compared.
    ///   - external: The candidate in Beta's place; `nil` for Beta.
    init(_ request: ParityRequest, _ external: ExternalCandidate?) {
        stretch = request.workers == nil && request.candidateCommand == nil ? 16 : 1
        width = ProcessorCount.active * (stretch > 1 ? 3 : 1)
        corpora = Dictionary(request.corpora.map { ($0.name, $0) }) { first, _ in first }
        comparisons = corpora.mapValues { RecordComparison(labels: $0.parameters.map.labels) }
        subject = request.candidate
        // Told by the words of the run, where the system tells it at all.
        let buildWord = request.arguments.last { $0.hasPrefix(RunPlan.buildWord) } ?? ""
        build = String(buildWord.dropFirst(RunPlan.buildWord.count))
        let lists = AskedLists(request)
        self.lists = lists
        candidate = external ?? BetaCandidate(about: request.corpora, lists: lists)
        company = external == nil ? CandidateCompany() : nil
    }

    /// Whether a question is better asked when the other questions about its corpus have been.
    func comesLast(_ question: ReferenceQuestion) -> Bool { lists.comesLast(question.scope, of: question.corpus) }

    /// Compares answers, one after the other.
    ///
    /// - Returns: What was found; where the task is cancelled, nothing about an answer that the candidate was still asked for.
    /// - Throws: What leaves the candidate without an answer and is not its fault: ``CandidateError``.
    func compare(_ answers: [AskedAnswer]) async throws -> [ComparedCase] {
        var compared: [ComparedCase] = []
        compared.reserveCapacity(answers.count)
        for asked in answers {
            let found: (outcome: CaseOutcome, bundle: ReproBundle?)
            do {
                found = try await compare(asked.answer, asked.question, asked.environment)
            } catch is CancellationError {
                return compared
            }
            compared.append(
                ComparedCase(number: asked.question.number, outcome: found.outcome, bundle: found.bundle))
        }
        return compared
    }

    /// Compares, and makes a bundle of a pair that differs.
    func compare(
        _ answer: ReferenceAnswer, _ question: ReferenceQuestion, _ environment: ReferenceEnvironment
    ) async throws -> (outcome: CaseOutcome, bundle: ReproBundle?) {
        guard let corpus = corpora[question.corpus], let comparison = comparisons[question.corpus] else {
            preconditionFailure("every question names a corpus of the request")
        }
        if case .rechecked(let kept) = answer.origin,
            let problem = ReferenceContradiction(kept, answer.records, question.scope, comparison)
                .sentence(first: "in the cache")
        {
            return (failed(question, .contradicted(problem: problem)), nil)
        }
        let candidateAnswer = try await self.answer(
            question, of: corpus, arithmetic: environment.arithmetic, company: answer.company)
        let outcomes = comparison.compare(
            scope: question.scope, reference: answer.said, candidate: candidateAnswer.said)
        var timed = outcomes
        for index in timed.indices {
            guard let algorithm = timed[index].algorithm else { continue }
            timed[index].referenceDuration = answer.durations[algorithm]
            timed[index].candidateDuration = candidateAnswer.durations[algorithm]
        }
        let differs = timed.contains { !$0.divergences.isEmpty }
        let outcome = CaseOutcome(
            corpus: question.corpus, scope: question.scope, algorithms: timed,
            timeline: differs ? candidateAnswer.timeline ?? Self.timeline(of: question) : nil,
            candidateFailure: candidateAnswer.failure,
            anomalies: ReferenceAnomaly.find(in: answer.said))
        guard differs, question.scope != .corpus, let pair = question.pairs.first else { return (outcome, nil) }
        let beta = Beta(corpus.parameters, arithmetic: environment.arithmetic)
        let workings = candidateAnswer.timeline.map { beta.workings(of: $0) } ?? []
        let bundle = ReproBundle(
            corpus: question.corpus, scope: question.scope, labels: corpus.parameters.map.labels, candidate: subject,
            build: build, environment: environment, reference: BundleFile(reading: pair.reference),
            hypothesis: BundleFile(reading: pair.hypothesis),
            parameters: question.parameterPath.map { BundleFile(reading: $0) }, referenceRecords: answer.records,
            candidateRecords: candidateAnswer.records, candidateFailure: candidateAnswer.failure,
            workings: Dictionary(workings.map { ($0.algorithm, $0.rows) }) { first, _ in first })
        return (outcome, bundle)
    }

    /// What the candidate says; Beta says it once for all who share their bytes.
    private func answer(
        _ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic, company: ReferenceAnswer.Company?
    ) async throws -> CandidateAnswer {
        guard let company, let shared = self.company else {
            return try await candidate.answer(question, of: corpus, arithmetic: arithmetic)
        }
        return try await shared.answer(question, company) { [candidate] in
            try await candidate.answer(question, of: corpus, arithmetic: arithmetic)
        }
    }

    /// The events of a pair as this program reads them, where the candidate does not tell.
    private static func timeline(of question: ReferenceQuestion) -> Timeline? {
        guard question.scope != .corpus, question.pairs.count == 1 else { return nil }
        return LoadedPair(reading: question.pairs[0]).timeline
    }

    /// The outcome of a question that the reference failed on.
    func failed(_ question: ReferenceQuestion, _ error: ReferenceError) -> CaseOutcome {
        CaseOutcome(
            corpus: question.corpus, scope: question.scope, algorithms: [], timeline: nil,
            referenceFailure: error.description)
    }
}

/// An answer with what was asked, and what it rests on.
struct AskedAnswer: Sendable {
    var answer: ReferenceAnswer
    var question: ReferenceQuestion
    var environment: ReferenceEnvironment
}

/// What was found about a question.
struct ComparedCase: Sendable {
    var number: Int
    var outcome: CaseOutcome
    var bundle: ReproBundle?
}
