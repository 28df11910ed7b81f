import BetaScoring
import FoundationEssentials
import MetricModel
import SystemPackage

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
    /// How much of the reports is kept until the list is scored, in bytes.
    private let roomForText: Int

    /// Creates a writer.
    public init(_ beta: Beta, stamp: Stamp) {
        self.init(beta, stamp: stamp, roomForText: 8 << 20)
    }

    init(_ beta: Beta, stamp: Stamp, roomForText: Int) {
        self.beta = beta
        self.stamp = stamp
        self.roomForText = roomForText
    }

    /// Scores a list and writes the files; where an algorithm rejects, the summary ends before it, as the legacy one does.
    ///
    /// Nothing is written before the whole list is scored. Reports that are too long to be kept until then are composed
    /// again while they are written. The bytes are the same for any width.
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
        let run = ReportedRun(beta, list, width: Beta.isWorthCutting(list.pairs) ? width() : 1)
        let room = TextRoom(bytes: roomForText)
        var kept: [Algorithm: [UInt8]] = [:]
        let result = await run.score(
            reporting: { room.isOpen },
            take: { algorithm, text in
                if room.take(text.count) { kept[algorithm, default: []] += text } else { kept = [:] }
            })
        guard case .success(let results) = result.outcome else { return result }
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        do {
            try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
            let summary = base + "/summary.txt"
            try Self.write(Array(text(results, summary, reference, hypothesis).utf8), to: summary)
            // The legacy tool ends with the algorithm that fails.
            let last = results.firstIndex { if case .failure = $0.outcome { true } else { false } } ?? results.count - 1
            let reported = results[...last].map(\.algorithm).filter { Self.fileName($0) != nil }
            if room.isOpen {
                for algorithm in reported {
                    try Self.write(kept[algorithm] ?? [], to: Self.path(of: algorithm, in: base))
                }
            } else {
                try await write(run, reported, to: base, expecting: result)
            }
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(message: "\(base): cannot be written (\(error)).")
        }
        return result
    }

    /// Scores once more, and writes what the reports say while it is found.
    private func write(
        _ run: ReportedRun, _ reported: [Algorithm], to base: String, expecting result: ListResult
    ) async throws {
        var files: [Algorithm: FileDescriptor] = [:]
        var failure: (any Error)?
        defer { for file in files.values { try? file.close() } }
        for algorithm in reported {
            files[algorithm] = try FileDescriptor.open(
                FilePath(Self.path(of: algorithm, in: base)), .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
        }
        let again = await run.score(
            reporting: { true },
            take: { algorithm, text in
                guard failure == nil else { return }
                do {
                    _ = try files[algorithm]?.writeAll(text)
                } catch {
                    failure = error
                }
            })
        if let failure { throw failure }
        guard again == result else {
            throw InputError(
                message: "\(base): a file of the lists has changed while they were scored; expected them to stay.")
        }
    }

    private static func write(_ text: [UInt8], to path: String) throws {
        try Data(text).write(to: URL(filePath: path))
    }

    private static func path(of algorithm: Algorithm, in folder: String) -> String {
        folder + "/" + (fileName(algorithm) ?? "")
    }

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
