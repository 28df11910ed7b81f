import GRDB
import MetricModel

extension DriftStoreError {
    /// Finds the case for what was thrown below.
    init(_ error: any Error, path: String, waited: Seconds) {
        switch error {
        case let error as DriftStoreError: self = error
        case let error as DatabaseError: self.init(error, path: path, waited: waited)
        default: self = .sqlite(path: path, code: 0, message: "\(error)")
        }
    }

    private init(_ error: DatabaseError, path: String, waited: Seconds) {
        let message = error.message ?? "\(error.extendedResultCode)"
        self =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path, waited: waited)
            case .SQLITE_NOTADB: .notADatabase(path: path)
            case .SQLITE_CORRUPT: .damaged(path: path, message: message)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path: path, message: message)
            case .SQLITE_READONLY: .notWritable(path: path, message: message)
            case .SQLITE_FULL, .SQLITE_IOERR: .disk(path: path, message: message)
            case .SQLITE_CONSTRAINT: .refused(path: path, message: message)
            default: .sqlite(path: path, code: Int(error.extendedResultCode.rawValue), message: message)
            }
    }
}
