/// Where the fields of one line are; the line itself stays where it is.
struct CSVRow {
    static let header = Array("channel,start_time,stop_time,label,confidence".utf8)

    /// How many fields there are between commas.
    private(set) var fieldCount = 1
    /// Whether there is a blank anywhere.
    private(set) var hasBlanks = false

    /// Where the first commas are; a row has no more than four.
    private var commas = InlineArray<4, Int>(repeating: 0)
    private let count: Int

    /// Looks at a line once.
    init(_ text: borrowing Span<UInt8>) {
        count = text.count
        for position in 0..<text.count {
            let byte = text[position]
            // Digits, letters and the decimal point lie behind the comma.
            guard byte <= UInt8(ascii: ",") else { continue }
            if byte == UInt8(ascii: ",") {
                if fieldCount <= 4 { commas[fieldCount - 1] = position }
                fieldCount += 1
            } else if Self.isBlank(byte) {
                hasBlanks = true
            }
        }
    }

    /// Copies a line without its blanks.
    static func removeBlanks(of text: borrowing Span<UInt8>, into dense: inout [UInt8]) {
        dense.removeAll(keepingCapacity: true)
        for position in 0..<text.count where !isBlank(text[position]) { dense.append(text[position]) }
    }

    /// Tells what is removed wherever it stands.
    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    /// Tells whether a line without blanks is a row; `false` for an empty one, a comment, and the names of the columns.
    func isRow(_ text: borrowing Span<UInt8>) -> Bool {
        guard count > 0, text[0] != UInt8(ascii: "#") else { return false }
        return !(fieldCount >= 5 && text.contains(Self.header, in: 0..<count))
    }

    /// Where a field of a row with five fields is.
    func range(_ index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : commas[index - 1] + 1
        return start..<(index < 4 && index < fieldCount - 1 ? commas[index] : count)
    }

    func field(_ index: Int, of text: borrowing Span<UInt8>, is word: [UInt8]) -> Bool {
        let range = range(index)
        return range.count == word.count && text.hasPrefix(word, at: range)
    }

    func text(_ index: Int, of text: borrowing Span<UInt8>) -> String {
        String(decoding: text.copied(range(index)), as: UTF8.self)
    }
}
