import MetricModel
import Synchronization

/// Which questions wait for which answer, while the reference works.
final class AnswerScreen: Sendable {
    private let queue: QuestionQueue
    private let tell: @Sendable (ReferenceEvent) -> Void
    private let state = Mutex(State())

    private struct State {
        var waiting: [Int: Waiting] = [:]
        var isScreened = false
        var keeper: AnswerKeeper?
    }

    /// Those who wait for the answer to the first question of the first party.
    private struct Waiting {
        let company: QuestionCompany
        let parties: [QuestionCompany.Party]
        let origin: AnswerOrigin

        var question: ReferenceQuestion { parties[0].questions[0] }
    }

    init(queue: QuestionQueue, tell: @escaping @Sendable (ReferenceEvent) -> Void) {
        self.queue = queue
        self.tell = tell
    }

    // MARK: - Questions

    /// Asks one question of each company.
    func ask(_ companies: [QuestionCompany]) {
        for company in companies { ask(Waiting(company: company, parties: company.parties, origin: .asked)) }
        screened()
    }

    /// Asks what is not known, and tells what is.
    func ask(_ companies: [QuestionCompany], knowing keeper: AnswerKeeper) throws {
        state.withLock { $0.keeper = keeper }
        var reader = MetricRecordReader()
        for company in companies {
            try Task.checkCancellation()
            ask(company, knowing: keeper, &reader)
        }
        screened()
    }

    private func ask(
        _ company: QuestionCompany, knowing keeper: AnswerKeeper, _ reader: inout MetricRecordReader
    ) {
        var unknown: [QuestionCompany.Party] = []
        var origin = AnswerOrigin.asked
        var isKnown = false
        for (place, party) in company.parties.enumerated() where !isKnown {
            guard let digest = party.digest else {
                unknown.append(party)
                continue
            }
            switch keeper.look(digest, &reader) {
            case .nothing: unknown.append(party)
            case .damage:
                unknown.append(party)
                origin = .damaged
            case .answer(let entry, let isRechecked):
                let kept = entry.answer(to: party.questions[0])
                // Whatever the files are called, the answer is theirs: the parties before this one found it, too.
                isKnown = !kept.quotesNames
                let parties = isKnown ? unknown + company.parties[place...] : [party]
                if isKnown { unknown = [] }
                if isRechecked {
                    ask(Waiting(company: company, parties: parties, origin: .rechecked(kept: kept.records)))
                } else {
                    deliver(kept, .kept, to: parties, of: company)
                }
            }
        }
        if !unknown.isEmpty { ask(Waiting(company: company, parties: unknown, origin: origin)) }
    }

    private func ask(_ waiting: Waiting) {
        state.withLock { $0.waiting[waiting.question.number] = waiting }
        queue.add(waiting.question)
    }

    private func screened() {
        state.withLock { $0.isScreened = true }
        closeIfDone()
    }

    /// No answer can lead to another question any more.
    private func closeIfDone() {
        if state.withLock({ $0.isScreened && $0.waiting.isEmpty }) { queue.close() }
    }

    // MARK: - Answers

    /// Hands an answer to all who wait for it.
    func answered(_ answer: ReferenceAnswer) {
        guard let waiting = state.withLock({ $0.waiting[answer.question] }) else { return tell(.answer(answer)) }
        let sharers = answer.quotesNames ? Array(waiting.parties.prefix(1)) : waiting.parties
        let keeper = state.withLock { $0.keeper }
        if let keeper, let digest = waiting.parties[0].digest {
            if case .rechecked = waiting.origin {} else { keeper.keep(answer, to: waiting.question, digest) }
        }
        deliver(answer, waiting.origin, to: sharers, of: waiting.company)
        let others = Array(waiting.parties.dropFirst(sharers.count))
        if !others.isEmpty { ask(Waiting(company: waiting.company, parties: others, origin: .asked)) }
        done(answer.question)
    }

    /// Tells all who wait that there is no answer: the same bytes are not asked about again.
    func failed(_ number: Int, _ error: ReferenceError) {
        guard let waiting = state.withLock({ $0.waiting[number] }) else {
            return tell(.failure(question: number, error))
        }
        for question in waiting.parties.flatMap(\.questions) {
            tell(.failure(question: question.number, error))
        }
        done(number)
    }

    private func done(_ number: Int) {
        state.withLock { _ = $0.waiting.removeValue(forKey: number) }
        closeIfDone()
    }

    private func deliver(
        _ answer: ReferenceAnswer, _ origin: AnswerOrigin, to parties: [QuestionCompany.Party],
        of company: QuestionCompany
    ) {
        let questions = parties.flatMap(\.questions)
        for question in questions {
            var own = question.number == answer.question ? answer : answer.repeated(for: question)
            own.origin = origin
            own.lines = []
            if company.count > 1 { own.company = .init(number: company.number, count: company.count) }
            tell(.answer(own))
        }
    }
}
