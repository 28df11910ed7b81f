import Foundation
import MetricModel
import Testing

@testable import AlphaReference

/// Whatever a live reference does: it is told apart, costs no more than it must, and leaves nothing behind.
@Suite(.serialized) struct LiveReferenceTests {
    private static let record =
        #"{"scope": "pair", "index": 1, "case": "another", "algorithm": "dpalign", "#
        + #""error": {"class": "zero-length-event", "message": "No length."}}"#

    private static let lastRecord =
        #"{"scope": "pair", "index": 1, "case": "ward/a b", "algorithm": "ira", "label": null, "field": "total_dur", "#
        + #""kind": "float", "value": "10.5", "bits": "4025000000000000"}"#

    private static let end = #"{"type": "end", "id": 2, "seconds": {"load": 0.5, "taes": 0.25}}"#

    private static let hello =
        #"{"type": "hello", "protocol": 2, "tool": "nedc_eeg_eval v6.0.0", "interpreter": "CPython 3.11.7", "#
        + #""arithmetic": "python3.11", "packages": {"numpy": "2.0.2", "lxml": "5.3.0"}, "#
        + #""tree": "\#(ReferenceTool.treeDigest)", "files": 94, "driver": "2c26", "platform": "linux-x86_64"}"#

    /// What becomes of question 2, and of the driver that was asked.
    struct Case: CustomTestStringConvertible {
        let part: FakeDriver.Part
        let failure: ReferenceError
        /// Whether the same driver goes on with the next question.
        let goesOn: Bool

        init(_ part: FakeDriver.Part, _ failure: ReferenceError, goesOn: Bool = false) {
            self.part = part
            self.failure = failure
            self.goesOn = goesOn
        }

        var testDescription: String { part.rawValue }
    }

