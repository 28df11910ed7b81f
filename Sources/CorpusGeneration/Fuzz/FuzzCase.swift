/// One pair of files to ask both scorers about, with the parameters to score it by.
public struct FuzzCase: Hashable, Sendable {
    /// What kind of case it is.
    public var profile: FuzzProfile
    /// Its number among the cases of its profile and seed.
    public var number: Int
    /// The two files, and a name that is unique among the cases of the profile.
    public var pair: GeneratedPair
    /// The bytes of the parameter file; not always one that anybody can read.
    public var parameters: [UInt8]

    /// Creates a case.
    public init(profile: FuzzProfile, number: Int, pair: GeneratedPair, parameters: [UInt8]) {
        self.profile = profile
        self.number = number
        self.pair = pair
        self.parameters = parameters
    }
}
