import MetricModel

/// The pictures of the pairs that differ, as many as fit.
struct HTMLPictures {
    private static let limit = 30
    private static let byteLimit = 1_000_000

    /// A case of a corpus.
    struct Place: Hashable, Sendable {
        /// The corpus's name.
        let corpus: String
        /// The case.
        let scope: MetricScope
    }

    /// The identifiers of the pictures by case, for links.
    let anchors: [Place: String]
    /// The figures.
    let markup: String

    /// Draws the first failing pairs of a run that have events.
    init(_ outcome: RunOutcome, _ waivers: WaiverJudgement) {
        var anchors: [Place: String] = [:]
        var markup = ""
        var drawn = 0
        var rest = 0
        for corpus in outcome.corpora {
            for single in corpus.cases where single.divergenceCount > 0 {
                guard let timeline = single.timeline else { continue }
                guard drawn < Self.limit, markup.utf8.count < Self.byteLimit else {
                    rest += 1
                    continue
                }
                drawn += 1
                let anchor = "picture-\(drawn)"
                anchors[Place(corpus: corpus.name, scope: single.scope)] = anchor
                markup += Self.figure(
                    single, timeline, waived: waivers.waivedCount(in: single, of: corpus), labels: corpus.labels,
                    anchor: anchor)
            }
        }
        if rest > 0 { markup += #"<p class="more">… and \#(NumberText.counted(rest, "more pair")).</p>"# + "\n" }
        self.anchors = anchors
        self.markup = markup
    }

    /// Whether there is no picture.
    var isEmpty: Bool { anchors.isEmpty }

    private static func figure(
        _ single: CaseOutcome, _ timeline: Timeline, waived: Int, labels: [String], anchor: String
    ) -> String {
        let failing = single.algorithms.filter { !$0.divergences.isEmpty }
        let list = failing.map { "\(AlgorithmName.title($0.algorithm)) \(NumberText.grouped($0.divergences.count))" }
        let exception = waived == 0 ? "" : " (\(NumberText.grouped(waived)) waived)"
        let palette = LabelPalette(labels: labels, timeline: timeline)
        let picture = TimelinePicture(timeline, palette: palette)
        return """
            <figure id="\(anchor)">
            <figcaption><h3><span class="corpus">\(HTMLText.escape(single.corpus))</span> \
            <bdi>\(HTMLText.escape(single.title))</bdi></h3>
            <p>\(NumberText.grouped(single.divergenceCount)) differing\(exception): \(list.joined(separator: ", "))</p></figcaption>
            <div class="scroll" role="region" aria-label="Events of \(HTMLText.escape(single.title))" tabindex="0">
            \(picture.markup)</div>
            \(palette.legend(timeline))\(picture.notes)</figure>

            """
    }
}
