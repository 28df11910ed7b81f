import Crypto
import MetricModel

/// SHA-256 over a list of fields, each behind its length: two lists never become the same bytes.
struct DigestBuilder {
    private var hash = SHA256()

    /// Starts with the word that says what is digested.
    init(_ word: String) {
        add(word)
    }

    mutating func add(_ bytes: some Collection<UInt8>) {
        add(bytes.count)
        hash.update(data: Array(bytes))
    }

    mutating func add(_ text: String) {
        add(text.utf8)
    }

    mutating func add(_ number: Int) {
        hash.update(data: withLittleEndian(UInt64(bitPattern: Int64(number))))
    }

    /// The digest in hex.
    var hex: String {
        hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func withLittleEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
