public import MetricModel

/// Decides what each waiver covers in a run: the only place where that is decided.
///
/// 1. A waiver covers the one divergence of its place whose values, or classes of rejection, are exactly the ones that
///    it names. A real is compared as its bits, a count as its digits.
/// 2. Where a place diverges twice, as a number does that a side has more than once, nothing is covered. A rejection is
///    covered only where nothing beside it was equal, as a second rejection would be.
/// 3. A waiver that has run out covers nothing, and fails the run also where its corpus took no part.
/// 4. A waiver is unused where its case was compared and its place does not differ, or where its corpus was compared and
///    has no such case. It fails the run.
/// 5. A waiver about something that was not compared is not judged: a case on which the reference or the candidate failed,
///    whose missing numbers no waiver covers, and in a shard every case of the others.
public enum WaiverRule {
    /// Judges the waivers of a run; `nil` stands for a run without a file of waivers.
    public static func judge(_ list: WaiverList?, on outcome: RunOutcome) -> WaiverJudgement {
        guard let list else { return .none }
        let evidence = Evidence(outcome, about: Set(list.waivers.map(\.place)))
        return WaiverJudgement(
            asOf: list.asOf,
            findings: list.waivers.map { waiver in
                let daysLeft = list.asOf.days(until: waiver.expires)
                return WaiverFinding(
                    waiver: waiver, standing: daysLeft < 0 ? .expired : evidence.standing(of: waiver),
                    daysLeft: daysLeft)
            })
    }
}

/// What a run says about the places that waivers name.
private struct Evidence {
    /// A case of a corpus and recording.
    private struct CaseKey: Hashable {
        let corpus: [UInt8]
        let environment: [UInt8]
        let name: [UInt8]?
    }

    /// A divergence, and whether something else of its algorithm was equal.
    private struct Found {
        let divergence: Divergence
        let isAlone: Bool
    }

    private let isPartial: Bool
    private var corpora: Set<[[UInt8]]> = []
    /// The cases that are there, and whether they were compared.
    private var cases: [CaseKey: Bool] = [:]
    private var found: [WaiverPlace: [Found]] = [:]

    init(_ outcome: RunOutcome, about places: Set<WaiverPlace>) {
        isPartial = outcome.wasInterrupted || outcome.slice != nil
        for corpus in outcome.corpora {
            let address = corpus.waiverAddress
            corpora.insert([Array(address.corpus.utf8), Array(address.environment.utf8)])
            for single in corpus.cases {
                cases[Self.key(address.corpus, address.environment, WaiverPlace.Scope(single.scope))] =
                    single.referenceFailure == nil && single.candidateFailure == nil
                for result in single.algorithms {
                    let isAlone = result.comparisons <= result.divergences.count
                    for divergence in result.divergences {
                        guard let place = WaiverPlace(of: divergence, in: corpus), places.contains(place) else {
                            continue
                        }
                        found[place, default: []].append(Found(divergence: divergence, isAlone: isAlone))
                    }
                }
            }
        }
    }

    private static func key(_ corpus: String, _ environment: String, _ scope: WaiverPlace.Scope) -> CaseKey {
        switch scope {
        case .corpus: CaseKey(corpus: Array(corpus.utf8), environment: Array(environment.utf8), name: nil)
        case .pair(let name):
            CaseKey(corpus: Array(corpus.utf8), environment: Array(environment.utf8), name: Array(name.utf8))
        }
    }

    func standing(of waiver: Waiver) -> WaiverFinding.Standing {
        let place = waiver.place
        guard corpora.contains([Array(place.corpus.utf8), Array(place.environment.utf8)]) else {
            return .notJudged(.notInRun)
        }
        guard let wasCompared = cases[Self.key(place.corpus, place.environment, place.scope)] else {
            return isPartial ? .notJudged(.notCompared) : .unused(.noSuchCase)
        }
        guard wasCompared else { return .notJudged(.notCompared) }
        guard let all = found[place], let first = all.first else { return .unused(.equal) }
        let isCovered =
            all.count == 1 && Waiver.Expectation(first.divergence.kind) == waiver.expectation
            && (first.divergence.field != nil || first.isAlone)
        return isCovered ? .covers : .contradicted
    }
}
