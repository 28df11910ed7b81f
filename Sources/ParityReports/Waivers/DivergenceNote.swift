import MetricModel

/// What waivers have to do with one divergence, in words; owner and reason are text from outside.
enum DivergenceNote {
    /// Returns the words; `nil` where no waiver speaks about the place.
    static func text(_ placed: PlacedDivergence) -> String? {
        switch placed.standing {
        case .unwaived: nil
        case .waived(let waiver): "waived until \(waiver.expires) by \(waiver.owner): \(waiver.reason)"
        case .expired(let waiver): "its waiver expired on \(waiver.expires)"
        case .contradicted(let waiver):
            if Waiver.Expectation(placed.divergence.kind) == waiver.expectation {
                // A second record at the place, or a rejection beside an answer: no waiver covers those.
                "the waiver expects \(waiver.expectation), and nothing beside it"
            } else {
                "the waiver expects \(waiver.expectation)"
            }
        }
    }
}
