import Subprocess

/// Cuts a process's output into lines at line feeds and nowhere else.
///
/// The library's own line sequence also cuts at U+2028 and its kin, which may stand in a JSON string.
struct LineReader {
    private var iterator: SubprocessOutputSequence.Iterator
    private var pending: [UInt8] = []
    private var searched = 0
    private var consumed = 0
    private let limit: Int

    init(_ output: SubprocessOutputSequence, limit: Int) {
        iterator = output.makeAsyncIterator()
        self.limit = limit
    }

    /// Whether something behind the last line has come already.
    var hasMore: Bool { consumed < pending.count }

    /// Returns the next line without its line feed; `nil` at the end, where an unfinished line is dropped.
    mutating func next() async throws -> ArraySlice<UInt8>? {
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0A) {
                let line = pending[consumed..<end]
                consumed = end + 1
                searched = consumed
                return line
            }
            pending.removeFirst(consumed)
            consumed = 0
            searched = pending.count
            guard pending.count <= limit else {
                throw ReferenceError.garbled(problem: "a line of over \(limit) bytes.")
            }
            guard let buffer = try await iterator.next() else { return nil }
            // By no more than it grows by itself: a reservation for each piece would copy an endless line again and again.
            unsafe buffer.bytes.withUnsafeBytes { unsafe pending.append(contentsOf: $0) }
        }
    }
}
