import AlphaReference
import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite struct ExternalCandidateTests {
    private let files: CorpusFiles
    private let corpus: Corpus

    init() throws {
        files = try CorpusFiles()
        corpus = try files.corpus("dense", parameters: CorpusFiles.threeClasses)
    }

    /// Runs a shell script as the candidate and returns what it is taken to have said.
    private func ask(_ script: String, question: Int = 1) async throws -> [MetricRecord] {
        let path = try files.write(script, to: "candidate.sh")
        let question = corpus.questions(startingAt: 0)[question]
        let candidate = ExternalCandidate(command: "/bin/sh '\(path)'")
        return await candidate.answer(question, of: corpus, arithmetic: .python311).records
    }

    private func rejection(_ records: [MetricRecord]) -> Rejection? {
        guard records.count == 1, case .rejection(nil, let rejection)? = records.first?.content else { return nil }
        return rejection
    }

    private let record =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"ira","label":null,"field":"mkappa","kind":"float","#
        + #""value":"0.5","bits":"3fe0000000000000"}"#

    @Test func `the command gets the lists and the parameters, and its records the scope that was asked for`()
        async throws
    {
        let records = try await ask(
            """
            echo "$#|$1|$2|$3|$4" > '\(files.path)/arguments'
            cp "$5" '\(files.path)/ref'
            cp "$6" '\(files.path)/hyp'
            echo '\(record)'
            """)
        #expect(
            records == [
                MetricRecord(
                    scope: .pair(index: 0, name: "s0"),
                    content: .number(
                        algorithm: .ira, field: MetricField(label: nil, name: "mkappa"), value: MetricValue(0.5)))
            ])
        #expect(files.text("arguments") == "6|--format|jsonl|-p|\(files.path)/dense/params.toml\n")
        #expect(files.text("ref") == corpus.list.pairs[0].reference + "\n")
        #expect(files.text("hyp") == corpus.list.pairs[0].hypothesis + "\n")
    }

    @Test func `the corpus as a whole is two lists of all files, without parameters where it has none`() async throws {
        let plain = try files.corpus("plain")
        let path = try files.write(
            "echo \"$#\" > '\(files.path)/count'\ncp \"$3\" '\(files.path)/ref'\necho '\(record)'\n", to: "candidate.sh"
        )
        let answer = await ExternalCandidate(command: "/bin/sh '\(path)'").answer(
            plain.questions(startingAt: 0)[0], of: plain, arithmetic: .python311)
        #expect(answer.records.map(\.scope) == [.corpus])
        #expect(answer.timeline == nil && answer.durations.isEmpty)
        #expect(files.text("count") == "4\n")
        #expect(files.text("ref") == plain.list.pairs.map { $0.reference + "\n" }.joined())
    }

    @Test(arguments: [
        ("exit 3", "no metric record on its standard output (exited(3))"),
        ("true", "no metric record on its standard output (exited(0))"), ("kill -9 $$", "(exited(137))"),
        ("echo nonsense", "Not JSON"), ("echo '{}'", "scope"), ("no-such-command", "(exited(127))"),
        ("echo complaint >&2", "no metric record on its standard output (exited(0))"),
    ])
    func `a command that says nothing, or something else, has failed`(_ script: String, _ problem: String) async throws
    {
        let rejection = try #require(rejection(await ask(script)))
        #expect(rejection.kind == .other)
        #expect(rejection.message.hasPrefix("The candidate failed: "))
        #expect(rejection.message.contains(problem), "\(rejection.message)")
    }

    @Test func `one line of nonsense spoils the whole answer`() async throws {
        let rejection = try #require(rejection(await ask("echo '\(record)'\necho nonsense")))
        #expect(rejection.kind == .other)
    }

    @Test func `records of a command that complains in its status still count, as a rejected pair ends in one`()
        async throws
    {
        #expect(try await ask("echo '\(record)'\nexit 2").count == 1)
    }
}
