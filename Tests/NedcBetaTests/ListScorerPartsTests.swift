import MetricModel
import ParityTestSupport
import Testing

@testable import NedcBeta

/// Lists that are scored side by side against the same lists scored pair by pair.
@Suite struct ListScorerPartsTests {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    private static let widths = [2, 3, 7]

    /// A list of random pairs; some are not to be read, end at different times, have an unknown class or no length.
    private func list(_ count: Int, faults: [String], _ generator: inout SeededGenerator) throws -> [FilePair] {
        func time() -> Double { Double(generator.next() % 400_000) / 10_000 }
        func events(_ label: String) -> [(start: Double, stop: Double, label: String)] {
            (0..<Int(generator.next() % 6)).map { _ in
                let ends = [time(), time()].sorted()
                return (ends[0], ends[1], label)
            }
        }
        var pairs = try (0..<count).map { index in
            FilePair(
                reference: try files.annotation("ref/\(index)", events("seiz")),
                hypothesis: try files.annotation("hyp/\(index)", events("seiz")))
        }
        for fault in faults {
            let index = Int(generator.next() % UInt64(count))
            switch fault {
            case "missing reference": pairs[index].reference = files.path + "/none-\(index)"
            case "missing hypothesis": pairs[index].hypothesis = files.path + "/none-\(index)"
            case "other end": try files.annotation("hyp/\(index)", [(1, 2, "seiz")], lasting: 41)
            case "unknown class": try files.annotation("ref/\(index)", [(1, 2, "what")])
            case "no length":
                try files.annotation("ref/\(index)", [(5, 5, "seiz")])
                try files.annotation("hyp/\(index)", [(4, 6, "seiz")])
            case "twice": pairs[index].reference = pairs[(index + 1) % count].reference
            default: Issue.record("no fault is called \(fault)")
            }
        }
        return pairs
    }

    @Test(arguments: [
        [], ["missing reference"], ["missing hypothesis"], ["missing hypothesis", "missing reference"], ["other end"],
        ["unknown class"], ["no length"], ["no length", "other end", "unknown class"], ["twice"],
        ["twice", "no length", "missing reference"],
    ])
    func `a list scored side by side has the bits of the list scored pair by pair`(_ faults: [String]) async throws {
        var generator = SeededGenerator(seed: UInt64(faults.count) + 20)
        for count in [15, 16, 17, 150] {
            let pairs = try list(count, faults: faults, &generator)
            let plain = Beta().score(pairs).records(scope: .corpus)
            for width in Self.widths {
                let parallel = await Beta().score(pairs, width: width).records(scope: .corpus)
                #expect(parallel == plain, "\(count) pairs, width \(width), \(faults)")
            }
        }
    }

    @Test func `the sums of TAES depend on the order, and parts keep it`() async throws {
        var generator = SeededGenerator(seed: 5)
        let pairs = try list(120, faults: [], &generator)
        let plain = Beta().score(pairs).records(scope: .corpus)
        #expect(Beta().score(pairs.reversed()).records(scope: .corpus) != plain)
        #expect(await Beta().score(pairs, width: 2).records(scope: .corpus) == plain)
    }

    @Test func `pairs that are scored alone side by side are what they are one by one`() async throws {
        var generator = SeededGenerator(seed: 9)
        let pairs = try list(40, faults: ["missing reference", "unknown class"], &generator)
        let plain = pairs.map { Beta().score([$0]) }
        for width in Self.widths { #expect(await Beta().scoreEach(pairs, width: width) == plain) }
    }
}
