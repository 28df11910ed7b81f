import Testing

@testable import ParityHarness

@Suite(.serialized) struct SurroundingsTests {
    private let surroundings = Surroundings(environment: [:], workingDirectory: "/data/me", program: "/bin/nedc-bench")

    @Test(arguments: [
        ("a", "/data/me/a"), ("./a/../b", "/data/me/b"), ("/a//b/.", "/a/b"), ("..", "/data"), (".", "/data/me"),
        ("../../..", "/"), ("", "/data/me"), ("~/a", "/data/me/~/a"), ("$HOME", "/data/me/$HOME"),
    ])
    func `a path counts from the working directory, and the shell's part is the shell's`(
        _ path: String, _ absolute: String
    ) {
        #expect(surroundings.absolute(path) == absolute)
    }

    @Test func `the current surroundings are this process's`() {
        let current = Surroundings.current
        #expect(current.environment["PATH"]?.isEmpty == false)
        #expect(current.workingDirectory.hasPrefix("/"))
        #expect(!current.program.isEmpty)
    }
}
