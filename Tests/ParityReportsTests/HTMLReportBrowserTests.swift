import MetricModel
import Testing

@testable import ParityReports

/// What a browser makes of the page; serialized because each test starts one.
@Suite(.serialized) struct HTMLReportBrowserTests {
    static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "svg", "defs", "symbol", "circle", "path", "pattern",
        "rect",
        "header", "p", "h1", "use", "bdi", "dl", "div", "dt", "dd", "nav", "ul", "li", "main", "section", "h2", "h3",
        "code", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "mark", "figure", "figcaption", "text",
        "footer",
    ]
    static let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "width", "height", "aria-hidden", "id",
        "viewbox", "cx", "cy", "r", "d", "patternunits", "patterntransform", "aria-labelledby", "aria-label", "role",
        "tabindex", "scope", "rowspan", "colspan", "x", "y",
    ]

    @Test func `names from outside become neither elements nor attributes`() throws {
        let text = try HTMLReport().text(
            for: SampleOutcome.hostile, verdict: .untrusted(reason: SampleOutcome.hostileTexts.joined()))
        let page = try BrowserPage(text)
        #expect(page.elements.subtracting(Self.elements).isEmpty)
        #expect(page.attributes.subtracting(Self.attributes).isEmpty)
        #expect(page.references.allSatisfy { $0.hasPrefix("#") })
        #expect(page.console.isEmpty, "\(page.console)")
        #expect(page.counts["style"] == 1)
        #expect(page.counts["title"].map { $0 > 1 } == true, "the page's, and those of the events")
    }

    @Test func `the page of every kind of divergence holds its tables and pictures`() throws {
        let page = try BrowserPage(HTMLReport().text(for: SampleOutcome.everyKind, verdict: .drift))
        #expect(page.elements == Self.elements)
        #expect(page.counts["table"] == 2)
        #expect(page.counts["figure"] == 1)
        #expect(page.counts["h1"] == 1)
        #expect(page.counts["tbody"] == 2 + 2)
        #expect(page.counts["tr"] == 1 + 11 + 1 + 2 + 12)
        #expect(page.console.isEmpty, "\(page.console)")
    }

    @Test func `the check notices a script that got in, and the policy stops it`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallParity, verdict: .parity)
            .replacing("</main>", with: "<script>document.body.append(document.createElement('video'))</script></main>")
        let page = try BrowserPage(text)
        #expect(page.elements.subtracting(Self.elements) == ["script"])
        #expect(page.console.contains("Content Security Policy"))
    }

    @Test func `the browser accepts the style sheet by its digest and no other`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.smallParity, verdict: .parity)
            .replacing("<style>", with: "<style>/* changed */")
        #expect(try BrowserPage(text).console.contains("Content Security Policy"))
    }
}
