/// A package that the build was made with.
public struct SignOffPackage: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it comes from.
    public var location: String
    /// Its version; empty where only a commit is pinned.
    public var version: String
    /// Its commit.
    public var revision: String

    /// Creates a package.
    public init(name: String, location: String, version: String, revision: String) {
        self.name = name
        self.location = location
        self.version = version
        self.revision = revision
    }
}
