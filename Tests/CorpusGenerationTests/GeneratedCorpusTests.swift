import CorpusGeneration
import Foundation
import Testing

@Suite struct GeneratedCorpusTests {
    @Test(arguments: CorpusProfile.allCases)
    func `the lists name both files of every pair in step`(profile: CorpusProfile) throws {
        let corpus = profile.generate(seed: profile.defaultSeed)
        if ![.oddParameters, .listFileTwice, .listFileTwiceOnOneSide].contains(profile) {
            #expect(try lines(of: "ref.list", in: corpus) == corpus.pairs.map { "ref/\($0.name).csv_bi" })
            #expect(try lines(of: "hyp.list", in: corpus) == corpus.pairs.map { "hyp/\($0.name).csv_bi" })
        }
        #expect(corpus.pairs.map(\.reference.path) == corpus.pairs.map { "ref/\($0.name).csv_bi" })
        #expect(corpus.pairs.map(\.hypothesis.path) == corpus.pairs.map { "hyp/\($0.name).csv_bi" })
    }

    @Test func `an odd list spells every path in a way of its own`() throws {
        let corpus = CorpusProfile.oddParameters.generate(seed: 0)
        let names = corpus.pairs.map(\.name)
        #expect(
            try lines(of: "hyp.list", in: corpus) == [
                "# The files of one side.", "hyp/\(names[0]).csv_bi", "  hyp / \(names[1]).csv_bi ",
                "\thyp/\(names[2]).csv_bi\t", "./hyp//\(names[3]).csv_bi", "hyp/../hyp/\(names[4]).csv_bi",
                "$NEDC_BENCH_NOT_SET/../hyp/\(names[5]).csv_bi", "hyp/\(names[6]).csv_bi",
                "  hyp / \(names[7]).csv_bi ", "\t # the end", "  ",
            ])
    }

    @Test func `a list may name its first file twice, on both sides or on one`() throws {
        let both = CorpusProfile.listFileTwice.generate(seed: 0)
        #expect(
            try lines(of: "ref.list", in: both) == ["ref/first.csv_bi", "ref/second.csv_bi", "ref/first.csv_bi"])
        #expect(
            try lines(of: "hyp.list", in: both) == ["hyp/first.csv_bi", "hyp/second.csv_bi", "hyp/first.csv_bi"])
        let one = CorpusProfile.listFileTwiceOnOneSide.generate(seed: 0)
        #expect(try lines(of: "ref.list", in: one) == ["ref/first.csv_bi", "ref/second.csv_bi", "ref/first.csv_bi"])
        #expect(try lines(of: "hyp.list", in: one) == ["hyp/first.csv_bi", "hyp/second.csv_bi", "hyp/third.csv_bi"])
        #expect(one.pairs[2].reference.content == .missing)
    }

    @Test(arguments: CorpusProfile.allCases)
    func `no path occurs twice`(profile: CorpusProfile) {
        let paths = profile.generate(seed: profile.defaultSeed).files.map(\.path)
        #expect(Set(paths).count == paths.count)
    }

    @Test(arguments: CorpusProfile.allCases)
    func `the description reads back with another parser`(profile: CorpusProfile) throws {
        struct Description: Decodable, Equatable {
            struct Pair: Decodable, Equatable {
                var name: String
                var pins: String
            }
            var generatorVersion: Int
            var name: String
            var pairs: [Pair]
            var profile: String
            var seed: UInt64
            var title: String
        }
        let corpus = profile.generate(seed: UInt64.max)
        let description = try JSONDecoder().decode(Description.self, from: Data(bytes(of: "corpus.json", in: corpus)))
        #expect(
            description
                == Description(
                    generatorVersion: GeneratedCorpus.generatorVersion, name: corpus.name,
                    pairs: corpus.pairs.map { Description.Pair(name: $0.name, pins: $0.sentence) },
                    profile: profile.rawValue, seed: UInt64.max, title: corpus.title))
    }

    @Test func `the description escapes what JSON does not take`() throws {
        var corpus = CorpusProfile.hard.generate(seed: 0)
        corpus.title = "a \"quoted\" \\ line\nwith\ttabs\r, a bell \u{7} and 発作"
        corpus.pairs = []
        let text = String(decoding: try bytes(of: "corpus.json", in: corpus), as: UTF8.self)
        #expect(text.contains(#""title": "a \"quoted\" \\ line\nwith\ttabs\r, a bell \u0007 and 発作""#))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }

    @Test func `the odd corpus has more than one line end and the refused one missing files`() {
        let odd = CorpusProfile.oddText.generate(seed: 0).pairs
        #expect(odd.contains { $0.name.hasSuffix("-crlf") })
        #expect(odd.contains { $0.name.hasSuffix("-lone-cr") })
        let refused = CorpusProfile.refused.generate(seed: 0).pairs
        #expect(refused.contains { $0.reference.content == .missing && $0.hypothesis.content == .missing })
        #expect(refused.contains { $0.reference.content == .directory })
    }

    @Test func `parameters name a map for every label of the six-class corpus`() throws {
        let corpus = CorpusProfile.multiClass.generate(seed: 9)
        let labels = try Set(
            corpus.pairs.flatMap { pair in
                try [pair.reference, pair.hypothesis].flatMap { file in
                    try text(of: file).split(separator: "\n").filter { $0.hasPrefix("TERM,") }
                        .map { String($0.split(separator: ",")[3]) }
                }
            })
        #expect(labels.count == 8)
        for label in labels { #expect(corpus.parameters.contains(label.uppercased())) }
    }

    private func text(of file: GeneratedFile) throws -> String {
        guard case .bytes(let bytes) = file.content else { throw NoSuchFile() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func bytes(of path: String, in corpus: GeneratedCorpus) throws -> [UInt8] {
        guard case .bytes(let bytes)? = corpus.files.first(where: { $0.path == path })?.content else {
            throw NoSuchFile()
        }
        return bytes
    }

    private func lines(of path: String, in corpus: GeneratedCorpus) throws -> [String] {
        let text = String(decoding: try bytes(of: path, in: corpus), as: UTF8.self)
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }
}

private struct NoSuchFile: Error {}
