import AlphaReference
import MetricModel

extension RunPlan {
    /// The plan as JSON, the same bytes for the same plan.
    var json: JSONValue {
        .object([
            JSONValue.Member(key: "build_sha256", value: .string(build)),
            JSONValue.Member(key: "candidate", value: .strings([candidate.name, candidate.version])),
            JSONValue.Member(key: "revision", value: revision.map { .string($0) } ?? .null),
            JSONValue.Member(key: "arguments", value: .strings(arguments)),
            JSONValue.Member(
                key: "waivers",
                value: waivers.map { waivers in
                    .object([
                        JSONValue.Member(key: "as_of", value: .string(waivers.asOf)),
                        JSONValue.Member(key: "text", value: .string(waivers.text)),
                    ])
                } ?? .null),
            JSONValue.Member(key: "corpora", value: .array(corpora.map(\.json))),
        ])
    }

    /// Reads a plan.
    ///
    /// - Returns: `nil` for anything that is not written as ``json`` is.
    init?(_ json: JSONValue) {
        guard let build = json["build_sha256"]?.string, let candidate = json["candidate"]?.strings,
            candidate.count == 2,
            let revision = json["revision"], revision.isNull || revision.string != nil,
            let arguments = json["arguments"]?.strings, let waivers = json["waivers"],
            let corpora = json["corpora"]?.array
        else { return nil }
        if waivers.isNull {
            self.waivers = nil
        } else {
            guard let asOf = waivers["as_of"]?.string, let text = waivers["text"]?.string else { return nil }
            self.waivers = Waivers(asOf: asOf, text: text)
        }
        self.build = build
        self.candidate = RunOutcome.Candidate(name: candidate[0], version: candidate[1])
        self.revision = revision.string
        self.arguments = arguments
        self.corpora = corpora.compactMap(Corpus.init)
        guard self.corpora.count == corpora.count else { return nil }
    }

    /// The SHA-256 of the plan in hex.
    var digest: String {
        var bytes: [UInt8] = []
        JSONTextWriter.append(json, to: &bytes)
        return FileDigest.hex(of: bytes)
    }
}

extension RunPlan.Corpus {
    fileprivate var json: JSONValue {
        .object([
            JSONValue.Member(key: "name", value: .string(name)),
            JSONValue.Member(key: "scoring", value: scoring.json),
            JSONValue.Member(key: "parameters_sha256", value: .string(parameters)),
            JSONValue.Member(key: "recording_sha256", value: .string(recording)),
            JSONValue.Member(
                key: "cases",
                value: .array(
                    cases.map { item in
                        .array([item.scope.caseName.map { .string($0) } ?? .null, .string(item.digest)])
                    })),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let scoring = json["scoring"].flatMap(ScoringParameters.init),
            let parameters = json["parameters_sha256"]?.string, let recording = json["recording_sha256"]?.string,
            let cases = json["cases"]?.array
        else { return nil }
        self.init(name: name, scoring: scoring, parameters: parameters, recording: recording, cases: [])
        for (position, item) in cases.enumerated() {
            guard let parts = item.array, parts.count == 2, let digest = parts[1].string,
                parts[0].isNull == (position == 0)
            else { return nil }
            let scope = parts[0].string.map { MetricScope.pair(index: position - 1, name: $0) } ?? .corpus
            self.cases.append(RunPlan.Case(scope: scope, digest: digest))
        }
    }
}

extension JSONValue {
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The elements where all of them are strings.
    var strings: [String]? {
        guard let elements = array else { return nil }
        let texts = elements.compactMap(\.string)
        return texts.count == elements.count ? texts : nil
    }
}
