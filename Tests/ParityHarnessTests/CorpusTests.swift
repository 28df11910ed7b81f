import AlphaReference
import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct CorpusTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return HarnessFailure(error)?.message
        }
    }

    // MARK: - Finding

    @Test func `a folder with lists is a corpus, and a folder of such is all of them by name`() throws {
        for name in ["golden/hard", "golden/dense", "golden/not-a-corpus"] { try files.write("", to: name + "/x") }
        try files.corpus("golden/hard")
        try files.corpus("golden/dense")
        #expect(try CorpusFolder.find(in: files.path + "/golden").map(\.name) == ["dense", "hard"])
        #expect(try CorpusFolder.find(in: files.path + "/golden/hard").map(\.path) == [files.path + "/golden/hard"])
    }

    @Test func `a folder that is not there, or has no corpus, is told`() throws {
        try files.write("", to: "empty/x/y")
        #expect(
            message { _ = try CorpusFolder.find(in: files.path + "/none") }
                == "\(files.path)/none: no such folder; expected a corpus, or a folder of corpora.")
        #expect(
            message { _ = try CorpusFolder.find(in: files.path + "/empty") }
                == "\(files.path)/empty: no corpus in it; expected folders with a ref.list and a hyp.list.")
    }

    // MARK: - Loading

    @Test func `a corpus has its pairs, and the defaults without a parameter file`() throws {
        let corpus = try files.corpus("dense")
        #expect(corpus.name == "dense")
        #expect(corpus.list.names == ["s0", "s1"])
        #expect(corpus.list.pairs[1].hypothesis == files.path + "/dense/hyp/s1.csv_bi")
        #expect(corpus.parameterPath == nil)
        #expect(corpus.parameters == .seizureDetection)
        #expect(corpus.recording == nil)
    }

    @Test func `a corpus with a parameter file is scored by it`() throws {
        let corpus = try files.corpus("three", parameters: CorpusFiles.threeClasses)
        #expect(corpus.parameterPath == files.path + "/three/params.toml")
        #expect(corpus.parameters.map.labels == ["seiz", "artf", "bckg"])
    }

    @Test func `variables in a corpus's lists are replaced`() throws {
        try files.write("$WHERE/a\n", to: "dense/ref.list")
        try files.write("${WHERE}/b\n", to: "dense/hyp.list")
        let corpus = try CorpusFolder(path: files.path + "/dense").load(environment: ["WHERE": "/data"])
        #expect(corpus.list.pairs == [FilePair(reference: "/data/a", hypothesis: "/data/b")])
    }

    @Test func `a corpus that cannot be used is told`() throws {
        try files.corpus("dense")
        try files.write("ref/s0.csv_bi\n", to: "dense/hyp.list")
        #expect(
            message { _ = try CorpusFolder(path: files.path + "/dense").load(environment: [:]) }?
                .contains("lists 2 files and") == true)
        let broken = message { try files.corpus("three", parameters: "[MAP\n") }
        #expect(broken == "\(files.path)/three/params.toml, line 1: expected ']'.")
    }

    @Test func `the questions are the whole and then every pair`() throws {
        let corpus = try files.corpus("dense")
        let questions = corpus.questions(startingAt: 4)
        #expect(questions.map(\.number) == [4, 5, 6])
        #expect(questions.map(\.scope) == [.corpus, .pair(index: 0, name: "s0"), .pair(index: 1, name: "s1")])
        #expect(questions.map(\.pairs) == [corpus.list.pairs, [corpus.list.pairs[0]], [corpus.list.pairs[1]]])
        #expect(questions.allSatisfy { $0.corpus == "dense" && $0.parameterPath == nil && !$0.wantsReports })
    }

    // MARK: - Recordings

    @Test func `each recording is a corpus of its own, and what was broken off is none`() throws {
        let corpus = try files.corpus("dense", parameters: CorpusFiles.threeClasses)
        for name in ["python3.12", "python3.11", "python3.11.new", ".hidden"] {
            try files.write("", to: "dense/expected/\(name)/corpus.tsv")
        }
        let recorded = try CorpusFolder(path: files.path + "/dense").recorded(corpus)
        #expect(recorded.map(\.name) == ["dense/python3.11", "dense/python3.12"])
        #expect(recorded.map(\.list) == [corpus.list, corpus.list])
        let recording = try #require(recorded[1].recording)
        #expect(recording.corpus == "dense/python3.12")
        #expect(recording.path == files.path + "/dense/expected/python3.12")
        #expect(recording.scopes == corpus.list.scopes)
        let own = [
            "ref.list", "hyp.list", "params.toml", "ref/s0.csv_bi", "hyp/s0.csv_bi", "ref/s1.csv_bi", "hyp/s1.csv_bi",
        ]
        #expect(recording.inputFiles == own.map { files.path + "/dense/" + $0 })
    }

    @Test func `a corpus without a recording is told`() throws {
        let corpus = try files.corpus("dense")
        let folder = CorpusFolder(path: files.path + "/dense")
        #expect(throws: ReferenceError.recordingMissing(path: folder.path + "/expected")) {
            try folder.recorded(corpus)
        }
        try files.write("", to: "dense/expected/python3.11.new/corpus.tsv")
        #expect(throws: ReferenceError.recordingMissing(path: folder.path + "/expected")) {
            try folder.recorded(corpus)
        }
    }
}
