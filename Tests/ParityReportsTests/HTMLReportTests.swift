import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct HTMLReportTests {
    @Test(arguments: [(HTMLStyle.digest, HTMLStyle.text), (HTMLScript.digest, HTMLScript.text)])
    func `the policy names the digests of the style sheet and of the script`(_ digest: String, _ text: String) throws {
        let script = """
            import base64, hashlib, sys
            print('sha256-' + base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode(), end='')
            """
        #expect(digest == (try ToolRun.python(script, input: text)))
        let page = try HTMLReport().text(for: SampleOutcome.everyKind, verdict: .drift)
        #expect(page.contains("\(text)</"))
        #expect(page.contains("-src '\(digest)';"))
    }

    @Test func `the file names nothing outside of itself, and has one script`() throws {
        let text = try HTMLReport().text(
            for: SampleOutcome.everyKind, verdict: .drift, insight: SampleInsight.everywhere(SampleOutcome.everyKind))
        for sign in ["://", "<link", "<img", "<iframe", "@import", " style=", "javascript:"] {
            #expect(!text.contains(sign), "\(sign)")
        }
        #expect(text.ranges(of: "<script").count == 1)
        #expect(text.contains("default-src 'none'; "))
        #expect(text.firstMatch(of: #/ on[a-z]+ *=/#) == nil)
        let urls = text.matches(of: /url\(([^)]*)\)/).map(\.1)
        #expect(!urls.isEmpty && urls.allSatisfy { $0.hasPrefix("#") })
    }

    @Test func `the script takes nothing for markup or code`() {
        for word in ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function(", "setAttribute"]
        {
            #expect(!HTMLScript.text.contains(word), "\(word)")
        }
    }

    @Test func `a page without differences has no script`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallParity, verdict: .parity)
        #expect(!text.contains("<script") && !text.contains("<form"))
    }

    @Test func `ten thousand divergences stay below 3 MB, and each is there`() throws {
        let outcome = SampleOutcome.large
        let text = try HTMLReport().text(for: outcome, verdict: .drift, insight: SampleInsight.everywhere(outcome))
        #expect(text.utf8.count < HTMLReport.byteLimit)
        #expect(text.contains("10,000 of 10,000 comparisons differ, in 100 of 100 cases."))
        #expect(text.ranges(of: "<tr><td>TAES<td>").count == 10_000)
        #expect(text.ranges(of: "<details class=case id=").count == 100)
        #expect(text.contains("the 150 longest events are drawn, 850 more are not"))
        #expect(text.ranges(of: "To keep this file small").count > 50)
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
        let text = try HTMLReport().text(
            for: outcome, verdict: .drift, insight: SampleInsight.everywhere(outcome))
        #expect(text.utf8.count < HTMLReport.byteLimit)
    }

    @Test(arguments: [
        (#"<a href="x">'&"#, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"), ("é", "é"), ("a\nb", #"a\nb"#),
        ("\u{202E}", #"\u{202E}"#), ("", ""),
    ])
    func `markup is escaped`(_ text: String, _ expected: String) {
        #expect(HTMLText.escape(text) == expected)
    }

    @Test(arguments: [
        ("hard/python3.11", "hard/<wbr>python3.11"), ("a_b-c", "a_<wbr>b-<wbr>c"), ("<a/>", "&lt;a/<wbr>&gt;"),
        ("'", "&#39;"), ("\u{202E}/", #"\u{202E}/<wbr>"#),
    ])
    func `names break at their joints`(_ text: String, _ expected: String) {
        #expect(HTMLText.breakable(text) == expected)
    }

    @Test(arguments: ["light", "dark"])
    func `text has the contrast that WCAG AA asks for`(_ scheme: String) throws {
        let colours = try Self.colours(scheme)
        let pairs = [
            ("ink", "paper"), ("ink", "card"), ("ink", "tint"), ("soft", "paper"), ("soft", "card"), ("soft", "tint"),
            ("link", "paper"), ("link", "tint"), ("parity", "paper"), ("parity", "card"), ("drift", "paper"),
            ("drift", "card"), ("doubt", "paper"), ("doubt", "card"), ("markink", "mark"), ("link", "card"),
            ("drift", "tint"),
        ]
        for (text, ground) in pairs {
            let contrast = Self.contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(contrast >= 4.5, "\(text) on \(ground): \(contrast)")
        }
        for drawn in ["hit", "miss", "fal", "sub", "edge"] {
            for ground in ["tint", "card", "paper"] {
                let contrast = Self.contrast(try #require(colours[drawn]), try #require(colours[ground]))
                #expect(contrast >= 3, "\(drawn) on \(ground): \(contrast)")
            }
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
