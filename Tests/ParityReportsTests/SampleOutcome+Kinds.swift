import MetricModel

extension SampleOutcome {
    /// Every kind of divergence once, in one pair, and a pair whose files only one side loads.
    static let everyKind: RunOutcome = {
        let scope = MetricScope.pair(index: 1, name: "s002")
        func taes(_ name: String, _ kind: Divergence.Kind) -> Divergence {
            Divergence(scope: scope, algorithm: .taes, field: MetricField(label: "seiz", name: name), kind: kind)
        }
        func rejection(_ algorithm: Algorithm, _ kind: Divergence.Kind) -> Divergence {
            Divergence(scope: scope, algorithm: algorithm, field: nil, kind: kind)
        }
        let zeroLength = Rejection(.zeroLengthEvent, "Event 3 of ref.csv_bi starts and ends at 12.5.")
        let noEvents = Rejection(.noEvents, "Nothing to score in 0.2 s.")
        let fields = [
            taes("tp", .value(reference: MetricValue(-0.0), candidate: MetricValue(0.0))),
            taes("tgt", .value(reference: MetricValue(12), candidate: MetricValue(13))),
            taes("fp", .value(reference: MetricValue(1), candidate: MetricValue(1.0))),
            taes("mcc", .value(reference: MetricValue(Double.nan), candidate: MetricValue(1e-05))),
            taes("f1s", .missingInCandidate(reference: MetricValue(0.75))),
            taes("acc", .missingInReference(candidate: MetricValue(Double.infinity))),
            taes("prv", .missingOnBothSides),
            taes("flr", .duplicate(side: .candidate, values: [MetricValue(3), MetricValue(2.5)])),
        ]
        let load = MetricScope.pair(index: 2, name: "s003")
        let failing = CaseOutcome(
            corpus: "hard", scope: scope,
            algorithms: [
                result(
                    .dpalign, comparisons: 1,
                    [rejection(.dpalign, .rejection(reference: zeroLength, candidate: noEvents))]),
                result(.epoch, comparisons: 1, [rejection(.epoch, .rejectedByReference(noEvents))]),
                result(.ovlp, comparisons: 1, [rejection(.ovlp, .rejectedByCandidate(zeroLength))]),
                result(.taes, comparisons: 73, fields),
            ],
            timeline: timeline)
        let unloaded = CaseOutcome(
            corpus: "hard", scope: load,
            algorithms: [
                result(
                    nil, comparisons: 1,
                    [
                        Divergence(
                            scope: load, algorithm: nil, field: nil,
                            kind: .rejectedByReference(Rejection(.unknownLabel, "Line 7: 'SEIZ' is not in the map.")))
                    ])
            ],
            timeline: nil)
        let agreed = CaseOutcome(
            corpus: "hard", scope: .pair(index: 3, name: "s004"),
            algorithms: [result(nil, comparisons: 1, agreedRejection: .durationMismatch)], timeline: nil)
        return run([
            corpus("demo", [equal("demo", .corpus)]),
            corpus(
                "hard",
                [equal("hard", .corpus), equal("hard", .pair(index: 0, name: "s001")), failing, unloaded, agreed]),
        ])
    }()

    /// Text that breaks out of careless writers, for names of corpora, cases, labels and candidates.
    static let hostileTexts = [
        #"<script>alert("1")</script>"#, #""><img src=x onerror=alert(2)>"#, "'; --> ]]> {{title}} {{{style}}}",
        "a\nb\r\tc", "\u{1B}[31mred\u{0}\u{7}", "\u{202E}gnp.exe\u{2066}", "`code` | pipe @octocat #1",
        "[link](https://example.com) https://example.com", "עברית العربية 😀", #"back\slash\"#, "", " ",
        "\u{FFFE}\u{2028}\u{FEFF}", "</style><style>*{display:none}</style>",
    ]

    /// Every text of ``hostileTexts`` in every place that takes text from outside.
    static let hostile: RunOutcome = {
        let corpora = hostileTexts.enumerated().map { position, text in
            let cases = hostileTexts.enumerated().map { index, name in
                let scope = MetricScope.pair(index: index, name: name)
                let divergences = [
                    Divergence(
                        scope: scope, algorithm: .taes, field: MetricField(label: text, name: "sub.\(text)"),
                        kind: .value(reference: MetricValue(1), candidate: MetricValue(2))),
                    Divergence(
                        scope: scope, algorithm: .taes, field: nil,
                        kind: .rejectedByCandidate(Rejection(.other, text))),
                ]
                return CaseOutcome(
                    corpus: text, scope: scope, algorithms: [result(.taes, comparisons: 2, divergences)],
                    timeline: Timeline(
                        reference: events([(0, 10, text), (10, 20, name)]), hypothesis: events([(0, 20, text)])))
            }
            var corpus = CorpusOutcome(
                name: "\(position) \(text)", environment: environment, labels: [text, "bckg"], cases: cases)
            corpus.environment.tool = text
            corpus.environment.packages = [.init(name: text, version: text)]
            return corpus
        }
        var outcome = run(corpora, id: hostileTexts.joined())
        outcome.candidate = .init(name: hostileTexts.joined(), version: hostileTexts[0])
        return outcome
    }()

    /// 10,000 divergences in 100 pairs, each pair with 2,000 events.
    static let large: RunOutcome = {
        let rows = (0..<1000).map { (Double($0) * 3, Double($0) * 3 + 3, $0.isMultiple(of: 2) ? "bckg" : "seiz") }
        let cases = (0..<100).map { index in
            let scope = MetricScope.pair(index: index, name: "aaaaaasf_s\(1000 + index)_t000")
            let entries = MetricDictionary.entries(of: .taes, labels: ["seiz", "bckg"])
            let divergences = (0..<100).map { number in
                Divergence(
                    scope: scope, algorithm: .taes, field: entries[number % entries.count].field,
                    kind: .value(
                        reference: MetricValue(1 / Double(number + 3)),
                        candidate: MetricValue(1 / Double(number + 3) + 1e-9)))
            }
            return CaseOutcome(
                corpus: "large", scope: scope, algorithms: [result(.taes, comparisons: 100, divergences)],
                timeline: Timeline(reference: events(rows), hypothesis: events(rows)))
        }
        return run([corpus("large", cases)])
    }()
}
