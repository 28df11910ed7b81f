/// The one place that a waiver speaks about; two are the same when every name in them has the same bytes.
public struct WaiverPlace: Sendable {
    /// The corpus's name, without its recording.
    public var corpus: String
    /// The recording's name, for example `python3.11`; for a live reference the interpreter's arithmetic.
    public var environment: String
    /// The case.
    public var scope: Scope
    /// What is compared there.
    public var subject: Subject

    /// A case by its name; where it stands in the lists takes no part.
    public enum Scope: Hashable, Sendable {
        /// The corpus as a whole.
        case corpus
        /// A pair.
        case pair(name: String)
    }

    /// A number, or the rejection in its place.
    public enum Subject: Hashable, Sendable {
        /// One number of an algorithm.
        case field(Algorithm, MetricField)
        /// The rejection of an algorithm; of the files, where there is no algorithm.
        case rejection(Algorithm?)
    }

    /// Creates a place.
    public init(corpus: String, environment: String, scope: Scope, subject: Subject) {
        self.corpus = corpus
        self.environment = environment
        self.scope = scope
        self.subject = subject
    }

    /// Names the place of a divergence; `nil` for a number that belongs to no algorithm.
    public init?(of divergence: Divergence, in corpus: CorpusOutcome) {
        let subject: Subject
        switch (divergence.algorithm, divergence.field) {
        case (let algorithm?, let field?): subject = .field(algorithm, field)
        case (nil, _?): return nil
        case (let algorithm, nil): subject = .rejection(algorithm)
        }
        let address = corpus.waiverAddress
        self.init(
            corpus: address.corpus, environment: address.environment, scope: Scope(divergence.scope), subject: subject)
    }
}

extension WaiverPlace: Hashable {
    /// Tells whether all names are the same by their bytes; Swift alone would take two spellings of a letter for equal.
    public static func == (first: WaiverPlace, second: WaiverPlace) -> Bool {
        first.subject == second.subject && first.scope == second.scope
            && first.scope.name.utf8.elementsEqual(second.scope.name.utf8)
            && first.corpus.utf8.elementsEqual(second.corpus.utf8)
            && first.environment.utf8.elementsEqual(second.environment.utf8)
    }
}

extension WaiverPlace.Scope {
    /// Names a scope without its position.
    public init(_ scope: MetricScope) {
        self = scope.caseName.map { .pair(name: $0) } ?? .corpus
    }

    fileprivate var name: String {
        switch self {
        case .corpus: ""
        case .pair(let name): name
        }
    }
}

extension WaiverPlace: CustomStringConvertible {
    /// The place as people read it: `hard/python3.11: taes-inside: taes seiz/tpr`.
    public var description: String {
        let title =
            switch scope {
            case .corpus: "(corpus)"
            case .pair(let name): name
            }
        let what =
            switch subject {
            case .field(let algorithm, let field): "\(algorithm.rawValue) \(field)"
            case .rejection(let algorithm): "\(algorithm?.rawValue ?? "load") rejection"
            }
        return "\(corpus)/\(environment): \(title): \(what)"
    }
}

extension CorpusOutcome {
    /// The corpus and its recording, as waivers name them.
    ///
    /// A recorded corpus is called `dense/python3.11` in a run. A live one is called `dense`, and its recording would
    /// have the name of the interpreter's arithmetic. Neither part can contain a slash.
    public var waiverAddress: (corpus: String, environment: String) {
        guard environment.mode == .recorded, let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return (name, environment.arithmetic.rawValue)
        }
        return (String(name[..<slash]), String(name[name.index(after: slash)...]))
    }
}
