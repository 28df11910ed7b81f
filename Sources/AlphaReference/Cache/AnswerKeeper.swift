import MetricModel

/// What a cache knows of one reference, and what it learns.
struct AnswerKeeper: Sendable {
    private let cache: AnswerCache
    private let recheck: RecheckShare
    private let environment: ReferenceEnvironment
    private let circumstances: DriverCircumstances
    private let maker: AnswerKey.Maker
    private let warn: @Sendable (String) -> Void

    init(
        cache: AnswerCache, recheck: RecheckShare, environment: ReferenceEnvironment,
        circumstances: DriverCircumstances, warn: @escaping @Sendable (String) -> Void
    ) {
        self.cache = cache
        self.recheck = recheck
        self.environment = environment
        self.circumstances = circumstances
        self.warn = warn
        maker = AnswerKey.Maker(environment, circumstances)
    }

    /// What is known about a question.
    enum Knowledge: Sendable {
        /// The answer, and whether the reference is to be asked again.
        case answer(AnswerEntry, isRechecked: Bool)
        case nothing
        /// Something was kept that is no answer.
        case damage
    }

    /// Looks for an answer that does not depend on names, and then for one that does; the reader knows the entries before.
    func look(_ digest: QuestionDigest, _ reader: inout MetricRecordReader) -> Knowledge {
        var isDamaged = false
        for key in [maker.key(digest), maker.namedKey(digest)] {
            switch cache.look(key, &reader) {
            case .nothing: continue
            case .entry(let entry): return .answer(entry, isRechecked: recheck.chooses(key))
            case .damaged(let problem):
                isDamaged = true
                warn("\(cache.path(key)): \(problem); the reference is asked again.")
            }
        }
        return isDamaged ? .damage : .nothing
    }

    /// Keeps an answer, unless it may not be said again, or is about files that have changed meanwhile.
    func keep(_ answer: ReferenceAnswer, to question: ReferenceQuestion, _ digest: QuestionDigest) {
        var files = FileDigests()
        guard answer.canBeKept, QuestionDigest(question, &files) == digest else { return }
        let key = answer.quotesNames ? maker.namedKey(digest) : maker.key(digest)
        do {
            try cache.keep(AnswerEntry.bytes(answer, key: key, environment, circumstances), key)
        } catch {
            warn("\(error.description) The answer is not kept.")
        }
    }
}
