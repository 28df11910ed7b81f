/// Makes a list as short as a condition allows, by leaving out large parts first and single elements last.
///
/// Andreas Zeller, Ralf Hildebrandt: "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28(2), 2002,
/// DOI 10.1109/32.988498, with two changes that suit a condition which is cheap in bulk and slow to begin with:
///
/// 1. All candidates of one granularity are asked about together.
/// 2. What can be left out part by part is tried all at once, then by half, and then only the first part.
enum DeltaDebugging {
    /// Returns a part of a list, in its order, for which a condition holds, as it does for the list.
    ///
    /// No single element of the result can be left out, unless no more may be asked.
    ///
    /// - Parameters:
    ///   - list: The list.
    ///   - holds: Tells for each candidate whether it may stand for the list; `nil` where no more may be asked.
    /// - Returns: What is left of the list.
    /// - Throws: What the condition throws.
    static func minimise<Element>(
        _ list: [Element], holds: (_ candidates: [[Element]]) async throws -> [Bool]?
    ) async throws -> [Element] {
        var list = list
        var size = list.count
        while size > 0, !list.isEmpty {
            let parts = stride(from: 0, to: list.count, by: size).map { $0..<min($0 + size, list.count) }
            guard let answers = try await holds(parts.map { leaving([$0], outOf: list) }) else { break }
            let superfluous = zip(parts, answers).filter(\.1).map(\.0)
            if superfluous.isEmpty {
                size = size == 1 ? 0 : (size + 1) / 2
                continue
            }
            list = try await leavingMost(of: superfluous, outOf: list, holds: holds)
            size = min(size, max(1, list.count / 2))
        }
        return list
    }

    /// Leaves out as many as possible of the parts that can each be left out alone.
    private static func leavingMost<Element>(
        of parts: [Range<Int>], outOf list: [Element], holds: (_ candidates: [[Element]]) async throws -> [Bool]?
    ) async throws -> [Element] {
        let first = leaving([parts[0]], outOf: list)
        guard parts.count > 1 else { return first }
        let choices = [parts, Array(parts.prefix(parts.count / 2)), Array(parts.suffix(parts.count / 2))]
        let candidates = choices.map { leaving($0, outOf: list) }
        guard let answers = try await holds(candidates) else { return first }
        return zip(candidates, answers).first(where: \.1)?.0 ?? first
    }

    private static func leaving<Element>(_ parts: [Range<Int>], outOf list: [Element]) -> [Element] {
        var rest = list
        for part in parts.reversed() { rest.removeSubrange(part) }
        return rest
    }
}
