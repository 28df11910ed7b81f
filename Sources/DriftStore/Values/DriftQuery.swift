public import MetricModel

/// Which divergences a question is about; without arguments all of them.
///
///     DriftQuery(algorithms: .only(.taes), subjects: .field(MetricField(label: "seiz", name: "tpr")))
///     DriftQuery(subjects: .name("tpr"), corpus: "demo", scopes: .pair(name: "s001"))
public struct DriftQuery: Hashable, Sendable {
    /// Of which algorithms.
    public var algorithms: Algorithms
    /// About what.
    public var subjects: Subjects
    /// Of which corpus; `nil` for all.
    public var corpus: String?
    /// Of which cases.
    public var scopes: Scopes

    /// A choice of algorithms.
    public enum Algorithms: Hashable, Sendable {
        /// All, and files that did not load.
        case all
        /// One.
        case only(Algorithm)
        /// Files that did not load.
        case load
    }

    /// A choice of what divergences are about.
    public enum Subjects: Hashable, Sendable {
        /// Fields and rejections.
        case all
        /// One field of one label, or of the summary.
        case field(MetricField)
        /// The fields of this name, whatever their label.
        case name(String)
        /// Rejections.
        case rejections
    }

    /// A choice of cases.
    public enum Scopes: Hashable, Sendable {
        /// All.
        case all
        /// Corpora as a whole.
        case corpus
        /// The pairs of this name.
        case pair(name: String)
    }

    /// Creates a question.
    public init(
        algorithms: Algorithms = .all, subjects: Subjects = .all, corpus: String? = nil, scopes: Scopes = .all
    ) {
        self.algorithms = algorithms
        self.subjects = subjects
        self.corpus = corpus
        self.scopes = scopes
    }
}

extension DriftQuery {
    /// Whether divergences about this subject are meant.
    func includes(_ subject: Subject) -> Bool {
        switch algorithms {
        case .all: break
        case .only(let algorithm): guard subject.algorithm == algorithm else { return false }
        case .load: guard subject.algorithm == nil else { return false }
        }
        switch subjects {
        case .all: return true
        case .field(let field): return subject.field == field
        case .name(let name): return subject.field?.name == name
        case .rejections: return subject.field == nil
        }
    }
}
