import MetricModel
import Testing

@testable import ParityReports

/// The page's script, in a browser.
struct HTMLFilterTests {
    private static let outcome: RunOutcome = {
        var outcome = SampleOutcome.everyKind
        outcome.corpora.append(SampleOutcome.smallDrift.corpora[0])
        outcome.corpora[2].name = "demo, <again>"
        return outcome
    }()
    /// A cause for each divergence by what it is about, in the order in which they occur.
    private static let causes: CauseList = {
        let kinds: [Cause.Kind] = [.events, .formula(name: "tpr")]
        let causes = kinds.enumerated().map { number, kind in
            Cause(
                kind: kind, algorithms: [.taes], divergences: 1, waived: 0, cases: 1, corpora: 1,
                first: .init(
                    corpus: number == 0 ? 1 : 2, single: number == 0 ? 2 : 0, result: number == 0 ? 3 : 1, divergence: 0
                ))
        }
        return CauseList(causes: causes, assignments: Array(repeating: 0, count: 12) + [1])
    }()

    private static func page() throws -> String {
        try HTMLReport().text(
            for: outcome, verdict: .drift, causes: causes, insight: SampleInsight.everywhere(outcome))
    }

    /// The fields that can be seen, and what is announced.
    private static let seen = """
        Array.from(document.querySelectorAll("details.case:not([hidden]) table.fields > tbody > tr:not([hidden])"), \
        (row) => row.cells[0].textContent + " " + row.cells[2].textContent).join("|")
        """
    private static let announced = #"document.getElementById("shown").textContent"#

    struct Case: Sendable, CustomTestStringConvertible {
        let fragment: String
        let count: Int
        var fields: String?
        var testDescription: String { fragment }
    }

    @Test(arguments: [
        Case(fragment: "#?algorithm=ovlp", count: 1, fields: "Overlap Rejection"),
        Case(fragment: "#?algorithm=load", count: 1, fields: "Loading Rejection"),
        Case(fragment: "#?algorithm=taes", count: 9),
        Case(fragment: "#?field=tpr", count: 1, fields: "TAES Sensitivity (TPR) tpr"),
        Case(fragment: "#?cause=formula%3Atpr", count: 1, fields: "TAES Sensitivity (TPR) tpr"),
        Case(fragment: "#?cause=events", count: 12),
        Case(fragment: "#?corpus=hard", count: 12),
        Case(fragment: "#?corpus=demo%2C+%3Cagain%3E", count: 1),
        Case(fragment: "#?case=S003", count: 1, fields: "Loading Rejection"),
        Case(fragment: "#?q=seiz+0.75", count: 1, fields: "TAES F1 score f1s"),
        Case(fragment: "#?q=3fb999999999999B", count: 1, fields: "TAES Sensitivity (TPR) tpr"),
        Case(fragment: "#?q=zero-length+ovlp", count: 0), Case(fragment: "#?q=zero-length+overlap", count: 1),
        Case(fragment: "#?algorithm=taes&corpus=hard&field=tp", count: 1, fields: "TAES True positives tp"),
        Case(fragment: "#?q=%3Cimg+src%3Dx+onerror%3Ddocument.title%3D1%3E", count: 0, fields: ""),
        Case(fragment: "#?algorithm=none&cause=%3Cscript%3E", count: 13), Case(fragment: "#?", count: 13),
        Case(fragment: "#?unknown=1&q=", count: 13), Case(fragment: "", count: 13),
    ])
    func `an address shows what it asks for`(_ example: Case) async throws {
        let session = try await BrowserSession(
            Self.page(), .init(fragment: example.fragment), asking: [Self.seen, Self.announced])
        let fields = session.answers[0].string ?? ""
        #expect((fields.isEmpty ? 0 : fields.split(separator: "|").count) == example.count)
        if let expected = example.fields { #expect(fields == expected) }
        let sentence = session.answers[1].string ?? ""
        #expect(
            sentence.hasPrefix("\(example.count) field") || sentence == "13 differing fields", "\(sentence)")
        #expect(session.complaints.isEmpty, "\(session.complaints)")
    }

    @Test(arguments: [
        ("#?cause=candidate-failed", "(corpus),s001,s002"), ("#?cause=formula%3Atpr", "s003"),
        ("#?cause=candidate-failed&case=s002", "s002"), ("#?algorithm=taes", "s003"), ("", "(corpus),s001,s002,s003"),
    ])
    func `cases on which the candidate failed have no fields, and are found by their cause`(
        _ fragment: String, _ cases: String
    ) async throws {
        let page = try HTMLReport().text(
            for: SampleOutcome.failedCandidate, verdict: .drift, causes: SampleOutcome.failedCandidateCauses)
        let titles = """
            Array.from(document.querySelectorAll("details.case:not([hidden]) > summary bdi"), \
            (title) => title.textContent).sort().join(",")
            """
        let session = try await BrowserSession(page, .init(fragment: fragment), asking: [titles])
        #expect(session.answers[0].string == cases)
        #expect(session.complaints.isEmpty, "\(session.complaints)")
    }

