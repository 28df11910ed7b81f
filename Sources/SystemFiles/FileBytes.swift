/// Reads whole files into memory.
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
        try rest(of: OpenFile(path))
    }

    /// Reads an open file to its end.
    package static func rest(of file: borrowing OpenFile) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        // One byte more than the size, so that a regular file ends within a single call.
        var capacity = (file.size ?? 4095) + 1
        while try !file.read(behind: &bytes, upTo: capacity) { capacity *= 2 }
        return bytes
    }
}
