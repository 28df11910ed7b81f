import MetricModel
import Subprocess
import SystemPackage

/// A shell that outlives us and clears away what a live reference may leave: processes, a container, a scratch folder.
///
/// It listens to a pipe that only this process writes to. Where the work ends in order it is told so; where this process
/// is killed, and can clear nothing away by itself, the pipe closes. It clears up either way.
struct Guardian: Sendable {
    private let feed: AsyncStream<String>.Continuation

    /// $1 is the scratch folder, the rest is the command that removes a container, if any.
    ///
    /// A container may just be coming up when we are killed, so it is removed again a little later.
    private static let script = """
        folder=$1; shift
        group=; orderly=
        while read -r word; do
            case $word in
            free) group= ;;
            done) orderly=yes ;;
            *) group=$word ;;
            esac
        done
        if [ -n "$group" ]; then
            kill -s TERM -- "-$group"; sleep 0.5; kill -s KILL -- "-$group"
        fi
        remove() {
            for attempt in 1 2 3 4 5; do "$@" && return; sleep 1; done
        }
        if [ $# -gt 0 ]; then
            remove "$@"
            if [ -z "$orderly" ]; then sleep 3; remove "$@"; fi
        fi
        rm -rf -- "$folder"
        """

    /// Does some work under guard.
    ///
    /// - Parameters:
    ///   - folder: The scratch folder, which is gone afterwards.
    ///   - removal: The command that removes a container; empty for none.
    ///   - environment: What that command needs.
    ///   - work: The work.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, and ``ReferenceError/cannotLaunch(command:reason:)`` without a shell.
    static func during<Result: Sendable>(
        folder: String, removal: [String] = [], environment: [String: String],
        _ work: (Guardian) async throws -> Result
    ) async throws -> Result {
        let (words, feed) = AsyncStream.makeStream(of: String.self)
        let (ready, announcement) = AsyncStream.makeStream(of: Void.self)
        // A task of its own: it must not be cancelled with the work that it clears up after.
        let shell = Task {
            defer { announcement.finish() }
            try await run(folder, removal, environment, words) { announcement.yield() }
        }
        var isThere = false
        for await _ in ready {
            isThere = true
            break
        }
        let outcome: Swift.Result<Result, any Error>?
        do {
            outcome = isThere ? .success(try await work(Guardian(feed: feed))) : nil
        } catch {
            outcome = .failure(error)
        }
        feed.yield("done")
        feed.finish()
        do {
            try await shell.value
        } catch {
            throw ReferenceError.cannotLaunch(command: "/bin/sh", reason: "\(error)")
        }
        guard let outcome else { throw CancellationError() }
        return try outcome.get()
    }

    private static func run(
        _ folder: String, _ removal: [String], _ environment: [String: String], _ words: AsyncStream<String>,
        _ isThere: @Sendable () -> Void
    ) async throws {
        var options = PlatformOptions()
        // A session of its own: no signal that is meant for us reaches it.
        options.createSession = true
        let configuration = Configuration(
            executable: .path("/bin/sh"), arguments: Arguments(["-c", script, "sh", folder] + removal),
            environment: .exactly(environment), workingDirectory: "/", platformOptions: options)
        _ = try await Subprocess.run(
            configuration, input: .inputWriter, output: .discarded, error: .discarded
        ) { execution in
            isThere()
            for await word in words {
                _ = try await execution.standardInputWriter.write(Array((word + "\n").utf8))
            }
            try await execution.standardInputWriter.finish()
        }
    }

    /// From here on a process group is to be ended, too.
    func watch(group: Int32) {
        feed.yield("\(group)")
    }

    /// The process group has ended; its number may go to somebody else.
    func release() {
        feed.yield("free")
    }
}

extension Environment {
    /// Exactly these variables.
    static func exactly(_ variables: [String: String]) -> Environment {
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in variables { if let key = Environment.Key(rawValue: name) { keyed[key] = value } }
        return .custom(keyed)
    }
}
