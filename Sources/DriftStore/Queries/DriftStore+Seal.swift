import FoundationEssentials
import GRDB

extension DriftStore {
    /// Returns the digest of the seal that a run ended with, in hexadecimal digits.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is no such run, or it has not ended.
    public func seal(ofRun id: String) throws(DriftStoreError) -> String {
        try read { database in
            let run = try RunRow.find(id, in: database)
            let sql = """
                SELECT lower(hex(digest)) FROM seals WHERE run_key = ? AND scope = 'run'
                ORDER BY seal_number DESC LIMIT 1
                """
            guard let digest = try String.fetchOne(database, sql: sql, arguments: [run.key]) else {
                throw DriftStoreError.unknownRun(id)
            }
            return digest
        }
    }
}
