import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct HTMLReportTests {
    @Test func `the policy names the digest of the style sheet`() throws {
        let script = """
            import base64, hashlib, sys
            print('sha256-' + base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode(), end='')
            """
        #expect(HTMLStyle.digest == (try ToolRun.python(script, input: HTMLStyle.text)))
    }

    @Test func `the file names nothing outside of itself`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.everyKind, verdict: .drift)
        for sign in ["://", "<script", "<link", "<img", "<iframe", "@import", " style=", "javascript:"] {
            #expect(!text.contains(sign), "\(sign)")
        }
        #expect(text.firstMatch(of: #/ on[a-z]+ *=/#) == nil)
        let urls = text.matches(of: /url\(([^)]*)\)/).map(\.1)
        #expect(!urls.isEmpty && urls.allSatisfy { $0.hasPrefix("#") })
    }

    @Test func `ten thousand divergences stay below 3 MB and are counted`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.large, verdict: .drift)
        #expect(text.utf8.count < 3_000_000)
        #expect(text.contains("10,000 of 10,000 comparisons differ, in 100 of 100 cases."))
        let rows = text.ranges(of: #"<tr><td class="a">"#).count
        #expect(rows > 1000)
        #expect(text.contains("… and \(NumberText.grouped(10_000 - rows)) more; parity.json has all."))
        let figures = text.ranges(of: "<figure").count
        #expect(figures > 10)
        #expect(text.contains("… and \(100 - figures) more pairs."))
        #expect(text.contains("the 150 longest events are drawn, 850 more are not"))
    }

    @Test func `names of any length keep the file below 3 MB`() throws {
        let name = String(repeating: "<\u{202E}>", count: 20_000)
        var outcome = SampleOutcome.large
        for corpus in outcome.corpora.indices {
            outcome.corpora[corpus].name = name
            outcome.corpora[corpus].environment.tool = name
            for index in outcome.corpora[corpus].cases.indices {
                outcome.corpora[corpus].cases[index].corpus = name
                outcome.corpora[corpus].cases[index].scope = .pair(index: index, name: "\(name)\(index)")
            }
        }
        #expect(try HTMLReport().text(for: outcome, verdict: .drift).utf8.count < 3_000_000)
    }

    @Test(arguments: [
        ("3fb999999999999a", "3fb999999999999b", "3fb999999999999<mark>a</mark>"),
        ("8000000000000000", "0000000000000000", "<mark>8</mark>000000000000000"),
        ("3ff0000000000000", "3ff0000000000000", "3ff0000000000000"),
        ("7ff8000000000000", "3ee4f8b588e368f1", "<mark>7ff8000000000000</mark>"),
        ("0f0f000000000000", "1f1f000000000000", "<mark>0</mark>f<mark>0</mark>f000000000000"),
    ])
    func `hex digits that differ are marked`(_ bits: String, _ other: String, _ expected: String) {
        #expect(HTMLDivergenceTable.marked(bits, against: other) == expected)
        #expect(HTMLDivergenceTable.marked(bits, against: nil) == bits)
    }

    @Test(arguments: [
        (#"<a href="x">'&"#, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"), ("é", "é"), ("a\nb", #"a\nb"#),
        ("\u{202E}", #"\u{202E}"#), ("", ""),
    ])
    func `markup is escaped`(_ text: String, _ expected: String) {
        #expect(HTMLText.escape(text) == expected)
    }

    @Test(arguments: ["light", "dark"])
    func `text has the contrast that WCAG AA asks for`(_ scheme: String) throws {
        let colours = try Self.colours(scheme)
        let pairs = [
            ("ink", "paper"), ("ink", "card"), ("ink", "tint"), ("soft", "paper"), ("soft", "card"), ("soft", "tint"),
            ("link", "paper"), ("link", "tint"), ("parity", "paper"), ("parity", "card"), ("drift", "paper"),
            ("drift", "card"), ("doubt", "paper"), ("doubt", "card"), ("markink", "mark"),
        ]
        for (text, ground) in pairs {
            let contrast = Self.contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(contrast >= 4.5, "\(text) on \(ground): \(contrast)")
        }
        for label in ["k1", "k2", "k3", "k4", "k5", "k6", "back"] {
            let contrast = Self.contrast(try #require(colours[label]), try #require(colours["tint"]))
            #expect(contrast >= 2.5, "\(label): \(contrast)")
        }
    }

    private static func colours(_ scheme: String) throws -> [String: Double] {
        let parts = HTMLStyle.text.components(separatedBy: ":root{")
        let block = try #require(parts.dropFirst(scheme == "light" ? 1 : 2).first?.components(separatedBy: "}").first)
        return block.matches(of: /--([a-z0-9]+):#([0-9a-f]{6}|[0-9a-f]{3})\b/).reduce(into: [:]) { colours, match in
            let digits = match.2.count == 3 ? match.2.map { "\($0)\($0)" }.joined() : String(match.2)
            colours[String(match.1)] = luminance(UInt32(digits, radix: 16) ?? 0)
        }
    }

    private static func luminance(_ colour: UInt32) -> Double {
        let channels = [16, 8, 0].map { shift in
            let value = Double((colour >> UInt32(shift)) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private static func contrast(_ first: Double, _ second: Double) -> Double {
        (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }
}
