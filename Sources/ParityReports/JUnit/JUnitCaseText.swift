import MetricModel

/// What a test case says: all that a person needs who sees nothing but this one failure.
///
///     hard/python3.11/taes-inside, TAES: 12 of 73 comparisons differ
///     Cause 1 of 2: TAES counts the same events differently [tallies:taes]
///     Since when: first seen in this run
///     Look at: TAESMatcher.fractions(_:_:) (Sources/…/TAESMatcher.swift), …; in the reference tool: NedcTAES.calc_hf (…)
///     taes seiz/hit Hits: reference 0.5 [3fe0000000000000], candidate 1.0 [3ff0000000000000] (… ULP apart)
///     11 more
///     Reference: golden/hard/ref/taes-inside.csv_bi
///     Hypothesis: golden/hard/hyp/taes-inside.csv_bi
///     Run it again: nedc-bench parity repro 'hard/python3.11/taes-inside' --run 20261121T150237Z-9c41d0
struct JUnitCaseText {
    private static let lineLimit = 200
    private static let placeLimit = 4
    /// What begins the lines that say where files lie; no other line begins so.
    static let fileWords = ["Reference:", "Hypothesis:"]

    /// The corpus's name.
    let corpus: String
    /// The algorithm's outcome.
    let result: AlgorithmOutcome
    private let single: CaseOutcome
    private let divergences: [Numbered]
    private let guide: RunGuide

    private struct Numbered {
        let placed: PlacedDivergence
        let cause: CauseGuide?
        let isRoot: Bool
    }

    /// Prepares what is said of an algorithm in a case of a corpus, which stand at the place.
    init(
        _ place: Cause.Place, _ result: AlgorithmOutcome, of single: CaseOutcome, in corpus: CorpusOutcome,
        _ waivers: WaiverJudgement, _ guide: RunGuide
    ) {
        divergences = Self.numbered(place, result, of: single, in: corpus, waivers, guide)
        self.corpus = corpus.name
        self.single = single
        self.result = result
        self.guide = guide
    }

    private static func numbered(
        _ place: Cause.Place, _ result: AlgorithmOutcome, of single: CaseOutcome, in corpus: CorpusOutcome,
        _ waivers: WaiverJudgement, _ guide: RunGuide
    ) -> [Numbered] {
        guard !result.divergences.isEmpty else { return [] }
        let roots = DivergenceRoots(result, labels: corpus.labels)
        return result.divergences.enumerated().map { position, divergence in
            var place = place
            place.divergence = position
            return Numbered(
                placed: PlacedDivergence(
                    corpus: corpus.name, scope: single.scope, algorithm: result.algorithm, divergence: divergence,
                    standing: waivers.standing(of: divergence, in: corpus)),
                cause: guide.cause(of: place),
                isRoot: roots.contain(divergence))
        }
    }

    /// The algorithm's word.
    var word: String { AlgorithmName.word(result.algorithm) }

    /// The case's name in the run.
    var title: String { "\(corpus)/\(single.title)" }

    /// How the test case ends.
    var outcome: JUnitSuite.Result {
        guard !divergences.isEmpty else { return Self.agreement(result) }
        let head = NumberText.differing(divergences.count, of: result.comparisons)
        // What is not waived stands first, so that the cut never hides it, and there what follows from nothing else.
        let unwaived = divergences.filter { !$0.placed.standing.isWaived }
        let ordered = (unwaived.filter(\.isRoot) + unwaived.filter { !$0.isRoot }).map(\.placed)
        let all = ordered + divergences.map(\.placed).filter(\.standing.isWaived)
        var lines = all.prefix(Self.lineLimit).map(line)
        if all.count > Self.lineLimit { lines.append("\(NumberText.grouped(all.count - Self.lineLimit)) more") }
        guard let first = ordered.first else {
            return .skipped(message: "\(head), all waived: \(lines.joined(separator: "; "))")
        }
        let text =
            [VisibleText.of("\(title), \(AlgorithmName.title(result.algorithm)): \(head)")] + causes(of: unwaived)
            + lines
            + Self.fileLines(guide.files(corpus, single.scope)) + [
                VisibleText.of("Run it again: \(guide.command(corpus, single.scope))")
            ]
        return .failed(
            type: first.divergence.kindWord, message: "\(head); first: \(line(first))",
            text: text.joined(separator: "\n"))
    }

    /// How the test case of an algorithm ends where the candidate's program failed; what it wrote has a suite of its own.
    static func failed(
        _ failure: CandidateFailure, on single: CaseOutcome, _ algorithm: Algorithm?, _ guide: RunGuide
    ) -> JUnitSuite.Result {
        let reason = VisibleText.of("candidate failed: \(failure.reason)")
        let title = VisibleText.of("\(single.corpus)/\(single.title), \(AlgorithmName.title(algorithm))")
        let lines =
            ["\(title): the \(reason)"] + fileLines(guide.files(single.corpus, single.scope))
            + [VisibleText.of("Run it again: \(guide.command(single.corpus, single.scope))")]
        return .errored(type: "candidate-failed", message: "The \(reason)", text: lines.joined(separator: "\n"))
    }

    /// How the test case of an algorithm without a divergence ends.
    static func agreement(_ result: AlgorithmOutcome) -> JUnitSuite.Result {
        guard result.comparisons > 0 else {
            return .errored(type: "nothing-compared", message: "Nothing was compared.")
        }
        return .passed(note: result.agreedRejection.map { "Both sides reject: \($0.rawValue)" })
    }

    private func causes(of divergences: [Numbered]) -> [String] {
        var known: Set<Int> = []
        let causes = divergences.compactMap(\.cause).filter { known.insert($0.number).inserted }
        return causes.sorted { $0.number < $1.number }.flatMap { cause in
            let since = cause.onset.map { ["Since when: \($0.sentence { $0 })"] } ?? []
            let kind = cause.cause.kind
            return [
                "Cause \(cause.number) of \(guide.causes.count): \(kind.title) [\(kind.key)]"
            ] + since + [look(cause.places)]
        }.map { VisibleText.of($0) }
    }

    private func look(_ places: SourcePlaces) -> String {
        func list(_ places: [SourcePlace]) -> String {
            places.prefix(Self.placeLimit).map { "\($0.function) (\($0.file))" }.joined(separator: ", ")
        }
        let tool = places.reference.isEmpty ? "" : "; in the reference tool: \(list(places.reference))"
        return "Look at: \(list(places.candidate))\(tool)"
    }

    private static func fileLines(_ files: FilePair?) -> [String] {
        guard let files else { return [] }
        return zip(fileWords, [files.reference, files.hypothesis]).map { VisibleText.of("\($0) \($1)") }
    }

    private func line(_ placed: PlacedDivergence) -> String {
        let divergence = placed.divergence
        let note = DivergenceNote.text(placed).map { "; \($0)" } ?? ""
        let field = divergence.field.map { " \($0) \(MetricDictionary.longName(of: $0.name))" } ?? ""
        return VisibleText.of("\(word)\(field): \(divergence.difference)\(note)")
    }
}
