import MetricModel
import ParityTestSupport
import Testing

@testable import NedcBeta

/// Pairs that are scored once for themselves and for their list, against both scored on their own.
@Suite struct ListAssemblyTests {
    private let lists: RandomLists

    init() throws {
        lists = try RandomLists()
    }

    @Test(arguments: RandomLists.faults)
    func `pairs and list have the bits of scoring each pair and the list`(_ faults: [String]) throws {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        for count in [1, 2, 17, 60] {
            let pairs = try lists.list(count, faults: faults, &random)
            let assembly = ListAssembly(Beta(), pairs, patience: random.next(below: 20))
            for index in pairs.indices.shuffled(using: &random) {
                // Some are left to the end, some are asked for again.
                for _ in 0..<[0, 1, 1, 1, 1, 1, 1, 2][random.next(below: 8)] {
                    let alone = assembly.score(pairAt: index)
                    #expect(alone.result == Beta().score([pairs[index]]), "pair \(index), seed \(random.seed)")
                    #expect(alone.timeline == LoadedPair(reading: pairs[index]).timeline)
                }
            }
            let whole = assembly.finish()
            #expect(whole.result == Beta().score(pairs), "\(count) pairs, \(faults), seed \(random.seed)")
            #expect(whole.timeline == nil)
            #expect(Set(whole.elapsed.keys) == Set(Algorithm.allCases))
        }
    }

    @Test func `pairs may be scored side by side`() async throws {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        let pairs = try lists.list(200, faults: [], &random)
        let assembly = ListAssembly(Beta(), pairs)
        await withTaskGroup(of: Bool.self) { group in
            for index in pairs.indices {
                group.addTask { assembly.score(pairAt: index).result == Beta().score([pairs[index]]) }
            }
            for await isSame in group { #expect(isSame, "seed \(random.seed)") }
        }
        #expect(assembly.finish().result == Beta().score(pairs), "seed \(random.seed)")
    }
}
