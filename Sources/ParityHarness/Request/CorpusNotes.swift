import FoundationEssentials
import MetricModel

/// What a corpus says about itself in its `corpus.json`.
///
///     { "name": "hard", "kind": "refusals",
///       "pairs": [ { "name": "fill-both-empty", "pins": "Neither side has a row: …" } ] }
///
/// 1. `kind` is `refusals` where the corpus is there for what the reference refuses, so that a run in which it has no number
///    is complete. Any other word, and none, demands numbers.
/// 2. `pins` says what a pair is there for. It is for people.
/// 3. A corpus of somebody else may have a file of that name: one that is written otherwise says nothing.
struct CorpusNotes: Hashable {
    /// A sentence for each pair that has one.
    var purposes: [String: String] = [:]
    /// Whether the corpus is there for its refusals.
    var isOfRefusals = false

    static let fileName = "corpus.json"
    /// The kind of a corpus that is there for its refusals.
    static let refusals = "refusals"

    /// Reads the file; what cannot be read says nothing.
    init(reading path: String) {
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: data)
        } catch {
            return
        }
        isOfRefusals = json["kind"]?.string == Self.refusals
        for pair in json["pairs"]?.array ?? [] {
            if let name = pair["name"]?.string, let pins = pair["pins"]?.string { purposes[name] = pins }
        }
    }
}
