import GRDB
import MetricModel

/// Adds corpora and cases to one run inside one transaction, all with the number of the same seal.
struct CaseWriter {
    /// The run's key.
    var runKey: Int64 { run.key }
    /// Whether nothing was added that a seal could cover.
    private(set) var isEmpty = true

    private let database: Database
    private let seal: Int64
    private let run: RunRow
    private let runID: String
    private var corpora: [String: CorpusRow] = [:]
    private var subjects: [Subject: Int64] = [:]

    /// Finds the run, which must not have ended for good.
    init(run id: String, seal: Int64, database: Database) throws {
        self.database = database
        self.seal = seal
        runID = id
        run = try RunRow.find(id, in: database)
        if let end = try RunEndRow.last(ofRun: run.key, in: database), end.isFinal {
            throw DriftStoreError.runEnded(id, verdict: end.verdict)
        }
        for corpus in try CorpusRow.all(ofRun: run.key, in: database) { corpora[corpus.name] = corpus }
    }

    /// Adds a corpus that is not there yet.
    mutating func add(_ corpus: StoredCorpus) throws {
        let row = CorpusRow(
            run: run.key, position: corpora.count, name: corpus.name,
            environment: try EnvironmentRow.key(of: corpus.environment, in: database), labels: corpus.labels)
        if let present = corpora[row.name] {
            guard present.environment == row.environment, present.labels == row.labels else {
                throw DriftStoreError.corpusDiffers(corpus.name, run: runID)
            }
            return
        }
        try row.insert(into: database, seal: seal)
        isEmpty = false
        corpora[row.name] = row
    }

    /// Adds a case with everything below it.
    mutating func add(_ outcome: CaseOutcome) throws {
        guard let corpus = corpora[StoredText.encode(outcome.corpus)] else {
            throw DriftStoreError.unknownCorpus(outcome.corpus, run: runID)
        }
        let row = CaseRow(run: run.key, corpus: corpus.position, outcome)
        do {
            try row.insert(into: database, seal: seal)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // Nearly always a case is new, and the keys say so: only where they refuse it is it looked for.
            guard try isPresent(row) else { throw error }
            throw DriftStoreError.caseExists(outcome.title, corpus: outcome.corpus, run: runID)
        }
        isEmpty = false
        if let timeline = outcome.timeline { try add(timeline, place: row.place) }
        for (position, anomaly) in outcome.anomalies.enumerated() {
            try AnomalyRow(place: row.place, position: position, anomaly).insert(into: database)
        }
        if let failure = outcome.candidateFailure {
            try CandidateFailureRow(place: row.place, failure).insert(into: database)
        }
        var waiting: [ResultRow] = []
        for (position, result) in outcome.algorithms.enumerated() {
            waiting.append(ResultRow(place: row.place, position: position, result))
            guard !result.divergences.isEmpty else { continue }
            // What hangs below a result comes right behind it.
            try ResultRow.insert(waiting, into: database)
            waiting = []
            for (index, divergence) in result.divergences.enumerated() {
                guard divergence.scope == outcome.scope else {
                    throw DriftStoreError.misplacedDivergence(
                        found: divergence.scope.caseName ?? "(corpus)", expected: outcome.title)
                }
                try add(divergence, place: row.place, result: position, position: index)
            }
        }
        try ResultRow.insert(waiting, into: database)
    }

    private func isPresent(_ row: CaseRow) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM cases WHERE run_key = ?1 AND corpus_position = ?2 AND pair_index = ?3)
                OR EXISTS (SELECT 1 FROM cases WHERE name = ?4 AND run_key = ?1 AND corpus_position = ?2)
            """
        let arguments: StatementArguments = [row.place.run, row.place.corpus, row.place.pair, row.name]
        return try Bool.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? false
    }

    private func add(_ timeline: Timeline, place: Place) throws {
        for (side, events) in [("reference", timeline.reference), ("hypothesis", timeline.hypothesis)] {
            for (position, event) in events.enumerated() {
                try TimelineEventRow(place: place, side: side, position: position, event).insert(into: database)
            }
        }
    }

    private mutating func add(_ divergence: Divergence, place: Place, result: Int, position: Int) throws {
        let subject = try key(of: Subject(algorithm: divergence.algorithm, field: divergence.field))
        let row = DivergenceRow(place: place, result: result, position: position, subject: subject, divergence)
        try row.insert(into: database)
        guard case .duplicate(_, let values) = divergence.kind else { return }
        for (index, value) in values.enumerated() {
            try DuplicateValueRow(below: row, position: index, value).insert(into: database)
        }
    }

    /// Returns the key of a subject, which is added where it is new.
    private mutating func key(of subject: Subject) throws -> Int64 {
        if subjects.isEmpty {
            for (key, known) in try SubjectRow.all(in: database) { subjects[known] = key }
        }
        if let key = subjects[subject] { return key }
        let key = Int64(subjects.count) + 1
        try SubjectRow(key: key, subject).insert(into: database)
        subjects[subject] = key
        return key
    }
}
