import ParityPolicy

/// Names the commit that brought a drift, by trying a command on one commit after the other.
public struct FirstBad: Sendable {
    private let tree: CommitTree
    private let good: String
    private let bad: String
    private let build: String?
    private let command: String
    private let notice: @Sendable (String) -> Void

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - repository: A folder of the repository.
    ///   - good: A commit that is good.
    ///   - bad: A commit that is bad.
    ///   - build: A shell command that comes first on every commit; one that fails means that the commit cannot be tried.
    ///   - command: A shell command that ends with 0 where the commit is good and with 1 where it is bad, as
    ///     `parity run` does; anything else is no verdict.
    ///   - notice: Told what came of each commit.
    public init(
        repository: String, good: String, bad: String, build: String?, command: String,
        notice: @escaping @Sendable (String) -> Void
    ) {
        tree = CommitTree(repository: repository)
        (self.good, self.bad) = (good, bad)
        (self.build, self.command, self.notice) = (build, command, notice)
    }

    /// Searches.
    ///
    /// - Returns: The commit, exit code 0; or that the search found nothing that repeats itself, exit code 3.
    /// - Throws: ``InputError`` for commits that are none, `CancellationError` where the task is cancelled.
    public func run() async throws -> CommandReport {
        let commits = try await tree.commits(good: good, bad: bad)
        try await tree.open(at: commits[0])
        let finding: FirstBadSearch<CommitTree.Commit>.Finding
        do {
            finding = try await FirstBadSearch.run(commits) { try await attempt($0) }
        } catch {
            try await closing()
            throw error
        }
        try await closing()
        return report(finding, of: commits.count - 1)
    }

    /// The work tree goes away also where the task was cancelled.
    private func closing() async throws {
        let tree = tree
        try await Task { try await tree.close() }.value
    }

    private func attempt(_ commit: CommitTree.Commit) async throws -> FirstBadSearch<CommitTree.Commit>.Trial {
        try Task.checkCancellation()
        try await tree.checkOut(commit)
        if let build, try await tree.run(build) != 0 {
            try Task.checkCancellation()
            notice("\(commit.title): does not build")
            return .unknown
        }
        let status = try await tree.run(command)
        try Task.checkCancellation()
        switch status {
        case 0:
            notice("\(commit.title): good")
            return .good
        case 1:
            notice("\(commit.title): bad")
            return .bad
        default:
            notice("\(commit.title): no verdict (\(status.map { "exit code \($0)" } ?? "ended by a signal"))")
            return .unknown
        }
    }

    private func report(_ finding: FirstBadSearch<CommitTree.Commit>.Finding, of count: Int) -> CommandReport {
        switch finding {
        case .firstBad(let commit, let lastGood):
            return CommandReport(
                lines: ["first bad: \(commit.digest)", "  \(commit.title)"] + lines(lastGood: lastGood))
        case .oneOf(let commits, let lastGood):
            let head = "first bad: one of these, of which all but the last cannot be tried"
            return CommandReport(
                lines: [head] + commits.map { "  \($0.digest)  \($0.title)" } + lines(lastGood: lastGood))
        case .notReproducible(let commit, let expected, let found):
            return CommandReport(
                lines: [
                    "not reproducible: \(commit.title) is \(Self.word(found)), expected \(Self.word(expected)); "
                        + "no commit is blamed"
                ], exitCode: .reference)
        }
    }

    private func lines(lastGood commit: CommitTree.Commit) -> [String] {
        ["last good: \(commit.digest)", "  \(commit.title)"]
    }

    private static func word(_ trial: FirstBadSearch<CommitTree.Commit>.Trial) -> String {
        switch trial {
        case .good: "good"
        case .bad: "bad"
        case .unknown: "without verdict"
        }
    }
}
