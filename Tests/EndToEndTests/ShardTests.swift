import Foundation
import ParityTestSupport
import Testing

/// Shards that are put together say what the run in one piece says, to the byte.
struct ShardTests {
    /// What is found in the corpora.
    enum Finding: String, CaseIterable {
        case parity
        case drift
        case waivedDrift = "drift that is waived in full"
        case waivedInPart = "drift that is waived in part"
        case unusedWaiver = "a waiver that nothing needs"
        case expiredWaiver = "a waiver that has run out"

        /// Whether anything differs that no waiver covers.
        var drifts: Bool { self == .drift || self == .waivedInPart || self == .expiredWaiver }

        var status: Int32 { self == .parity || self == .waivedDrift ? 0 : 1 }

        /// Makes the corpora so, and returns what a run is asked with.
        func prepare(_ stage: ShardStage) throws -> [String] {
            switch self {
            case .parity: return []
            case .drift:
                for position in [0, 3, 6] { _ = try stage.flip(position) }
                return []
            case .waivedDrift: return try waived([stage.flip(1), stage.flip(5)], stage)
            case .waivedInPart:
                _ = try stage.flip(2)
                return try waived([stage.flip(1)], stage)
            case .unusedWaiver: return try waived([stage.flip(1), stage.unusedEntry(4)], stage)
            case .expiredWaiver: return try waived([stage.flip(1, expires: "2026-02-28")], stage)
            }
        }

        private func waived(_ entries: [String], _ stage: ShardStage) throws -> [String] {
            try stage.folder.write(entries.joined(), to: "golden/waivers.toml")
            // Without a day of its own the run is judged by the clock that stands still, on 2026-03-01.
            return []
        }
    }

    /// Every finding in three shards, and the two that show most in every number of shards, or in one number.
    private static let examples: [(Finding, Int)] =
        Finding.allCases.map { ($0, 3) }
        + (Effort.isNightly ? [1, 2, 8, 16].flatMap { [(.parity, $0), (.waivedInPart, $0)] } : [(.waivedInPart, 8)])

    @Test(arguments: examples)
    func `shards in any order, with re-runs, give the bytes of the run in one piece`(
        _ finding: Finding, _ count: Int
    ) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ShardTests: \(finding.rawValue) in \(count), seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let stage = try ShardStage()
        let words = try finding.prepare(stage)
        let whole = try stage.command(["parity", "run", "--out", "whole"] + words)
        #expect(whole.status == finding.status, "\(whole.standardError)")
        var folders: [String] = []
        var statuses: [Int32] = []
        for number in (1...count).shuffled(using: &random) {
            let run = try stage.shard(number, of: count, into: "shards/\(number)", words)
            try #require([0, 1].contains(run.status), "\(run.standardError)")
            #expect(run.standardOutput.contains("Shard \(number) of \(count): "))
            statuses.append(run.status)
            folders.append("shards/\(number)")
        }
        #expect(statuses.contains(1) == (finding.status == 1))
        // The same again into the same folder, the same into another one, and a folder given twice.
        let again = Int.random(in: 1...count, using: &random)
        try stage.shard(again, of: count, into: "shards/\(again)", words)
        let other = Int.random(in: 1...count, using: &random)
        try stage.shard(other, of: count, into: "other", words)
        folders += ["other", "shards/\(Int.random(in: 1...count, using: &random))"]

