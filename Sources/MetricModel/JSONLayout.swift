/// Writes a JSON text laid out for people piece by piece: what ``JSONTextWriter/pretty(_:)`` writes of a value, without the
/// value, which takes more time and memory than its text where the text is long.
///
///     var text = JSONLayout()
///     text.object { text in
///         text.member("verdict", .string("parity"))
///         text.array(cases) { text in
///             for item in cases { text.element(item.json) }
///         }
///     }
///     text.finish()
///
/// 1. The order of the calls is the order of the text; keys are not checked to be unique.
/// 2. An object without members and an array without elements stand on one line, as `{}` and `[]`.
package struct JSONLayout {
    private var output: [UInt8] = []
    private var level = 0
    /// Whether something stands before what comes next in the same object or array.
    private var hasSibling = false

    /// A key that is written many times, spelled once.
    package struct Key: Sendable {
        fileprivate let bytes: [UInt8]

        /// Spells a key.
        package init(_ key: String) {
            var bytes: [UInt8] = []
            JSONTextWriter.append(key, to: &bytes)
            self.bytes = bytes + [UInt8(ascii: ":"), 0x20]
        }
    }

    /// Begins with nothing, and memory for about so many bytes.
    package init(capacity: Int = 0) {
        output.reserveCapacity(capacity)
    }

    /// Returns the text with a newline at the end.
    package consuming func finish() -> String {
        output.append(0x0A)
        return String(decoding: output, as: UTF8.self)
    }

    // MARK: - Whole values

    /// Writes members of the open object.
    package mutating func members(_ members: [JSONValue.Member]) {
        for member in members { self.member(member.key, member.value) }
    }

    /// Writes a member of the open object.
    package mutating func member(_ key: String, _ value: JSONValue) {
        begin(nil)
        JSONTextWriter.append(key, to: &output)
        output.append(UInt8(ascii: ":"))
        output.append(0x20)
        JSONTextWriter.appendPretty(value, indent: level, to: &output)
    }

    /// Writes a member of the open object: a string, or `null`.
    package mutating func member(_ key: Key, _ text: String?) {
        begin(key)
        if let text {
            JSONTextWriter.append(text, to: &output)
        } else {
            JSONTextWriter.append(.null, to: &output)
        }
    }

    /// Writes a member of the open object: a count.
    package mutating func member(_ key: Key, _ count: Int) {
        begin(key)
        output.append(contentsOf: String(count).utf8)
    }

    /// Writes an element of the open array.
    package mutating func element(_ value: JSONValue) {
        begin(nil)
        JSONTextWriter.appendPretty(value, indent: level, to: &output)
    }

    // MARK: - Values in pieces

    /// Writes an object, the whole text or an element of the open array; its members are what the closure writes.
    package mutating func object(_ members: (inout JSONLayout) -> Void) {
        begin(nil)
        nest("{", "}", members)
    }

    /// Writes an array as a member of the open object; its elements are what the closure writes.
    package mutating func array(_ key: Key, _ elements: (inout JSONLayout) -> Void) {
        begin(key)
        nest("[", "]", elements)
    }

    private mutating func begin(_ key: Key?) {
        if hasSibling { output.append(UInt8(ascii: ",")) }
        hasSibling = true
        guard level > 0 else { return }
        JSONTextWriter.appendNewline(level, to: &output)
        if let key { output.append(contentsOf: key.bytes) }
    }

    private mutating func nest(
        _ start: Unicode.Scalar, _ end: Unicode.Scalar, _ content: (inout JSONLayout) -> Void
    ) {
        output.append(UInt8(ascii: start))
        level += 1
        hasSibling = false
        content(&self)
        level -= 1
        if hasSibling { JSONTextWriter.appendNewline(level, to: &output) }
        output.append(UInt8(ascii: end))
        hasSibling = true
    }
}
