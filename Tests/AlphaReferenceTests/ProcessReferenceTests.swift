import AlphaReference
import Foundation
import MetricModel
import Testing

@Suite struct ProcessReferenceTests {
    /// Longer than an answer takes on a busy machine; a start may take longer still.
    private static let patience = 2.0

    private static let record =
        #"{"scope": "pair", "index": 1, "case": "another", "algorithm": "dpalign", "label": "seiz", "field": "tp", "#
        + #""kind": "int", "value": "2"}"#

    private static let lastRecord =
        #"{"scope": "pair", "index": 1, "case": "ward/a b", "algorithm": "ira", "label": null, "field": "mkappa", "#
        + #""kind": "float", "value": "2.3333333333333335", "bits": "4002aaaaaaaaaaab"}"#

    private static let end = #"{"type": "end", "id": 2, "seconds": {"load": 0.5, "taes": 0.25}}"#

    private static let hello =
        #"{"type": "hello", "protocol": 2, "tool": "nedc_eeg_eval v6.0.0", "interpreter": "CPython 3.11.7", "#
        + #""arithmetic": "python3.11", "packages": {"numpy": "2.0.2", "lxml": "5.3.0"}, "#
        + #""tree": "\#(ReferenceTool.treeDigest)", "files": 94, "driver": "2c26", "platform": "linux-x86_64"}"#

    /// What becomes of question 2, and of the process that was asked.
    struct Case: CustomTestStringConvertible {
        let part: FakeDriver.Part
        let failure: ReferenceError
        /// Whether the same process goes on with the next question.
        let goesOn: Bool

        init(_ part: FakeDriver.Part, _ failure: ReferenceError, goesOn: Bool = false) {
            self.part = part
            self.failure = failure
            self.goesOn = goesOn
        }

        var testDescription: String { part.rawValue }
    }

    @Test(arguments: [
        Case(.crashesInMidAnswer, .died(status: "exited(7)", standardError: "second | third | last words")),
        Case(.leavesInMidAnswer, .died(status: "exited(0)", standardError: "")),
        Case(.leavesALineUnfinished, .died(status: "exited(0)", standardError: "")),
        Case(.closesItsOutput, .died(status: "signaled(9)", standardError: "")),
        Case(
            .talksNonsense,
            .garbled(
                problem: "Not JSON at byte 0: expected a JSON value. Found 'Traceback (most recent call last):'.")),
        Case(
            .answersAnotherQuestion,
            .garbled(
                problem: #"expected an answer to question 2, found '{"type": "answer", "id": 42, "records": 3}'."#)),
        Case(.answersAnotherCase, .garbled(problem: "a record of another case: '\(record)'.")),
        Case(
            .sendsFewerRecords,
            .garbled(
                problem: "Key 'scope' of a metric record: expected a string. Found '\(end)'.")),
        Case(.sendsMoreRecords, .garbled(problem: "expected the end of answer 2, found '\(lastRecord)'.")),
        Case(
            .sendsNoRecord,
            .garbled(problem: #"expected a number of records, found '{"type": "answer", "id": 2, "records": 0}'."#)),
        Case(
            .endsAnotherAnswer,
            .garbled(
                problem:
                    "expected the end of answer 2, found '\(end.replacing("2,", with: "99,", maxReplacements: 1))'.")),
        Case(.reportsAnError, .driver(message: "The request has no pairs."), goesOn: true),
        Case(.reportsBadParameters, .badParameters(message: "It has no [MAP] section."), goesOn: true),
    ])
    func `a driver that fails on one question costs that answer, and a new one takes the next`(
        _ row: Case
    ) async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(row.part), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures == [2: row.failure])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        #expect(transcript.answers[3] == SampleAnswers.records(of: SampleAnswers.questions[3]))
        #expect(try driver.starts() == (row.goesOn ? 1 : 2))
        #expect(try driver.requests().count == 5, "no question is asked twice")
        #expect(try driver.survivors() == [])
    }

    @Test(arguments: [FakeDriver.Part.hangs, .hangsWithAHelper])
    func `a driver that hangs is stopped with all its helpers`(_ part: FakeDriver.Part) async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(part, timeLimit: Self.patience), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.failures == [2: .timedOut(seconds: Self.patience)])
        #expect(transcript.answers.keys.sorted() == [0, 1, 3, 4])
        #expect(try driver.starts() == 2)
        #expect(try driver.survivors() == [])
    }

