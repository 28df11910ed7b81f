import MetricModel

/// Matches the events of one pair for TAES and keeps account of which are still free.
///
/// Source: `compute_partial`, `ovlp_ref_seqs`, `ovlp_hyp_seqs`, `anyovlp` and `calc_hf` (nedc_eeg_eval_taes.py).
struct TAESMatcher {
    /// Fractions of one event; a hit may be negative, see ``forEachMatch(of:_:)``.
    struct Match: Hashable {
        var hit = 0.0
        var miss = 0.0
        var falseAlarm = 0.0
    }

    private let reference: [ClassSequence.Span]
    private let hypothesis: [ClassSequence.Span]
    private let references: [TouchIndex]
    private let hypotheses: [TouchIndex]
    /// Where each reference event stands among those of its class.
    private let referenceRanks: [Int]
    private var referenceFree: [Bool]
    private var hypothesisFree: [Bool]
    /// How many events of each class are free in the hypothesis.
    private var freeCount: [Int]
    /// Told each part of a match, and nothing of a match that is not finished.
    var working: WorkingLog

    init(_ pair: ScoringPair, labelCount: Int, working: WorkingLog = .off) {
        self.working = working
        reference = pair.reference.spans
        hypothesis = pair.hypothesis.spans
        references = TouchIndex.indices(of: reference, labelCount: labelCount)
        hypotheses = TouchIndex.indices(of: hypothesis, labelCount: labelCount)
        referenceFree = Array(repeating: true, count: reference.count)
        hypothesisFree = Array(repeating: true, count: hypothesis.count)
        freeCount = hypotheses.map(\.positions.count)
        referenceRanks = Self.ranks(of: reference, labelCount: labelCount)
    }

