import MetricModel

/// The identifier by which a page's case is linked to: the same for the same corpus and case, in every run.
///
/// It is `case-` and the FNV-1a hash of the two names in ten hex digits. Of two cases with one hash, the later one gets a
/// number behind it.
struct CaseAnchor {
    private var known: [String: Int] = [:]

    /// Returns a case's identifier, once.
    mutating func next(corpus: String, scope: MetricScope) -> String {
        let text = Self.text(corpus: corpus, scope: scope)
        let count = known[text, default: 0] + 1
        known[text] = count
        return count == 1 ? text : "\(text)-\(count)"
    }

    /// Returns the identifier of a case that no other has the hash of.
    static func text(corpus: String, scope: MetricScope) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for byte in corpus.utf8 { add(byte) }
        add(0)
        if let name = scope.caseName {
            add(1)
            for byte in name.utf8 { add(byte) }
        }
        return "case-\(HexText.sixteenDigits(hash).suffix(10))"
    }
}
