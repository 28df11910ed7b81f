import GRDB
public import MetricModel

extension DriftStore {
    /// Adds a run that starts now; it is unfinished until ``end(_:verdict:at:duration:)``.
    ///
    /// - Throws: ``DriftStoreError/runExists(_:)`` where the identifier is taken.
    public func begin(_ run: RunStart) throws(DriftStoreError) {
        try write { database in
            let seal = try SealWriter(database: database)
            try seal.seal(.rows, run: Self.begin(run, seal: seal.number, in: database))
        }
    }

    /// Adds a corpus to a run.
    ///
    /// A resumed run may add its corpora again: the same corpus once more is nothing new.
    ///
    /// - Parameters:
    ///   - name: The corpus's name, unique in the run.
    ///   - environment: What the reference's numbers rest on.
    ///   - labels: The scoring map's classes in map order.
    ///   - run: The run's identifier.
    /// - Throws: ``DriftStoreError/corpusDiffers(_:run:)`` where it is there with another environment or other labels.
    public func add(
        corpus name: String, environment: ReferenceEnvironment, labels: [String], to run: String
    ) throws(DriftStoreError) {
        let corpus = StoredCorpus(name: name, environment: environment, labels: labels)
        try add(to: run) { writer in try writer.add(corpus) }
    }

    /// Adds a case to a run, in a transaction of its own.
    ///
    /// - Throws: ``DriftStoreError/caseExists(_:corpus:run:)`` where it is there already.
    public func add(_ outcome: CaseOutcome, to run: String) throws(DriftStoreError) {
        try add([outcome], to: run)
    }

    /// Adds cases to a run in one transaction: all of them or, where one is refused, none.
    ///
    /// Their corpora must have been added. A hundred cases at once are stored many times faster than one by one.
    ///
    /// - Throws: ``DriftStoreError/caseExists(_:corpus:run:)`` where one is there already.
    public func add(_ outcomes: [CaseOutcome], to run: String) throws(DriftStoreError) {
        try add(to: run) { writer in
            for outcome in outcomes { try writer.add(outcome) }
        }
    }

    /// Says that a run has ended; its counts are taken from what is stored.
    ///
    /// After the verdict `interrupted` the run may be resumed and end again. Any other verdict is final. Either way the
    /// end's seal covers the whole run.
    ///
    /// - Parameters:
    ///   - run: The run's identifier.
    ///   - verdict: The verdict.
    ///   - endedAt: When it ended, seconds since 1970 (UTC).
    ///   - duration: How long the run took.
    ///   - findings: What the run ends with beyond its numbers; stored unless the verdict is `interrupted`.
    /// - Throws: ``DriftStoreError/runEnded(_:verdict:)`` where it had ended for good.
    public func end(
        _ run: String, verdict: Verdict, at endedAt: Double, duration: Seconds, findings: RunFindings = .none
    ) throws(DriftStoreError) {
        let end = RunEnd(endedAt: endedAt, duration: duration, verdict: verdict)
        try write { database in
            let seal = try SealWriter(database: database)
            try seal.seal(.run, run: Self.end(run, end, findings, seal: seal.number, in: database))
        }
    }

    /// Adds a whole run at once, in one transaction; for runs that were put together from others.
    ///
    /// - Parameters:
    ///   - outcome: The run; that it was interrupted is taken from the verdict alone.
    ///   - arguments: The words of the command that made it.
    ///   - verdict: The verdict it ended in.
    ///   - findings: What the run ends with beyond its numbers; stored unless the verdict is `interrupted`.
    /// - Throws: ``DriftStoreError/runExists(_:)`` where the identifier is taken.
    public func add(
        _ outcome: RunOutcome, arguments: [String], verdict: Verdict, findings: RunFindings = .none
    ) throws(DriftStoreError) {
        let start = RunStart(
            id: outcome.id, startedAt: outcome.startedAt, candidate: outcome.candidate, arguments: arguments)
        let end = RunEnd(
            endedAt: outcome.startedAt + outcome.duration.value, duration: outcome.duration, verdict: verdict)
        try write { database in
            let seal = try SealWriter(database: database)
            let key = try Self.begin(start, seal: seal.number, in: database)
            var writer = try CaseWriter(run: start.id, seal: seal.number, database: database)
            for corpus in outcome.corpora {
                try writer.add(
                    StoredCorpus(name: corpus.name, environment: corpus.environment, labels: corpus.labels))
                for item in corpus.cases { try writer.add(item) }
            }
            try Self.end(start.id, end, findings, seal: seal.number, in: database)
            try seal.seal(.run, run: key)
        }
    }

    private func add(to run: String, _ body: (inout CaseWriter) throws -> Void) throws(DriftStoreError) {
        try write { database in
            let seal = try SealWriter(database: database)
            var writer = try CaseWriter(run: run, seal: seal.number, database: database)
            try body(&writer)
            if !writer.isEmpty { try seal.seal(.rows, run: writer.runKey) }
        }
    }

    private static func begin(_ run: RunStart, seal: Int64, in database: Database) throws -> Int64 {
        guard try RunRow.findIfPresent(run.id, in: database) == nil else { throw DriftStoreError.runExists(run.id) }
        let key = try Int64.fetchOne(database, sql: "SELECT ifnull(max(run_key), 0) + 1 FROM runs") ?? 1
        try RunRow(key: key, run).insert(into: database, seal: seal)
        return key
    }

    @discardableResult
    private static func end(
        _ id: String, _ end: RunEnd, _ findings: RunFindings, seal: Int64, in database: Database
    ) throws -> Int64 {
        let run = try RunRow.find(id, in: database)
        let last = try RunEndRow.last(ofRun: run.key, in: database)
        if let last, last.isFinal { throw DriftStoreError.runEnded(id, verdict: last.verdict) }
        let tally = try RunTally(ofRun: run.key, in: database)
        let row = RunEndRow(run: run.key, position: (last?.position ?? -1) + 1, end, tally)
        try row.insert(into: database, seal: seal)
        if row.isFinal {
            try TotalsRow.insertSums(ofRun: run.key, into: database)
            try SubjectRow.insertSums(ofRun: run.key, into: database)
            try insert(findings, run: run.key, into: database)
        }
        return run.key
    }

    private static func insert(_ findings: RunFindings, run: Int64, into database: Database) throws {
        for (position, cause) in findings.causes.enumerated() {
            try CauseRow(run: run, position: position, cause).insert(into: database)
        }
        for (algorithm, evaluations) in findings.waived where evaluations > 0 {
            try WaivedRow(run: run, algorithm, evaluations).insert(into: database)
        }
        if let revision = findings.revision, !revision.isEmpty {
            try RevisionRow(run: run, revision).insert(into: database)
        }
    }
}
