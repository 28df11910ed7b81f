import MetricModel
import Testing

@Suite struct FieldSourcesTests {
    private static let labels = ["seiz", "bckg", "é", "e\u{301}"]

    @Test(arguments: Algorithm.allCases)
    func `numbers are computed from numbers of the dictionary`(_ algorithm: Algorithm) {
        let graph = FieldSources(algorithm: algorithm, labels: Self.labels)
        let fields = MetricDictionary.entries(of: algorithm, labels: Self.labels).map(\.field)
        let known = Set(fields)
        for field in fields {
            for source in graph.of(field) { #expect(known.contains(source), "\(field) from \(source)") }
        }
    }

    @Test(arguments: Algorithm.allCases)
    func `no number is computed from itself, by whatever way`(_ algorithm: Algorithm) {
        let graph = FieldSources(algorithm: algorithm, labels: Self.labels)
        for entry in MetricDictionary.entries(of: algorithm, labels: Self.labels) {
            var seen: Set<MetricField> = []
            var open = graph.of(entry.field)
            while let next = open.popLast() {
                #expect(next != entry.field, "\(entry.field)")
                if seen.insert(next).inserted { open += graph.of(next) }
            }
        }
    }

    @Test(arguments: Algorithm.allCases)
    func `each number goes back to what the algorithm counts, in its own class first`(_ algorithm: Algorithm) {
        let graph = FieldSources(algorithm: algorithm, labels: Self.labels)
        for entry in MetricDictionary.entries(of: algorithm, labels: Self.labels) {
            var field = entry.field
            while let source = graph.of(field).first { field = source }
            let isGiven = field.name == "total_dur" || field.name == "tgt"
            #expect(isGiven || graph.layer(of: field.name) == .tally, "\(entry.field) ends at \(field)")
            if let label = entry.field.label { #expect(field.label.map { Array($0.utf8) } == Array(label.utf8)) }
        }
    }

    @Test func `the summary's F1 has the last class's denominator`() {
        let sources = FieldSources(algorithm: .epoch, labels: ["a", "b"]).of(MetricField(label: nil, name: "f1s"))
        #expect(sources.map(\.description) == ["summary/ppv", "summary/tpr", "b/ppv", "b/tpr", "a/f1s", "b/f1s"])
    }
}
