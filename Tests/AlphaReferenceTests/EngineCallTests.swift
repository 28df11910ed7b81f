import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct EngineCallTests {
    private let folder: TemporaryFolder
    private let engine: FakeEngine

    init() throws {
        folder = try TemporaryFolder()
        engine = FakeEngine(folder: folder)
    }

    @Test func `an engine that never answers is given up after the time limit, which is named`() async throws {
        let path = try engine.install(.hanging)
        let environment = ProcessInfo.processInfo.environment
        let call = EngineCall(executable: path, environment: environment, timeLimit: Seconds(0.25))
        #expect(try await call.run(["info"]) == .failure("it does not answer within 0.25 s"))
        let error = await #expect(throws: ReferenceError.self) {
            try await ContainerEngine.find(
                path, with: FakeEngine.image, environment: environment, timeLimit: Seconds(0.25))
        }
        #expect(error == .noEngine(tried: ["\(path): it does not answer within 0.25 s"]))
    }

    @Test func `the limit of a call is long enough for a busy machine`() {
        #expect(DriverLimits(answer: Seconds(1)).engine == Seconds(600))
    }
}