    @Test(arguments: [
        (
            FakeDriver.Part.exitsBeforeHello,
            ReferenceError.died(status: "exited(1)", standardError: "ModuleNotFoundError: No module named 'lxml'")
        ),
        (.refusesTheTree, .refused(reason: "The tree's 'lib/a.py' differs from the manifest.")),
        (.greetsInNonsense, .garbled(problem: "Not JSON at byte 0: expected a JSON value. Found 'Welcome!'.")),
        (.greetsInAnotherProtocol, .garbled(problem: "expected a hello of protocol 1, found '\(hello.prefix(200))'.")),
    ])
    func `a driver that does not come up ends the whole stream`(
        _ part: FakeDriver.Part, _ error: ReferenceError
    ) async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(
            driver.reference(part, timeLimit: Self.patience), SampleAnswers.questions)
        #expect(transcript.error == error)
        #expect(transcript.events.isEmpty)
        #expect(try driver.requests().isEmpty)
        #expect(try driver.survivors() == [])
    }

    @Test func `an interpreter that is not there is told by its name`() async throws {
        let driver = FakeDriver()
        let command = try driver.command(.answers, interpreter: "/no/such/python")
        let reference = ProcessReference(command: command, workers: 1, inherited: [:])
        let transcript = try await Transcript(reference, SampleAnswers.questions)
        guard case .cannotLaunch("/no/such/python", _)? = transcript.error else {
            Issue.record("\(String(describing: transcript.error))")
            return
        }
    }

    @Test func `a driver that crashes on every question is started for every question`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(.crashesAlways), SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.answers.isEmpty)
        #expect(transcript.failures.keys.sorted() == [0, 1, 2, 3, 4])
        #expect(Set(transcript.failures.values) == [.died(status: "exited(9)", standardError: "")])
        #expect(try driver.starts() == 5)
    }

    @Test func `fifty megabytes of complaints hold nothing up`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(.floodsStandardError), SampleAnswers.questions)
        #expect(transcript.failures.isEmpty)
        #expect(transcript.answers.count == 5)
        #expect(try driver.starts() == 1)
    }

    @Test func `of fifty megabytes of complaints the last words are told`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(.floodsStandardErrorAndCrashes), SampleAnswers.questions)
        #expect(
            transcript.failures
                == [2: .died(status: "exited(7)", standardError: "second | third | last words")])
    }

    @Test func `two workers that report different environments are no one reference`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(
            driver.reference(.differsFromProcessToProcess, workers: 2), SampleAnswers.questions)
        #expect(transcript.error == .mixedEnvironments)
        #expect(transcript.environments.count == 1)
        #expect(try driver.survivors() == [])
    }

    @Test(.timeLimit(.minutes(1))) func `a process that stays after its last answer is stopped`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(
            driver.reference(.staysAfterTheEnd, timeLimit: Self.patience), SampleAnswers.questions)
        #expect(transcript.answers.count == 5)
        #expect(try driver.survivors() == [])
    }

    @Test(.timeLimit(.minutes(1))) func `a consumer that is cancelled leaves no process behind`() async throws {
        let driver = FakeDriver()
        let reference = try driver.reference(.hangsWithAHelper, workers: 2)
        let task = Task {
            try await Transcript(reference, SampleAnswers.questions).answers.count
        }
        while try driver.requests().count < 5 { await Task.yield() }
        task.cancel()
        #expect(try await task.value <= 4)
        while try !driver.survivors().isEmpty { await Task.yield() }
    }

    @Test(arguments: [1, 2, 9])
    func `no more workers are started than there are questions`(_ workers: Int) async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(
            driver.reference(.answers, workers: workers), Array(SampleAnswers.questions.prefix(2)))
        #expect(transcript.answers.count == 2)
        #expect(try driver.starts() <= min(2, workers))
        #expect(try driver.survivors() == [])
    }

    @Test func `a worker's durations are kept by algorithm`() async throws {
        let driver = FakeDriver()
        let transcript = try await Transcript(driver.reference(.answers), [SampleAnswers.questions[0]])
        guard case .answer(let answer)? = transcript.events.last else {
            Issue.record("\(transcript.events)")
            return
        }
        #expect(answer.durations == [.taes: Seconds(0.25)])
    }

    @Test func `questions are sent as one line of JSON each`() async throws {
        let driver = FakeDriver()
        _ = try await Transcript(driver.reference(.answers), SampleAnswers.questions)
        let requests = try driver.requests()
        #expect(requests.count == 5)
        #expect(
            requests[0]
                == #"{"id":0,"scope":"corpus","index":null,"case":null,"ref":["/ref/0.csv_bi","/ref/1.csv_bi","#
                + #""/ref/2.csv_bi","/ref/3.csv_bi"],"hyp":["/hyp/0.csv_bi","/hyp/1.csv_bi","/hyp/2.csv_bi","#
                + #""/hyp/3.csv_bi"],"params":null}"#)
        #expect(
            requests[4]
                == #"{"id":4,"scope":"pair","index":3,"case":"s002","ref":["/ref/3.csv_bi"],"#
                + #""hyp":["/hyp/3.csv_bi"],"params":"/params.toml"}"#)
    }
}
