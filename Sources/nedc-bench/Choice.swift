import ArgumentParser

/// Reads the values of options that are one of a few words of another module.
enum Choice {
    /// Returns the value of a word.
    ///
    /// - Throws: `ValidationError` naming the words that would do.
    static func named<Value: RawRepresentable & CaseIterable>(
        _ word: String
    ) throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: word) else {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(word)' is none of \(words).")
        }
        return value
    }
}
