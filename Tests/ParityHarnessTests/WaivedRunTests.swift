import AlphaReference
import DriftStore
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// Whole runs with waivers, against a reference in memory.
@Suite(.serialized) struct WaivedRunTests {
    private let files: CorpusFiles
    private let today = CalendarDay(daysSince1970: 20_000)

    init() throws {
        files = try CorpusFiles()
    }

    private func run(_ reference: ScriptedReference, _ waivers: [Waiver]?) async throws -> ParityResult {
        let request = ParityRequest(
            corpora: [try files.corpus("dense")], reference: reference, candidateCommand: nil,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run"], waivers: waivers.map { WaiverList(asOf: today, waivers: $0) })
        return try await ParityRun(request) { _ in }.run()
    }

    /// A reference that is one step off in one field of one pair, or of two.
    private func drifting(_ fields: (Algorithm, String)...) -> ScriptedReference {
        .beta { question, records in
            guard question.scope.index == 0 else { return records }
            return fields.reduce(records) { $0.nudged($1.0, "seiz", $1.1) }
        }
    }

    /// The waivers for exactly what a run found.
    private func waivers(for result: ParityResult, daysLeft: Int = 30) -> [Waiver] {
        var waivers: [Waiver] = []
        for corpus in result.outcome.corpora {
            for divergence in corpus.cases.flatMap(\.algorithms).flatMap(\.divergences) {
                guard let place = WaiverPlace(of: divergence, in: corpus),
                    let expectation = Waiver.Expectation(divergence.kind)
                else { continue }
                waivers.append(
                    Waiver(
                        entry: waivers.count + 1, place: place, expectation: expectation, reason: "why",
                        owner: "Jane\u{1B}[31m", link: "https://example.org/1",
                        expires: CalendarDay(daysSince1970: today.number + daysLeft)))
            }
        }
        return waivers
    }

    private func count(_ metric: String, _ algorithm: Algorithm) -> String? {
        let start = "\(metric){algorithm=\"\(algorithm.rawValue)\"} "
        return files.text("out/metrics.prom")?.split(separator: "\n").first { $0.hasPrefix(start) }
            .map { String($0.dropFirst(start.count)) }
    }

    private func counts(_ algorithm: Algorithm) -> [String?] {
        [count("nedc_parity_failures_total", algorithm), count("nedc_parity_waived_total", algorithm)]
    }

    @Test func `a waived divergence is stored as ever, and counted apart from failures`() async throws {
        let reference = drifting((.taes, "tpr"))
        let red = try await run(reference, nil)
        #expect(red.verdict == .drift)
        #expect(counts(.taes) == ["1", "0"])
        for number in 1...2 {
            let waived = try await run(reference, waivers(for: red))
            #expect(waived.verdict == .parity)
            #expect(waived.exitCode == .success)
            #expect(waived.text(useColour: false).contains("\nPARITY with 1 waived divergence: "))
            #expect(waived.announcements.isEmpty)
            #expect(counts(.taes) == ["1", "\(number)"])
            #expect(counts(.epoch) == ["0", "0"])
            let store = try DriftStore(path: files.path + "/out/drift.sqlite", access: .readOnly)
            #expect(
                try store.divergences(of: waived.outcome.id, limit: 10).map(\.divergence)
                    == red.outcome.cases.flatMap(\.algorithms).flatMap(\.divergences))
        }
        let questions = try DriftQuestions(path: "out/drift.sqlite", limit: 9, surroundings: files.surroundings())
        let runs = try questions.runs().text.split(separator: "\n")
        #expect(runs.map { $0.contains(" 1 differ, all waived  ") } == [true, true, false])
        let history = try questions.history(field: "taes/seiz/tpr", caseName: nil).text.split(separator: "\n")
        #expect(history.filter { $0.hasSuffix("  parity  1 differ, waived") }.count == 2)
        #expect(history.filter { $0.hasSuffix("  drift  1 differ") }.count == 1)
    }

    @Test func `in a run that drifts all the same, what is waived is no failure`() async throws {
        let first = try await run(drifting((.taes, "tpr")), nil)
        let accepted = waivers(for: first)
        let second = try await run(drifting((.taes, "tpr"), (.epoch, "tpr")), accepted)
        #expect(second.verdict == .drift)
        #expect(counts(.taes) == ["1", "1"])
        #expect(counts(.epoch) == ["1", "0"])
        #expect(
            second.text(useColour: false).contains(
                "\nDRIFT: 1 of 924 comparisons differs, in 1 of 3 cases; 1 more is waived.\n"))
        let third = try await run(drifting((.taes, "tpr"), (.taes, "tnr")), accepted)
        #expect(third.verdict == .drift)
        #expect(files.text("out/junit.xml")?.contains(#"<failure type="value" message="2 of 73"#) == true)
    }

    @Test func `another value at a waived place is drift, and says what was expected`() async throws {
        let accepted = waivers(for: try await run(drifting((.taes, "tpr")), nil))
        let twice = ScriptedReference.beta { question, records in
            question.scope.index == 0 ? records.nudged(.taes, "seiz", "tpr").nudged(.taes, "seiz", "tpr") : records
        }
        let result = try await run(twice, accepted)
        #expect(result.verdict == .drift)
        let expected = "; the waiver expects \(accepted[0].expectation)"
        #expect(result.text(useColour: false).contains(expected))
        #expect(files.text("out/junit.xml")?.contains(expected) == true)
        #expect(files.text("out/report.html")?.contains("the waiver expects") == true)
        #expect(files.text("out/summary.md")?.contains("`the waiver expects ") == true)
        #expect(files.text("out/parity.json")?.contains(#""standing": "contradicted""#) == true)
        #expect(result.jsonLines.contains(#""waiver":{"standing":"contradicted","#))
    }

    @Test func `a waiver that nothing needs any more is drift`() async throws {
        let accepted = waivers(for: try await run(drifting((.taes, "tpr")), nil))
        let result = try await run(.beta(), accepted)
        #expect(result.verdict == .drift)
        #expect(result.exitCode == .drift)
        let text = result.text(useColour: false)
        #expect(text.contains("\n1 waiver, judged as of 2024-10-04: 1 unused.\n"))
        #expect(
            text.contains("  waiver 1, dense/python3.11: s0: taes seiz/tpr, is unused: its place does not differ "))
        #expect(text.contains("\nDRIFT: 0 of 924 comparisons differ; 1 waiver is unused.\n"))
    }

    @Test func `a waiver that runs out soon is announced, without control characters`() async throws {
        let accepted = waivers(for: try await run(drifting((.taes, "tpr")), nil), daysLeft: 3)
        let result = try await run(drifting((.taes, "tpr")), accepted)
        #expect(result.verdict == .parity)
        #expect(
            result.announcements == [
                "waiver 1, dense/python3.11: s0: taes seiz/tpr, expires on 2024-10-07, in 3 days "
                    + #"(owner: Jane\u{1B}[31m)"#
            ])
        #expect(files.text("out/summary.md")?.contains("expires on 2024-10-07, in 3 days") == true)
    }

    @Test func `a rejection on one side alone needs a waiver for every number that it takes away`() async throws {
        let rejecting = ScriptedReference.beta { question, records in
            question.scope.index == 0 ? records.rejecting(.ira, .noEvents) : records
        }
        let all = waivers(for: try await run(rejecting, nil))
        #expect(all.count == 1 + 8)
        #expect(try await run(rejecting, all).verdict == .parity)
        #expect(try await run(rejecting, Array(all.dropLast())).verdict == .drift)
        #expect(try await run(rejecting, Array(all.dropFirst())).verdict == .drift)
    }
}
