import MetricModel
import Testing

@testable import ParityReports

/// What people get who cannot see the page, see it badly, or cannot point.
struct HTMLAccessibilityTests {
    private static func page() throws -> String {
        try HTMLReport().text(
            for: SampleOutcome.smallDrift, verdict: .drift, waivers: SampleWaivers.judgement(),
            causes: SampleOutcome.smallDriftCauses, insight: SampleInsight.small)
    }

    /// For every element with a text of its own: its colour against what lies behind it, where that is too little.
    private static let contrast = #"""
        (() => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const rgba = (colour) => {
            canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            return Array.from(canvas.getImageData(0, 0, 1, 1).data);
          };
          const light = (colour) => {
            const [r, g, b] = colour.map((c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          for (const box of document.querySelectorAll("details")) box.open = true;
          const found = [];
          let looked = 0;
          for (const element of document.body.querySelectorAll("*")) {
            if (element.closest("svg, script, style, [hidden]")) continue;
            if (!Array.from(element.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;
            let ground = element, colour;
            for (; ground; ground = ground.parentElement) {
              colour = rgba(getComputedStyle(ground).backgroundColor);
              if (colour[3] > 0) break;
            }
            if (!ground) colour = rgba("Canvas");
            looked += 1;
            const [a, b] = [light(rgba(getComputedStyle(element).color)), light(colour)];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) found.push(element.tagName + "." + element.className + " " + ratio.toFixed(2));
          }
          return [looked, Array.from(new Set(found)).join("; ")];
        })()
        """#

    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func `every text stands out from what lies behind it`(_ isDark: Bool, _ isPrinted: Bool) async throws {
        let pages = [
            try Self.page(),
            try HTMLReport().text(
                for: SampleOutcome.everyKind, verdict: .drift, waivers: SampleWaivers.mixed,
                insight: SampleInsight.everywhere(SampleOutcome.everyKind)),
            try HTMLReport().text(
                for: SampleOutcome.failedCandidate, verdict: .drift, causes: SampleOutcome.failedCandidateCauses,
                context: SampleContext.all),
        ]
        for page in pages {
            let session = try await BrowserSession(
                page, .init(isDark: isDark, isPrinted: isPrinted), asking: [Self.contrast])
            let answer = session.answers[0].array
            #expect((answer?.first?.int ?? 0) > 60)
            #expect(answer?.last?.string == "")
        }
    }

    @Test func `the check notices text that does not`() async throws {
        let page = try Self.page().replacing(
            "<body class=\"drift\">", with: "<body class=\"drift\"><font color=#999>faint</font>")
        let session = try await BrowserSession(page, asking: [Self.contrast])
        #expect(session.answers[0].array?.last?.string?.hasPrefix("FONT. 2.") == true)
    }

    @Test func `a screen reader is told every control, heading and table by name`() async throws {
        let session = try await BrowserSession(Self.page(), asking: [BrowserSession.accessibility])
        let told = session.answers[0].array?.compactMap(\.string) ?? []
        for expected in [
            "searchbox: Search", "combobox: Algorithm", "combobox: Field", "combobox: Cause", "combobox: Corpus",
            "searchbox: Case", "button: Clear", "button: Unfold all", "button: Fold all", "search: Differing fields",
            "heading: Drift", "heading: Cases", "heading: demo / s001",
            "heading: What each algorithm counted, over time",
            "table: TAES", "group: Differing fields", "link: Skip to the cases", "columnheader: Candidate",
            "rowheader: Sensitivity (TPR) tpr", "main: ", "navigation: Sections", "table: Fields",
            "DisclosureTriangle: demo / s001 1 differs: TAES 1",
            "image: taes seiz/tpr differs in 2 of 3 runs", "image: 3 reference events, 4 hypothesis events",
        ] {
            #expect(told.contains(expected), "\(expected)")
        }
        #expect(told.contains { $0.hasPrefix("status: ") })
        for role in ["button", "combobox", "searchbox", "link", "heading", "image", "region", "table"] {
            #expect(!told.contains("\(role): "), "a \(role) without a name")
        }
    }

    @Test func `the keyboard reaches everything, and what has the focus shows it`() async throws {
        let order = """
            (() => { const all = Array.from(document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")); \
            return [all.every((e) => e.tabIndex === 0), all[0].className, all.filter((e) => { e.focus({ focusVisible: true }); \
            return document.activeElement === e && getComputedStyle(e).outlineStyle === "none"; }).length, \
            document.querySelectorAll("[onclick], [autofocus], [accesskey]").length].join(); })()
            """
        let skip = """
            (() => { const link = document.querySelector(".skip"); link.focus(); return \
            link.getBoundingClientRect().left >= 0 && document.querySelector(link.hash) !== null; })()
            """
        let session = try await BrowserSession(Self.page(), asking: [order, skip])
        #expect(session.answers[0].string == "true,skip,0,0")
        #expect(session.answers[1] == .bool(true))
    }

    @Test(arguments: [320, 390, 1200])
    func `no page is wider than its window`(_ width: Int) async throws {
        var outcome = SampleOutcome.smallDrift
        outcome.corpora[0].name = String(repeating: "long-corpus-name/", count: 8) + String(repeating: "x", count: 90)
        outcome.corpora[0].cases[0].corpus = outcome.corpora[0].name
        let page = try HTMLReport().text(
            for: outcome, verdict: .drift, causes: SampleOutcome.smallDriftCauses, insight: SampleInsight.small)
        let session = try await BrowserSession(
            page, .init(width: width), asking: ["document.documentElement.scrollWidth"])
        #expect((session.answers[0].int ?? .max) <= width)
    }

    @Test func `a printed page has its cases unfolded and no controls`() async throws {
        let shown = """
            (() => { const box = document.querySelector("details.inner"); const table = box.querySelector("table"); \
            return [box.open, table.getBoundingClientRect().height > 20, \
            getComputedStyle(document.getElementById("filter")).display, \
            getComputedStyle(document.body).backgroundColor].join(" "); })()
            """
        let session = try await BrowserSession(Self.page(), .init(isDark: true, isPrinted: true), asking: [shown])
        #expect(session.answers[0].string == "false true none rgb(255, 255, 255)")
    }

    @Test func `nothing on the page moves by itself`() {
        for word in ["animation", "transition", "@keyframes", "scroll-behavior"] {
            #expect(!HTMLStyle.text.contains(word), "\(word)")
        }
    }
}
