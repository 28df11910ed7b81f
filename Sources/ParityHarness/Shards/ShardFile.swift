import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// What a shard leaves beside its drift store when it has ended, so that it can be put together with the others.
///
///     { "format": 2, "shard": { "number": 2, "count": 4, "cases": 16 }, "run": "…", "seal": "…", "verdict": "parity",
///       "reason": null, "source_date_epoch": null, "plan": { … }, "inputs": { … }, "sha256": "…" }
///
/// 1. `seal` is the digest that the run's rows were sealed with: the file speaks about that store and no other.
/// 2. `plan` is the plan of the whole run, the same in all its shards.
/// 3. `sha256` is over everything before it, on one line without blanks. It finds damage; whoever wants to forge a file can
///    compute it anew.
struct ShardFile {
    /// Which shard, and how many cases it has.
    var slice: RunOutcome.Slice
    /// The run's name in the store.
    var run: String
    /// The digest of the seal that it ended with.
    var seal: String
    /// The verdict on the shard alone.
    var verdict: Verdict
    /// The clock that it ran by.
    var clock: RunClock
    /// What the whole run is about to compare.
    var plan: RunPlan
    /// Where the files of the whole run lie, for its reports alone: shards need not have them in the same places.
    var inputs: [String: CorpusInputs] = [:]
    /// What a cache of the reference's answers did; `nil`, and not in the file, for a shard without one.
    var cache: CacheTally?

    /// The file's name.
    static let name = "shard.json"
    /// The name of the store beside it.
    static let storeName = "drift.sqlite"

    private static let format = 2
    private static let digestKey = "sha256"

    // MARK: - Writing

    /// Writes the file into the shard's folder.
    func write(to folder: String) throws(InputError) {
        let path = folder + "/" + Self.name
        do {
            try Data(JSONTextWriter.pretty(json).utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InputError(message: "\(path): cannot be written (\(error)).")
        }
    }

    private var json: JSONValue {
        var reason = JSONValue.null
        if case .untrusted(let text) = verdict { reason = .string(text) }
        var epoch = JSONValue.null
        if case .stopped(let seconds) = clock { epoch = .number(String(seconds)) }
        let shard: [JSONValue.Member] = [
            .init(key: "number", value: .number(String(slice.shard.number))),
            .init(key: "count", value: .number(String(slice.shard.count))),
            .init(key: "cases", value: .number(String(slice.cases))),
        ]
        let members: [JSONValue.Member] = [
            .init(key: "format", value: .number(String(Self.format))),
            .init(key: "shard", value: .object(shard)),
            .init(key: "run", value: .string(run)),
            .init(key: "seal", value: .string(seal)),
            .init(key: "verdict", value: .string(verdict.word)),
            .init(key: "reason", value: reason),
            .init(key: "source_date_epoch", value: epoch),
            .init(key: "plan", value: plan.json),
            .init(key: "inputs", value: CorpusInputs.json(inputs)),
        ]
        let all = members + (cache.map { [.init(key: "cache", value: $0.json)] } ?? [])
        return .object(all + [.init(key: Self.digestKey, value: .string(Self.digest(of: all)))])
    }

    private static func digest(of members: [JSONValue.Member]) -> String {
        FileDigest.hex(of: Array(JSONTextWriter.line(.object(members)).utf8))
    }

    // MARK: - Reading

    init(
        slice: RunOutcome.Slice, run: String, seal: String, verdict: Verdict, clock: RunClock, plan: RunPlan,
        inputs: [String: CorpusInputs] = [:], cache: CacheTally? = nil
    ) {
        self.slice = slice
        self.run = run
        self.seal = seal
        self.verdict = verdict
        self.clock = clock
        self.plan = plan
        self.inputs = inputs
        self.cache = cache
    }

    /// Reads the file in a shard's folder.
    ///
    /// - Parameter folder: The folder.
    /// - Throws: ``EvidenceError`` where there is none, or it is not as it was written.
    init(folder: String) throws(EvidenceError) {
        let path = folder + "/" + Self.name
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EvidenceError(
                message: "\(path): cannot be read; expected what 'parity run --shard' leaves when it has ended.")
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: data)
        } catch {
            throw EvidenceError(message: "\(path): is damaged (\(error)); expected what 'parity run --shard' wrote.")
        }
        guard json["format"]?.int == Self.format else {
            throw EvidenceError(message: "\(path): is of another format; expected format \(Self.format).")
        }
        guard let members = json.members, members.last?.key == Self.digestKey,
            json[Self.digestKey]?.string == Self.digest(of: Array(members.dropLast())), let file = Self(json)
        else {
            throw EvidenceError(message: "\(path): was changed after it was written; expected it as it was.")
        }
        self = file
    }

    private init?(_ json: JSONValue) {
        guard let number = json["shard"]?["number"]?.int, let count = json["shard"]?["count"]?.int,
            let cases = json["shard"]?["cases"]?.int, let shard = Shard(number: number, count: count),
            let run = json["run"]?.string, let seal = json["seal"]?.string,
            let plan = json["plan"].flatMap(RunPlan.init),
            let inputs = json["inputs"].flatMap(CorpusInputs.table), let verdict = Self.verdict(json),
            let epoch = json["source_date_epoch"]
        else { return nil }
        if !epoch.isNull, epoch.int == nil { return nil }
        let cache = json["cache"].flatMap(CacheTally.init)
        if json["cache"] != nil, cache == nil { return nil }
        self.init(
            slice: RunOutcome.Slice(shard: shard, cases: cases), run: run, seal: seal, verdict: verdict,
            clock: epoch.int.map { .stopped(at: $0) } ?? .machine, plan: plan,
            inputs: inputs, cache: cache)
    }

    private static func verdict(_ json: JSONValue) -> Verdict? {
        switch json["verdict"]?.string {
        case "parity": .parity
        case "drift": .drift
        case "interrupted": .interrupted
        case "untrusted": json["reason"]?.string.map { .untrusted(reason: $0) }
        default: nil
        }
    }
}
