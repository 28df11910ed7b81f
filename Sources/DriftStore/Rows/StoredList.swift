import MetricModel

/// Lists of texts as they stand in columns with JSON arrays.
///
///     ["seiz","bckg"]
///     [["lxml","5.3.0"],["numpy","1.26.4"]]
///
/// They are written without blanks, so that equal lists are equal texts.
enum StoredList {
    /// Writes a list of texts.
    static func encode(_ texts: [String]) -> String {
        JSONTextWriter.line(.array(texts.map(JSONValue.string)))
    }

    /// Writes a list of lists of texts.
    static func encode(_ rows: [[String]]) -> String {
        JSONTextWriter.line(.array(rows.map { .array($0.map(JSONValue.string)) }))
    }

    /// Reads a list of texts.
    static func texts(_ text: String, column: String) throws(DriftStoreError) -> [String] {
        guard let elements = try array(text, column: column).strings else {
            throw .unreadable(column: column, value: text)
        }
        return elements
    }

    /// Reads a list of lists of this many texts.
    static func rows(_ text: String, of count: Int, column: String) throws(DriftStoreError) -> [[String]] {
        let rows = try array(text, column: column).array?.map(\.strings)
        guard let rows, rows.allSatisfy({ $0?.count == count }) else { throw .unreadable(column: column, value: text) }
        return rows.compactMap(\.self)
    }

    private static func array(_ text: String, column: String) throws(DriftStoreError) -> JSONValue {
        do {
            return try JSONValue(parsing: text.utf8)
        } catch {
            throw .unreadable(column: column, value: text)
        }
    }
}

extension JSONValue {
    /// The elements where this is an array of strings only.
    fileprivate var strings: [String]? {
        guard let elements = array else { return nil }
        let texts = elements.compactMap(\.string)
        return texts.count == elements.count ? texts : nil
    }
}
