import Foundation
import Testing

/// Shards that are missing, foreign, damaged or not trusted: no merge of them concludes, and each says why.
struct ShardRefusalTests {
    /// Two shards, merged into `out`: what each scenario begins with.
    private static let merged = Result {
        let stage = try ShardStage(small: true)
        for number in 1...2 { try stage.again(number) }
        try #require(try stage.merge("out", ["1", "2"]).status == 0)
        return stage
    }

    @Test(arguments: ShardScenario.all)
    func `shards that are not all of one run are refused, and nothing is left that looks like a result`(
        _ scenario: ShardScenario
    ) throws {
        var stage = try ShardStage(copying: Self.merged.get())
        if scenario.testDescription == "reports into a shard's folder" {
            try FileManager.default.removeItem(at: stage.url("out"))
        }
        let store = FileManager.default.contents(atPath: stage.url("out/drift.sqlite").path)
        try scenario.prepare(&stage)
        let merge = try stage.merge("out", scenario.shards, scenario.words)
        #expect(merge.status == scenario.status, "\(merge.standardError)")
        #expect(merge.standardError.contains(scenario.sentence), "\(merge.standardError)")
        #expect(merge.standardOutput.isEmpty)
        guard !scenario.testDescription.hasPrefix("reports into"), scenario.testDescription != "no shard at all" else {
            for number in 1...2 { #expect(try stage.reports("\(number)").contains("shard.json")) }
            return
        }
        #expect(try stage.reports("out") == [])
        #expect(FileManager.default.contents(atPath: stage.url("out/drift.sqlite").path) == store)
    }

    @Test func `there are as many scenarios as are told of`() {
        #expect(ShardScenario.all.count == 40)
        #expect(Set(ShardScenario.all.map(\.testDescription)).count == 40)
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
