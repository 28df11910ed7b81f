public import MetricModel
import SystemFiles

/// Reads the parameter file that the reference tool takes with `-p`.
///
///     [MAP]
///     SEIZ = "SEIZ"
///     BCKG = "BCKG"
///     [NEDC_DPALIGN]
///     penalty_del = '1.0'
///
/// 1. `[MAP]` names the classes in order, each with its raw labels between commas; both are lowered, blanks stay.
/// 2. `[NEDC_DPALIGN]` needs `penalty_del`, `penalty_ins` and `penalty_sub`; `[NEDC_EPOCH]` needs `epoch_duration` and
///    `null_class`; `[NEDC_IRA]` needs `epoch_duration`. Numbers may be strings, as Python's `float()` reads them.
/// 3. Everything else is left alone, as the reference leaves it.
/// 4. An epoch must be longer than nothing: the reference would sample for ever.
public enum ParameterFile {
    /// Reads a parameter file.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: The map and the numbers.
    /// - Throws: ``FormatError`` naming the file, the key, and what was expected.
    public static func read(path: String) throws(FormatError) -> ScoringParameters {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
        if let offset = bytes.span.firstInvalidUTF8Byte { throw .notText(path: path, offset: offset) }
        return try parse(String(decoding: bytes, as: UTF8.self), path: path)
    }

    /// Reads a parameter file's text.
    ///
    /// - Parameters:
    ///   - text: The TOML document.
    ///   - path: The name that messages use.
    /// - Returns: The map and the numbers.
    /// - Throws: ``FormatError`` naming the file, the key, and what was expected.
    public static func parse(_ text: String, path: String) throws(FormatError) -> ScoringParameters {
        let document: TOMLTable
        do {
            document = try TOMLReader.read(text)
        } catch {
            throw .toml(path: path, line: error.line, problem: error.problem)
        }
        let alignment = try section("NEDC_DPALIGN", of: document, path)
        let epoch = try section("NEDC_EPOCH", of: document, path)
        let agreement = try section("NEDC_IRA", of: document, path)
        return ScoringParameters(
            map: try map(section("MAP", of: document, path), path),
            penalties: AlignmentPenalties(
                deletion: try number("penalty_del", of: alignment, "NEDC_DPALIGN", path),
                insertion: try number("penalty_ins", of: alignment, "NEDC_DPALIGN", path),
                substitution: try number("penalty_sub", of: alignment, "NEDC_DPALIGN", path)),
            epochDuration: try epochDuration(epoch, "NEDC_EPOCH", path),
            nullClass: try nullClass(epoch, path),
            agreementEpochDuration: try epochDuration(agreement, "NEDC_IRA", path))
    }

    private static func section(_ name: String, of document: TOMLTable, _ path: String) throws(FormatError) -> TOMLTable
    {
        guard let value = document[name] else {
            throw .parameter(path: path, key: "[\(name)]", found: "missing", expected: "a section")
        }
        guard case .table(let table) = value else {
            throw .parameter(path: path, key: "[\(name)]", found: value.kind, expected: "a section")
        }
        return table
    }

    private static func map(_ table: TOMLTable, _ path: String) throws(FormatError) -> ScoringMap {
        var classes: [ScoringMap.Class] = []
        for key in table.keys {
            guard case .string(let text)? = table[key] else {
                throw .parameter(
                    path: path, key: "[MAP] \(key)", found: table[key]?.kind ?? "missing",
                    expected: "a string of labels between commas")
            }
            let name = PythonText.lowercased(key)
            let raw = text.split(separator: ",", omittingEmptySubsequences: false).map {
                PythonText.lowercased(String($0))
            }
            // Two keys that differ in case are one class at the place of the first, with the labels of the last.
            // By their bytes: Swift takes two spellings of one accented letter for equal, the reference does not.
            if let index = classes.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
                classes[index].rawLabels = raw
            } else {
                classes.append(ScoringMap.Class(name: name, rawLabels: raw))
            }
        }
        guard !classes.isEmpty else {
            throw .parameter(path: path, key: "[MAP]", found: "empty", expected: "at least one class")
        }
        return ScoringMap(classes: classes)
    }

    private static func number(
        _ key: String, of table: TOMLTable, _ section: String, _ path: String
    ) throws(FormatError) -> Double {
        let value = table[key]
        let number: Double? =
            switch value {
            case .string(let text): PythonFloat.parse(Array(text.utf8).span)
            // A whole number beyond all doubles is an OverflowError in Python, not infinity.
            case .integer(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
            case .float(let number): number
            case .boolean(let flag): flag ? 1 : 0
            default: nil
            }
        guard let number else {
            throw .parameter(
                path: path, key: "[\(section)] \(key)", found: description(of: value), expected: "a number")
        }
        return number
    }

    private static func epochDuration(_ table: TOMLTable, _ section: String, _ path: String) throws(FormatError)
        -> Seconds
    {
        let duration = try number("epoch_duration", of: table, section, path)
        guard duration > 0 || duration.isNaN else {
            throw .parameter(
                path: path, key: "[\(section)] epoch_duration", found: PythonFloatText.repr(duration),
                expected: "more than 0 seconds")
        }
        return Seconds(duration)
    }

    private static func nullClass(_ table: TOMLTable, _ path: String) throws(FormatError) -> String {
        guard case .string(let text)? = table["null_class"] else {
            throw .parameter(
                path: path, key: "[NEDC_EPOCH] null_class", found: description(of: table["null_class"]),
                expected: "the name of a class")
        }
        return PythonText.lowercased(text)
    }

    private static func description(of value: TOMLValue?) -> String {
        switch value {
        case nil: "missing"
        case .string(let text)?: "'\(text)'"
        case let other?: other.kind
        }
    }
}
