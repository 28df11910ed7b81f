import FoundationEssentials
import NedcBeta
import ParityPolicy
import ParityReports

/// Puts requirements against the tests that are written, before any of them is run.
public struct RequirementTrace: Sendable {
    private let file: RequirementFile
    private let tests: [TestList.Entry]

    /// Reads both.
    ///
    /// - Parameters:
    ///   - requirements: The file of requirements.
    ///   - testList: What `swift test list` printed.
    ///   - surroundings: Where relative paths count from.
    /// - Throws: ``InputError`` where one of them cannot be used.
    public init(requirements: String, testList: String, surroundings: Surroundings) throws {
        file = try RequirementFile(path: surroundings.absolute(requirements))
        guard let data = FileManager.default.contents(atPath: surroundings.absolute(testList)) else {
            throw InputError(message: "\(testList): cannot be read; expected what 'swift test list' prints.")
        }
        do {
            tests = try TestList(Array(data), name: testList).entries
        } catch {
            throw InputError(message: error.message)
        }
    }

    /// Looks for requirements without tests, and tests without requirements.
    ///
    /// - Returns: Exit code 1 where there is any.
    public func report() -> CommandReport {
        let matrix = RequirementMatrix(
            file, results: tests.map { TestResults.Test(suite: $0.suite, name: $0.sentence, end: .passed) },
            written: nil, checks: Set(SignOffCheck.Kind.allCases))
        guard matrix.faults.isEmpty else {
            return CommandReport(lines: SignOffSummary.lines(matrix.faults, head: "ORPHANS"), exitCode: .drift)
        }
        return CommandReport(
            lines: [
                "\(SignOffSummary.count(matrix.requirements.count, "requirement")), "
                    + "\(SignOffSummary.count(matrix.tests.count, "test")), no orphan"
            ])
    }
}
