import MetricModel
import Testing

@testable import ParityReports

@Suite struct TimeAxisTests {
    private func labels(_ from: Double, _ to: Double) -> [String]? {
        TimeAxis(from: Seconds(from), to: Seconds(to), left: 0, width: 100)?.ticks.map(\.label)
    }

    @Test func `ticks are round times in a unit that suits the span`() {
        #expect(labels(0, 10) == ["0 s", "2 s", "4 s", "6 s", "8 s", "10 s"])
        #expect(labels(0, 1) == ["0.0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s"])
        #expect(
            labels(0, 0.004) == [
                "0.0000 s", "0.0005 s", "0.0010 s", "0.0015 s", "0.0020 s", "0.0025 s", "0.0030 s", "0.0035 s",
                "0.0040 s",
            ])
        #expect(labels(0, 120) == ["0 s", "15 s", "30 s", "45 s", "60 s", "75 s", "90 s", "105 s", "120 s"])
        #expect(labels(0, 600) == ["0 min", "2 min", "4 min", "6 min", "8 min", "10 min"])
        #expect(labels(0, 86_400) == ["0 h", "3 h", "6 h", "9 h", "12 h", "15 h", "18 h", "21 h", "24 h"])
        #expect(labels(-5, 5) == ["-4 s", "-2 s", "0 s", "2 s", "4 s"])
    }

    @Test(arguments: [1e-9, 1e-6, 0.3, 7, 59, 61, 3599, 12_345, 1e6, 1e9, 1e15, 1e300])
    func `any span gets a few ticks inside of it`(_ span: Double) throws {
        for start in [0, -span / 3, span / 7] {
            let axis = try #require(TimeAxis(from: Seconds(start), to: Seconds(start + span), left: 10, width: 100))
            let ticks = axis.ticks
            #expect((1...9).contains(ticks.count))
            #expect(ticks.allSatisfy { (10...110).contains($0.position) })
            #expect(Set(ticks.map(\.position)).count == ticks.count)
        }
    }

    @Test func `times map to positions, and those beyond the ends to the ends`() throws {
        let axis = try #require(TimeAxis(from: Seconds(10), to: Seconds(30), left: 100, width: 200))
        #expect([5, 10, 20, 30, 1e300].map { axis.position(Seconds($0)) } == [100, 100, 200, 300, 300])
    }

    @Test func `a span that cannot be divided has no axis`() {
        for (from, to) in [(0.0, 0.0), (5, 4), (0, .infinity), (-1e308, 1.7e308), (0, 1e-10), (.nan, 1)] {
            #expect(labels(from, to) == nil)
        }
    }
}
