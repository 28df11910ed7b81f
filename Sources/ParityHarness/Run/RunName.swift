import FoundationEssentials
import MetricModel

/// The names of runs: when they started, what tells apart those of the same second, and for a shard which one it is.
///
///     20261121T150237Z-9c41d0                             a run; the end is random
///     20261121T150237Z-4fd1a20b77e1                       a run by a clock that stands still: the end is its plan's
///     20261121T150237Z-9c41d0-4fd1a20b77e1-shard-2-of-4   a shard, with its plan
struct RunName: Hashable {
    let text: String

    private static let digits = 12

    /// Names a run that starts now.
    ///
    /// - Parameters:
    ///   - clock: The clock; one that stands still needs the plan.
    ///   - now: What it shows.
    ///   - plan: The digest of the plan, which a shard needs as well.
    ///   - shard: The shard.
    init(_ clock: RunClock, now: Date, plan: String?, shard: Shard?) {
        let random = clock.isStopped ? [] : [String(HexText.sixteenDigits(.random(in: 0...UInt64.max)).prefix(6))]
        let content = clock.isStopped || shard != nil ? plan.map { [String($0.prefix(Self.digits))] } ?? [] : []
        let part = shard.map { ["shard-\($0.number)-of-\($0.count)"] } ?? []
        text = ([Self.stamp(now)] + random + content + part).joined(separator: "-")
    }

    /// Names a run that was put together: always the same for the same parts.
    init(mergedAt start: Double, content: String, isStopped: Bool) {
        let digits = isStopped ? Self.digits : 6
        text = Self.stamp(Date(timeIntervalSince1970: start)) + "-" + content.prefix(digits)
    }

    /// The end that a shard's runs of one plan share.
    static func ending(ofShard shard: Shard, plan: String) -> String {
        "-\(plan.prefix(digits))-shard-\(shard.number)-of-\(shard.count)"
    }

    /// The shard that a run's name tells of, as `2-of-4`; `nil` for a whole run.
    static func shardText(of id: String) -> String? {
        guard let range = id.firstRange(of: "-shard-") else { return nil }
        return String(id[range.upperBound...].prefix { $0 != "." })
    }

    private static func stamp(_ date: Date) -> String {
        let text = date.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
                .timeSeparator(.omitted))
        return text + "Z"
    }
}
