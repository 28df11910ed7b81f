import MetricModel

/// What a candidate wrote to its standard output: metric records, a line each, all of the same scope, each of them once.
struct CandidateOutput {
    /// A line that is no record of this answer.
    struct Fault: Error, Hashable {
        /// Where, what was found, what was expected; without a capital and a full stop.
        var reason: String
    }

    /// Reads records; a fault in one line spoils all, as it is not known what the others are worth.
    ///
    /// - Parameters:
    ///   - bytes: The output.
    ///   - scope: What was asked about. The candidate is asked about a list, whose records are of the corpus scope.
    ///   - reader: Knows the lines of earlier answers.
    /// - Returns: The records under the scope that was asked about.
    /// - Throws: ``Fault``.
    static func records(
        in bytes: [UInt8], scope: MetricScope, _ reader: inout MetricRecordReader
    ) throws(Fault) -> [MetricRecord] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        // Behind the last line feed there is no line.
        if lines.last?.isEmpty == true { lines.removeLast() }
        var records: [MetricRecord] = []
        records.reserveCapacity(lines.count)
        var stated: MetricScope?
        var numbers: [Subject: Int] = [:]
        for (index, line) in lines.enumerated() {
            let record = try Self.record(line, number: index + 1, &reader)
            if let stated, let difference = difference(of: record.scope, from: stated) {
                throw Fault(reason: "line \(index + 1) of its output: \(difference) as in line 1")
            }
            stated = stated ?? record.scope
            let subject = Subject(record)
            if let first = numbers.updateValue(index + 1, forKey: subject) {
                throw Fault(
                    reason: "line \(index + 1) of its output: \(subject) again; expected it once, as in line \(first)")
            }
            records.append(MetricRecord(scope: scope, content: record.content))
        }
        return records
    }

    private static func record(
        _ line: ArraySlice<UInt8>, number: Int, _ reader: inout MetricRecordReader
    ) throws(Fault) -> MetricRecord {
        let place = "line \(number) of its output"
        guard !line.isEmpty else { throw Fault(reason: "\(place): it is empty; expected a metric record") }
        guard !line.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw Fault(reason: "\(place): it begins with a byte order mark; expected a metric record")
        }
        guard line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
            throw Fault(reason: "\(place): \(MetricRecordError.notAnObject.finding) (\(preview(line)))")
        }
        do {
            return try reader.record(line)
        } catch {
            // What stands in the line says most about where it comes from.
            let found =
                switch error {
                case .notJSON, .notAnObject: " (\(preview(line)))"
                case .unknownKey, .value: ""
                }
            throw Fault(reason: "\(place): \(error.finding)\(found)")
        }
    }

    private static func preview(_ line: ArraySlice<UInt8>) -> String {
        "'" + VisibleText.of(String(decoding: line.prefix(400), as: UTF8.self), limit: 80) + "'"
    }

    private static func difference(of scope: MetricScope, from expected: MetricScope) -> String? {
        guard scope != expected else { return nil }
        func text(_ name: String?) -> String { name.map { "\"\(VisibleText.of($0, limit: 80))\"" } ?? "null" }
        if scope.word != expected.word { return "key \"scope\" is \"\(scope.word)\"; expected \"\(expected.word)\"" }
        if scope.index != expected.index {
            return "key \"index\" is \(scope.index ?? -1); expected \(expected.index ?? -1)"
        }
        return "key \"case\" is \(text(scope.caseName)); expected \(text(expected.caseName))"
    }
}

/// What a record is about, which there is one record of.
private struct Subject: Hashable, CustomStringConvertible {
    let algorithm: Algorithm?
    let field: MetricField?

    init(_ record: MetricRecord) {
        algorithm = record.algorithm
        field = record.field
    }

    var description: String {
        func text(_ name: String?) -> String { name.map { "\"\(VisibleText.of($0, limit: 80))\"" } ?? "null" }
        let name = "algorithm \(text(algorithm?.rawValue))"
        guard let field else { return "a rejection of \(name)" }
        return "\(name), label \(text(field.label)), field \(text(field.name))"
    }
}
