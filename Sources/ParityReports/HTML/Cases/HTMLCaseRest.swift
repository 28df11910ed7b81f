import MetricModel

/// The cases that have no section of their own: a folded table for each corpus, a row for each divergence.
struct HTMLCaseRest {
    private struct Table {
        let corpus: String
        var rows = ""
        var cases = 0
        var shown = 0
    }

    private var tables: [Table] = []

    /// Adds the rows of a case.
    mutating func add(_ reported: ReportedCase, rows: some Collection<String>) {
        if tables.last?.corpus.utf8.elementsEqual(reported.corpus.utf8) != true {
            tables.append(Table(corpus: reported.corpus))
        }
        // Letters and digits of ASCII need no shelter from their neighbours, and there are many of them.
        let isPlain = reported.title.utf8.allSatisfy { $0 < 0x7F && $0 != UInt8(ascii: "&") }
        let name = isPlain ? reported.title : "<bdi>\(reported.title)</bdi>"
        var text = ""
        for (number, row) in rows.enumerated() {
            text += "<tr\(number == 0 ? " id=\(reported.anchor)" : "")><td>\(name)\(row)\n"
        }
        if rows.isEmpty, reported.single.referenceFailure != nil {
            text = "<tr id=\(reported.anchor)><td>\(name)<td colspan=7>no answer of the reference\n"
        } else if let failure = reported.single.candidateFailure {
            text =
                "<tr id=\(reported.anchor) data-cause=\(Cause.Kind.candidateFailed.key)><td>\(name)<td colspan=7>"
                + "candidate failed: <bdi>\(HTMLText.escape(failure.reason))</bdi>\n"
        }
        tables[tables.count - 1].rows += text
        tables[tables.count - 1].cases += 1
        tables[tables.count - 1].shown += rows.count
    }

    /// The tables.
    func markup(run: String) -> String {
        tables.map { table in
            """
            <details class="case rest">
            <summary><h3><span class=corpus>\(HTMLText.escape(table.corpus))</span> \
            \(NumberText.counted(table.cases, "more case"))</h3> \
            <span class=extent>\(NumberText.counted(table.shown, "row"))</span></summary>
            <p class=note>To keep this file small, these cases stand in one table. To see both sides count again: \
            <code>\(HTMLText.escape(ReproCommand.general(run: run), limit: 2000))</code></p>
            <div class=scroll role=group aria-label="Differing fields" tabindex=0><table class=fields aria-label=Fields>
            <thead><tr><th scope=col>Case\(HTMLFieldRow.head)<tbody>
            \(table.rows)</table></div>
            </details>

            """
        }.joined()
    }
}
