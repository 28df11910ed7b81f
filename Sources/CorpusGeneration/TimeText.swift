/// A time as it stands in a file: ten-thousandths of a second, or a text that is itself the trap.
///
///     let regular: TimeText = 20.25        // 20.2500
///     let trap: TimeText = "2.025e1"       // 2.025e1
enum TimeText: Hashable, Sendable {
    /// So many ten-thousandths of a second, written with four decimals.
    case ticks(Int)
    /// A text that goes into the file as it is.
    case verbatim(String)

    /// How many ticks are a second.
    static let second = 10_000

    var text: String {
        switch self {
        case .verbatim(let text): return text
        case .ticks(let ticks):
            let magnitude = ticks.magnitude
            let decimals = String(magnitude % 10_000)
            let padding = String(repeating: "0", count: 4 - decimals.count)
            return (ticks < 0 ? "-" : "") + String(magnitude / 10_000) + "." + padding + decimals
        }
    }
}

extension TimeText: ExpressibleByIntegerLiteral {
    init(integerLiteral seconds: Int) {
        self = .ticks(seconds * Self.second)
    }
}

extension TimeText: ExpressibleByFloatLiteral {
    /// Takes seconds with up to four decimals; rounding to a whole tick is exact for those.
    init(floatLiteral seconds: Double) {
        self = .ticks(Int((seconds * Double(Self.second)).rounded()))
    }
}

extension TimeText: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        self = .verbatim(text)
    }
}
