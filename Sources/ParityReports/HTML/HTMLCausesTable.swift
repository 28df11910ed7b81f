import MetricModel

/// The table of causes: a row for each, the one that explains most first.
struct HTMLCausesTable {
    private static let limit = 100

    private let causes: [Cause]
    private let outcome: RunOutcome
    private let anchors: [CasePosition: String]
    private let context: RunContext

    /// Creates the table of what explains the divergences that no waiver covers.
    ///
    /// - Parameters:
    ///   - causes: The causes.
    ///   - outcome: The run.
    ///   - anchors: The identifiers of the cases that are in the page.
    ///   - context: Since when causes are there.
    init(
        _ causes: CauseList, of outcome: RunOutcome, anchors: [CasePosition: String] = [:], context: RunContext = .none
    ) {
        self.causes = causes.unwaived
        self.outcome = outcome
        self.anchors = anchors
        self.context = context
    }

    /// Whether there is nothing to explain.
    var isEmpty: Bool { causes.isEmpty }

    /// The numbers of the causes that have a row, by which rows are linked to.
    static func numbers(of causes: CauseList) -> [Cause.Kind: Int] {
        Dictionary(
            causes.unwaived.prefix(limit).enumerated().map { ($1.kind, $0 + 1) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The table in its scroll box.
    var markup: String {
        var output = """
            <div class="scroll" role="region" aria-label="Causes" tabindex="0">
            <table class="causes">
            <caption>What explains the differing fields, most of them first</caption>
            <thead><tr><th scope="col" class="n">No.</th><th scope="col" class="n">Differing</th><th scope="col">What seems to be wrong</th>\
            <th scope="col">Algorithms</th><th scope="col" class="n">Cases</th><th scope="col" class="n">Corpora</th>\
            <th scope="col">Look first at</th></tr></thead>
            <tbody>

            """
        for (position, cause) in causes.prefix(Self.limit).enumerated() { output += row(cause, position) }
        output += "</tbody>\n</table>\n</div>\n"
        let rest = causes.count - Self.limit
        if rest > 0 {
            output +=
                #"<p class="more">… and \#(NumberText.counted(rest, "more cause")); parity.json has all.</p>"# + "\n"
        }
        return output
    }

    private func row(_ cause: Cause, _ position: Int) -> String {
        let isAboutNumbers = cause.kind != .candidateFailed
        let first = cause.first.divergence(in: outcome)
        let corpus = outcome.corpora[cause.first.corpus].name
        let field = first.field.map { " \($0)" } ?? ""
        let anchor = anchors[CasePosition(corpus: cause.first.corpus, single: cause.first.single)]
        let name = HTMLText.escape(first.scope.caseName ?? "(corpus)")
        let number =
            #" <span class="stem">\#(AlgorithmName.word(first.algorithm))\#(HTMLText.escape(field))</span> <span class="d">"#
            + "\(HTMLText.escape(first.difference, limit: 400))</span>"
        let link = anchor.map { "<a href=\"#\($0)\"><bdi>\(name)</bdi></a>" } ?? "<bdi>\(name)</bdi>"
        return
            #"<tr id="cause-\#(position + 1)"><td class="n">\#(position + 1)</td><td class="n bad">\#(NumberText.grouped(cause.unwaived))</td>"#
            + #"<th scope="row">\#(HTMLText.escape(cause.kind.title, limit: 400))"#
            + #" <span class="stem">\#(HTMLText.escape(cause.kind.key))</span>"#
            + "\(onset(cause))\(places(cause, first))</th>"
            + "<td>\(CauseText.algorithms(cause))</td>"
            + #"<td class="n">\#(NumberText.grouped(cause.cases))</td>"#
            + #"<td class="n">\#(NumberText.grouped(cause.corpora))</td>"#
            + #"<td><span class="corpus">\#(HTMLText.escape(corpus))</span> \#(link)"#
            + "\(isAboutNumbers ? number : "")</td></tr>\n"
    }

    /// Since when the cause is there.
    private func onset(_ cause: Cause) -> String {
        context.onsets[cause.kind.key].map { onset in
            " <span class=\"d\">\(onset.sentence { "<code>\(HTMLText.escape($0))</code>" })</span>"
        } ?? ""
    }

    /// Which function to read first, ours and the reference's.
    private func places(_ cause: Cause, _ first: Divergence) -> String {
        let places = SourceMap.places(of: cause.kind, first: first)
        let texts = [places.candidate.first, places.reference.first].compactMap { place in
            place.map {
                "<code>\(HTMLText.escape($0.function))</code> in \(HTMLText.escape($0.file))"
            }
        }
        return texts.isEmpty ? "" : " <span class=\"d\">Read first \(texts.joined(separator: ", and "))</span>"
    }
}
