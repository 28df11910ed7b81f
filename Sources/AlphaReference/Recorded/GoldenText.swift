package import MetricModel

/// The form in which metric records lie under `golden/`: one number a line, so that a change reads well in git.
///
///     taes	seiz	tpr	0.06619859343989733
///     taes	total_dur	1289.0
///     rejected	epoch	no-events	No sample falls into the recording.
///
/// 1. Fields are separated by tabs: algorithm, label, field, value. A summary field has no label column.
/// 2. A value with `.`, `e`, `inf` or `nan` is a float, in the shortest decimal that reads back to the same bits; a NaN
///    carries its bits, as in `nan:7ff8000000000000`. Anything else is a count.
/// 3. A rejection has the word `rejected`, the algorithm (`-` where the files do not load), the class, and a message.
/// 4. In labels and messages `\t`, `\n`, `\r` and `\\` stand for those characters.
/// 5. The case is the file's name: the corpus as a whole is `corpus.tsv`, a pair is `pairs/NAME.tsv`.
/// 6. Every line stands for itself; there is no header whose loss would change the meaning of another line.
package enum GoldenText {
    /// Writes records in their order.
    package static func encode(_ records: [MetricRecord]) -> [UInt8] {
        var text = ""
        for record in records {
            switch record.content {
            case .number(let algorithm, let field, let value):
                text += algorithm.rawValue + "\t"
                if let label = field.label { text += escaped(label) + "\t" }
                text += escaped(field.name) + "\t" + valueText(value) + "\n"
            case .rejection(let algorithm, let rejection):
                text += "rejected\t\(algorithm?.rawValue ?? "-")\t\(rejection.kind.rawValue)\t"
                text += escaped(rejection.message) + "\n"
            }
        }
        return Array(text.utf8)
    }

    /// Reads records of a scope.
    ///
    /// - Throws: ``ReferenceError/recordingMalformed(path:line:problem:)`` at the first line that is not of this form.
    package static func decode(
        _ bytes: [UInt8], scope: MetricScope, path: String
    ) throws(ReferenceError) -> [MetricRecord] {
        var reader = GoldenReader()
        return try reader.answer(in: bytes, about: scope, path: path).records
    }

    /// Reads one line; `nil` where it is not of this form.
    static func content(_ line: ArraySlice<UInt8>) -> MetricRecord.Content? {
        content(
            line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) })
    }

    private static func content(_ columns: [String]) -> MetricRecord.Content? {
        if columns.first == "rejected" {
            guard columns.count == 4, let kind = RejectionClass(rawValue: columns[2]) else { return nil }
            let algorithm = Algorithm(rawValue: columns[1])
            guard algorithm != nil || columns[1] == "-" else { return nil }
            return .rejection(algorithm: algorithm, Rejection(kind, unescaped(columns[3])))
        }
        guard columns.count == 3 || columns.count == 4, let algorithm = Algorithm(rawValue: columns[0]),
            let value = value(columns[columns.count - 1])
        else { return nil }
        let label = columns.count == 4 ? unescaped(columns[1]) : nil
        let name = unescaped(columns[columns.count - 2])
        return .number(algorithm: algorithm, field: MetricField(label: label, name: name), value: value)
    }

    private static func valueText(_ value: MetricValue) -> String {
        guard case .float(let bits) = value, Double(bitPattern: bits).isNaN else { return value.text }
        return "nan:" + HexText.sixteenDigits(bits)
    }

    /// Reads a value; `nil` for anything that recording would not have written.
    static func value(_ text: String) -> MetricValue? {
        if text.hasPrefix("nan:") {
            guard let bits = HexText.bits(of: text.dropFirst(4)), Double(bitPattern: bits).isNaN else { return nil }
            return .float(bits: bits)
        }
        if let count = Int128(text), String(count) == text { return .int(count) }
        // Only the one spelling that recording writes is read back: anything else was not recorded.
        guard let number = Double(text), !number.isNaN, MetricValue(number).text == text else { return nil }
        return MetricValue(number)
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var result = ""
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch scalars.next() {
            case "t": result += "\t"
            case "n": result += "\n"
            case "r": result += "\r"
            case let other?: result.unicodeScalars.append(other)
            case nil: result += "\\"
            }
        }
        return result
    }
}
