import AlphaReference
public import NedcBeta

/// A cache of what the live reference said, as the user wants it.
public struct CacheSettings: Sendable {
    /// The folder.
    public var folder: String
    /// Told what is wrong with it, a sentence each.
    public var warn: @Sendable (String) -> Void

    var recheck = RecheckShare.nothing

    /// Creates settings.
    public init(folder: String, warn: @escaping @Sendable (String) -> Void = { _ in }) {
        self.folder = folder
        self.warn = warn
    }

    /// Has a part of what the cache knows asked again.
    ///
    /// - Parameters:
    ///   - share: The part, as `5%`.
    ///   - seed: The number that it is drawn by.
    /// - Throws: ``InputError`` for a text that is no part.
    public mutating func recheck(_ share: String, seed: UInt64) throws(InputError) {
        guard let recheck = RecheckShare(share, seed: seed) else {
            throw InputError(message: "--recheck is '\(share)'; expected a part such as 5% or 0.5%, from 0% to 100%.")
        }
        self.recheck = recheck
    }
}
