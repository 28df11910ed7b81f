import MetricModel
import ParityPolicy

/// What became of the questions that were asked again.
struct RepetitionReport {
    private let usual: ReferenceEnvironment
    private var lines: [String]
    private var contradictions = 0
    private var compared = 0
    private var otherReferences = 0

    /// A number that was not said twice.
    struct Found {
        /// The corpus's name.
        let corpus: String
        /// What was said: as usual by the reference, in other circumstances by the candidate.
        let divergence: Divergence

        /// The field, for counting.
        var field: String {
            "\(corpus): \(ReferenceContradiction.field(divergence))"
        }
    }

    init(questions: Int, usual: ReferenceEnvironment) {
        self.usual = usual
        lines = [
            "\(usual.interpreter), \(usual.mode.rawValue), tree \(usual.treeDigest.prefix(12)): "
                + "\(questions) questions, asked again with"
        ]
    }

    mutating func add(
        _ variant: RepetitionVariant, _ environment: ReferenceEnvironment, compared: Int, _ found: [Found]
    ) {
        let name = variant.isOtherInterpreter ? "\(variant.name), \(environment.interpreter)" : variant.name
        lines.append("  \(name): \(compared) compared, \(found.isEmpty ? "all repeat" : "\(found.count) differ")")
        var counts: [String: Int] = [:]
        var firsts: [(field: String, divergence: Divergence)] = []
        for each in found {
            if counts[each.field] == nil { firsts.append((each.field, each.divergence)) }
            counts[each.field, default: 0] += 1
        }
        for (field, divergence) in firsts {
            let case1 = divergence.scope.caseName ?? "(corpus)"
            lines.append(
                "    \(field): \(counts[field] ?? 0), first \(case1): \(ReferenceContradiction.text(divergence, first: "as usual"))"
            )
        }
        if environment.interpreter != usual.interpreter || environment.packages != usual.packages {
            otherReferences += found.isEmpty ? 0 : 1
        } else {
            contradictions += found.count
            self.compared += compared
        }
    }

    var report: CommandReport {
        var lines = lines
        lines.append(
            contradictions == 0
                ? "The reference repeats itself (\(compared) compared)."
                : "The reference contradicts itself in \(contradictions) of \(compared): these numbers are no evidence."
        )
        if otherReferences > 0 {
            lines.append(
                "Another interpreter is another reference: what it says differently is compared with its own recordings."
            )
        }
        return CommandReport(lines: lines, exitCode: contradictions == 0 ? .success : .reference)
    }
}
