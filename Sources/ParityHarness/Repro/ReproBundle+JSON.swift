import AlphaReference
import MetricModel
import NedcBeta

/// A bundle as text: one JSON object, laid out for people, its own digest last.
///
///     {"bundle":"nedc-bench repro 1","case":{…},"labels":[…],"candidate":{…},"reference":{…},"inputs":{…},
///      "numbers":"all","referenceSays":[…],"candidateSays":{"without":[…],"with":[…]},"workings":{…},"sha256":"…"}
///
/// 1. Numbers are lines of the recorded form. The candidate's are told by what they lack of the reference's lines, and
///    what they have instead.
/// 2. The digest is that of the object without it, on one line.
/// 3. A candidate that failed says nothing, and how it failed stands in `candidateFailure`, which no other bundle has.
/// 4. A text that is not laid out to the byte as it was written is refused, and so is one that its digest does not fit.
extension ReproBundle {
    static let format = "nedc-bench repro 1"

    /// The text.
    var text: [UInt8] {
        var members = self.members
        let digest = FileDigest.hex(of: Array(JSONTextWriter.line(.object(members)).utf8))
        members.append(JSONValue.Member(key: "sha256", value: .string(digest)))
        return Array(JSONTextWriter.pretty(.object(members)).utf8)
    }

    private var members: [JSONValue.Member] {
        func object(_ members: [(String, JSONValue)]) -> JSONValue {
            .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
        }
        let (reference, without, with) = lines
        var inputs = [("reference", self.reference.json), ("hypothesis", hypothesis.json)]
        if let parameters { inputs.append(("parameters", parameters.json)) }
        let rows = Algorithm.allCases.compactMap { algorithm in
            workings[algorithm].map { rows -> (String, JSONValue) in
                let lines = WorkingText.text(of: rows).utf8.split(separator: UInt8(ascii: "\n"))
                return (algorithm.rawValue, .array(lines.map { .string(String(decoding: $0, as: UTF8.self)) }))
            }
        }
        let failure = candidateFailure.map { failure -> (String, JSONValue) in
            (
                "candidateFailure",
                object([("reason", .string(failure.reason)), ("standardError", .string(failure.standardError))])
            )
        }
        let members: [(String, JSONValue)] = [
            ("bundle", .string(Self.format)),
            (
                "case",
                object([
                    ("corpus", .string(corpus)), ("index", .number(String(scope.index ?? 0))),
                    ("name", .string(scope.caseName ?? "")),
                ])
            ), ("labels", .array(labels.map { .string($0) })),
            (
                "candidate",
                object([
                    ("name", .string(candidate.name)), ("version", .string(candidate.version)),
                    ("build", .string(build)),
                ])
            ),
            (
                "reference",
                .object(
                    [JSONValue.Member(key: "mode", value: .string(environment.mode.rawValue))] + environment.members)
            ), ("inputs", object(inputs)), ("numbers", .string(extent.rawValue)),
            ("referenceSays", .array(reference.map { .string($0) })),
            (
                "candidateSays",
                object([
                    ("without", .array(without.map { .string($0) })), ("with", .array(with.map { .string($0) })),
                ])
            ),
        ]
        return (members + [failure, ("workings", object(rows))].compactMap(\.self)).map {
            JSONValue.Member(key: $0.0, value: $0.1)
        }
    }

    /// The reference's lines, those of them that the candidate lacks, and those that it has instead.
    private var lines: (reference: [String], without: [String], with: [String]) {
        let reference = Self.lines(of: referenceRecords)
        let candidate = Self.lines(of: candidateRecords)
        var counts: [[UInt8]: Int] = [:]
        for line in candidate { counts[Array(line.utf8), default: 0] += 1 }
        var without: [String] = []
        for line in reference {
            if counts[Array(line.utf8), default: 0] > 0 {
                counts[Array(line.utf8), default: 0] -= 1
            } else {
                without.append(line)
            }
        }
        var with: [String] = []
        for line in candidate.reversed() where counts[Array(line.utf8), default: 0] > 0 {
            counts[Array(line.utf8), default: 0] -= 1
            with.append(line)
        }
        with.reverse()
        switch extent {
        case .all: return (reference, without, with)
        case .differing: return (without, without, with)
        case .none: return ([], [], [])
        }
    }

