import MetricModel

/// Where in the sources of both sides a number or a decision is made.
///
/// The one table of it: what the scorers' comments say about the tool's files and functions, for programs.
struct SourcePlace: Hashable, Sendable {
    /// Beta's type and member.
    var beta: String
    /// Beta's file.
    var betaFile: String
    /// The tool's function.
    var tool: String
    /// The tool's file.
    var toolFile: String

    /// Where files are read.
    static let load = SourcePlace(
        beta: "AnnotationReader.read", betaFile: "Sources/AnnotationFormats/AnnotationReader.swift",
        tool: "parse_files",
        toolFile: "nedc_eeg_eval_common.py")

    /// Where an algorithm refuses a pair.
    static func rejection(_ algorithm: Algorithm) -> SourcePlace { scorer(algorithm, "add", "score") }

    /// Where a number is made.
    ///
    /// - Parameters:
    ///   - field: The number.
    ///   - algorithm: Its algorithm.
    ///   - decisionsAgree: Whether both sides are known to decide alike, so that a count differs by how it is taken.
    /// - Returns: The place on both sides.
    static func of(_ field: MetricField, _ algorithm: Algorithm, decisionsAgree: Bool) -> SourcePlace {
        switch field.name {
        case "total_dur": scorer(algorithm, "add", "score")
        case "kappa": scorer(algorithm, "kappa", "compute_agreement")
        case "mkappa": scorer(algorithm, "multiClassKappa", "compute_agreement")
        case "mcc":
            SourcePlace(
                beta: "Rates.matthews", betaFile: scorers + "Rates.swift",
                tool: toolClass(algorithm, "compute_performance"),
                toolFile: toolFile(algorithm))
        case let name where MetricDictionary.rates.contains(name):
            SourcePlace(
                beta: "Rates.derive", betaFile: scorers + "Rates.swift",
                tool: toolClass(algorithm, "compute_performance"),
                toolFile: toolFile(algorithm))
        case _ where field.label == nil && MetricDictionary.counts.contains(field.name):
            SourcePlace(
                beta: "Tallies.sum", betaFile: scorers + "AlgorithmScore.swift",
                tool: toolClass(algorithm, "compute_performance"), toolFile: toolFile(algorithm))
        case _ where decisionsAgree: scorer(algorithm, "finish", "compute_performance")
        default: scorer(algorithm, "add", "compute")
        }
    }

    /// Where a decision is made.
    ///
    /// - Parameters:
    ///   - reference: The reference's row; `nil` where it has no such row.
    ///   - candidate: The candidate's row; `nil` where it has no such row.
    ///   - algorithm: The algorithm.
    /// - Returns: The place on both sides.
    static func of(_ reference: WorkingRow?, _ candidate: WorkingRow?, _ algorithm: Algorithm) -> SourcePlace {
        switch algorithm {
        case .dpalign: matcher(algorithm, "LabelAlignment", "LabelAlignment.init", "compute")
        case .epoch, .ira: matcher(algorithm, "EpochSampler", "EpochSampler.runs", "time_to_index")
        case .ovlp: matcher(algorithm, "OverlapIndex", "OverlapIndex.overlaps", "get_events")
        case .taes: match(reference, candidate)
        }
    }

    /// TAES: which events are matched is one thing, to what part another.
    private static func match(_ reference: WorkingRow?, _ candidate: WorkingRow?) -> SourcePlace {
        let same =
            reference?.decision == candidate?.decision && reference?.reference == candidate?.reference
            && reference?.hypothesis == candidate?.hypothesis
        if same, reference != nil { return matcher(.taes, "TAESMatcher", "TAESMatcher.fractions", "calc_hf") }
        let decisions = [reference?.decision, candidate?.decision]
        if decisions.contains(.furtherReference) {
            return matcher(.taes, "TAESMatcher", "TAESMatcher.addReferences", "ovlp_ref_seqs")
        }
        if decisions.contains(.furtherHypothesis) {
            return matcher(.taes, "TAESMatcher", "TAESMatcher.addHypotheses", "ovlp_hyp_seqs")
        }
        if decisions.contains(.part) {
            return matcher(.taes, "TAESMatcher", "TAESMatcher.forEachMatch", "compute_partial")
        }
        return scorer(.taes, "add", "update_abs_mf")
    }

    // MARK: - Names

    private static let scorers = "Sources/BetaScoring/Scorers/"

    private static func matcher(
        _ algorithm: Algorithm, _ file: String, _ member: String, _ tool: String
    ) -> SourcePlace {
        SourcePlace(
            beta: member, betaFile: "\(scorers)\(file).swift", tool: toolClass(algorithm, tool),
            toolFile: toolFile(algorithm))
    }

    private static func scorer(_ algorithm: Algorithm, _ member: String, _ tool: String) -> SourcePlace {
        let name =
            switch algorithm {
            case .dpalign: "DPAlignScorer"
            case .epoch: "EpochScorer"
            case .ovlp: "OverlapScorer"
            case .taes: "TAESScorer"
            case .ira: "AgreementScorer"
            }
        return matcher(algorithm, name, "\(name).\(member)", tool)
    }

    private static func toolFile(_ algorithm: Algorithm) -> String { "nedc_eeg_eval_\(algorithm.rawValue).py" }

    private static func toolClass(_ algorithm: Algorithm, _ function: String) -> String {
        switch algorithm {
        case .dpalign: "NedcDpalign.\(function)"
        case .epoch: "NedcEpoch.\(function)"
        case .ovlp: "NedcOverlap.\(function)"
        case .taes: "NedcTAES.\(function)"
        case .ira: "NedcIra.\(function)"
        }
    }
}
