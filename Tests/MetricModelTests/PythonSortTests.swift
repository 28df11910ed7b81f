import Testing

@testable import MetricModel

struct PythonSortTests {
    struct Case: CustomTestStringConvertible {
        let count: Int
        let seed: UInt64
        let share: UInt64
        let distinct: UInt64
        let digest: UInt64

        var testDescription: String { "\(count) items, \(share) % NaN" }
    }

    // The digests of the orders that CPython 3.11.7 and 3.12.1 give to the same items.
    @Test(arguments: [
        Case(count: 10, seed: 1, share: 30, distinct: 1000, digest: 0xaf53_11b0_fbd0_2da0),
        Case(count: 63, seed: 2, share: 20, distinct: 1000, digest: 0xa625_ea1a_ea29_bbc0),
        Case(count: 64, seed: 3, share: 20, distinct: 1000, digest: 0xd2dc_834b_5fd7_b65b),
        Case(count: 65, seed: 4, share: 0, distinct: 10, digest: 0x935e_177a_3ef8_47c3),
        Case(count: 200, seed: 5, share: 10, distinct: 1000, digest: 0xc8b0_1b94_e4ee_3743),
        Case(count: 500, seed: 6, share: 5, distinct: 1000, digest: 0xcdce_5346_a2f0_8a5b),
        Case(count: 1000, seed: 7, share: 2, distinct: 50, digest: 0x9f39_0867_a66b_1fdd),
        Case(count: 3000, seed: 8, share: 1, distinct: 100000, digest: 0x7338_8da2_3136_100b),
        Case(count: 5000, seed: 9, share: 0, distinct: 1000, digest: 0x478c_2c94_1362_16cb),
        Case(count: 5000, seed: 10, share: 50, distinct: 1000, digest: 0x275e_cc01_3e3f_91b5),
    ])
    func `items that NaN keeps from an order come out as CPython's sort leaves them`(_ item: Case) {
        var state = item.seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let items = (0..<item.count).map { index in
            let value = Double(next() % item.distinct)
            return (value: next() % 100 < item.share ? Double.nan : value, index: index)
        }
        let sorted = PythonSort.sorted(items) { $0.value < $1.value }
        let digest = sorted.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1.index)) &* 0x100_0000_01B3 }
        #expect(digest == item.digest)
    }
}
