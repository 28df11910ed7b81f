/// The numbers that scripts rely on.
public enum ExitCode: Int32, Hashable, Sendable {
    /// Parity, or: the command did what it was asked.
    case success = 0
    /// At least one field or rejection differs.
    case drift = 1
    /// The request or its input is wrong.
    case usage = 2
    /// The reference could not be run or could not be trusted.
    case reference = 3
    /// Interrupted (SIGINT); what was finished is stored.
    case interrupted = 130
    /// Terminated (SIGTERM); what was finished is stored.
    case terminated = 143
}
