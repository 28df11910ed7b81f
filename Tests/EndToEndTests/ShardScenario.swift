import Foundation
import Testing

/// Two shards, what is done to one of them, and what a merge says to that.
struct ShardScenario: CustomTestStringConvertible {
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

extension ShardScenario {
    static let all = missing + foreign + untrusted + damaged + requests

    private static let recording = "golden/list-late-refusals/expected/python3.11/"

    private static let missing = [
        ShardScenario(
            "the second shard is missing", "Shard 2 of 2 is missing; expected every shard to be given.", ["1"]),
        ShardScenario("the first shard is missing", "Shard 1 of 2 is missing", ["2", "2"]),
        ShardScenario("most shards are missing", "Shard 1, 2, 4, 5, 6, 7, 8 of 8 are missing", ["3"]) {
            try $0.shard(3, of: 8, into: "3")
        },
        ShardScenario("a folder is not there", "absent/shard.json: cannot be read", ["1", "absent"]),
        ShardScenario("a folder is empty", "2/shard.json: cannot be read; expected what 'parity run --shard' leaves") {
            try FileManager.default.removeItem(at: $0.url("2"))
            try $0.folder.write("", to: "2/x")
        },
        ShardScenario("a shard was killed before its end", "2/shard.json: cannot be read") { stage in
            let arguments = [
                "parity", "run", "--shard", "2/2", "--out", "2", "--candidate", try stage.folder.hangingCandidate(),
            ]
            let run = try StartedCommand.nedcBench(arguments, in: stage.folder.url)
            try run.waitForFile(stage.url("asked"))
            run.kill()
            try #require(run.wait().status == 128 + SIGKILL)
        },
        ShardScenario("a whole run in place of a shard", "whole/shard.json: cannot be read", ["1", "2", "whole"]) {
            try #require(try $0.command(["parity", "run", "--out", "whole"]).status == 0)
        },
    ]

    private static let foreign = [
        ShardScenario("a shard of another number of shards", "2 (shard 2 of 3) is one of 3; expected shards like 1 ") {
            try $0.again(2, of: 3)
        },
        ShardScenario(
            "a shard of another recorded answer",
            "2 (shard 2 of 2) has other files for good of corpus list-late-refusals"
        ) { stage in
            try stage.change(recording + "pairs/good.tsv") {
                $0.replace("taes\tseiz\ttgt\t", with: "taes\tseiz\ttgt\t1")
            }
            try stage.again(2)
        },
        ShardScenario(
            "a shard of another annotation", "2 (shard 2 of 2) has other files for good of corpus list-late-refusals"
        ) { stage in
            try stage.change("golden/list-late-refusals/hyp/good.csv_bi") { $0 += "# one more line\n" }
            try stage.again(2)
        },
        ShardScenario("a shard of other parameters", "2 (shard 2 of 2) has other parameters for corpus list-late-") {
            stage in
            try stage.change("golden/list-late-refusals/params.toml") { $0 += "# one more line\n" }
            try stage.again(2)
        },
        ShardScenario("a shard of another recording", "2 (shard 2 of 2) has another recording of corpus list-late-") {
            stage in
            try stage.change(recording + "provenance.json") { $0.replace("linux-x86_64", with: "linux-aarch64") }
            try stage.again(2)
        },
        ShardScenario("a shard of more corpora", "2 (shard 2 of 2) has 3 corpora, not 1; expected the same") { stage in
            _ = try Checkout.copy("odd-parameters", to: stage.folder)
            try stage.again(2)
        },
        ShardScenario("a shard of another corpus", "has the corpus list-file-twice/python3.11 in place of ") { stage in
            try FileManager.default.removeItem(at: stage.url("golden/list-late-refusals"))
            _ = try Checkout.copy("list-file-twice", to: stage.folder)
            try stage.again(2)
        },
        ShardScenario("a shard of another request", "was asked for something else, 'parity run --corpus golden'") {
            try $0.again(2, ["--corpus", "golden"])
        },
        ShardScenario("a shard of another candidate", "2 (shard 2 of 2) compares another candidate, true") {
            try $0.again(2, ["--candidate", "true"])
        },
        ShardScenario("a shard with waivers", "2 (shard 2 of 2) has waivers; expected the same as in 1 (shard 1 of 2).")
        {
            try $0.folder.write("", to: "golden/waivers.toml")
            try $0.again(2)
        },
        ShardScenario("a shard with other waivers", "2 (shard 2 of 2) has other waivers; expected") { stage in
            try stage.folder.write("", to: "golden/waivers.toml")
            try stage.again(1)
            try stage.folder.write("# reviewed\n", to: "golden/waivers.toml")
            try stage.again(2)
        },
        ShardScenario("a shard of another day", "judges waivers as of 2026-03-02, not 2026-03-01; expected the same") {
            stage in
            try stage.folder.write("", to: "golden/waivers.toml")
            stage.environment["NEDC_BENCH_AS_OF"] = "2026-03-01"
            try stage.again(1)
            stage.environment["NEDC_BENCH_AS_OF"] = "2026-03-02"
            try stage.again(2)
        },
        ShardScenario("a shard by another clock", "2 (shard 2 of 2) has another SOURCE_DATE_EPOCH than 1 (") { stage in
            stage.environment["SOURCE_DATE_EPOCH"] = nil
            try stage.again(2)
            stage.environment["SOURCE_DATE_EPOCH"] = nil
        },
        ShardScenario("shards by another clock than the merge", "has another SOURCE_DATE_EPOCH than this command") {
            $0.environment["SOURCE_DATE_EPOCH"] = "1772409600"
        },
        ShardScenario("a shard of another build", "2 (shard 2 of 2) was made by another build of nedc-bench; expected")
        {
            try $0.again(2, by: try $0.otherBuild())
        },
        ShardScenario("shards of another build than the merge", "1 (shard 1 of 2) was made by another build of") {
            stage in
            let build = try stage.otherBuild()
            for number in 1...2 { try stage.again(number, by: build) }
        },
    ]

