import MetricModel
import NedcBeta

/// Finds a case by the name that reports give it.
///
/// 1. `corpus/case` names it in full, `corpus/(corpus)` the list as a whole. What reports make visible may be given as
///    they show it.
/// 2. The recording may be left out of the corpus's name, and the corpus altogether, where one case alone remains.
/// 3. Otherwise the message names what comes near.
struct CaseSearch {
    /// A case that may be meant.
    struct Entry: Hashable {
        /// The corpus's name in reports.
        var corpus: String
        /// What is scored.
        var scope: MetricScope
        /// Whether it may be meant where its corpus is not named.
        var standsAlone = true

        /// The case's own name.
        var title: String { scope.caseName ?? CaseSearch.wholeTitle }
        /// The name in full.
        var name: String { corpus + "/" + title }
    }

    static let wholeTitle = "(corpus)"

    let entries: [Entry]

    /// How many names a message holds.
    private static let nameLimit = 5

    /// Finds the one case that is meant.
    ///
    /// - Returns: The case's position among the entries.
    /// - Throws: ``InputError`` where no case is, or more than one.
    func find(_ name: String) throws(InputError) -> Int {
        func matches(_ text: (Entry) -> String) -> [Int] {
            entries.indices.filter { index in
                let full = text(entries[index])
                return full.utf8.elementsEqual(name.utf8) || VisibleText.of(full).utf8.elementsEqual(name.utf8)
            }
        }
        if let exact = matches(\.name).first { return exact }
        let unrecorded = matches { ($0.corpus.split(separator: "/").first.map(String.init) ?? "") + "/" + $0.title }
        let alone = matches(\.title).filter { entries[$0].standsAlone }
        for found in [unrecorded.filter { entries[$0].standsAlone }, alone] {
            if found.count == 1 { return found[0] }
            guard found.isEmpty else {
                let names = found.prefix(Self.nameLimit).map { VisibleText.of(entries[$0].name, limit: 200) }
                let more = found.count > names.count ? ", …" : ""
                throw InputError(
                    message: "\(shown(name)) is the name of \(found.count) cases; expected one of "
                        + "\(names.joined(separator: ", "))\(more).")
            }
        }
        throw InputError(message: "There is no case \(shown(name)); expected \(expectation(name)).")
    }

    private func shown(_ name: String) -> String { "'\(VisibleText.of(name, limit: 200))'" }

    private func expectation(_ name: String) -> String {
        let wanted = Array(name.lowercased().utf8.suffix(120))
        let ranked = entries.filter(\.standsAlone).map { entry -> (distance: Int, name: String) in
            let distances = [entry.name, entry.title].map { text -> Int in
                let candidate = Array(text.lowercased().utf8.suffix(120))
                let isPart = candidate.count > 2 && wanted.count > 2 && text.lowercased().contains(name.lowercased())
                return isPart ? 1 : Self.distance(wanted, candidate)
            }
            return (distances.min() ?? .max, entry.name)
        }
        let near = ranked.filter { $0.distance <= max(2, wanted.count / 3) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(Self.nameLimit)
        if near.isEmpty {
            let first = entries.first.map { ", such as \(VisibleText.of($0.name, limit: 200))" } ?? ""
            return "one of the \(entries.count) that there are\(first)"
        }
        return "one such as " + near.map { VisibleText.of($0.name, limit: 200) }.joined(separator: ", ")
    }

    /// How many bytes have to be put in, taken out or changed to make one text of the other.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var previous = Array(0...second.count)
        for (row, byte) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                current.append(
                    min(previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[second.count]
    }
}
