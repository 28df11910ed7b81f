#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is open for reading, by plain system calls; closed when it goes out of use.
package struct OpenFile: ~Copyable {
    private let descriptor: Int32
    /// Its size in bytes where it is a regular file that has any; `nil` where only reading tells.
    package let size: Int?
    /// What the system noted about it when it was opened; `nil` for what is no ordinary file.
    package let stamp: FileStamp?

    /// Opens a file.
    ///
    /// - Throws: ``FileBytes/Failure`` where it cannot be opened, also where it is a directory.
    package init(_ path: String) throws(FileBytes.Failure) {
        // The path is copied into a C string that lives for the length of the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let failure = Self.failure
            close(descriptor)
            throw failure
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw FileBytes.Failure(reason: "Is a directory")
        }
        self.descriptor = descriptor
        stamp = FileStamp(status)
        // Some files that the system makes up have no size and content all the same.
        size = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0 ? Int(status.st_size) : nil
    }

    deinit { close(descriptor) }

    /// Reads on, behind what an array holds.
    ///
    /// - Parameters:
    ///   - bytes: What was read before.
    ///   - capacity: How many bytes it may hold afterwards.
    /// - Returns: Whether the file ended.
    /// - Throws: ``FileBytes/Failure`` where the system cannot read.
    package func read(behind bytes: inout [UInt8], upTo capacity: Int) throws(FileBytes.Failure) -> Bool {
        let previous = bytes
        var hasEnded = false
        var failure: FileBytes.Failure?
        // The buffer has `capacity` bytes; `previous.count` of them are filled before anything is read behind.
        bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            if !previous.isEmpty { _ = unsafe buffer.update(fromContentsOf: previous) }
            count = previous.count
            while count < capacity, !hasEnded, failure == nil {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let got = unsafe Self.systemRead(descriptor, rest.baseAddress, rest.count)
                if got < 0 {
                    failure = Self.failure
                } else {
                    count += got
                    // Some file systems give less than was asked for in the middle of a file.
                    hasEnded = got == 0 || (got < rest.count && count == size)
                }
            }
        }
        if let failure { throw failure }
        return hasEnded
    }

    /// Goes back to the file's beginning.
    package func rewind() throws(FileBytes.Failure) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure }
    }

    private static func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        while true {
            #if canImport(Glibc)
            let got = unsafe Glibc.read(descriptor, base, count)
            #elseif canImport(Musl)
            let got = unsafe Musl.read(descriptor, base, count)
            #else
            let got = unsafe Darwin.read(descriptor, base, count)
            #endif
            if got >= 0 || errno != EINTR { return got }
        }
    }

    /// What the system says about the call before.
    private static var failure: FileBytes.Failure {
        FileBytes.Failure(reason: unsafe String(cString: strerror(errno)))
    }
}
