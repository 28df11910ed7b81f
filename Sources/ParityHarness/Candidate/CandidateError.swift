/// Why the candidate cannot be asked any further, through no fault of its answers.
enum CandidateError: Error, Hashable, Sendable {
    /// The run took longer than its limit.
    case runTimedOut(seconds: Double)
    /// The files of a call cannot be written.
    case cannotWrite(path: String, reason: String)
    /// No process can be started that guards a call.
    case noGuard(reason: String)
}

extension CandidateError: CustomStringConvertible {
    /// One sentence: what was found, what was expected.
    var description: String {
        switch self {
        case .runTimedOut(let seconds):
            "The candidate was not done within \(SecondsText.of(seconds)) s (--run-limit); the run ends here."
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written (\(reason)); expected room for the files that the candidate is handed."
        case .noGuard(let reason): "The process that guards the candidate cannot be started (\(reason))."
        }
    }
}

/// Seconds for people.
enum SecondsText {
    /// Returns whole numbers without a fraction: `2`, `0.5`.
    static func of(_ seconds: Double) -> String {
        let text = "\(seconds)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
