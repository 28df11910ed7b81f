import Testing

@testable import CorpusGeneration

@Suite struct SplitMix64Tests {
    @Test func `the sequence is the published one`() {
        var random = SplitMix64(seed: 1_234_567)
        let found = (0..<5).map { _ in random.next() }
        #expect(
            found == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test func `numbers below a bound reach every value and no other`() {
        var random = SplitMix64(seed: 1)
        let found = Set((0..<1_000).map { _ in random.number(below: 7) })
        #expect(found == Set(0..<7))
        #expect((0..<10).allSatisfy { _ in random.number(below: 1) == 0 })
    }

    @Test func `numbers in a range reach both of its ends`() {
        var random = SplitMix64(seed: 2)
        let found = Set((0..<500).map { _ in random.number(in: -2...2) })
        #expect(found == [-2, -1, 0, 1, 2])
    }

    @Test func `a chance of nothing never comes and a full one always`() {
        var random = SplitMix64(seed: 3)
        #expect((0..<200).allSatisfy { _ in !random.chance(0) && random.chance(100) })
    }

    @Test func `shuffling keeps every element`() {
        var random = SplitMix64(seed: 4)
        let shuffled = random.shuffled(Array(0..<50))
        #expect(shuffled.sorted() == Array(0..<50))
        #expect(shuffled != Array(0..<50))
        #expect(random.shuffled([Int]()).isEmpty)
    }

    @Test func `log-normal numbers are positive, and half of them stay below the median`() {
        var random = SplitMix64(seed: 5)
        let found = (0..<4_000).map { _ in random.logNormal(median: 10_000, spread: 12) }
        #expect(found.allSatisfy { $0 > 0 })
        let below = found.count { $0 < 10_000 }
        #expect((1_850...2_150).contains(below))
        // One standard deviation of 1.2 octaves: about 16 in 100 lie beyond it on either side.
        #expect((500...800).contains(found.count { $0 > 22_970 }))
        #expect((500...800).contains(found.count { $0 < 4_353 }))
    }
}
