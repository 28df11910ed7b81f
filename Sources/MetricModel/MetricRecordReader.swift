/// Reads many lines of metric records that were written alike, as one scorer's are.
///
/// Every line begins as the one before it, with scope and case, and goes on as the line of that field did in the answer
/// before, up to the value. What was read once is remembered and compared as bytes; the rest, a value and its bits, is read
/// as always. A line that is written in another way is read by ``MetricRecord/init(jsonLine:)``, which has the last word on
/// every line that is refused: the result is the same.
public struct MetricRecordReader: Sendable {
    /// What stands between a line's scope and its value, and what it says.
    private struct Middle: Sendable {
        let bytes: [UInt8]
        let algorithm: Algorithm
        let field: MetricField
        let kind: MetricKind
    }

    private var head: [UInt8] = []
    private var scope = MetricScope.corpus
    private var middles: [Middle] = []
    /// Where the middle that is expected next stands.
    private var next = 0

    /// How many middles are remembered; a scoring map of seven classes has fewer fields.
    private static let limit = 4096

    /// Creates a reader.
    public init() {}

    /// Reads one line, given without its newline.
    public mutating func record(_ line: ArraySlice<UInt8>) throws(MetricRecordError) -> MetricRecord {
        if let record = remembered(line) { return record }
        let record = try MetricRecord(jsonLine: line)
        remember(line, record)
        return record
    }

    private mutating func remembered(_ line: ArraySlice<UInt8>) -> MetricRecord? {
        guard !head.isEmpty, line.starts(with: head) else { return nil }
        let rest = line.dropFirst(head.count)
        return remembered(rest, at: next) ?? remembered(rest, at: 0)
    }

    private mutating func remembered(_ rest: ArraySlice<UInt8>, at place: Int) -> MetricRecord? {
        guard place < middles.count, rest.starts(with: middles[place].bytes) else { return nil }
        let middle = middles[place]
        guard let value = Self.value(rest.dropFirst(middle.bytes.count), middle.kind) else { return nil }
        next = place + 1
        return MetricRecord(
            scope: scope, content: .number(algorithm: middle.algorithm, field: middle.field, value: value))
    }

    private static func value(_ rest: ArraySlice<UInt8>, _ kind: MetricKind) -> MetricValue? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let text = rest[rest.startIndex..<end]
        let tail = rest[end...]
        switch kind {
        case .int:
            guard tail.elementsEqual(#""}"#.utf8), let count = Int128(String(decoding: text, as: UTF8.self)),
                String(count).utf8.elementsEqual(text)
            else { return nil }
            return .int(count)
        case .float:
            guard tail.count == 28, tail.starts(with: #"","bits":""#.utf8), tail.suffix(2).elementsEqual(#""}"#.utf8),
                let bits = HexText.bits(of: String(decoding: tail.dropFirst(10).prefix(16), as: UTF8.self)),
                MetricValue.float(bits: bits).text.utf8.elementsEqual(text)
            else { return nil }
            return .float(bits: bits)
        }
    }

    /// Notes how a line was written, where it was written as ``MetricRecord/appendJSONLine(to:)`` does: then its parts fit
    /// those of every other such line.
    private mutating func remember(_ line: ArraySlice<UInt8>, _ record: MetricRecord) {
        guard case .number(let algorithm, let field, let value) = record.content else { return }
        var own: [UInt8] = []
        record.appendJSONLine(to: &own)
        // No text can have these marks in it, where a quote stands behind a backslash.
        guard own.dropLast().elementsEqual(line),
            let start = line.firstRange(of: Array(#","algorithm":"#.utf8))?.lowerBound,
            let end = line[start...].firstRange(of: Array(#","value":""#.utf8))?.upperBound
        else { return }
        if !line[..<start].elementsEqual(head) {
            head = Array(line[..<start])
            scope = record.scope
            // Of another case, whose fields are likely to be the same.
            if let first = middles.first, line[start..<end].elementsEqual(first.bytes) {
                next = 1
                return
            }
        }
        if next < middles.count { middles.removeSubrange(next...) }
        guard middles.count < Self.limit else { return }
        middles.append(
            Middle(bytes: Array(line[start..<end]), algorithm: algorithm, field: field, kind: value.kind))
        next = middles.count
    }
}
