import AlphaReference
import MetricModel
import Testing

@Suite struct ProcessReferenceTests {
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
