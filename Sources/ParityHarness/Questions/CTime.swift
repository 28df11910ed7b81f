import FoundationEssentials

/// Writes dates as C's `%c` does in the C locale: `Sat Aug 23 01:17:14 2025`.
enum CTime {
    static func text(_ date: Date) -> String {
        let calendar = Calendar(identifier: .gregorian)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute, let second = parts.second, let weekday = parts.weekday
        else { preconditionFailure("a calendar knows the parts that it is asked for") }
        func padded(_ number: Int, _ filler: String) -> String {
            number < 10 ? filler + String(number) : String(number)
        }
        return "\(weekdays[weekday - 1]) \(months[month - 1]) \(padded(day, " ")) "
            + "\(padded(hour, "0")):\(padded(minute, "0")):\(padded(second, "0")) \(year)"
    }
}
