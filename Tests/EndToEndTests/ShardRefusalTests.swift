import Foundation
import Testing

/// Shards that are missing, foreign, damaged or not trusted: no merge of them concludes, and each says why.
struct ShardRefusalTests {
    struct Scenario: CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let sentence: String
        let shards: [String]
        let words: [String]
        /// Damages what is there: shard 1 of 2 in the folder `1`, shard 2 of 2 in the folder `2`, the corpus in `golden`.
        let prepare: @Sendable (inout ShardStage) throws -> Void

        init(
            _ description: String, _ sentence: String, _ shards: [String] = ["1", "2"], words: [String] = [],
            status: Int32 = 3, prepare: @escaping @Sendable (inout ShardStage) throws -> Void = { _ in }
        ) {
            (testDescription, self.status, self.sentence) = (description, status, sentence)
            (self.shards, self.words, self.prepare) = (shards, words, prepare)
        }
    }

    private static let recording = "golden/list-late-refusals/expected/python3.11/"

    private static let missing = [
        Scenario("the second shard is missing", "Shard 2 of 2 is missing; expected every shard to be given.", ["1"]),
        Scenario("the first shard is missing", "Shard 1 of 2 is missing", ["2", "2"]),
        Scenario("most shards are missing", "Shard 1, 2, 4, 5, 6, 7, 8 of 8 are missing", ["3"]) {
            try $0.shard(3, of: 8, into: "3")
        },
        Scenario("a folder is not there", "absent/shard.json: cannot be read", ["1", "absent"]),
        Scenario("a folder is empty", "2/shard.json: cannot be read; expected what 'parity run --shard' leaves") {
            try FileManager.default.removeItem(at: $0.url("2"))
            try $0.folder.write("", to: "2/x")
        },
        Scenario("a shard was killed before its end", "2/shard.json: cannot be read") { stage in
            let arguments = [
                "parity", "run", "--shard", "2/2", "--out", "2", "--candidate", "sleep 1; true",
            ]
            let run = try StartedCommand.nedcBench(arguments, in: stage.folder.url)
            Thread.sleep(forTimeInterval: 0.5)
            run.kill()
            try #require(run.wait().status == 128 + SIGKILL)
        },
        Scenario("a whole run in place of a shard", "whole/shard.json: cannot be read", ["1", "2", "whole"]) {
            try #require(try $0.command(["parity", "run", "--out", "whole"]).status == 0)
        },
    ]

    private static let foreign = [
        Scenario("a shard of another number of shards", "2 (shard 2 of 3) is one of 3; expected shards like 1 ") {
            try $0.again(2, of: 3)
        },
        Scenario(
            "a shard of another recorded answer",
            "2 (shard 2 of 2) has other files for good of corpus list-late-refusals"
        ) { stage in
            try stage.change(recording + "pairs/good.tsv") {
                $0.replace("taes\tseiz\ttgt\t", with: "taes\tseiz\ttgt\t1")
            }
            try stage.again(2)
        },
        Scenario(
            "a shard of another annotation", "2 (shard 2 of 2) has other files for good of corpus list-late-refusals"
        ) { stage in
            try stage.change("golden/list-late-refusals/hyp/good.csv_bi") { $0 += "# one more line\n" }
            try stage.again(2)
        },
        Scenario("a shard of other parameters", "2 (shard 2 of 2) has other parameters for corpus list-late-") {
            stage in
            try stage.change("golden/list-late-refusals/params.toml") { $0 += "# one more line\n" }
            try stage.again(2)
        },
        Scenario("a shard of another recording", "2 (shard 2 of 2) has another recording of corpus list-late-") {
            stage in
            try stage.change(recording + "provenance.json") { $0.replace("linux-x86_64", with: "linux-aarch64") }
            try stage.again(2)
        },
        Scenario("a shard of more corpora", "2 (shard 2 of 2) has 3 corpora, not 1; expected the same") { stage in
            _ = try Checkout.copy("odd-parameters", to: stage.folder)
            try stage.again(2)
        },
        Scenario("a shard of another corpus", "has the corpus list-file-twice/python3.11 in place of ") { stage in
            try FileManager.default.removeItem(at: stage.url("golden/list-late-refusals"))
            _ = try Checkout.copy("list-file-twice", to: stage.folder)
            try stage.again(2)
        },
        Scenario("a shard of another request", "was asked for something else, 'parity run --corpus golden'") {
            try $0.again(2, ["--corpus", "golden"])
        },
        Scenario("a shard of another candidate", "2 (shard 2 of 2) compares another candidate, true") {
            try $0.again(2, ["--candidate", "true"])
        },
        Scenario("a shard with waivers", "2 (shard 2 of 2) has waivers; expected the same as in 1 (shard 1 of 2).") {
            try $0.folder.write("", to: "golden/waivers.toml")
            try $0.again(2)
        },
        Scenario("a shard with other waivers", "2 (shard 2 of 2) has other waivers; expected") { stage in
            try stage.folder.write("", to: "golden/waivers.toml")
            try stage.again(1)
            try stage.folder.write("# reviewed\n", to: "golden/waivers.toml")
            try stage.again(2)
        },
        Scenario("a shard of another day", "judges waivers as of 2026-03-02, not 2026-03-01; expected the same") {
            stage in
            try stage.folder.write("", to: "golden/waivers.toml")
            stage.environment["NEDC_BENCH_AS_OF"] = "2026-03-01"
            try stage.again(1)
            stage.environment["NEDC_BENCH_AS_OF"] = "2026-03-02"
            try stage.again(2)
        },
        Scenario("a shard by another clock", "2 (shard 2 of 2) has another SOURCE_DATE_EPOCH than 1 (") { stage in
            stage.environment["SOURCE_DATE_EPOCH"] = nil
            try stage.again(2)
            stage.environment["SOURCE_DATE_EPOCH"] = nil
        },
        Scenario("shards by another clock than the merge", "has another SOURCE_DATE_EPOCH than this command") {
            $0.environment["SOURCE_DATE_EPOCH"] = "1772409600"
        },
        Scenario("a shard of another build", "2 (shard 2 of 2) was made by another build of nedc-bench; expected") {
            try $0.again(2, by: try $0.otherBuild())
        },
        Scenario("shards of another build than the merge", "1 (shard 1 of 2) was made by another build of") { stage in
            let build = try stage.otherBuild()
            for number in 1...2 { try stage.again(number, by: build) }
        },
    ]

    private static let untrusted = [
        Scenario("a shard that is not trusted", "2 (shard 2 of 2) is untrusted; expected it to be run again: The ref") {
            stage in
            // The second question is the second shard's: the first pair.
            try FileManager.default.removeItem(at: stage.url(recording + "pairs/good.tsv"))
            try stage.again(1, status: 0)
            try stage.again(2, status: 3)
        },
        Scenario("a shard that differs from its re-run", "c (shard 2 of 2) differs in good of list", ["c", "a", "b"]) {
            try $0.run(1, saying: .usual, into: "a")
            try $0.run(2, saying: .usual, into: "b")
            try $0.run(2, saying: .other, into: "c")
        },
        Scenario(
            "a shard that differs from its re-run in one folder", "b (shard 2 of 2): its earlier run ", ["a", "b"]
        ) {
            stage in
            stage.environment["SOURCE_DATE_EPOCH"] = nil
            try stage.run(1, saying: .usual, into: "a")
            try stage.run(2, saying: .usual, into: "b")
            try stage.run(2, saying: .other, into: "b")
        },
    ]

    private static let damaged = [
        Scenario("a file that was edited", "2/shard.json: was changed after it was written; expected it as it was.") {
            try $0.change("2/shard.json") { $0.replace("\"verdict\": \"parity\"", with: "\"verdict\": \"drift\"") }
        },
        Scenario("a file that was cut off", "2/shard.json: is damaged (") {
            try $0.change("2/shard.json") { $0 = String($0.prefix(900)) }
        },
        Scenario("a file of a later format", "2/shard.json: is of another format; expected format 1.") {
            try $0.change("2/shard.json") { $0.replace("\"format\": 1", with: "\"format\": 2") }
        },
        Scenario("no store", "2 (shard 2 of 2): There is no drift store ") {
            try FileManager.default.removeItem(at: $0.url("2/drift.sqlite"))
        },
        Scenario("the store of another shard", "2 (shard 2 of 2): its drift store is not as it was written. No seal") {
            try FileManager.default.removeItem(at: $0.url("2/drift.sqlite"))
            try FileManager.default.copyItem(at: $0.url("1/drift.sqlite"), to: $0.url("2/drift.sqlite"))
        },
        Scenario("a store that was cut off", "2 (shard 2 of 2): ") {
            let store = $0.url("2/drift.sqlite")
            try Data(contentsOf: store).prefix(20_000).write(to: store)
        },
        Scenario("a store with an edited row", "2 (shard 2 of 2): its drift store is not as it was written. Schema") {
            try $0.python(
                """
                import sqlite3
                store = sqlite3.connect('2/drift.sqlite')
                store.execute('DROP TRIGGER results_refuses_update')
                store.execute('UPDATE results SET comparisons = comparisons + 1 WHERE result_position = 0')
                store.commit()
                """)
        },
        Scenario("a store with an edited byte", "2 (shard 2 of 2): its drift store is not as it was written. Run ") {
            let store = $0.url("2/drift.sqlite")
            var bytes = try [UInt8](Data(contentsOf: store))
            let place = try #require(bytes.firstRange(of: Array(#"["seiz","bckg"]"#.utf8)))
            bytes[place.lowerBound + 2] = UInt8(ascii: "S")
            try Data(bytes).write(to: store)
        },
        Scenario("a store of an earlier run of the shard", "its drift store is not as it was written. No seal") {
            stage in
            let store = try Data(contentsOf: stage.url("2/drift.sqlite"))
            stage.environment["SOURCE_DATE_EPOCH"] = "1772409600"
            for number in 1...2 { try stage.again(number) }
            try store.write(to: stage.url("2/drift.sqlite"))
        },
    ]

    private static let requests = [
        Scenario(
            "reports into a shard's folder", "2 is a shard's folder; expected another", ["1", "2", "out"], status: 2
        ) {
            // The folder is the same by another name.
            try FileManager.default.createSymbolicLink(at: $0.url("out"), withDestinationURL: $0.url("2"))
        },
        Scenario("no shard at all", "Missing expected argument", [], status: 2),
        Scenario(
            "a shard's store for the whole", "holds the runs of shard 1 of 2", words: ["--db", "1/drift.sqlite"],
            status: 2),
        Scenario("a store that is no database", "is not an SQLite database", words: ["--db", "x.sqlite"], status: 2) {
            try $0.folder.write("nothing of the kind, at some length, so that it is no empty file", to: "x.sqlite")
        },
        Scenario("a clock that is none", "SOURCE_DATE_EPOCH is 'now'; expected a whole number of seconds", status: 2) {
            $0.environment["SOURCE_DATE_EPOCH"] = "now"
        },
    ]

    @Test(arguments: missing + foreign + untrusted + damaged + requests)
    func `shards that are not all of one run are refused, and nothing is left that looks like a result`(
        _ scenario: Scenario
    ) throws {
        var stage = try ShardStage(small: true)
        for number in 1...2 { try stage.again(number) }
        if scenario.testDescription != "reports into a shard's folder" {
            try #require(try stage.merge("out", ["1", "2"]).status == 0)
        }
        let store = FileManager.default.contents(atPath: stage.url("out/drift.sqlite").path)
        try scenario.prepare(&stage)
        let merge = try stage.merge("out", scenario.shards, scenario.words)
        #expect(merge.status == scenario.status, "\(merge.standardError)")
        #expect(merge.standardError.contains(scenario.sentence), "\(merge.standardError)")
        #expect(merge.standardOutput.isEmpty)
        guard !["no shard at all", "reports into a shard's folder"].contains(scenario.testDescription) else { return }
        #expect(try stage.reports("out") == [])
        #expect(FileManager.default.contents(atPath: stage.url("out/drift.sqlite").path) == store)
    }

    @Test func `there are as many scenarios as are told of`() {
        let all = Self.missing + Self.foreign + Self.untrusted + Self.damaged + Self.requests
        #expect(all.count == 40)
        #expect(Set(all.map(\.testDescription)).count == all.count)
    }

    @Test(arguments: [
        (["--shard", "0/4"], "'0/4' is no shard; expected one such as 2/4, from 1/4 to 4/4."),
        (["--shard", "5/4"], "'5/4' is no shard"),
        (["--shard", "2"], "'2' is no shard"),
        (["--shard=1/2", "--db", "x.sqlite"], "--shard and --db are both given; a shard's store lies in its folder"),
        (
            ["--shard", "1/2", "--out", "whole"],
            "whole/drift.sqlite: holds whole runs; expected a folder of its own for sh"
        ),
        (
            ["--shard", "2/2", "--out", "1"],
            "1/drift.sqlite: holds the runs of shard 1 of 2; expected a folder of its own"
        ),
        (
            ["--out", "1"],
            "1/drift.sqlite: holds the runs of shard 1 of 2; expected a folder of its own for whole runs."
        ),
        (["--shard", "1/2", "--out", "1", "--resume"], "no interrupted run with these arguments"),
    ])
    func `a shard that is no shard, or not in a folder of its own, is a wrong request`(
        _ words: [String], _ sentence: String
    ) throws {
        let stage = try ShardStage(small: true)
        try stage.again(1)
        try #require(try stage.command(["parity", "run", "--out", "whole"]).status == 0)
        let run = try stage.command(["parity", "run"] + words)
        #expect(run.status == 2)
        #expect(run.standardError.contains(sentence), "\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }

    @Test
    func `a clock that stands still before the runs of a store is refused, and the same run again is nothing new`()
        throws
    {
        var stage = try ShardStage(small: true)
        #expect(try stage.command(["parity", "run"]).status == 0)
        // To open the file changes it, but nothing in it.
        func result() throws -> [String: Data] {
            let seal = try stage.command(["drift", "verify"]).standardOutput
            return try stage.files("reports").filter { !$0.key.hasPrefix("drift.sqlite") }
                .merging(["seal": Data(seal.utf8)]) { $1 }
        }
        let first = try result()
        #expect(try stage.command(["parity", "run"]).status == 0)
        #expect(try result() == first)
        stage.environment["SOURCE_DATE_EPOCH"] = "1772000000"
        let early = try stage.command(["parity", "run"])
        #expect(early.status == 2)
        #expect(early.standardError.contains("started later than SOURCE_DATE_EPOCH says; expected only earlier runs."))
        for nonsense in ["", "-1", "1e9", "1.5", " 1", "253402300800", "99999999999999999999"] {
            stage.environment["SOURCE_DATE_EPOCH"] = nonsense
            let run = try stage.command(["parity", "run"])
            #expect(run.status == 2)
            #expect(run.standardError.contains("SOURCE_DATE_EPOCH is '\(nonsense)'; expected a whole number"))
        }
    }

    @Test func `by a clock that stands still the same run cannot say something else`() throws {
        let stage = try ShardStage(small: true)
        try stage.run(2, saying: .usual, into: "2")
        #expect(try stage.run(2, saying: .usual, into: "2").status == 1)
        let run = try stage.run(2, saying: .other, into: "2")
        #expect(run.status == 3)
        #expect(
            run.standardError.contains("is there already, and differs in good of list-late-refusals/python3.11; expec"))
        #expect(try stage.reports("2") == [])
    }
}

