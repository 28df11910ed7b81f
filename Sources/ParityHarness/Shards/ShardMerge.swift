import AlphaReference
import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// Puts the shards of a run together: one store, one set of reports, the same as of a run in one piece.
///
/// 1. Nothing is concluded before every shard was found, believed, and found to belong to the others: one plan, one
///    program, one reference for each corpus. What is refused leaves no report.
/// 2. A shard may be given several times, as re-runs are; all must have found the same. The one that started first counts.
/// 3. What the shards found then walks the same street as any run: waivers, verdict, store, reports. No shard's own verdict
///    is taken over.
public struct ShardMerge: Sendable {
    private let folders: [Folder]
    private let reports: ReportOutput
    private let outputFolder: String
    private let storePath: String
    private let program: String
    private let clock: RunClock
    private let fetchCommand: String?

    private struct Folder: Sendable {
        let path: String
        let name: String
    }

    /// Takes away the reports of an earlier run.
    ///
    /// - Parameters:
    ///   - folders: The shards' folders, in any order.
    ///   - outputFolder: Where the reports go; none of the shards' folders.
    ///   - storePath: The drift store; `drift.sqlite` among the reports where there is none.
    ///   - surroundings: Where relative paths count from.
    /// - Throws: ``InputError`` for a request that cannot be used.
    public init(folders: [String], outputFolder: String, storePath: String?, surroundings: Surroundings) throws {
        let output = surroundings.absolute(outputFolder)
        self.folders = folders.map { Folder(path: surroundings.absolute($0), name: $0) }
        if let same = self.folders.first(where: { Self.real($0.path) == Self.real(output) }) {
            throw InputError(message: "\(same.name) is a shard's folder; expected another one for the reports.")
        }
        // Forgotten where the reports are to go: what lies there is not taken away.
        guard !FileManager.default.fileExists(atPath: output + "/" + ShardFile.name) else {
            throw InputError(message: "\(outputFolder) is a shard's folder; expected another one for the reports.")
        }
        reports = try ReportOutput(folder: output)
        self.outputFolder = output
        clock = try RunClock(surroundings)
        self.storePath = storePath.map(surroundings.absolute) ?? output + "/" + ShardFile.storeName
        program = surroundings.program
        fetchCommand = surroundings.fetchCommand
    }

