/// The words that a stored run was asked for by, read again.
struct RunWords {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// All values of an option, in order.
    func values(of option: String) -> [String] {
        var values: [String] = []
        for (index, word) in words.enumerated() {
            if word == option, index + 1 < words.count { values.append(words[index + 1]) }
            if word.hasPrefix(option + "=") { values.append(String(word.dropFirst(option.count + 1))) }
        }
        return values
    }

    /// An option's value; the last, as the command line takes it.
    func value(of option: String) -> String? { values(of: option).last }
}