    private static func ranks(of spans: [ClassSequence.Span], labelCount: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: labelCount)
        return spans.map { span in
            defer { counts[span.label] += 1 }
            return counts[span.label]
        }
    }

    func isReferenceFree(_ index: Int) -> Bool { referenceFree[index] }

    func isHypothesisFree(_ index: Int) -> Bool { hypothesisFree[index] }

    /// Scores a reference event against every hypothesis event of its class that is free when its turn comes.
    ///
    /// A pair that shares no whole second scores nothing, and nothing is what the reference adds then, as a float. Pairs
    /// that share one and do not overlap in fact score a negative hit: the reference decides on whole seconds; so do we.
    ///
    /// - Parameters:
    ///   - index: The reference event's position.
    ///   - count: Told every match in order; a match of nothing comes first where any event was free.
    /// - Throws: ``Rejection`` for a time that is not finite, or a reference event without length.
    mutating func forEachMatch(of index: Int, _ count: (Match) -> Void) throws(Rejection) {
        let span = reference[index]
        guard freeCount[span.label] > 0 else { return }
        try requireFinite(span)
        count(Match())
        let candidates = hypotheses[span.label]
        var next = candidates.first(touching: span)
        while let found = next {
            if let nonFinite = candidates.nonFinite, nonFinite.lowerBound < found { throw Self.nonFiniteTime }
            let position = candidates.positions[found]
            if hypothesisFree[position] { count(try match(index, position, rank: found)) }
            next = candidates.next(from: found + 1, touching: span)
        }
        if candidates.nonFinite != nil { throw Self.nonFiniteTime }
    }

    private mutating func match(_ index: Int, _ position: Int, rank: Int) throws(Rejection) -> Match {
        let noted = working.rows.count
        do throws(Rejection) {
            return try finishedMatch(index, position, rank: rank)
        } catch {
            working.forget(from: noted)
            throw error
        }
    }

    private mutating func finishedMatch(_ index: Int, _ position: Int, rank: Int) throws(Rejection) -> Match {
        let (hit, falseAlarm) = try fractions(reference[index], hypothesis[position])
        let match = Match(hit: hit, miss: 1.0 - hit, falseAlarm: falseAlarm)
        working.note(
            .part, reference: reference[index], hypothesis: hypothesis[position], hit: match.hit, miss: match.miss,
            falseAlarm: match.falseAlarm)
        referenceFree[index] = false
        use(position)
        return hypothesis[position].stop >= reference[index].stop
            ? try addReferences(behind: index, touchedBy: hypothesis[position], to: match)
            : try addHypotheses(behind: rank, touchedBy: reference[index], to: match)
    }

    private mutating func use(_ position: Int) {
        if hypothesisFree[position] { freeCount[hypothesis[position].label] -= 1 }
        hypothesisFree[position] = false
    }

    /// The hypothesis ends last: every further reference event that it touches is missed as a whole.
    private mutating func addReferences(
        behind index: Int, touchedBy span: ClassSequence.Span, to match: Match
    ) throws(Rejection) -> Match {
        var match = match
        let candidates = references[span.label]
        var rank = referenceRanks[index] + 1
        if let nonFinite = candidates.nonFinite, nonFinite.upperBound >= rank { throw Self.nonFiniteTime }
        // Events already used are counted again here: Alpha does not look at their flags.
        while let found = candidates.next(from: rank, touching: span) {
            referenceFree[candidates.positions[found]] = false
            match.miss += 1
            working.note(
                .furtherReference, reference: reference[candidates.positions[found]], hypothesis: span, miss: 1)
            rank = found + 1
        }
        return match
    }

    /// The reference ends last: every further hypothesis event that it touches adds its part.
    private mutating func addHypotheses(
        behind first: Int, touchedBy span: ClassSequence.Span, to match: Match
    ) throws(Rejection) -> Match {
        var match = match
        let candidates = hypotheses[span.label]
        if let nonFinite = candidates.nonFinite, nonFinite.upperBound > first { throw Self.nonFiniteTime }
        var rank = first + 1
        while let found = candidates.next(from: rank, touching: span) {
            let position = candidates.positions[found]
            use(position)
            let (hit, falseAlarm) = try fractions(span, hypothesis[position])
            match.hit += hit
            match.miss -= hit
            match.falseAlarm += falseAlarm
            working.note(
                .furtherHypothesis, reference: span, hypothesis: hypothesis[position], hit: hit, miss: -hit,
                falseAlarm: falseAlarm)
            rank = found + 1
        }
        return match
    }

    private func requireFinite(_ span: ClassSequence.Span) throws(Rejection) {
        guard span.start.isFinite, span.stop.isFinite else { throw Self.nonFiniteTime }
    }

    private static let nonFiniteTime = Rejection(
        .nonFiniteTime, "An event has a time that is not finite; expected numbers.")

    /// The part of a reference event that a hypothesis event covers, and the part of its length that is claimed beside
    /// it, at most one.
    private func fractions(
        _ reference: ClassSequence.Span, _ hypothesis: ClassSequence.Span
    ) throws(Rejection) -> (hit: Double, falseAlarm: Double) {
        let length = reference.stop - reference.start
        guard length != 0 else {
            throw Rejection(
                .zeroLengthEvent,
                "The reference event at \(PythonFloatText.repr(reference.start)) s has no length; expected more.")
        }
        if hypothesis.start <= reference.start, hypothesis.stop <= reference.stop {
            let before = (reference.start - hypothesis.start) / length
            return ((hypothesis.stop - reference.start) / length, before < 1.0 ? before : 1)
        }
        if hypothesis.start >= reference.start, hypothesis.stop >= reference.stop {
            let behind = (hypothesis.stop - reference.stop) / length
            return ((reference.stop - hypothesis.start) / length, behind < 1.0 ? behind : 1)
        }
        if hypothesis.start < reference.start, hypothesis.stop > reference.stop {
            let around = ((hypothesis.stop - reference.stop) + (reference.start - hypothesis.start)) / length
            return (1, around > 1.0 ? 1 : around)
        }
        return ((hypothesis.stop - hypothesis.start) / length, 0)
    }
}
