import Foundation
import Testing

@testable import AnnotationFormats

/// Every document is read by Python's `tomllib` besides, which the reference reads its parameters with.
@Suite struct TOMLReaderTests {
    private static let written = [
        "", "# only a comment", "a = 1\r\nb = 2\r\n", "a = 1\rb = 2", "a = 1 b = 2", "a.b.c = 1\na.b.d = 2", "a", "a =",
        "= 1", "a = = 1", "a = 1\na = 2", "\"a\" = 1\na = 2", "\"\" = 1", "'a b' = 1", "\"\"\"a\"\"\" = 1", "a b = 1",
        "é = 1", "\"é\" = 1\n\"e\u{301}\" = 2", "a = \"\u{1}\"", "# \u{1}", "# \u{7F}", "#\ttab",
        // Tables.
        "[a]\n[a]", "[a]\nb = 1\n[a.b]", "[a.b]\n[a]\nc = 1", "[a.b]\n[a]\nb = 1", "[a]\n[[a]]", "[[a]]\n[a]",
        "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3", "[[a.b]]\n[a]\nc = 1", "a = []\n[[a]]", "a = [{}]\n[[a]]", "[]",
        "[a.]", "[.a]", "[ a . \"b\" ]\nc = 1", "[a] b = 1", "[a] # c\nb = 1", "[[a]\nb = 1", "[a]]\nb = 1",
        "a.b = 1\n[a]", "a.b = 1\n[a.c]", "[a]\nb.c = 1\n[a.b]", "[a]\nb.c = 1\n[a.b.d]", "[a.b.c]\n[a]\nb.d = 1",
        "[a]\nb.c.d = 1\nb.c.e = 2", "[[a.b]]\n[[a.b.c]]\n[a.b.c.d]\ne = 1",
        // Inline tables and arrays.
        "a = {}", "a = { }", "a = {b = 1}", "a = {b = 1,}", "a = {b = 1, b = 2}", "a = {b.c = 1, b.d = 2}", "a = {b}",
        "a = {b = 1\n}", "a = {b = 1", "a = {b = {c = []}}\n[a.d]", "a = {b = 1}\na.c = 2", "a = {b = 1} # c",
        "a = {b.c = 1, b = 2}", "a = {b = {c = 1}, b.d = 2}", "a = {, b = 1}", "a = {b = 1 c = 2}",
        "a = []", "a = [1, 'x', [2.0], {b = 3}]", "a = [1,]", "a = [,]", "a = [1 2]", "a = [\n# c\n1 # d\n,\n2\n]",
        "a = [1", "a = [1,\n", "a = [[[[]]]]",
        // Strings.
        #"a = "\b\t\n\f\r\"\\\u00e9\U0001F600""#, #"a = "\e""#, #"a = "\x41""#, #"a = "\ud800""#, #"a = "\U00110000""#,
        #"a = "\u12""#, #"a = "\u12g4""#, #"a = "\"#, "a = 'x\\'", "a = 'x", "a = 'x\ny'", "a = '''x'y''z'''",
        "a = ''''x'''''", "a = ''''''", "a = '''\n x\r\n y'''", "a = \"\"\"\n\n x\"\"\"", "a = \"\"\"x \\\n\n  y\"\"\"",
        "a = \"\"\"x \\ \t\n  y\"\"\"", "a = \"\"\"x \\ y\"\"\"", "a = \"\"\"\"\"x\"\"\"\"\"",
        "a = \"\"\"x\"\"\"\"\"\"",
        "a = \"\"\"x", "a = \"\"\"\u{1}\"\"\"", "a = \"\"", "a = ''", "a = \"\"x",
        // Words.
        "a = true", "a = True", "a = inf", "a = -inf", "a = +nan", "a = -nan", "a = infinity", "a = 0", "a = -0",
        "a = +0", "a = 00", "a = 1_000", "a = 1__0", "a = _1", "a = 1_", "a = 0x1F", "a = 0x_1", "a = -0x1", "a = 0xg",
        "a = 0o17_7", "a = 0o8", "a = 0b1_01", "a = 0b2", "a = 0X1", "a = 99999999999999999999999999", "a = 0.5",
        "a = .5", "a = 5.", "a = 1e5", "a = 1E-5", "a = 1e+0_5", "a = 01.5", "a = 1.5_5", "a = 1._5", "a = 1e",
        "a = 1e400", "a = 1.e5", "a = -0.0", "a = 1.0.0", "a = 0xffffffffffffffffffffffffffffffffff",
        "a = \(String(repeating: "9", count: 4300))", "a = \(String(repeating: "9", count: 4301))",
        "a = 0x\(String(repeating: "f", count: 5000))", "a = \(String(repeating: "9", count: 5000)).0",
        // Dates and times.
        "a = 1979-05-27", "a = 1979-02-29", "a = 2000-02-29", "a = 1900-02-29", "a = 0000-01-01", "a = 1979-13-01",
        "a = 1979-04-31", "a = 07:32:00", "a = 07:32:00.999999999", "a = 24:00:00", "a = 07:60:00", "a = 07:32:60",
        "a = 07:32", "a = 07:32:00.", "a = 1979-05-27T07:32:00Z", "a = 1979-05-27 07:32:00-07:00",
        "a = 1979-05-27t07:32:00z", "a = 1979-05-27T07:32:00+24:00", "a = 1979-05-27T07:32:00+23:60",
        "a = 1979-05-27 # c", "a = 1979-05-27 07:32:00 # c", "a = 1979-05-27  07:32:00", "a = 1979-05-27 x",
        "a = 1979-05-27T", "a = 1979-5-27", "a = [1979-05-27 07:32:00]",
    ]

