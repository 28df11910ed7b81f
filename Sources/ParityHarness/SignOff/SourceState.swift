import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports
import Subprocess
import SystemPackage

/// What the machine says about a build: commit, work tree, toolchain, system.
struct SourceState: Hashable {
    /// The commit's digest in hex.
    let commit: String
    /// What is known of the work tree.
    let workTree: SignOffAssertion.WorkTree

    private static let outputLimit = 1 << 22

    /// Asks git about a folder.
    ///
    /// - Parameters:
    ///   - folder: The work tree.
    ///   - named: A commit that the user names; it has to be the one that is checked out.
    /// - Returns: The commit, and whether there is more than that.
    /// - Throws: ``InputError`` where there is no work tree and no whole commit is named.
    static func find(in folder: String, named: String?) async throws -> SourceState {
        guard let head = try await git(["rev-parse", "--verify", "HEAD"], folder)?.first else {
            guard let named, isDigest(named) else {
                throw InputError(
                    message: "\(folder): is no git work tree; expected --commit with the commit's 40 or 64 hex digits.")
            }
            return SourceState(commit: named, workTree: .unknown)
        }
        if let named, !head.hasPrefix(named) {
            throw InputError(message: "--commit \(named): \(head) is checked out; expected the same commit.")
        }
        guard let changes = try await git(["status", "--porcelain", "--untracked-files=normal"], folder) else {
            throw InputError(message: "\(folder): git does not tell its changes; expected a work tree that is whole.")
        }
        return SourceState(commit: head, workTree: changes.isEmpty ? .clean : .changed)
    }

    private static func isDigest(_ text: String) -> Bool {
        (text.utf8.count == 40 || text.utf8.count == 64)
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    }

    /// The lines that git says; `nil` where it fails.
    private static func git(_ arguments: [String], _ folder: String) async throws -> [String]? {
        try await lines("git", ["-c", "core.hooksPath=/dev/null", "-C", folder] + arguments)
    }

    /// How the compiler on the search path names itself.
    static func toolchain() async throws -> String {
        guard let line = try await lines("swift", ["--version"])?.first(where: { $0.contains("Swift version") }) else {
            throw InputError(message: "No Swift is on the search path; expected --toolchain with the one that built.")
        }
        return line
    }

    private static func lines(_ program: String, _ arguments: [String]) async throws -> [String]? {
        do {
            let result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), output: .bytes(limit: outputLimit),
                error: .discarded)
            guard result.terminationStatus.isSuccess else { return nil }
            return String(decoding: result.standardOutput, as: UTF8.self).split(separator: "\n").map(String.init)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            guard error.code == .executableNotFound else { throw error }
            return nil
        }
    }

    /// The operating system and the machine.
    static var platform: String {
        #if arch(x86_64)
        let machine = "x86_64"
        #elseif arch(arm64)
        let machine = "arm64"
        #else
        let machine = "another machine"
        #endif
        let release = FileManager.default.contents(atPath: "/etc/os-release") ?? Data()
        let line = String(decoding: release, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("PRETTY_NAME=")
        }
        guard let name = line?.dropFirst("PRETTY_NAME=".count) else { return machine }
        return name.filter { $0 != "\"" } + ", " + machine
    }
}
