import GRDB

extension Migrations {
    /// What there is to say of a run beyond single disagreements; frozen.
    ///
    /// 1. The tables that begin with `run_` are written when a run ends for good, and belong to the seal of that end.
    /// 2. `run_causes` has what explains a run's divergences, the most telling cause first.
    /// 3. `run_waived` counts the evaluations in which nothing differs but what is waived. The runs that ended before have
    ///    no rows in it: of them, those that ended in parity had all waived that differs.
    /// 4. `run_revisions` says which commit or build was compared, where the run was told.
    /// 5. `case_anomalies` has what the reference says in a case that cannot be, and its crashes.
    /// 6. A seal says in which format it was computed. Format 1 covers the tables of the second schema alone.
    static func migration003(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE seals ADD COLUMN format INTEGER NOT NULL DEFAULT 1 CHECK (format IN (1, 2));

                CREATE TABLE run_causes (
                    run_key INTEGER NOT NULL REFERENCES runs (run_key),
                    cause_position INTEGER NOT NULL CHECK (cause_position >= 0),
                    name TEXT NOT NULL CHECK (name <> ''),
                    title TEXT NOT NULL,
                    first_place TEXT NOT NULL, -- where to look first
                    divergences INTEGER NOT NULL CHECK (divergences > 0),
                    waived INTEGER NOT NULL CHECK (waived BETWEEN 0 AND divergences),
                    cases INTEGER NOT NULL CHECK (cases > 0),
                    PRIMARY KEY (run_key, cause_position),
                    UNIQUE (run_key, name)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX run_causes_by_name ON run_causes (name, run_key);

                CREATE TABLE run_waived (
                    run_key INTEGER NOT NULL REFERENCES runs (run_key),
                    algorithm TEXT NOT NULL CHECK (algorithm <> ''),
                    evaluations INTEGER NOT NULL CHECK (evaluations > 0),
                    PRIMARY KEY (run_key, algorithm)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE run_revisions (
                    run_key INTEGER PRIMARY KEY REFERENCES runs (run_key),
                    revision TEXT NOT NULL CHECK (revision <> '')
                ) STRICT;

                CREATE TABLE case_anomalies (
                    run_key INTEGER NOT NULL,
                    corpus_position INTEGER NOT NULL,
                    pair_index INTEGER NOT NULL,
                    anomaly_position INTEGER NOT NULL CHECK (anomaly_position >= 0),
                    algorithm TEXT NOT NULL CHECK (algorithm <> ''),
                    rule TEXT NOT NULL CHECK (rule <> ''),
                    field TEXT, -- NULL: a crash
                    label TEXT, -- NULL: the summary
                    bits INTEGER,
                    count TEXT,
                    PRIMARY KEY (run_key, corpus_position, pair_index, anomaly_position),
                    FOREIGN KEY (run_key, corpus_position, pair_index)
                        REFERENCES cases (run_key, corpus_position, pair_index),
                    CHECK (field IS NOT NULL OR label IS NULL),
                    CHECK ((bits IS NOT NULL) + (count IS NOT NULL) = (field IS NOT NULL))
                ) STRICT, WITHOUT ROWID;
                """)
        for table in ["run_causes", "run_waived", "run_revisions", "case_anomalies"] {
            for change in ["UPDATE", "DELETE"] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER \(table)_refuses_\(change.lowercased()) BEFORE \(change) ON \(table)
                        BEGIN SELECT RAISE(ABORT, 'the drift store is append-only'); END
                        """)
            }
        }
    }
}
