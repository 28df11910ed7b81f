import Testing

@testable import ParityReports

@Suite struct TimestampTextTests {
    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (1_772_368_496.75, "2026-03-01T12:34:56.750Z"),
        (1_709_164_800.0, "2024-02-29T00:00:00.000Z"), (1_767_225_599.9996, "2025-12-31T23:59:59.999Z"),
        (-1.0, "1969-12-31T23:59:59.000Z"), (1e300, "9999-12-31T23:59:59.000Z"),
        (-Double.infinity, "1583-01-01T00:00:00.000Z"),
    ])
    func `times are UTC with cut milliseconds`(_ seconds: Double, _ expected: String) {
        #expect(TimestampText.precise(seconds) == expected)
        #expect(TimestampText.withoutZone(seconds) == expected.prefix(19))
    }

    @Test func `a time that is not a number is still a time`() {
        #expect(TimestampText.withoutZone(.nan) == "1583-01-01T00:00:00")
    }
}
