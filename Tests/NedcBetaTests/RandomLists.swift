import MetricModel
import ParityTestSupport
import Testing

/// Lists of random pairs, in a folder of their own.
struct RandomLists {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    /// What may be wrong with a list, several things at once.
    static let faults: [[String]] = [
        [], ["missing reference"], ["missing hypothesis"], ["missing hypothesis", "missing reference"], ["other end"],
        ["unknown class"], ["no length"], ["no length", "other end", "unknown class"], ["twice"],
        ["twice", "no length", "missing reference"],
    ]

    /// A list of random pairs; some are not to be read, end at different times, have an unknown class or no length.
    func list(_ count: Int, faults: [String], _ generator: inout SeededGenerator) throws -> [FilePair] {
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
}
