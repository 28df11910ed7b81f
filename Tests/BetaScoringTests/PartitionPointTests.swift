import Testing

@testable import BetaScoring

@Suite struct PartitionPointTests {
    @Test func `every answer is found from every guess`() {
        for count in 0...40 {
            for answer in 0...count {
                for guess in 0...count {
                    let found = PartitionPoint.find(in: count, near: guess) { position in
                        precondition((0..<count).contains(position), "asked about \(position) of \(count)")
                        return position < answer
                    }
                    #expect(found == answer, "\(answer) of \(count) from \(guess)")
                }
            }
        }
    }

    @Test func `what it costs depends on the distance alone`() {
        func asked(in count: Int, from guess: Int, to answer: Int) -> Int {
            var questions = 0
            _ = PartitionPoint.find(in: count, near: guess) { position in
                questions += 1
                return position < answer
            }
            return questions
        }
        for distance in [0, 1, 2, 5] {
            for start in [10, 1_000, 1_000_000] {
                #expect(asked(in: 2_000_000, from: start, to: start + distance) <= 8)
                #expect(asked(in: 2_000_000, from: start, to: start - distance) <= 8)
            }
        }
        // From one end to the other: twice the logarithm, and little more.
        #expect(asked(in: 1 << 20, from: 0, to: 1 << 20) <= 42)
        #expect(asked(in: 1 << 20, from: 1 << 20, to: 0) <= 42)
    }
}
