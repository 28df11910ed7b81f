import MetricModel

/// The reference's answers as they were recorded under `golden/`; nothing is run.
public struct RecordedReference: ReferenceSource {
    private let recordings: [String: Recording]

    /// Creates a reference from the recordings of a run's corpora.
    public init(_ recordings: [Recording]) {
        self.recordings = Dictionary(recordings.map { ($0.corpus, $0) }) { first, _ in first }
    }

    /// Answers questions in order, after it has checked that every corpus is still the recorded one.
    public func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            do throws(ReferenceError) {
                try answer(questions) { continuation.yield($0) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    private func answer(
        _ questions: [ReferenceQuestion], _ yield: (ReferenceEvent) -> Void
    ) throws(ReferenceError) {
        var known: Set<String> = []
        for question in questions {
            guard let recording = recordings[question.corpus] else {
                throw .recordingMissing(path: question.corpus)
            }
            if known.insert(question.corpus).inserted {
                let provenance = try recording.provenance()
                try recording.checkOrigin(of: provenance)
                try recording.checkInputs(against: provenance)
                let asked = questions.filter { $0.corpus == question.corpus }.map(\.scope)
                try recording.checkNothingIsLeftOver(scopes: recording.scopes.isEmpty ? asked : recording.scopes)
                yield(.environment(corpus: question.corpus, provenance.environment))
            }
            do throws(ReferenceError) {
                let records = try recording.records(of: question.scope)
                yield(.answer(ReferenceAnswer(question: question.number, records: records, durations: [:])))
            } catch {
                yield(.failure(question: question.number, error))
            }
        }
    }
}
