import GRDB

extension Migrations {
    /// The first schema; frozen.
    ///
    /// 1. Rows hang below each other by place: run, corpus, case, result, divergence. Each key begins with that of the row
    ///    above, so that a run lies in the file in its own order and is read without sorting.
    /// 2. A column that ends in `_bits` holds the 64 bits of a binary64 as a signed integer: in a REAL column NaN would
    ///    become NULL and `-0.0` lose its sign. Counts are decimal text, for they may be longer than 64 bits.
    /// 3. Points in time are REAL seconds since 1970, which `datetime(…, 'unixepoch')` reads; they are finite and not
    ///    negative, so that nothing is lost.
    /// 4. Triggers refuse UPDATE and DELETE everywhere, and new corpora and cases in a run that has ended.
    static func migration001(_ database: Database) throws {
        try database.execute(sql: runTables)
        try database.execute(sql: resultTables)
        try database.execute(sql: divergenceTables)
        try database.execute(sql: endTables)
        let tables = [
            "runs", "environments", "run_corpora", "cases", "timeline_events", "results", "subjects", "divergences",
            "duplicate_values", "run_ends", "run_totals",
        ]
        for table in tables {
            for change in ["UPDATE", "DELETE"] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER \(table)_refuses_\(change.lowercased()) BEFORE \(change) ON \(table)
                        BEGIN SELECT RAISE(ABORT, 'the drift store is append-only'); END
                        """)
            }
        }
        for table in ["run_corpora", "cases"] {
            try database.execute(
                sql: """
                    CREATE TRIGGER \(table)_refuses_ended_run BEFORE INSERT ON \(table)
                    WHEN EXISTS (SELECT 1 FROM run_ends WHERE run_key = NEW.run_key AND verdict <> 'interrupted')
                    BEGIN SELECT RAISE(ABORT, 'the run has ended'); END
                    """)
        }
        try database.execute(sql: "PRAGMA application_id = \(0x4E45_4443)")
    }

    private static let runTables = """
        CREATE TABLE runs (
            run_key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            started_at REAL NOT NULL CHECK (started_at BETWEEN 0 AND 1e12),
            candidate_name TEXT NOT NULL,
            candidate_version TEXT NOT NULL,
            arguments TEXT NOT NULL -- JSON array of strings
        ) STRICT;
        CREATE INDEX runs_by_start ON runs (started_at, run_key);

        CREATE TABLE environments (
            environment_key INTEGER PRIMARY KEY,
            mode TEXT NOT NULL,
            tool TEXT NOT NULL,
            tree_digest TEXT NOT NULL,
            interpreter TEXT NOT NULL,
            arithmetic TEXT NOT NULL,
            packages TEXT NOT NULL, -- JSON array of [name, version]
            driver_digest TEXT NOT NULL,
            platform TEXT NOT NULL,
            UNIQUE (tree_digest, driver_digest, mode, tool, interpreter, arithmetic, packages, platform)
        ) STRICT;

        CREATE TABLE run_corpora (
            run_key INTEGER NOT NULL REFERENCES runs (run_key),
            corpus_position INTEGER NOT NULL CHECK (corpus_position >= 0),
            name TEXT NOT NULL,
            environment_key INTEGER NOT NULL REFERENCES environments (environment_key),
            labels TEXT NOT NULL, -- JSON array of strings
            PRIMARY KEY (run_key, corpus_position),
            UNIQUE (run_key, name)
        ) STRICT, WITHOUT ROWID;
        """

    private static let resultTables = """
        CREATE TABLE cases (
            run_key INTEGER NOT NULL,
            corpus_position INTEGER NOT NULL,
            pair_index INTEGER NOT NULL CHECK (pair_index >= -1), -- -1: the corpus as a whole
            name TEXT,
            comparisons INTEGER NOT NULL CHECK (comparisons >= 0),
            divergences INTEGER NOT NULL CHECK (divergences >= 0),
            has_timeline INTEGER NOT NULL CHECK (has_timeline IN (0, 1)),
            reference_failure TEXT,
            PRIMARY KEY (run_key, corpus_position, pair_index),
            FOREIGN KEY (run_key, corpus_position) REFERENCES run_corpora (run_key, corpus_position),
            CHECK ((pair_index = -1) = (name IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX cases_by_name ON cases (name, run_key, corpus_position) WHERE name IS NOT NULL;
        CREATE INDEX failing_cases ON cases (run_key, corpus_position, pair_index, divergences) WHERE divergences > 0;

        CREATE TABLE timeline_events (
            run_key INTEGER NOT NULL,
            corpus_position INTEGER NOT NULL,
            pair_index INTEGER NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('reference', 'hypothesis')),
            event_position INTEGER NOT NULL CHECK (event_position >= 0),
            start_bits INTEGER NOT NULL,
            stop_bits INTEGER NOT NULL,
            label TEXT NOT NULL,
            PRIMARY KEY (run_key, corpus_position, pair_index, side, event_position),
            FOREIGN KEY (run_key, corpus_position, pair_index)
                REFERENCES cases (run_key, corpus_position, pair_index)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE results (
            run_key INTEGER NOT NULL,
            corpus_position INTEGER NOT NULL,
            pair_index INTEGER NOT NULL,
            result_position INTEGER NOT NULL CHECK (result_position >= 0),
            algorithm TEXT NOT NULL CHECK (algorithm <> ''), -- 'load': the files did not load
            comparisons INTEGER NOT NULL CHECK (comparisons >= 0),
            divergences INTEGER NOT NULL CHECK (divergences >= 0),
            agreed_rejection TEXT,
            reference_duration_bits INTEGER,
            candidate_duration_bits INTEGER,
            PRIMARY KEY (run_key, corpus_position, pair_index, result_position),
            UNIQUE (run_key, algorithm, corpus_position, pair_index),
            FOREIGN KEY (run_key, corpus_position, pair_index)
                REFERENCES cases (run_key, corpus_position, pair_index)
        ) STRICT, WITHOUT ROWID;
        """

    private static let divergenceTables = """
        CREATE TABLE subjects (
            subject_key INTEGER PRIMARY KEY,
            algorithm TEXT NOT NULL CHECK (algorithm <> ''),
            field TEXT, -- NULL: a rejection
            label TEXT, -- NULL: the summary
            CHECK (field IS NOT NULL OR label IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX subjects_by_content
            ON subjects (algorithm, ifnull(field, ''), field IS NULL, ifnull(label, ''), label IS NULL);

        CREATE TABLE divergences (
            run_key INTEGER NOT NULL,
            corpus_position INTEGER NOT NULL,
            pair_index INTEGER NOT NULL,
            result_position INTEGER NOT NULL,
            divergence_position INTEGER NOT NULL CHECK (divergence_position >= 0),
            subject_key INTEGER NOT NULL REFERENCES subjects (subject_key),
            kind TEXT NOT NULL,
            reference_bits INTEGER,
            reference_count TEXT,
            candidate_bits INTEGER,
            candidate_count TEXT,
            ulps TEXT,
            duplicate_side TEXT CHECK (duplicate_side IN ('reference', 'candidate')),
            reference_class TEXT,
            reference_message TEXT,
            candidate_class TEXT,
            candidate_message TEXT,
            PRIMARY KEY (run_key, corpus_position, pair_index, result_position, divergence_position),
            FOREIGN KEY (run_key, corpus_position, pair_index, result_position)
                REFERENCES results (run_key, corpus_position, pair_index, result_position),
            CHECK (kind IN ('value', 'missing-in-candidate', 'missing-in-reference', 'missing-on-both-sides',
                'duplicate', 'rejection', 'rejected-by-reference', 'rejected-by-candidate')),
            CHECK ((reference_bits IS NOT NULL) + (reference_count IS NOT NULL)
                = (kind IN ('value', 'missing-in-candidate'))),
            CHECK ((candidate_bits IS NOT NULL) + (candidate_count IS NOT NULL)
                = (kind IN ('value', 'missing-in-reference'))),
            CHECK (ulps IS NULL OR kind = 'value'),
            CHECK ((duplicate_side IS NOT NULL) = (kind = 'duplicate')),
            CHECK ((reference_class IS NOT NULL) = (kind IN ('rejection', 'rejected-by-reference'))),
            CHECK ((candidate_class IS NOT NULL) = (kind IN ('rejection', 'rejected-by-candidate'))),
            CHECK ((reference_class IS NULL) = (reference_message IS NULL)),
            CHECK ((candidate_class IS NULL) = (candidate_message IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX divergences_by_subject ON divergences (subject_key, run_key);

        CREATE TABLE duplicate_values (
            run_key INTEGER NOT NULL,
            corpus_position INTEGER NOT NULL,
            pair_index INTEGER NOT NULL,
            result_position INTEGER NOT NULL,
            divergence_position INTEGER NOT NULL,
            value_position INTEGER NOT NULL CHECK (value_position >= 0),
            bits INTEGER,
            count TEXT,
            PRIMARY KEY (run_key, corpus_position, pair_index, result_position, divergence_position, value_position),
            FOREIGN KEY (run_key, corpus_position, pair_index, result_position, divergence_position)
                REFERENCES divergences (run_key, corpus_position, pair_index, result_position, divergence_position),
            CHECK ((bits IS NULL) <> (count IS NULL))
        ) STRICT, WITHOUT ROWID;
        """

    private static let endTables = """
        CREATE TABLE run_ends (
            run_key INTEGER NOT NULL REFERENCES runs (run_key),
            end_position INTEGER NOT NULL CHECK (end_position >= 0), -- an interrupted run may be resumed and end again
            ended_at REAL NOT NULL CHECK (ended_at BETWEEN 0 AND 1e12),
            duration_bits INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('parity', 'drift', 'untrusted', 'interrupted')),
            reason TEXT,
            cases INTEGER NOT NULL CHECK (cases >= 0),
            comparisons INTEGER NOT NULL CHECK (comparisons >= 0),
            divergences INTEGER NOT NULL CHECK (divergences >= 0),
            PRIMARY KEY (run_key, end_position),
            CHECK ((verdict = 'untrusted') = (reason IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX final_run_ends ON run_ends (run_key) WHERE verdict <> 'interrupted';
        CREATE INDEX run_ends_by_verdict ON run_ends (verdict, ended_at);

        CREATE TABLE run_totals ( -- the sums of a run that has ended for good
            run_key INTEGER NOT NULL REFERENCES runs (run_key),
            algorithm TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('ok', 'drift', 'rejected', 'empty')),
            evaluations INTEGER NOT NULL CHECK (evaluations > 0),
            comparisons INTEGER NOT NULL CHECK (comparisons >= 0),
            divergences INTEGER NOT NULL CHECK (divergences >= 0),
            PRIMARY KEY (run_key, algorithm, status)
        ) STRICT, WITHOUT ROWID;
        """
}
