import GRDB

extension Migrations {
    /// Seals; frozen.
    ///
    /// 1. `seals` is a chain: each row names the run whose rows it seals and holds a digest over the digest before it and
    ///    those rows. Numbers run from 1 without a gap.
    /// 2. Runs, corpora, cases and ends say which seal they were added with; what lies below them is sealed with them. The
    ///    reference is checked when the transaction ends, so that no row can be added without its seal.
    /// 3. `unsealed_runs` is what was there before: rows without the number of a seal are counted here, once and for all.
    /// 4. `run_subjects` holds the sums of a run by subject, so that a history need not count divergences.
    static func migration002(_ database: Database) throws {
        try database.execute(sql: sealTables)
        for table in ["runs", "run_corpora", "cases", "run_ends"] {
            try database.execute(
                sql: """
                    ALTER TABLE \(table) ADD COLUMN seal_number INTEGER
                        REFERENCES seals (seal_number) DEFERRABLE INITIALLY DEFERRED;
                    CREATE INDEX \(table)_by_seal ON \(table) (seal_number);
                    CREATE TRIGGER \(table)_need_next_seal BEFORE INSERT ON \(table)
                    WHEN NEW.seal_number IS NOT (SELECT ifnull(max(seal_number), 0) + 1 FROM seals)
                    BEGIN SELECT RAISE(ABORT, 'the row needs the number of the next seal'); END;
                    """)
        }
        try database.execute(sql: earlierRuns)
        try database.execute(sql: subjectSums)
        for table in ["seals", "seal_parts", "unsealed_runs", "run_subjects"] {
            for change in ["UPDATE", "DELETE"] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER \(table)_refuses_\(change.lowercased()) BEFORE \(change) ON \(table)
                        BEGIN SELECT RAISE(ABORT, 'the drift store is append-only'); END
                        """)
            }
        }
    }

    private static let sealTables = """
        CREATE TABLE seals (
            seal_number INTEGER PRIMARY KEY CHECK (seal_number > 0),
            run_key INTEGER NOT NULL REFERENCES runs (run_key),
            scope TEXT NOT NULL CHECK (scope IN ('rows', 'run')), -- what was added with it, or the whole run
            row_count INTEGER NOT NULL CHECK (row_count > 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT;
        CREATE INDEX seals_by_run ON seals (run_key);
        CREATE TRIGGER seals_follow_each_other BEFORE INSERT ON seals
        WHEN NEW.seal_number <> (SELECT ifnull(max(seal_number), 0) + 1 FROM seals)
        BEGIN SELECT RAISE(ABORT, 'the seal is not the next one'); END;

        CREATE TABLE seal_parts ( -- what says in which table a seal is broken
            seal_number INTEGER NOT NULL REFERENCES seals (seal_number),
            table_name TEXT NOT NULL,
            row_count INTEGER NOT NULL CHECK (row_count > 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (seal_number, table_name)
        ) STRICT, WITHOUT ROWID;
        """

    private static let earlierRuns = """
        CREATE TABLE unsealed_runs (
            run_key INTEGER PRIMARY KEY REFERENCES runs (run_key),
            corpora INTEGER NOT NULL CHECK (corpora >= 0),
            cases INTEGER NOT NULL CHECK (cases >= 0),
            ends INTEGER NOT NULL CHECK (ends >= 0)
        ) STRICT;
        INSERT INTO unsealed_runs (run_key, corpora, cases, ends)
        SELECT run_key,
            (SELECT count(*) FROM run_corpora WHERE run_corpora.run_key = runs.run_key),
            (SELECT count(*) FROM cases WHERE cases.run_key = runs.run_key),
            (SELECT count(*) FROM run_ends WHERE run_ends.run_key = runs.run_key)
        FROM runs;
        CREATE TRIGGER unsealed_runs_refuses_insert BEFORE INSERT ON unsealed_runs
        BEGIN SELECT RAISE(ABORT, 'the run is later than the first seal'); END;
        """

    private static let subjectSums = """
        CREATE TABLE run_subjects ( -- the sums of a run that has ended for good
            run_key INTEGER NOT NULL REFERENCES runs (run_key),
            subject_key INTEGER NOT NULL REFERENCES subjects (subject_key),
            divergences INTEGER NOT NULL CHECK (divergences > 0),
            PRIMARY KEY (run_key, subject_key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO run_subjects (run_key, subject_key, divergences)
        SELECT d.run_key, d.subject_key, count(*) FROM divergences AS d
        WHERE EXISTS (SELECT 1 FROM run_ends AS e WHERE e.run_key = d.run_key AND e.verdict <> 'interrupted')
        GROUP BY d.subject_key, d.run_key;
        """
}
