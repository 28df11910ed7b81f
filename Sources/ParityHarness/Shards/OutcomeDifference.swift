import MetricModel
import ParityReports

/// Says where two outcomes of the same questions say something else; when and how fast they came about does not count.
enum OutcomeDifference {
    /// Finds the first difference.
    ///
    /// - Parameters:
    ///   - earlier: What was found before.
    ///   - later: What was found now.
    ///   - isPart: Whether the earlier one may lack cases, as an interrupted run does.
    /// - Returns: What the earlier one has, for the middle of a sentence; `nil` where both say the same to the byte.
    static func find(in earlier: RunOutcome, against later: RunOutcome, isPart: Bool = false) -> String? {
        var known: [CasePlace: CaseOutcome] = [:]
        var environments: [String: ReferenceEnvironment] = [:]
        for corpus in later.corpora {
            environments[corpus.name] = corpus.environment
            for item in corpus.cases { known[CasePlace(corpus: corpus.name, scope: item.scope)] = item }
        }
        for corpus in earlier.corpora {
            guard let environment = environments[corpus.name] else { return "has corpus \(corpus.name)" }
            if let difference = difference(corpus.environment, from: environment) {
                return "\(difference) for corpus \(corpus.name)"
            }
            for item in corpus.cases {
                let place = CasePlace(corpus: corpus.name, scope: item.scope)
                guard let other = known.removeValue(forKey: place) else { return "has \(place.title)" }
                if text(item, of: corpus) != text(other, of: corpus) { return "differs in \(place.title)" }
            }
        }
        guard !isPart, let missing = known.keys.map(\.title).min() else { return nil }
        return "lacks \(missing)"
    }

    /// Says which part of an environment is another one.
    static func difference(_ own: ReferenceEnvironment, from other: ReferenceEnvironment) -> String? {
        guard own != other else { return nil }
        let parts: [(name: String, own: String, other: String)] = [
            ("mode", own.mode.rawValue, other.mode.rawValue), ("tool", own.tool, other.tool),
            ("tree", own.treeDigest, other.treeDigest), ("interpreter", own.interpreter, other.interpreter),
            ("arithmetic", own.arithmetic.rawValue, other.arithmetic.rawValue),
            ("driver", own.driverDigest, other.driverDigest), ("platform", own.platform, other.platform),
            ("packages", packages(own), packages(other)),
        ]
        guard let part = parts.first(where: { !$0.own.utf8.elementsEqual($0.other.utf8) }) else {
            return "has another reference environment"
        }
        return "has the reference's \(part.name) \(part.own), not \(part.other),"
    }

    private static func packages(_ environment: ReferenceEnvironment) -> String {
        environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    }

    /// Everything that was found in a case, as bytes.
    private static func text(_ item: CaseOutcome, of corpus: CorpusOutcome) -> [UInt8] {
        var timeless = item.timeless
        let timeline = timeless.timeline.map { "\($0)" } ?? ""
        timeless.timeline = nil
        let outcome = RunOutcome(
            id: "", startedAt: 0, duration: Seconds(0), candidate: .init(name: "", version: ""),
            corpora: [
                CorpusOutcome(
                    name: corpus.name, environment: corpus.environment, labels: corpus.labels, cases: [timeless])
            ], wasInterrupted: false)
        return Array((JSONReport(exitCode: 0).text(for: outcome, verdict: .interrupted) + timeline).utf8)
    }
}

extension CaseOutcome {
    /// The case as it would have been found in no time.
    var timeless: CaseOutcome {
        var item = self
        for position in item.algorithms.indices {
            item.algorithms[position].referenceDuration = algorithms[position].referenceDuration.map { _ in Seconds(0) }
            item.algorithms[position].candidateDuration = algorithms[position].candidateDuration.map { _ in Seconds(0) }
        }
        return item
    }
}
