import AnnotationFormats
import MetricModel
import NedcBeta

/// One entry of a file of waivers, read key by key; the format is told at ``WaiverFile``.
struct WaiverEntry {
    private let table: TOMLTable
    private let number: Int
    private let path: String

    private static let keys = [
        "corpus", "environment", "scope", "case", "algorithm", "label", "field", "reference", "candidate", "reason",
        "owner", "link", "expires",
    ]
    private static let none = "none"
    private static let load = "load"

    /// Checks that an entry is a table with no key but the known ones.
    init(_ value: TOMLValue, number: Int, path: String) throws(InputError) {
        guard case .table(let table) = value else {
            throw InputError(message: "\(path), waiver \(number): is \(value.kind); expected a table.")
        }
        self.table = table
        self.number = number
        self.path = path
        if let key = table.keys.first(where: { key in !Self.keys.contains { $0.utf8.elementsEqual(key.utf8) } }) {
            let known = Self.keys.dropLast().joined(separator: ", ") + " and \(Self.keys.last ?? "")"
            throw InputError(message: "\(path), waiver \(number): unknown key '\(key)'; expected only \(known).")
        }
    }

    /// Reads the entry.
    func waiver(asOf: CalendarDay) throws(InputError) -> Waiver {
        let place = try place()
        return Waiver(
            entry: number, place: place, expectation: try expectation(at: place),
            reason: try text("reason", "a sentence"),
            owner: try text("owner", "a name"), link: try link(), expires: try expires(asOf))
    }

    // MARK: - The place

    private func place() throws(InputError) -> WaiverPlace {
        WaiverPlace(
            corpus: try folder("corpus", "the name of one corpus"),
            environment: try folder("environment", "the name of one recording, such as python3.11"),
            scope: try scope(), subject: try subject())
    }

    /// A folder's name.
    ///
    /// A pattern there would match no corpus, and so would never be missed.
    private func folder(_ key: String, _ expected: String) throws(InputError) -> String {
        let name = try text(key, expected)
        guard !name.utf8.contains(where: { "/*?[]".utf8.contains($0) }) else {
            throw fault(key, found: "'\(name)'", expected: "\(expected), without any of / * ? [ ]")
        }
        return name
    }

    private func scope() throws(InputError) -> WaiverPlace.Scope {
        let word = try text("scope", "'corpus' or 'pair'")
        let name = try string("case", "a pair's name, or 'none' at corpus scope")
        switch word {
        case "corpus":
            guard name == Self.none else { throw fault("case", found: "'\(name)'", expected: "'none' at corpus scope") }
            return .corpus
        case "pair":
            return .pair(name: name)
        default:
            throw fault("scope", found: "'\(word)'", expected: "'corpus' or 'pair'")
        }
    }

    private func subject() throws(InputError) -> WaiverPlace.Subject {
        let algorithm = try algorithm()
        let label = try string("label", "a class, or 'none' for a summary field")
        let field = try text("field", "a field's name, or 'none' for a rejection")
        guard field != Self.none else {
            guard label == Self.none else {
                throw fault(
                    "label", found: "'\(label)'", expected: "'none' where field is 'none': a rejection has no label")
            }
            return .rejection(algorithm)
        }
        guard let algorithm else {
            throw fault("field", found: "'\(field)'", expected: "'none' where algorithm is 'load'")
        }
        return .field(algorithm, MetricField(label: label == Self.none ? nil : label, name: field))
    }

    private func algorithm() throws(InputError) -> Algorithm? {
        let words = Algorithm.allCases.map(\.rawValue) + [Self.load]
        let expected = "one of \(words.joined(separator: ", "))"
        let word = try text("algorithm", expected)
        if word == Self.load { return nil }
        guard let algorithm = Algorithm(rawValue: word) else {
            throw fault("algorithm", found: "'\(word)'", expected: expected)
        }
        return algorithm
    }

    // MARK: - The two sides

    private func expectation(at place: WaiverPlace) throws(InputError) -> Waiver.Expectation {
        let reference = try side("reference")
        let candidate = try side("candidate")
        switch place.subject {
        case .field:
            switch (try reference.number(), try candidate.number()) {
            case (let reference?, let candidate?):
                guard reference != candidate else { throw same() }
                return .values(reference: reference, candidate: candidate)
            case (let reference?, nil): return .onlyReference(reference)
            case (nil, let candidate?): return .onlyCandidate(candidate)
            case (nil, nil): throw silent("a number")
            }
        case .rejection:
            switch (try reference.rejection(), try candidate.rejection()) {
            case (let reference?, let candidate?):
                guard reference != candidate else { throw same() }
                return .rejections(reference: reference, candidate: candidate)
            case (let reference?, nil): return .rejectedByReference(reference)
            case (nil, let candidate?): return .rejectedByCandidate(candidate)
            case (nil, nil): throw silent("a rejection")
            }
        }
    }

    private func side(_ key: String) throws(InputError) -> WaiverSide {
        guard let value = table[key] else { throw fault(key, found: "missing", expected: WaiverSide.expected) }
        guard case .table(let side) = value else { throw fault(key, found: value.kind, expected: WaiverSide.expected) }
        return try WaiverSide(side, place: "\(path), waiver \(number): \(key)")
    }

    private func same() -> InputError {
        InputError(
            message: "\(path), waiver \(number): reference and candidate say the same; expected a pair that differs.")
    }

    private func silent(_ what: String) -> InputError {
        InputError(
            message: "\(path), waiver \(number): reference and candidate are both 'none'; expected \(what) on one side."
        )
    }

    // MARK: - What is said about it

    private func link() throws(InputError) -> String {
        let expected = "an https address"
        let link = try text("link", expected)
        let head = "https://"
        let isPlain = link.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
        let host = link.utf8.dropFirst(head.utf8.count).prefix { !"/?#".utf8.contains($0) }
        guard link.hasPrefix(head), isPlain, !host.isEmpty else {
            throw fault("link", found: "'\(link)'", expected: expected)
        }
        return link
    }

    private func expires(_ asOf: CalendarDay) throws(InputError) -> CalendarDay {
        let expected = "a date such as 2026-03-01, without quotes"
        guard let value = table["expires"] else { throw fault("expires", found: "missing", expected: expected) }
        guard case .dateTime(let text) = value else { throw fault("expires", found: value.kind, expected: expected) }
        guard let day = CalendarDay(text) else { throw fault("expires", found: text, expected: expected) }
        let days = asOf.days(until: day)
        guard days <= Waiver.longestTerm else {
            throw fault(
                "expires", found: "\(day), \(days) days after \(asOf)",
                expected: "at most \(Waiver.longestTerm) days")
        }
        return day
    }

    // MARK: - Texts

    /// A string that is not blank.
    private func text(_ key: String, _ expected: String) throws(InputError) -> String {
        let text = try string(key, expected)
        guard text.contains(where: { !$0.isWhitespace }) else { throw fault(key, found: "blank", expected: expected) }
        return text
    }

    /// A string, which may be a name without any letter.
    private func string(_ key: String, _ expected: String) throws(InputError) -> String {
        guard let value = table[key] else { throw fault(key, found: "missing", expected: expected) }
        guard case .string(let text) = value else { throw fault(key, found: value.kind, expected: expected) }
        return text
    }

    private func fault(_ key: String, found: String, expected: String) -> InputError {
        InputError(message: "\(path), waiver \(number): \(key) is \(found); expected \(expected).")
    }
}
