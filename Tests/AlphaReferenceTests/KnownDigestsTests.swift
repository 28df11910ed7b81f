import Testing

@testable import AlphaReference

@Suite struct KnownDigestsTests {
    @Test func `a file's digest is known by its path`() {
        var digests = KnownDigests()
        digests.reserve(2)
        digests["/c/ref/a.csv"] = "aa"
        digests["/c/ref/b.csv"] = "bb"
        #expect(digests["/c/ref/a.csv"] == "aa")
        #expect(digests["/c/ref/b.csv"] == "bb")
        #expect(digests["/c/ref/c.csv"] == nil)
    }

    @Test(arguments: [
        ("/c/\u{E9}", "/c/e\u{301}"), ("/c/e\u{301}", "/c/\u{E9}"), ("/c/K", "/c/\u{212A}"), ("/c/\u{212A}", "/c/K"),
    ])
    func `another file whose path is taken for the same text is not known`(_ path: String, _ other: String) {
        var digests = KnownDigests()
        digests[path] = "aa"
        #expect(path == other)
        #expect(digests[other] == nil)
    }

    @Test func `files that are known are not read, and others are`() throws {
        let folder = try TemporaryFolder()
        let first = try folder.write("first", to: "first")
        let second = try folder.write("second", to: "second")
        var digests = KnownDigests()
        digests[first] = "known"
        let inputs = Provenance.inputs([second, first], in: folder.path, knowing: digests)
        #expect(inputs.map(\.path) == ["first", "second"])
        #expect(inputs.map(\.digest) == ["known", FileDigest.hex(ofFile: second)])
    }

    @Test func `a corpus that changes while another one is compared is refused`() async throws {
        var samples = [try SampleRecording(), try SampleRecording()]
        var questions = SampleAnswers.questions
        samples[1].recording.corpus = "later"
        for question in SampleAnswers.questions {
            var later = question
            later.number += questions.count
            later.corpus = "later"
            questions.append(later)
        }
        var digests = KnownDigests()
        for sample in samples {
            try sample.record()
            for path in sample.recording.inputFiles { digests[path] = FileDigest.hex(ofFile: path) }
        }
        let reference = RecordedReference(samples.map(\.recording), knowing: digests)
        let before = try await Transcript(reference, questions)
        #expect(before.error == nil)
        try samples[1].folder.write("another text\n", to: "data/b.csv_bi")
        let after = try await Transcript(reference, questions)
        #expect(
            after.error
                == .corpusChanged(
                    path: samples[1].folder.path + "/data/b.csv_bi", problem: "has changed since it was recorded"))
    }
}
