import FoundationEssentials
import NedcBeta
import Subprocess
import SystemPackage

/// A work tree of its own, in which one commit after the other is checked out; the user's stays as it is.
struct CommitTree: Sendable {
    /// A commit.
    struct Commit: Hashable, Sendable {
        let digest: String
        /// Abbreviated digest, day and subject.
        let title: String
    }

    private let repository: String
    /// Where the commits are checked out.
    let folder: String

    private static let outputLimit = 64 << 20

    /// Describes a work tree that ``open(at:)`` will make.
    ///
    /// - Parameter repository: A folder of the repository.
    init(repository: String) {
        self.repository = repository
        folder = FileManager.default.temporaryDirectory.appending(path: "nedc-bench-commits-\(UUID().uuidString)").path
    }

    /// Lists the commits from a good one to a bad one, both included, along the first parents.
    ///
    /// - Throws: ``InputError`` where one of them is none, or the good one does not lead to the bad one.
    func commits(good: String, bad: String) async throws -> [Commit] {
        let first = try await commit(good, called: "--good")
        let last = try await commit(bad, called: "--bad")
        guard first.digest != last.digest else {
            throw InputError(message: "--good and --bad are the same commit, \(first.title); expected two.")
        }
        let between = try await lines([
            "log", "--first-parent", "--reverse", "--format=\(Self.format)", "\(first.digest)..\(last.digest)",
        ])
        let parents = try await lines(["rev-list", "--first-parent", last.digest])
        guard parents.contains(first.digest) else {
            throw InputError(
                message: "\(good) is not among the first parents of \(bad); expected commits of one line of history.")
        }
        return [first] + between.compactMap(Self.parse)
    }

    private static let format = "%H%x09%h %cs %s"

    private static func parse(_ line: String) -> Commit? {
        let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
        return parts.count == 2 ? Commit(digest: parts[0], title: parts[1]) : nil
    }

    private func commit(_ revision: String, called option: String) async throws -> Commit {
        let found: [String]
        do {
            found = try await lines(["log", "-1", "--format=\(Self.format)", "--end-of-options", revision, "--"])
        } catch let error as InputError {
            throw InputError(message: "\(option) \(revision): no such commit (\(error.message))")
        }
        guard let commit = found.first.flatMap(Self.parse) else {
            throw InputError(message: "\(option) \(revision): no such commit.")
        }
        return commit
    }

    // MARK: - The work tree

    /// Makes the work tree.
    func open(at commit: Commit) async throws {
        _ = try await lines(["worktree", "add", "--detach", "--force", folder, commit.digest])
    }

    /// Checks a commit out; what git ignores, such as build products, stays for the next build.
    func checkOut(_ commit: Commit) async throws {
        _ = try await lines(["checkout", "--quiet", "--detach", "--force", commit.digest], in: folder)
        _ = try await lines(["clean", "-ffdq"], in: folder)
    }

    /// Takes the work tree away.
    func close() async throws {
        _ = try await lines(["worktree", "remove", "--force", "--force", folder])
    }

    /// Runs a shell command in the work tree.
    ///
    /// - Returns: Its exit status; `nil` where a signal ended it.
    func run(_ command: String) async throws -> Int32? {
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", command], workingDirectory: FilePath(folder),
            output: .discarded, error: .discarded)
        if case .exited(let status) = result.terminationStatus { return Int32(status) }
        return nil
    }

    /// Runs git without the repository's hooks, and returns the lines that it says.
    private func lines(_ arguments: [String], in folder: String? = nil) async throws -> [String] {
        let result = try await Subprocess.run(
            .name("git"),
            arguments: Arguments(["-c", "core.hooksPath=/dev/null", "-C", folder ?? repository] + arguments),
            output: .bytes(limit: Self.outputLimit), error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            let words = result.standardError.split(separator: "\n").last.map(String.init) ?? "git fails"
            throw InputError(message: words)
        }
        return String(decoding: result.standardOutput, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