        let merge = try stage.merge("merged", folders.shuffled(using: &random))
        #expect(merge.status == whole.status, "seed \(seed): \(merge.standardError)")
        #expect(merge.standardOutput == whole.standardOutput, "seed \(seed)")
        let (expected, found) = (try stage.files("whole"), try stage.files("merged"))
        #expect(
            expected.keys.filter { !$0.hasPrefix("repro/") }.sorted() == [
                "annotations.txt", "drift.sqlite", "junit-annotated.xml", "junit.xml", "metrics.prom", "parity.json",
                "report.html", "summary.md",
            ])
        #expect(expected.keys.contains { $0.hasPrefix("repro/") } == (finding.drifts))
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (name, bytes) in expected { #expect(found[name] == bytes, "\(name) of seed \(seed)") }
        let verification = try stage.command(["drift", "verify", "--db", "merged/drift.sqlite"])
        #expect(verification.status == 0)
        #expect(
            verification.standardOutput
                == (try stage.command(["drift", "verify", "--db", "whole/drift.sqlite"])).standardOutput)
        // Once more is nothing new.
        #expect(try stage.merge("merged", folders.shuffled(using: &random)).status == whole.status)
        #expect(try stage.files("merged")["metrics.prom"] == expected["metrics.prom"])
    }

    @Test func `more shards than cases leave empty shards, which are no parity but count when merged`() throws {
        let stage = try ShardStage(small: true)
        let whole = try stage.command(["parity", "run", "--out", "whole"])
        try #require(whole.status == 0)
        for number in 1...8 {
            let run = try stage.shard(number, of: 8, into: "shards/\(number)")
            #expect(run.status == 0)
            let isEmpty = number > 5
            let word = isEmpty ? "NOTHING IN THIS SHARD" : "PARITY OF ONE SHARD"
            #expect(run.standardOutput.contains("\(word): Shard \(number) of 8: "))
            let metrics = try stage.folder.text("shards/\(number)/metrics.prom")
            #expect(!metrics.contains("nedc_parity_verdict{"))
            #expect(!metrics.contains("nedc_parity_last_success"))
            #expect(metrics.contains(#"nedc_parity_shard_verdict{shard="\#(number)",shards="8",verdict="parity"} 1"#))
            #expect(try stage.folder.text("shards/\(number)/junit.xml").contains("empty-shard") == isEmpty)
        }
        let merge = try stage.merge("merged", (1...8).map { "shards/\($0)" })
        #expect(merge.status == 0)
        #expect(try stage.files("merged") == stage.files("whole"))
        #expect(try stage.merge("merged", (1...7).map { "shards/\($0)" }).status == 3)
    }

    @Test func `a merge into a store with a history is one more run of it`() throws {
        var stage = try ShardStage(small: true)
        stage.environment = ["SOURCE_DATE_EPOCH": "1772000000"]
        for history in ["whole.sqlite", "merged.sqlite"] {
            try #require(try stage.command(["parity", "run", "--db", history]).status == 0)
        }
        stage.environment = ["SOURCE_DATE_EPOCH": "1772409599"]
        try #require(try stage.command(["parity", "run", "--db", "whole.sqlite", "--out", "whole"]).status == 0)
        for number in 1...3 { try stage.shard(number, of: 3, into: "shards/\(number)") }
        let merge = try stage.merge("merged", (1...3).map { "shards/\($0)" }, ["--db", "merged.sqlite"])
        #expect(merge.status == 0, "\(merge.standardError)")
        #expect(try stage.files("merged") == stage.files("whole"))
        #expect(try Data(contentsOf: stage.url("merged.sqlite")) == Data(contentsOf: stage.url("whole.sqlite")))
        #expect(try stage.folder.text("merged/metrics.prom").contains(#"pipeline="beta",status="ok"} 4"#))
    }

    @Test func `by the machine's clock a merge takes its time from the shards, and is the same each time`() throws {
        var stage = try ShardStage(small: true)
        stage.environment = [:]
        for number in 1...3 {
            #expect(try stage.shard(number, of: 3, into: "shards/\(number)").status == 0)
        }
        // A re-run has another name and other times, and the same findings.
        #expect(try stage.shard(2, of: 3, into: "shards/2").status == 0)
        #expect(try stage.shard(3, of: 3, into: "again").status == 0)
        #expect(try stage.merge("a", ["shards/1", "shards/2", "shards/3", "again"]).status == 0)
        #expect(try stage.merge("b", ["again", "shards/3", "shards/2", "shards/1"]).status == 0)
        #expect(try stage.files("a") == stage.files("b"))
        #expect(!(try stage.folder.text("a/parity.json").contains(#""duration_seconds": "0.0""#)))
        #expect(try stage.command(["drift", "verify", "--db", "a/drift.sqlite"]).status == 0)
    }

    @Test func `another candidate is merged as Beta is`() throws {
        let stage = try ShardStage(small: true)
        let words = ["--candidate", "false"]
        let whole = try stage.command(["parity", "run", "--out", "whole"] + words)
        #expect(whole.status == 1)
        for number in 1...2 { #expect(try stage.shard(number, of: 2, into: "\(number)", words).status == 1) }
        #expect(try stage.merge("merged", ["2", "1"]).status == 1)
        #expect(try stage.files("merged") == stage.files("whole"))
    }
}
