/// A day of the Gregorian calendar, without a time and without a zone.
public struct CalendarDay: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int

    /// Creates the day so many days after 1970-01-01.
    public init(daysSince1970 number: Int) {
        self.number = number
    }

    /// Reads a day such as `2026-03-01`: four, two and two digits, from the year 1 on, and a day that there was.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var digits: [Int] = []
        for position in [0, 1, 2, 3, 5, 6, 8, 9] {
            guard bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") else { return nil }
            digits.append(Int(bytes[position] - UInt8(ascii: "0")))
        }
        let year = digits[0...3].reduce(0) { $0 * 10 + $1 }
        let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
        guard year > 0, (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(daysSince1970: Self.number(year: year, month: month, day: day))
        // February 30 counts on into March, and so reads back as another day.
        guard description.utf8.elementsEqual(bytes) else { return nil }
    }

    /// How many days later another day is; negative where it is earlier.
    public func days(until other: CalendarDay) -> Int {
        other.number - number
    }

    // MARK: - The calendar

    // Both ways after Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html: years start in March, so
    // that the leap day is the last of its year, and 400 years have 146,097 days.

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension CalendarDay: CustomStringConvertible {
    /// The day as ISO 8601 spells it: `2026-03-01`.
    public var description: String {
        let (year, month, day) = parts
        return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
