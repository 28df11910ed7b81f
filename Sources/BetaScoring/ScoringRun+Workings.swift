public import MetricModel

extension ScoringRun {
    /// Tells how each algorithm comes to its counts on one pair alone.
    ///
    /// The rows come from the scorers themselves, as they count. A rejection ends a working: its rows are what had been
    /// counted until then, and a TAES match that was not finished has none.
    ///
    /// - Parameters:
    ///   - reference: The side taken as truth, filled and merged.
    ///   - hypothesis: The side to be scored, filled and merged.
    ///   - parameters: The scoring map and the algorithms' numbers.
    ///   - arithmetic: How the interpreter under the reference sums floats.
    /// - Returns: One working per algorithm, in order.
    public static func workings(
        of reference: EventSequence, _ hypothesis: EventSequence, _ parameters: ScoringParameters,
        arithmetic: Arithmetic = .python311
    ) -> [AlgorithmWorking] {
        let pair: ScoringPair
        do throws(Rejection) {
            pair = try ScoringPair(
                reference: reference, hypothesis: hypothesis, classes: RawLabelClasses(parameters.map))
        } catch {
            return scorers.map { AlgorithmWorking(algorithm: $0.algorithm, rows: [], rejection: error) }
        }
        return scorers.map { working(of: pair, $0.init(parameters, arithmetic), parameters) }
    }

    private static func working(
        of pair: ScoringPair, _ empty: some Scorer, _ parameters: ScoringParameters
    ) -> AlgorithmWorking {
        var scorer = empty
        var log = WorkingLog(labels: parameters.map.labels)
        var rejection: Rejection?
        do throws(Rejection) {
            _ = try scorer.add(pair, traced: false, working: &log)
            _ = try scorer.finish()
        } catch {
            rejection = error
        }
        return AlgorithmWorking(algorithm: type(of: scorer).algorithm, rows: log.rows, rejection: rejection)
    }
}
