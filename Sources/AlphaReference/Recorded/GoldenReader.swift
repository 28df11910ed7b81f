import MetricModel

/// Reads recordings in the form of ``GoldenText``, one after the other.
///
/// The lines of two recordings begin alike, and many values are the same: what a line began with is compared with what
/// the last recording's did, and a value that was read lately is not read again. Whatever is new goes through
/// ``GoldenText``, line by line.
struct GoldenReader {
    /// What a line began with, up to its last tab, and what that means.
    private struct Head {
        var bytes: [UInt8]
        var algorithm: Algorithm
        var field: MetricField
    }

    private struct Value {
        var bytes: [UInt8]
        var value: MetricValue
    }

    private var heads: [Head?] = []
    private var values = [Value?](repeating: nil, count: 1024)

    init() {}

    /// Reads the records of a scope.
    ///
    /// - Parameters:
    ///   - bytes: The recording.
    ///   - scope: What it speaks about.
    ///   - path: The file's path, for messages.
    /// - Returns: The records in the order of the lines.
    /// - Throws: ``ReferenceError/recordingMalformed(path:line:problem:)`` at the first line that is not of the form.
    mutating func records(
        of bytes: [UInt8], scope: MetricScope, path: String
    ) throws(ReferenceError) -> [MetricRecord] {
        var records: [MetricRecord] = []
        records.reserveCapacity(max(heads.count, 8))
        let text = bytes.span
        var start = 0
        var number = 0
        while start < text.count {
            var end = start
            var lastTab: Int?
            while end < text.count, text[end] != 0x0A {
                if text[end] == 0x09 { lastTab = end }
                end += 1
            }
            let line = start..<end
            start = end + 1
            guard !line.isEmpty else { continue }
            number += 1
            if let lastTab, let content = content(line, lastTab: lastTab, number, bytes) {
                records.append(MetricRecord(scope: scope, content: content))
                continue
            }
            guard let content = GoldenText.content(bytes[line]) else {
                throw .recordingMalformed(
                    path: path, line: number,
                    problem: "expected 'algorithm, label, field, value' between tabs, found "
                        + "'\(String(decoding: bytes[line].prefix(80), as: UTF8.self))'.")
            }
            if let lastTab, case .number(let algorithm, let field, _) = content {
                note(Head(bytes: Array(bytes[line.lowerBound..<lastTab]), algorithm: algorithm, field: field), number)
            }
            records.append(MetricRecord(scope: scope, content: content))
        }
        return records
    }

    /// Reads a line that begins as the last recording's did; `nil` where it does not, or where its value is none.
    private mutating func content(
        _ line: Range<Int>, lastTab: Int, _ number: Int, _ bytes: [UInt8]
    ) -> MetricRecord.Content? {
        guard number <= heads.count, let head = heads[number - 1],
            Self.isEqual(bytes, line.lowerBound..<lastTab, head.bytes),
            let value = value(bytes, lastTab + 1..<line.upperBound)
        else { return nil }
        return .number(algorithm: head.algorithm, field: head.field, value: value)
    }

    private mutating func note(_ head: Head, _ number: Int) {
        while heads.count < number { heads.append(nil) }
        heads[number - 1] = head
    }

    private mutating func value(_ bytes: [UInt8], _ range: Range<Int>) -> MetricValue? {
        var hash: UInt32 = 2_166_136_261
        for position in range { hash = (hash ^ UInt32(bytes[position])) &* 16_777_619 }
        let slot = Int(hash % UInt32(values.count))
        if let known = values[slot], Self.isEqual(bytes, range, known.bytes) { return known.value }
        guard let value = GoldenText.value(String(decoding: bytes[range], as: UTF8.self)) else { return nil }
        values[slot] = Value(bytes: Array(bytes[range]), value: value)
        return value
    }

    private static func isEqual(_ bytes: [UInt8], _ range: Range<Int>, _ other: [UInt8]) -> Bool {
        guard range.count == other.count else { return false }
        for offset in 0..<other.count where bytes[range.lowerBound + offset] != other[offset] { return false }
        return true
    }
}
