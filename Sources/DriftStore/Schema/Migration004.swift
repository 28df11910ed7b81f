import GRDB

extension Migrations {
    /// How a candidate's program failed on a case; frozen.
    ///
    /// 1. `candidate_failures` has a row for each case on which the candidate's program failed.
    /// 2. Seals that cover that table are of format 3, which stands in `later_format`. The column `format` allows 1 and 2
    ///    alone, and stays 2 in them.
    static func migration004(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE seals ADD COLUMN later_format INTEGER CHECK (later_format > 2);

                CREATE TABLE candidate_failures (
                    run_key INTEGER NOT NULL,
                    corpus_position INTEGER NOT NULL,
                    pair_index INTEGER NOT NULL,
                    reason TEXT NOT NULL CHECK (reason <> ''),
                    standard_error TEXT NOT NULL, -- the end of it, without secrets
                    PRIMARY KEY (run_key, corpus_position, pair_index),
                    FOREIGN KEY (run_key, corpus_position, pair_index)
                        REFERENCES cases (run_key, corpus_position, pair_index)
                ) STRICT, WITHOUT ROWID;
                """)
        for change in ["UPDATE", "DELETE"] {
            try database.execute(
                sql: """
                    CREATE TRIGGER candidate_failures_refuses_\(change.lowercased()) BEFORE \(change) ON candidate_failures
                    BEGIN SELECT RAISE(ABORT, 'the drift store is append-only'); END
                    """)
        }
    }
}
