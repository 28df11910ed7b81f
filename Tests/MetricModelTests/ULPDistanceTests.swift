import MetricModel
import Testing

struct ULPDistanceTests {
    private func distance(_ first: Double, _ second: Double) -> UInt64? {
        ULPDistance.between(first.bitPattern, second.bitPattern)
    }

    @Test func `neighbours are one apart, also across zero`() {
        #expect(distance(1.0, 1.0.nextUp) == 1)
        #expect(distance(-1.0, (-1.0).nextDown) == 1)
        #expect(distance(0.0, -0.0) == 1)
        #expect(distance(Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude) == 3)
        #expect(distance(2, 2) == 0)
        #expect(distance(Double.greatestFiniteMagnitude, .infinity) == 1)
    }

    @Test func `a NaN is at no distance from anything`() {
        #expect(distance(.nan, .nan) == nil)
        #expect(distance(1, .nan) == nil)
    }
}
