import MetricModel

/// The controls that narrow down which rows are shown; hidden until the page's script has taken them over.
struct HTMLFilterForm {
    private static let optionLimit = 500

    /// What can be chosen: a value that stays the same across runs, and what people read.
    private struct Option {
        let value: String
        let title: String
    }

    private let algorithms: [Option]
    private let fields: [Option]
    private let causes: [Option]
    private let corpora: [Option]
    private let count: Int

    /// Lists what occurs among the cases.
    init(_ cases: [ReportedCase], _ causes: CauseList) {
        var algorithms: Set<String> = []
        var names: Set<[UInt8]> = []
        var fields: [Option] = []
        var known: Set<[UInt8]> = []
        count = cases.reduce(0) { $0 + $1.rows.count }
        var corpora: [Option] = []
        for reported in cases {
            let corpus = VisibleText.of(reported.corpus, limit: 200)
            if known.insert(Array(corpus.utf8)).inserted { corpora.append(Option(value: corpus, title: corpus)) }
            for row in reported.rows {
                algorithms.insert(AlgorithmName.word(row.algorithm))
                guard let name = row.divergence.field?.name, names.insert(Array(name.utf8)).inserted else { continue }
                let title = MetricDictionary.longName(of: name)
                let text = VisibleText.of(name, limit: 200)
                fields.append(Option(value: text, title: title == name ? text : "\(text): \(title)"))
            }
        }
        self.algorithms = AlgorithmName.all.filter { algorithms.contains(AlgorithmName.word($0)) }.map {
            Option(value: AlgorithmName.word($0), title: AlgorithmName.title($0))
        }
        self.fields = fields.sorted { $0.value < $1.value }
        self.corpora = corpora
        self.causes = causes.unwaived.enumerated().map { number, cause in
            Option(value: cause.kind.key, title: "\(number + 1). \(cause.kind.title)")
        }
    }

    /// The form.
    var markup: String {
        """
        <form id="filter" role="search" aria-label="Differing fields" hidden>
        <p class="field wide"><label for="f-q">Search</label>\
        <input id="f-q" name="q" type="search" autocomplete="off" spellcheck="false" \
        aria-describedby="f-hint"></p>
        \(choice("algorithm", "Algorithm", algorithms))\
        \(choice("field", "Field", fields))\
        \(choice("cause", "Cause", causes))\
        \(choice("corpus", "Corpus", corpora))\
        <p class="field"><label for="f-case">Case</label><input id="f-case" name="case" type="search" \
        autocomplete="off" spellcheck="false"></p>
        <p class="buttons"><button type="button" id="f-clear">Clear</button> \
        <button type="button" id="f-open">Unfold all</button> <button type="button" id="f-close">Fold all</button></p>
        <p class="hint" id="f-hint">Every word of the search must occur: in a name, a label, a value or its bits. The \
        address of this page keeps what you choose, so that it can be shared.</p>
        <p id="shown" role="status" aria-live="polite">\(NumberText.counted(count, "differing field"))</p>
        </form>

        """
    }

    private func choice(_ name: String, _ title: String, _ options: [Option]) -> String {
        let items = options.prefix(Self.optionLimit).map { option in
            "<option value=\"\(HTMLText.escape(option.value, limit: 400))\">\(HTMLText.escape(option.title, limit: 120))"
        }
        return """
            <p class="field"><label for="f-\(name)">\(title)</label><select id="f-\(name)" name="\(name)">\
            <option value="">All\(items.joined())</select></p>

            """
    }
}
