import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta

/// Lists corpora, their recordings, and where the numbers come from.
public struct GoldenListing: Sendable {
    private let golden: GoldenCorpora

    /// Reads the corpora.
    ///
    /// - Throws: ``InputError`` where one is not there or cannot be used.
    public init(folders: [String], surroundings: Surroundings) throws {
        golden = try GoldenCorpora(folders: folders, surroundings)
    }

    /// A paragraph for each corpus.
    public var report: CommandReport {
        var lines: [String] = []
        var pairs = 0
        for (folder, corpus) in zip(golden.folders, golden.corpora) {
            pairs += corpus.list.pairs.count
            let labels = corpus.parameters.map.labels.joined(separator: ", ")
            lines.append("\(corpus.name): \(corpus.list.pairs.count) pairs, classes \(labels)")
            do throws(ReferenceError) {
                for recorded in try folder.recorded(corpus) {
                    guard let recording = recorded.recording else { continue }
                    lines.append("  " + (try line(recording)))
                }
            } catch {
                lines.append("  \(error.description)")
            }
        }
        return CommandReport(lines: lines + ["\(golden.corpora.count) corpora, \(pairs) pairs"])
    }

    private func line(_ recording: Recording) throws(ReferenceError) -> String {
        let provenance = try recording.provenance()
        let environment = provenance.environment
        let packages = environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        let isCurrent: String
        do throws(ReferenceError) {
            try recording.checkInputs(against: provenance)
            isCurrent = ""
        } catch {
            isCurrent = " STALE: \(error.description)"
        }
        return "\(environment.arithmetic.rawValue): recorded \(provenance.recorded), \(environment.tool), "
            + "\(environment.interpreter), \(packages), tree \(environment.treeDigest.prefix(12))\(isCurrent)"
    }
}
