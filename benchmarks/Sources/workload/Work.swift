import AnnotationFormats
import ArgumentParser
import NedcBeta
import ParityComparison
import Workloads

/// One kind of work on one recording; what it needs is ready before it is counted.
enum Work: String, CaseIterable {
    /// Reads the reference's file from memory.
    case read
    /// Sorts, fills and merges both sides.
    case prepare
    case dpalign
    case epoch
    case ovlp
    case taes
    case ira
    /// Compares the records of all five with themselves.
    case compare

    /// Returns the work on a recording: each call does it once and returns a number that depends on all of it.
    func task(on recording: SampleRecording) throws -> () throws -> Int {
        let pair = recording.pair
        let (reference, hypothesis) = (EventSequence(pair.reference), EventSequence(pair.hypothesis))
        switch self {
        case .read:
            let bytes = recording.referenceFile
            guard try AnnotationReader.read(bytes.span, file: "sample") == pair.reference else {
                throw ValidationError("The file does not read back as the recording that it was written from.")
            }
            return { try AnnotationReader.read(bytes.span, file: "sample").spans.count }
        case .prepare:
            return { EventSequence(pair.reference).spans.count + EventSequence(pair.hypothesis).spans.count }
        case .compare:
            let result = Beta().score(pair)
            let records = result.records(scope: .corpus)
            let comparison = RecordComparison(labels: result.labels)
            return {
                comparison.compare(scope: .corpus, reference: records, candidate: records)
                    .reduce(0) { $0 + $1.comparisons - 1_000_000 * $1.divergences.count }
            }
        case .dpalign: return score(.dpalign, reference, hypothesis)
        case .epoch: return score(.epoch, reference, hypothesis)
        case .ovlp: return score(.ovlp, reference, hypothesis)
        case .taes: return score(.taes, reference, hypothesis)
        case .ira: return score(.ira, reference, hypothesis)
        }
    }

    private func score(
        _ algorithm: Algorithm, _ reference: EventSequence, _ hypothesis: EventSequence
    ) -> () throws -> Int {
        {
            var run = AlgorithmRun(algorithm, .seizureDetection)
            run.add(reference, hypothesis)
            return try run.finish().outcome.get().confusion.reduce(0) { $0 + $1.reduce(0, +) }
        }
    }
}
