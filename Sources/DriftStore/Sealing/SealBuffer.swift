import FoundationEssentials

/// The bytes of a few rows on their way to a digest: one piece of memory that is filled and emptied again.
///
/// A run's end writes hundreds of thousands of numbers, so a number is one step here and not eight.
struct SealBuffer {
    private var storage = [UInt8](repeating: 0, count: 2 * piece)
    private var end = 0

    private static let piece = 4_096

    /// Whether there is enough in it to be worth a digest's while.
    var isFull: Bool { end >= Self.piece }

    /// What is in it.
    var filled: ArraySlice<UInt8> { storage[..<end] }

    /// Begins anew in the same memory.
    mutating func removeAll() {
        end = 0
    }

    /// Adds a byte.
    mutating func append(_ byte: UInt8) {
        makeRoom(1)
        storage[end] = byte
        end += 1
    }

    /// Adds a byte, and a number as 8 bytes, the greatest first.
    mutating func append(_ byte: UInt8, number: Int64) {
        makeRoom(9)
        let bits = UInt64(bitPattern: number)
        let start = end
        var bytes = storage.mutableSpan
        bytes[start] = byte
        for index in 0..<8 { bytes[start + 1 + index] = UInt8(truncatingIfNeeded: bits >> (56 - 8 * index)) }
        end += 9
    }

    /// Adds a byte, a length and the bytes.
    mutating func append(_ byte: UInt8, blob: Data) {
        append(byte, number: Int64(blob.count))
        makeRoom(blob.count)
        let start = end
        var bytes = storage.mutableSpan
        let source = blob.span
        for index in source.indices { bytes[start + index] = source[index] }
        end += source.count
    }

    /// Adds bytes that are ready.
    mutating func append(contentsOf bytes: [UInt8]) {
        makeRoom(bytes.count)
        storage.replaceSubrange(end..<end + bytes.count, with: bytes)
        end += bytes.count
    }

    private mutating func makeRoom(_ count: Int) {
        guard storage.count - end < count else { return }
        storage += [UInt8](repeating: 0, count: max(storage.count, count))
    }
}
