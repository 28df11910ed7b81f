public import MetricModel

/// Writes what a pull request shows beside its files: at most ten workflow commands, one on a line.
///
///     ::error file=golden/hard/ref/a.csv_bi,line=1,title=TAES counts … [tallies%3Ataes]::hard/python3.11/a: taes seiz/hit: …
///
/// 1. GitHub shows ten of a kind for a step and drops the others without a word, so there are never more than ten, and the
///    last of ten says how many there would be.
/// 2. Where nothing can be concluded, that comes first. Then comes how the candidate's program failed, in one command for
///    all cases and at no file. Then comes the first case of each cause, the most telling cause first, then waivers that
///    fail the run, then the causes' other cases, a cause at a time, then waivers that run out soon.
/// 3. They stand at the reference's annotation of the case, or at the list where the corpus as a whole differs; at the line
///    that a refusal names, where it names one. A file outside of the working directory is no file of the repository.
/// 4. Without drift and without failing waivers the text is empty.
public struct GitHubAnnotations: Sendable {
    private static let limit = 10
    private static let standardErrorLimit = 20

    /// Creates a writer.
    public init() {}

    /// Returns the lines, each with its end.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        context: RunContext = .none
    ) -> String {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        let guide = RunGuide(outcome, waivers, causes, context)
        let differing = guide.causes.filter { $0.cause.kind != .candidateFailed }
        let others = differing.map { $0.cases.dropFirst() }
        let count =
            (headline.doubt == nil ? 0 : 1) + (headline.failed > 0 ? 1 : 0) + differing.count
            + others.reduce(0) { $0 + $1.count } + WaiverNotice.all(waivers).count { $0.waiver != nil }
        var commands =
            doubt(headline) + failure(CandidateFailureTally(outcome), outcome)
            + differing.prefix(Self.limit).map { first($0, outcome) }
        commands += notices(waivers, failing: true)
        for (cause, cases) in zip(differing, others) where commands.count < Self.limit {
            commands += cases.prefix(Self.limit).map { other($0, of: cause, outcome, context) }
        }
        commands += notices(waivers, failing: false)
        if count > Self.limit {
            commands = commands.prefix(Self.limit - 1) + [rest(count - Self.limit + 1, headline)]
        }
        return commands.map { $0.text + "\n" }.joined()
    }

    // MARK: - The commands

    private func doubt(_ headline: Headline) -> [WorkflowCommand] {
        guard headline.doubt != nil else { return [] }
        return [WorkflowCommand(level: .error, title: "Parity: \(headline.title)", message: [headline.sentence])]
    }

    private func failure(_ tally: CandidateFailureTally, _ outcome: RunOutcome) -> [WorkflowCommand] {
        guard let sentence = tally.sentence, let first = tally.rows.first else { return [] }
        let command = ReproCommand.text(corpus: first.corpus, scope: first.scope, run: outcome.id)
        return [
            WorkflowCommand(
                level: .error, title: "Parity: candidate failed",
                message: [sentence, "\(first.title): \(first.reason)"]
                    + first.failure.standardErrorLines.suffix(Self.standardErrorLimit) + ["Run it again: \(command)"])
        ]
    }

    private func first(_ guide: CauseGuide, _ outcome: RunOutcome) -> WorkflowCommand {
        let cause = guide.cause
        let corpus = outcome.corpora[cause.first.corpus].name
        let divergence = cause.first.divergence(in: outcome)
        let place = AnnotationPlace(divergence, guide.files)
        let look = guide.places.candidate.first.map { ["Look at \($0.function) in \($0.file)"] } ?? []
        let since = guide.onset.map { ["Since when: \($0.sentence { $0 })"] } ?? []
        return WorkflowCommand(
            level: .error, file: place?.file, line: place?.line, title: "\(cause.kind.title) [\(cause.kind.key)]",
            message: ["\(corpus)/\(divergence)"] + [
                "\(NumberText.counted(cause.unwaived, "number or refusal differs", "numbers and refusals differ")) so, "
                    + CauseText.extent(cause)
            ] + since + look + ["Run it again: \(guide.command)"])
    }

    private func other(
        _ item: CauseGuide.Case, of guide: CauseGuide, _ outcome: RunOutcome, _ context: RunContext
    ) -> WorkflowCommand {
        let corpus = outcome.corpora[item.corpus]
        let scope = corpus.cases[item.single].scope
        let place = AnnotationPlace(nil, context.files(of: scope, in: corpus.name))
        return WorkflowCommand(
            level: .error, file: place?.file, line: place?.line,
            title: "\(guide.cause.kind.title) [\(guide.cause.kind.key)]",
            message: [
                "\(corpus.name)/\(corpus.cases[item.single].title): "
                    + NumberText.counted(
                        item.divergences, "number or refusal differs", "numbers and refusals differ"),
                "Run it again: \(ReproCommand.text(corpus: corpus.name, scope: scope, run: outcome.id))",
            ])
    }

    private func notices(_ waivers: WaiverJudgement, failing: Bool) -> [WorkflowCommand] {
        WaiverNotice.all(waivers).filter { $0.waiver != nil && $0.isFailing == failing }.prefix(Self.limit).map {
            notice in
            WorkflowCommand(
                level: failing ? .error : .warning,
                title: failing ? "A waiver fails the run" : "A waiver runs out soon",
                message: [notice.line])
        }
    }

    private func rest(_ count: Int, _ headline: Headline) -> WorkflowCommand {
        WorkflowCommand(
            level: headline.verdict == .parity ? .warning : .error,
            title: "… and \(NumberText.grouped(count)) more",
            message: [
                "\(NumberText.grouped(count)) more are in the step summary and in the reports.", headline.sentence,
            ])
    }
}