    @Test func `what is chosen is kept in the address, and taken back`() async throws {
        func choose(_ id: String, _ value: String) -> String {
            """
            (() => { const control = document.getElementById("\(id)"); control.value = "\(value)"; \
            control.dispatchEvent(new Event("change", { bubbles: true })); return location.hash; })()
            """
        }
        let search = """
            new Promise((done) => { const control = document.getElementById("f-q"); control.value = "tpr & 0.1"; \
            control.dispatchEvent(new Event("input", { bubbles: true })); const before = location.hash; \
            const look = () => location.hash === before ? setTimeout(look, 10) : done(location.hash); look(); })
            """
        let session = try await BrowserSession(
            Self.page(),
            asking: [
                choose("f-algorithm", "taes"), Self.announced, choose("f-field", "tpr"), Self.seen,
                "document.querySelectorAll('details.case:not([hidden])[open]').length", search,
                #"(document.getElementById("f-clear").click(), location.hash)"#, Self.announced,
                "document.activeElement.id",
            ])
        #expect(
            session.answers.map { $0.string ?? $0.int.map(String.init) ?? "" } == [
                "#?algorithm=taes", "9 fields of 13 shown, under 2 headings", "#?algorithm=taes&field=tpr",
                "TAES Sensitivity (TPR) tpr", "1", "#?q=tpr+%26+0.1&algorithm=taes&field=tpr", "#cases",
                "All 13 fields shown", "f-q",
            ])
        #expect(session.complaints.isEmpty, "\(session.complaints)")
    }

    @Test func `a link to a case unfolds it, and shows it again where it was hidden`() async throws {
        let anchor = CaseAnchor.text(corpus: "hard", scope: .pair(index: 2, name: "s003"))
        let state = """
            (() => { const box = document.getElementById("\(anchor)"); return [box.open, box.hidden, \
            Math.abs(box.getBoundingClientRect().top) < 60].join(); })()
            """
        let unfold = #"(document.getElementById("f-close").click(), 0)"#
        let session = try await BrowserSession(
            Self.page(), .init(fragment: "#" + anchor),
            asking: [
                state, unfold,
                """
                new Promise((done) => { const next = (then) => addEventListener("hashchange", then, { once: true }); \
                next(() => { next(() => done(1)); location.hash = "#\(anchor)"; }); \
                location.hash = "#?algorithm=ovlp"; })
                """, state,
            ])
        #expect(session.answers[0].string == "true,false,true")
        #expect(session.answers[3].string == "true,false,true")
    }

    @Test func `all cases unfold and fold, and unfold to be printed`() async throws {
        let open = "document.querySelectorAll('details.case[open]').length"
        let session = try await BrowserSession(
            Self.page(),
            asking: [
                open, #"(document.getElementById("f-close").click(), 0)"#, open,
                #"(dispatchEvent(new Event("beforeprint")), document.querySelectorAll("details:not([open])").length)"#,
                #"(dispatchEvent(new Event("afterprint")), 0)"#, open,
                #"(document.getElementById("f-open").click(), 0)"#, open,
            ])
        #expect(session.answers.map(\.int) == [3, 0, 0, 0, 0, 0, 0, 3])
    }

    @Test func `rows of cases in a common table are found by their case`() async throws {
        let page = try HTMLReport().text(for: SampleOutcome.manyCases, verdict: .drift)
        let session = try await BrowserSession(
            page, .init(fragment: "#?case=s19999"),
            asking: [
                """
                Array.from(document.querySelectorAll("details.rest:not([hidden]) tbody > tr:not([hidden])"), \
                (row) => row.cells[0].textContent).join()
                """,
                Self.announced,
            ])
        let shown = session.answers[0].string ?? ""
        #expect(shown == "" || shown == "aaaaaasf_s19999_t000")
        let other = try await BrowserSession(
            page,
            .init(
                fragment: "#" + CaseAnchor.text(corpus: "many", scope: .pair(index: 900, name: "aaaaaasf_s10900_t000"))),
            asking: [
                "document.querySelector('details.rest').open",
                "Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 100",
            ])
        #expect(other.answers == [.bool(true), .bool(true)])
    }

    @Test func `ten thousand divergences open in under two seconds of processor time`() async throws {
        let page = try HTMLReport().text(
            for: SampleOutcome.large, verdict: .drift, insight: SampleInsight.everywhere(SampleOutcome.large))
        #expect(page.utf8.count < HTMLReport.byteLimit)
        let session = try await BrowserSession(
            page,
            asking: [
                // The whole page is laid out.
                "document.body.offsetHeight", BrowserSession.processorTime,
                "document.querySelectorAll('table.fields > tbody > tr').length",
                "performance.getEntriesByType('navigation')[0].loadEventEnd",
            ])
        #expect(session.answers[2].int == 10_000)
        let seconds = session.answers[1].double ?? .infinity
        #expect(seconds < 2)
        print(
            "10,000 divergences: \(page.utf8.count) bytes, laid out with \(seconds) s of processor time, loaded in "
                + "\(session.answers[3].double ?? .infinity) ms")
    }
}