    private static func real(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    /// Merges.
    ///
    /// - Returns: How the whole run ended.
    /// - Throws: ``EvidenceError`` where the shards are not all of one run, ``InputError`` where the store or the reports
    ///   cannot be written.
    public func merge() throws -> ParityResult {
        let shards = try belongingShards()
        guard let first = shards.first else {
            throw InputError(message: "No shard is given; expected the folders of all shards of a run.")
        }
        let plan = first.file.plan
        let parts = try outcomes(of: shards)
        try checkEnvironments(parts)
        var collector = OutcomeCollector(plan)
        for part in parts { collector.take(part.outcome) }
        let start = start(
            plan, first.file.clock, parts.map(\.outcome), usesCache: parts.contains { $0.shard.file.cache != nil })
        let ledger = try RunLedger(merged: start, clock: first.file.clock, storePath: storePath)
        let outcome = collector.outcome(
            id: start.id, startedAt: start.startedAt,
            duration: Seconds(parts.reduce(0) { $0 + $1.outcome.duration.value }), wasInterrupted: false)
        let conclusion = RunConclusion(
            asked: plan.corpora.map(\.name), waivers: try plan.waivers?.read(path: "the shards' waivers"),
            parameters: Dictionary(plan.corpora.map { ($0.name, $0.scoring) }) { first, _ in first },
            revision: plan.revision, ledger: ledger, reports: reports,
            context: context(parts, first.file.inputs))
        return try BundleShelf.clearing(reports: outputFolder) {
            var shelf = try shelf(of: parts, plan)
            var result = try conclusion.conclude(outcome)
            result.bundles = try shelf.choose(BundleChoice.order(outcome, result.waivers, result.causes))
            return result
        }
    }

    // MARK: - Which shards

    /// All shards by number, each of them at least once, and all of one run.
    private func belongingShards() throws -> [FinishedShard] {
        var shards: [FinishedShard] = []
        for folder in folders { shards.append(try FinishedShard(folder: folder.path, name: folder.name)) }
        // So that what is found wrong does not depend on the order in which they are given.
        shards.sort { ($0.shard.number, $0.shard.count, $0.name) < ($1.shard.number, $1.shard.count, $1.name) }
        guard let first = shards.first else { return [] }
        for shard in shards { try shard.checkBelongsTo(first) }
        for shard in shards { try shard.checkVerdict() }
        let given = Set(shards.map(\.shard.number))
        let missing = (1...first.shard.count).filter { !given.contains($0) }
        guard missing.isEmpty else {
            let names = missing.prefix(20).map(String.init).joined(separator: ", ") + (missing.count > 20 ? ", …" : "")
            let verb = missing.count == 1 ? "is" : "are"
            throw EvidenceError(
                message: "Shard \(names) of \(first.shard.count) \(verb) missing; expected every shard to be given.")
        }
        try checkSurroundings(first)
        return shards
    }

    /// The shards' program concludes, and no other: it is the one whose verdict is told.
    private func checkSurroundings(_ first: FinishedShard) throws {
        guard try RunPlan.digest(ofProgram: program) == first.file.plan.build else {
            throw EvidenceError(
                message: "\(first.title) was made by another build of \(ProductVersion.name) than this one; "
                    + "expected one build for the shards and for the whole.")
        }
        guard !clock.isStopped || clock == first.file.clock else {
            throw EvidenceError(message: "\(first.title) has another \(RunClock.variable) than this command.")
        }
    }

    // MARK: - What they found

    private struct Part {
        let shard: FinishedShard
        let outcome: RunOutcome
    }

    /// One outcome for each shard, in the order of their numbers.
    private func outcomes(of shards: [FinishedShard]) throws -> [Part] {
        var parts: [Part] = []
        for shard in shards {
            let part = Part(shard: shard, outcome: try shard.outcome())
            guard let last = parts.last, last.shard.shard == shard.shard else {
                parts.append(part)
                continue
            }
            if let difference = OutcomeDifference.find(in: part.outcome, against: last.outcome) {
                throw EvidenceError(
                    message: "\(shard.title) \(difference); expected the same as in \(last.shard.title).")
            }
            if (part.outcome.startedAt, part.outcome.id) < (last.outcome.startedAt, last.outcome.id) {
                parts[parts.count - 1] = part
            }
        }
        return parts
    }

    /// The shards' bundles, before anything is concluded.
    private func shelf(of parts: [Part], _ plan: RunPlan) throws -> BundleShelf {
        var shelf = BundleShelf(reports: outputFolder)
        let numbers = Dictionary(plan.places.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        for part in parts {
            for (place, bundle, bytes) in try part.shard.bundles(of: part.outcome) {
                guard let number = numbers[place] else { continue }
                try shelf.keep(bytes, named: bundle.fileName, number: number)
            }
        }
        return shelf
    }

    /// Refuses numbers of one corpus that rest on two references.
    private func checkEnvironments(_ parts: [Part]) throws(EvidenceError) {
        var known: [String: (environment: ReferenceEnvironment, title: String)] = [:]
        for part in parts {
            for corpus in part.outcome.corpora {
                guard let first = known[corpus.name] else {
                    known[corpus.name] = (corpus.environment, part.shard.title)
                    continue
                }
                guard let difference = OutcomeDifference.difference(corpus.environment, from: first.environment) else {
                    continue
                }
                throw EvidenceError(
                    message: "\(part.shard.title) \(difference) for corpus \(corpus.name); expected the same as in "
                        + "\(first.title).")
            }
        }
    }

    /// When the whole started, and its name: the same for the same shards.
    private func start(
        _ plan: RunPlan, _ clock: RunClock, _ outcomes: [RunOutcome], usesCache: Bool
    ) -> RunStart {
        let startedAt = outcomes.map(\.startedAt).min() ?? 0
        let content =
            clock.isStopped
            ? plan.digest
            : FileDigest.hex(of: Array(([plan.digest] + outcomes.map(\.id)).joined(separator: "\n").utf8))
        let name = RunName(mergedAt: startedAt, content: content, isStopped: clock.isStopped)
        return RunStart(
            id: name.text, startedAt: startedAt, candidate: plan.candidate,
            arguments: plan.arguments + (usesCache ? [RunLedger.cacheWord] : []))
    }

    /// What the reports tell beyond what was found; what the shards' caches did is added up.
    private func context(_ parts: [Part], _ inputs: [String: CorpusInputs]) -> RunContext {
        var context = RunContext(inputs: inputs, onsets: [:], fetchCommand: fetchCommand)
        for tally in parts.compactMap(\.shard.file.cache) {
            var sum = context.cache ?? CacheTally()
            sum.add(tally)
            context.cache = sum
        }
        return context
    }
}
