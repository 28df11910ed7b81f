import AlphaReference
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ParityRequestTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func request(
        _ choice: CorpusChoice, _ mode: ReferenceChoice = .process, tree: String? = "tool", store: String? = nil,
        candidate: String? = nil
    ) throws -> ParityRequest {
        try ParityRequest(
            corpora: choice, mode: mode,
            live: LiveReferenceSettings(
                tree: tree, interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                surroundings: files.surroundings()),
            candidateCommand: candidate, storePath: store, outputFolder: "out", arguments: ["parity", "run"])
    }

    private func failure(_ choice: CorpusChoice, _ mode: ReferenceChoice = .process, tree: String? = "tool")
        -> HarnessFailure?
    {
        do {
            _ = try request(choice, mode, tree: tree)
            return nil
        } catch {
            return HarnessFailure(error)
        }
    }

    private func makeLiveReference() throws {
        try files.write("", to: "tool/lib/a.py")
        try files.write("", to: "alpha-ci/driver.py")
    }

    // MARK: - What is resolved

    @Test func `folders become corpora in the order in which they are named`() throws {
        try makeLiveReference()
        for name in ["b/two", "b/three", "a/one"] { try files.corpus(name) }
        let request = try request(.folders(["b", "a/one"]))
        #expect(request.corpora.map(\.name) == ["three", "two", "one"])
        #expect(request.questions.map(\.number) == Array(0..<9))
        #expect(request.questions.map(\.corpus) == ["three", "two", "one"].flatMap { Array(repeating: $0, count: 3) })
        #expect(request.reference is ScreenedReference)
        #expect(request.outputFolder == files.path + "/out")
        #expect(request.storePath == files.path + "/out/drift.sqlite")
        #expect(!request.resumes)
    }

    @Test func `two lists become one corpus with the parameters that are named`() throws {
        try makeLiveReference()
        try files.corpus("dense", parameters: CorpusFiles.threeClasses)
        for side in ["ref", "hyp"] {
            for pair in 0..<2 { try files.annotation("\(side)/s\(pair).csv_bi", stop: 20) }
        }
        let lists = CorpusChoice.lists(
            reference: "dense/ref.list", hypothesis: "dense/hyp.list", parameters: "dense/params.toml")
        let corpus = try request(lists).corpora[0]
        #expect(corpus.name == "lists")
        #expect(corpus.parameterPath == files.path + "/dense/params.toml")
        #expect(corpus.parameters.map.labels == ["seiz", "artf", "bckg"])
        #expect(corpus.list.pairs[0].reference == files.path + "/ref/s0.csv_bi", "paths count from where we are")
        let plain = CorpusChoice.lists(reference: "dense/ref.list", hypothesis: "dense/hyp.list", parameters: nil)
        #expect(try request(plain).corpora[0].parameters == .seizureDetection)
    }

    @Test func `a recorded run has a corpus for each recording, and needs no tool`() throws {
        try files.corpus("dense")
        for name in ["python3.11", "python3.12"] { try files.write("", to: "dense/expected/\(name)/corpus.tsv") }
        let request = try request(.folders(["dense"]), .recorded, tree: nil)
        #expect(request.corpora.map(\.name) == ["dense/python3.11", "dense/python3.12"])
        #expect(request.reference is RecordedReference)
    }

    @Test func `a store that is named is made absolute`() throws {
        try makeLiveReference()
        try files.corpus("dense")
        #expect(try request(.folders(["dense"]), store: "my.sqlite").storePath == files.path + "/my.sqlite")
    }

    @Test func `the candidate is Beta, or the command that is named`() throws {
        try makeLiveReference()
        try files.corpus("dense")
        #expect(
            try request(.folders(["dense"])).candidate
                == RunOutcome.Candidate(name: ProductVersion.name, version: ProductVersion.current))
        #expect(
            try request(.folders(["dense"]), candidate: "my scorer").candidate
                == RunOutcome.Candidate(name: "my scorer", version: ""))
    }

    // MARK: - What is refused

    @Test func `a folder that is not there is the user's mistake`() throws {
        try makeLiveReference()
        let failure = failure(.folders(["none"]))
        #expect(failure?.exitCode == .usage)
        #expect(
            failure?.message == "\(files.path)/none: no such folder; expected a corpus, or a folder of corpora.")
    }

    @Test func `two corpora of one name are the user's mistake`() throws {
        try makeLiveReference()
        try files.corpus("a/dense")
        try files.corpus("b/dense")
        let failure = failure(.folders(["a", "b"]))
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message == "Two corpora are called dense; expected different names.")
    }

    @Test func `lists of different lengths are the user's mistake`() throws {
        try makeLiveReference()
        try files.write("a\nb\n", to: "ref.list")
        try files.write("a\n", to: "hyp.list")
        let failure = failure(.lists(reference: "ref.list", hypothesis: "hyp.list", parameters: nil))
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message == "ref.list lists 2 files and hyp.list 1; expected as many.")
    }

    @Test func `parameters that cannot be read are the user's mistake`() throws {
        try makeLiveReference()
        try files.corpus("dense")
        let failure = failure(
            .lists(reference: "dense/ref.list", hypothesis: "dense/hyp.list", parameters: "none.toml"))
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message.contains("\(files.path)/none.toml") == true)
    }

    @Test func `without a tree, a driver or a recording there is no reference`() throws {
        try files.corpus("dense")
        #expect(failure(.folders(["dense"]), tree: nil)?.message == ReferenceError.noTree.description)
        try files.write("", to: "tool/lib/a.py")
        #expect(failure(.folders(["dense"]))?.message == ReferenceError.noDriver.description)
        #expect(
            failure(.folders(["dense"]), .recorded)?.message
                == ReferenceError.recordingMissing(path: files.path + "/dense/expected").description)
        #expect(failure(.folders(["dense"]))?.exitCode == .reference)
        #expect(failure(.folders(["dense"]), .recorded)?.exitCode == .reference)
    }

    @Test func `an error that is not the harness's own is not dressed up`() {
        #expect(HarnessFailure(CancellationError()) == nil)
        #expect(HarnessFailure(InputError(message: "x"))?.exitCode == .usage)
        #expect(HarnessFailure(ReferenceError.noTree)?.exitCode == .reference)
    }
}
