import AnnotationFormats
import MetricModel
import NedcBeta
import SystemFiles

/// Reads a file of waivers.
///
///     [[waiver]]
///     corpus = "hard"
///     environment = "python3.11"
///     scope = "pair"
///     case = "taes-inside"
///     algorithm = "taes"
///     label = "seiz"
///     field = "tpr"
///     reference = { kind = "float", bits = "3fd3333333333333" }
///     candidate = { kind = "float", bits = "3fd3333333333334" }
///     reason = "The sum is taken in another order."
///     owner = "Jane Doe"
///     link = "https://example.org/issues/12"
///     expires = 2026-05-01
///
/// 1. Every entry has exactly these thirteen keys. None has a default, and no other is allowed.
/// 2. `scope` is `corpus` or `pair`; `case` is a pair's name, and `none` at corpus scope.
/// 3. `algorithm` is one of the five, or `load` for files that do not load. `label` is a class, or `none` for a field of
///    the summary. `field` is a field's name, or `none` for a rejection, which has no label either.
/// 4. A side of a field is `{ kind = "int", value = "12" }`, `{ kind = "float", bits = "…" }` with 16 lower-case hex
///    digits, or `{ kind = "none" }` where that side lacks the field. A side of a rejection is
///    `{ kind = "rejection", class = "no-events" }`, or `{ kind = "none" }` where that side does not reject.
/// 5. At least one side says something, and the two do not say the same.
/// 6. `link` is an https address. `expires` is a date, not more than 90 days after the day by which waivers are judged.
/// 7. No name is a pattern. Two entries never speak about the same place.
struct WaiverFile {
    /// The name that messages use.
    let path: String
    /// The day by which waivers are judged.
    let asOf: CalendarDay

    /// Reads the file.
    func read() throws(InputError) -> WaiverList {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw InputError(message: "\(path): cannot be read (\(error.reason)); expected a file of waivers.")
        }
        if let offset = bytes.span.firstInvalidUTF8Byte {
            throw InputError(message: "\(path): byte \(offset) is not UTF-8; expected a text file.")
        }
        return try parse(String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the file's text.
    func parse(_ text: String) throws(InputError) -> WaiverList {
        let document: TOMLTable
        do {
            document = try TOMLReader.read(text)
        } catch {
            throw InputError(message: "\(path), line \(error.line): \(error.problem).")
        }
        if let key = document.keys.first(where: { !$0.utf8.elementsEqual("waiver".utf8) }) {
            throw InputError(message: "\(path): unknown key '\(key)'; expected nothing but [[waiver]] entries.")
        }
        var entries: [TOMLValue] = []
        switch document["waiver"] {
        case nil: break
        case .array(let values)?: entries = values
        case let other?:
            throw InputError(message: "\(path): waiver is \(other.kind); expected [[waiver]] entries.")
        }
        var waivers: [Waiver] = []
        for (position, value) in entries.enumerated() {
            let waiver = try WaiverEntry(value, number: position + 1, path: path).waiver(asOf: asOf)
            try refuseSecond(waiver, among: waivers)
            waivers.append(waiver)
        }
        return WaiverList(asOf: asOf, waivers: waivers, source: text)
    }

    private func refuseSecond(_ waiver: Waiver, among earlier: [Waiver]) throws(InputError) {
        guard var first = earlier.first(where: { $0.place == waiver.place }) else { return }
        let number = first.entry
        first.entry = waiver.entry
        let problem = first == waiver ? "repeats waiver \(number)" : "is about the same place as waiver \(number)"
        throw InputError(
            message: "\(path), waiver \(waiver.entry): \(problem), \(waiver.place); expected one waiver for a place.")
    }
}
