import MetricModel

/// The lines that the driver and we exchange: one JSON object each.
enum DriverMessages {
    /// A metric record takes 200 bytes, the reports of a long list some megabytes; a longer line is no answer.
    static let lineLimit = 1 << 28
    /// A scoring map of a hundred classes owes less than a hundred thousand; more are no answer.
    static let recordLimit = 1 << 20
    /// How long a driver may take to say hello, at least: a busy machine reads an interpreter and its packages slowly.
    static let startLimit = Seconds(600)

    /// Writes a question.
    static func request(_ question: ReferenceQuestion) -> [UInt8] {
        func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        var members: [(String, JSONValue)] = [
            ("id", .number(String(question.number))),
            ("scope", .string(question.scope.word)),
            ("index", question.scope.index.map { .number(String($0)) } ?? .null),
            ("case", string(question.scope.caseName)),
            ("ref", .array(question.pairs.map { .string($0.reference) })),
            ("hyp", .array(question.pairs.map { .string($0.hypothesis) })),
            ("params", string(question.parameterPath)),
        ]
        if question.wantsReports { members.append(("reports", .bool(true))) }
        var line: [UInt8] = []
        JSONTextWriter.append(.object(members.map { JSONValue.Member(key: $0.0, value: $0.1) }), to: &line)
        line.append(0x0A)
        return line
    }

    /// Reads the line that a driver opens with.
    static func hello(_ line: some Sequence<UInt8>, mode: ReferenceMode) throws(ReferenceError) -> ReferenceEnvironment
    {
        let message = try object(line)
        if message["type"]?.string == "refused" {
            throw .refused(reason: message["reason"]?.string ?? "it does not say why.")
        }
        guard message["type"]?.string == "hello", message["protocol"]?.int == 1 else {
            throw .garbled(problem: "expected a hello of protocol 1, found \(preview(line)).")
        }
        let environment = try ReferenceEnvironment(message, mode: mode)
        guard environment.tool == ReferenceTool.name, environment.treeDigest == ReferenceTool.treeDigest else {
            throw .refused(
                reason: "the driver runs \(environment.tool) of the tree \(environment.treeDigest); expected "
                    + "\(ReferenceTool.name) of \(ReferenceTool.treeDigest).")
        }
        return environment
    }

    /// What the driver says after a question.
    enum Reply {
        case answer(records: Int)
        case error(ReferenceError)
    }

    /// Reads the line that an answer opens with.
    static func reply(_ line: some Sequence<UInt8>, to question: Int) throws(ReferenceError) -> Reply {
        let message = try object(line)
        guard let id = message["id"] else {
            throw .garbled(problem: "expected an answer to question \(question), found \(preview(line)).")
        }
        guard id.int == question else {
            throw .misdirected(problem: "expected an answer to question \(question), found \(preview(line)).")
        }
        switch message["type"]?.string {
        case "answer":
            guard let count = message["records"]?.int, (1...recordLimit).contains(count) else {
                throw .garbled(problem: "expected a number of records, found \(preview(line)).")
            }
            return .answer(records: count)
        case "error":
            let text = message["message"]?.string ?? "it does not say what."
            return .error(
                message["class"]?.string == "bad-parameters" ? .badParameters(message: text) : .driver(message: text))
        default:
            throw .garbled(problem: "expected an answer, found \(preview(line)).")
        }
    }

    /// Reads the line with the texts of the tool's own reports; an algorithm that rejected has none.
    static func reports(
        _ line: some Sequence<UInt8>, of question: Int
    ) throws(ReferenceError) -> [ReportText] {
        let message = try object(line)
        guard message["type"]?.string == "reports", message["id"]?.int == question else {
            throw .garbled(problem: "expected the reports of answer \(question), found \(preview(line)).")
        }
        var reports: [ReportText] = []
        for part in [ReportText.Part.section, .pairs, .working] {
            for algorithm in Algorithm.allCases {
                guard let text = message[part.rawValue]?[algorithm.rawValue]?.string else { continue }
                reports.append(ReportText(algorithm: algorithm, part: part, text: text))
            }
        }
        return reports
    }

    /// How long the tool worked on an answer.
    struct Times {
        /// By algorithm.
        var algorithms: [Algorithm: Seconds] = [:]
        /// In all, loading included.
        var whole = Seconds(0)
    }

    /// Reads the line that an answer ends with.
    static func end(_ line: some Sequence<UInt8>, of question: Int) throws(ReferenceError) -> Times {
        let message = try object(line)
        guard message["type"]?.string == "end", message["id"]?.int == question else {
            throw .garbled(problem: "expected the end of answer \(question), found \(preview(line)).")
        }
        var times = Times()
        for member in message["seconds"]?.members ?? [] {
            guard let seconds = member.value.double else { continue }
            times.whole = Seconds(times.whole.value + seconds)
            if let algorithm = Algorithm(rawValue: member.key) { times.algorithms[algorithm] = Seconds(seconds) }
        }
        return times
    }

    /// Reads a metric record, which must speak about the scope that was asked for; the reader knows the lines before it.
    static func record(
        _ line: ArraySlice<UInt8>, scope: MetricScope, _ reader: inout MetricRecordReader
    ) throws(ReferenceError) -> MetricRecord {
        let record: MetricRecord
        do {
            record = try reader.record(line)
        } catch {
            throw .garbled(problem: "\(error.description) Found \(preview(line)).")
        }
        // Swift takes two spellings of one accented letter for equal; two cases may differ in nothing else.
        guard record.scope == scope, (record.scope.caseName ?? "").utf8.elementsEqual((scope.caseName ?? "").utf8)
        else {
            throw .misdirected(problem: "expected a record of the case that was asked for, found \(preview(line)).")
        }
        return record
    }

    private static func object(_ line: some Sequence<UInt8>) throws(ReferenceError) -> JSONValue {
        do {
            return try JSONValue(parsing: line)
        } catch {
            throw .garbled(problem: "\(error.description) Found \(preview(line)).")
        }
    }

    private static func preview(_ line: some Sequence<UInt8>) -> String {
        let text = String(decoding: Array(line).prefix(200), as: UTF8.self)
        return "'" + String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) }) + "'"
    }
}
