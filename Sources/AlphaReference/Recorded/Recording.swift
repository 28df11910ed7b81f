import FoundationEssentials
public import MetricModel
import SystemFiles

/// One reference's answers about one corpus, as they lie on disk.
public struct Recording: Hashable, Sendable {
    /// The corpus's name in questions.
    public var corpus: String
    /// The folder of the recording, `expected/python3.11` in the corpus's folder.
    public var path: String
    /// The corpus's folder.
    public var corpusFolder: String
    /// All files that the numbers speak about: lists, parameters, annotations.
    public var inputFiles: [String]
    /// Everything that was recorded; where it is empty, what is asked for counts as everything.
    public var scopes: [MetricScope]

    /// Creates a recording's description.
    public init(
        corpus: String, path: String, corpusFolder: String, inputFiles: [String], scopes: [MetricScope] = []
    ) {
        self.corpus = corpus
        self.path = path
        self.corpusFolder = corpusFolder
        self.inputFiles = inputFiles
        self.scopes = scopes
    }

    var folder: RecordingFolder { RecordingFolder(path) }

    /// The file that says where the numbers come from.
    public var provenancePath: String { folder.provenancePath }

    /// The files of the recording that a run reads.
    public var files: [String] { [provenancePath] + scopes.map(file) }

    /// The file that holds the answer about a scope.
    public func file(for scope: MetricScope) -> String { folder.file(for: scope) }

    /// Reads where the numbers come from.
    public func provenance() throws(ReferenceError) -> Provenance {
        try Provenance(path: folder.provenancePath)
    }

    /// Reads where the numbers come from; `nil` where nothing was recorded.
    public func provenanceIfRecorded() throws(ReferenceError) -> Provenance? {
        guard FileManager.default.fileExists(atPath: folder.provenancePath) else { return nil }
        return try provenance()
    }

    /// Reads the numbers about a scope.
    ///
    /// - Throws: ``ReferenceError`` where there are none, or they are not in the recorded form.
    public func records(of scope: MetricScope) throws(ReferenceError) -> [MetricRecord] {
        var reader = GoldenReader()
        return try answer(about: scope, by: &reader).records
    }

    /// Hundreds of classes give an answer of some megabytes.
    private static let longestAnswer = 256 << 20

    /// Reads the numbers about a scope, by a reader that has read others; what is read has to have the digests that were
    /// taken before the run.
    func answer(
        about scope: MetricScope, by reader: inout GoldenReader, knowing digests: KnownDigests = KnownDigests()
    ) throws(ReferenceError) -> ScopeRecords {
        let path = folder.file(for: scope)
        let bytes: [UInt8]
        do throws(FileBytes.Failure) {
            bytes = try FileBytes.read(path, upTo: Self.longestAnswer)
        } catch {
            throw .recordingMissing(path: path)
        }
        if let known = digests[path], FileDigest.hex(of: bytes) != known { throw .answerChanged(path: path) }
        return try reader.answer(in: bytes, about: scope, path: path)
    }

    /// A file that is not the recorded one.
    struct ChangedInput {
        /// The absolute path.
        var path: String
        /// What happened to it.
        var problem: String
    }

    /// Refuses a corpus whose files are not the recorded ones.
    ///
    /// - Parameter provenance: What was recorded about them.
    /// - Throws: ``ReferenceError/corpusChanged(path:problem:)`` for the first file in order that is another one.
    public func checkInputs(against provenance: Provenance) throws(ReferenceError) {
        guard let first = changedInputs(since: provenance).first else { return }
        throw .corpusChanged(path: first.path, problem: first.problem)
    }

