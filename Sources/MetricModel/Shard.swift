/// One of several parts of a run that together are the whole, `2/4` for the second of four.
///
/// A shard takes every so-manieth question of the whole, counted from its own number: the second of four takes the
/// questions 2, 6, 10 and so on. Shards differ in size by one question at most, and each question is in exactly one.
public struct Shard: Hashable, Sendable {
    /// Which one it is, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int

    /// How many shards there can be: more than anyone has questions for.
    private static let greatestCount = 100_000

    /// Creates a shard; `nil` where there is none of this number.
    public init?(number: Int, count: Int) {
        guard (1...Self.greatestCount).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `2/4`: two numbers in plain digits, the first at least 1 and not above the second.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard parts.count == 2, isDigits, let number = Int(String(decoding: parts[0], as: UTF8.self)),
            let count = Int(String(decoding: parts[1], as: UTF8.self))
        else { return nil }
        self.init(number: number, count: count)
    }

    /// Whether the question at a position of the whole, counted from 0, belongs to the shard.
    public func takes(_ position: Int) -> Bool {
        position % count == number - 1
    }

    /// The shard as options spell it, `2/4`.
    public var text: String { "\(number)/\(count)" }
}

extension Shard: CustomStringConvertible {
    /// The shard for people, `shard 2 of 4`.
    public var description: String { "shard \(number) of \(count)" }
}
