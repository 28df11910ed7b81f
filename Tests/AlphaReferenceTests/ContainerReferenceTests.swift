import Foundation
import MetricModel
import Testing

@testable import AlphaReference

/// Which driver and which image answer is our word, not the image's.
@Suite struct ContainerReferenceTests {
    private static let containers = LiveWay.here.filter(\.isContainer)

    @Test(arguments: containers)
    func `a driver that says it is another than the one that is mounted is refused`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let transcript = try await Transcript(subject.reference(.claimsToBeAnother), SampleAnswers.questions)
        let command = try subject.command(.claimsToBeAnother)
        #expect(
            transcript.error
                == .staleImage(
                    name: command.image, problem: "runs the driver 2c26, and \(try subject.driverDigest()) is mounted",
                    cure: command.cure))
        #expect(transcript.events.isEmpty)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: LiveWay.here)
    func `a driver's file that changes during a run ends it after the last answer`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let reference = try #require(try subject.reference(.answers) as? any LiveReferenceSource)
        let queue = QuestionQueue(expecting: 1, mayStayEmpty: false, keepsLines: false)
        let folder = try subject.driver.folder.get()
        var answers = 0
        var error: (any Error)?
        do {
            for try await event in reference.events(for: queue) {
                switch event {
                case .environment:
                    // The driver runs; whoever changes its file now changes no answer, and nobody can know that.
                    try folder.write(folder.text("alpha-ci/driver.py") + "# changed\n", to: "alpha-ci/driver.py")
                    queue.add(SampleAnswers.questions[0])
                    queue.close()
                case .answer: answers += 1
                case .failure(_, let error), .fault(_, let error): throw error
                }
            }
        } catch let failure {
            error = failure
        }
        #expect(error as? ReferenceError == .driverChanged(path: folder.path + "/alpha-ci/driver.py"))
        #expect(answers == 1)
        try await subject.expectNothingIsLeft()
    }

    @Test(arguments: containers)
    func `an image with another id than the one that is demanded is not run`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        var command = try subject.command(.answers)
        command.imageID = "sha256:" + String(repeating: "0", count: 64)
        let environment = ProcessInfo.processInfo.environment
        let reference = ContainerReference(command: command, workers: 1, inherited: environment)
        let transcript = try await Transcript(reference, SampleAnswers.questions)
        guard case .otherImage(command.image, let found, command.imageID)? = transcript.error else {
            Issue.record("\(String(describing: transcript.error))")
            return
        }
        #expect(transcript.events.isEmpty)
        #expect(try subject.driver.starts() == 0)
        command.imageID = found
        let pinned = ContainerReference(command: command, workers: 1, inherited: environment)
        let answered = try await Transcript(pinned, SampleAnswers.questions)
        #expect(answered.answers.count == SampleAnswers.questions.count)
        #expect(answered.environments.first?.platform.hasSuffix(", image \(found)") == true)
    }

    @Test func `an image with a volume is not run`() async throws {
        let subject = LiveSubject(.container)
        let command = try subject.command(.answers)
        try subject.engine().install(volumes: ["/data/0": [:]])
        let reference = ContainerReference(
            command: command, workers: 1, inherited: ProcessInfo.processInfo.environment)
        let transcript = try await Transcript(reference, SampleAnswers.questions)
        #expect(
            transcript.error
                == .staleImage(
                    name: command.image, problem: "declares the volume /data/0, and none is expected",
                    cure: command.cure))
        #expect(try subject.engine().runs().isEmpty)
    }

    /// The fake engine fails where the client has a variable whose value docker would pass on.
    @Test(arguments: [FakeEngine.Kind.podman, .docker])
    func `a variable of the image reaches the container of neither engine`(_ kind: FakeEngine.Kind) async throws {
        let subject = LiveSubject(.container)
        let command = try subject.command(.answers)
        try subject.engine().install(kind)
        var environment = ProcessInfo.processInfo.environment
        environment["LIE"] = "of the client"
        let reference = ContainerReference(command: command, workers: 1, inherited: environment)
        let transcript = try await Transcript(reference, SampleAnswers.questions)
        #expect(transcript.error == nil)
        #expect(transcript.answers.count == SampleAnswers.questions.count)
    }

    @Test func `an id is sixty-four digits, with or without the name of the digest`() {
        let digits = String(repeating: "0aB9", count: 16)
        #expect(ContainerCommand.imageID(digits) == "sha256:" + digits.lowercased())
        #expect(ContainerCommand.imageID("sha256:" + digits) == "sha256:" + digits.lowercased())
        for text in [
            "", "sha256:", String(digits.dropLast()), digits + "0", "sha512:" + digits, "g" + digits.dropFirst(),
        ] {
            #expect(ContainerCommand.imageID(text) == nil)
        }
    }
}
