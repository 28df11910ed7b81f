/// A corpus as it lay on disk.
public struct SignOffCorpus: Hashable, Sendable {
    /// The folder's name.
    public var name: String
    /// How many files it has.
    public var files: Int
    /// The digest over them, in hex.
    public var digest: String
    /// Its recordings.
    public var recordings: [Recording]

    /// What the reference said about a corpus.
    public struct Recording: Hashable, Sendable {
        /// The folder's name, for example `python3.11`.
        public var name: String
        /// The day of the recording.
        public var recorded: String
        /// The SHA-256 of what says where it comes from, in hex.
        public var provenance: String

        /// Creates a recording.
        public init(name: String, recorded: String, provenance: String) {
            self.name = name
            self.recorded = recorded
            self.provenance = provenance
        }
    }

    /// Creates a corpus.
    public init(name: String, files: Int, digest: String, recordings: [Recording]) {
        self.name = name
        self.files = files
        self.digest = digest
        self.recordings = recordings
    }
}
