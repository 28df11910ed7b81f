import MetricModel

/// How a case came to its numbers: events and what each algorithm counted over time, matrices, and earlier runs.
struct HTMLCaseInsight {
    /// The case.
    let reported: ReportedCase
    /// How each algorithm counts; empty where that is not known.
    let workings: [AlgorithmWorking]
    /// What earlier runs said; `nil` where that is not known.
    let history: CaseHistory?
    /// Where the files lie.
    let context: RunContext
    /// Whether another program than this one is compared with the reference.
    let isCandidateForeign: Bool

    /// The parts, each under a heading; of a case on which the candidate failed the files alone.
    var markup: String {
        reported.single.candidateFailure != nil ? files : files + timeline + matrices + past
    }

    private var files: String {
        let purpose = context.purpose(of: reported.single.scope, in: reported.corpus)
        let files = context.files(of: reported.single.scope, in: reported.corpus)
        let sentence = purpose.map { "<p class=note><bdi>\(HTMLText.escape($0, limit: 600))</bdi></p>\n" } ?? ""
        guard let files else { return sentence }
        return sentence + "<p class=files>Reference <code>\(HTMLText.breakable(files.reference, limit: 400))</code> "
            + "Hypothesis <code>\(HTMLText.breakable(files.hypothesis, limit: 400))</code></p>\n"
    }

    private var timeline: String {
        guard let timeline = reported.single.timeline else { return "" }
        let palette = LabelPalette(labels: reported.labels, timeline: timeline)
        let picture = TimelinePicture(timeline, palette: palette, workings: workings)
        let reader =
            isCandidateForeign
            ? "<p class=note>As \(ProductVersion.name) reads and counts the files, not as the candidate does.</p>\n"
            : ""
        let key = workings.isEmpty ? "" : CountedMark.legend
        return """
            <h4>What each algorithm counted, over time</h4>
            \(reader)<div class=scroll role=group aria-label="Events over time" tabindex=0>
            \(picture.markup)</div>
            \(palette.legend(timeline))\(key)\(picture.notes)\(HTMLWorkingTable(workings).markup)
            """
    }

    private var matrices: String {
        let tables = HTMLConfusionTables(reported, workings).markup
        guard !tables.isEmpty else { return "" }
        return """
            <h4>Who was taken for whom</h4>
            <div class=matrices>
            \(tables)</div>

            """
    }

    private var past: String {
        guard let history else { return "" }
        return "<h4>Earlier runs</h4>\n\(HistoryPicture(history).markup)"
    }
}
