/// One row of an annotation file.
struct AnnotationRow: Hashable, Sendable {
    var channel = "TERM"
    var start: TimeText
    var stop: TimeText
    var label: String
    var confidence: TimeText = 1

    /// The row's five fields.
    var fields: [String] {
        [channel, start.text, stop.text, label, confidence.text]
    }
}

extension AnnotationRow {
    /// A seizure, in seconds.
    static func seiz(_ start: TimeText, _ stop: TimeText, confidence: TimeText = 1) -> AnnotationRow {
        AnnotationRow(start: start, stop: stop, label: "seiz", confidence: confidence)
    }

    /// Background, in seconds.
    static func bckg(_ start: TimeText, _ stop: TimeText) -> AnnotationRow {
        AnnotationRow(start: start, stop: stop, label: "bckg")
    }

    /// An event in ticks.
    static func ticks(_ start: Int, _ stop: Int, _ label: String = "seiz") -> AnnotationRow {
        AnnotationRow(start: .ticks(start), stop: .ticks(stop), label: label)
    }

    /// A row of one channel, which is not scored.
    static func channel(_ channel: String, _ start: TimeText, _ stop: TimeText, _ label: String) -> AnnotationRow {
        AnnotationRow(channel: channel, start: start, stop: stop, label: label)
    }
}
