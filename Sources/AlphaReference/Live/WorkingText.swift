public import MetricModel

/// How the watched tool writes down the working of an algorithm: one JSON object a line, a row.
///
///     {"decision":"part","ref":["4024000000000000","4034000000000000","seiz"],"hyp":null,"samples":1,
///      "hit":"3fe0000000000000","miss":"3fe0000000000000","fal":"0000000000000000"}
///
/// 1. A time or a count is the 16 hex digits of its binary64.
/// 2. A side that takes no part is null.
/// 3. Anything else is refused: a working is evidence, and half of one is none.
public enum WorkingText {
    /// Reads the rows of a text.
    ///
    /// - Throws: ``ReferenceError/garbled(problem:)`` for a line that is no row.
    public static func rows(of text: String) throws(ReferenceError) -> [WorkingRow] {
        var rows: [WorkingRow] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let json: JSONValue
            do {
                json = try JSONValue(parsing: line)
            } catch {
                throw .garbled(problem: "\(error.description) Found '\(preview(line))'.")
            }
            guard let row = row(json) else {
                throw .garbled(problem: "expected a row of a working, found '\(preview(line))'.")
            }
            rows.append(row)
        }
        return rows
    }

    /// Writes rows as the watched tool does.
    public static func text(of rows: [WorkingRow]) -> String {
        var bytes: [UInt8] = []
        for row in rows {
            func side(_ event: Event?) -> JSONValue {
                guard let event else { return .null }
                let times = [event.start, event.stop].map {
                    JSONValue.string(HexText.sixteenDigits($0.value.bitPattern))
                }
                return .array(times + [.string(event.label)])
            }
            func number(_ value: Double) -> JSONValue { .string(HexText.sixteenDigits(value.bitPattern)) }
            let members: [(String, JSONValue)] = [
                ("decision", .string(row.decision.rawValue)), ("ref", side(row.reference)),
                ("hyp", side(row.hypothesis)), ("samples", .number(String(row.samples))), ("hit", number(row.hit)),
                ("miss", number(row.miss)), ("fal", number(row.falseAlarm)),
            ]
            JSONTextWriter.append(.object(members.map { JSONValue.Member(key: $0.0, value: $0.1) }), to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func row(_ json: JSONValue) -> WorkingRow? {
        guard json.members?.count == 7, let decision = json["decision"]?.string.flatMap(WorkingRow.Decision.init),
            let reference = json["ref"].flatMap(side), let hypothesis = json["hyp"].flatMap(side),
            let samples = json["samples"]?.int, samples > 0, let hit = json["hit"].flatMap(number),
            let miss = json["miss"].flatMap(number), let falseAlarm = json["fal"].flatMap(number)
        else { return nil }
        return WorkingRow(
            decision: decision, reference: reference.event, hypothesis: hypothesis.event, samples: samples, hit: hit,
            miss: miss, falseAlarm: falseAlarm)
    }

    private struct Side {
        var event: Event?
    }

    private static func side(_ json: JSONValue) -> Side? {
        if json == .null { return Side(event: nil) }
        guard let entry = json.array, entry.count == 3, let start = number(entry[0]), let stop = number(entry[1]),
            let label = entry[2].string
        else { return nil }
        return Side(event: Event(start: Seconds(start), stop: Seconds(stop), label: label))
    }

    private static func number(_ json: JSONValue) -> Double? {
        guard let digits = json.string, let bits = HexText.bits(of: digits) else { return nil }
        return Double(bitPattern: bits)
    }

    private static func preview(_ line: some Collection<UInt8>) -> String {
        VisibleText.of(String(decoding: line, as: UTF8.self), limit: 200)
    }
}
