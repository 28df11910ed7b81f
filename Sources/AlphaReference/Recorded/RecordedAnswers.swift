import MetricModel

/// The answers of recordings in the order of the questions, read a little ahead of whoever takes them.
///
/// Stretches of questions are read side by side, as many as are worth it, and no more: what nobody has taken yet stays
/// small.
actor RecordedAnswers {
    private let recordings: [String: Recording]
    /// Digests of files that were taken before the run; whether they still hold at its end is the caller's to check.
    private let digests: KnownDigests
    private let questions: [ReferenceQuestion]
    private let stretches: [Stretch]
    /// How many stretches are read ahead.
    private let width: Int

    private var started = 0
    private var checks: [String: Task<Check, Never>] = [:]
    private var underWay: [Task<Read, Never>] = []
    /// Readers that have read a stretch and read another one faster.
    private var readers: [GoldenReader] = []
    private var events: ArraySlice<ReferenceEvent> = []

    /// The answers of a stretch, and who read them.
    private struct Read: Sendable {
        var events: [ReferenceEvent]
        var reader: GoldenReader
    }

    /// Some questions about one corpus.
    private struct Stretch {
        var range: Range<Int>
        /// Whether the corpus must be checked before, as nothing about it was asked so far.
        var isFirst: Bool

        static let length = 32
    }

    init(
        _ recordings: [String: Recording], _ questions: [ReferenceQuestion],
        knowing digests: KnownDigests = KnownDigests(),
        width: Int = 8
    ) {
        self.recordings = recordings
        self.digests = digests
        self.questions = questions
        self.width = width
        var stretches: [Stretch] = []
        var known: Set<String> = []
        var start = 0
        while start < questions.count {
            let corpus = questions[start].corpus
            let limit = min(start + Stretch.length, questions.count)
            let end = questions[start..<limit].firstIndex { $0.corpus != corpus } ?? limit
            stretches.append(Stretch(range: start..<end, isFirst: known.insert(corpus).inserted))
            start = end
        }
        self.stretches = stretches
    }

    deinit {
        for task in underWay { task.cancel() }
    }

    /// Returns the next event; `nil` behind the last.
    func next() async -> ReferenceEvent? {
        while events.isEmpty {
            while started < min(stretches.count, started - underWay.count + width) {
                let stretch = stretches[started]
                let asked = Array(questions[stretch.range])
                let check = check(of: asked[0].corpus)
                let reader = readers.popLast() ?? GoldenReader()
                underWay.append(
                    Task { @concurrent [digests] in
                        await Self.events(about: asked, after: check, isFirst: stretch.isFirst, digests, by: reader)
                    })
                started += 1
            }
            guard !underWay.isEmpty else { return nil }
            let read = await underWay.removeFirst().value
            readers.append(read.reader)
            events = read.events[...]
        }
        return events.popFirst()
    }

    // MARK: - Is the corpus the recorded one?

    /// What was found about a corpus before any of its answers is read.
    private struct Check: Sendable {
        /// The recording; `nil` where it speaks for no reference that is known.
        var recording: Recording?
        /// The environment, and what keeps the corpus from being trusted.
        var events: [ReferenceEvent] = []
        /// The files that are not the recorded ones.
        var changed: [Recording.ChangedInput] = []
        /// The annotations that are asked about; what changed and is none of them concerns every answer.
        var annotations: Set<String> = []

        /// Why a question has no recorded answer: one of its files is another one.
        func change(of question: ReferenceQuestion) -> Recording.ChangedInput? {
            changed.first { change in
                !annotations.contains(change.path)
                    || question.pairs.contains { $0.reference == change.path || $0.hypothesis == change.path }
            }
        }
    }

    /// Checks a corpus once for all its stretches.
    private func check(of corpus: String) -> Task<Check, Never> {
        if let known = checks[corpus] { return known }
        let own = questions.filter { $0.corpus == corpus }
        let recording = recordings[corpus]
        let check = Task { @concurrent [digests] in Self.check(recording, of: corpus, about: own, digests) }
        checks[corpus] = check
        return check
    }

    private static func check(
        _ recording: Recording?, of corpus: String, about questions: [ReferenceQuestion], _ digests: KnownDigests
    ) -> Check {
        var check = Check()
        do throws(ReferenceError) {
            guard let recording else { throw .recordingMissing(path: corpus) }
            let provenance = try recording.provenance()
            try recording.checkOrigin(of: provenance)
            check.recording = recording
            check.events.append(.environment(corpus: corpus, provenance.environment))
            check.changed = recording.changedInputs(since: provenance, knowing: digests)
            if !check.changed.isEmpty {
                for pair in questions.lazy.flatMap(\.pairs) {
                    check.annotations.insert(pair.reference)
                    check.annotations.insert(pair.hypothesis)
                }
                let problems = check.changed.map { "\($0.path): \($0.problem)" }
                check.events.append(.fault(corpus: corpus, .inputsChanged(problems)))
            }
            let scopes = recording.scopes.isEmpty ? questions.map(\.scope) : recording.scopes
            try recording.checkNothingIsLeftOver(scopes: scopes)
        } catch {
            check.events.append(.fault(corpus: corpus, error))
        }
        return check
    }

    /// Reads the answers to questions about one corpus.
    ///
    /// - Parameters:
    ///   - questions: The questions; at least one.
    ///   - check: What was found about the corpus.
    ///   - isFirst: Whether what was found is to be said.
    ///   - digests: Digests of files that were taken before the run.
    ///   - reader: Who reads them.
    /// - Returns: The events in order; none about a question where nothing is known of the reference.
    private static func events(
        about questions: [ReferenceQuestion], after check: Task<Check, Never>, isFirst: Bool, _ digests: KnownDigests,
        by reader: GoldenReader
    ) async -> Read {
        let check = await check.value
        var read = Read(events: isFirst ? check.events : [], reader: reader)
        guard let recording = check.recording else { return read }
        for question in questions {
            do throws(ReferenceError) {
                if let change = check.change(of: question) {
                    throw .corpusChanged(path: change.path, problem: change.problem)
                }
                let said = try recording.answer(about: question.scope, by: &read.reader, knowing: digests)
                read.events.append(.answer(ReferenceAnswer(question: question.number, said: said)))
            } catch {
                read.events.append(.failure(question: question.number, error))
            }
        }
        return read
    }
}
