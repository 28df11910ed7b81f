import MetricModel

/// A scale from seconds to picture units, with ticks at round times.
///
/// Below 2.5 minutes ticks are in seconds, below 2.5 hours in minutes, then in hours; there are at most nine.
struct TimeAxis: Hashable, Sendable {
    private static let intervals = 8.0
    private static let leastSpan = 1e-9

    private let from: Double
    private let span: Double
    private let left: Double
    private let width: Double

    /// Creates a scale; `nil` where the times span less than a nanosecond or more than a double holds.
    ///
    /// - Parameters:
    ///   - from: The first time.
    ///   - to: The last time.
    ///   - left: Where the first time lies.
    ///   - width: How far from it the last time lies.
    init?(from: Seconds, to: Seconds, left: Double, width: Double) {
        let span = to.value - from.value
        guard span >= Self.leastSpan, span.isFinite else { return nil }
        self.from = from.value
        self.span = span
        self.left = left
        self.width = width
    }

    /// A labelled mark on the axis.
    struct Tick: Hashable, Sendable {
        /// Where it lies.
        let position: Double
        /// Its time with the unit.
        let label: String
    }

    /// Returns where a time lies; times beyond the ends lie on the ends.
    func position(_ time: Seconds) -> Double {
        left + min(max((time.value - from) / span, 0), 1) * width
    }

    /// The ticks from left to right.
    var ticks: [Tick] {
        let (unit, name) = unit
        let (step, places) = step(unit)
        let first = (from / unit / step).rounded(.up)
        var ticks: [Tick] = []
        for number in 0...Int(Self.intervals) {
            let value = (first + Double(number)) * step
            guard value * unit <= from + span else { break }
            let label = "\(NumberText.fixed(value, places: places)) \(name)"
            ticks.append(Tick(position: position(Seconds(value * unit)), label: label))
        }
        return ticks
    }

    private var unit: (seconds: Double, name: String) {
        if span <= 150 { return (1, "s") }
        return span <= 9000 ? (60, "min") : (3600, "h")
    }

    /// Returns the smallest round step that needs no more than eight intervals, in units, and the decimals it needs.
    private func step(_ unit: Double) -> (step: Double, places: Int) {
        let least = span / unit / Self.intervals
        let clock: [Double] = unit == 3600 ? [1, 2, 3, 6, 12, 24, 48] : [1, 2, 5, 10, 15, 20]
        if least > 0.5, let step = clock.first(where: { $0 >= least }) { return (step, 0) }
        var power = 1.0
        var places = 0
        while power > least, places < 12 {
            power /= 10
            places += 1
        }
        while power * 10 <= least { power *= 10 }
        let factor = [1.0, 2, 5, 10].first { $0 * power >= least } ?? 10
        return (factor * power, factor == 10 ? max(0, places - 1) : places)
    }
}
