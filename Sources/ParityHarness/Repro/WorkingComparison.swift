import AlphaReference
import MetricModel

/// Two workings of one algorithm on one pair, row beside row.
struct WorkingComparison: Hashable, Sendable {
    /// The algorithm.
    var algorithm: Algorithm
    /// The reference's rows; `nil` where its working is not to be had.
    var reference: [WorkingRow]?
    /// The candidate's rows; `nil` where its working is not to be had.
    var candidate: [WorkingRow]?

    /// How many rows the longer one has.
    var count: Int { max(reference?.count ?? 0, candidate?.count ?? 0) }

    /// The first row in which the two are not the same to the bit; `nil` where there is none, or only one working.
    var firstDifference: Int? {
        guard let reference, let candidate else { return nil }
        return (0..<count).first { index in
            guard reference.indices.contains(index), candidate.indices.contains(index) else { return true }
            return !WorkingText.text(of: [reference[index]]).utf8.elementsEqual(
                WorkingText.text(of: [candidate[index]]).utf8)
        }
    }
}

extension ReferenceAnswer {
    /// The workings that the watched tool has told; empty where it told none.
    func workings() throws(ReferenceError) -> [Algorithm: [WorkingRow]] {
        var workings: [Algorithm: [WorkingRow]] = [:]
        for report in reports where report.part == .working {
            workings[report.algorithm] = try WorkingText.rows(of: report.text)
        }
        return workings
    }
}

extension LiveReferenceSettings {
    /// The live tool as a process that tells its working, too; `nil` where the folder of the driver has none such.
    func watchedReference(workers: Int = 1) throws(ReferenceError) -> ProcessReference? {
        var command = try command()
        command.isWatched = true
        guard FileDigest.hex(ofFile: command.alphaFolder + "/workings.py") != nil else { return nil }
        return ProcessReference(command: command, workers: workers, inherited: surroundings.environment)
    }
}