    private static let pieces = [
        "a", "b", "\"a\"", "'b'", "c d", " = ", "=", ".", "[", "]", "[[", "]]", "{", "}", ", ", ",", "\n", "\n", "\r\n",
        "#x",
        "1", "-1", "0x1F", "1.5", "1e3", "inf", "true", "1979-05-27", "07:32:00", " ", "\t", "\"x\\ny\"",
        "\"\"\"x\ny\"\"\"",
        "''", "'''", "\"", "\\", "é", "\u{1}", "a = 1\n", "b.a = 2\n", "[a]\n", "[a.b]\n", "[[a]]\n", "[[b]]\n",
        "a = {b = 1}\n", "c = [1, 2]\n", "[b.a.a]\n", "[[a.b]]\n", "d = 1 # x\n", "e.a = 'x'\n",
        "[f]\n", "[[g]]\n", "\n\n", "# x\n", "h = [[1], {a = 2}]\n", "i = 0o7\n", "j = -inf\n", "k.b.c = 07:32:00\n",
    ]

    @Test func `documents are read, or refused, as Python's tomllib does`() throws {
        let seed = UInt64.random(in: 0...999_999)
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let drawn = (0..<6_000).map { _ in
            (0..<1 + random(9)).map { _ in Self.pieces[random(Self.pieces.count)] }.joined()
        }
        let documents = Self.written + drawn
        let expected = try Self.readByPython(documents)
        try #require(expected.count == documents.count)
        var accepted = 0
        for (document, expected) in zip(documents, expected) {
            let found = Self.read(document)
            if found != "refused" { accepted += 1 }
            #expect(found == expected, "\(document.debugDescription.prefix(200)), seed \(seed)")
        }
        // Both answers must be met often, or the comparison says little.
        #expect((600..<documents.count - 600).contains(accepted), "\(accepted) of \(documents.count), seed \(seed)")
    }

    // MARK: - Both sides, spelt alike

    private static func read(_ document: String) -> String {
        do {
            return spelt(.table(try TOMLReader.read(document)))
        } catch {
            return "refused"
        }
    }

    private static func spelt(_ value: TOMLValue) -> String {
        switch value {
        case .string(let text): "s" + text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: ".")
        case .integer(let text):
            "i" + (integer(text).map { String($0) } ?? "large")
        case .float(let double): double.isNaN ? "fnan" : "f" + String(double.bitPattern, radix: 16)
        case .boolean(let flag): flag ? "true" : "false"
        case .dateTime: "d"
        case .array(let elements): "[" + elements.map(spelt).joined(separator: ",") + "]"
        case .table(let table):
            "{"
                + table.keys.map { key in spelt(.string(key)) + ":" + (table[key].map(spelt) ?? "lost") }
                .joined(separator: ",") + "}"
        }
    }

    private static func integer(_ text: String) -> Int64? {
        text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
    }

    private static let script = """
        import json, struct, sys, tomllib
        def spelt(v):
            if isinstance(v, bool): return "true" if v else "false"
            if isinstance(v, str): return "s" + ".".join(format(ord(c), "x") for c in v)
            if isinstance(v, int): return "i" + (str(v) if -2**63 <= v < 2**63 else "large")
            if isinstance(v, float):
                return "fnan" if v != v else "f" + format(struct.unpack("<Q", struct.pack("<d", v))[0], "x")
            if isinstance(v, list): return "[" + ",".join(map(spelt, v)) + "]"
            if isinstance(v, dict): return "{" + ",".join(spelt(k) + ":" + spelt(x) for k, x in v.items()) + "}"
            return "d"
        for line in sys.stdin:
            try:
                print(spelt(tomllib.loads(json.loads(line))))
            except ValueError:
                print("refused")
        """

    private static func readByPython(_ documents: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let input = FileManager.default.temporaryDirectory.appending(path: "toml-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: input) }
        let encoder = JSONEncoder()
        let lines = try documents.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try lines.joined().write(to: input, atomically: true, encoding: .utf8)
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return text.split(separator: "\n").map(String.init)
    }
}
