import MetricModel
import ParityReports

/// Where a run's files lie, as a shard's file keeps it.
///
///     { "hard": { "lists": ["golden/hard/ref.list", "golden/hard/hyp.list"],
///                 "pairs": [ ["golden/hard/ref/a.csv_bi", "golden/hard/hyp/a.csv_bi", null] ] } }
extension CorpusInputs {
    /// Writes a table of corpora, in the order of their names' bytes.
    static func json(_ inputs: [String: CorpusInputs]) -> JSONValue {
        let names = inputs.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return .object(names.map { JSONValue.Member(key: $0, value: inputs[$0]?.json ?? .null) })
    }

    private var json: JSONValue {
        .object([
            JSONValue.Member(
                key: "lists",
                value: lists.map { .array([.string($0.reference), .string($0.hypothesis)]) } ?? .null),
            JSONValue.Member(
                key: "pairs",
                value: .array(
                    pairs.map { pair in
                        .array([
                            .string(pair.files.reference), .string(pair.files.hypothesis),
                            pair.purpose.map { .string($0) } ?? .null,
                        ])
                    })),
        ])
    }

    /// Reads a table of corpora.
    ///
    /// - Returns: `nil` for anything that is not written as ``json(_:)`` does.
    static func table(_ json: JSONValue) -> [String: CorpusInputs]? {
        guard let members = json.members else { return nil }
        var inputs: [String: CorpusInputs] = [:]
        for member in members {
            guard let own = CorpusInputs(member.value), inputs.updateValue(own, forKey: member.key) == nil else {
                return nil
            }
        }
        return inputs
    }

    private init?(_ json: JSONValue) {
        guard let lists = json["lists"], let pairs = json["pairs"]?.array else { return nil }
        self.init(lists: nil, pairs: [])
        if !lists.isNull {
            guard let files = Self.files(lists.array ?? [], count: 2) else { return nil }
            self.lists = files
        }
        for pair in pairs {
            guard let parts = pair.array, let files = Self.files(parts, count: 3),
                parts[2].isNull || parts[2].string != nil
            else { return nil }
            self.pairs.append(Pair(files: files, purpose: parts[2].string))
        }
    }

    private static func files(_ parts: [JSONValue], count: Int) -> FilePair? {
        guard parts.count == count, let reference = parts[0].string, let hypothesis = parts[1].string else {
            return nil
        }
        return FilePair(reference: reference, hypothesis: hypothesis)
    }
}
