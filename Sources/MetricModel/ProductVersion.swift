/// The product's own name and version.
public enum ProductVersion {
    /// The name of the command and of Beta as a candidate.
    public static let name = "nedc-bench"
    /// Semantic version of this release.
    public static let current = "0.1.0"
}
