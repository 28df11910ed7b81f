import MetricModel

/// Words of the vocabulary as they stand in TEXT columns.
enum StoredWord {
    /// The word in `algorithm` columns for files that did not load.
    static let load = "load"

    /// Returns the word for an algorithm, or for loading.
    static func encode(_ algorithm: Algorithm?) -> String {
        algorithm?.rawValue ?? load
    }

    /// Reads the word for an algorithm, or for loading.
    static func algorithm(_ word: String, column: String) throws(DriftStoreError) -> Algorithm? {
        word == load ? nil : try decode(Algorithm.self, word, column: column)
    }

    /// Reads a word of the vocabulary.
    static func decode<Word: RawRepresentable<String>>(
        _ type: Word.Type, _ word: String, column: String
    ) throws(DriftStoreError) -> Word {
        guard let value = Word(rawValue: word) else { throw .unreadable(column: column, value: word) }
        return value
    }
}
