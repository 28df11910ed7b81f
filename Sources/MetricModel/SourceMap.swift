/// Says which functions make a number or a refusal: the way from a red verdict to the line that is wrong.
///
///     SourceMap.places(of: .taes, field: MetricField(label: "seiz", name: "hit")).candidate.first
///     // TAESMatcher.fractions(_:_:) in Sources/BetaScoring/Scorers/TAESMatcher.swift
///
/// It speaks of this repository's scorer, and of the reference tool; where another candidate was compared, its author
/// reads it as what to look for. A test sees that every function that it names is there.
public enum SourceMap {
    /// Returns where to look for a cause, what its faults have in common first.
    ///
    /// - Parameters:
    ///   - cause: What seems to be wrong.
    ///   - first: The cause's first divergence.
    /// - Returns: Functions of both sides; none for a candidate that failed.
    public static func places(of cause: Cause.Kind, first: Divergence) -> SourcePlaces {
        switch cause {
        // The program that failed is none of ours.
        case .candidateFailed: SourcePlaces(candidate: [], reference: [])
        case .load(let refusal), .rejection(let refusal): places(of: refusal.rejectionClass, first.algorithm)
        case .incomplete: places(of: first)
        case .events: SourceTable.events
        case .tallies(let algorithms): places(ofCounting: algorithms).followed(by: SourceTable.settings)
        case .formula: places(of: first)
        case .classSums: SourceTable.classSums
        case .listSums: SourceTable.lists.followed(by: first.algorithm.map(SourceTable.counting) ?? SourceTable.lists)
        }
    }

    /// Returns where to look for a divergence, whatever caused it.
    public static func places(of divergence: Divergence) -> SourcePlaces {
        if let algorithm = divergence.algorithm, let field = divergence.field {
            return places(of: algorithm, field: field)
        }
        return switch divergence.kind {
        case .rejection(_, let candidate): places(of: candidate.kind, divergence.algorithm)
        case .rejectedByReference(let rejection), .rejectedByCandidate(let rejection):
            places(of: rejection.kind, divergence.algorithm)
        default: divergence.algorithm.map(SourceTable.counting) ?? SourceTable.events
        }
    }

    /// Returns where an algorithm makes a number.
    public static func places(of algorithm: Algorithm, field: MetricField) -> SourcePlaces {
        if field.name == "total_dur" { return SourceTable.adding(algorithm) }
        return switch FieldSources(algorithm: algorithm, labels: []).layer(of: field.name) {
        case _ where field.name.hasPrefix("sub."): SourceTable.counting(algorithm)
        case .events: field.label == nil ? SourceTable.classSums : SourceTable.events
        case .tally: field.label == nil ? SourceTable.classSums : SourceTable.counting(algorithm)
        case .derivedTally: field.label == nil ? SourceTable.classSums : SourceTable.deriving(algorithm)
        case .rate: SourceTable.rate(field.name, algorithm)
        }
    }

    /// Returns where a class of refusals is decided; the algorithm is `nil` where files do not load.
    public static func places(of rejection: RejectionClass, _ algorithm: Algorithm?) -> SourcePlaces {
        SourceTable.refusal(rejection, algorithm)
    }

    /// What several algorithms share comes first; where they share no more than their input, that does.
    private static func places(ofCounting algorithms: [Algorithm]) -> SourcePlaces {
        let own = algorithms.map(SourceTable.counting)
        guard let first = own.first, own.count > 1 else { return own.first ?? SourceTable.events }
        let shared = SourcePlaces(
            candidate: first.candidate.filter { place in own.allSatisfy { $0.candidate.contains(place) } },
            reference: [])
        let start = shared.candidate.isEmpty ? SourceTable.events : shared
        return own.reduce(start) { $0.followed(by: $1) }
    }
}

extension Cause.Refusal {
    /// Why a side refuses.
    var rejectionClass: RejectionClass {
        switch self {
        case .added(let kind), .missed(let kind): kind
        }
    }
}
