import DriftStore
import MetricModel
import NedcBeta
import ParityPolicy

/// Says whether every row of a drift store is as it was written.
public struct DriftVerifier: Sendable {
    private let store: DriftStore
    private let limit: Int
    private let digest: String?

    /// Opens a store for reading.
    ///
    /// - Parameters:
    ///   - path: The store's file.
    ///   - limit: How many faults to tell.
    ///   - digest: A digest that an earlier verification told, which a seal must still have; `nil` for none.
    ///   - surroundings: Where a relative path counts from.
    /// - Throws: ``DriftStoreError`` where there is no store, ``InputError`` for a digest that is not spelt as one.
    public init(path: String, limit: Int, digest: String?, surroundings: Surroundings) throws {
        if let digest, digest.utf8.count != 64 || !digest.utf8.allSatisfy(\.isHexDigit) {
            throw InputError(message: "'\(digest)' is no digest; expected 64 hexadecimal digits.")
        }
        store = try DriftStore(path: surroundings.absolute(path), access: .readOnly)
        self.limit = max(1, limit)
        self.digest = digest
    }

    /// Looks at everything.
    ///
    /// - Parameter progress: Told after every seal.
    /// - Returns: What was found, with exit code 1 where something is wrong.
    /// - Throws: ``DriftStoreError`` where the store cannot be read to the end.
    public func verify(progress: (RunProgress) -> Void) throws -> CommandReport {
        let result = try store.verify(having: digest) { done, total in
            progress(RunProgress(done: done, total: total, title: ""))
        }
        return result.isSound
            ? CommandReport(lines: Self.lines(result), exitCode: .success)
            : CommandReport(lines: lines(result.faults), exitCode: .drift)
    }

    private static func lines(_ result: LedgerVerification) -> [String] {
        var lines = [
            "SOUND: \(count(result.runs, "run")), \(count(result.seals, "seal")) over \(count(result.rows, "row"))"
        ]
        if result.unsealedRuns > 0 {
            lines.append(
                "  \(count(result.unsealedRuns, "run")) unsealed (written by an older version): "
                    + "nothing vouches for their rows")
        }
        if result.unfinishedRuns > 0 {
            lines.append("  \(count(result.unfinishedRuns, "run")) unfinished, sealed as far as stored")
        }
        if let digest = result.lastDigest { lines.append("  last seal: \(digest)") }
        return lines
    }

    private func lines(_ faults: [LedgerFault]) -> [String] {
        var lines = ["NOT SOUND: \(Self.count(faults.count, "fault"))"]
        lines += faults.prefix(limit).map { "  \($0)" }
        let rest = faults.count - limit
        if rest > 0 { lines.append("  … and \(rest) more") }
        return lines
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension UInt8 {
    /// Whether this is a digit of a hexadecimal number.
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
