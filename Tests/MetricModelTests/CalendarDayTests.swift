import MetricModel
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("1970-03-01", 59), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
        ("1900-03-01", -25_508), ("2026-11-21", 20_778), ("9999-12-31", 2_932_896), ("0001-01-01", -719_162),
    ])
    func `a day is a number of days, and back`(_ text: String, _ number: Int) throws {
        let day = try #require(CalendarDay(text))
        #expect(day.number == number)
        #expect(CalendarDay(daysSince1970: number).description == text)
    }

    @Test func `every day of eight centuries reads back, one after the other`() throws {
        let first = try #require(CalendarDay("1600-01-01"))
        let last = try #require(CalendarDay("2399-12-31"))
        #expect(first.days(until: last) == 2 * 146_097 - 1)
        for number in first.number...last.number {
            let text = CalendarDay(daysSince1970: number).description
            guard CalendarDay(text)?.number == number else {
                Issue.record("\(number) is written as \(text)")
                return
            }
        }
    }

    @Test(arguments: [
        "", "today", "2026-3-1", "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01",
        "2026-01-00", "2026-01-32", "0000-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "26-01-01", "02026-01-01",
        "2026-01-01T00:00:00", "-026-01-01", "+026-01-01", "2026-1a-01", "２026-01-01", "٢٠٢٦-٠١-٠١",
    ])
    func `what is no day is refused`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `the days between two days have a sign`() throws {
        let earlier = try #require(CalendarDay("2026-02-27"))
        let later = try #require(CalendarDay("2026-03-02"))
        #expect(earlier.days(until: later) == 3)
        #expect(later.days(until: earlier) == -3)
        #expect(later.days(until: later) == 0)
    }
}