extension ShardStage {
    /// Runs a shard of two into the folder of its number, which is empty before.
    func again(
        _ number: Int, of count: Int = 2, _ words: [String] = [], by program: URL? = nil, status: Int32? = nil
    ) throws {
        let out = url("\(number)")
        if FileManager.default.fileExists(atPath: out.path) { try FileManager.default.removeItem(at: out) }
        let arguments = ["parity", "run", "--shard", "\(number)/\(count)", "--out", "\(number)"] + words
        let run =
            try program.map { try CommandRun.run($0, arguments, in: folder.url, environment: environment) }
            ?? command(arguments)
        if let status { try #require(run.status == status, "\(run.standardError)") }
    }

    /// The program with something behind its end, which is another build.
    func otherBuild() throws -> URL {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench")
        let copy = url("other-build")
        try FileManager.default.copyItem(at: program, to: copy)
        let handle = try FileHandle(forWritingTo: copy)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0]))
        try handle.close()
        return copy
    }

    /// What a candidate says about everything, from a file that no plan knows.
    enum Saying { case usual, other }

    /// Runs a shard of two with a candidate that may say something else the next time.
    @discardableResult
    func run(_ number: Int, saying: Saying, into out: String) throws -> CommandRun {
        let pair = ["ref", "hyp"].map { "golden/list-late-refusals/\($0)/good.csv_bi" }
        var lines = try command(["score", "--format", "jsonl"] + pair).standardOutput
        if saying == .other { lines.replace("\"field\":\"tgt\"", with: "\"field\":\"tgx\"") }
        try folder.write(lines, to: "said.jsonl")
        return try shard(number, of: 2, into: out, ["--candidate", "cat said.jsonl; true"])
    }
}
