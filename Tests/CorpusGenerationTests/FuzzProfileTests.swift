import Testing

@testable import CorpusGeneration

@Suite struct FuzzProfileTests {
    @Test(arguments: FuzzProfile.allCases)
    func `a case depends on its seed and number alone`(profile: FuzzProfile) {
        let forwards = (0..<60).map { profile.fuzzCase(number: $0, seed: 5) }
        let backwards = (0..<60).reversed().map { profile.fuzzCase(number: $0, seed: 5) }
        #expect(forwards == backwards.reversed())
        #expect(forwards != (0..<60).map { profile.fuzzCase(number: $0, seed: 6) })
        #expect(Set(forwards.map(\.pair.name)).count == 60)
    }

    @Test func `the cases of a corpus profile are the pairs of its corpora`() throws {
        let both = try FuzzProfile.allCases.compactMap { profile in
            try CorpusProfile(rawValue: profile.rawValue).map { try #require(($0.isRandom ? (profile, $0) : nil)) }
        }
        #expect(both.count == 6)
        for (profile, corpusProfile) in both {
            let corpus = corpusProfile.generate(seed: 11)
            let cases = corpus.pairs.indices.map { profile.fuzzCase(number: $0, seed: 11) }
            #expect(cases.map(\.pair) == corpus.pairs)
            #expect(profile.sharedParameters == corpus.parameters)
        }
    }

    @Test(arguments: FuzzProfile.allCases)
    func `cases come with the parameters that their profile shares`(profile: FuzzProfile) {
        let cases = (0..<40).map { profile.fuzzCase(number: $0, seed: 1) }
        if let shared = profile.sharedParameters {
            #expect(cases.allSatisfy { $0.parameters == Array(shared.utf8) })
        } else {
            #expect(Set(cases.map(\.parameters)).count > 30)
        }
    }

    @Test func `every damage and every oddity is drawn`() {
        let damaged = (0..<600).map { FuzzProfile.byteDamage.fuzzCase(number: $0, seed: 1).pair.sentence }
        for damage in ByteDamage.all {
            #expect(damaged.contains { $0.contains(damage.name) }, "\(damage.name)")
        }
        let odd = (0..<1500).map { FuzzProfile.formats.fuzzCase(number: $0, seed: 1).pair.sentence }
        for oddity in FormatOddity.common + FormatOddity.timeSynchronous + FormatOddity.labelled {
            #expect(odd.contains { $0.contains(oddity.name) }, "\(oddity.name)")
        }
    }

    @Test func `no structure and no damage makes a time that takes the legacy tool hours`() throws {
        // Some hand-written pairs have large numbers where the tool can bear them; damage makes none larger.
        let handWritten = HardPairs.all.flatMap { Self.bytes(of: $0) }.map { NumberExtent(of: $0).large }
        let bearable = Set(handWritten).union(0...NumberExtent.bearable.large)
        for number in 0..<600 {
            let odd = FuzzProfile.formats.fuzzCase(number: number, seed: 2).pair
            for bytes in Self.bytes(of: odd) {
                #expect(NumberExtent(of: bytes).large <= NumberExtent.bearable.large, "\(odd.name)")
            }
            let damaged = FuzzProfile.byteDamage.fuzzCase(number: number, seed: 2).pair
            for bytes in Self.bytes(of: damaged) {
                #expect(bearable.contains(NumberExtent(of: bytes).large), "\(damaged.name)")
            }
        }
    }

    @Test func `no parameter file that both sides read has an epoch of next to nothing`() {
        for number in 0..<600 {
            let item = FuzzProfile.parameters.fuzzCase(number: number, seed: 2)
            let text = String(decoding: item.parameters, as: UTF8.self)
            for line in text.split(whereSeparator: \.isNewline) where line.contains("epoch_duration") {
                #expect(NumberExtent(of: line.utf8).small <= 2, "\(item.pair.name)")
            }
        }
    }

    private static func bytes(of pair: GeneratedPair) -> [[UInt8]] {
        [pair.reference.content, pair.hypothesis.content].compactMap { content in
            guard case .bytes(let bytes) = content else { return nil }
            return bytes
        }
    }
}
