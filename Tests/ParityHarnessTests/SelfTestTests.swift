import AlphaReference
import Foundation
import MetricModel
import ParityComparison
import ParityPolicy
import Testing

@testable import ParityHarness

@Suite(.serialized) struct SelfTestTests {
    private static let labels = ["seiz", "bckg"]
    private static let environment = ReferenceEnvironment(
        mode: .recorded, tool: "", treeDigest: "", interpreter: "", arithmetic: .python311, packages: [],
        driverDigest: "", platform: "")

    /// Two cases in which two algorithms have numbers and three reject, and one that is rejected whole.
    private static let cases: [ResultCase] = {
        func records(_ scope: MetricScope, _ factor: Int) -> [MetricRecord] {
            Algorithm.allCases.flatMap { algorithm -> [MetricRecord] in
                guard algorithm == .ovlp || algorithm == .ira else {
                    let rejection = Rejection(algorithm == .taes ? .zeroLengthEvent : .noEvents, "no")
                    return [MetricRecord(scope: scope, content: .rejection(algorithm: algorithm, rejection))]
                }
                return MetricDictionary.entries(of: algorithm, labels: labels).enumerated().map { offset, entry in
                    let number = (offset + 3) * factor
                    let value = entry.kind == .int ? MetricValue(number) : MetricValue(Double(number) / 7)
                    return MetricRecord(
                        scope: scope, content: .number(algorithm: algorithm, field: entry.field, value: value))
                }
            }
        }
        func item(_ scope: MetricScope, _ records: [MetricRecord]) -> ResultCase {
            ResultCase(
                corpus: "sample", labels: labels, environment: environment, scope: scope, reference: .records(records),
                candidate: records)
        }
        let scopes = (0..<2).map { MetricScope.pair(index: $0, name: "s\($0)") }
        let rejection = MetricRecord(
            scope: scopes[1], content: .rejection(algorithm: nil, Rejection(.malformedRow, "no")))
        return [
            item(.corpus, records(.corpus, 1)), item(scopes[0], records(scopes[0], 2)), item(scopes[1], [rejection]),
        ]
    }()

    private func report(_ judge: @escaping SelfTest.Judge) async throws -> CommandReport {
        try await SelfTest(cases: Self.cases, seed: 3, judge: judge) { _ in }.run()
    }

