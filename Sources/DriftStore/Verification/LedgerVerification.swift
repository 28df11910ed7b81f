/// What a look at every row of a drift store found.
public struct LedgerVerification: Hashable, Sendable {
    /// What is not as it was written; empty where the store can be believed.
    public var faults: [LedgerFault] = []
    /// How many runs there are.
    public var runs = 0
    /// How many of them have not ended; what they had stored is sealed.
    public var unfinishedRuns = 0
    /// How many of them were written by an older version, in whole or in part without a seal.
    public var unsealedRuns = 0
    /// How many seals were recomputed.
    public var seals = 0
    /// How many rows they cover; a row that two seals cover counts twice.
    public var rows = 0
    /// The digest of the last seal in hexadecimal digits; `nil` where there is none.
    public var lastDigest: String?

    /// Creates the result of a look at nothing.
    public init() {}

    /// Whether nothing is wrong.
    public var isSound: Bool { faults.isEmpty }
}
