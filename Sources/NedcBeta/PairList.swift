import AnnotationFormats
public import MetricModel
import SystemFiles

/// The pairs of two file lists, each with the name that reports use.
public struct PairList: Hashable, Sendable {
    /// The pairs in list order.
    public var pairs: [FilePair]

    /// Creates a list from paths.
    public init(pairs: [FilePair]) {
        self.pairs = pairs
    }

    /// A name for each pair, unique in the list; worked out anew each time, over the whole list.
    public var names: [String] { CaseNames.names(for: pairs.map(\.reference)) }

    /// Reads two file lists, or takes two annotation files as a list of one pair.
    ///
    /// - Parameters:
    ///   - reference: A list of reference files, or one reference file.
    ///   - hypothesis: A list of hypothesis files, or one hypothesis file.
    ///   - folder: Where relative paths count from; an absolute path.
    ///   - environment: The variables that may stand in the lists' paths; asked for where one does.
    /// - Returns: The pairs in list order, with their names.
    /// - Throws: ``InputError`` where a list is unreadable or empty, or the two have different lengths.
    public static func read(
        reference: String, hypothesis: String, relativeTo folder: String,
        environment: @autoclosure () -> [String: String]
    ) throws(InputError) -> PairList {
        let referencePath = PathText.absolute(reference, relativeTo: folder)
        let hypothesisPath = PathText.absolute(hypothesis, relativeTo: folder)
        if try isAnnotation(referencePath), try isAnnotation(hypothesisPath) {
            return PairList(pairs: [FilePair(reference: referencePath, hypothesis: hypothesisPath)])
        }
        do throws(FormatError) {
            let references = try FileList.read(path: referencePath, relativeTo: folder, environment: environment())
            let hypotheses = try FileList.read(path: hypothesisPath, relativeTo: folder, environment: environment())
            guard references.paths.count == hypotheses.paths.count else {
                throw FormatError.listLengths(
                    reference: reference, referenceCount: references.paths.count, hypothesis: hypothesis,
                    hypothesisCount: hypotheses.paths.count)
            }
            return PairList(
                pairs: zip(references.paths, hypotheses.paths).map { FilePair(reference: $0, hypothesis: $1) })
        } catch {
            throw InputError(message: error.description)
        }
    }

    /// Tells an annotation file from a list by its version line; no list has one that names a known format.
    private static func isAnnotation(_ path: String) throws(InputError) -> Bool {
        do throws(FileBytes.Failure) {
            return try AnnotationReader.isAnnotation(path: path)
        } catch {
            throw InputError(message: "\(path): cannot be read (\(error.reason)); expected a list of files.")
        }
    }

    /// The first pair with a file that its list names again; there every scorer of the reference ends.
    var firstRepeatedIndex: Int? {
        [\FilePair.reference, \.hypothesis].compactMap { side in
            var first: [ListedPath: Int] = [:]
            return pairs.indices.compactMap { index in
                let known = first[ListedPath(text: pairs[index][keyPath: side]), default: index]
                first[ListedPath(text: pairs[index][keyPath: side])] = known
                return known < index ? known : nil
            }.min()
        }.min()
    }

    /// The scopes of a whole run: the corpus first, then every pair.
    public var scopes: [MetricScope] {
        [.corpus] + names.enumerated().map { .pair(index: $0.offset, name: $0.element) }
    }
}

/// A request whose input cannot be used; one sentence says what is wrong and what was expected.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public var message: String

    /// Creates an error.
    public init(message: String) {
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
