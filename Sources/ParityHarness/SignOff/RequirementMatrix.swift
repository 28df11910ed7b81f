import MetricModel
import ParityReports

/// Requirements and tests, put against each other in both directions.
///
/// 1. Every name of a requirement stands for at least one test that was run.
/// 2. Every test that was run is named by at least one requirement.
/// 3. A test that was skipped was not run. Where a list says which tests are written, each of them was run.
/// 4. Every check that a requirement rests on was made.
struct RequirementMatrix: Hashable {
    let requirements: [SignOffRequirement]
    let tests: [SignOffTest]
    /// What does not fit, each in a sentence.
    let faults: [String]

    /// Puts them against each other.
    ///
    /// - Parameters:
    ///   - file: The requirements.
    ///   - results: The tests that were run.
    ///   - written: The tests that are written, as suite and sentence; `nil` where no list says so.
    ///   - checks: The checks that were made.
    init(
        _ file: RequirementFile, results: [TestResults.Test], written: [TestList.Entry]?, checks: Set<SignOffCheck.Kind>
    ) {
        var faults: [String] = []
        var names: [[UInt8]: [(position: Int, name: RequirementFile.TestName)]] = [:]
        for (position, entry) in file.entries.enumerated() {
            for name in entry.tests { names[Array(name.suite.utf8), default: []].append((position, name)) }
        }
        let sorted = results.sorted { one, other in
            if !one.suite.utf8.elementsEqual(other.suite.utf8) {
                return one.suite.utf8.lexicographicallyPrecedes(other.suite.utf8)
            }
            return one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
        }
        var byRequirement: [[Int]] = Array(repeating: [], count: file.entries.count)
        var used: Set<RequirementFile.TestName> = []
        var tests: [SignOffTest] = []
        for result in sorted {
            let own = (names[Array(result.suite.utf8)] ?? []).filter { $0.name.names(result.suite, result.name) }
            guard result.end != .skipped else {
                faults.append("\(result.suite): \(result.name): was skipped; expected every test to be run.")
                for one in own { used.insert(one.name) }
                continue
            }
            if own.isEmpty { faults.append("\(result.suite): \(result.name): no requirement names this test.") }
            var positions: [Int] = []
            for one in own where !positions.contains(one.position) { positions.append(one.position) }
            for position in positions { byRequirement[position].append(tests.count) }
            for one in own { used.insert(one.name) }
            tests.append(
                SignOffTest(
                    suite: result.suite, name: result.name, passed: result.end == .passed,
                    requirements: positions.map { file.entries[$0].id }))
        }
        for entry in file.entries {
            for name in entry.tests where !used.contains(name) {
                faults.append("\(entry.id): no test was run that is called '\(name.text)'.")
            }
            for check in entry.checks where !checks.contains(check) {
                faults.append("\(entry.id): rests on the check '\(check.rawValue)', which was not made.")
            }
        }
        if let written {
            let ran = Set(results.map { TestList.Entry(suite: $0.suite, sentence: $0.name) })
            let expected = Set(written)
            for entry in expected.subtracting(ran).sorted() {
                faults.append("\(entry.suite): \(entry.sentence): is written and was not run.")
            }
            for entry in ran.subtracting(expected).sorted() {
                faults.append("\(entry.suite): \(entry.sentence): was run and is not in the list of tests.")
            }
        }
        requirements = zip(file.entries, byRequirement).map { entry, positions in
            SignOffRequirement(id: entry.id, text: entry.text, tests: positions, checks: entry.checks)
        }
        self.tests = tests
        self.faults = faults
    }
}
