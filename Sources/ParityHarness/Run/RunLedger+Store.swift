import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta

/// What a store may hold for a run to be written to it.
extension RunLedger {
    static func open(_ path: String) throws -> DriftStore {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw InputError(message: "\(folder.path): cannot be made (\(error)); expected a folder for the store.")
        }
        return try DriftStore(path: path)
    }

    static func checkKind(of store: DriftStore, _ shard: Shard?) throws {
        guard let newest = try store.runs(limit: 1).first else { return }
        let own = shard.map { "\($0.number)-of-\($0.count)" }
        let found = RunName.shardText(of: newest.start.id)
        guard found != own else { return }
        let held = found.map { "the runs of shard \($0.replacing("-", with: " "))" } ?? "whole runs"
        throw InputError(
            message: "\(store.path): holds \(held); expected a folder of its own for "
                + "\(shard.map { "\($0)" } ?? "whole runs").")
    }

    /// How far ahead of this clock an earlier run may have started; machines that share a store differ by a little.
    private static let clockSlack = 300.0

    /// Refuses to write what would stand before earlier runs: which run is the last is told by its start.
    static func checkClock(_ now: Double, _ clock: RunClock, against store: DriftStore) throws {
        guard let newest = try store.runs(limit: 1).first, newest.start.startedAt > now + clockSlack else { return }
        let problem =
            clock.isStopped
            ? "started later than \(RunClock.variable) says; expected only earlier runs."
            : "started later than this clock shows; expected only earlier runs, or the clock was set back."
        throw InputError(message: "\(store.path): run \(newest.start.id) \(problem)")
    }

    static func find(_ id: String, in store: DriftStore) throws -> RunSummary? {
        do {
            return try store.run(id)
        } catch DriftStoreError.unknownRun {
            return nil
        }
    }

    /// A run that could not be trusted may be tried again under a name of its own.
    static func nextAttempt(_ name: String, in store: DriftStore) throws -> String {
        var attempt = 1
        while true {
            let candidate = attempt == 1 ? name : "\(name).\(attempt)"
            guard case .ended(let end) = try find(candidate, in: store)?.status, case .untrusted = end.verdict else {
                return candidate
            }
            attempt += 1
        }
    }

    /// Finds the newest run that was stopped and was asked for exactly what this one is.
    static func resumable(
        in store: DriftStore, _ arguments: [String], _ candidate: RunOutcome.Candidate, ending: String
    ) throws -> String {
        let run = try store.runs().first { run in
            guard run.start.arguments == arguments, run.start.candidate == candidate, run.start.id.hasSuffix(ending)
            else { return false }
            switch run.status {
            case .unfinished: return true
            case .ended(let end): return end.verdict == .interrupted
            }
        }
        guard let run else {
            throw InputError(
                message: "\(store.path): no interrupted run with these arguments; expected one to resume.")
        }
        return run.start.id
    }
}
