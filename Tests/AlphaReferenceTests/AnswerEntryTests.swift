import MetricModel
import ParityTestSupport
import Testing

@testable import AlphaReference

@Suite struct AnswerEntryTests {
    private let key = AnswerKey(hex: FileDigest.hex(of: [1]))
    private let question = SampleAnswers.questions[1]

    private func bytes() -> [UInt8] {
        var answer = ReferenceAnswer(
            question: question.number, records: SampleAnswers.records(of: question),
            durations: [.ira: Seconds(0.1), .taes: Seconds(1e-6)])
        for record in answer.records { record.appendJSONLine(to: &answer.lines) }
        return AnswerEntry.bytes(answer, key: key, SampleAnswers.environment(.process), .usual)
    }

    private func entry(_ bytes: [UInt8], _ key: AnswerKey) throws(AnswerEntry.Damage) -> AnswerEntry {
        var reader = MetricRecordReader()
        return try AnswerEntry(bytes, key: key, &reader)
    }

    @Test func `an entry is read as it was written, for whoever asks`() throws {
        let entry = try entry(bytes(), key)
        #expect(entry.durations == [.ira: Seconds(0.1), .taes: Seconds(1e-6)])
        #expect(entry.answer(to: question).records == SampleAnswers.records(of: question))
        let other = SampleAnswers.questions[3]
        #expect(entry.answer(to: other).records.allSatisfy { $0.scope == other.scope })
        #expect(entry.answer(to: other).records.map(\.content) == SampleAnswers.records(of: question).map(\.content))
    }

    @Test func `the records stand in it byte for byte, and who gave them`() throws {
        var lines: [UInt8] = []
        for record in SampleAnswers.records(of: question) { record.appendJSONLine(to: &lines) }
        let bytes = bytes()
        #expect(bytes.suffix(lines.count).elementsEqual(lines))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("nedc-bench answer 1 \(FileDigest.hex(of: Array(bytes.dropFirst(85))))\n"))
        for word in [#""key":"\#(key.hex)""#, #""hash_seed":"0""#, #""driver":"2c26""#, #""numpy":"2.0.2""#] {
            #expect(text.contains(word), "\(word)")
        }
    }

    /// What can happen to a file.
    enum Edit: CaseIterable {
        case changesAByte
        case changesABit
        case drops
        case inserts
        case cutsOff
        case appends
        case exchanges
    }

    @Test(arguments: Edit.allCases)
    func `no edited entry becomes an answer`(_ edit: Edit) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let original = bytes()
        for round in 0..<150 {
            var edited = original
            let place = Int.random(in: 0..<original.count, using: &random)
            switch edit {
            case .changesAByte: edited[place] &+= .random(in: 1...255, using: &random)
            case .changesABit: edited[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case .drops: edited.remove(at: place)
            case .inserts: edited.insert(.random(in: 0...255, using: &random), at: place)
            case .cutsOff: edited.removeLast(original.count - place)
            case .appends: edited += (0...place % 5).map { _ in 0x0A }
            case .exchanges: edited.swapAt(place, Int.random(in: 0..<original.count, using: &random))
            }
            guard edited != original else { continue }
            #expect(throws: AnswerEntry.Damage.self, "seed \(seed), round \(round), place \(place)") {
                try entry(edited, key)
            }
        }
    }

    @Test func `an entry under another key is told`() throws {
        let other = AnswerKey(hex: FileDigest.hex(of: [2]))
        #expect(throws: AnswerEntry.Damage(problem: "it is the answer to another question")) {
            try entry(bytes(), other)
        }
    }

    @Test func `an entry whose digest was made to fit is still looked at`() throws {
        let lines = bytes().split(separator: 0x0A, omittingEmptySubsequences: false)
        func sealed(_ body: [ArraySlice<UInt8>]) -> [UInt8] {
            let body = Array(body.joined(separator: [0x0A]))
            return Array("\(AnswerEntry.word) \(FileDigest.hex(of: body))\n".utf8) + body
        }
        #expect(throws: AnswerEntry.Damage(problem: "it lacks records")) {
            try entry(sealed(Array(lines[1...3] + [[]])), key)
        }
        var doubled = Array(lines[1...])
        doubled[2] = doubled[1]
        #expect(throws: AnswerEntry.Damage(problem: "it is not whole: DP alignment is rejected twice.")) {
            try entry(sealed(doubled), key)
        }
        for wrong: [UInt8] in [[], [0x0A], [0x0A, 0x0A, 0x0A], sealed([]), sealed([[0x7B], []])] {
            #expect(throws: AnswerEntry.Damage.self) { try entry(wrong, key) }
        }
    }
}
