import MetricModel

/// How the candidate's program failed in a run: each distinct reason and standard error once.
struct CandidateFailureTally: Hashable, Sendable {
    /// The distinct failures, those with most cases first; of those with as many, the one that came first.
    let rows: [Row]
    /// How many cases the run has.
    private let caseCount: Int

    /// One way to fail.
    struct Row: Hashable, Sendable {
        /// What happened, and what the program wrote.
        let failure: CandidateFailure
        /// In how many cases.
        var cases: Int
        /// The first of them.
        let position: CasePosition
        /// The first case's corpus.
        let corpus: String
        /// What was scored in the first case.
        let scope: MetricScope

        /// The first case's name in full.
        var title: String { "\(corpus)/\(scope.caseName ?? "(corpus)")" }

        /// What happened, on one line.
        var reason: String { VisibleText.of(failure.reason, limit: CandidateFailureTally.reasonLimit) }
    }

    /// How many of them reports for people show.
    static let shownLimit = 10
    private static let reasonLimit = 300

    init(_ outcome: RunOutcome) {
        var rows: [Row] = []
        var indices: [CandidateFailure: Int] = [:]
        for (index, corpus) in outcome.corpora.enumerated() {
            for (single, item) in corpus.cases.enumerated() {
                guard let failure = item.candidateFailure else { continue }
                if let known = indices[failure] {
                    rows[known].cases += 1
                } else {
                    indices[failure] = rows.count
                    rows.append(
                        Row(
                            failure: failure, cases: 1, position: CasePosition(corpus: index, single: single),
                            corpus: corpus.name, scope: item.scope))
                }
            }
        }
        self.rows = rows.sorted { ($1.cases, $0.position) < ($0.cases, $1.position) }
        caseCount = outcome.corpora.reduce(0) { $0 + $1.cases.count }
    }

    /// In how many cases the candidate failed.
    var cases: Int { rows.reduce(0) { $0 + $1.cases } }

    /// Those that reports for people show.
    var shown: ArraySlice<Row> { rows.prefix(Self.shownLimit) }

    /// How many of them are left out there.
    var rest: Int { rows.count - shown.count }

    /// On how many cases the candidate failed, without its full stop; `nil` where it never did.
    var extent: String? {
        guard cases > 0 else { return nil }
        return "The candidate failed on \(NumberText.grouped(cases)) of \(NumberText.counted(caseCount, "case"))"
    }

    /// On how many cases the candidate failed, and how; `nil` where it never did.
    var sentence: String? {
        guard let extent, let first = rows.first else { return nil }
        let others = Set(rows.map(\.reason)).count - 1
        return "\(extent): \(first.reason)"
            + (others > 0 ? ", and in \(NumberText.counted(others, "other way"))" : "") + "."
    }
}

extension CandidateFailure {
    /// What the program wrote to its standard error, line by line, with nothing in it that could move a cursor.
    ///
    /// Blanks take the place of a tab, by which many programs indent their traces. Empty lines around the text are left out.
    package var standardErrorLines: [String] {
        let lines = standardError.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            line in
            let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return VisibleText.of(String(decoding: bytes, as: UTF8.self).replacing("\t", with: "    "))
        }
        let isBlank = { (line: String) in line.allSatisfy { $0 == " " } }
        return Array(lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
