import MetricModel

/// One answer as it is kept: a file of lines.
///
///     nedc-bench answer 1 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
///     {"key":"…","records":308,"seconds":{"dpalign":"0.0004",…},"provenance":{"mode":"process","tool":"…",…}}
///     {"scope":"pair","index":0,"case":"a","algorithm":"dpalign","label":"seiz","field":"tp","kind":"int","value":"2"}
///
/// 1. The first line has the word of the format and the SHA-256 of everything behind it.
/// 2. The second says which key the answer belongs to, who gave it, and how long that took.
/// 3. The rest are the records, byte for byte as the driver wrote them. Whoever asked then may have had another name for
///    the case, and the records take the name of who asks now.
/// 4. Anything else is damage, a file under another key included.
struct AnswerEntry: Hashable, Sendable {
    let key: AnswerKey
    let records: [MetricRecord]
    let durations: [Algorithm: Seconds]

    /// The word of the format, which every key has, too.
    static let word = "nedc-bench answer 1"

    /// Writes what an answer is kept as.
    static func bytes(
        _ answer: ReferenceAnswer, key: AnswerKey, _ environment: ReferenceEnvironment,
        _ circumstances: DriverCircumstances
    ) -> [UInt8] {
        func text(_ key: String, _ value: String) -> JSONValue.Member { .init(key: key, value: .string(value)) }
        let seconds = Algorithm.allCases.compactMap { algorithm in
            answer.durations[algorithm].map { text(algorithm.rawValue, PythonFloatText.repr($0.value)) }
        }
        let provenance =
            [text("mode", environment.mode.rawValue)] + environment.members + [
                text("hash_seed", circumstances.hashSeed), text("time_zone", circumstances.timeZone),
                text("locale", circumstances.locale),
            ]
        let head = JSONTextWriter.line(
            .object([
                text("key", key.hex), .init(key: "records", value: .number(String(answer.records.count))),
                .init(key: "seconds", value: .object(seconds)), .init(key: "provenance", value: .object(provenance)),
            ]))
        let body = Array((head + "\n").utf8) + answer.lines
        return Array("\(word) \(FileDigest.hex(of: body))\n".utf8) + body
    }

    /// What is wrong with a file.
    struct Damage: Error, Hashable, Sendable {
        /// For the end of a sentence.
        let problem: String
    }

    /// Reads an entry.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - key: The key that it stands under.
    ///   - reader: What was learnt from the entries before.
    /// - Throws: ``Damage`` for anything but what was written under that key.
    init(_ bytes: [UInt8], key: AnswerKey, _ reader: inout MetricRecordReader) throws(Damage) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let mark = Array((Self.word + " ").utf8)
        guard lines.count > 2, lines[0].starts(with: mark) else { throw Damage(problem: "it is not whole") }
        guard
            lines[0].dropFirst(mark.count).elementsEqual(FileDigest.hex(of: Array(bytes[lines[1].startIndex...])).utf8)
        else { throw Damage(problem: "its digest is not that of its content") }
        do {
            let head = try JSONValue(parsing: lines[1])
            guard let own = head["key"]?.string, own.utf8.elementsEqual(key.hex.utf8) else {
                throw Damage(problem: "it is the answer to another question")
            }
            // The last line ends with the file.
            let rows = lines.dropFirst(2).dropLast()
            guard head["records"]?.int == rows.count else { throw Damage(problem: "it lacks records") }
            var records: [MetricRecord] = []
            records.reserveCapacity(rows.count)
            for row in rows { records.append(try reader.record(row)) }
            self.records = records
            var durations: [Algorithm: Seconds] = [:]
            for member in head["seconds"]?.members ?? [] {
                if let algorithm = Algorithm(rawValue: member.key), let text = member.value.string,
                    let seconds = Double(text)
                {
                    durations[algorithm] = Seconds(seconds)
                }
            }
            self.durations = durations
        } catch let damage as Damage {
            throw damage
        } catch {
            throw Damage(problem: "it cannot be read (\(error))")
        }
        var check = AnswerCheck()
        if let problem = check.problem(in: records) { throw Damage(problem: "it is not whole: \(problem)") }
        self.key = key
    }

    /// The answer to a question.
    func answer(to question: ReferenceQuestion) -> ReferenceAnswer {
        ReferenceAnswer(
            question: question.number,
            records: records.map { MetricRecord(scope: question.scope, content: $0.content) },
            durations: durations)
    }
}

extension ReferenceAnswer {
    /// Whether a refusal is part of it, which quotes the names of files.
    var quotesNames: Bool {
        records.contains { if case .rejection = $0.content { true } else { false } }
    }

    /// Whether the same would be said again: not where a file could not be opened, or the tool ended as nobody knows it.
    var canBeKept: Bool {
        !records.contains { record in
            guard case .rejection(_, let rejection) = record.content else { return false }
            return rejection.kind == .other || rejection.kind == .unreadableFile
        }
    }

    /// The same answer to another question about the same bytes.
    func repeated(for question: ReferenceQuestion) -> ReferenceAnswer {
        var answer = self
        answer.question = question.number
        answer.records = records.map { MetricRecord(scope: question.scope, content: $0.content) }
        answer.busy = Seconds(0)
        answer.lines = []
        return answer
    }
}
