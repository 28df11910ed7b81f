public import AlphaReference
public import MetricModel
public import ParityReports

/// A parity run with everything resolved: nothing is looked up or guessed from here on.
public struct ParityRequest: Sendable {
    /// What is compared, in order; the names are unique.
    public var corpora: [Corpus]
    /// Where the reference's answers come from.
    public var reference: any ReferenceSource
    /// The command of an external candidate; Beta where there is none.
    public var candidateCommand: String?
    /// How long an external candidate may take.
    var candidateLimits = CandidateLimits()
    /// The drift store's file.
    public var storePath: String
    /// The folder of the reports.
    public var outputFolder: String
    /// What the user asked for, without what only says where results go; for the record, and to tell which run can be
    /// resumed and which shards belong together.
    public var arguments: [String]
    /// Whether to go on from where an interrupted run with the same arguments stopped.
    public var resumes: Bool
    /// The waivers, and the day they are judged by; `nil` for a run without them.
    public var waivers: WaiverList?
    /// Which commit or build is compared, for the store; `nil` where nobody said.
    public var revision: String?
    /// The part of the whole to compare; `nil` for the whole.
    public var shard: Shard?
    /// What has to be scored before the verdict can be parity.
    public var demand = ScoringDemand.usual
    /// What is known not to be trusted before the run starts.
    public var faults: [EvidenceFault] = []
    /// What the user is to know before the run starts.
    public var notices: [String] = []
    /// The files that the verdict rests on, as they were before the run.
    var evidence: EvidenceSnapshot
    /// What is taken for the time of day.
    public var clock: RunClock
    /// The path of this program, to tell its build from others.
    public var program: String
    /// What reports tell beyond what was found; no part of what is compared.
    public var context = RunContext.none
    /// How many ask the reference side by side; `nil` where nobody is asked.
    public var workers: Int?
    /// Whether answers are taken from a cache.
    public var usesCache = false
    /// How long a run has to go on before a failure of another process is believed not to be the work of a signal that ends
    /// this one, too.
    var settlingTime = UnsettledOutcomes.usualTime

    /// Creates a request.
    public init(
        corpora: [Corpus], reference: any ReferenceSource, candidateCommand: String?, storePath: String,
        outputFolder: String, arguments: [String], resumes: Bool = false, waivers: WaiverList? = nil,
        shard: Shard? = nil, clock: RunClock = .machine, program: String = "", revision: String? = nil,
        evidence: EvidenceSnapshot? = nil
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
        self.shard = shard
        self.clock = clock
        self.program = program
        self.evidence = evidence ?? EvidenceSnapshot(of: corpora)
    }

    /// Who is compared with the reference.
    var candidate: RunOutcome.Candidate {
        candidateCommand.map { RunOutcome.Candidate(name: $0, version: "") }
            ?? RunOutcome.Candidate(name: ProductVersion.name, version: ProductVersion.current)
    }

    /// Whether what is compared has to be known down to the bytes before it starts.
    var needsPlan: Bool { shard != nil || clock.isStopped }

    /// The questions that this run asks: all, or those of its shard.
    var asked: [ReferenceQuestion] {
        guard let shard else { return questions }
        return questions.filter { shard.takes($0.number) }
    }

    /// The corpora that this run asks about.
    var askedCorpora: [Corpus] {
        let names = Set(asked.map(\.corpus))
        return corpora.filter { names.contains($0.name) }
    }

    /// All questions of the whole, corpus by corpus, the whole of each before its pairs.
    var questions: [ReferenceQuestion] {
        var questions: [ReferenceQuestion] = []
        for corpus in corpora { questions += corpus.questions(startingAt: questions.count) }
        return questions
    }
}
