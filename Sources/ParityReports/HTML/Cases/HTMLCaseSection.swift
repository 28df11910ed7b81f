import MetricModel

/// The section of one case: its differing fields, and below them how it came to them.
struct HTMLCaseSection {
    /// The case.
    let reported: ReportedCase
    /// The rows of its table, as markup.
    let rows: String
    /// How many divergences are not among the rows.
    let rest: Int
    /// The run's name.
    let run: String
    /// Whether it is unfolded from the start.
    let isOpen: Bool
    /// Timeline, matrices and history, as markup; `nil` where they are left out to keep the file small.
    let insight: String?

    /// The section.
    var markup: String {
        let title = reported.title
        return """
            <details class=case id=\(reported.anchor)\(cause)\(isOpen ? " open" : "")>
            <summary><h3><span class=corpus>\(HTMLText.escape(reported.corpus))</span> <bdi>\(title)</bdi></h3> \
            <span class=extent>\(extent)</span></summary>
            \(failure)\(table)\(reported.waived > 0 ? waived : "")\(insight ?? leftOut)<p class=repro>\(purpose): \
            <code>\(command)</code> <a href="#\(reported.anchor)" \
            aria-label="Link to \(title)">link to this case</a></p>
            </details>

            """
    }

    /// What a case without rows is found by.
    private var cause: String {
        reported.single.candidateFailure == nil ? "" : " data-cause=\(Cause.Kind.candidateFailed.key)"
    }

    private var purpose: String {
        reported.single.candidateFailure == nil ? "To see both sides count again" : "To run the candidate again"
    }

    private var command: String {
        HTMLText.escape(
            ReproCommand.text(corpus: reported.corpus, scope: reported.single.scope, run: run), limit: 2000)
    }

    private var extent: String {
        if reported.single.referenceFailure != nil { return "no answer of the reference" }
        if reported.single.candidateFailure != nil { return "candidate failed" }
        let waived = reported.waived == 0 ? "" : "\(NumberText.grouped(reported.waived)) waived"
        guard !reported.rows.isEmpty else { return waived }
        let count = "\(NumberText.grouped(reported.rows.count)) differ\(reported.rows.count == 1 ? "s" : "")"
        return "\(count): \(reported.extent)" + (waived.isEmpty ? "" : "; \(waived)")
    }

    private var failure: String {
        if let failure = reported.single.candidateFailure {
            return "<p class=note>The candidate failed: <bdi>\(HTMLText.escape(failure.reason, limit: 400))</bdi>. "
                + "<a href=\"#failures\">What it wrote</a> stands at the top.</p>\n"
        }
        return reported.single.referenceFailure.map {
            "<p class=note>The reference gave no answer: <bdi>\(HTMLText.escape($0, limit: 600))</bdi></p>\n"
        } ?? ""
    }

    private var table: String {
        guard !rows.isEmpty else { return "" }
        let more =
            rest > 0 ? "<p class=more>… and \(NumberText.grouped(rest)) more; parity.json has all.</p>\n" : ""
        return """
            <div class=scroll role=group aria-label="Differing fields" tabindex=0><table class=fields aria-label=Fields>
            <thead><tr>\(HTMLFieldRow.head)<tbody>
            \(rows)</table></div>
            \(more)
            """
    }

    private var waived: String {
        "<p class=note><a href=\"#waived\">\(NumberText.counted(reported.waived, "waived field"))</a> of this case "
            + "\(reported.waived == 1 ? "stands" : "stand") in a table of \(reported.waived == 1 ? "its" : "their") "
            + "own.</p>\n"
    }

    private var leftOut: String {
        guard reported.single.divergenceCount > 0, reported.single.candidateFailure == nil else { return "" }
        return "<p class=note>To keep this file small, what each algorithm counted here and earlier runs are left out: "
            + "the command below shows them.</p>\n"
    }
}
