public import MetricModel

/// A problem with the drift store, or with what it was given.
public enum DriftStoreError: Error, Hashable, Sendable {
    /// The folder for the database file does not exist.
    case missingFolder(path: String, folder: String)
    /// A store that is to be read does not exist.
    case missingFile(path: String)
    /// The file is not an SQLite database.
    case notADatabase(path: String)
    /// The database belongs to something else.
    case foreignDatabase(path: String, tables: [String])
    /// The store was written by a later version of this product.
    case newer(path: String, found: String, known: String)
    /// The store is to be read but was never set up.
    case empty(path: String, known: String)
    /// Another process kept the store busy.
    case locked(path: String, waited: Seconds)
    /// The store cannot be opened or created.
    case cannotOpen(path: String, message: String)
    /// The store cannot be written to.
    case notWritable(path: String, message: String)
    /// The database file is damaged.
    case damaged(path: String, message: String)
    /// The disk is full, or reading or writing failed.
    case disk(path: String, message: String)
    /// The file that was opened does not lie at its path any more, or was overwritten.
    case lost(path: String, found: String)
    /// The schema's constraints do not allow a row.
    case refused(path: String, message: String)
    /// SQLite reports something else.
    case sqlite(path: String, code: Int, message: String)

    /// A run with this identifier is there already.
    case runExists(String)
    /// There is no such run.
    case unknownRun(String)
    /// The run has ended and takes nothing more.
    case runEnded(String, verdict: String)
    /// The corpus was not added to the run.
    case unknownCorpus(String, run: String)
    /// The corpus is there with another environment or other labels.
    case corpusDiffers(String, run: String)
    /// The case is there already.
    case caseExists(String, corpus: String, run: String)
    /// A divergence says another scope than the case that it stands in.
    case misplacedDivergence(found: String, expected: String)
    /// A value in the store that this version cannot read.
    case unreadable(column: String, value: String)
}

extension DriftStoreError: CustomStringConvertible {
    /// One sentence: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .missingFolder(let path, let folder):
            "There is no folder \(folder) for the drift store \(path)."
        case .missingFile(let path): "There is no drift store \(path)."
        case .notADatabase(let path): "\(path) is not an SQLite database; expected a drift store or an empty file."
        case .foreignDatabase(let path, let tables):
            "\(path) is another program's database with the tables \(tables.joined(separator: ", "));"
                + " expected a drift store."
        case .newer(let path, let found, let known):
            "The drift store \(path) was written by a later version: found schema \(found), expected at most \(known)."
        case .empty(let path, let known):
            "The drift store \(path) has no schema, expected \(known); opening it for writing sets it up."
        case .locked(let path, let waited):
            "The drift store \(path) was kept busy by another process for \(waited.value) seconds."
        case .cannotOpen(let path, let message): "The drift store \(path) cannot be opened: \(message)."
        case .notWritable(let path, let message): "The drift store \(path) cannot be written to: \(message)."
        case .damaged(let path, let message): "The drift store \(path) is damaged: \(message)."
        case .disk(let path, let message): "The disk under the drift store \(path) fails: \(message)."
        case .lost(let path, let found):
            "The drift store \(path) was lost while it was in use: \(found); expected the file that was opened."
        case .refused(let path, let message): "The drift store \(path) does not take this row: \(message)."
        case .sqlite(let path, let code, let message): "SQLite error \(code) in the drift store \(path): \(message)."
        case .runExists(let run): "Run \(run) is in the drift store already."
        case .unknownRun(let run): "There is no run \(run) in the drift store."
        case .runEnded(let run, let verdict): "Run \(run) ended with the verdict \(verdict) and takes nothing more."
        case .unknownCorpus(let corpus, let run): "Corpus \(corpus) was not added to run \(run)."
        case .corpusDiffers(let corpus, let run):
            "Corpus \(corpus) is in run \(run) already, with another reference environment or other labels."
        case .caseExists(let name, let corpus, let run):
            "Case \(name) of corpus \(corpus) is in run \(run) already."
        case .misplacedDivergence(let found, let expected):
            "A divergence of \(found) stands in the outcome of \(expected)."
        case .unreadable(let column, let value):
            "The drift store has '\(value)' in \(column), which this version cannot read."
        }
    }
}
