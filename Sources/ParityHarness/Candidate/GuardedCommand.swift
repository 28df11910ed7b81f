import CProcessGuard
import SystemPackage

/// A command under a guard, a process that ends it with all its descendants, also where this program is killed.
///
/// On Linux the guard is a subreaper: a descendant that gave itself a session of its own, or whose parent has ended, is ended
/// too. Elsewhere the command's process group is ended.
struct GuardedCommand: ~Copyable {
    private var guarded: process_guard
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// What a command does.
    enum Event {
        /// Nothing, for as long as was waited.
        case nothing
        /// It wrote to standard output; nothing at the end of it.
        case output(ArraySlice<UInt8>)
        /// It wrote to standard error; nothing at the end of it.
        case error(ArraySlice<UInt8>)
        /// It ended with an exit status; descendants may go on.
        case exited(status: Int)
        /// It was ended by a signal; descendants may go on.
        case signalled(Int)
        /// Neither the command nor a descendant is left.
        case ended
        /// The guard was ended by somebody else.
        case guardEnded
    }

    /// Runs a command under a guard; when this returns, neither of them is left.
    ///
    /// - Parameters:
    ///   - command: The program's path and its arguments, without a NUL.
    ///   - folder: What the guard removes where this program is killed.
    ///   - body: What makes the folder, starts the command, waits for it, and removes the folder.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, and ``CandidateError/noGuard(reason:)``.
    static func run<Result>(
        _ command: [String], folder: String, _ body: (inout GuardedCommand) throws -> Result
    ) throws -> Result {
        var words: [UInt8] = []
        for word in [folder] + command { words += Array(word.utf8) + [0] }
        var guarded = process_guard()
        // The words live for as long as the call, which splits them at their NULs.
        let problem = unsafe process_guard_start(&guarded, words, words.count)
        guard problem == 0 else { throw CandidateError.noGuard(reason: "\(Errno(rawValue: problem))") }
        var own = GuardedCommand(guarded: guarded)
        return try body(&own)
    }

    private init(guarded: process_guard) {
        self.guarded = guarded
    }

    deinit {
        var guarded = guarded
        unsafe process_guard_finish(&guarded)
    }

    /// Lets the command start.
    func start() {
        var guarded = guarded
        unsafe process_guard_release(&guarded)
    }

    /// Ends the command with all its descendants.
    func stop() {
        var guarded = guarded
        unsafe process_guard_stop(&guarded)
    }

    /// Waits for what comes next.
    mutating func next(within milliseconds: Int32) -> Event {
        var value = 0
        // The call fills no more of the buffer than it is told to have.
        let event = unsafe process_guard_next(&guarded, milliseconds, &buffer, buffer.count, &value)
        switch event {
        case PROCESS_GUARD_OUTPUT: return .output(buffer[..<value])
        case PROCESS_GUARD_ERROR: return .error(buffer[..<value])
        case PROCESS_GUARD_EXITED: return .exited(status: value)
        case PROCESS_GUARD_SIGNALED: return .signalled(value)
        case PROCESS_GUARD_ENDED: return .ended
        case PROCESS_GUARD_GONE: return .guardEnded
        default: return .nothing
        }
    }
}
