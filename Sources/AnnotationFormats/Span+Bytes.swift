extension Span where Element == UInt8 {
    /// Copies a range of bytes.
    func copied(_ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for position in range { bytes.append(self[position]) }
        return bytes
    }

    /// Tells whether a range begins with a word of ASCII letters, given in lower case.
    func hasPrefix(_ word: [UInt8], at range: Range<Int>, ignoringCase: Bool = false) -> Bool {
        guard range.count >= word.count else { return false }
        for offset in word.indices {
            var byte = self[range.lowerBound + offset]
            if ignoringCase, byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            if byte != word[offset] { return false }
        }
        return true
    }

    /// Tells whether a word stands anywhere in a range.
    func contains(_ word: [UInt8], in range: Range<Int>) -> Bool {
        guard let first = word.first, range.count >= word.count else { return word.isEmpty }
        for start in range.lowerBound...(range.upperBound - word.count) where self[start] == first {
            if hasPrefix(word, at: start..<range.upperBound) { return true }
        }
        return false
    }

    /// The offset of the first byte that is not part of valid UTF-8; `nil` in valid text.
    package var firstInvalidUTF8Byte: Int? {
        // Nearly every file is ASCII, and this loop looks at many bytes at a time.
        var all: UInt8 = 0
        for position in 0..<count { all |= self[position] }
        if all < 0x80 { return nil }
        var position = 0
        while position < count {
            let lead = self[position]
            if lead < 0x80 {
                position += 1
                continue
            }
            guard let length = sequenceLength(at: position, lead) else { return position }
            position += length
        }
        return nil
    }

    /// The length of the valid sequence at an offset, by table 3-7 of the Unicode standard.
    private func sequenceLength(at position: Int, _ lead: UInt8) -> Int? {
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        default: return nil
        }
        guard position + length <= count, second.contains(self[position + 1]) else { return nil }
        for offset in 2..<max(length, 2) where self[position + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
