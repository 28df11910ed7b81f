import AlphaReference
import CorpusGeneration
import NedcBeta

/// A fuzz run with everything resolved.
public struct FuzzRequest: Sendable {
    let profiles: [FuzzProfile]
    let seed: UInt64
    let first: Int
    let limit: FuzzSchedule.Limit
    let keepFolder: String
    let reference: any FuzzReference

    /// Resolves what the user asked for.
    ///
    /// - Parameters:
    ///   - profiles: The names of profiles; all where there are none.
    ///   - seed: The seed.
    ///   - first: The number of the first case of each profile.
    ///   - cases: How many cases to ask about, of all profiles together.
    ///   - seconds: How long to go on, where no number of cases is given.
    ///   - keepFolder: The folder that gets a folder for each drift.
    ///   - mode: How the live reference is run.
    ///   - live: How it is found.
    /// - Throws: ``InputError`` for an unknown profile, ``ReferenceError`` for a reference that is not there.
    public init(
        profiles: [String], seed: UInt64, first: Int, cases: Int?, seconds: Double, keepFolder: String,
        mode: LiveChoice = .process, live: LiveReferenceSettings
    ) throws {
        self.init(
            profiles: try Self.profiles(profiles), seed: seed, first: first,
            limit: cases.map { .cases($0) } ?? .seconds(seconds), keepFolder: live.surroundings.absolute(keepFolder),
            reference: LiveFuzzReference(source: try live.reference(mode)))
    }

    init(
        profiles: [FuzzProfile], seed: UInt64, first: Int, limit: FuzzSchedule.Limit, keepFolder: String,
        reference: any FuzzReference
    ) {
        self.profiles = profiles
        self.seed = seed
        self.first = first
        self.limit = limit
        self.keepFolder = keepFolder
        self.reference = reference
    }

    /// The names that a profile may have.
    public static var profileNames: [String] { FuzzProfile.allCases.map(\.rawValue) }

    private static func profiles(_ names: [String]) throws(InputError) -> [FuzzProfile] {
        var profiles: [FuzzProfile] = []
        for name in names {
            guard let profile = FuzzProfile(rawValue: name) else {
                let known = profileNames.joined(separator: ", ")
                throw InputError(message: "There is no profile '\(name)'; expected one of \(known).")
            }
            if !profiles.contains(profile) { profiles.append(profile) }
        }
        return profiles.isEmpty ? FuzzProfile.allCases : profiles
    }

    /// The command that asks about so many cases again.
    func command(cases: Int) -> String {
        let chosen = profiles == FuzzProfile.allCases ? "" : profiles.map { " --profile \($0.rawValue)" }.joined()
        return "nedc-bench parity fuzz --seed \(seed)" + (first == 0 ? "" : " --first \(first)") + " --cases \(cases)"
            + chosen
    }

    /// The command that draws some cases of one profile again.
    func command(drawing numbers: Range<Int>, of profile: FuzzProfile) -> String {
        "nedc-bench parity fuzz --seed \(seed) --profile \(profile.rawValue) --first \(numbers.lowerBound) "
            + "--cases \(numbers.count)"
    }
}
