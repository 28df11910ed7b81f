import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// The parity run that a sign-off rests on, read from its store and judged again.
struct SignOffRun {
    let outcome: RunOutcome
    let verdict: Verdict
    let waivers: WaiverJudgement
    let causes: CauseList
    let onsets: [String: CauseOnset]
    let summary: RunSummary
    let verification: LedgerVerification
    let seal: String
    /// What a cache of the reference's answers did, by the report's word; `nil` for a run without one.
    let cache: CacheTally?

    /// Reads the run that the report tells of.
    ///
    /// The store is read from a copy: SQLite would leave files beside it.
    ///
    /// - Parameter folder: The sign-off's folder.
    /// - Throws: ``EvidenceError`` where store, report and waivers do not say the same, or carry no verdict.
    init(folder: String) throws {
        let report = try SignOffEvidence.bytes(SignOffFolder.report(ReportFolder.jsonName), in: folder)
        let json: JSONValue
        do {
            json = try JSONValue(parsing: report)
        } catch {
            throw EvidenceError(message: "\(ReportFolder.jsonName): is damaged: \(error)")
        }
        guard let id = json["run"]?.string, let waiversJSON = json["waivers"] else {
            throw EvidenceError(message: "\(ReportFolder.jsonName): names no run; expected the report of a parity run.")
        }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "nedc-bench-signoff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
        defer { Self.remove(scratch) }
        let copy = scratch.appending(path: "drift.sqlite").path
        try Data(SignOffEvidence.bytes(SignOffFolder.storeName, in: folder)).write(to: URL(filePath: copy))
        let store = try Self.open(copy)
        verification = try store.verify()
        if let fault = verification.faults.first {
            throw EvidenceError(message: "The drift store is not as it was written. \(fault)")
        }
        guard try store.runs(limit: 1).first?.start.id == id else {
            throw EvidenceError(
                message: "\(ReportFolder.jsonName): tells of run \(id), which is not the newest of the drift store.")
        }
        summary = try store.run(id)
        outcome = try store.outcome(of: id)
        waivers = WaiverRule.judge(try Self.waivers(waiversJSON, folder), on: outcome)
        verdict = VerdictRule.verdict(on: outcome, waivers: waivers, asked: outcome.corpora.map(\.name))
        causes = CauseRule.causes(of: outcome, waivers: waivers)
        onsets = try store.onsets(of: causes, in: id)
        try Self.check(summary, verdict)
        cache = try Self.cache(json["cache"], summary)
        seal = try store.seal(ofRun: id)
        try store.close()
    }

    /// Whether there was a cache is sealed; how much came from it, the report alone says.
    private static func cache(_ json: JSONValue?, _ summary: RunSummary) throws(EvidenceError) -> CacheTally? {
        let isTold = summary.start.arguments.contains(RunLedger.cacheWord)
        switch (json, isTold) {
        case (nil, false): return nil
        case (nil, true):
            throw EvidenceError(
                message:
                    "\(ReportFolder.jsonName): does not say how many answers came from the cache, and the run had one.")
        case (_?, false):
            throw EvidenceError(message: "\(ReportFolder.jsonName): tells of a cache, and the run had none.")
        case (let json?, true):
            guard let tally = CacheTally(json) else {
                throw EvidenceError(message: "\(ReportFolder.jsonName): is damaged in what it says of the cache.")
            }
            return tally
        }
    }

