import Foundation
import GRDB
public import MetricModel

/// The harness's memory: every parity run with every disagreement, in one SQLite file.
///
///     let store = try DriftStore(path: "reports/drift.sqlite")
///     try store.begin(RunStart(id: id, startedAt: now, candidate: candidate, arguments: arguments))
///     try store.add(corpus: "demo", environment: environment, labels: ["seiz", "bckg"], to: id)
///     try store.add(outcomes, to: id)
///     try store.end(id, verdict: .drift, at: now, duration: Seconds(3.25))
///
/// 1. Rows are only ever inserted. That a run has ended is a row of its own, and the schema refuses UPDATE and DELETE.
///    Each call seals what it adds, and ``DriftStore/verify(progress:)`` finds what was changed behind the schema's back.
/// 2. Each call is one transaction: a process that is killed leaves whole calls, and the run reads as unfinished.
/// 3. A number comes back as it went in: a real as its 64 bits, a count as its digits, a text as its scalars.
/// 4. The journal is a write-ahead log: readers never wait; writers, also those of other processes, take turns.
/// 5. Any task may call at any time; calls block their thread while SQLite works.
public final class DriftStore: Sendable {
    /// The path of the database file.
    public let path: String
    /// How long a call waits for other writers before it throws ``DriftStoreError/locked(path:waited:)``.
    public let busyTimeout: Seconds
    /// Long enough for many writers on a busy machine, while a writer that hangs still comes to light.
    public static let usualBusyTimeout = Seconds(600)
    let pool: DatabasePool
    private let file: FileIdentity?

    /// What a store is opened for.
    public enum Access: Hashable, Sendable {
        /// For adding runs and asking questions; makes the file and brings it up to date where needed.
        case readWrite
        /// For asking questions; the file must exist. A store of an earlier version is read as it is.
        ///
        /// SQLite needs a folder that it can write to, and leaves empty `-wal` and `-shm` files for the next writer to
        /// clear away.
        case readOnly
    }

    /// Opens a store, and makes it where there is none and it is opened for writing.
    ///
    /// A file that is anything else than a drift store or empty is refused and left as it is.
    ///
    /// - Parameters:
    ///   - path: The database file; its folder must exist. SQLite keeps `-wal` and `-shm` files beside it while in use.
    ///   - access: What it is opened for.
    ///   - busyTimeout: How long to wait for other writers.
    /// - Throws: ``DriftStoreError``.
    public init(
        path: String, access: Access = .readWrite, busyTimeout: Seconds = DriftStore.usualBusyTimeout
    ) throws(DriftStoreError) {
        self.path = path
        self.busyTimeout = busyTimeout
        let opening = StoreOpening(path: path, access: access, busyTimeout: busyTimeout)
        pool = try opening.pool()
        file = FileIdentity(path: path)
    }

    /// Makes sure that the file that was opened still lies at its path: SQLite goes on writing to a file that was deleted.
    ///
    /// - Throws: ``DriftStoreError/lost(path:found:)``.
    private func checkFile() throws(DriftStoreError) {
        let now = FileIdentity(path: path)
        guard now != file else { return }
        throw .lost(path: path, found: now == nil ? "there is no file" : "there is another file")
    }

    /// Makes sure that a run, with the seal it ended with, can be read from the file at the path, after ``close()``.
    ///
    /// - Parameters:
    ///   - run: The run's identifier.
    ///   - seal: The digest of the seal that the run ended with.
    /// - Throws: ``DriftStoreError/lost(path:found:)`` where the file is gone, is another one, or has other content.
    public func checkKept(run: String, seal: String) throws(DriftStoreError) {
        try checkFile()
        do throws(DriftStoreError) {
            let kept = try DriftStore(path: path, busyTimeout: busyTimeout)
            let found = try kept.seal(ofRun: run)
            try kept.close()
            guard found == seal else { throw DriftStoreError.lost(path: path, found: "run \(run) has another seal") }
        } catch {
            if case .lost = error { throw error }
            throw .lost(path: path, found: "run \(run) cannot be read from it (\(error))")
        }
    }

    /// Closes the file, so that everything is in it and nothing beside it; every later call throws.
    ///
    /// A store that is let go of closes as well. Other connections keep the `-wal` file alive.
    ///
    /// - Throws: ``DriftStoreError`` where a call is still under way.
    public func close() throws(DriftStoreError) {
        try translating {
            // The pool closes its writer first, but only a writer that is the last to close clears the log away.
            pool.invalidateReadOnlyConnections()
            try pool.close()
        }
    }

    // MARK: - Transactions

    /// Runs one write transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws(DriftStoreError) -> Value {
        try checkFile()
        return try translating { try pool.write(body) }
    }

    /// Reads from one consistent state.
    func read<Value>(_ body: (Database) throws -> Value) throws(DriftStoreError) -> Value {
        try translating { try pool.read(body) }
    }

    /// Throws the store's own errors.
    func translating<Value>(_ body: () throws -> Value) throws(DriftStoreError) -> Value {
        do {
            return try body()
        } catch {
            throw DriftStoreError(error, path: path, waited: busyTimeout)
        }
    }
}

/// Which file lies at a path: the device and the number of its inode.
private struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64

    /// Looks at a path; `nil` where nothing lies there.
    init?(path: String) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let device = attributes[.systemNumber] as? NSNumber, let inode = attributes[.systemFileNumber] as? NSNumber
        else { return nil }
        self.device = device.uint64Value
        self.inode = inode.uint64Value
    }
}
