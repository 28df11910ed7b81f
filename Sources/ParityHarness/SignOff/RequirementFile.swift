import AnnotationFormats
import MetricModel
import NedcBeta
import ParityReports
import SystemFiles

/// Reads a file of requirements.
///
///     [[requirement]]
///     id = "SCORE-1"
///     text = "Scores are those of the reference, to the last bit."
///     tests = ["BetaScoringTests.TAESScorerTests", "EndToEndTests.ScoreTests: a list is scored as one run"]
///     checks = ["parity"]
///
/// 1. Every entry has `id` and `text`, and `tests`, `checks` or both; no other key is allowed.
/// 2. A test is named by its suite, which stands for all tests in it, or by its suite and its sentence. There are no
///    patterns.
/// 3. A check is `parity`, `ledger`, `golden`, `complete`, `selftest` or `mutants`.
/// 4. No two entries have one name, and no entry names a test or a check twice.
struct RequirementFile: Hashable {
    /// A promise, with what is to show it.
    struct Entry: Hashable {
        var id: String
        var text: String
        var tests: [TestName]
        var checks: [SignOffCheck.Kind]
    }

    /// Tests as a requirement names them; two names are the same where their bytes are.
    struct TestName: Hashable {
        /// Target and suite.
        var suite: String
        /// What one test says; `nil` for all tests of the suite.
        var sentence: String?

        static func == (one: TestName, other: TestName) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

        func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }

        /// The name as it is written.
        var text: String { suite + (sentence.map { ": \($0)" } ?? "") }

        /// Whether this names a test; names are compared as bytes.
        func names(_ suite: String, _ sentence: String) -> Bool {
            self.suite.utf8.elementsEqual(suite.utf8)
                && (self.sentence.map { $0.utf8.elementsEqual(sentence.utf8) } ?? true)
        }
    }

    /// The entries in the order of the file.
    let entries: [Entry]

    private static let keys = ["id", "text", "tests", "checks"]

    /// Reads a file.
    init(path: String) throws(InputError) {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw InputError(message: "\(path): cannot be read (\(error.reason)); expected a file of requirements.")
        }
        try self.init(bytes, name: path)
    }

    /// Reads a file's bytes.
    init(_ bytes: [UInt8], name: String) throws(InputError) {
        if let offset = bytes.span.firstInvalidUTF8Byte {
            throw InputError(message: "\(name): byte \(offset) is not UTF-8; expected a text file.")
        }
        let document: TOMLTable
        do {
            document = try TOMLReader.read(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw InputError(message: "\(name), line \(error.line): \(error.problem).")
        }
        if let key = document.keys.first(where: { $0 != "requirement" }) {
            throw InputError(message: "\(name): unknown key '\(key)'; expected nothing but [[requirement]] entries.")
        }
        guard case .array(let values)? = document["requirement"], !values.isEmpty else {
            throw InputError(message: "\(name): has no requirement; expected [[requirement]] entries.")
        }
        var entries: [Entry] = []
        for (position, value) in values.enumerated() {
            let entry = try Self.entry(value, place: "\(name), requirement \(position + 1)")
            guard !entries.contains(where: { $0.id == entry.id }) else {
                throw InputError(message: "\(name): two requirements are called \(entry.id); expected different names.")
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func entry(_ value: TOMLValue, place: String) throws(InputError) -> Entry {
        guard case .table(let table) = value else {
            throw InputError(message: "\(place): is \(value.kind); expected a table.")
        }
        if let key = table.keys.first(where: { !keys.contains($0) }) {
            throw InputError(message: "\(place): unknown key '\(key)'; expected only id, text, tests and checks.")
        }
        let id = try text(table, "id", place)
        guard id.utf8.allSatisfy({ isNameByte($0) }) else {
            throw InputError(message: "\(place): id is '\(id)'; expected capitals, digits and hyphens.")
        }
        let tests = try list(table, "tests", place).map(testName)
        var checks: [SignOffCheck.Kind] = []
        for word in try list(table, "checks", place) {
            guard let kind = SignOffCheck.Kind(rawValue: word) else {
                let words = SignOffCheck.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw InputError(message: "\(place): '\(word)' is no check; expected one of \(words).")
            }
            checks.append(kind)
        }
        guard !tests.isEmpty || !checks.isEmpty else {
            throw InputError(message: "\(place), \(id): nothing shows it; expected tests or checks.")
        }
        return Entry(id: id, text: try text(table, "text", place), tests: tests, checks: checks)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }

    private static func testName(_ text: String) -> TestName {
        guard let colon = text.firstRange(of: ": ") else { return TestName(suite: text, sentence: nil) }
        return TestName(suite: String(text[..<colon.lowerBound]), sentence: String(text[colon.upperBound...]))
    }

    private static func text(_ table: TOMLTable, _ key: String, _ place: String) throws(InputError) -> String {
        guard case .string(let text)? = table[key], text.contains(where: { !$0.isWhitespace }) else {
            throw InputError(message: "\(place): \(key) is \(table[key]?.kind ?? "missing"); expected a text.")
        }
        return text
    }

    private static func list(_ table: TOMLTable, _ key: String, _ place: String) throws(InputError) -> [String] {
        guard let value = table[key] else { return [] }
        guard case .array(let elements) = value else {
            throw InputError(message: "\(place): \(key) is \(value.kind); expected an array of texts.")
        }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else {
                throw InputError(message: "\(place): \(key) has \(element.kind); expected texts.")
            }
            guard !texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
                throw InputError(message: "\(place): \(key) has '\(text)' twice; expected it once.")
            }
            texts.append(text)
        }
        return texts
    }
}
