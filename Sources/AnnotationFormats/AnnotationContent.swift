import MetricModel

/// What a reader finds in a file, before anything is sorted or judged.
struct AnnotationContent {
    /// The distinct labels as written, in order of first appearance.
    private(set) var labels: [String] = []
    /// The scored spans in the order of the file.
    private(set) var spans: [LabelledSpan] = []
    /// The last duration comment's text behind `=`, as written; `nil` where there is none.
    var duration: [UInt8]?
    /// The line of the first scored span without a label, which the reference reads and then cannot merge.
    var unlabelledLine: Int?

    /// The labels' bytes, by code.
    private var known: [[UInt8]] = []
    /// The codes by the labels' bytes, once there are more than a few.
    private var codes: [[UInt8]: Int] = [:]
    /// The label of the last span, as neighbours often have the same.
    private var last: (bytes: [UInt8], code: Int)?

    /// Adds a scored span.
    mutating func add(start: Double, stop: Double, label: borrowing Span<UInt8>) {
        spans.append(LabelledSpan(start: Seconds(start), stop: Seconds(stop), label: code(of: label)))
    }

    private mutating func code(of label: borrowing Span<UInt8>) -> Int {
        if let last, last.bytes.count == label.count, label.hasPrefix(last.bytes, at: 0..<label.count) {
            return last.code
        }
        let bytes = label.copied(0..<label.count)
        let found = known.count > Self.few ? codes[bytes] : known.firstIndex(of: bytes)
        let code = found ?? known.count
        if found == nil { append(bytes) }
        last = (bytes, code)
        return code
    }

    private mutating func append(_ label: [UInt8]) {
        labels.append(String(decoding: label, as: UTF8.self))
        known.append(label)
        guard known.count > Self.few else { return }
        // The first entry of a table costs a process as much as scoring a few pairs; most files have two labels.
        for code in (codes.isEmpty ? 0 : known.count - 1)..<known.count { codes[known[code]] = code }
    }

    private static let few = 8
}
