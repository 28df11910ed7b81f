/// The one word that a run ends in.
public enum Verdict: Hashable, Sendable {
    /// Everything was compared and every bit is equal.
    case parity
    /// At least one field or rejection differs.
    case drift
    /// The evidence does not carry a verdict; the sentence says why.
    case untrusted(reason: String)
    /// The run was stopped before the end.
    case interrupted

    /// The word in reports: `parity`, `drift`, `untrusted` or `interrupted`.
    public var word: String {
        switch self {
        case .parity: "parity"
        case .drift: "drift"
        case .untrusted: "untrusted"
        case .interrupted: "interrupted"
        }
    }
}
