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
            (.realistic, 0xbeca_77ec_ef0d_1970),
            (.dense, 0x459c_9bfe_4b4c_acfc),
            (.floatTraps, 0x3e78_ec50_21a6_a204),
            (.oddText, 0xb5cd_71eb_a0c1_24a1),
            (.multiClass, 0xbfeb_aef8_bb1c_9f9c),
            (.hard, 0xb279_6634_2321_1255),
            (.refused, 0xa21e_e1b4_e27d_1695),
            (.formats, 0xce83_5e26_1bb3_dabf),
            (.oddParameters, 0x4dae_0a61_6832_7345),
            (.listRefusedHypotheses, 0xc58f_92e7_cdc0_86ce),
            (.listRefusedReferences, 0x78a4_15f2_92e9_f5ec),
            (.listLateRefusals, 0xb101_6f14_a668_35a9),
            (.listFileTwice, 0x0326_3f45_d44f_8e07),
            (.listFileTwiceOnOneSide, 0xb3c2_bc91_1d91_1843),
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
