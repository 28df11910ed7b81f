public import MetricModel

/// Writes the divergences of a run as JSON lines, one object each, for `--format jsonl`.
///
///     {"corpus":"demo","scope":"pair","index":0,"case":"s001","algorithm":"taes","label":"seiz","field":"tpr",
///      "difference":"value","reference":{"kind":"float","value":"0.5","bits":"3fe0000000000000"},
///      "candidate":{"kind":"float","value":"0.25","bits":"3fd0000000000000"},"ulps":4503599627370496,"waiver":null,
///      "cause":"formula:tpr"}
///
/// (one line each). A run without divergences gives an empty text.
public struct DivergenceLines: Sendable {
    /// Creates a writer.
    public init() {}

    /// Returns the lines, corpora and cases in order.
    public func text(
        for outcome: RunOutcome, waivers: WaiverJudgement = .none, causes: CauseList = .none
    ) -> String {
        var output: [UInt8] = []
        for placed in PlacedDivergence.first(.max, of: outcome, waivers, causes) {
            let members =
                [JSONValue.Member(key: "corpus", value: .string(placed.corpus))]
                + DivergenceJSON.members(placed.scope)
                + [JSONValue.Member(key: "algorithm", value: .nullable(placed.algorithm?.rawValue))]
                + DivergenceJSON.members(placed.divergence, placed.standing, placed.cause)
            JSONTextWriter.append(.object(members), to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        return String(decoding: output, as: UTF8.self)
    }
}