    @Test(
        arguments: LiveWay.here,
        [
            Case(.crashesInMidAnswer, .died(status: "exited(7)", standardError: "second | third | last words")),
            Case(.leavesInMidAnswer, .died(status: "exited(0)", standardError: "")),
            Case(.leavesALineUnfinished, .died(status: "exited(0)", standardError: "")),
            Case(
                .talksNonsense,
                .garbled(
                    problem: "Not JSON at byte 0: expected a JSON value. Found 'Traceback (most recent call last):'.")),
            Case(
                .answersAnotherQuestion,
                .misdirected(
                    problem: #"expected an answer to question 2, found '{"type": "answer", "id": 42, "records": 12}'."#)
            ),
            Case(
                .answersAnotherCase,
                .misdirected(problem: "expected a record of the case that was asked for, found '\(record)'.")),
            Case(
                .sendsFewerRecords,
                .garbled(problem: "Key \"scope\" is missing; expected a string. Found '\(end)'.")),
            Case(.sendsMoreRecords, .garbled(problem: "expected the end of answer 2, found '\(lastRecord)'.")),
            Case(
                .sendsNoRecord,
                .garbled(problem: #"expected a number of records, found '{"type": "answer", "id": 2, "records": 0}'."#)
            ),
            Case(
                .announcesTooMany,
                .garbled(
                    problem: "expected a number of records, found "
                        + #"'{"type": "answer", "id": 2, "records": 1000000000000000}'."#)),
            Case(
                .sendsAFieldTwice, .incomplete(problem: "Inter-rater agreement has the field summary/total_dur twice.")),
            Case(.lacksAField, .incomplete(problem: "Inter-rater agreement has no field summary/total_dur.")),
            Case(.lacksAnAlgorithm, .incomplete(problem: "nothing about DP alignment.")),
            Case(
                .sendsAFieldOfItsOwn,
                .incomplete(problem: "Inter-rater agreement has a field summary/mood, which is none of its own.")),
            Case(
                .sendsNoNumber,
                .garbled(
                    problem: #"Key "value" is "ten"; expected "10.5", as its bits say. "#
                        + "Found '\(lastRecord.replacing("10.5", with: "ten"))'.")),
            Case(
                .sendsOtherBits,
                .garbled(
                    problem: #"Key "value" is "10.5"; expected "10.500000000000002", as its bits say. "#
                        + "Found '\(lastRecord.replacing("4025000000000000", with: "4025000000000001"))'.")),
            Case(.floodsItsOutput, .garbled(problem: "a line of over 268435456 bytes.")),
            Case(.goesOnAfterTheEnd, .garbled(problem: "it goes on after its end.")),
            Case(
                .endsAnotherAnswer,
                .garbled(
                    problem:
                        "expected the end of answer 2, found '\(end.replacing("2,", with: "99,", maxReplacements: 1))'."
                )),
            Case(.reportsAnError, .driver(message: "The request has no pairs."), goesOn: true),
            Case(.reportsBadParameters, .badParameters(message: "It has no [MAP] section."), goesOn: true),
        ])
    func `a driver that fails on one question costs that answer, and a new one takes the next`(
        _ way: LiveWay, _ row: Case
    ) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(row.part), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures == [2: row.failure])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        #expect(transcript.answers[3] == SampleAnswers.records(of: SampleAnswers.questions[3]))
        #expect(try subject.driver.starts() == (row.goesOn ? 1 : 2))
        #expect(try subject.driver.requests().count == 5, "no question is asked twice")
        try await subject.expectNothingIsLeft()
    }

    @Test(
        arguments: LiveWay.here,
        [FakeDriver.Part.hangs, .hangsWithAHelper, .hangsWithAHelperThatGetsAway, .trickles, .closesItsOutput])
    func `a driver that does not come to an end is stopped with all its helpers`(
        _ way: LiveWay, _ part: FakeDriver.Part
    ) async throws {
        let subject = LiveSubject(way)
        // A process says by closing its output that it has nothing more to say; the client of an engine does not.
        let hasEnded = part == .closesItsOutput && way == .process
        let limits = hasEnded ? FakeDriver.limits() : FakeDriver.limits(answer: FakeDriver.limit)
        let transcript = try await Transcript(subject.reference(part, limits: limits), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(
            transcript.failures
                == [
                    2: hasEnded
                        ? .died(status: "signaled(9)", standardError: "") : .timedOut(seconds: FakeDriver.limit)
                ])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        #expect(try subject.driver.starts() == 2)
        if !way.isContainer { try subject.driver.endStrays() }
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a driver that leaves after its answer costs nobody an answer`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.leavesAfterItsAnswer), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures.isEmpty)
        #expect(transcript.answers.count == 5)
        #expect(try subject.driver.starts() == 2)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here.filter(\.isContainer))
    func `a driver that takes all memory is told by that, and costs that answer`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.takesAllMemory), SampleAnswers.questions)
        #expect(transcript.failures == [2: .outOfMemory(limit: "1g")])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        try await subject.expectNothingIsLeft()
    }

    @Test(
        arguments: LiveWay.here,
        [
            (
                FakeDriver.Part.exitsBeforeHello,
                ReferenceError.died(status: "exited(1)", standardError: "ModuleNotFoundError: No module named 'lxml'")
            ),
            (.refusesTheTree, .refused(reason: "The tree's 'lib/a.py' differs from the manifest.")),
            (.greetsInNonsense, .garbled(problem: "Not JSON at byte 0: expected a JSON value. Found 'Welcome!'.")),
            (
                .greetsInAnotherProtocol,
                .garbled(problem: "expected a hello of protocol 1, found '\(hello.prefix(200))'.")
            ),
        ])
    func `a driver that does not come up ends the whole stream`(
        _ way: LiveWay, _ row: (part: FakeDriver.Part, error: ReferenceError)
    ) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(row.part), SampleAnswers.questions)
        #expect(transcript.error == row.error)
        #expect(transcript.events.isEmpty)
        #expect(try subject.driver.requests().isEmpty)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a driver that crashes on every question is started for every question`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.crashesAlways), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.answers.isEmpty)
        #expect(transcript.failures.keys.sorted() == [0, 1, 2, 3, 4])
        #expect(Set(transcript.failures.values) == [.died(status: "exited(9)", standardError: "")])
        #expect(try subject.driver.starts() == 5)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `fifty megabytes of complaints hold nothing up`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.floodsStandardError), SampleAnswers.questions)
        #expect(transcript.failures.isEmpty)
        #expect(transcript.answers.count == 5)
        #expect(try subject.driver.starts() == 1)
    }

    @Test(arguments: LiveWay.here)
    func `of fifty megabytes of complaints the last words are told`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(
            subject.reference(.floodsStandardErrorAndCrashes), SampleAnswers.questions)
        #expect(
            transcript.failures
                == [2: .died(status: "exited(7)", standardError: "second | third | last words")])
    }

    @Test(arguments: LiveWay.here)
    func `two workers that report different environments are no one reference`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(
            subject.reference(.differsFromProcessToProcess, workers: 2), SampleAnswers.questions)
        #expect(transcript.error == .mixedEnvironments)
        #expect(transcript.environments.count == 1)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a driver that stays after its last answer is stopped`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.staysAfterTheEnd), SampleAnswers.questions)
        #expect(transcript.answers.count == 5)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a run that takes too long ends as a whole`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(
            subject.reference(.hangs, limits: FakeDriver.limits(run: FakeDriver.limit)), SampleAnswers.questions)
        #expect(transcript.error == .runTimedOut(seconds: FakeDriver.limit))
        #expect(transcript.answers.keys.sorted() == [0, 1])
        #expect(transcript.failures.isEmpty)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a consumer that is cancelled leaves nothing behind`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let reference = try subject.reference(.hangsWithAHelper, workers: 2)
        let task = Task {
            try await Transcript(reference, SampleAnswers.questions).answers.count
        }
        while try !subject.driver.hangs || subject.driver.requests().count < 5 {
            try await Task.sleep(for: .milliseconds(50))
        }
        task.cancel()
        #expect(try await task.value <= 4)
        while try await !subject.survivors().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    }

    @Test(arguments: LiveWay.here, [1, 2, 9])
    func `no more workers are started than there are questions`(_ way: LiveWay, _ workers: Int) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(
            subject.reference(.answers, workers: workers), Array(SampleAnswers.questions.prefix(2)))
        #expect(transcript.answers.count == 2)
        #expect(try subject.driver.starts() <= min(2, workers))
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a worker's durations are kept by algorithm`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.answers), [SampleAnswers.questions[0]])
        guard case .answer(let answer)? = transcript.events.last else {
            Issue.record("\(transcript.events)")
            return
        }
        #expect(answer.durations == [.taes: Seconds(0.25)])
    }
}
