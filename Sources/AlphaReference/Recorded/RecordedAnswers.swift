import MetricModel

/// The answers of recordings in the order of the questions, read a little ahead of whoever takes them.
///
/// Stretches of questions are read side by side, as many as are worth it, and no more: what nobody has taken yet stays
/// small.
actor RecordedAnswers {
    private let recordings: [String: Recording]
    /// Digests of files that were read lately.
    private let digests: KnownDigests
    private let questions: [ReferenceQuestion]
    private let stretches: [Stretch]
    /// How many stretches are read ahead.
    private let width: Int

    private var started = 0
    private var underWay: [Task<Result<Read, ReferenceError>, Never>] = []
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
    ///
    /// - Throws: ``ReferenceError`` where a corpus is not the recorded one, or not recorded.
    func next() async throws -> ReferenceEvent? {
        while events.isEmpty {
            while started < min(stretches.count, started - underWay.count + width) {
                let stretch = stretches[started]
                let asked = Array(questions[stretch.range])
                let scopes = stretch.isFirst ? questions.filter { $0.corpus == asked[0].corpus }.map(\.scope) : []
                let recording = recordings[asked[0].corpus]
                let reader = readers.popLast() ?? GoldenReader()
                // What was read before the run is old when a later corpus has its turn.
                let digests = started == 0 ? self.digests : KnownDigests()
                underWay.append(
                    Task { @concurrent [digests] in
                        Self.events(
                            of: recording, about: asked, checking: stretch.isFirst ? scopes : nil, digests, by: reader)
                    })
                started += 1
            }
            guard !underWay.isEmpty else { return nil }
            let read = try await underWay.removeFirst().value.get()
            readers.append(read.reader)
            events = read.events[...]
        }
        return events.popFirst()
    }

    /// Reads the answers to questions about one corpus.
    ///
    /// - Parameters:
    ///   - recording: The corpus's recording.
    ///   - questions: The questions; at least one.
    ///   - scopes: All that is asked about the corpus, where it has to be checked first.
    ///   - digests: Digests of files that were read lately.
    ///   - reader: Who reads them.
    /// - Returns: The environment where the corpus was checked, and an event for each question.
    private static func events(
        of recording: Recording?, about questions: [ReferenceQuestion], checking scopes: [MetricScope]?,
        _ digests: KnownDigests, by reader: GoldenReader
    ) -> Result<Read, ReferenceError> {
        var reader = reader
        do throws(ReferenceError) {
            guard let recording else { throw .recordingMissing(path: questions[0].corpus) }
            var events: [ReferenceEvent] = []
            if let scopes {
                let provenance = try recording.provenance()
                try recording.checkOrigin(of: provenance)
                try recording.checkInputs(against: provenance, knowing: digests)
                try recording.checkNothingIsLeftOver(scopes: recording.scopes.isEmpty ? scopes : recording.scopes)
                events.append(.environment(corpus: recording.corpus, provenance.environment))
            }
            for question in questions {
                do throws(ReferenceError) {
                    let said = try recording.answer(about: question.scope, by: &reader)
                    events.append(.answer(ReferenceAnswer(question: question.number, said: said)))
                } catch {
                    events.append(.failure(question: question.number, error))
                }
            }
            return .success(Read(events: events, reader: reader))
        } catch {
            return .failure(error)
        }
    }
}
