public import BetaScoring
public import MetricModel

/// Scores pairs as one list, as the reference tool's main program does: one pair after the other, in list order.
///
/// Source: `main` (nedc_eeg_eval.py) and `parse_files` (nedc_eeg_eval_common.py).
public struct ListScorer: Sendable {
    private let labels: [String]
    private let traced: Bool
    private var run: ScoringRun
    private var referenceFailure: Rejection?
    private var hypothesisFailure: Rejection?
    private var references = ListedFiles()
    private var hypotheses = ListedFiles()

    /// Starts with an empty list.
    ///
    /// - Parameters:
    ///   - beta: The scoring map, the algorithms' numbers, and the arithmetic.
    ///   - traced: Whether to return what the per-file reports print.
    public init(_ beta: Beta, traced: Bool = false) {
        self.init(beta, traced: traced, asPart: false)
    }

    /// Starts with an empty list, or an empty part of one.
    init(_ beta: Beta, traced: Bool = false, asPart isPart: Bool) {
        self.traced = traced
        labels = beta.parameters.map.labels
        run = ScoringRun(beta.parameters, arithmetic: beta.arithmetic, asPart: isPart)
    }

    /// Scores one more pair.
    ///
    /// - Returns: A trace per algorithm that reports on files; empty where none is asked for or a file is refused.
    @discardableResult
    public mutating func add(_ pair: LoadedPair) -> [Algorithm: PairTrace] {
        list(pair.files)
        return score(pair)
    }

    /// Takes down that a pair is in the list.
    mutating func list(_ files: FilePair) {
        references.add(files.reference)
        hypotheses.add(files.hypothesis)
    }

    /// Makes room for a number of pairs.
    mutating func reserve(_ count: Int) {
        references.reserve(count)
        hypotheses.reserve(count)
    }

    /// Takes over what a part of the list gave that comes next.
    mutating func takeOver(_ later: ListScorer) {
        referenceFailure = referenceFailure ?? later.referenceFailure
        hypothesisFailure = hypothesisFailure ?? later.hypothesisFailure
        run.append(later.run)
    }

    /// Scores a pair, without taking down that it is in the list.
    @discardableResult
    mutating func score(_ pair: LoadedPair) -> [Algorithm: PairTrace] {
        switch (pair.reference, pair.hypothesis) {
        case (.success(let reference), .success(let hypothesis)):
            guard referenceFailure == nil, hypothesisFailure == nil else { break }
            return run.add(reference, hypothesis, traced: traced)
        case (.failure(let rejection), _):
            referenceFailure = referenceFailure ?? rejection
        case (_, .failure(let rejection)):
            hypothesisFailure = hypothesisFailure ?? rejection
        }
        return [:]
    }

    /// Whether an algorithm has met something in the list that it has no numbers for.
    func hasRejected(_ algorithm: Algorithm) -> Bool { run.hasRejected(algorithm) }

    /// How long each algorithm has taken so far, reading not counted.
    public var elapsed: [Algorithm: Seconds] { run.elapsed }

    /// Derives the measures over the whole list.
    ///
    /// 1. The references are read first: a refused reference comes before any refused hypothesis.
    /// 2. A file listed twice collapses into one entry that no scorer gets through; where the two sides then have
    ///    different lengths, the lists do not match.
    public func finish() -> ListResult {
        if let rejection = referenceFailure ?? hypothesisFailure { return refused(rejection) }
        guard references.distinct == hypotheses.distinct else {
            return refused(
                Rejection(
                    .listMismatch,
                    "The lists name \(references.distinct) and \(hypotheses.distinct) different files; "
                        + "expected as many.", legacyEnd: .complaint))
        }
        guard references.distinct > 0 else {
            return refused(Rejection(.listMismatch, "The lists name no file.", legacyEnd: .complaint))
        }
        if let twice = references.repeated ?? hypotheses.repeated {
            let rejection = Rejection(.other, "The list names \(twice) twice; expected every file once.")
            let results = Algorithm.allCases.map { AlgorithmResult(algorithm: $0, outcome: .failure(rejection)) }
            return ListResult(labels: labels, outcome: .success(results))
        }
        return ListResult(labels: labels, outcome: .success(run.finish()))
    }

    private func refused(_ rejection: Rejection) -> ListResult {
        ListResult(labels: labels, outcome: .failure(rejection))
    }
}

/// The files of one list, as the reference keys them.
private struct ListedFiles {
    /// The first file, until there is another: the first entry of a set costs as much as scoring a few pairs.
    private var first: ListedPath?
    private var paths: Set<ListedPath> = []
    private(set) var repeated: String?

    var distinct: Int { first == nil ? paths.count : 1 }

    mutating func reserve(_ count: Int) { paths.reserveCapacity(count) }

    mutating func add(_ path: String) {
        let path = ListedPath(text: path)
        guard first != nil || !paths.isEmpty else {
            first = path
            return
        }
        if let known = first {
            paths.insert(known)
            first = nil
        }
        if !paths.insert(path).inserted, repeated == nil {
            repeated = path.text.split(separator: "/").last.map(String.init) ?? path.text
        }
    }
}
