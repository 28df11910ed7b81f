/// A function in a source file, of this repository or of the reference tool.
///
///     TAESMatcher.fractions(_:_:)  Sources/BetaScoring/Scorers/TAESMatcher.swift
///     NedcTAES.calc_hf             nedc_eeg_eval_taes.py
public struct SourcePlace: Hashable, Sendable {
    /// The file: a path within this repository, or the file's name in the reference tool's tree.
    public var file: String
    /// The function with the type it belongs to; ours has its argument labels.
    public var function: String

    /// Creates a place.
    public init(file: String, function: String) {
        self.file = file
        self.function = function
    }
}

/// Where a number, or a refusal, is made on both sides, the place to suspect first at the front.
public struct SourcePlaces: Hashable, Sendable {
    /// Functions of this repository.
    public var candidate: [SourcePlace]
    /// Functions of the reference tool.
    public var reference: [SourcePlace]

    /// Creates a pair of lists.
    public init(candidate: [SourcePlace], reference: [SourcePlace]) {
        self.candidate = candidate
        self.reference = reference
    }

    /// Puts these places before those, each place once.
    func followed(by other: SourcePlaces) -> SourcePlaces {
        SourcePlaces(
            candidate: candidate + other.candidate.filter { !candidate.contains($0) },
            reference: reference + other.reference.filter { !reference.contains($0) })
    }
}
