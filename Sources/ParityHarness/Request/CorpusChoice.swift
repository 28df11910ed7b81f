import AlphaReference
public import MetricModel
import NedcBeta
import ParityReports

/// What the user wants compared.
public enum CorpusChoice: Hashable, Sendable {
    /// Corpora, or folders of corpora.
    case folders([String])
    /// Two lists, and the parameters they are scored by.
    case lists(reference: String, hypothesis: String, parameters: String?)

    /// Finds and reads all corpora that the folders name, in order.
    ///
    /// - Throws: ``InputError`` where one is not there or cannot be used, or two have the same name.
    static func folders(_ paths: [String], _ surroundings: Surroundings) throws -> [(CorpusFolder, Corpus)] {
        var corpora: [(CorpusFolder, Corpus)] = []
        for path in paths {
            for folder in try CorpusFolder.find(in: surroundings.absolute(path)) {
                guard !corpora.contains(where: { $0.1.name == folder.name }) else {
                    throw InputError(message: "Two corpora are called \(folder.name); expected different names.")
                }
                corpora.append((folder, try folder.load(environment: surroundings.environment)))
            }
        }
        return corpora
    }

    /// The name of the corpus that two lists make.
    static let listsName = "lists"

    /// Reads two lists as a corpus.
    static func list(
        reference: String, hypothesis: String, parameters: String?, _ surroundings: Surroundings
    ) throws(InputError) -> Corpus {
        let list = try PairList.read(
            reference: reference, hypothesis: hypothesis, relativeTo: surroundings.workingDirectory,
            environment: surroundings.environment)
        let path = parameters.map(surroundings.absolute)
        var corpus = Corpus(
            name: listsName, list: list, parameterPath: path,
            parameters: try path.map(CorpusFolder.parameters) ?? .seizureDetection, recording: nil)
        corpus.listFiles = FilePair(
            reference: surroundings.absolute(reference), hypothesis: surroundings.absolute(hypothesis))
        return corpus
    }
}

extension ParityRequest {
    /// Resolves what the user asked for, and takes away the reports of an earlier run.
    ///
    /// - Throws: ``InputError`` for a request or an input that cannot be used, ``ReferenceError`` for a reference that is
    ///   not there.
    public init(
        corpora choice: CorpusChoice, mode: ReferenceChoice, live: LiveReferenceSettings, candidateCommand: String?,
        storePath: String?, outputFolder: String, arguments: [String], resumes: Bool = false,
        waivers: WaiverSettings = .none, shard: Shard? = nil, revision: String? = nil, cache: CacheSettings? = nil,
        leastShare: ScoredShare? = nil, expectsRefusals: Bool = false
    ) throws {
        let output = live.surroundings.absolute(outputFolder)
        let store = storePath.map(live.surroundings.absolute) ?? output + "/drift.sqlite"
        if ReportOutput.hasReport(store, in: output) {
            throw InputError(
                message: "\(store): the run writes a report to this file; expected another one for the store (--db).")
        }
        // Before anything can fail: what lies there says nothing about what is asked now.
        _ = try ReportOutput(folder: output, keepsTotals: shard == nil)
        // The program is far larger than most corpora: its digest is computed while those are read.
        let program = PendingDigest(ofFile: live.surroundings.program)
        let clock = try RunClock(live.surroundings)
        var evidence = EvidenceSnapshot()
        evidence.add([waivers.path(live.surroundings)].compactMap(\.self), of: nil)
        let waivers = try waivers.resolve(live.surroundings, now: clock.now)
        var corpora: [Corpus] = []
        var search: CorpusSearch?
        var faults: [EvidenceFault] = []
        switch choice {
        case .lists(let reference, let hypothesis, let parameters):
            evidence.add([reference, hypothesis].map(live.surroundings.absolute), of: nil)
            evidence.add([parameters].compactMap { $0.map(live.surroundings.absolute) }, of: CorpusChoice.listsName)
            var corpus = try CorpusChoice.list(
                reference: reference, hypothesis: hypothesis, parameters: parameters, live.surroundings)
            corpus.isOfRefusals = expectsRefusals
            if !expectsRefusals { try ListedFileCheck.check(corpus) }
            corpora = [corpus]
        case .folders(let paths):
            let found = try CorpusSearch(paths, live.surroundings)
            search = found
            faults = found.faults
            for item in found.found {
                if let files = item.files { evidence.add(files.files, of: item.folder) }
                do throws(ReferenceError) {
                    corpora += mode == .recorded ? try item.folder.recorded(item.corpus) : [item.corpus]
                } catch {
                    // Where there is nothing else to compare, it is the user who has to record first.
                    if found.found.count == 1, faults.isEmpty { throw error }
                    faults.append(EvidenceFault(corpus: item.folder.name, error.description))
                }
            }
            evidence.add(found.manifestPaths, of: nil)
        }
        for corpus in corpora {
            evidence.add(corpus.inputFiles + (corpus.recording?.files ?? []), of: corpus.name)
        }
        let reference: any ReferenceSource =
            try mode.live.map { try Self.screened(live.reference($0), cache, live.surroundings) }
            ?? RecordedReference(corpora.compactMap(\.recording), knowing: search?.digests ?? KnownDigests())
        if mode.live != nil { evidence.add(try live.driverFiles(), of: nil) }
        let manifest = search?.manifest
        let corporaWords =
            (manifest.map { [RunPlan.corporaWord + $0.digest] } ?? [])
            + (evidence.outsideDigest.map { [RunPlan.filesWord + $0] } ?? [])
        let demand = ScoringDemand(refusals: corpora.filter(\.isOfRefusals).map(\.name), leastShare: leastShare)
        let words = Self.origin(revision, live.surroundings, program) + corporaWords + demand.words
        self.init(
            corpora: corpora,
            reference: reference,
            candidateCommand: candidateCommand,
            storePath: store, outputFolder: output,
            arguments: arguments + words,
            resumes: resumes, waivers: waivers,
            shard: shard, clock: clock,
            program: live.surroundings.program, revision: revision ?? live.surroundings.revision, evidence: evidence)
        candidateLimits = live.candidateLimits
        self.faults = faults
        notices = search?.notices ?? []
        self.demand = demand
        context = RunContext(corpora, live.surroundings)
        workers = mode.live.map { _ in live.workers }
        usesCache = mode.live != nil && cache != nil
    }

    /// Lets the reference be asked no more than it must.
    private static func screened(
        _ live: any LiveReferenceSource, _ cache: CacheSettings?, _ surroundings: Surroundings
    ) throws -> ScreenedReference {
        guard let cache else { return ScreenedReference(live) }
        let folder = surroundings.absolute(cache.folder)
        do {
            return ScreenedReference(
                live, cache: try AnswerCache(folder: folder), recheck: cache.recheck, warn: cache.warn)
        } catch {
            throw InputError(message: "\(error) Expected a folder for the cache.")
        }
    }

    /// What makes a run another one though the same was asked: an interrupted run is not resumed by another build.
    private static func origin(
        _ revision: String?, _ surroundings: Surroundings, _ program: PendingDigest
    ) -> [String] {
        let named = (revision ?? surroundings.revision).map { ["--revision", $0] } ?? []
        // Where a system does not tell where its programs lie, the rest has to do.
        let build = program.hex.map { [RunPlan.buildWord + $0.prefix(16)] } ?? []
        return named + build
    }
}
