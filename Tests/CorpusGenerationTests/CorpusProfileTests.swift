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
            (.realistic, 60), (.dense, 60), (.floatTraps, 56), (.oddText, 48), (.multiClass, 40), (.hard, 170),
            (.refused, 160), (.formats, 120), (.oddParameters, 8), (.listRefusedHypotheses, 3),
            (.listRefusedReferences, 3), (.listLateRefusals, 4), (.listFileTwice, 2), (.listFileTwiceOnOneSide, 3),
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
            (.realistic, 0x22bc_c4ee_fa9c_aeeb),
            (.dense, 0x474b_d49c_1fd8_fff7),
            (.floatTraps, 0xd28a_5d27_0079_c42d),
            (.oddText, 0x6720_e83e_8558_27f4),
            (.multiClass, 0xda39_e671_12c6_b88d),
            (.hard, 0x033a_40f9_768a_5264),
            (.refused, 0x0e45_7458_8d38_5402),
            (.formats, 0x9a47_7871_107e_cb58),
            (.oddParameters, 0xe5a3_21ab_3248_a63e),
            (.listRefusedHypotheses, 0xbaa4_9e1d_42c7_92cb),
            (.listRefusedReferences, 0x87b4_793c_c358_39c6),
            (.listLateRefusals, 0xcd4c_23b2_714b_2982),
            (.listFileTwice, 0x0d82_3a2f_be62_c082),
            (.listFileTwiceOnOneSide, 0x1349_eed0_e719_1956),
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
