import CorpusGeneration
import FoundationEssentials
public import NedcBeta
import ParityPolicy

/// Writes the corpora that the project made up itself, or checks that they are what their seeds give.
public struct GoldenGeneration: Sendable {
    private let corpora: [GeneratedCorpus]
    private let folder: String

    /// Prepares corpora.
    ///
    /// - Parameters:
    ///   - profiles: The names of profiles; all where there are none.
    ///   - seed: The seed; each profile's own where it is nil.
    ///   - folder: Where the corpora's folders lie.
    ///   - surroundings: Where relative paths count from.
    /// - Throws: ``InputError`` for an unknown profile.
    public init(profiles: [String], seed: UInt64?, folder: String, surroundings: Surroundings) throws(InputError) {
        var chosen: [CorpusProfile] = []
        for name in profiles {
            guard let profile = CorpusProfile(rawValue: name) else {
                let known = CorpusProfile.allCases.map(\.rawValue).joined(separator: ", ")
                throw InputError(message: "There is no profile '\(name)'; expected one of \(known).")
            }
            chosen.append(profile)
        }
        if chosen.isEmpty { chosen = CorpusProfile.allCases }
        corpora = chosen.map { $0.generate(seed: seed ?? $0.defaultSeed) }
        self.folder = surroundings.absolute(folder)
    }

    /// Writes the corpora; recordings that lie in their folders stay.
    public func write() throws(InputError) -> CommandReport {
        var lines: [String] = []
        for corpus in corpora {
            do {
                try CorpusWriter.write(corpus, to: path(of: corpus), existing: .replace)
            } catch {
                throw InputError(message: "\(error)")
            }
            lines.append("\(corpus.name): \(corpus.pairs.count) pairs, seed \(corpus.seed)")
        }
        return CommandReport(lines: lines)
    }

    /// Compares every generated file with the one on disk.
    public func check() throws(InputError) -> CommandReport {
        var lines: [String] = []
        var differing = 0
        for corpus in corpora {
            for file in corpus.files {
                guard case .bytes(let bytes) = file.content else { continue }
                let onDisk = FileManager.default.contents(atPath: path(of: corpus) + "/" + file.path)
                if onDisk.map({ Array($0) }) != bytes {
                    differing += 1
                    lines.append("\(corpus.name)/\(file.path): not what seed \(corpus.seed) gives")
                }
            }
        }
        if differing == 0 { lines.append("all \(corpora.count) corpora are what their seeds give") }
        return CommandReport(lines: lines, exitCode: differing == 0 ? .success : .drift)
    }

    private func path(of corpus: GeneratedCorpus) -> String { folder + "/" + corpus.name }
}
