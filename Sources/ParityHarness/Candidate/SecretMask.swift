/// Hides the values of the environment's secrets in what a program writes.
struct SecretMask: Sendable {
    /// The values, as bytes, the longest first.
    private let values: [[UInt8]]

    private static let marks = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "AUTH", "COOKIE"]
    /// Marks that stand at the end of a name, behind another word: `STRIPE_KEY`, `APIKEY`, `MYSQL_PWD`.
    private static let lastWords = ["KEY", "_PASS", "_PWD", "_PAT"]
    /// A shorter value would be found by chance.
    private static let shortest = 4

    /// Finds the secrets: by the names of variables, and addresses with a password in them.
    init(environment: [String: String]) {
        let secrets = environment.filter { name, value in
            value.utf8.count >= Self.shortest && (Self.isSecret(name) || Self.hasPassword(value))
        }
        values = Set(secrets.values.map { Array($0.utf8) }).sorted { $0.count > $1.count }
    }

    private static func isSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return marks.contains { name.contains($0) } || lastWords.contains { name.hasSuffix($0) }
    }

    /// Whether a value is an address such as `postgres://user:password@host`.
    private static func hasPassword(_ value: String) -> Bool {
        guard let scheme = value.firstRange(of: "://"), let at = value[scheme.upperBound...].firstIndex(of: "@") else {
            return false
        }
        return value[scheme.upperBound..<at].contains(":")
    }

    /// How many bytes a secret has at most.
    var longest: Int { values.first?.count ?? 0 }

    /// Returns the last bytes with `***` for each secret, also for one that begins before them.
    ///
    /// - Parameters:
    ///   - bytes: What was written; where more than `limit` bytes are given, at least ``longest`` more, so that a secret is
    ///     recognised that the limit cuts.
    ///   - limit: How many bytes are shown at most.
    /// - Returns: What may be shown.
    func shown(_ bytes: [UInt8], last limit: Int = .max) -> [UInt8] {
        var result: [UInt8] = []
        let first = max(0, bytes.count - min(limit, bytes.count))
        var position = 0
        while position < bytes.count {
            if let end = endOfSecret(in: bytes, at: position) {
                if end > first { result += Array("***".utf8) }
                position = end
            } else {
                if position >= first { result.append(bytes[position]) }
                position += 1
            }
        }
        return result
    }

    /// Returns a text with `***` for each secret.
    func shown(_ text: String) -> String {
        values.isEmpty ? text : String(decoding: shown(Array(text.utf8)), as: UTF8.self)
    }

    /// Where the secrets end that begin at a position, or before the end of one that does; `nil` where none begins.
    private func endOfSecret(in bytes: [UInt8], at start: Int) -> Int? {
        var end = start
        var position = start
        repeat {
            for value in values where bytes.have(value, at: position) { end = max(end, position + value.count) }
            position += 1
        } while position < end
        return end > start ? end : nil
    }
}

extension [UInt8] {
    fileprivate func have(_ value: [UInt8], at position: Int) -> Bool {
        value.count <= count - position && self[position] == value[0] && self[position...].starts(with: value)
    }
}

/// The last bytes of a standard error that may be endless.
struct StandardErrorTail {
    private static let limit = 4096

    private let mask: SecretMask
    private var bytes: [UInt8] = []

    /// Keeps what is needed to recognise a secret that the limit cuts.
    init(mask: SecretMask) {
        self.mask = mask
    }

    /// Adds what was written.
    mutating func append(_ piece: ArraySlice<UInt8>) {
        let kept = Self.limit + mask.longest
        bytes += piece.suffix(kept)
        // Not for every piece: each time the rest is moved.
        if bytes.count > 2 * kept { bytes.removeFirst(bytes.count - kept) }
    }

    /// The last 4 KB, without blanks at both ends.
    var text: String {
        var shown = mask.shown(bytes, last: Self.limit)[...]
        // The rest of a character that the limit cut.
        while let first = shown.first, first & 0xC0 == 0x80 { shown.removeFirst() }
        while let last = shown.last, last == 0x0A || last == 0x0D || last == 0x20 || last == 0x09 { shown.removeLast() }
        return String(decoding: shown, as: UTF8.self)
    }
}
