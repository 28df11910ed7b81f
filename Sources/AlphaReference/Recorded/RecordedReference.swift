import MetricModel

/// The reference's answers as they were recorded under `golden/`; nothing is run.
public struct RecordedReference: ReferenceSource {
    private let recordings: [String: Recording]
    private let digests: KnownDigests

    /// Creates a reference from the recordings of a run's corpora.
    ///
    /// - Parameters:
    ///   - recordings: The recordings.
    ///   - digests: Digests that were taken lately, of the corpora's files and of the recorded answers: no answer is given
    ///     but from bytes that have them. Whether the other files still have them is for the caller to check at the end.
    public init(_ recordings: [Recording], knowing digests: KnownDigests = KnownDigests()) {
        self.digests = digests
        self.recordings = Dictionary(recordings.map { ($0.corpus, $0) }) { first, _ in first }
    }

    /// Answers questions in order, after it has checked whether their corpus is still the recorded one.
    public func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        let answers = RecordedAnswers(recordings, questions, knowing: digests)
        return AsyncThrowingStream { await answers.next() }
    }
}
