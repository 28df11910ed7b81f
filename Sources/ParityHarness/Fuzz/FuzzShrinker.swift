import CorpusGeneration
import MetricModel

/// Makes a drifting input small: fewer pairs, then fewer lines, fewer fields, fewer characters.
///
/// 1. What is kept drifts as the input did: in the same field, or with the same rejections.
/// 2. The number of questions is bounded; what is small by then is what there is.
/// 3. Nothing is asked that holds a larger or a smaller number than the input, see `NumberExtent`.
final class FuzzShrinker {
    private let judge: (_ inputs: [FuzzInput]) async throws -> [FuzzOutcome?]
    private let signature: DriftSignature
    private var questionsLeft: Int
    private var extents: [NumberExtent] = []

    /// How many questions one input is worth.
    static let questionLimit = 4_000

    /// Prepares shrinking.
    ///
    /// - Parameters:
    ///   - signature: The drift to keep.
    ///   - questionLimit: How many inputs may be judged.
    ///   - judge: Judges inputs, each with one outcome.
    init(
        keeping signature: DriftSignature, questionLimit: Int = FuzzShrinker.questionLimit,
        judge: @escaping (_ inputs: [FuzzInput]) async throws -> [FuzzOutcome?]
    ) {
        self.signature = signature
        self.judge = judge
        questionsLeft = questionLimit
    }

    /// Returns the smallest input found; the input itself where nothing can be left out.
    func shrink(_ input: FuzzInput) async throws -> FuzzInput {
        extents = Self.extents(of: input).map { $0.union(.bearable) }
        var input = try await withFewerPairs(input)
        while questionsLeft > 0, !Task.isCancelled {
            let before = input
            for unit in TextUnit.allCases {
                for file in InputFile.files(of: input) { input = try await withFewer(unit, of: file, in: input) }
            }
            if input == before { break }
        }
        return input
    }

    // MARK: - Steps

    private func withFewerPairs(_ input: FuzzInput) async throws -> FuzzInput {
        guard input.pairs.count > 1 else { return input }
        return try await minimised(input.pairs) { pairs in
            var candidate = input
            candidate.pairs = pairs
            return candidate
        }
    }

    private func withFewer(_ unit: TextUnit, of file: InputFile, in input: FuzzInput) async throws -> FuzzInput {
        let units = unit.split(input[file])
        guard !units.isEmpty, units.count <= unit.countLimit else { return input }
        return try await minimised(units) { units in
            var candidate = input
            candidate[file] = Array(units.joined())
            return candidate
        }
    }

    private func minimised<Element>(
        _ elements: [Element], rebuilding rebuild: ([Element]) -> FuzzInput
    ) async throws -> FuzzInput {
        rebuild(try await DeltaDebugging.minimise(elements) { try await drift($0.map(rebuild)) })
    }

    /// Tells which candidates drift as the input did; `nil` where no more may be asked.
    private func drift(_ candidates: [FuzzInput]) async throws -> [Bool]? {
        guard questionsLeft > 0, !Task.isCancelled else { return nil }
        let isBearable = candidates.map { candidate in
            !candidate.pairs.isEmpty && zip(Self.extents(of: candidate), extents).allSatisfy { $0.isWithin($1) }
        }
        let asked = zip(candidates, isBearable).filter(\.1).map(\.0)
        questionsLeft -= asked.count
        var outcomes = asked.isEmpty ? [] : try await judge(asked)[...]
        return isBearable.map { $0 && signature.isIn(outcomes.removeFirst()) }
    }

    /// What the numbers of the parameters and those of the annotations extend to.
    private static func extents(of input: FuzzInput) -> [NumberExtent] {
        let annotations = input.pairs.flatMap { [$0.reference, $0.hypothesis] }.map { NumberExtent(of: $0) }
        return [
            NumberExtent(of: input.parameters),
            annotations.reduce(NumberExtent(large: 0, small: 0)) { $0.union($1) },
        ]
    }
}

/// One of the files of an input.
private enum InputFile: Hashable {
    case parameters
    case reference(Int)
    case hypothesis(Int)

    static func files(of input: FuzzInput) -> [InputFile] {
        [.parameters] + input.pairs.indices.flatMap { [.reference($0), .hypothesis($0)] }
    }
}

extension FuzzInput {
    fileprivate subscript(file: InputFile) -> [UInt8] {
        get {
            switch file {
            case .parameters: parameters
            case .reference(let index): pairs[index].reference
            case .hypothesis(let index): pairs[index].hypothesis
            }
        }
        set {
            switch file {
            case .parameters: parameters = newValue
            case .reference(let index): pairs[index].reference = newValue
            case .hypothesis(let index): pairs[index].hypothesis = newValue
            }
        }
    }
}

/// What a file is cut into to leave parts out.
private enum TextUnit: CaseIterable {
    case lines
    case words
    case bytes

    /// A file of more units is left to the coarser ones: it would take too many questions.
    var countLimit: Int {
        switch self {
        case .lines: 4_000
        case .words: 800
        case .bytes: 500
        }
    }

    func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        switch self {
        case .lines: pieces(of: bytes) { last, _ in last == 0x0A }
        case .words: pieces(of: bytes) { Self.isPunctuation($0) || Self.isPunctuation($1) }
        case .bytes: bytes.indices.map { bytes[$0...$0] }
        }
    }

    /// Cuts where a condition on neighbours holds.
    private func pieces(of bytes: [UInt8], cut: (_ last: UInt8, _ next: UInt8) -> Bool) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        for index in bytes.indices.dropFirst() where cut(bytes[index - 1], bytes[index]) {
            pieces.append(bytes[start..<index])
            start = index
        }
        if start < bytes.endIndex { pieces.append(bytes[start...]) }
        return pieces
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...0xFF:
            false
        default: true
        }
    }
}
