import ArgumentParser
import ParityHarness

/// Where answers of the live reference are kept, and how far they are believed.
struct CacheOptions: ParsableArguments {
    @Option(help: "A folder that keeps what the live reference says; what it has is not asked again.")
    var cache: String?

    @Option(help: "Which part of what the cache has is asked again all the same, for example 5%.")
    var recheck: String?

    @Option(name: .customLong("recheck-seed"), help: "The number that the part is drawn by; random by default.")
    var recheckSeed: UInt64?

    mutating func validate() throws {
        guard recheck == nil || cache != nil else { throw ValidationError("--recheck is given without --cache.") }
        guard recheckSeed == nil || recheck != nil else {
            throw ValidationError("--recheck-seed is given without --recheck.")
        }
        if let cache, cache.isEmpty { throw ValidationError("--cache is empty; expected a folder.") }
        do {
            var settings = CacheSettings(folder: "")
            if let recheck { try settings.recheck(recheck, seed: 0) }
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// What the harness needs to know; says on standard error how the same part is drawn again.
    func settings() throws -> CacheSettings? {
        guard let cache else { return nil }
        var settings = CacheSettings(folder: cache) { Terminal.complain("warning: \($0)") }
        if let recheck {
            let seed = recheckSeed ?? .random(in: 0...UInt64(UInt32.max))
            try settings.recheck(recheck, seed: seed)
            Terminal.complain("rechecks \(recheck) of what the cache has; the same again with --recheck-seed \(seed)")
        }
        return settings
    }
}