    private static let untrusted = [
        ShardScenario(
            "a shard that is not trusted", "2 (shard 2 of 2) is untrusted; expected it to be run again: The ref"
        ) {
            stage in
            // The second question is the second shard's: the first pair.
            try FileManager.default.removeItem(at: stage.url(recording + "pairs/good.tsv"))
            try stage.again(1, status: 0)
            try stage.again(2, status: 3)
        },
        ShardScenario(
            "a shard that differs from its re-run", "c (shard 2 of 2) differs in good of list", ["c", "a", "b"]
        ) {
            try $0.run(1, saying: .usual, into: "a")
            try $0.run(2, saying: .usual, into: "b")
            try $0.run(2, saying: .other, into: "c")
        },
        ShardScenario(
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
        ShardScenario(
            "a file that was edited", "2/shard.json: was changed after it was written; expected it as it was."
        ) {
            try $0.change("2/shard.json") { $0.replace("\"verdict\": \"parity\"", with: "\"verdict\": \"drift\"") }
        },
        ShardScenario("a file that was cut off", "2/shard.json: is damaged (") {
            try $0.change("2/shard.json") { $0 = String($0.prefix(900)) }
        },
        ShardScenario("a file of a later format", "2/shard.json: is of another format; expected format 2.") {
            try $0.change("2/shard.json") { $0.replace("\"format\": 2", with: "\"format\": 3") }
        },
        ShardScenario("no store", "2 (shard 2 of 2): There is no drift store ") {
            try FileManager.default.removeItem(at: $0.url("2/drift.sqlite"))
        },
        ShardScenario(
            "the store of another shard", "2 (shard 2 of 2): its drift store is not as it was written. No seal"
        ) {
            try FileManager.default.removeItem(at: $0.url("2/drift.sqlite"))
            try FileManager.default.copyItem(at: $0.url("1/drift.sqlite"), to: $0.url("2/drift.sqlite"))
        },
        ShardScenario("a store that was cut off", "2 (shard 2 of 2): ") {
            let store = $0.url("2/drift.sqlite")
            try Data(contentsOf: store).prefix(20_000).write(to: store)
        },
        ShardScenario(
            "a store with an edited row", "2 (shard 2 of 2): its drift store is not as it was written. Schema"
        ) {
            try $0.python(
                """
                import sqlite3
                store = sqlite3.connect('2/drift.sqlite')
                store.execute('DROP TRIGGER results_refuses_update')
                store.execute('UPDATE results SET comparisons = comparisons + 1 WHERE result_position = 0')
                store.commit()
                """)
        },
        ShardScenario("a store with an edited byte", "2 (shard 2 of 2): its drift store is not as it was written. Run ")
        {
            let store = $0.url("2/drift.sqlite")
            var bytes = try [UInt8](Data(contentsOf: store))
            let place = try #require(bytes.firstRange(of: Array(#"["seiz","bckg"]"#.utf8)))
            bytes[place.lowerBound + 2] = UInt8(ascii: "S")
            try Data(bytes).write(to: store)
        },
        ShardScenario("a store of an earlier run of the shard", "its drift store is not as it was written. No seal") {
            stage in
            let store = try Data(contentsOf: stage.url("2/drift.sqlite"))
            stage.environment["SOURCE_DATE_EPOCH"] = "1772409600"
            for number in 1...2 { try stage.again(number) }
            try store.write(to: stage.url("2/drift.sqlite"))
        },
    ]

    private static let requests = [
        ShardScenario(
            "reports into a shard's folder", "2 is a shard's folder; expected another", ["1", "2", "out"], status: 2
        ) {
            // The folder is the same by another name.
            try FileManager.default.createSymbolicLink(at: $0.url("out"), withDestinationURL: $0.url("2"))
        },
        ShardScenario("no shard at all", "Missing expected argument", [], status: 2),
        ShardScenario(
            "a shard's store for the whole", "holds the runs of shard 1 of 2", words: ["--db", "1/drift.sqlite"],
            status: 2),
        ShardScenario(
            "a store that is no database", "is not an SQLite database", words: ["--db", "x.sqlite"], status: 2
        ) {
            try $0.folder.write("nothing of the kind, at some length, so that it is no empty file", to: "x.sqlite")
        },
        ShardScenario(
            "a clock that is none", "SOURCE_DATE_EPOCH is 'now'; expected a whole number of seconds", status: 2
        ) {
            $0.environment["SOURCE_DATE_EPOCH"] = "now"
        },
    ]
}
