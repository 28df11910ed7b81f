import MetricModel
import ParityTestSupport
import Testing

@testable import NedcBeta

/// Lists that are scored side by side against the same lists scored pair by pair.
@Suite struct ListScorerPartsTests {
    private let lists: RandomLists

    init() throws {
        lists = try RandomLists()
    }

    private static let widths = [2, 3, 7]

    @Test(arguments: RandomLists.faults)
    func `a list scored side by side has the bits of the list scored pair by pair`(_ faults: [String]) async throws {
        var generator = SeededGenerator(seed: UInt64(faults.count) + 20)
        for count in [15, 16, 17, 150] {
            let pairs = try lists.list(count, faults: faults, &generator)
            let plain = Beta().score(pairs).records(scope: .corpus)
            for width in Self.widths {
                let parallel = await Beta().score(pairs, width: width).records(scope: .corpus)
                #expect(parallel == plain, "\(count) pairs, width \(width), \(faults)")
            }
        }
    }

    @Test func `the sums of TAES depend on the order, and parts keep it`() async throws {
        var generator = SeededGenerator(seed: 5)
        let pairs = try lists.list(120, faults: [], &generator)
        let plain = Beta().score(pairs).records(scope: .corpus)
        #expect(Beta().score(pairs.reversed()).records(scope: .corpus) != plain)
        #expect(await Beta().score(pairs, width: 2).records(scope: .corpus) == plain)
    }

    @Test func `pairs that are scored alone side by side are what they are one by one`() async throws {
        var generator = SeededGenerator(seed: 9)
        let pairs = try lists.list(40, faults: ["missing reference", "unknown class"], &generator)
        let plain = pairs.map { Beta().score([$0]) }
        for width in Self.widths { #expect(await Beta().scoreEach(pairs, width: width) == plain) }
    }
}
