#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the system notes about an ordinary file, and changes whenever somebody writes to it.
///
/// The time of the last change of state is the system's alone: a user who writes to a file and sets its other times back
/// changes it all the same.
package struct FileStamp: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let modified: Instant
    private let changed: Instant

    private struct Instant: Hashable {
        let seconds: Int64
        let nanoseconds: Int64

        init(_ time: timespec) {
            seconds = Int64(time.tv_sec)
            nanoseconds = Int64(time.tv_nsec)
        }
    }

    /// Takes what is noted about an ordinary file; `nil` for anything else.
    init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
        modified = Instant(status.st_mtimespec)
        changed = Instant(status.st_ctimespec)
        #else
        modified = Instant(status.st_mtim)
        changed = Instant(status.st_ctim)
        #endif
    }

    /// Takes what is noted about the file at a path, links followed; `nil` where there is no ordinary file.
    package init?(path: String) {
        var status = stat()
        // The path is copied into a C string, and the result written to a local, for the length of the call.
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}
