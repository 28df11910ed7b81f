import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct RecordingTests {
    private let sample: SampleRecording

    init() throws {
        sample = try SampleRecording()
        try sample.record()
    }

    private var folder: TemporaryFolder { sample.folder }

    private func check(_ recording: Recording) -> ReferenceError? {
        do throws(ReferenceError) {
            try recording.checkInputs(against: recording.provenance())
            return nil
        } catch {
            return error
        }
    }

    // MARK: - Files

    @Test func `a recording is a file for the whole, one for each pair, and where they come from`() throws {
        #expect(try folder.names(in: "expected/python3.11") == ["corpus.tsv", "pairs", "provenance.json"])
        #expect(
            try folder.names(in: "expected/python3.11/pairs")
                == ["%2E.%E2%80%A8%C3%A9%22%5C.tsv", "s001.tsv", "s002.tsv", "ward%2Fa%20b.tsv"])
        #expect(
            folder.text("expected/python3.11/pairs/s001.tsv")
                == """
                rejected\tdpalign\tzero-length-event\tNo length.
                rejected\tepoch\tzero-length-event\tNo length.
                rejected\tovlp\tzero-length-event\tNo length.
                rejected\ttaes\tzero-length-event\tNo length.
                ira\tseiz\tsub.seiz\t1
                ira\tseiz\tsub.bckg\t0
                ira\tseiz\tkappa\t1.3333333333333333
                ira\tbckg\tsub.seiz\t1
                ira\tbckg\tsub.bckg\t2
                ira\tbckg\tkappa\t-0.0
                ira\tmkappa\t1.3333333333333333
                ira\ttotal_dur\t10.5

                """
        )
    }

    @Test(arguments: [
        ("s001", "s001"), ("a_b-c.d", "a_b-c.d"), ("", ""), (".hidden", "%2Ehidden"), ("..", "%2E."), ("a/b", "a%2Fb"),
        ("100%", "100%25"), ("a b\n", "a%20b%0A"), ("é", "%C3%A9"), ("a#2", "a%232"), ("٣", "%D9%A3"),
    ])
    func `a case's name is spelt so that it can be a file's`(_ name: String, _ file: String) {
        #expect(RecordingFolder("/r").file(for: .pair(index: 0, name: name)) == "/r/pairs/\(file).tsv")
        #expect(RecordingFolder("/r").file(for: .corpus) == "/r/corpus.tsv")
    }

    @Test func `a new recording takes the place of the old one`() throws {
        let only = SampleAnswers.questions[0]
        try folder.write("left over", to: "expected.new/pairs/x.tsv")
        try sample.recording.write(
            [(only.scope, SampleAnswers.records(of: only))], provenance: sample.provenance)
        #expect(try folder.names(in: "expected/python3.11") == ["corpus.tsv", "pairs", "provenance.json"])
        #expect(try folder.names(in: "expected/python3.11/pairs") == [])
        #expect(try !folder.names(in: "expected").contains("python3.11.new"))
    }

    @Test func `a recording that cannot be written is told`() throws {
        var recording = sample.recording
        recording.path = try folder.write("a file", to: "file") + "/expected/python3.11"
        let error = #expect(throws: ReferenceError.self) {
            try recording.write([], provenance: sample.provenance)
        }
        guard case .cannotWrite(recording.path, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `the tool's reports lie beside, without the corpus's folder in their paths`() throws {
        try sample.recording.write(
            [],
            reports: [
                ReportText(algorithm: .taes, part: .pairs, text: "0: \(folder.path)/data/a.csv_bi\n"),
                ReportText(algorithm: .ira, part: .section, text: "Kappa: 1\n"),
            ], provenance: sample.provenance)
        #expect(folder.text("expected/python3.11/reports/pairs_taes.txt") == "0: data/a.csv_bi\n")
        #expect(folder.text("expected/python3.11/reports/section_ira.txt") == "Kappa: 1\n")
    }

    // MARK: - Checks

    @Test func `a corpus that is still the recorded one is accepted`() {
        #expect(check(sample.recording) == nil)
    }

    @Test(arguments: ["ref.list", "hyp.list", "data/a.csv_bi", "data/b.csv_bi"])
    func `a file that changed is told, whichever it is`(_ name: String) throws {
        try folder.write("the text of \(name)", to: name)
        #expect(
            check(sample.recording)
                == .corpusChanged(path: "\(folder.path)/\(name)", problem: "has changed since it was recorded"))
    }

    @Test func `a file that is gone is told`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/data/b.csv_bi")
        #expect(
            check(sample.recording)
                == .corpusChanged(path: folder.path + "/data/b.csv_bi", problem: "was recorded and is missing now"))
    }

    @Test func `a file that was added is told`() throws {
        var recording = sample.recording
        recording.inputFiles.append(try folder.write("new", to: "data/c.csv_bi"))
        #expect(
            check(recording) == .corpusChanged(path: folder.path + "/data/c.csv_bi", problem: "was not recorded"))
    }

    @Test func `a file that is not listed any more is told`() throws {
        var recording = sample.recording
        recording.inputFiles.removeLast()
        #expect(
            check(recording)
                == .corpusChanged(
                    path: folder.path + "/data/b.csv_bi", problem: "was recorded and is not listed any more"))
    }

    @Test func `a file that was missing when it was recorded must stay missing`() throws {
        var recording = sample.recording
        recording.inputFiles.append(folder.path + "/data/none.csv_bi")
        var provenance = sample.provenance
        provenance.inputs = Provenance.inputs(recording.inputFiles, in: folder.path)
        try recording.write([], provenance: provenance)
        #expect(check(recording) == nil)
        try folder.write("there after all", to: "data/none.csv_bi")
        #expect(
            check(recording)
                == .corpusChanged(
                    path: folder.path + "/data/none.csv_bi", problem: "has changed since it was recorded"))
    }

    @Test func `answers that no case refers to are told`() throws {
        try sample.recording.checkNothingIsLeftOver(scopes: SampleAnswers.scopes)
        let error = #expect(throws: ReferenceError.self) {
            try sample.recording.checkNothingIsLeftOver(scopes: SampleAnswers.scopes.dropLast())
        }
        #expect(
            error
                == .recordingMalformed(
                    path: folder.path + "/expected/python3.11/pairs/s002.tsv", line: 1,
                    problem: "no pair of the corpus has this name."))
    }

    // MARK: - As a reference

    @Test func `an answer that was not recorded fails its question alone`() async throws {
        try FileManager.default.removeItem(atPath: folder.path + "/expected/python3.11/pairs/s001.tsv")
        let transcript = try await Transcript(RecordedReference([sample.recording]), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(
            transcript.failures == [1: .recordingMissing(path: folder.path + "/expected/python3.11/pairs/s001.tsv")])
        #expect(transcript.answers.keys.sorted() == [0, 2, 3, 4])
    }

    @Test(arguments: ["data/a.csv_bi", "ref.list"])
    func `a corpus that changed has no answer about what changed`(_ name: String) async throws {
        try folder.write("changed", to: name)
        let questions = SampleAnswers.questions.map { question in
            var question = question
            let own = FilePair(
                reference: folder.path + "/data/a.csv_bi", hypothesis: folder.path + "/data/b.csv_bi")
            if question.scope == .corpus || question.scope.index == 1 { question.pairs = [own] }
            return question
        }
        let transcript = try await Transcript(RecordedReference([sample.recording]), questions)
        #expect(transcript.error == nil)
        #expect(
            transcript.faults == [.inputsChanged(["\(folder.path)/\(name): has changed since it was recorded"])])
        let concerned = questions.filter { question in
            name == "ref.list"
                || question.pairs.contains { [$0.reference, $0.hypothesis].contains(folder.path + "/" + name) }
        }
        #expect(concerned.count == (name == "ref.list" ? 5 : 2))
        #expect(
            transcript.failures
                == Dictionary(
                    uniqueKeysWithValues: concerned.map { question in
                        (
                            question.number,
                            ReferenceError.corpusChanged(
                                path: folder.path + "/" + name, problem: "has changed since it was recorded")
                        )
                    }))
        #expect(transcript.answers.count == SampleAnswers.questions.count - concerned.count)
    }

    @Test func `an answer is given from the bytes that were digested, and from no others`() async throws {
        let path = folder.path + "/expected/python3.11/pairs/s001.tsv"
        var digests = KnownDigests()
        for file in sample.recording.files { digests[file] = FileDigest.hex(ofFile: file) }
        #expect(digests[path] != nil)
        let before = try await Transcript(
            RecordedReference([sample.recording], knowing: digests), SampleAnswers.questions)
        #expect(before.failures.isEmpty)
        try folder.write(
            folder.text("expected/python3.11/pairs/s001.tsv") + "\n", to: "expected/python3.11/pairs/s001.tsv")
        let after = try await Transcript(
            RecordedReference([sample.recording], knowing: digests), SampleAnswers.questions)
        #expect(after.failures == [1: .answerChanged(path: path)])
    }

    @Test func `a leftover answer is a fault of its corpus`() async throws {
        let file = try folder.write("", to: "expected/python3.11/pairs/old.tsv")
        let transcript = try await Transcript(RecordedReference([sample.recording]), SampleAnswers.questions)
        #expect(
            transcript.faults
                == [.recordingMalformed(path: file, line: 1, problem: "no pair of the corpus has this name.")])
        #expect(transcript.answers.count == SampleAnswers.questions.count)
    }

    @Test func `a corpus without a recording has a fault and no other event`() async throws {
        let unknown = try await Transcript(RecordedReference([]), SampleAnswers.questions)
        #expect(unknown.events == [.fault(corpus: "demo", .recordingMissing(path: "demo"))])
        try FileManager.default.removeItem(atPath: folder.path + "/expected/python3.11/provenance.json")
        let gone = try await Transcript(RecordedReference([sample.recording]), SampleAnswers.questions)
        #expect(gone.faults == [.recordingMissing(path: folder.path + "/expected/python3.11/provenance.json")])
        #expect(gone.events.count == 1)
        #expect(try sample.recording.provenanceIfRecorded() == nil)
    }

    @Test func `each corpus has its own recording and environment`() async throws {
        let other = try SampleRecording()
        var recording = other.recording
        recording.corpus = "other"
        recording.scopes = [.corpus]
        var provenance = other.provenance
        provenance.environment.interpreter = "CPython 3.12.1"
        provenance.environment.arithmetic = .python312
        recording.path = other.folder.path + "/expected/python3.12"
        let question = ReferenceQuestion(
            number: 9, corpus: "other", scope: .corpus, pairs: [], parameterPath: nil)
        try recording.write([(.corpus, SampleAnswers.records(of: question))], provenance: provenance)
        let transcript = try await Transcript(
            RecordedReference([sample.recording, recording]), SampleAnswers.questions + [question])
        #expect(transcript.error == nil)
        #expect(transcript.environments.map(\.interpreter) == ["CPython 3.11.7", "CPython 3.12.1"])
        #expect(transcript.answers[9] == SampleAnswers.records(of: question))
    }

    @Test func `the one tree is the one whose manifest the driver is given`() throws {
        let manifest = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "alpha-ci/\(DriverCommand.manifestName)")
        #expect(FileDigest.hex(ofFile: manifest.path) == ReferenceTool.treeDigest)
    }

    struct Foreign: CustomTestStringConvertible {
        let testDescription: String
        let sentence: String
        let change: @Sendable (inout ReferenceEnvironment) -> Void
    }

    @Test(arguments: [
        Foreign(
            testDescription: "another tool",
            sentence: "recorded from nedc_eeg_eval v5.0.0; expected nedc_eeg_eval v6.0.0."
        ) { $0.tool = "nedc_eeg_eval v5.0.0" },
        Foreign(
            testDescription: "another tree",
            sentence: "recorded from the tree 5a20; expected \(ReferenceTool.treeDigest)."
        ) { $0.treeDigest = "5a20" },
        Foreign(
            testDescription: "other sums",
            sentence: "recorded from an interpreter that sums as python3.12; expected python3.11."
        ) { $0.arithmetic = .python312 },
        Foreign(
            testDescription: "an interpreter that does not sum so",
            sentence: "recorded from CPython 3.13.0, which sums as python3.12; expected python3.11."
        ) { $0.interpreter = "CPython 3.13.0" },
    ])
    func `numbers of another reference are no answers`(_ item: Foreign) async throws {
        var provenance = sample.provenance
        item.change(&provenance.environment)
        let file = try folder.write(provenance.text, to: "expected/python3.11/provenance.json")
        let transcript = try await Transcript(RecordedReference([sample.recording]), SampleAnswers.questions)
        #expect(transcript.faults.map(\.description) == ["\(file): \(item.sentence)"])
        #expect(transcript.events.count == 1)
    }
}