    private static func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // What is left in the system's place for scratch changes no result.
        }
    }

    private static func open(_ path: String) throws -> DriftStore {
        do {
            return try DriftStore(path: path, access: .readOnly)
        } catch {
            throw EvidenceError(message: "The drift store cannot be read: \(error)")
        }
    }

    /// Refuses what carries no verdict, and a verdict that the evidence does not.
    private static func check(_ summary: RunSummary, _ verdict: Verdict) throws(EvidenceError) {
        let id = summary.start.id
        guard RunName.shardText(of: id) == nil else {
            throw EvidenceError(message: "Run \(id) is a shard; expected a whole run, or one that was put together.")
        }
        guard case .ended(let end) = summary.status else {
            throw EvidenceError(message: "Run \(id) has not ended; expected one that ran to its end.")
        }
        switch end.verdict {
        case .parity, .drift: break
        case .untrusted(let reason):
            throw EvidenceError(message: "Run \(id) is untrusted; nothing can be signed off: \(reason)")
        case .interrupted:
            throw EvidenceError(message: "Run \(id) was interrupted; expected one that ran to its end.")
        }
        guard end.verdict == verdict else {
            throw EvidenceError(
                message: "Run \(id) is said to have ended in \(end.verdict.word); its rows amount to \(verdict.word).")
        }
    }

    private static func waivers(_ json: JSONValue, _ folder: String) throws -> WaiverList? {
        let path = folder + "/" + SignOffFolder.waiversName
        let isThere = FileManager.default.fileExists(atPath: path)
        guard !json.isNull else {
            guard !isThere else {
                throw EvidenceError(message: "The run had no waivers; expected no file of them among the evidence.")
            }
            return nil
        }
        guard isThere, let text = json["as_of"]?.string, let day = CalendarDay(text) else {
            throw EvidenceError(message: "The run had waivers; expected their file among the evidence: --waivers FILE.")
        }
        return try WaiverFile(path: path, asOf: day).read()
    }

    /// Says what in the reports is not what the store gives.
    func reportFaults(folder: String) throws -> [String] {
        var faults: [String] = []
        let exitCode = VerdictRule.exitCode(for: verdict)
        let texts = [
            (
                ReportFolder.jsonName,
                JSONReport(exitCode: Int(exitCode.rawValue)).text(
                    for: outcome, verdict: verdict, waivers: waivers, causes: causes, cache: cache)
            ),
            (
                ReportFolder.junitName,
                try JUnitReport().text(
                    for: outcome, verdict: verdict, waivers: waivers, causes: causes,
                    context: RunContext(inputs: [:], onsets: onsets, fetchCommand: nil))
            ),
        ]
        for (name, text) in texts {
            let found = try SignOffEvidence.bytes(SignOffFolder.report(name), in: folder)
            // Where the files lay when the run was made is in no store, and says nothing about what was found.
            if !text.utf8.elementsEqual(JUnitReport.withoutFiles(found)) {
                faults.append("\(name): is not what the drift store gives; expected the reports of its newest run.")
            }
        }
        return faults
    }

    /// Says what keeps the run from being about these very files, recorded answers included.
    func corpusFaults(_ digest: String) -> [String] {
        let word = summary.start.arguments.last { $0.hasPrefix(RunPlan.corporaWord) }
        guard let compared = word?.dropFirst(RunPlan.corporaWord.count) else {
            return ["Run \(outcome.id) does not say which files its corpora had; expected corpora of ordinary files."]
        }
        return compared.utf8.elementsEqual(digest.utf8)
            ? []
            : [
                "Run \(outcome.id) compared corpora of digest \(compared.prefix(16)), and those that are signed off have "
                    + "\(digest.prefix(16)); expected the files that were compared."
            ]
    }

    /// Says what keeps the run from being the one of this build and commit, or from being signed on this day.
    func assertionFaults(_ assertion: SignOffAssertion) -> [String] {
        var faults: [String] = []
        let build = summary.start.arguments.last { $0.hasPrefix(RunPlan.buildWord) }
        let digest = build.map { String($0.dropFirst(RunPlan.buildWord.count)) } ?? ""
        if digest.isEmpty || !assertion.programDigest.hasPrefix(digest) {
            faults.append(
                "Run \(outcome.id) was made by build \(digest.isEmpty ? "unknown" : digest), and \(assertion.program) is "
                    + "\(assertion.programDigest.prefix(16)); expected one program for the run and for the release.")
        }
        let candidate = outcome.candidate
        if candidate != RunOutcome.Candidate(name: ProductVersion.name, version: assertion.version) {
            faults.append(
                "Run \(outcome.id) compared \(candidate.name) \(candidate.version); expected \(ProductVersion.name) "
                    + "\(assertion.version), which is signed off.")
        }
        if let revision = summary.revision, revision.utf8.count < 7 || !assertion.commit.hasPrefix(revision) {
            faults.append(
                "Run \(outcome.id) says that it compared '\(revision)'; expected commit \(assertion.commit).")
        }
        if outcome.startedAt + outcome.duration.value >= Double(assertion.signedAt) + 1 {
            faults.append("The signature is older than the run's end; expected it to come after what it is about.")
        }
        let day = CalendarDay(daysSince1970: assertion.signedAt / 86_400)
        for finding in waivers.findings where day.days(until: finding.waiver.expires) < 0 {
            faults.append(
                "Waiver \(finding.waiver.entry), \(finding.waiver.place), ran out on \(finding.waiver.expires), before the "
                    + "day of the signature.")
        }
        return faults
    }
}
