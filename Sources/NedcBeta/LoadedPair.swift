import AnnotationFormats
public import BetaScoring
public import MetricModel

/// A pair whose files have been read, each with its events or the reason why it has none.
public struct LoadedPair: Sendable {
    /// The paths.
    public var files: FilePair
    /// The side taken as truth.
    public var reference: Result<EventSequence, Rejection>
    /// The side to be scored.
    public var hypothesis: Result<EventSequence, Rejection>

    /// Reads both files; a file that is refused becomes a rejection, never an error.
    public init(reading files: FilePair) {
        self.files = files
        reference = Self.read(files.reference)
        hypothesis = Self.read(files.hypothesis)
    }

    /// The events of both sides for a picture over time; `nil` unless both files load.
    public var timeline: Timeline? {
        guard case .success(let reference) = reference, case .success(let hypothesis) = hypothesis else { return nil }
        return Timeline(reference: reference.events, hypothesis: hypothesis.events)
    }

    private static func read(_ path: String) -> Result<EventSequence, Rejection> {
        do throws(Rejection) {
            return .success(EventSequence(try AnnotationReader.read(path: path)))
        } catch {
            return .failure(error)
        }
    }
}
