import ParityReports
import Testing

@testable import ParityHarness

@Suite(.serialized) struct RequirementMatrixTests {
    private static let file = """
        [[requirement]]
        id = "A"
        text = "All of it."
        tests = ["M.S"]
        checks = ["parity"]
        [[requirement]]
        id = "B"
        text = "One of it."
        tests = ["M.S: one"]

        """

    private static func matrix(
        _ tests: [(String, String, TestResults.End)], written: [(String, String)]? = nil
    ) throws -> RequirementMatrix {
        RequirementMatrix(
            try RequirementFile(Array(file.utf8), name: "r"),
            results: tests.map { TestResults.Test(suite: $0.0, name: $0.1, end: $0.2) },
            written: written.map { $0.map { TestList.Entry(suite: $0.0, sentence: $0.1) } }, checks: [.parity])
    }

    @Test func `tests and requirements find each other, in the order of the file and of the names`() throws {
        let matrix = try Self.matrix([("M.S", "two", .failed), ("M.S", "one", .passed)])
        #expect(matrix.faults == [])
        #expect(matrix.tests.map(\.name) == ["one", "two"])
        #expect(matrix.tests.map(\.requirements) == [["A", "B"], ["A"]])
        #expect(matrix.tests.map(\.passed) == [true, false])
        #expect(matrix.requirements.map(\.tests) == [[0, 1], [0]])
    }

    @Test func `whatever is alone is named`() throws {
        #expect(
            try Self.matrix([("M.S", "two", .passed), ("M.T", "x", .passed)]).faults == [
                "M.T: x: no requirement names this test.", "B: no test was run that is called 'M.S: one'.",
            ])
        #expect(
            try Self.matrix([("M.S", "one", .skipped)]).faults == [
                "M.S: one: was skipped; expected every test to be run."
            ])
        #expect(
            try Self.matrix([("M.S", "one", .passed)], written: [("M.S", "one"), ("M.S", "two")]).faults == [
                "M.S: two: is written and was not run."
            ])
        #expect(
            try Self.matrix([("M.S", "one", .passed), ("M.S", "two", .passed)], written: [("M.S", "one")]).faults == [
                "M.S: two: was run and is not in the list of tests."
            ])
    }

    @Test func `two spellings of one letter are two names`() throws {
        let faults = try Self.matrix(
            [("M.S", "one", .passed), ("M.S", "caf\u{E9}", .passed)],
            written: [("M.S", "one"), ("M.S", "cafe\u{301}")]
        ).faults
        #expect(faults.count == 2)
        let file = try RequirementFile(
            Array("[[requirement]]\nid = \"A\"\ntext = \"t\"\ntests = [\"S: caf\u{E9}\", \"S: cafe\u{301}\"]\n".utf8),
            name: "r")
        let matrix = RequirementMatrix(
            file, results: [.init(suite: "S", name: "caf\u{E9}", end: .passed)], written: nil, checks: [])
        #expect(matrix.faults == ["A: no test was run that is called 'S: cafe\u{301}'."])
    }
}
