import AlphaReference
import Foundation
import MetricModel
import NedcBeta

@testable import ParityHarness

/// Recorded corpora in a folder with a manifest, as `golden record` leaves them; what was recorded is what Beta says.
final class RecordedCorpora: Sendable {
    let files: CorpusFiles

    var folder: String { files.path + "/golden" }

    /// Records corpora.
    ///
    /// - Parameters:
    ///   - names: Their names.
    ///   - drifting: The one whose recording has one number that Beta does not come to.
    ///   - hasManifest: Whether the folder has a manifest.
    /// - Throws: What the file system throws.
    init(_ names: [String], drifting: String? = nil, hasManifest: Bool = true) throws {
        files = try CorpusFiles()
        for name in names {
            try files.corpus("golden/" + name)
            try files.write("{ \"name\": \"\(name)\" }\n", to: "golden/\(name)/corpus.json")
            try record(name) { question, records in
                name == drifting && question.scope.index == 1 ? records.nudged(.taes, "seiz", "tpr") : records
            }
        }
        if hasManifest { try writeManifest() }
    }

    /// Records a corpus.
    func record(
        _ name: String, change: (ReferenceQuestion, [MetricRecord]) -> [MetricRecord] = { $1 }
    ) throws {
        let corpusFolder = CorpusFolder(path: folder + "/" + name)
        let corpus = try corpusFolder.load(environment: [:])
        let recording = corpusFolder.recording(of: corpus, at: corpusFolder.path + "/expected/python3.11")
        let environment = ReferenceEnvironment(
            mode: .recorded, tool: ReferenceTool.name, treeDigest: ReferenceTool.treeDigest,
            interpreter: "CPython 3.11.7", arithmetic: .python311, packages: [], driverDigest: "2c26",
            platform: "linux-x86_64")
        try recording.write(
            corpus.questions(startingAt: 0).map { question in
                (question.scope, change(question, ScriptedReference.records(question)))
            },
            provenance: Provenance(
                environment: environment, recorded: "2026-03-01", command: "nedc-bench golden record",
                inputs: Provenance.inputs(recording.inputFiles, in: corpusFolder.path)))
    }

    /// Writes the manifest of all corpora as they are.
    func writeManifest() throws {
        let entries = try CorpusFolder.all(in: folder).map { folder in
            try GoldenManifest.Entry(folder, folder.load(environment: [:]))
        }
        try GoldenManifest(corpora: entries).write(in: folder)
    }

    /// Resolves a run of the folder, or of what is named.
    func request(
        _ paths: [String] = ["golden"], waivers: WaiverSettings = .none, shard: Shard? = nil, out: String = "out",
        leastShare: ScoredShare? = nil
    ) throws -> ParityRequest {
        try ParityRequest(
            corpora: .folders(paths), mode: .recorded,
            live: LiveReferenceSettings(
                tree: nil, interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                surroundings: files.surroundings()),
            candidateCommand: nil, storePath: nil, outputFolder: out, arguments: ["parity", "run"],
            waivers: waivers, shard: shard, leastShare: leastShare)
    }

    func run(_ paths: [String] = ["golden"], leastShare: ScoredShare? = nil) async throws -> ParityResult {
        try await ParityRun(request(paths, leastShare: leastShare)) { _ in }.run()
    }

    /// Does something in the middle of a run: when the first case has been compared.
    func run(_ request: ParityRequest, meanwhile: @escaping @Sendable () throws -> Void) async throws -> ParityResult {
        try await ParityRun(request) { progress in
            guard progress.done == 1 else { return }
            do {
                try meanwhile()
            } catch {
                print("The test could not do what it is about: \(error)")
            }
        }.run()
    }

    // MARK: - Damage

    private func url(_ path: String) -> URL { URL(filePath: folder + "/" + path) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    func move(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(at: url(path), to: url(other))
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + path, withDestinationPath: target)
    }

    /// Writes to a file in its place.
    func change(_ path: String, _ change: (String) -> String = { $0 + "# a comment\n" }) throws {
        let text = String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
        try Data(change(text).utf8).write(to: url(path))
    }

    func exchange(_ path: String, _ other: String) throws {
        let (first, second) = (try Data(contentsOf: url(path)), try Data(contentsOf: url(other)))
        try second.write(to: url(path))
        try first.write(to: url(other))
    }
}
