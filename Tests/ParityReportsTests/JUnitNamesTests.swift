import ParityTestSupport
import Testing

@testable import ParityReports

@Suite struct JUnitNamesTests {
    /// Numbers names that are there already, whatever they are made of.
    private static func numbered(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        var last: [String: Int] = [:]
        return names.map { name in
            var unique = name
            while !seen.insert(unique).inserted {
                last[name] = (last[name] ?? 1) + 1
                unique = "\(name) #\(last[name] ?? 0)"
            }
            return unique
        }
    }

    @Test func `names are numbered where one is there twice, and stand as they are where none is`() {
        var counts = (distinct: 0, repeated: 0)
        for seed in UInt64(0)..<2000 {
            var generator = SeededGenerator(seed: seed)
            let titles = ["a", "b", "a taes", "e\u{301}", "\u{E9}", "c", "d", "f", "a taes #2"]
            var suites = (0..<2).map { _ in
                JUnitSuite(
                    name: "s", properties: [],
                    testCases: (0..<generator.next(below: 4)).flatMap { _ in
                        let title = titles[generator.next(below: titles.count)]
                        return (0...generator.next(below: 2)).map { _ in
                            JUnitSuite.TestCase(
                                className: XMLAttributeText("c"), title: XMLAttributeText(title),
                                word: [nil, "taes", "ira", "ovlp", "epoch", "dpalign"][
                                    generator.chance(10) ? 0 : 1 + generator.next(below: 5)],
                                time: 0, result: .passed(note: nil), place: nil)
                        }
                    })
            }
            let names = suites.flatMap(\.testCases).map(\.name)
            JUnitSuite.makeUnique(&suites)
            let found = suites.flatMap(\.testCases).map(\.name)
            #expect(found == Self.numbered(names), "seed \(seed)")
            if found == names { counts.distinct += 1 } else { counts.repeated += 1 }
        }
        #expect(counts.distinct > 100 && counts.repeated > 100)
    }
}
