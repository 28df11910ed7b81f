import CorpusGeneration
import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct FuzzShrinkerTests {
    private func shrunk(
        _ input: FuzzInput, _ reference: FuzzSampleReference, questionLimit: Int = FuzzShrinker.questionLimit
    ) async throws -> (input: FuzzInput, signature: DriftSignature, outcome: FuzzOutcome) {
        let scratch = try FuzzScratch()
        defer { scratch.remove() }
        let judge = FuzzJudge(reference, arithmetic: .python311, scratch)
        let before = try #require(try await judge.outcomes(of: [input])[0])
        let signature = DriftSignature(try #require(before.divergences.first))
        let shrinker = FuzzShrinker(keeping: signature, questionLimit: questionLimit) {
            try await judge.outcomes(of: $0)
        }
        let small = try await shrinker.shrink(input)
        return (small, signature, try #require(try await judge.outcomes(of: [small])[0]))
    }

    /// A pair in which the reference that counts one more drifts.
    private let drifting: FuzzInput = {
        let head = "# version = csv_v1.0.0\n# bname = a\n# duration = 60.0000 secs\n"
        let reference = head + "TERM,0,10.5,bckg,1\nTERM,12.25,20.75,seiz,0.9\nTERM,30,41.5,seiz,1\n"
        let hypothesis = head + "TERM,13,19,seiz,1\nTERM,22.5,24,seiz,0.5\nTERM,50,55,bckg,1\n"
        return FuzzInput(
            pairs: [FuzzInput.Pair(name: "a", reference: Array(reference.utf8), hypothesis: Array(hypothesis.utf8))],
            parameters: Array((FuzzProfile.dense.sharedParameters ?? "").utf8), isList: false)
    }()

    private func rows(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("TERM") }
    }

    @Test func `a miscounted hit shrinks to one short row on each side`() async throws {
        let (small, signature, outcome) = try await shrunk(drifting, .countsOneMore)
        #expect(signature.isIn(outcome))
        let pair = small.pairs[0]
        #expect(rows(pair.reference).count == 1 && rows(pair.hypothesis).count == 1)
        // The version, the duration, and a row whose numbers have one digit each.
        for bytes in [pair.reference, pair.hypothesis] {
            #expect(bytes.count < 60, "\(String(decoding: bytes, as: UTF8.self))")
        }
        // Nothing can be left out of what is left.
        let scratch = try FuzzScratch()
        defer { scratch.remove() }
        let judge = FuzzJudge(FuzzSampleReference.countsOneMore, arithmetic: .python311, scratch)
        let smaller = pair.reference.indices.map { index in
            var smaller = small
            smaller.pairs[0].reference.remove(at: index)
            return smaller
        }
        #expect(try await judge.outcomes(of: smaller).allSatisfy { !signature.isIn($0) })
    }

    @Test func `a list shrinks to the pairs that drift together`() async throws {
        // Only a list of two hits or more drifts, and each of these pairs has one.
        let reference = FuzzSampleReference.changing(.ovlp, MetricField(label: "seiz", name: "hit")) { value in
            guard case .int(let count) = value, count > 1 else { return value }
            return .int(count + 1)
        }
        let file = Array("# version = csv_v1.0.0\n# duration = 60 secs\nTERM,10,20,seiz,1\n".utf8)
        let pairs = (0..<12).map { FuzzInput.Pair(name: "pair-\($0)", reference: file, hypothesis: file) }
        let parameters = Array((FuzzProfile.dense.sharedParameters ?? "").utf8)
        let input = FuzzInput(pairs: pairs, parameters: parameters, isList: true)
        let (small, signature, outcome) = try await shrunk(input, reference)
        #expect(small.pairs.count == 2)
        #expect(signature.isIn(outcome))
    }

    @Test func `a rejection of one side shrinks to what is rejected`() async throws {
        // This reference knows no exponents.
        let reference = FuzzSampleReference { question, reply in
            guard let pair = question.pairs.first, try FuzzShrinkerTests.holds("e1", pair.reference) else {
                return reply
            }
            let rejection = Rejection(.malformedNumber, "no exponents")
            return .records([
                MetricRecord(scope: question.scope, content: .rejection(algorithm: nil, rejection))
            ])
        }
        let good = "# version = csv_v1.0.0\n# duration = 60 secs\nTERM,10,20,seiz,1\nTERM,30,40,bckg,1\n"
        let odd = good + "TERM,41.5,4.5e1,seiz,1\n"
        let input = FuzzInput(
            pairs: [FuzzInput.Pair(name: "a", reference: Array(odd.utf8), hypothesis: Array(good.utf8))],
            parameters: Array((FuzzProfile.dense.sharedParameters ?? "").utf8), isList: false)
        let (small, _, outcome) = try await shrunk(input, reference)
        let text = String(decoding: small.pairs[0].reference, as: UTF8.self)
        #expect(text.contains("e1") && text.utf8.count < 45, "\(text)")
        #expect(small.pairs[0].hypothesis.count < 45)
        #expect(outcome.divergences.contains { $0.kindWord == "rejected-by-reference" })
    }

    @Test func `a bounded number of questions is asked`() async throws {
        let (small, signature, outcome) = try await shrunk(drifting, .countsOneMore, questionLimit: 5)
        #expect(signature.isIn(outcome))
        #expect(small.pairs[0].reference.count + small.pairs[0].hypothesis.count > 120)
    }

    private static func holds(_ word: String, _ path: String) throws -> Bool {
        try FuzzFileText.read(path).contains(word)
    }
}
