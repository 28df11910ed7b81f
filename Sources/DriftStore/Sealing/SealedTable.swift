/// A table as seals cover it: its columns and the rows that belong to a seal, in the order of their keys.
///
/// Each format is frozen: what a later migration adds is not covered, unless that migration brings a format of its own.
/// Rows that runs share are covered by every run that uses them.
struct SealedTable: Sendable {
    /// The table's name.
    let name: String
    /// What stands before its rows in a seal.
    let head: [UInt8]
    /// The queries for the rows that a seal covers, with the run's key as ?1 and the seal's number as ?2; none where a seal
    /// of a scope covers no rows of the table.
    let queries: [SealScope: String]

    private enum Source: Sendable {
        /// Rows that have a seal's number, in the order of these columns.
        case numbered(order: [String])
        /// Rows below a case, in the order of these columns behind the case's.
        case belowCase(order: [String])
        /// Rows below a final end, in the order of these columns.
        case belowEnd(order: [String])
        /// Environments, which corpora use.
        case environments
        /// Subjects, which divergences use.
        case subjects
    }

    private init(_ name: String, _ columnNames: String, _ source: Source) {
        self.name = name
        let columns = columnNames.split(separator: " ").map(String.init)
        head = SealEncoder.head(table: name, columns: columns)
        queries = Dictionary(
            uniqueKeysWithValues: SealScope.allCases.compactMap { scope in
                Self.query(name, columns, source, scope).map { (scope, $0) }
            })
    }

    /// The format of the seals that are made today.
    static let latestFormat = 3

    /// The tables of a format, in the order in which a seal goes through them.
    static func tables(format: Int) -> [SealedTable] {
        switch format {
        case 1: firstFormat
        case 2: secondFormat
        default: all
        }
    }

    /// The tables of the second schema.
    private static let firstFormat = [
        SealedTable(
            "runs", "run_key id started_at candidate_name candidate_version arguments", .numbered(order: ["run_key"])),
        SealedTable(
            "run_corpora", "run_key corpus_position name environment_key labels",
            .numbered(order: ["corpus_position"])),
        SealedTable(
            "environments",
            "environment_key mode tool tree_digest interpreter arithmetic packages driver_digest platform",
            .environments),
        SealedTable(
            "cases",
            "run_key corpus_position pair_index name comparisons divergences has_timeline reference_failure",
            .numbered(order: ["corpus_position", "pair_index"])),
        SealedTable(
            "timeline_events",
            "run_key corpus_position pair_index side event_position start_bits stop_bits label",
            .belowCase(order: ["side", "event_position"])),
        SealedTable(
            "results",
            """
            run_key corpus_position pair_index result_position algorithm comparisons divergences agreed_rejection \
            reference_duration_bits candidate_duration_bits
            """, .belowCase(order: ["result_position"])),
        SealedTable("subjects", "subject_key algorithm field label", .subjects),
        SealedTable(
            "divergences",
            """
            run_key corpus_position pair_index result_position divergence_position subject_key kind reference_bits \
            reference_count candidate_bits candidate_count ulps duplicate_side reference_class reference_message \
            candidate_class candidate_message
            """, .belowCase(order: ["result_position", "divergence_position"])),
        SealedTable(
            "duplicate_values",
            "run_key corpus_position pair_index result_position divergence_position value_position bits count",
            .belowCase(order: ["result_position", "divergence_position", "value_position"])),
        SealedTable(
            "run_ends",
            "run_key end_position ended_at duration_bits verdict reason cases comparisons divergences",
            .numbered(order: ["end_position"])),
        SealedTable(
            "run_totals", "run_key algorithm status evaluations comparisons divergences",
            .belowEnd(order: ["algorithm", "status"])),
        SealedTable("run_subjects", "run_key subject_key divergences", .belowEnd(order: ["subject_key"])),
    ]

    /// The tables of the third schema.
    private static let secondFormat =
        firstFormat + [
            SealedTable(
                "run_causes", "run_key cause_position name title first_place divergences waived cases",
                .belowEnd(order: ["cause_position"])),
            SealedTable("run_waived", "run_key algorithm evaluations", .belowEnd(order: ["algorithm"])),
            SealedTable("run_revisions", "run_key revision", .belowEnd(order: ["run_key"])),
            SealedTable(
                "case_anomalies",
                "run_key corpus_position pair_index anomaly_position algorithm rule field label bits count",
                .belowCase(order: ["anomaly_position"])),
        ]

    /// The tables of today.
    static let all =
        secondFormat + [
            SealedTable(
                "candidate_failures", "run_key corpus_position pair_index reason standard_error", .belowCase(order: []))
        ]

    /// The tables of sums that only seals of the second format cover.
    static let ofSecondFormat = ["run_causes", "run_waived", "run_revisions"]

    /// The tables whose rows have a seal's number.
    static let numbered = ["runs", "run_corpora", "cases", "run_ends"]

    private static func query(
        _ table: String, _ columns: [String], _ source: Source, _ scope: SealScope
    ) -> String? {
        // An interrupted run goes on: what was added since its seal is not covered by it. Rows without a number were
        // there before the first seal.
        let covered =
            switch scope {
            case .rows: "t.seal_number = ?2 AND t.run_key = ?1"
            case .run: "t.run_key = ?1 AND (t.seal_number IS NULL OR t.seal_number <= ?2)"
            }
        switch source {
        case .numbered(let order):
            return "SELECT \(list(columns, "t")) FROM \(table) AS t WHERE \(covered) ORDER BY \(list(order, "t"))"
        case .belowCase(let order):
            let rest = order.isEmpty ? "" : ", " + list(order, "d")
            return """
                SELECT \(list(columns, "d")) FROM cases AS t
                CROSS JOIN \(table) AS d USING (run_key, corpus_position, pair_index) WHERE \(covered)
                ORDER BY t.corpus_position, t.pair_index\(rest)
                """
        case .belowEnd(let order):
            guard scope == .run else { return nil }
            return """
                SELECT \(list(columns, "d")) FROM \(table) AS d WHERE d.run_key = ?1 AND EXISTS (
                    SELECT 1 FROM run_ends AS t
                    WHERE t.run_key = ?1 AND t.seal_number = ?2 AND t.verdict <> 'interrupted')
                ORDER BY \(list(order, "d"))
                """
        case .environments:
            return """
                SELECT \(list(columns, "d")) FROM environments AS d
                WHERE d.environment_key IN (SELECT t.environment_key FROM run_corpora AS t WHERE \(covered))
                ORDER BY d.environment_key
                """
        case .subjects:
            return """
                SELECT \(list(columns, "d")) FROM subjects AS d
                WHERE d.subject_key IN (
                    SELECT v.subject_key FROM cases AS t
                    CROSS JOIN divergences AS v USING (run_key, corpus_position, pair_index) WHERE \(covered))
                ORDER BY d.subject_key
                """
        }
    }

    private static func list(_ columns: [String], _ alias: String) -> String {
        columns.map { "\(alias).\($0)" }.joined(separator: ", ")
    }
}
