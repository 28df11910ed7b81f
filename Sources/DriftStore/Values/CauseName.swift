/// A cause's name taken apart: what seems to be wrong, and where.
///
///     tallies:epoch+ira      what: tallies, parts: epoch, ira
///     rejection:added/other  what: rejection, parts: added/other
struct CauseName: Hashable {
    private let what: Substring
    private let parts: Set<Substring>

    init(_ name: String) {
        let pieces = name.split(separator: ":", maxSplits: 1)
        what = pieces.first ?? ""
        parts = Set(pieces.dropFirst().first?.split(separator: "+") ?? [])
    }

    /// Whether one fault may have both names: what a name joins, and which of two reasons for a refusal it takes, depends
    /// on what else differs in the run.
    func mayBe(_ other: CauseName) -> Bool {
        guard what == other.what else { return false }
        return what == "load" || what == "rejection" || self == other || !parts.isDisjoint(with: other.parts)
    }
}
