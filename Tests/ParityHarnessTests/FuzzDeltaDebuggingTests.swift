import Testing

@testable import ParityHarness

@Suite(.serialized) struct FuzzDeltaDebuggingTests {
    @Test(arguments: [[], [0], [99], [0, 99], [3, 4, 5], [1, 50, 51, 98], Array(0..<100)])
    func `what a condition needs is what is left`(needed: [Int]) async throws {
        let left = try await DeltaDebugging.minimise(Array(0..<100)) { candidates in
            candidates.map { candidate in needed.allSatisfy(candidate.contains) }
        }
        #expect(left == needed)
    }

    @Test func `of what can stand for each other one is left`() async throws {
        let left = try await DeltaDebugging.minimise(Array(0..<64)) { candidates in
            candidates.map { $0.contains { $0 % 7 == 3 } && $0.count % 2 == 0 }
        }
        #expect(left.count == 2)
        #expect(left.contains { $0 % 7 == 3 })
    }

    @Test func `no answer ends the search with the best so far`() async throws {
        var calls = 0
        let left = try await DeltaDebugging.minimise(Array(0..<64)) { candidates in
            calls += 1
            return calls > 3 ? nil : candidates.map { $0.contains(17) }
        }
        #expect(calls == 4)
        #expect(left.count < 64 && left.contains(17))
    }

    @Test func `an empty list is asked nothing`() async throws {
        let left = try await DeltaDebugging.minimise([Int]()) { _ in
            Issue.record("nothing can be left out")
            return nil
        }
        #expect(left.isEmpty)
    }
}
