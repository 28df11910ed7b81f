import MetricModel

/// What a reader finds in a file, before anything is sorted or judged.
struct AnnotationContent {
    /// The distinct labels as written, in order of first appearance.
    private(set) var labels: [String] = []
    /// The scored spans in the order of the file.
    private(set) var spans: [LabelledSpan] = []
    /// The text of the last duration comment; `nil` where there is none.
    var duration: String?
    /// The line of the first scored span without a label, which the reference reads and then cannot merge.
    var unlabelledLine: Int?

    private var codes: [[UInt8]: Int] = [:]

    /// Adds a scored span.
    mutating func add(start: Double, stop: Double, label: [UInt8]) {
        let code: Int
        if let known = codes[label] {
            code = known
        } else {
            code = labels.count
            codes[label] = code
            labels.append(String(decoding: label, as: UTF8.self))
        }
        spans.append(LabelledSpan(start: Seconds(start), stop: Seconds(stop), label: code))
    }
}
