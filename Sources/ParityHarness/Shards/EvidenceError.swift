/// Evidence that does not belong together, is incomplete, or was changed; one sentence says which and what was expected.
struct EvidenceError: Error, Hashable, CustomStringConvertible {
    let message: String

    var description: String { message }
}