    /// The lines of a report, by what they are about.
    private func survivors(_ report: CommandReport) -> [String: String] {
        Dictionary(
            report.text.split(separator: "\n").map { line in
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                return (parts[0], parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
            }
        ) { first, _ in first }
    }

    @Test func `the comparison kills every mutant of every kind`() async throws {
        let report = try await report(SelfTest.judge)
        #expect(report.exitCode == .success)
        let lines = report.text.split(separator: "\n")
        #expect(lines.count == RecordMutation.allCases.count + 2)
        for line in lines.prefix(RecordMutation.allCases.count) {
            let figures = line.split(separator: ":")[1].split(separator: "/").map {
                Int($0.trimmingCharacters(in: .whitespaces))
            }
            #expect(figures.count == 2 && figures[0] == figures[1] && (figures[0] ?? 0) > 0, "\(line)")
        }
        let records = Self.cases.reduce(0) { $0 + $1.candidate.count }
        #expect(lines[lines.count - 2] == "\(records) records of 3 cases in 1 corpora; seed 3")
    }

    /// A comparison with a blind spot that a published one had, and the mutants that must survive it.
    struct BlindSpot: CustomTestStringConvertible {
        let testDescription: String
        let survivors: [RecordMutation]
        let judge: SelfTest.Judge
    }

    private static func outcome(
        _ item: ResultCase, _ candidate: [MetricRecord],
        where isEqual: @escaping (MetricValue, MetricValue) -> Bool
    ) -> [AlgorithmOutcome] {
        SelfTest.judge(item, candidate).map { outcome in
            var outcome = outcome
            outcome.divergences.removeAll { divergence in
                guard case .value(let reference, let candidate) = divergence.kind else { return false }
                return isEqual(reference, candidate)
            }
            return outcome
        }
    }

    private static func real(_ value: MetricValue) -> Double {
        switch value {
        case .int(let count): Double(count)
        case .float(let bits): Double(bitPattern: bits)
        }
    }

    private static func ignoring(_ kinds: Set<String>) -> SelfTest.Judge {
        { item, candidate in
            SelfTest.judge(item, candidate).map { outcome in
                var outcome = outcome
                outcome.divergences.removeAll { kinds.contains($0.kindWord) }
                return outcome
            }
        }
    }

    @Test(arguments: [
        BlindSpot(testDescription: "a tolerance", survivors: [.above, .below]) { item, candidate in
            outcome(item, candidate) { abs(real($0) - real($1)) <= 1e-10 }
        },
        BlindSpot(testDescription: "a tolerance that NaN passes", survivors: [.notANumber]) { item, candidate in
            outcome(item, candidate) { !(abs(real($0) - real($1)) > 1e-10) }
        },
        BlindSpot(testDescription: "a dropped minus sign", survivors: [.sign]) { item, candidate in
            outcome(item, candidate) { abs(real($0)) == abs(real($1)) }
        },
        BlindSpot(testDescription: "counts and reals alike", survivors: [.kind]) { item, candidate in
            outcome(item, candidate) { real($0) == real($1) }
        },
        BlindSpot(
            testDescription: "what one side lacks is skipped", survivors: [.dropped, .renamed, .silenced],
            judge: ignoring(["missing-in-candidate", "missing-in-reference"])),
        BlindSpot(
            testDescription: "the first of two counts", survivors: [.doubled, .moved], judge: ignoring(["duplicate"])),
        BlindSpot(
            testDescription: "any rejection agrees with any", survivors: [.reclassed, .contradicted],
            judge: ignoring(["rejection", "rejected-by-candidate"])),
        BlindSpot(
            testDescription: "a rejection agrees with numbers", survivors: [.overruled],
            judge: ignoring(["rejected-by-reference", "missing-in-reference", "rejected-by-candidate"])),
        BlindSpot(testDescription: "pairs are not compared", survivors: [.cancelling, .bit, .moved]) {
            item, candidate in
            SelfTest.judge(item, item.scope == .corpus ? candidate : item.candidate)
        },
        BlindSpot(testDescription: "nothing", survivors: RecordMutation.allCases) { item, _ in
            SelfTest.judge(item, item.candidate)
        },
    ])
    func `a comparison with a blind spot lets mutants live, and the self-test names them`(_ item: BlindSpot)
        async throws
    {
        let report = try await report(item.judge)
        #expect(report.exitCode == .drift)
        let figures = survivors(report)
        #expect(figures["survived"] != nil)
        for mutation in item.survivors {
            let parts = (figures[mutation.rawValue] ?? "").split(separator: "/").map {
                Int($0.trimmingCharacters(in: .whitespaces)) ?? -1
            }
            #expect(parts.count == 2 && parts[0] < parts[1], "\(mutation): \(figures[mutation.rawValue] ?? "")")
        }
    }

    @Test func `a result set that differs already is told, and no mutant is counted`() async throws {
        var cases = Self.cases
        cases[1] = ResultCase(
            corpus: "sample", labels: Self.labels, environment: Self.environment, scope: cases[1].scope,
            reference: cases[1].reference, candidate: cases[2].candidate)
        let report = try await SelfTest(cases: cases, seed: 3, judge: SelfTest.judge) { _ in }.run()
        #expect(report.exitCode == .drift)
        #expect(report.text == "The result set differs before anything is done to it, first in s0 of sample.\n")
    }

    @Test func `a result set without a record has no mutant to kill`() async throws {
        let report = try await SelfTest(cases: [], seed: 3, judge: SelfTest.judge) { _ in }.run()
        #expect(report.exitCode == .drift)
        #expect(report.text.hasSuffix("killed 0 / 0\n"))
    }
}
