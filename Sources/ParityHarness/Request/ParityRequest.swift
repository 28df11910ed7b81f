public import AlphaReference
public import MetricModel

/// A parity run with everything resolved: nothing is looked up or guessed from here on.
public struct ParityRequest: Sendable {
    /// What is compared, in order; the names are unique.
    public var corpora: [Corpus]
    /// Where the reference's answers come from.
    public var reference: any ReferenceSource
    /// The command of an external candidate; Beta where there is none.
    public var candidateCommand: String?
    /// The drift store's file.
    public var storePath: String
    /// The folder of the reports.
    public var outputFolder: String
    /// What the user typed, for the record, and to tell which run can be resumed.
    public var arguments: [String]
    /// Whether to go on from where an interrupted run with the same arguments stopped.
    public var resumes: Bool
    /// The waivers, and the day they are judged by; `nil` for a run without them.
    public var waivers: WaiverList?
    /// Which commit or build is compared, for the store; `nil` where nobody said.
    public var revision: String?

    /// Creates a request.
    public init(
        corpora: [Corpus], reference: any ReferenceSource, candidateCommand: String?, storePath: String,
        outputFolder: String, arguments: [String], resumes: Bool = false, waivers: WaiverList? = nil,
        revision: String? = nil
    ) {
        self.corpora = corpora
        self.reference = reference
        self.candidateCommand = candidateCommand
        self.storePath = storePath
        self.outputFolder = outputFolder
        self.arguments = arguments
        self.resumes = resumes
        self.waivers = waivers
        self.revision = revision
    }

    /// Who is compared with the reference.
    var candidate: RunOutcome.Candidate {
        candidateCommand.map { RunOutcome.Candidate(name: $0, version: "") }
            ?? RunOutcome.Candidate(name: ProductVersion.name, version: ProductVersion.current)
    }

    /// All questions of the run, corpus by corpus, the whole before its pairs.
    var questions: [ReferenceQuestion] {
        var questions: [ReferenceQuestion] = []
        for corpus in corpora { questions += corpus.questions(startingAt: questions.count) }
        return questions
    }
}
