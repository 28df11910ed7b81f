import MetricModel
import SystemFiles

/// Reads recordings in the form of ``GoldenText``, one after the other.
///
/// The lines of two recordings begin alike: what a line begins with is compared with what the last recording's did. A
/// recording with anything else in it goes through ``GoldenText``, line by line.
struct GoldenReader {
    /// What each line of the last recording began with, its last tab included, one behind the other.
    private var starts: [UInt8] = []
    /// Where each of those ends.
    private var ends: [Int] = []
    /// What those lines speak about; `nil` where they do not only have numbers.
    private var heads: MetricHeads?

    /// Reads what is said about a scope.
    ///
    /// - Parameters:
    ///   - bytes: The recording.
    ///   - scope: What it speaks about.
    ///   - path: The file's path, for messages.
    /// - Returns: A sheet where the recording speaks about what the last one did; else the records in the order of the
    ///   lines.
    /// - Throws: ``ReferenceError/recordingMalformed(path:line:problem:)`` at the first line that is not of the form.
    mutating func answer(
        in bytes: [UInt8], about scope: MetricScope, path: String
    ) throws(ReferenceError) -> ScopeRecords {
        if let heads, let values = values(of: bytes) {
            return .sheet(MetricSheet(scope: scope, heads: heads, values: values))
        }
        heads = nil
        let records = try records(of: bytes, scope: scope, path: path)
        guard records.count == ends.count else { return .records(records) }
        var common: [MetricHeads.Head] = []
        for record in records {
            guard case .number(let algorithm, let field, _) = record.content else { return .records(records) }
            common.append(MetricHeads.Head(algorithm: algorithm, field: field))
        }
        heads = MetricHeads(common)
        return .records(records)
    }

    /// Reads a recording whose lines all begin as the last one's did; `nil` where one does not, or has no value.
    private func values(of bytes: [UInt8]) -> [MetricValue]? {
        var values: [MetricValue] = []
        values.reserveCapacity(ends.count)
        var position = 0
        var start = 0
        for startEnd in ends {
            let valueAt = position + startEnd - start
            guard valueAt < bytes.count, bytes.have(starts, in: start..<startEnd, at: position) else { return nil }
            start = startEnd
            guard let (value, end) = PlainDecimal.line(in: bytes, at: valueAt) ?? Self.line(in: bytes, at: valueAt)
            else {
                return nil
            }
            values.append(value)
            position = end + 1
        }
        // The last line needs no end; anything behind it is one line too many, if only an empty one.
        return position >= bytes.count ? values : nil
    }

    /// Reads line by line, and keeps what each of them begins with.
    private mutating func records(
        of bytes: [UInt8], scope: MetricScope, path: String
    ) throws(ReferenceError) -> [MetricRecord] {
        starts = []
        ends = []
        var records: [MetricRecord] = []
        var number = 0
        for line in bytes.split(separator: 0x0A) {
            number += 1
            guard let content = GoldenText.content(line) else {
                throw .recordingMalformed(
                    path: path, line: number,
                    problem: "expected 'algorithm, label, field, value' between tabs, found "
                        + "'\(String(decoding: line.prefix(80), as: UTF8.self))'.")
            }
            if case .number = content, let lastTab = line.lastIndex(of: 0x09) {
                starts += line[...lastTab]
                ends.append(starts.count)
            }
            records.append(MetricRecord(scope: scope, content: content))
        }
        return records
    }

    /// Reads a value that ends with its line.
    ///
    /// - Returns: The value, and where the line ends; `nil` where the line has no value, or more columns.
    private static func line(in bytes: [UInt8], at start: Int) -> (value: MetricValue, end: Int)? {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        // A tab is in no value: where the line begins alike and has more columns, there is none.
        guard let value = GoldenText.value(String(decoding: bytes[start..<end], as: UTF8.self)) else { return nil }
        return (value, end)
    }
}
