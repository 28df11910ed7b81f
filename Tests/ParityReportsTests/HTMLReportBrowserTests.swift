import MetricModel
import Testing

@testable import ParityReports

/// What a browser makes of the page.
struct HTMLReportBrowserTests {
    static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "svg", "defs", "symbol", "circle", "path", "pattern",
        "rect",
        "header", "p", "h1", "use", "bdi", "dl", "div", "dt", "dd", "nav", "ul", "li", "main", "section", "h2", "h3",
        "code", "table", "wbr", "details", "summary", "form", "label", "input", "select", "option", "button", "script",
        "b", "br", "i", "small", "h4", "caption", "thead", "tbody", "tr", "th", "td", "span", "mark", "text",
        "footer",
    ]
    static let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "width", "height", "aria-hidden", "id",
        "viewbox", "cx", "cy", "r", "d", "patternunits", "patterntransform", "aria-labelledby", "aria-label", "role",
        "tabindex", "scope", "rowspan", "colspan", "x", "y",
        "hidden", "for", "type", "autocomplete", "spellcheck", "aria-describedby", "value", "aria-live", "open",
    ]

    @Test func `names from outside become neither elements nor attributes`() async throws {
        let text = try HTMLReport().text(
            for: SampleOutcome.hostile, verdict: .untrusted(reason: SampleOutcome.hostileTexts.joined()),
            insight: SampleInsight.hostile(SampleOutcome.hostile))
        let page = try await BrowserPage(text)
        #expect(page.elements.subtracting(Self.elements).isEmpty)
        #expect(page.attributes.subtracting(Self.attributes).isEmpty)
        #expect(page.references.allSatisfy { $0.hasPrefix("#") })
        #expect(page.console.isEmpty, "\(page.console)")
        #expect(page.counts["style"] == 1)
        #expect(page.counts["script"] == 1)
        #expect(page.counts["title"].map { $0 > 1 } == true, "the page's, and those of the events")
    }

    @Test func `names from outside run nothing, whatever is chosen and unfolded`() async throws {
        let text = try HTMLReport().text(
            for: SampleOutcome.hostile, verdict: .drift, insight: SampleInsight.hostile(SampleOutcome.hostile))
        let choose = """
            (() => { let changes = 0; for (const control of document.querySelectorAll("select")) \
            for (const option of control.options) { control.value = option.value; changes += 1; \
            control.dispatchEvent(new Event("change", { bubbles: true })); } \
            document.getElementById("f-clear").click(); document.getElementById("f-open").click(); return changes; })()
            """
        let elements = """
            Array.from(new Set(Array.from(document.querySelectorAll("*"), (e) => e.localName.toLowerCase()))).join(" ")
            """
        let corpora = """
            Array.from(document.getElementById("f-corpus").options).slice(1).map((option) => { \
            const control = document.getElementById("f-corpus"); control.value = option.value; \
            control.dispatchEvent(new Event("change", { bubbles: true })); \
            return document.querySelectorAll("details.case:not([hidden])").length; }).join()
            """
        let session = try await BrowserSession(text, asking: [choose, elements, "document.title", corpora])
        #expect((session.answers[0].int ?? 0) > 30)
        let found = Set((session.answers[1].string ?? "").split(separator: " ").map(String.init))
        #expect(!found.isEmpty && found.subtracting(Self.elements).isEmpty)
        #expect(session.answers[2].string?.hasPrefix("Drift: ") == true)
        let count = SampleOutcome.hostileTexts.count
        #expect(session.answers[3].string == Array(repeating: String(count), count: count).joined(separator: ","))
        #expect(session.complaints.isEmpty, "\(session.complaints)")
    }

    @Test func `the page of every kind of divergence holds its tables and pictures`() async throws {
        let outcome = SampleOutcome.everyKind
        let page = try await BrowserPage(
            HTMLReport().text(for: outcome, verdict: .drift, insight: SampleInsight.everywhere(outcome)))
        #expect(page.elements == Self.elements.subtracting(["wbr"]))
        #expect(page.counts["details"] == 2 + 1)
        #expect(page.counts["h1"] == 1)
        #expect(page.counts["h3"] == 2 + 2)
        #expect(page.counts["table"] == 1 + 2 + 1 + 4)
        #expect(page.console.isEmpty, "\(page.console)")
    }

    @Test func `without scripts everything is there, and no control that would do nothing`() async throws {
        let text = try HTMLReport().text(
            for: SampleOutcome.everyKind, verdict: .drift, insight: SampleInsight.everywhere(SampleOutcome.everyKind))
        let seen = [BrowserSession.document]
        let bare = try await BrowserSession(text, .init(fragment: "#?algorithm=ovlp", hasScripts: false), asking: seen)
        let scripted = try await BrowserSession(text, .init(fragment: "#?algorithm=ovlp"), asking: seen)
        func hidden(_ session: BrowserSession) -> [Substring] {
            (session.answers[0].string ?? "").matches(of: /<([a-z]+)[^>]* hidden=""/).map(\.1)
        }
        #expect(hidden(bare) == ["form"])
        #expect(Set(hidden(scripted)) == ["tr", "details"])
        #expect(bare.answers[0].string?.ranges(of: "<tr").count == scripted.answers[0].string?.ranges(of: "<tr").count)
        #expect(bare.complaints.isEmpty, "\(bare.complaints)")
    }

    @Test func `the check notices a script that got in, and the policy stops it`() async throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
            .replacing("</main>", with: "<script>document.body.append(document.createElement('video'))</script></main>")
        let page = try await BrowserPage(text)
        #expect(page.counts["script"] == 2 && page.counts["video"] == nil)
        #expect(page.console.contains("Content Security Policy"))
    }

    @Test(arguments: [
        "<img src=x onerror=\"document.title='ran'\">", "<svg onload=\"document.title='ran'\"></svg>",
        "<details open ontoggle=\"document.title='ran'\"></details>",
        "<a href=\"javascript:document.title='ran'\">x</a>",
        "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
        "<style>body{background:url(https://example.org/x)}</style>",
    ])
    func `the policy stops what an unescaped name could do`(_ markup: String) async throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
            .replacing("</main>", with: markup + "</main>")
        let session = try await BrowserSession(
            text,
            asking: [
                "new Promise((done) => { const a = document.querySelector('main > a'); if (a) a.click(); "
                    + "setTimeout(() => done(document.title), 300); })",
                // The policy's complaint may come later than the load.
                BrowserSession.complaint, "document.title",
                "performance.getEntriesByType('resource').filter((e) => e.transferSize + e.decodedBodySize > 0).length",
            ])
        #expect(session.answers[2].string == "Drift: nedc-bench against the reference")
        #expect(session.answers[3].int == 0)
        #expect(session.complaints.contains { $0.contains("Content Security Policy") }, "\(session.complaints)")
    }

    @Test func `the browser accepts the style sheet by its digest and no other`() async throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallParity, verdict: .parity)
            .replacing("<style>", with: "<style>/* changed */")
        #expect(try await BrowserPage(text).console.contains("Content Security Policy"))
    }
}
