import FoundationEssentials
import MetricModel
import NedcBeta

/// Where the files of a fuzz run lie while they are asked about.
struct FuzzScratch: Sendable {
    private let folder: URL

    /// Makes a new folder in the system's place for such.
    init() throws(InputError) {
        folder = FileManager.default.temporaryDirectory.appending(path: "nedc-bench-fuzz-\(UUID().uuidString)")
        try FuzzFiles.makeFolder(folder.path)
    }

    /// Writes what is to be asked, in place of what was asked before.
    ///
    /// Equal files of single pairs are written once. A list gets files of its own: one that it names twice would be
    /// another question.
    ///
    /// - Returns: A question for each input, numbered from 0.
    func write(_ inputs: [FuzzInput]) throws(InputError) -> [FuzzQuestion] {
        remove()
        try FuzzFiles.makeFolder(folder.path)
        var shared = SharedFiles(folder: folder.path)
        var questions: [FuzzQuestion] = []
        for (number, input) in inputs.enumerated() {
            var pairs: [FilePair] = []
            for (index, pair) in input.pairs.enumerated() {
                let files: FilePair
                if input.isList {
                    let place = "\(folder.path)/\(number)-\(index)-"
                    files = FilePair(reference: place + "ref.csv_bi", hypothesis: place + "hyp.csv_bi")
                    try FuzzFiles.write(pair.reference, to: files.reference)
                    try FuzzFiles.write(pair.hypothesis, to: files.hypothesis)
                } else {
                    files = FilePair(
                        reference: try shared.path(of: pair.reference, "ref.csv_bi"),
                        hypothesis: try shared.path(of: pair.hypothesis, "hyp.csv_bi"))
                }
                pairs.append(files)
            }
            let parameterPath = try shared.path(of: input.parameters, "params.toml")
            questions.append(
                FuzzQuestion(number: number, scope: input.scope, pairs: pairs, parameterPath: parameterPath))
        }
        return questions
    }

    /// Takes the folder away.
    func remove() {
        // What cannot be removed from the system's place for scratch is the system's to clear.
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Files that are written once, however many questions name them.
private struct SharedFiles {
    private struct Key: Hashable {
        var bytes: [UInt8]
        var name: String
    }

    let folder: String
    private var paths: [Key: String] = [:]

    init(folder: String) {
        self.folder = folder
    }

    /// Returns where a file lies, and writes it where it is new.
    mutating func path(of bytes: [UInt8], _ name: String) throws(InputError) -> String {
        let key = Key(bytes: bytes, name: name)
        if let known = paths[key] { return known }
        let path = "\(folder)/shared-\(paths.count)-\(name)"
        try FuzzFiles.write(bytes, to: path)
        paths[key] = path
        return path
    }
}
