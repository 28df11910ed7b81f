import MetricModel

/// The section about waivers: what became of them, what there is to say, and the table of what they cover.
struct HTMLWaivedSection {
    private static let noticeLimit = 200

    private let outcome: RunOutcome
    private let waivers: WaiverJudgement
    private let count: Int

    init(_ outcome: RunOutcome, _ waivers: WaiverJudgement, count: Int) {
        self.outcome = outcome
        self.waivers = waivers
        self.count = count
    }

    /// The section's content.
    var markup: String {
        let summary = WaiverNotice.summary(waivers) ?? ""
        let table = HTMLWaivedTable(count: count, of: outcome, waivers)
        return "<p class=\"note\">\(summary)</p>\n\(notices)"
            + (count > 0 ? table.markup : "<p class=\"empty\">No divergence is waived in this run.</p>\n")
    }

    private var notices: String {
        let notices = WaiverNotice.all(waivers)
        guard !notices.isEmpty else { return "" }
        var items = notices.prefix(Self.noticeLimit).map { notice in
            "<li class=\"\(notice.isFailing ? "bad" : "note")\"><bdi>\(HTMLText.escape(notice.line, limit: 600))</bdi></li>\n"
        }
        let rest = notices.count - Self.noticeLimit
        if rest > 0 { items.append("<li class=\"more\">… and \(NumberText.grouped(rest)) more</li>\n") }
        return "<ul>\n\(items.joined())</ul>\n"
    }
}
