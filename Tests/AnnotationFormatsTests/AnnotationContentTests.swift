import MetricModel
import ParityTestSupport
import Testing

@testable import AnnotationFormats

@Suite struct AnnotationContentTests {
    @Test(arguments: [1, 2, 7, 8, 9, 10, 40])
    func `labels keep their order of appearance, however many there are`(_ distinct: Int) {
        var generator = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let labels = (0..<300).map { _ in "label \(generator.next(below: distinct))" }
        var content = AnnotationContent()
        var expected: [String] = []
        for (number, label) in labels.enumerated() {
            content.add(start: Double(number), stop: Double(number) + 1, label: Array(label.utf8).span)
            if !expected.contains(label) { expected.append(label) }
        }
        #expect(content.labels == expected, "seed \(generator.seed)")
        #expect(content.spans.map { content.labels[$0.label] } == labels, "seed \(generator.seed)")
    }
}
