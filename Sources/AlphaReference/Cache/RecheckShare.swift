import MetricModel

/// Which part of what a cache has is asked again, by chance that can be repeated.
public struct RecheckShare: Hashable, Sendable {
    /// Hundredths of a percent, from 0 to 10,000.
    private let parts: Int
    /// What chance follows from.
    public var seed: UInt64

    /// Nothing.
    public static let nothing = RecheckShare(parts: 0, seed: 0)

    private init(parts: Int, seed: UInt64) {
        self.parts = parts
        self.seed = seed
    }

    /// Reads a share: `5%`, `0.25%`, `100%`.
    ///
    /// - Returns: `nil` for anything else, as `5` and `0.05`: nobody could tell which of them means 5 %.
    public init?(_ text: String, seed: UInt64) {
        guard text.utf8.last == UInt8(ascii: "%") else { return nil }
        let halves = text.utf8.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), (1...3).contains(halves[0].count) else { return nil }
        if halves.count == 2, !(1...2).contains(halves[1].count) { return nil }
        guard let whole = Self.number(halves[0]), let rest = halves.count == 2 ? Self.number(halves[1]) : 0 else {
            return nil
        }
        let parts = whole * 100 + (halves.count == 2 && halves[1].count == 1 ? rest * 10 : rest)
        guard parts <= 10_000 else { return nil }
        self.init(parts: parts, seed: seed)
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(String(Substring(digits)))
    }

    /// Whether anything is to be asked again.
    public var isNothing: Bool { parts == 0 }

    /// Whether this answer is asked again; it depends on seed and key alone, not on what else is asked.
    func chooses(_ key: AnswerKey) -> Bool {
        var digest = DigestBuilder("nedc-bench recheck 1")
        digest.add(String(seed))
        digest.add(key.hex)
        let number = UInt64(digest.hex.prefix(16), radix: 16) ?? 0
        return number % 10_000 < UInt64(parts)
    }
}
