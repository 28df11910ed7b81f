import CorpusGeneration
import Testing

@Suite struct CorpusProfileTests {
    @Test(arguments: CorpusProfile.allCases)
    func `the same seed gives the same bytes`(profile: CorpusProfile) {
        #expect(profile.generate(seed: 42).files == profile.generate(seed: 42).files)
    }

    @Test(arguments: CorpusProfile.allCases.filter(\.isRandom))
    func `another seed gives other pairs in a random profile`(profile: CorpusProfile) {
        #expect(profile.generate(seed: 1).pairs != profile.generate(seed: 2).pairs)
    }

    @Test(arguments: CorpusProfile.allCases.filter { !$0.isRandom })
    func `another seed changes no pair that is written by hand`(profile: CorpusProfile) {
        #expect(profile.generate(seed: 1).pairs == profile.generate(seed: 2).pairs)
    }

    @Test(arguments: CorpusProfile.allCases)
    func `seeds at the ends of their range are taken`(profile: CorpusProfile) {
        for seed in [0, UInt64.max] { #expect(profile.generate(seed: seed).pairs.count == profile.pairCount) }
    }

    @Test(arguments: CorpusProfile.allCases)
    func `names are unique and safe as file names`(profile: CorpusProfile) {
        let names = profile.generate(seed: profile.defaultSeed).pairs.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(name.utf8.count < 100)
            #expect(name.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".contains($0) }, "\(name)")
        }
    }

    @Test(arguments: CorpusProfile.allCases)
    func `every sentence is one sentence`(profile: CorpusProfile) {
        let corpus = profile.generate(seed: profile.defaultSeed)
        for sentence in corpus.pairs.map(\.sentence) + [corpus.title] {
            #expect(sentence.hasSuffix("."), "\(sentence)")
            #expect(!sentence.contains("\n"))
        }
    }

    @Test(
        arguments: [
            (.realistic, 60), (.dense, 60), (.floatTraps, 56), (.oddText, 48), (.multiClass, 40), (.hard, 60),
            (.refused, 40),
        ] as [(CorpusProfile, Int)])
    func `a corpus has at least so many pairs`(profile: CorpusProfile, minimum: Int) {
        #expect(profile.pairCount >= minimum)
        #expect(profile.generate(seed: profile.defaultSeed).pairs.count == profile.pairCount)
    }

    @Test func `all corpora together stay below two and a half megabytes`() {
        var total = 0
        for profile in CorpusProfile.allCases {
            for file in profile.generate(seed: profile.defaultSeed).files {
                guard case .bytes(let bytes) = file.content else { continue }
                #expect(bytes.count < 40_000, "\(file.path)")
                total += bytes.count
            }
        }
        #expect(total < 2_500_000)
    }

    /// The bytes of every default corpus, as a digest.
    ///
    /// To renew one: raise `GeneratedCorpus.generatorVersion`, run this test, copy the digest that it prints, and record
    /// the golden files of that corpus again. A digest that changes without anyone having meant it is a defect.
    @Test(
        arguments: [
            (.realistic, 0x6532_ce6e_2ae2_eee9), (.dense, 0x6bb1_e08e_2563_79c9), (.floatTraps, 0x3b09_53f2_93e9_9887),
            (.oddText, 0xaeda_ba22_a805_5472), (.multiClass, 0x46eb_7df8_61e8_69e3), (.hard, 0xf5b6_e7d6_bc17_5e4a),
            (.refused, 0x0d5f_7918_1c99_e5ae),
        ] as [(CorpusProfile, UInt64)])
    func `the default corpora are the bytes they were`(profile: CorpusProfile, digest: UInt64) {
        let found = FNV1a.digest(of: profile.generate(seed: profile.defaultSeed).files)
        #expect(found == digest, "\(profile.rawValue): 0x\(String(found, radix: 16))")
    }
}

/// The 64-bit FNV-1a hash, <http://www.isthe.com/chongo/tech/comp/fnv/>: small, and enough to notice a changed byte.
private enum FNV1a {
    static func digest(of files: [GeneratedFile]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        for file in files {
            take(file.path.utf8)
            switch file.content {
            case .bytes(let bytes):
                take([0])
                take(bytes)
            case .directory: take([1])
            case .missing: take([2])
            }
        }
        return hash
    }
}
