import BetaScoring
import Foundation
import MetricModel
import Testing

@testable import NedcBeta

struct ListScoringTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nedc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ name: String, _ rows: String..., duration: String = "100.0000") throws -> String {
        let path = folder.appendingPathComponent(name)
        let text = "# version = csv_v1.0.0\n# duration = \(duration) secs\n" + rows.map { "TERM,\($0),1\n" }.joined()
        try Data(text.utf8).write(to: path)
        return path.path
    }

    /// Annotations of one seizure a class, and others that cover random parts of them.
    private func randomPair(_ labels: [String], _ state: inout UInt64) -> AnnotationPair {
        func share() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        var (reference, hypothesis): ([Event], [Event]) = ([], [])
        for (index, label) in labels.enumerated() {
            let start = Double(10 + 30 * index)
            reference.append(Event(start: Seconds(start), stop: Seconds(start + 9.7), label: label))
            hypothesis.append(Event(start: Seconds(start), stop: Seconds(start + 9.7 * share()), label: label))
        }
        let duration = Seconds(Double(40 + 30 * labels.count))
        return AnnotationPair(
            reference: Annotation(duration: duration, events: reference),
            hypothesis: Annotation(duration: duration, events: hypothesis))
    }

    @Test func `the order of the list is part of the result, by a few units of the last place`() throws {
        var state: UInt64 = 1
        func hit(_ pairs: [AnnotationPair]) throws -> UInt64 {
            try Beta().score(pairs).score(.taes).classes[0].tallies.hits.double.bitPattern
        }
        var differing = 0
        for _ in 0..<50 {
            let pairs = (0..<7).map { _ in randomPair(["seiz"], &state) }
            let distance = ULPDistance.between(try hit(pairs), try hit(pairs.reversed()))
            #expect(distance ?? 99 < 8)
            if distance != 0 { differing += 1 }
        }
        #expect(differing > 10)
    }

    @Test func `a refused reference comes before any refused hypothesis`() throws {
        let good = try file("good")
        let bad = FilePair(reference: good, hypothesis: folder.path + "/no-hyp")
        let worse = FilePair(reference: folder.path + "/no-ref", hypothesis: good)
        let error = #expect(throws: Rejection.self) { try Beta().score([bad, worse]).score(.taes) }
        #expect(error?.message.hasPrefix("no-ref: ") == true)
        #expect(Beta().score([bad]).records(scope: .corpus).count == 1)
    }

    @Test func `a file listed twice on both sides ends every algorithm, on one side the load`() throws {
        let (a, b, c) = (try file("a"), try file("b"), try file("c"))
        let both = Beta().score([FilePair(reference: a, hypothesis: b), FilePair(reference: a, hypothesis: b)])
        let records = both.records(scope: .corpus)
        #expect(records.compactMap(\.algorithm) == Algorithm.allCases)
        #expect(
            records.allSatisfy {
                if case .rejection(_, let rejection) = $0.content { rejection.kind == .other } else { false }
            })
        let one = Beta().score([FilePair(reference: a, hypothesis: b), FilePair(reference: a, hypothesis: c)])
        let error = #expect(throws: Rejection.self) { try one.score(.ovlp) }
        #expect(error?.kind == .listMismatch)
    }

    @Test func `the two arithmetics differ in TAES alone, where float tallies are summed over classes`() {
        let labels = ["a", "b", "c", "d", "e"]
        var parameters = ScoringParameters.seizureDetection
        parameters.map = ScoringMap(
            classes: (labels + ["bckg"]).map { ScoringMap.Class(name: $0, rawLabels: [$0]) })
        var state: UInt64 = 2
        var differing = 0
        for _ in 0..<50 {
            let pair = randomPair(labels, &state)
            let results = Arithmetic.allCases.map {
                Beta(parameters, arithmetic: $0).score(pair).records(scope: .corpus)
            }
            let changed = zip(results[0], results[1]).filter { $0 != $1 }
            #expect(changed.allSatisfy { $0.0.algorithm == .taes })
            if !changed.isEmpty { differing += 1 }
        }
        #expect(differing > 10)
    }

    @Test func `events may be given in any order`() {
        let events = [
            Event(start: 30, stop: 40, label: "seiz"), Event(start: 10, stop: 20, label: "seiz"),
        ]
        let right = Annotation(duration: 100, events: events.reversed())
        let wrong = Annotation(duration: 100, labels: right.labels, spans: right.spans.reversed())
        #expect(Annotation(duration: 100, events: events) == right)
        let scores = [right, wrong].map {
            Beta().score(AnnotationPair(reference: $0, hypothesis: right)).records(scope: .corpus)
        }
        #expect(scores[0] == scores[1])
    }

    @Test func `names are the shortest that tell the pairs apart`() {
        #expect(CaseNames.names(for: ["/d/a.csv_bi", "/d/b.x.csv"]) == ["a", "b.x"])
        #expect(CaseNames.names(for: ["/p/x/a.csv", "/q/x/a.csv", "/q/b.csv"]) == ["p/x/a", "q/x/a", "b"])
        #expect(CaseNames.names(for: ["/a.csv", "/a.csv", "/a.csv"]) == ["a", "a#2", "a#3"])
        #expect(CaseNames.names(for: ["/.hidden", "/d/noextension"]) == [".hidden", "noextension"])
    }
}
