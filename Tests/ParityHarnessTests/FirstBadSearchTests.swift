import CorpusGeneration
import Testing

@testable import ParityHarness

@Suite struct FirstBadSearchTests {
    private typealias Search = FirstBadSearch<Int>

    /// Searches a history of which every commit's answer is known; `?` is a commit that cannot be tried.
    private func find(_ history: String) async throws -> (finding: FirstBadSearch<Int>.Finding, tries: Int) {
        let trials = history.map { character -> Search.Trial in
            switch character {
            case "g": .good
            case "b": .bad
            default: .unknown
            }
        }
        var tries = 0
        let finding = try await Search.run(Array(trials.indices)) { commit in
            tries += 1
            return trials[commit]
        }
        return (finding, tries)
    }

    @Test(arguments: [
        ("gb", FirstBadSearch<Int>.Finding.firstBad(1, lastGood: 0)), ("gggb", .firstBad(3, lastGood: 2)),
        ("gbbb", .firstBad(1, lastGood: 0)), ("gg?bb", .oneOf([2, 3], lastGood: 1)),
        ("g???b", .oneOf([1, 2, 3, 4], lastGood: 0)), ("g?g?b?b", .oneOf([3, 4], lastGood: 2)),
        ("g?gb?b", .firstBad(3, lastGood: 2)),
        ("bb", .notReproducible(0, expected: .good, found: .bad)),
        ("gg", .notReproducible(1, expected: .bad, found: .good)),
        ("?b", .notReproducible(0, expected: .good, found: .unknown)),
        ("g?", .notReproducible(1, expected: .bad, found: .unknown)),
    ])
    func `a history ends in the commit that brought the drift, or in no blame`(
        _ history: String, _ finding: FirstBadSearch<Int>.Finding
    ) async throws {
        #expect(try await find(history).finding == finding)
    }

    @Test func `a long history takes a logarithm of tries`() async throws {
        let history = String(repeating: "g", count: 700) + String(repeating: "b", count: 324)
        let (finding, tries) = try await find(history)
        #expect(finding == .firstBad(700, lastGood: 699))
        #expect(tries <= 10 + 4)
    }

    @Test func `random histories end where a walk through them ends`() async throws {
        let seed = UInt64.random(in: 0...999_999)
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let (goods, bads) = (1 + Int(random.next() % 12), 1 + Int(random.next() % 12))
            var history = Array(String(repeating: "g", count: goods) + String(repeating: "b", count: bads))
            for index in history.indices.dropFirst().dropLast() where random.next() % 3 == 0 { history[index] = "?" }
            let lastGood = try #require(history.lastIndex(of: "g"))
            let firstBad = try #require(history.firstIndex(of: "b"))
            let expected: Search.Finding =
                firstBad == lastGood + 1
                ? .firstBad(firstBad, lastGood: lastGood)
                : .oneOf(Array(lastGood + 1...firstBad), lastGood: lastGood)
            #expect(try await find(String(history)).finding == expected, "\(String(history)), seed \(seed)")
        }
    }

    @Test func `a commit that says something else the second time is not blamed`() async throws {
        var tries: [Int: Int] = [:]
        let finding = try await Search.run(Array(0...8)) { commit in
            tries[commit, default: 0] += 1
            if commit == 6, tries[commit] == 1 { return .bad }
            return commit == 8 ? .bad : .good
        }
        #expect(finding == .notReproducible(6, expected: .bad, found: .good))
    }
}
