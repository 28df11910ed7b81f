import AlphaReference
import Foundation
import MetricModel
import Testing

/// What every way to the reference promises, whoever answers.
@Suite struct ReferenceSourceContract {
    /// The ways in.
    enum Way: CustomTestStringConvertible {
        case recorded
        case live(LiveWay, workers: Int)

        static let here = [Way.recorded] + LiveWay.here.flatMap { [.live($0, workers: 1), .live($0, workers: 2)] }

        var testDescription: String { "\(self)" }

        var mode: ReferenceMode {
            switch self {
            case .recorded: .recorded
            case .live(let way, _): way.mode
            }
        }
    }

    /// A source, and what must not go away while it is asked.
    private struct Subject {
        let source: any ReferenceSource
        var driverDigest = "2c26"
        let owner: any AnyObject & Sendable
    }

    /// A source that answers everything, or everything but question 2.
    private func subject(_ way: Way, failsOnOne: Bool = false) throws -> Subject {
        switch way {
        case .recorded:
            let sample = try SampleRecording()
            try sample.record()
            if failsOnOne { try sample.folder.write("nonsense\n", to: "expected/python3.11/pairs/ward%2Fa%20b.tsv") }
            return Subject(source: RecordedReference([sample.recording]), owner: sample.folder)
        case .live(let way, let workers):
            let subject = LiveSubject(way)
            let reference = try subject.reference(failsOnOne ? .crashesInMidAnswer : .answers, workers: workers)
            return Subject(source: reference, driverDigest: try subject.driverDigest(), owner: subject.driver)
        }
    }

    @Test(arguments: Way.here)
    func `every question gets its answer`(_ way: Way) async throws {
        let subject = try subject(way)
        let transcript = try await Transcript(subject.source, SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures.isEmpty)
        #expect(transcript.answers.count == SampleAnswers.questions.count)
        for question in SampleAnswers.questions {
            #expect(transcript.answers[question.number] == SampleAnswers.records(of: question))
        }
        #expect(transcript.events.count == 1 + SampleAnswers.questions.count, "one event each, and the environment")
    }

    @Test(arguments: Way.here)
    func `the environment comes once, before the first answer`(_ way: Way) async throws {
        let subject = try subject(way)
        let transcript = try await Transcript(subject.source, SampleAnswers.questions)
        let environment = try #require(transcript.environments.first)
        #expect(transcript.environments.count == 1)
        // A container adds what it is to the platform that the driver tells.
        var expected = SampleAnswers.environment(way.mode, platform: environment.platform)
        expected.driverDigest = subject.driverDigest
        #expect(environment == expected)
        #expect(environment.platform.hasPrefix("linux-x86_64" + (way.mode == .container ? ", " : "")))
        guard case .environment? = transcript.events.first else {
            Issue.record("the first event is \(String(describing: transcript.events.first))")
            return
        }
    }

    @Test(arguments: Way.here)
    func `a question that fails costs itself alone`(_ way: Way) async throws {
        let subject = try subject(way, failsOnOne: true)
        let transcript = try await Transcript(subject.source, SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures.keys.sorted() == [2])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        #expect(transcript.answers[4] == SampleAnswers.records(of: SampleAnswers.questions[4]))
    }

    @Test(arguments: Way.here)
    func `questions may be asked in part and by any number`(_ way: Way) async throws {
        let subject = try subject(way)
        let asked = [SampleAnswers.questions[4], SampleAnswers.questions[1]]
        let transcript = try await Transcript(subject.source, asked)
        // A recording whose other files nobody asks for says so, unless it knows what the corpus has.
        #expect(transcript.error == nil)
        #expect(transcript.answers.keys.sorted() == [1, 4])
    }

    @Test(arguments: Way.here)
    func `no question gets no answer`(_ way: Way) async throws {
        let subject = try subject(way)
        let transcript = try await Transcript(subject.source, [])
        #expect(transcript.error == nil)
        #expect(transcript.answers.isEmpty && transcript.failures.isEmpty)
    }

    @Test(arguments: Way.here)
    func `a consumer may stop listening`(_ way: Way) async throws {
        let subject = try subject(way)
        var heard = 0
        for try await event in subject.source.events(for: SampleAnswers.questions) {
            heard += 1
            if case .answer = event { break }
        }
        #expect(heard == 2)
    }

    @Test(arguments: Way.here)
    func `the same source can be asked again`(_ way: Way) async throws {
        let subject = try subject(way)
        let first = try await Transcript(subject.source, SampleAnswers.questions)
        let second = try await Transcript(subject.source, SampleAnswers.questions)
        #expect(first.answers == second.answers)
        #expect(first.answers.count == SampleAnswers.questions.count)
    }
}
