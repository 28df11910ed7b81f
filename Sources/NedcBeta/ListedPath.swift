/// A path by its bytes: two spellings of one accented letter are two files.
struct ListedPath: Hashable {
    let text: String

    static func == (first: ListedPath, second: ListedPath) -> Bool {
        // Texts that differ as characters differ as bytes, and that is found out much faster.
        first.text == second.text && first.text.utf8.elementsEqual(second.text.utf8)
    }

    // Text of the same bytes has the same hash; that other spellings share it does no harm.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
