import AlphaReference
import MetricModel
import ParityReports

/// Whether a run compared all corpora that lie on disk, with recordings that speak about exactly those files.
struct SignOffCoverage {
    let corpora: [SignOffCorpus]
    /// What came of it; `nil` for a run that asked a live reference, and no recording.
    let check: SignOffCheck?
    let faults: [String]

    /// Looks.
    ///
    /// - Parameters:
    ///   - manifest: What lies on disk.
    ///   - outcome: The run.
    ///   - folder: The sign-off's folder, which has a copy of what says where each recording comes from.
    /// - Throws: ``EvidenceError`` or ``ReferenceError`` where such a copy cannot be read.
    init(_ manifest: CorpusManifest, _ outcome: RunOutcome, folder: String) throws {
        var faults: [String] = []
        var corpora: [SignOffCorpus] = []
        var expected: [String] = []
        var inputs = 0
        let isRecorded = outcome.corpora.allSatisfy { $0.environment.mode == .recorded }
        for name in manifest.corpora {
            let entries = manifest.entries(of: name)
            var corpus = SignOffCorpus(
                name: name, files: entries.count, digest: manifest.digest(of: name), recordings: [])
            for recording in Self.recordings(entries) {
                let title = name + "/" + recording.name
                let copy = "\(SignOffFolder.provenance)/\(title).json"
                let bytes = try SignOffEvidence.bytes(copy, in: folder)
                if FileDigest.hex(of: bytes) != recording.digest {
                    faults.append("\(copy): is not what lay in the corpus.")
                }
                let provenance = try Provenance(path: folder + "/" + copy)
                corpus.recordings.append(
                    .init(name: recording.name, recorded: provenance.recorded, provenance: recording.digest))
                inputs += provenance.inputs.count
                faults += Self.inputFaults(provenance, entries, title)
                guard isRecorded else { continue }
                expected.append(title)
                faults += Self.caseFaults(provenance, entries, outcome, title, recording.name)
            }
            if !isRecorded { expected.append(name) }
            corpora.append(corpus)
        }
        let compared = Set(outcome.corpora.map { Array($0.name.utf8) })
        let there = Set(expected.map { Array($0.utf8) })
        for name in expected where !compared.contains(Array(name.utf8)) {
            faults.append("Corpus \(name) was not compared; expected all that lie on disk.")
        }
        for corpus in outcome.corpora where !there.contains(Array(corpus.name.utf8)) {
            faults.append("Corpus \(corpus.name) was compared and does not lie on disk.")
        }
        self.corpora = corpora
        self.faults = faults
        let recordings = corpora.reduce(0) { $0 + $1.recordings.count }
        guard isRecorded else {
            check = nil
            return
        }
        check = SignOffCheck(
            kind: .golden, state: faults.isEmpty ? .passed : .failed,
            sentence:
                "\(manifest.entries.count) files of \(corpora.count) corpora; \(recordings) recordings, each of the "
                + "\(inputs) inputs that they name as it was recorded.")
    }

    private static func recordings(_ entries: [CorpusManifest.Entry]) -> [(name: String, digest: String)] {
        entries.compactMap { entry in
            let parts = entry.inside.split(separator: "/")
            guard parts.count == 3, parts[0] == "expected", parts[2] == "provenance.json" else { return nil }
            return (String(parts[1]), entry.digest)
        }
    }

    private static func inputFaults(
        _ provenance: Provenance, _ entries: [CorpusManifest.Entry], _ title: String
    ) -> [String] {
        let digests = Dictionary(entries.map { (Array($0.inside.utf8), $0.digest) }) { first, _ in first }
        return provenance.inputs.compactMap { input in
            (digests[Array(input.path.utf8)] ?? "absent") == input.digest
                ? nil : "\(title): \(input.path) is not as it was when it was recorded."
        }
    }

    private static func caseFaults(
        _ provenance: Provenance, _ entries: [CorpusManifest.Entry], _ outcome: RunOutcome, _ title: String,
        _ recording: String
    ) -> [String] {
        guard let corpus = outcome.corpora.first(where: { $0.name.utf8.elementsEqual(title.utf8) }) else { return [] }
        var faults: [String] = []
        if corpus.environment != provenance.environment {
            faults.append("\(title): was compared with another reference than it was recorded from.")
        }
        let head = "expected/\(recording)/pairs/"
        let pairs = entries.count { $0.inside.hasPrefix(head) }
        if corpus.cases.count != pairs + 1 {
            faults.append("\(title): \(corpus.cases.count) cases were compared; expected \(pairs + 1).")
        }
        return faults
    }
}
