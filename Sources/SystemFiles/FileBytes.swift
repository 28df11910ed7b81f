/// Reads whole files into memory.
public enum FileBytes {
    /// Why a file could not be read.
    public struct Failure: Error, Hashable, Sendable {
        /// The system's words for it, for example "No such file or directory".
        public var reason: String
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: A path as the system takes it.
    ///   - limit: How many bytes a file may say that it has.
    /// - Returns: All its bytes.
    /// - Throws: ``Failure`` where the file cannot be opened or read, also where it is a directory or longer.
    public static func read(_ path: String, upTo limit: Int = .max) throws(Failure) -> [UInt8] {
        let file = try OpenFile(path)
        if let size = file.size, size > limit { throw Failure(reason: "File too large") }
        return try rest(of: file)
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
