import CorpusGeneration
import Testing

@Suite struct PairGeneratorTests {
    @Test func `only profiles that are not written by hand have a generator`() {
        let random = CorpusProfile.allCases.filter { PairGenerator(profile: $0) != nil }
        #expect(random == [.realistic, .dense, .floatTraps, .oddText, .multiClass, .formats])
    }

    @Test(arguments: CorpusProfile.allCases.filter(\.isRandom))
    func `a pair takes one draw, whatever it needs`(profile: CorpusProfile) throws {
        let generator = try #require(PairGenerator(profile: profile))
        var random = SplitMix64(seed: 7)
        var expected = SplitMix64(seed: 7)
        for number in 0..<20 {
            _ = generator.pair(number: number, using: &random)
            _ = expected.next()
        }
        #expect(random == expected)
    }

    @Test(arguments: CorpusProfile.allCases.filter(\.isRandom))
    func `any generator of random numbers will do`(profile: CorpusProfile) throws {
        let generator = try #require(PairGenerator(profile: profile))
        var random = Counter()
        let pairs = (1000..<1100).map { generator.pair(number: $0, using: &random) }
        #expect(Set(pairs.map(\.name)).count == 100)
    }

    @Test(arguments: CorpusProfile.allCases.filter(\.isRandom))
    func `a corpus is its generator's pairs, one after the other`(profile: CorpusProfile) throws {
        let generator = try #require(PairGenerator(profile: profile))
        var random = SplitMix64(seed: 11)
        let pairs = (0..<profile.pairCount).map { generator.pair(number: $0, using: &random) }
        #expect(profile.generate(seed: 11).pairs == pairs)
    }

    @Test func `dense pairs have no row without length`() throws {
        let generator = try #require(PairGenerator(profile: .dense))
        var random = SplitMix64(seed: 3)
        for number in 0..<200 {
            let pair = generator.pair(number: number, using: &random)
            for file in [pair.reference, pair.hypothesis] {
                guard case .bytes(let bytes) = file.content else { continue }
                for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("TERM,")
                {
                    let fields = line.split(separator: ",")
                    let start = try #require(Double(fields[1]))
                    let stop = try #require(Double(fields[2]))
                    #expect(start < stop, "\(pair.name): \(line)")
                }
            }
        }
    }
}

/// Counts up: the least random generator that there is.
private struct Counter: RandomNumberGenerator {
    var state: UInt64 = 0

    mutating func next() -> UInt64 {
        state += 1
        return state
    }
}
