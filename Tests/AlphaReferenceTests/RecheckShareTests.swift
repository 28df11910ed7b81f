import Testing

@testable import AlphaReference

@Suite struct RecheckShareTests {
    private static let keys = (0..<2000).map { AnswerKey(hex: FileDigest.hex(of: Array("\($0)".utf8))) }

    private func chosen(_ text: String, seed: UInt64 = 1) throws -> [AnswerKey] {
        let share = try #require(RecheckShare(text, seed: seed))
        return Self.keys.filter(share.chooses)
    }

    @Test(arguments: [("0%", 0...0), ("0.5%", 1...30), ("5%", 60...140), ("12.25%", 180...310), ("100%", 2000...2000)])
    func `about that many are chosen`(_ text: String, _ count: ClosedRange<Int>) throws {
        #expect(count.contains(try chosen(text).count))
    }

    @Test(arguments: [
        "", "%", "5", "0.05", "5 %", " 5%", "-5%", "+5%", "101%", "100.01%", "1000%", "5.%", ".5%", "5.125%", "5,5%",
        "five%", "5%%", "٥%", "nan%", "1e1%",
    ])
    func `anything else is no share`(_ text: String) {
        #expect(RecheckShare(text, seed: 1) == nil)
    }

    @Test func `the same seed chooses the same, and another one others`() throws {
        #expect(try chosen("20%", seed: 7) == chosen("20%", seed: 7))
        #expect(try chosen("20%", seed: 7) != chosen("20%", seed: 8))
    }

    @Test func `a larger share chooses what a smaller one does`() throws {
        #expect(Set(try chosen("5%")).isSubset(of: try chosen("50%")))
    }
}
