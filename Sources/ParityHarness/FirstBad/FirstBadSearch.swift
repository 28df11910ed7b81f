/// Finds the first bad commit between a good and a bad one, by halves.
///
/// 1. Both ends are tried before anything else: a search between ends that are not what they should be blames somebody
///    at random.
/// 2. A commit that cannot be tried is stepped over, to the nearest one that can; where all that are left cannot, each
///    of them may be the first bad one.
/// 3. The commit found and the one before it are tried again: who does not say the same twice is not blamed.
struct FirstBadSearch<Commit: Hashable & Sendable>: Sendable {
    /// What trying a commit says.
    enum Trial: Hashable, Sendable {
        case good
        case bad
        /// The commit does not build, or the command gives no verdict.
        case unknown
    }

    /// What the search ends in.
    enum Finding: Hashable, Sendable {
        /// This commit is bad, and the last one before it that could be tried is good.
        case firstBad(Commit, lastGood: Commit)
        /// The first bad commit is one of these; all but the last could not be tried.
        case oneOf([Commit], lastGood: Commit)
        /// A commit that should have been one thing was another.
        case notReproducible(Commit, expected: Trial, found: Trial)
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - commits: In order; the first is taken to be good, the last to be bad, and there are at least two.
    ///   - attempt: Tries a commit.
    /// - Returns: The commit, or why none can be named.
    /// - Throws: What trying throws.
    static func run(
        _ commits: [Commit], attempt: (_ commit: Commit) async throws -> Trial
    ) async throws -> Finding {
        precondition(commits.count > 1, "a search needs two ends")
        var (good, bad) = (0, commits.count - 1)
        for (index, expected) in [(good, Trial.good), (bad, .bad)] {
            let found = try await attempt(commits[index])
            guard found == expected else { return .notReproducible(commits[index], expected: expected, found: found) }
        }
        var unknown: Set<Int> = []
        while let next = nearestOpen(between: good, and: bad, but: unknown) {
            switch try await attempt(commits[next]) {
            case .good: good = next
            case .bad: bad = next
            case .unknown: unknown.insert(next)
            }
        }
        // Once more, now that they are to be named; two ends that were just tried may have been lucky, too.
        for (index, expected) in [(good, Trial.good), (bad, .bad)] {
            let found = try await attempt(commits[index])
            guard found == expected else { return .notReproducible(commits[index], expected: expected, found: found) }
        }
        return bad == good + 1
            ? .firstBad(commits[bad], lastGood: commits[good])
            : .oneOf(Array(commits[(good + 1)...bad]), lastGood: commits[good])
    }

    /// The commit nearest to the middle that is not known to be of no use; `nil` where none is left.
    private static func nearestOpen(between good: Int, and bad: Int, but unknown: Set<Int>) -> Int? {
        let middle = (good + bad) / 2
        return (good + 1..<bad).filter { !unknown.contains($0) }.min { first, second in
            let (near, far) = (abs(first - middle), abs(second - middle))
            return near == far ? first < second : near < far
        }
    }
}