    /// Finds the files of the corpus that are not the recorded ones.
    ///
    /// - Parameters:
    ///   - provenance: What was recorded about them.
    ///   - digests: Digests that were taken lately; other files are read.
    /// - Returns: The files in the order of their paths.
    func changedInputs(since provenance: Provenance, knowing digests: KnownDigests = KnownDigests()) -> [ChangedInput] {
        let current = Provenance.inputs(inputFiles, in: corpusFolder, knowing: digests)
        if current == provenance.inputs { return [] }
        let recorded = Dictionary(provenance.inputs.map { ($0.path, $0.digest) }) { first, _ in first }
        let now = Dictionary(current.map { ($0.path, $0.digest) }) { first, _ in first }
        return Set(recorded.keys).union(now.keys).sorted().filter { recorded[$0] != now[$0] }.map { path in
            let problem =
                switch (recorded[path], now[path]) {
                case (nil, _): "was not recorded"
                case (_, nil): "was recorded and is not listed any more"
                case (_, "absent"?): "was recorded and is missing now"
                default: "has changed since it was recorded"
                }
            return ChangedInput(path: path.hasPrefix("/") ? path : corpusFolder + "/" + path, problem: problem)
        }
    }

    /// Refuses files of answers that no case of the corpus refers to.
    public func checkNothingIsLeftOver(scopes: [MetricScope]) throws(ReferenceError) {
        let expected = Set(scopes.map { folder.file(for: $0) })
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path + "/pairs")
        } catch {
            throw .recordingMissing(path: path + "/pairs")
        }
        for name in names {
            let file = path + "/pairs/" + name
            guard expected.contains(file) else {
                throw .recordingMalformed(path: file, line: 1, problem: "no pair of the corpus has this name.")
            }
        }
    }

    /// Writes a whole recording in place of an earlier one.
    ///
    /// - Parameters:
    ///   - answers: The records of every scope.
    ///   - reports: The tool's own reports on the whole corpus; the corpus's folder is cut off their paths.
    ///   - provenance: Where they come from.
    /// - Throws: ``ReferenceError/cannotWrite(path:reason:)``.
    public func write(
        _ answers: [(scope: MetricScope, records: [MetricRecord])], reports: [ReportText] = [], provenance: Provenance
    ) throws(ReferenceError) {
        // The new recording is complete before the old one goes.
        let fresh = RecordingFolder(path + ".new")
        do {
            try? FileManager.default.removeItem(atPath: fresh.path)
            try FileManager.default.createDirectory(atPath: fresh.path + "/pairs", withIntermediateDirectories: true)
            if !reports.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: fresh.path + "/reports", withIntermediateDirectories: true)
            }
            for (file, bytes) in contents(answers, reports, in: fresh) {
                try Data(bytes).write(to: URL(filePath: file))
            }
            try Data(provenance.text.utf8).write(to: URL(filePath: fresh.provenancePath))
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            try FileManager.default.moveItem(atPath: fresh.path, toPath: path)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// Whether exactly this is recorded already, from the same tool, tree and sums, about the same files.
    ///
    /// Then nothing need be written: who recorded it first, and when, stays known.
    public func holds(
        _ answers: [(scope: MetricScope, records: [MetricRecord])], reports: [ReportText] = [], provenance: Provenance
    ) -> Bool {
        do {
            let known = try self.provenance()
            try checkOrigin(of: known)
            guard known.inputs == provenance.inputs, known.environment.tool == provenance.environment.tool,
                known.environment.treeDigest == provenance.environment.treeDigest,
                known.environment.arithmetic == provenance.environment.arithmetic
            else { return false }
            let contents = contents(answers, reports, in: folder)
            for (file, bytes) in contents where try FileBytes.read(file) != bytes { return false }
            let there = try FileManager.default.subpathsOfDirectory(atPath: path).map { path + "/" + $0 }
            let expected = Set(contents.map(\.file) + [folder.provenancePath, path + "/pairs", path + "/reports"])
            return expected.isSuperset(of: there)
        } catch {
            // What cannot be read is not what was to be written.
            return false
        }
    }

    /// Every file of a recording but the provenance.
    private func contents(
        _ answers: [(scope: MetricScope, records: [MetricRecord])], _ reports: [ReportText], in folder: RecordingFolder
    ) -> [(file: String, bytes: [UInt8])] {
        answers.map { (folder.file(for: $0.scope), GoldenText.encode($0.records)) }
            + reports.map { report in
                let name = "\(report.part == .section ? "section" : "pairs")_\(report.algorithm.rawValue).txt"
                return (
                    folder.path + "/reports/" + name,
                    Array(report.text.replacing(corpusFolder + "/", with: "").utf8)
                )
            }
    }
}
