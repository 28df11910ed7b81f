public import MetricModel

/// How many of the reference's answers came from a cache.
public struct CacheTally: Hashable, Sendable {
    /// All answers of the run, or of the process that ended it.
    public var answers = 0
    /// Those that the cache had, rechecked ones included.
    public var kept = 0
    /// Those that the cache had, and that the reference was asked for again.
    public var rechecked = 0
    /// Those that the reference was asked for, as what the cache had was damaged.
    public var damaged = 0

    /// Nothing yet.
    public init() {}

    /// Adds what another part of a run counted.
    public mutating func add(_ other: CacheTally) {
        answers += other.answers
        kept += other.kept
        rechecked += other.rechecked
        damaged += other.damaged
    }

    /// All of it in a sentence.
    public var sentence: String {
        "\(NumberText.grouped(kept)) of \(NumberText.counted(answers, "answer")) of the reference came from the cache, "
            + "\(NumberText.grouped(rechecked)) of them rechecked; \(NumberText.counted(damaged, "damaged answer")) asked anew."
    }

    /// The object in `parity.json`, and what a shard leaves.
    public var json: JSONValue {
        .object(
            [("answers", answers), ("from_cache", kept), ("rechecked", rechecked), ("damaged", damaged)].map {
                JSONValue.Member(key: $0.0, value: .number(String($0.1)))
            })
    }

    /// Reads the object; `nil` for anything else.
    public init?(_ json: JSONValue) {
        guard json.members?.count == 4, let answers = json["answers"]?.int, let kept = json["from_cache"]?.int,
            let rechecked = json["rechecked"]?.int, let damaged = json["damaged"]?.int, rechecked >= 0, damaged >= 0,
            rechecked <= kept, kept + damaged <= answers
        else { return nil }
        self.answers = answers
        self.kept = kept
        self.rechecked = rechecked
        self.damaged = damaged
    }
}