    private static func lines(of records: [MetricRecord]) -> [String] {
        GoldenText.encode(records).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: - Reading

    /// Tells whether a text wants to be a bundle, however damaged.
    static func isMeant(by bytes: [UInt8]) -> Bool {
        Array(bytes.prefix(200)).split(separator: UInt8(ascii: "\n")).contains { line in
            String(decoding: line, as: UTF8.self).contains("\"bundle\": \"nedc-bench repro")
        }
    }

    /// Reads a bundle.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - path: Its file, for messages.
    /// - Throws: ``EvidenceError`` for a text that is not as it was written.
    init(_ bytes: [UInt8], path: String) throws(EvidenceError) {
        func damaged(_ problem: String) -> EvidenceError {
            EvidenceError(message: "\(path): the bundle is damaged: \(problem); expected it as it was written.")
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw damaged("it is no JSON at byte \(error.offset)")
        }
        guard var members = json.members, let digest = members.popLast(), digest.key == "sha256" else {
            throw damaged("its digest is missing")
        }
        guard Array(JSONTextWriter.pretty(json).utf8) == bytes else { throw damaged("its layout has changed") }
        let own = FileDigest.hex(of: Array(JSONTextWriter.line(.object(members)).utf8))
        guard digest.value.string == own else { throw damaged("its digest is not that of its content") }
        guard let bundle = try Self.content(json, path: path) else {
            throw damaged("its members are not those of '\(Self.format)'")
        }
        self = bundle
    }

    private static func content(_ json: JSONValue, path: String) throws(EvidenceError) -> ReproBundle? {
        guard json["bundle"]?.string == format, let corpus = json["case"]?["corpus"]?.string,
            let index = json["case"]?["index"]?.int, let name = json["case"]?["name"]?.string,
            let labels = strings(json["labels"]), let candidate = json["candidate"]?["name"]?.string,
            let version = json["candidate"]?["version"]?.string, let build = json["candidate"]?["build"]?.string,
            let mode = json["reference"]?["mode"]?.string.flatMap(ReferenceMode.init),
            let reference = json["inputs"]?["reference"].flatMap(BundleFile.init),
            let hypothesis = json["inputs"]?["hypothesis"].flatMap(BundleFile.init),
            let extent = json["numbers"]?.string.flatMap(Extent.init), let says = strings(json["referenceSays"]),
            let without = strings(json["candidateSays"]?["without"]),
            let with = strings(json["candidateSays"]?["with"]),
            let environmentJSON = json["reference"]
        else { return nil }
        var parameters: BundleFile?
        if let json = json["inputs"]?["parameters"] {
            guard let file = BundleFile(json) else { return nil }
            parameters = file
        }
        var failure: CandidateFailure?
        if let json = json["candidateFailure"] {
            guard let reason = json["reason"]?.string, let standardError = json["standardError"]?.string else {
                return nil
            }
            failure = CandidateFailure(reason: reason, standardError: standardError)
        }
        let scope = MetricScope.pair(index: index, name: name)
        do throws(ReferenceError) {
            var workings: [Algorithm: [WorkingRow]] = [:]
            for member in json["workings"]?.members ?? [] {
                guard let algorithm = Algorithm(rawValue: member.key), let rows = strings(member.value) else {
                    return nil
                }
                workings[algorithm] = try WorkingText.rows(of: rows.joined(separator: "\n"))
            }
            return ReproBundle(
                corpus: corpus, scope: scope, labels: labels,
                candidate: RunOutcome.Candidate(name: candidate, version: version), build: build,
                environment: try ReferenceEnvironment(environmentJSON, mode: mode), reference: reference,
                hypothesis: hypothesis, parameters: parameters, extent: extent,
                referenceRecords: try records(says, scope, path),
                candidateRecords: try records(replaced(says, without, with), scope, path), candidateFailure: failure,
                workings: workings)
        } catch {
            throw EvidenceError(message: "\(path): the bundle cannot be used: \(error)")
        }
    }

    private static func replaced(_ lines: [String], _ without: [String], _ with: [String]) -> [String] {
        var counts: [[UInt8]: Int] = [:]
        for line in without { counts[Array(line.utf8), default: 0] += 1 }
        let kept = lines.filter { line in
            guard counts[Array(line.utf8), default: 0] > 0 else { return true }
            counts[Array(line.utf8), default: 0] -= 1
            return false
        }
        return kept + with
    }

    private static func records(
        _ lines: [String], _ scope: MetricScope, _ path: String
    ) throws(ReferenceError) -> [MetricRecord] {
        try GoldenText.decode(Array(lines.joined(separator: "\n").utf8), scope: scope, path: path)
    }

    private static func strings(_ json: JSONValue?) -> [String]? {
        guard let elements = json?.array else { return nil }
        let strings = elements.compactMap(\.string)
        return strings.count == elements.count ? strings : nil
    }
}
