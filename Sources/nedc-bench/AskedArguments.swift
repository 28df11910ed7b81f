import ArgumentParser
import MetricModel

/// The words of a command that say what is to be compared.
///
/// Where results go, how they are shown, how many work side by side, how long they may take, what was known before and which
/// part is done now are left out, and the revision, which the request adds whichever way it was named: a run in one piece,
/// its shards, and the same run resumed are asked for in the same words.
enum AskedArguments {
    private static let left = [
        "--out", "--db", "--format", "--jobs", "--shard", "--revision", "--cache", "--recheck", "--recheck-seed",
        "--time-limit", "--run-limit",
    ]

    /// Returns the words that remain.
    static func of(_ arguments: some Sequence<String>) -> [String] {
        var words: [String] = []
        var isValue = false
        for word in arguments {
            if isValue {
                isValue = false
            } else if left.contains(word) {
                isValue = true
            } else if word != "--resume", !left.contains(where: { word.hasPrefix($0 + "=") }) {
                words.append(word)
            }
        }
        return words
    }
}

extension Shard {
    /// Reads the value of `--shard`.
    ///
    /// - Throws: `ValidationError` for anything that names no shard.
    static func named(_ text: String) throws -> Shard {
        guard let shard = Shard(text) else {
            throw ValidationError("'\(text)' is no shard; expected one such as 2/4, from 1/4 to 4/4.")
        }
        return shard
    }
}

extension ScoredShare {
    /// Reads the value of `--min-scored`.
    ///
    /// - Throws: `ValidationError` for anything that is no share.
    static func named(_ text: String) throws -> ScoredShare {
        guard let share = ScoredShare(text) else {
            throw ValidationError("'\(text)' is no share of cases; expected one such as 95% or 99.5%, from 0% to 100%.")
        }
        return share
    }
}
