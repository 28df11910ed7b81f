import ParityTestSupport
import Testing

@testable import MetricModel

@Suite struct RawLabelClassesTests {
    @Test func `a label belongs to the last class that lists it`() {
        let map = ScoringMap(classes: [
            ScoringMap.Class(name: "seiz", rawLabels: ["fnsz", "gnsz"]),
            ScoringMap.Class(name: "bckg", rawLabels: ["bckg", "gnsz", ""]),
        ])
        let classes = RawLabelClasses(map)
        #expect(classes.index(of: "fnsz") == 0)
        #expect(classes.index(of: "gnsz") == 1)
        #expect(classes.index(of: "bckg") == 1)
        #expect(classes.index(of: "") == 1)
        #expect(classes.index(of: "seiz") == nil, "a class's name is none of its labels")
        #expect(classes.index(of: "fns") == nil)
        #expect(classes.index(of: "fnszz") == nil)
    }

    @Test func `two spellings of one accented letter are two labels`() {
        let classes = RawLabelClasses(
            ScoringMap(classes: [
                ScoringMap.Class(name: "one", rawLabels: ["caf\u{E9}"]),
                ScoringMap.Class(name: "two", rawLabels: ["cafe\u{301}"]),
            ]))
        #expect(classes.index(of: "caf\u{E9}") == 0)
        #expect(classes.index(of: "cafe\u{301}") == 1)
    }

    @Test func `many labels are found as a dictionary finds them`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let map = ScoringMap(
                classes: (0..<generator.next(below: 9)).map { number in
                    ScoringMap.Class(
                        name: "c\(number)", rawLabels: (0..<generator.next(below: 9)).map { _ in generator.label() })
                })
            var expected: [[UInt8]: Int] = [:]
            for (index, item) in map.classes.enumerated() {
                for raw in item.rawLabels { expected[Array(raw.utf8)] = index }
            }
            let classes = RawLabelClasses(map)
            for label in map.classes.flatMap(\.rawLabels) + (0..<20).map({ _ in generator.label() }) {
                guard classes.index(of: label) == expected[Array(label.utf8)] else {
                    Issue.record("'\(label)' in \(map), seed \(seed)")
                    return
                }
            }
        }
    }
}

extension SeededGenerator {
    /// A short label of few letters, so that many are the same or begin alike.
    fileprivate mutating func label() -> String {
        String((0..<next(below: 4)).map { _ in ["a", "b", "z", "\u{E9}"][next(below: 4)] as Character })
    }
}
