import AlphaReference

/// One way to ask the live reference the same questions again.
struct RepetitionVariant: Sendable {
    /// What is different, for people.
    let name: String
    /// How the reference is started.
    let settings: LiveReferenceSettings
    /// Whether the questions are asked backwards, all of them by one process.
    let isBackwards: Bool
    /// Whether it is another reference, of which nobody expects the same.
    let isOtherInterpreter: Bool

    /// The circumstances that must not matter, then the other interpreters.
    static func all(_ settings: LiveReferenceSettings, interpreters: [String]) -> [RepetitionVariant] {
        func variant(_ name: String, _ change: (inout LiveReferenceSettings) -> Void) -> RepetitionVariant {
            var changed = settings
            change(&changed)
            return RepetitionVariant(name: name, settings: changed, isBackwards: false, isOtherInterpreter: false)
        }
        var serial = settings
        serial.jobs = 1
        return [
            variant("hash seed 4294967295") { $0.circumstances.hashSeed = "4294967295" },
            variant("a random hash seed") { $0.circumstances.hashSeed = "random" },
            // Spelt out, for it must not depend on a data base of zones.
            variant("time zone 5:45 h east") { $0.circumstances.timeZone = "XXX-5:45" },
            variant("locale POSIX") { $0.circumstances.locale = "POSIX" },
            RepetitionVariant(
                name: "backwards, by one process", settings: serial, isBackwards: true, isOtherInterpreter: false),
        ]
            + interpreters.map { interpreter in
                var other = settings
                other.interpreter = interpreter
                return RepetitionVariant(
                    name: "interpreter \(interpreter)", settings: other, isBackwards: false, isOtherInterpreter: true)
            }
    }
}
