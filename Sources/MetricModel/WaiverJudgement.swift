/// What became of the waivers in one run.
public struct WaiverJudgement: Hashable, Sendable {
    /// The day by which they were judged; `nil` where the run had no file of waivers.
    public let asOf: CalendarDay?
    /// What became of each waiver, in the file's order.
    public let findings: [WaiverFinding]

    private let positions: [WaiverPlace: Int]

    /// A run without waivers.
    public static let none = WaiverJudgement(asOf: nil, findings: [])

    /// Creates a judgement; of two findings about one place the first counts.
    public init(asOf: CalendarDay?, findings: [WaiverFinding]) {
        self.asOf = asOf
        self.findings = findings
        positions = Dictionary(zip(findings.map(\.waiver.place), findings.indices)) { first, _ in first }
    }

    /// Returns what a divergence is under the waivers.
    ///
    /// A finding is not believed: a divergence is waived only where its own bits are the ones that the waiver names.
    public func standing(of divergence: Divergence, in corpus: CorpusOutcome) -> DivergenceStanding {
        guard !findings.isEmpty, let place = WaiverPlace(of: divergence, in: corpus), let position = positions[place]
        else { return .unwaived }
        let finding = findings[position]
        switch finding.standing {
        case .covers:
            guard finding.daysLeft >= 0, Waiver.Expectation(divergence.kind) == finding.waiver.expectation else {
                return .contradicted(finding.waiver)
            }
            return .waived(finding.waiver)
        case .contradicted: return .contradicted(finding.waiver)
        case .expired: return .expired(finding.waiver)
        case .unused, .notJudged: return .unwaived
        }
    }

    /// Counts the divergences of one algorithm in one case that are waived.
    public func waivedCount(in result: AlgorithmOutcome, of corpus: CorpusOutcome) -> Int {
        guard !findings.isEmpty else { return 0 }
        return result.divergences.count { standing(of: $0, in: corpus).isWaived }
    }

    /// Counts the waived divergences of a case.
    public func waivedCount(in single: CaseOutcome, of corpus: CorpusOutcome) -> Int {
        single.algorithms.reduce(0) { $0 + waivedCount(in: $1, of: corpus) }
    }

    /// Counts the waived divergences of a run.
    public func waivedCount(in outcome: RunOutcome) -> Int {
        guard !findings.isEmpty else { return 0 }
        return outcome.corpora.reduce(0) { sum, corpus in
            corpus.cases.reduce(sum) { $0 + waivedCount(in: $1, of: corpus) }
        }
    }

    /// Counts the divergences of a run that no waiver covers.
    public func unwaivedCount(in outcome: RunOutcome) -> Int {
        outcome.divergenceCount - waivedCount(in: outcome)
    }

    /// The findings that fail a run by themselves.
    public var failing: [WaiverFinding] { findings.filter(\.isFailing) }
}

/// What became of one waiver.
public struct WaiverFinding: Hashable, Sendable {
    /// The waiver.
    public var waiver: Waiver
    /// What became of it.
    public var standing: Standing
    /// How many days it still holds; negative once it has run out.
    public var daysLeft: Int

    /// What can become of a waiver.
    public enum Standing: Hashable, Sendable {
        /// Its place differs, exactly as it expects.
        case covers
        /// Its place differs, in another way.
        case contradicted
        /// Nothing differs where it speaks of.
        case unused(Absence)
        /// It has run out, whatever its place does.
        case expired
        /// Nothing can be said about it.
        case notJudged(Silence)
    }

    /// Why a waiver is unused.
    public enum Absence: Hashable, Sendable {
        /// Its place does not differ.
        case equal
        /// Its corpus has no such case.
        case noSuchCase
    }

    /// Why a waiver is not judged.
    public enum Silence: Hashable, Sendable {
        /// Its corpus or recording is not part of the run.
        case notInRun
        /// Its case was not compared: the reference or the candidate failed on it, the run was stopped before, or another
        /// shard has it.
        case notCompared
    }

    /// Creates a finding.
    public init(waiver: Waiver, standing: Standing, daysLeft: Int) {
        self.waiver = waiver
        self.standing = standing
        self.daysLeft = daysLeft
    }

    /// Whether it fails a run by itself, without any divergence.
    public var isFailing: Bool {
        switch standing {
        case .unused, .expired: true
        case .covers, .contradicted, .notJudged: false
        }
    }

    /// Whether it runs out soon, and has not yet.
    public var isAnnounced: Bool { (0...Waiver.announcedTerm).contains(daysLeft) }

    /// The word for machines: `covers`, `contradicted`, `unused`, `expired` or `not-judged`.
    public var word: String {
        switch standing {
        case .covers: "covers"
        case .contradicted: "contradicted"
        case .unused: "unused"
        case .expired: "expired"
        case .notJudged: "not-judged"
        }
    }
}

/// What a divergence is under the waivers.
public enum DivergenceStanding: Hashable, Sendable {
    /// No waiver speaks about its place.
    case unwaived
    /// Accepted: the waiver names this place and these bits.
    case waived(Waiver)
    /// The waiver of its place expects something else.
    case contradicted(Waiver)
    /// The waiver of its place has run out.
    case expired(Waiver)

    /// Whether the divergence is accepted.
    public var isWaived: Bool {
        if case .waived = self { true } else { false }
    }
}
