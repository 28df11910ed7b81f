import Foundation
import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct RunNameTests {
    private let now = Date(timeIntervalSince1970: 1_772_409_599)
    private let plan = "4fd1a20b77e19c41d0"
    private let shard = Shard(number: 2, count: 4)

    @Test func `a run's name begins with its start and ends in something random`() {
        let names = (0..<50).map { _ in RunName(.machine, now: now, plan: nil, shard: nil).text }
        #expect(names.allSatisfy { $0.hasPrefix("20260301T235959Z-") && $0.utf8.count == 23 })
        #expect(Set(names).count > 45)
        #expect(names.allSatisfy { RunName.shardText(of: $0) == nil })
    }

    @Test func `a shard's name tells its plan and which one it is`() throws {
        let shard = try #require(shard)
        let name = RunName(.machine, now: now, plan: plan, shard: shard).text
        #expect(name.hasSuffix("-4fd1a20b77e1-shard-2-of-4"))
        #expect(name.hasSuffix(RunName.ending(ofShard: shard, plan: plan)))
        #expect(RunName.shardText(of: name) == "2-of-4")
        #expect(RunName.shardText(of: name + ".3") == "2-of-4")
    }

    @Test func `by a clock that stands still the same plan has the same name, in one piece and put together`() {
        let clock = RunClock.stopped(at: 1_772_409_599)
        let name = RunName(clock, now: now, plan: plan, shard: nil).text
        #expect(name == "20260301T235959Z-4fd1a20b77e1")
        #expect(RunName(mergedAt: 1_772_409_599, content: plan, isStopped: true).text == name)
        #expect(
            RunName(clock, now: now, plan: plan, shard: shard).text == "20260301T235959Z-4fd1a20b77e1-shard-2-of-4")
        #expect(RunName(mergedAt: 1_772_409_599.75, content: plan, isStopped: false).text == "20260301T235959Z-4fd1a2")
    }
}
