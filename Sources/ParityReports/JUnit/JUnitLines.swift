/// The test cases of a suite that passed, spelled as libxml2 would spell them: a line each.
///
///         <testcase name="demo/s001 taes" classname="demo.taes" time="0.012000"/>
///
/// Where there is parity nearly all of a document are such lines, and libxml2 takes many times as long for one.
struct JUnitLines {
    private var bytes: [UInt8] = []
    private let hasPlaces: Bool

    private static let start = Array("    <testcase name=\"".utf8)
    private static let className = Array("\" classname=\"".utf8)
    private static let time = Array("\" time=\"".utf8)
    private static let file = Array("\" file=\"".utf8)
    private static let line = Array("\" line=\"".utf8)
    private static let end = Array("\"/>\n".utf8)

    /// Prepares lines.
    ///
    /// - Parameter hasPlaces: Whether a line says where it is to be marked.
    init(hasPlaces: Bool) {
        self.hasPlaces = hasPlaces
    }

    /// Adds a line; says no where the test case has something inside it, or a text that does not stand as it is.
    mutating func append(_ testCase: JUnitSuite.TestCase) -> Bool {
        guard case .passed = testCase.result, testCase.title.isPlain, testCase.className.isPlain else { return false }
        if hasPlaces, let place = testCase.place, !place.file.isPlain { return false }
        bytes.append(contentsOf: Self.start)
        bytes.append(contentsOf: testCase.title.text.utf8)
        if let word = testCase.word {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: word.utf8)
        }
        if let number = testCase.number { bytes.append(contentsOf: " #\(number)".utf8) }
        bytes.append(contentsOf: Self.className)
        bytes.append(contentsOf: testCase.className.text.utf8)
        bytes.append(contentsOf: Self.time)
        JUnitTime.append(testCase.time, places: 6, to: &bytes)
        if hasPlaces, let place = testCase.place {
            bytes.append(contentsOf: Self.file)
            bytes.append(contentsOf: place.file.text.utf8)
            bytes.append(contentsOf: Self.line)
            bytes.append(contentsOf: String(place.line).utf8)
        }
        bytes.append(contentsOf: Self.end)
        return true
    }

    /// Returns the lines and begins anew.
    mutating func takeAll() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
