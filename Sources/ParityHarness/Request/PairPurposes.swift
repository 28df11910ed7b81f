import FoundationEssentials
import MetricModel

/// What the pairs of a corpus are there for, as a generated corpus says it in its `corpus.json`.
///
///     { "name": "hard", "pairs": [ { "name": "fill-both-empty", "pins": "Neither side has a row: …" } ] }
///
/// It is for people. A corpus of somebody else may have a file of that name: one that is written otherwise says nothing.
enum PairPurposes {
    /// Returns a sentence for each pair that has one.
    static func read(_ path: String) -> [String: String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: data)
        } catch {
            return [:]
        }
        var purposes: [String: String] = [:]
        for pair in json["pairs"]?.array ?? [] {
            if let name = pair["name"]?.string, let pins = pair["pins"]?.string { purposes[name] = pins }
        }
        return purposes
    }
}
