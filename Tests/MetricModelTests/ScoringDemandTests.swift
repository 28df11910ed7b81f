import MetricModel
import Testing

@Suite struct ScoringDemandTests {
    @Test(arguments: ["0%", "95%", "99.5%", "100%", "100.0%", "33.3333%"])
    func `a share is a number with a percent sign`(_ text: String) {
        #expect(ScoredShare(text)?.text == text)
    }

    @Test(arguments: [
        "", "95", "%", "101%", "100.1%", "-1%", "+5%", "9 5%", "5.%", ".5%", "1e1%", "33.33333%", "0095%", "95%%",
    ])
    func `anything else is no share`(_ text: String) {
        #expect(ScoredShare(text) == nil)
    }

    @Test(arguments: [
        ("95%", 95, 100, true), ("95%", 94, 100, false), ("95%", 19, 20, true), ("95.0001%", 19, 20, false),
        ("100%", 7, 7, true), ("100%", 6, 7, false), ("0%", 0, 7, true), ("33.3333%", 1, 3, true),
        ("33.3334%", 1, 3, false),
    ])
    func `a share is reached at its border, and not below`(
        _ text: String, _ scored: Int, _ cases: Int, _ isReached: Bool
    )
        throws
    {
        #expect(try #require(ScoredShare(text)).isReached(by: scored, of: cases) == isReached)
    }

    @Test func `a demand is read back from a run's arguments`() {
        let demand = ScoringDemand(
            refusals: ["a/python3.11", "refusals:b"], leastShare: ScoredShare("99.5%"))
        #expect(demand.words.allSatisfy(ScoringDemand.isWord))
        #expect(ScoringDemand(arguments: ["parity", "run", "build:4d"] + demand.words) == demand)
        #expect(ScoringDemand(arguments: ["parity", "run", "--min-scored", "95%"]) == .usual)
        #expect(ScoringDemand.usual.words.isEmpty)
    }
}
