public import MetricModel

/// Where the reference's answers come from: recorded earlier, or the live tool.
///
/// One contract for all ways in: every question gets exactly one event, an answer or a failure, in any order; the
/// environment comes before the first answer.
public protocol ReferenceSource: Sendable {
    /// Answers questions.
    ///
    /// - Parameter questions: What is asked; the numbers are unique.
    /// - Returns: The events as they come. The stream throws ``ReferenceError`` where no further answer can be had, and
    ///   ends early where its consumer is cancelled.
    func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error>
}

/// A reference that works while it is asked, and can be asked more meanwhile.
public protocol LiveReferenceSource: ReferenceSource {
    /// What the reference finds around it.
    var circumstances: DriverCircumstances { get }

    /// Answers the questions of a queue until it is closed and empty.
    ///
    /// - Parameter queue: What is asked.
    /// - Returns: The events as they come, as of ``ReferenceSource/events(for:)``.
    func events(for queue: QuestionQueue) -> AsyncThrowingStream<ReferenceEvent, any Error>
}

extension LiveReferenceSource {
    /// Answers questions, taking them in order.
    public func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        events(for: QuestionQueue(questions))
    }
}

/// One scope of one corpus that the reference is to score.
public struct ReferenceQuestion: Hashable, Sendable {
    /// The number that the answer comes back under.
    public var number: Int
    /// The corpus's name.
    public var corpus: String
    /// What is to be scored.
    public var scope: MetricScope
    /// The pairs of the scope, in list order.
    public var pairs: [FilePair]
    /// The parameter file; the tool's own where there is none.
    public var parameterPath: String?
    /// Whether the texts of the tool's own reports are wanted, too.
    public var wantsReports: Bool

    /// Creates a question.
    public init(
        number: Int, corpus: String, scope: MetricScope, pairs: [FilePair], parameterPath: String?,
        wantsReports: Bool = false
    ) {
        self.number = number
        self.corpus = corpus
        self.scope = scope
        self.pairs = pairs
        self.parameterPath = parameterPath
        self.wantsReports = wantsReports
    }
}

/// What a reference tells while it answers.
public enum ReferenceEvent: Hashable, Sendable {
    /// What the answers of a corpus (or of all, where it is nil) rest on.
    case environment(corpus: String?, ReferenceEnvironment)
    /// An answer.
    case answer(ReferenceAnswer)
    /// A question that the reference failed on; the others go on.
    case failure(question: Int, ReferenceError)
    /// Something that keeps a corpus from being trusted; the others go on.
    ///
    /// Where the corpus has no environment so far, none of its questions gets an event.
    case fault(corpus: String, ReferenceError)
}

/// What the reference says about one scope.
public struct ReferenceAnswer: Hashable, Sendable {
    /// The question's number.
    public var question: Int
    /// Its numbers and rejections, as they are kept.
    public var said: ScopeRecords
    /// How long each algorithm took; empty where it is not known.
    public var durations: [Algorithm: Seconds]
    /// The tool's own reports, where they were wanted.
    public var reports: [ReportText]
    /// How long the tool worked for this answer, loading included; nothing where it was not asked.
    public var busy = Seconds(0)
    /// Where the answer comes from.
    public var origin = AnswerOrigin.asked
    /// The questions about the very same bytes, which share an answer; `nil` where there is no other.
    public var company: Company?
    /// The records as the driver wrote them, a line each, where they are kept.
    var lines: [UInt8] = []

    /// Questions that share an answer.
    public struct Company: Hashable, Sendable {
        /// The same number for all of them.
        public var number: Int
        /// How many they are.
        public var count: Int
    }

    /// Its numbers and rejections, one by one.
    public var records: [MetricRecord] {
        get { said.records }
        set { said = .records(newValue) }
    }

    /// Creates an answer.
    public init(
        question: Int, records: [MetricRecord], durations: [Algorithm: Seconds], reports: [ReportText] = []
    ) {
        self.init(question: question, said: .records(records), durations: durations, reports: reports)
    }

    /// Creates an answer from what is kept.
    init(question: Int, said: ScopeRecords, durations: [Algorithm: Seconds] = [:], reports: [ReportText] = []) {
        self.question = question
        self.said = said
        self.durations = durations
        self.reports = reports
    }
}

/// Where an answer comes from.
public enum AnswerOrigin: Hashable, Sendable {
    /// The reference was asked.
    case asked
    /// The cache had it.
    case kept
    /// The cache had it, and the reference was asked again.
    case rechecked(kept: [MetricRecord])
    /// The reference was asked, as what the cache had was damaged.
    case damaged
}

/// One text that the tool wrote.
public struct ReportText: Hashable, Sendable {
    /// The algorithm.
    public var algorithm: Algorithm
    /// Which of its texts.
    public var part: Part
    /// The text as written, with the paths of the machine it was written on.
    public var text: String

    /// The texts of an algorithm.
    public enum Part: String, Hashable, Sendable {
        /// Its section of the summary, without the heading.
        case section = "summary"
        /// Its report on each pair; inter-rater agreement has none.
        case pairs = "files"
        /// How it came to its counts on one pair, a row a line; told by the watched tool alone.
        case working = "workings"
    }

    /// Creates a text.
    public init(algorithm: Algorithm, part: Part, text: String) {
        self.algorithm = algorithm
        self.part = part
        self.text = text
    }
}
