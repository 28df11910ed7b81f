import MetricModel
import NedcBeta
import ParityReports

extension RunContext {
    /// Puts together what is known before a run.
    init(_ corpora: [Corpus], _ surroundings: Surroundings) {
        var inputs: [String: CorpusInputs] = [:]
        for corpus in corpora { inputs[corpus.name] = CorpusInputs(corpus, from: surroundings.workingDirectory) }
        self.init(inputs: inputs, onsets: [:], fetchCommand: surroundings.fetchCommand)
    }
}

extension CorpusInputs {
    fileprivate init(_ corpus: Corpus, from folder: String) {
        func named(_ files: FilePair) -> FilePair {
            FilePair(
                reference: Self.path(files.reference, from: folder),
                hypothesis: Self.path(files.hypothesis, from: folder))
        }
        self.init(
            lists: corpus.listFiles.map(named),
            pairs: zip(corpus.list.pairs, corpus.scopes.dropFirst()).map { files, scope in
                Pair(files: named(files), purpose: scope.caseName.flatMap { corpus.purposes[$0] })
            })
    }

    /// Shortens a path that lies in the folder; others stay as they are.
    private static func path(_ path: String, from folder: String) -> String {
        let start = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
    }
}

extension Surroundings {
    /// The command that fetches a run's reports from a workflow of GitHub; `nil` elsewhere.
    ///
    /// `NEDC_BENCH_ARTIFACT` has the name under which the workflow keeps them; without it nobody knows whether it does.
    var fetchCommand: String? {
        guard environment["GITHUB_ACTIONS"] == "true", let run = word("GITHUB_RUN_ID"),
            let repository = word("GITHUB_REPOSITORY"), let artifact = word("NEDC_BENCH_ARTIFACT")
        else { return nil }
        return "gh run download \(run) --repo \(repository) --name \(artifact) --dir reports"
    }

    /// A variable's value where it is a word that no shell changes.
    private func word(_ variable: String) -> String? {
        guard let value = environment[variable], !value.isEmpty, !value.hasPrefix("-") else { return nil }
        let isPlain = value.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/")].contains(byte)
        }
        return isPlain ? value : nil
    }
}
