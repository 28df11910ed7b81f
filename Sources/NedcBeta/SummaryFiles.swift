import BetaScoring
import FoundationEssentials
import MetricModel

/// Writes the five files of the legacy command: a summary, and a report per pair for four of the algorithms.
///
/// Every line is the legacy tool's, byte for byte, apart from the five that name dates, paths and versions: `Date:`,
/// the first `File:`, `Version:`, `Mod Time:`, and the completion line's date.
///
/// Source: `main` (nedc_eeg_eval.py) and the scorers' `score` and `display_results`.
public struct SummaryFiles: Sendable {
    /// What the lines that differ say.
    public struct Stamp: Hashable, Sendable {
        /// The path of the program.
        public var program: String
        /// The time of day, as C's `%c` writes it: `Sat Aug 23 01:17:14 2025`.
        public var date: String
        /// When the program was built, in the same form.
        public var programDate: String

        /// Creates a stamp.
        public init(program: String, date: String, programDate: String) {
            self.program = program
            self.date = date
            self.programDate = programDate
        }
    }

    private let beta: Beta
    private let stamp: Stamp

    /// Creates a writer.
    public init(_ beta: Beta, stamp: Stamp) {
        self.beta = beta
        self.stamp = stamp
    }

    /// Scores a list and writes the files; where an algorithm rejects, the summary ends before it, as the legacy one does.
    ///
    /// The bytes are the same for any width. Files that are not to be loaded leave the folder as it was.
    ///
    /// - Parameters:
    ///   - list: The pairs.
    ///   - reference: The reference list as the user named it.
    ///   - hypothesis: The hypothesis list as the user named it.
    ///   - folder: The folder to write to; made where it is missing.
    ///   - width: How many stretches of the list are scored at the same time; asked for where it is long enough to be cut.
    /// - Returns: The scores.
    /// - Throws: ``InputError`` where a file cannot be written. A rejection is not thrown: it is in the result.
    public func write(
        _ list: PairList, reference: String, hypothesis: String, to folder: String,
        width: @autoclosure () -> Int = 1
    ) async throws(InputError) -> ListResult {
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        var whole = ListScorer(beta)
        var reports = GrowingFiles(folder: base)
        let end = list.firstRepeatedIndex ?? list.pairs.count
        let width = Beta.isWorthCutting(list.pairs) ? width() : 1
        await Stretch.inOrder(list.pairs, width: width) { [beta] stretch, first in
            ListScorer.Part(beta, scoring: stretch) { position, trace in
                guard first + position < end else { return nil }
                let files = stretch[stretch.startIndex + position]
                return PairReport.text(
                    of: trace, index: first + position, reference: files.reference, hypothesis: files.hypothesis,
                    labels: beta.parameters.map.labels)
            }
        } take: { part in
            // An algorithm that has rejected a pair says nothing about later ones.
            for algorithm in Algorithm.allCases where !whole.hasRejected(algorithm) {
                guard let name = Self.fileName(algorithm), let text = part.paragraphs[algorithm] else { continue }
                reports.append(text, to: name)
            }
            whole.append(part)
        }
        let result = whole.finish()
        guard case .success(let results) = result.outcome else {
            reports.discard()
            return result
        }
        do {
            reports.append(text(results, base + "/" + Self.summaryName, reference, hypothesis), to: Self.summaryName)
            try reports.finish(Self.summaryName)
            for entry in results {
                guard let name = Self.fileName(entry.algorithm) else { continue }
                try reports.finish(name)
                // The legacy tool ends with the algorithm that fails.
                if case .failure = entry.outcome { break }
            }
            reports.discard()
        } catch {
            reports.discard()
            throw InputError(message: "\(base): cannot be written (\(error)).")
        }
        return result
    }

    private static let summaryName = "summary.txt"

    private static func fileName(_ algorithm: Algorithm) -> String? {
        algorithm == .ira ? nil : "summary_\(algorithm.rawValue).txt"
    }

    private func text(
        _ results: [AlgorithmResult], _ path: String, _ reference: String, _ hypothesis: String
    ) -> String {
        let separator = AlgorithmReport.separator
        var text = """
            \(separator)
                 Date: \(stamp.date)
                 File: \(stamp.program)
              Version: \(AlgorithmReport.version) (\(ProductVersion.name) \(ProductVersion.current))
             Mod Time: \(stamp.programDate)
            \(separator)

            \(separator)
            File: \(path)
            Data:
             Ref: \(reference)
             Hyp: \(hypothesis)


            """
        for result in results {
            text += AlgorithmReport.heading(of: result.algorithm)
            guard case .success(let score) = result.outcome else { return text }
            text += AlgorithmReport.text(of: score)
        }
        return text + "\(separator)\nNEDC EEG Eval Successfully Completed on \(stamp.date)\n\(separator)\n"
    }
}
