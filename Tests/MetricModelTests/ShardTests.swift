import MetricModel
import Testing

@Suite struct ShardTests {
    @Test(arguments: [("1/1", 1, 1), ("2/4", 2, 4), ("16/16", 16, 16), ("007/8", 7, 8)])
    func `a number and a count name a shard`(_ text: String, _ number: Int, _ count: Int) throws {
        let shard = try #require(Shard(text))
        #expect(shard == Shard(number: number, count: count))
        #expect(shard.text == "\(number)/\(count)")
        #expect("\(shard)" == "shard \(number) of \(count)")
    }

    @Test(arguments: [
        "", "1", "/", "1/", "/4", "0/4", "5/4", "1/0", "1/100001", "1/9223372036854775807", "0/0", "-1/4", "+1/4",
        "1/-4", " 1/4", "1/4 ", "1 / 4", "1/4/8",
        "1.0/4", "a/b", "١/٤", "1/99999999999999999999", "1//4", "0x1/4",
    ])
    func `anything else names none`(_ text: String) {
        #expect(Shard(text) == nil)
    }

    @Test func `the second of four takes the second question, and every fourth from there`() throws {
        let shard = try #require(Shard("2/4"))
        #expect((0..<12).filter(shard.takes) == [1, 5, 9])
    }

    @Test func `the shards of any count are a partition into equal parts`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ShardTests: partitions with seed \(seed)")
        var state = seed
        func next(below limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        for _ in 0..<300 {
            let (total, count) = (next(below: 400), 1 + next(below: 64))
            let shards = try (1...count).map { try #require(Shard(number: $0, count: count)) }
            let owners = (0..<total).map { position in shards.filter { $0.takes(position) } }
            #expect(owners.allSatisfy { $0.count == 1 }, "\(total) in \(count), seed \(seed)")
            let shares = shards.map { shard in owners.count { $0.contains(shard) } }
            #expect(shares.reduce(0, +) == total, "\(total) in \(count), seed \(seed)")
            #expect((shares.max() ?? 0) - (shares.min() ?? 0) <= 1, "\(total) in \(count), seed \(seed)")
        }
    }
}
