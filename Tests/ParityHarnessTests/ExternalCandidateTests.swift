import AlphaReference
import Foundation
import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ExternalCandidateTests {
    private let files: CorpusFiles
    private let corpus: Corpus

    init() throws {
        files = try CorpusFiles()
        corpus = try files.corpus("dense", parameters: CorpusFiles.threeClasses)
    }

    /// A candidate that is a shell script, and that has answered before.
    private func candidate(
        _ script: String, limits: CandidateLimits = CandidateLimits(), environment: [String: String] = [:]
    ) throws -> ExternalCandidate {
        let path = try files.write(script, to: "candidate.sh")
        return ExternalCandidate(command: "/bin/sh '\(path)'", limits: limits, environment: environment)
    }

    private func ask(_ candidate: ExternalCandidate, question: Int = 1) async throws -> CandidateAnswer {
        let question = corpus.questions(startingAt: 0)[question]
        return try await candidate.answer(question, of: corpus, arithmetic: .python311)
    }

    private func ask(_ script: String, question: Int = 1) async throws -> CandidateAnswer {
        try await ask(candidate(script), question: question)
    }

    private static let record =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"ira","label":null,"field":"mkappa","kind":"float","#
        + #""value":"0.5","bits":"3fe0000000000000"}"#
    private static let rejection =
        #"{"scope":"corpus","index":null,"case":null,"algorithm":"taes","#
        + #""error":{"class":"zero-length-event","message":"why"}}"#

    // MARK: - What it is handed

    @Test
    func `the command gets lists and parameters in a private folder, and its records the scope that was asked for`()
        async throws
    {
        let answer = try await ask(
            """
            cd "$(dirname "$5")" || exit 9
            { echo "$#|$1|$2|$3"; echo "$4"; echo "$5"; echo "$6"; } > '\(files.path)/arguments'
            find . | LC_ALL=C sort > '\(files.path)/found'
            stat -c %a . > '\(files.path)/mode'
            cat ref/s0.csv_bi hyp/s0.csv_bi params.toml > '\(files.path)/content'
            cat ref.list hyp.list > '\(files.path)/lists'
            echo '\(Self.record)'
            """)
        #expect(
            answer.records == [
                MetricRecord(
                    scope: .pair(index: 0, name: "s0"),
                    content: .number(
                        algorithm: .ira, field: MetricField(label: nil, name: "mkappa"), value: MetricValue(0.5)))
            ])
        #expect(answer.failure == nil)
        let arguments = try #require(files.text("arguments")).split(separator: "\n").map(String.init)
        #expect(arguments[0] == "6|--format|jsonl|-p")
        let folder = try #require(arguments.last?.split(separator: "/hyp.list").first.map(String.init))
        #expect(arguments.dropFirst() == ["\(folder)/params.toml", "\(folder)/ref.list", "\(folder)/hyp.list"])
        #expect(
            files.text("found")
                == ".\n./hyp\n./hyp.list\n./hyp/s0.csv_bi\n./params.toml\n./ref\n./ref.list\n./ref/s0.csv_bi\n")
        #expect(files.text("mode") == "700\n")
        #expect(files.text("lists") == "\(folder)/ref/s0.csv_bi\n\(folder)/hyp/s0.csv_bi\n")
        let originals = ["ref/s0.csv_bi", "hyp/s0.csv_bi", "params.toml"].compactMap { files.text("dense/\($0)") }
        #expect(files.text("content") == originals.joined())
        #expect(!FileManager.default.fileExists(atPath: folder), "it was to go away with the call")
    }

    @Test func `the corpus as a whole is two lists of all files, without parameters where it has none`() async throws {
        let plain = try files.corpus("plain")
        let candidate = try candidate(
            "echo \"$#\" > '\(files.path)/count'\ncp \"$3\" '\(files.path)/ref'\necho '\(Self.record)'\n")
        let answer = try await candidate.answer(
            plain.questions(startingAt: 0)[0], of: plain, arithmetic: .python311)
        #expect(answer.records.map(\.scope) == [.corpus])
        #expect(answer.timeline == nil && answer.durations.isEmpty)
        #expect(files.text("count") == "4\n")
        let names = try #require(files.text("ref")).split(separator: "\n").map { $0.split(separator: "/").suffix(2) }
        #expect(names == [["ref", "s0.csv_bi"], ["ref", "s1.csv_bi"]])
    }

    @Test func `it runs where the caller is, with nothing open but three streams, and nothing on its input`()
        async throws
    {
        _ = try await ask(
            "pwd > '\(files.path)/pwd'; ls /proc/self/fd | wc -w > '\(files.path)/open'; wc -c > '\(files.path)/input'")
        #expect(files.text("pwd") == FileManager.default.currentDirectoryPath + "\n")
        #if os(Linux)
        // The list of descriptors is a descriptor itself.
        #expect(files.text("open") == "4\n")
        #endif
        #expect(files.text("input")?.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
    }

    @Test func `signals do to it what they do to everybody`() async throws {
        // Interrupt and termination are taken by the program itself, and would be ignored by what it starts.
        #expect(try await ask("kill -TERM $$; echo '\(Self.record)'").failure?.reason == "signal 15 (SIGTERM)")
    }

    // MARK: - How it ends

    @Test(arguments: [
        ("exit 3", "exit status 3"), ("echo '\(record)'; exit 3", "exit status 3"),
        ("echo '\(record)'; exit 1", "exit status 1"), ("echo '\(record)'; exit 255", "exit status 255"),
        ("echo '\(record)'; kill -SEGV $$", "signal 11 (SIGSEGV)"),
        ("echo '\(record)'; exit 139", "signal 11 (SIGSEGV)"), ("echo '\(record)'; kill -9 $$", "signal 9 (SIGKILL)"),
        ("echo '\(record)'; exit 126", "exit status 126"), ("echo '\(record)'; exit 2", Self.noRejection),
        ("exit 2", Self.noRejection), ("true", "no metric record on its standard output"),
        ("echo complaint >&2", "no metric record on its standard output"),
        (
            "echo usage; exit 2",
            "exit status 2; line 1 of its output: no JSON object; expected a metric record ('usage')"
        ),
    ])
    func `a command that ends in another way than with an answer has failed, whatever it wrote`(
        _ script: String, _ reason: String
    ) async throws {
        let answer = try await ask(script)
        #expect(answer.records.isEmpty)
        #expect(answer.failure?.reason == reason)
    }

    private static let noRejection = "exit status 2 without a rejection among its records"

    @Test(arguments: ["exit 0", "exit 2"])
    func `an answer may end with 2 where a record is a rejection`(_ end: String) async throws {
        let answer = try await ask("echo '\(Self.record)'\necho '\(Self.rejection)'\n\(end)")
        #expect(answer.records.count == 2)
        #expect(answer.failure == nil)
    }

    @Test func `one line of nonsense spoils the whole answer`() async throws {
        let answer = try await ask("echo '\(Self.record)'\necho nonsense")
        #expect(answer.records.isEmpty)
        #expect(
            answer.failure?.reason == "line 2 of its output: no JSON object; expected a metric record ('nonsense')")
    }

    // MARK: - What it starts, and how much it may do

    /// Starts descendants that note their numbers, one in the session of the call and two in sessions of their own, of which
    /// the last one has no parent.
    private var litter: String {
        """
        mkdir '\(files.path)/processes'
        note='touch "\(files.path)/processes/$$"; exec sleep 3600'
        sh -c "$note" &
        setsid sh -c "$note" &
        (setsid sh -c "setsid sh -c '$note' &" < /dev/null > /dev/null 2>&1 &)
        while [ "$(ls '\(files.path)/processes' | wc -l)" -lt 3 ]; do sleep 0.01; done
        """
    }

    private func survivors() throws -> [String] {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: files.path + "/processes")
        #expect(numbers.count == 3)
        return numbers.filter { number in Int32(number).map { kill($0, 0) == 0 } ?? true }
    }

    @Test func `what a call leaves running is ended with it`() async throws {
        var limits = CandidateLimits()
        limits.grace = .milliseconds(1)
        let answer = try await ask(candidate("\(litter)\necho '\(Self.record)'", limits: limits))
        #expect(answer.records.count == 1)
        #expect(try survivors() == [])
    }

    @Test func `what still writes when the command has ended may go on`() async throws {
        var limits = CandidateLimits()
        limits.grace = .seconds(3600)
        let script = "(while kill -0 $$ 2> /dev/null; do sleep 0.01; done; echo '\(Self.record)') &"
        #expect(try await ask(candidate(script, limits: limits)).records.count == 1)
    }

    @Test func `a call that takes too long is ended with all that it started`() async throws {
        let candidate = try candidate(
            "\(litter)\necho '\(Self.record)'; echo hangs >&2; exec sleep 3600",
            limits: CandidateLimits(call: Seconds(2.5)))
        let failure = CandidateFailure(reason: "no end within 2.5 s", standardError: "hangs")
        // On a busy machine the time is over before all of them are there.
        var answer: CandidateAnswer
        repeat {
            try? FileManager.default.removeItem(atPath: files.path + "/processes")
            answer = try await ask(candidate)
        } while answer.failure?.standardError != "hangs"
        #expect(answer.failure == failure)
        #expect(try survivors() == [])
    }

    @Test(.timeLimit(.minutes(10))) func `an endless output is a failure`() async throws {
        var limits = CandidateLimits()
        limits.output = 3 << 20
        #expect(
            try await ask(candidate("exec yes", limits: limits)).failure?.reason == "more than 3 MB of standard output")
        let loud = try await ask(candidate("yes complaint >&2 & echo '\(Self.record)'; kill -9 $!"))
        #expect(loud.records.count == 1)
    }

    @Test func `a run that takes too long is nobody's answer`() async throws {
        let candidate = try candidate(
            "exec sleep 3600", limits: CandidateLimits(call: Seconds(1000), run: Seconds(0.1)))
        let error = await #expect(throws: CandidateError.self) { try await ask(candidate) }
        #expect(
            error?.description == "The candidate was not done within 0.1 s (--run-limit); the run ends here.")
    }

    #if os(Linux)
    @Test func `one that ends its guard has failed, and is ended`() async throws {
        let candidate = ExternalCandidate(
            command: "echo $$ > '\(files.path)/number'; echo '\(Self.record)'; kill -9 $PPID; sleep 3600; :")
        #expect(try await ask(candidate).failure?.reason == "the process that guards it was ended by another program")
        let number = try #require(Int32(files.text("number")?.dropLast() ?? ""))
        while kill(number, 0) == 0 { try await Task.sleep(for: .milliseconds(10)) }
    }
    #endif

    // MARK: - A command that cannot be started

    @Test(arguments: [("no-such-command", 127, "not found"), ("/", 126, "Permission denied")])
    func `a command that cannot be started is a wrong request`(_ command: String, _ status: Int, _ words: String)
        async throws
    {
        let candidate = ExternalCandidate(command: command)
        let error = await #expect(throws: InputError.self) { try await ask(candidate) }
        let message = try #require(error?.message)
        #expect(message.hasPrefix("--candidate '\(command)' cannot be started (exit status \(status)"))
        #expect(message.contains(words))
        #expect(message.hasSuffix("; expected a command that /bin/sh can run."))
    }

    @Test func `one that had been started before has failed`() async throws {
        let flag = files.path + "/was-here"
        let candidate = try candidate("[ -e '\(flag)' ] && exit 127\ntouch '\(flag)'\necho '\(Self.record)'")
        #expect(try await ask(candidate).failure == nil)
        #expect(try await ask(candidate).failure?.reason == "exit status 127")
    }

    @Test func `one that has written something has failed`() async throws {
        #expect(try await ask("echo '\(Self.record)'; exit 127").failure?.reason == "exit status 127")
    }

    @Test func `the first call is made once`() async throws {
        let candidate = try candidate("echo x >> '\(files.path)/calls'; echo '\(Self.record)'")
        try await candidate.start(with: corpus.questions(startingAt: 0)[1])
        #expect(try await ask(candidate).records.count == 1)
        #expect(files.text("calls") == "x\n")
    }

    // MARK: - What it complains of

    @Test func `the last 4 KB of its standard error are kept`() async throws {
        let answer = try await ask("seq 100000 >&2; echo the end >&2; exit 1")
        let text = try #require(answer.failure?.standardError)
        #expect(text.hasSuffix("\n100000\nthe end"))
        #expect(text.utf8.count == 4095)
    }

    @Test func `secrets of the environment are not shown`() async throws {
        let candidate = try candidate(
            "echo 'key=s3cret/value; name Jane; short abc' >&2; echo '{\"scope\":\"s3cret/value\",\"index\":null,\"case\":null}'",
            environment: ["my_api_key": "s3cret/value", "NAME": "Jane", "TOKEN": "abc"])
        let failure = try #require(try await ask(candidate).failure)
        #expect(failure.standardError == "key=***; name Jane; short abc")
        #expect(failure.reason == #"line 1 of its output: key "scope" is "***"; expected "corpus" or "pair""#)
    }

    @Test func `text that is not UTF-8 is no obstacle`() async throws {
        #expect(try await ask("printf 'a\\377b' >&2; exit 1").failure?.standardError == "a\u{FFFD}b")
    }
}
