import AnnotationFormats
import NedcBeta

/// Reads the list of all tests that `swift test list` prints.
///
///     MetricModelTests.MetricRecordTests/`a value survives a line with its bits`(_:)
///     MetricModelTests.ShardTests/plain()
///
/// Every line is a test: its suite, a slash, and its name. Suites inside of suites are separated by slashes as well.
struct TestList: Hashable {
    /// A test.
    struct Entry: Hashable, Comparable {
        let suite: String
        let sentence: String

        static func == (one: Entry, other: Entry) -> Bool {
            one.suite.utf8.elementsEqual(other.suite.utf8) && one.sentence.utf8.elementsEqual(other.sentence.utf8)
        }

        static func < (one: Entry, other: Entry) -> Bool { (one.suite, one.sentence) < (other.suite, other.sentence) }

        func hash(into hasher: inout Hasher) {
            hasher.combine(Array(suite.utf8))
            hasher.combine(Array(sentence.utf8))
        }
    }

    let entries: [Entry]

    /// Reads a list.
    init(_ bytes: [UInt8], name: String) throws(EvidenceError) {
        var entries: [Entry] = []
        for (number, line) in bytes.split(separator: 0x0A).enumerated() {
            let quote = line.firstIndex(of: UInt8(ascii: "`")) ?? line.endIndex
            guard let slash = line[..<quote].lastIndex(of: UInt8(ascii: "/")), slash > line.startIndex,
                slash + 1 < line.endIndex
            else {
                throw EvidenceError(
                    message: "\(name), line \(number + 1): is no test; expected what 'swift test list' prints.")
            }
            let suite = line[..<slash].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }
            entries.append(
                Entry(
                    suite: String(decoding: suite, as: UTF8.self),
                    sentence: TestResults.sentence(String(decoding: line[(slash + 1)...], as: UTF8.self))))
        }
        guard !entries.isEmpty else {
            throw EvidenceError(message: "\(name): has no test; expected what 'swift test list' prints.")
        }
        self.entries = entries
    }
}
