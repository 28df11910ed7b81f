extension JUnitSuite {
    /// Numbers the test cases of a document that share a name.
    static func makeUnique(_ suites: inout [JUnitSuite]) {
        if areDistinct(suites) { return }
        var seen: Set<String> = []
        var last: [String: Int] = [:]
        for suite in suites.indices {
            for position in suites[suite].testCases.indices {
                let name = suites[suite].testCases[position].name
                var unique = name
                while !seen.insert(unique).inserted {
                    let number = (last[name] ?? 1) + 1
                    last[name] = number
                    unique = "\(name) #\(number)"
                    suites[suite].testCases[position].number = number
                }
            }
        }
    }

    /// Whether the names are seen to be distinct from a few of them: the test cases of a case stand together, and where no
    /// title is there twice and no word twice under a title, no name is.
    private static func areDistinct(_ suites: [JUnitSuite]) -> Bool {
        var titles: Set<String> = []
        var words: [String] = []
        var last: String?
        for suite in suites {
            for testCase in suite.testCases {
                // A title alone may be another's title and word.
                guard let word = testCase.word else { return false }
                if testCase.title.text == last {
                    if words.contains(word) { return false }
                } else {
                    guard titles.insert(testCase.title.text).inserted else { return false }
                    last = testCase.title.text
                    words.removeAll(keepingCapacity: true)
                }
                words.append(word)
            }
        }
        return true
    }
}
