#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads whole files into memory with plain system calls.
public enum FileBytes {
    /// Why a file could not be read.
    public struct Failure: Error, Hashable, Sendable {
        /// The system's words for it, for example "No such file or directory".
        public var reason: String
    }

    /// Reads a file.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: All its bytes.
    /// - Throws: ``Failure`` where the file cannot be opened or read, also where it is a directory.
    public static func read(_ path: String) throws(Failure) -> [UInt8] {
        // The path is copied into a C string that lives for the length of the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(reason: lastReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Failure(reason: lastReason()) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(reason: "Is a directory") }
        let isRegular = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
        // One byte more than the size, so that a regular file ends within a single call.
        var capacity = max(Int(status.st_size) + 1, 4096)
        var bytes: [UInt8] = []
        var failure: Failure?
        while true {
            let previous = bytes
            var ended = false
            // The buffer has `capacity` bytes; `previous.count` of them are filled before anything is read behind.
            bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                for position in previous.indices {
                    unsafe buffer.initializeElement(at: position, to: previous[position])
                }
                count = previous.count
                while count < capacity {
                    let base = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    let got = unsafe systemRead(descriptor, base.baseAddress, base.count)
                    if got < 0 {
                        failure = Failure(reason: lastReason())
                        return
                    }
                    count += got
                    // A regular file gives less than was asked for only at its end.
                    if got == 0 || (isRegular && got < base.count) {
                        ended = true
                        return
                    }
                }
            }
            if let failure { throw failure }
            if ended { return bytes }
            capacity *= 2
        }
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

    private static func lastReason() -> String {
        unsafe String(cString: strerror(errno))
    }
}
