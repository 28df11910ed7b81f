import MetricModel

/// Writes what the legacy tool's per-file reports say about pairs, byte for byte.
///
/// Source: `score` of the scorers, and `format_hyp` (nedc_eeg_eval_common.py).
public struct PairReport: Sendable {
    /// The classes in map order, and the null symbol behind them.
    private let symbols: [Symbol]
    /// What the symbols are spelt with, one behind the other.
    private let letters: [UInt8]

    /// A class as reports print it; no object of its own, which several threads would count references to.
    private struct Symbol: Sendable {
        var text: Printed
        /// As it stands where the two sides differ.
        var capitals: Printed
        /// The first class that is spelt alike, byte for byte.
        var spelling: Int
    }

    /// Where a text stands among the letters, with its width.
    private struct Printed: Sendable {
        var range: Range<Int>
        /// Unicode scalars, as Python counts.
        var width: Int
    }

    private static let nullSymbol = "***"

    /// Prepares for a scoring map.
    ///
    /// - Parameter labels: The classes in map order.
    public init(labels: [String]) {
        var symbols: [Symbol] = []
        var letters: [UInt8] = []
        func printed(_ text: String) -> Printed {
            let start = letters.count
            letters += text.utf8
            return Printed(range: start..<letters.count, width: text.unicodeScalars.count)
        }
        let all = labels + [Self.nullSymbol]
        for label in all {
            symbols.append(
                Symbol(
                    text: printed(label), capitals: printed(label.uppercased()),
                    // By their bytes: Swift takes two spellings of one accented letter for equal, the legacy tool does
                    // not.
                    spelling: all.firstIndex { $0.utf8.elementsEqual(label.utf8) } ?? 0))
        }
        self.symbols = symbols
        self.letters = letters
    }

    /// Appends the paragraph of one pair: six lines, the last one empty.
    ///
    /// - Parameters:
    ///   - trace: What the scorer noted about the pair.
    ///   - index: The 0-based position in the lists.
    ///   - reference: The reference's absolute path.
    ///   - hypothesis: The hypothesis's absolute path.
    ///   - bytes: What it is appended to, as UTF-8.
    public func append(
        _ trace: PairTrace, index: Int, reference: String, hypothesis: String, to bytes: inout [UInt8]
    ) {
        bytes.append(count: index, width: 5)
        bytes.append(": ", reference, "\n       ", hypothesis, "\n")
        switch trace {
        case .aligned(let reference, let hypothesis): append(reference, hypothesis, to: &bytes)
        case .overlap(let reference, let hypothesis, let hit, let miss, let falseAlarm):
            bytes.append("  Ref: ")
            append(joined: reference, to: &bytes)
            bytes.append("\n  Hyp: ")
            append(joined: hypothesis, to: &bytes)
            bytes.append("\n       (Hit: ")
            bytes.append(count: hit)
            bytes.append("  Miss: ")
            bytes.append(count: miss)
            bytes.append("  False Alarms: ")
            bytes.append(count: falseAlarm)
            bytes.append("  Total: ")
            bytes.append(count: hit + miss + falseAlarm)
            bytes.append(")\n")
        case .timeAligned(let reference, let hit, let miss, let falseAlarm):
            bytes.append("  Ref: ")
            append(joined: reference, to: &bytes)
            // The legacy tool never fills in the hypothesis's labels; neither do we.
            bytes.append("\n  Hyp: \n       (Hit: ")
            FixedDecimal.append(hit, decimals: 4, to: &bytes)
            bytes.append("  Miss: ")
            FixedDecimal.append(miss, decimals: 4, to: &bytes)
            bytes.append("  False Alarms: ")
            FixedDecimal.append(falseAlarm, decimals: 4, to: &bytes)
            bytes.append("  Total: ")
            FixedDecimal.append(miss + falseAlarm, decimals: 4, to: &bytes)
            bytes.append(")\n")
        }
        bytes.append("\n")
    }

    private func append(joined classes: [Int], to bytes: inout [UInt8]) {
        for (position, label) in classes.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: " ")) }
            append(symbols[label].text, to: &bytes)
        }
    }

    private func append(_ text: Printed, to bytes: inout [UInt8]) {
        for position in text.range { bytes.append(letters[position]) }
    }

    /// Appends a text that ends in a column of its own, and a blank.
    private func append(_ text: Printed, width: Int, to bytes: inout [UInt8]) {
        for _ in 0..<max(0, width - text.width) { bytes.append(UInt8(ascii: " ")) }
        append(text, to: &bytes)
        bytes.append(UInt8(ascii: " "))
    }

    /// Appends both rows of an alignment and what they count.
    private func append(_ reference: [Int?], _ hypothesis: [Int?], to bytes: inout [UInt8]) {
        let null = symbols.count - 1
        var widest = 0
        for label in reference { widest = max(widest, symbols[label ?? null].text.width) }
        for label in hypothesis { widest = max(widest, symbols[label ?? null].text.width) }
        var (hits, substitutions, insertions, deletions) = (0, 0, 0, 0)
        var below: [UInt8] = []
        below.reserveCapacity(hypothesis.count * (widest + 2))
        bytes.append("  Ref: ")
        // The null symbols at both ends are not printed.
        for position in reference.indices.dropFirst().dropLast() {
            let left = symbols[reference[position] ?? null]
            let right = symbols[hypothesis[position] ?? null]
            // The legacy tool takes a class of the null symbol's name for the null symbol; so do we.
            let nullSpelling = symbols[null].spelling
            switch (left.spelling, right.spelling) {
            case (let left, let right) where left == right: hits += 1
            case (nullSpelling, _): insertions += 1
            case (_, nullSpelling): deletions += 1
            default: substitutions += 1
            }
            let differs = left.spelling != right.spelling
            append(
                differs && left.spelling != nullSpelling ? left.capitals : left.text, width: widest + 1, to: &bytes)
            append(
                differs && right.spelling != nullSpelling ? right.capitals : right.text, width: widest + 1, to: &below)
        }
        bytes.append("\n  Hyp: ")
        bytes += below
        bytes.append("\n        (Hit: ")
        bytes.append(count: hits)
        bytes.append("  Sub: ")
        bytes.append(count: substitutions)
        bytes.append("  Ins: ")
        bytes.append(count: insertions)
        bytes.append("  Del: ")
        bytes.append(count: deletions)
        bytes.append("  Total: ")
        bytes.append(count: substitutions + insertions + deletions)
        bytes.append(")\n")
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ texts: String...) {
        for text in texts { append(contentsOf: text.utf8) }
    }

    /// Appends a count that ends in a column of its own.
    fileprivate mutating func append(count: Int, width: Int = 0) {
        let start = endIndex
        FixedDecimal.append(digitsOf: UInt64(count), to: &self)
        let missing = width - (endIndex - start)
        if missing > 0 { insert(contentsOf: repeatElement(UInt8(ascii: " "), count: missing), at: start) }
    }
}
