/// What the runs of a store say of a cause.
public struct CauseHistory: Hashable, Sendable {
    /// From when to when it was there; `nil` where no run has it.
    public var lifetime: DriftLifetime?
    /// What the runs say, the newest first.
    public var entries: [Entry]

    /// What one run says.
    public struct Entry: Hashable, Sendable {
        /// The run.
        public var run: RunSummary
        /// The cause; `nil` where the run does not have it.
        public var cause: StoredCause?
        /// Whether the run says that the cause is there, or that it is not; else it may be there under another name.
        public var isTelling: Bool

        /// Creates an entry.
        public init(run: RunSummary, cause: StoredCause?, isTelling: Bool) {
            self.run = run
            self.cause = cause
            self.isTelling = isTelling
        }
    }

    /// Creates a history.
    public init(lifetime: DriftLifetime?, entries: [Entry]) {
        self.lifetime = lifetime
        self.entries = entries
    }
}
