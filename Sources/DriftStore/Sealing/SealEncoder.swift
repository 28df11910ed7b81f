import Crypto
import FoundationEssentials
import GRDB

/// Writes rows as bytes for a digest, so that no two different sets of rows are written alike.
///
///     T "results" 10 "run_key" … "candidate_duration_bits"    a table: name, number of columns, their names
///     R int(7) int(0) … null int(4598175219545276416)         a row: a value for each column
///     E 1                                                     the table's end: how many rows it had
///
/// 1. Numbers are 8 bytes, the greatest first. Texts and blobs are their length and their bytes, as they are stored: a NUL
///    ends nothing, and what is no UTF-8 is not mended.
/// 2. A value begins with a byte for its type: NULL, an empty text, an empty blob and zero are four different things.
/// 3. A real is its 64 bits.
/// 4. Bytes go to the digest in pieces, so that a table of any length takes the same memory.
struct SealEncoder {
    private var whole = SHA256()
    private var part = SHA256()
    private var buffer = SealBuffer()

    /// Starts with the bytes that stand before the first table.
    init(head: [UInt8]) {
        whole.update(data: head)
    }

    private static let partHead: [UInt8] = {
        var head: [UInt8] = []
        head.append(text: "nedc-bench drift seal part, format 1")
        return head
    }()

    /// Returns a table's head: its name, and its columns in the order of the rows' values.
    static func head(table: String, columns: [String]) -> [UInt8] {
        var head = [UInt8(ascii: "T")]
        head.append(text: table)
        head.append(number: Int64(columns.count))
        for column in columns { head.append(text: column) }
        return head
    }

    /// Writes a table: its head, the rows as they come, its end.
    ///
    /// - Parameters:
    ///   - head: The head.
    ///   - rows: The rows; `nil` for none.
    /// - Returns: How many rows there were, and the digest over this table alone.
    /// - Throws: What SQLite reports.
    mutating func add(head: [UInt8], rows: RowCursor?) throws -> (rows: Int, digest: Data) {
        part = SHA256()
        part.update(data: Self.partHead)
        buffer.append(contentsOf: head)
        var count = 0
        while let row = try rows?.next() {
            count += 1
            buffer.append(UInt8(ascii: "R"))
            append(row)
            if buffer.isFull { flush() }
        }
        buffer.append(UInt8(ascii: "E"), number: Int64(count))
        flush()
        return (count, Data(part.finalize()))
    }

    /// Returns the digest over everything.
    consuming func finish() -> Data {
        Data(whole.finalize())
    }

    private mutating func append(_ row: Row) {
        // As a collection a row gives its values as they are; asked for one of a type, it looks up that type each time.
        var index = 0
        for (_, value) in row {
            switch value.storage {
            case .null:
                buffer.append(UInt8(ascii: "n"))
            case .int64(let number):
                buffer.append(UInt8(ascii: "i"), number: number)
            case .double(let number):
                buffer.append(UInt8(ascii: "r"), number: Int64(bitPattern: number.bitPattern))
            case .string:
                // Read again as bytes: as a text it would end at a NUL.
                let text: Data = row[index]
                buffer.append(UInt8(ascii: "t"), blob: text)
            case .blob(let blob):
                buffer.append(UInt8(ascii: "b"), blob: blob)
            }
            index += 1
        }
    }

    private mutating func flush() {
        whole.update(data: buffer.filled)
        part.update(data: buffer.filled)
        buffer.removeAll()
    }
}

extension [UInt8] {
    /// Adds a number as 8 bytes, the greatest first.
    mutating func append(number: Int64) {
        var bits = UInt64(bitPattern: number)
        for _ in 0..<8 {
            bits = bits << 8 | bits >> 56
            append(UInt8(truncatingIfNeeded: bits))
        }
    }

    /// Adds a length and the bytes.
    mutating func append(blob: Data) {
        append(number: Int64(blob.count))
        append(contentsOf: blob)
    }

    /// Adds a text's length and its bytes.
    mutating func append(text: String) {
        append(number: Int64(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
