import AnnotationFormats
import MetricModel
import NedcBeta
import SystemFiles

/// Finds the files of a user's own lists that are no annotations at all, before anything is scored.
///
/// A file that cannot be read, and one without a version line that names a known format, is a pointer of Git LFS, an error
/// page, or lies on a disk that is not mounted. Both scorers refuse it in the same way, which looks like agreement.
enum ListedFileCheck {
    private static let nameLimit = 20

    /// Checks both sides of a corpus of lists.
    ///
    /// - Throws: ``InputError`` that names the files, each with its list and line.
    static func check(_ corpus: Corpus) throws(InputError) {
        guard let lists = corpus.listFiles else { return }
        var problems = try problems("reference", corpus.list.pairs.map(\.reference), in: lists.reference)
        problems += try self.problems("hypothesis", corpus.list.pairs.map(\.hypothesis), in: lists.hypothesis)
        guard !problems.isEmpty else { return }
        let count = problems.count
        let rest = count - nameLimit
        let lines = problems.prefix(nameLimit) + (rest > 0 ? ["and \(rest) more"] : [])
        throw InputError(
            message: "\(count) listed \(count == 1 ? "file is no annotation" : "files are no annotations"), "
                + "so nothing was scored:\n" + lines.map { "  \($0)\n" }.joined()
                + "Expected files with a version line such as '# version = csv_v1.0.0'; to compare how such files are "
                + "refused, pass --expect-refusals.")
    }

    private static func problems(
        _ side: String, _ paths: [String], in list: String
    ) throws(InputError) -> [String] {
        let found = paths.enumerated().compactMap { position, path in problem(with: path).map { (position, $0) } }
        // An annotation in the list's place is its only file.
        guard !found.isEmpty, paths != [list] else { return found.map { "\(side): \($0.1)" } }
        let lines: [Int]
        do {
            lines = try FileList.lines(path: list)
        } catch {
            throw InputError(message: error.description)
        }
        return found.map { position, problem in
            let line = position < lines.count ? ", line \(lines[position])" : ""
            return "\(list)\(line) (\(side)): \(problem)"
        }
    }

    private static func problem(with path: String) -> String? {
        do throws(FileBytes.Failure) {
            return try AnnotationReader.isAnnotation(path: path)
                ? nil : "\(path): no version line of a known format"
        } catch {
            return "\(path): cannot be read (\(error.reason))"
        }
    }
}
