/// The lines around a code block of Markdown, so that nothing in the block ends it.
///
/// A block ends at a line of at least as many backticks as it began with, so that it begins with more than stand together
/// in any of its lines.
package enum MarkdownFence {
    /// Returns the line that ends a block with these lines, and that begins it with the language behind it.
    package static func around(_ lines: some Sequence<String>) -> String {
        var longest = 2
        for line in lines {
            var run = 0
            for byte in line.utf8 {
                run = byte == UInt8(ascii: "`") ? run + 1 : 0
                longest = max(longest, run)
            }
        }
        return String(repeating: "`", count: longest + 1)
    }
}
