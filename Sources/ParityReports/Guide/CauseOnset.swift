import MetricModel

/// Since when a cause is there, as far as the drift store goes back.
public struct CauseOnset: Hashable, Sendable {
    /// The first of the runs that have it one after another, up to this one.
    public var since: Run
    /// How many runs that are, this one included.
    public var runs: Int
    /// The last run before them, which could have had it and had not; `nil` where there is none.
    public var lastWithout: Run?
    /// The first run that had it before it was gone; `nil` where it was never gone.
    public var firstEver: Run?

    /// A run as people look for it.
    public struct Run: Hashable, Sendable {
        /// Its name in the store.
        public var id: String
        /// When it started, seconds since 1970 (UTC).
        public var startedAt: Double
        /// Which commit or build was compared; `nil` where nobody said.
        public var revision: String?

        /// Creates a run's name.
        public init(id: String, startedAt: Double, revision: String?) {
            self.id = id
            self.startedAt = startedAt
            self.revision = revision
        }
    }

    /// Creates an onset.
    public init(since: Run, runs: Int, lastWithout: Run?, firstEver: Run?) {
        self.since = since
        self.runs = runs
        self.lastWithout = lastWithout
        self.firstEver = firstEver
    }
}

extension CauseOnset {
    /// Says it in a sentence without its full stop.
    ///
    /// - Parameter quoted: Makes text from outside safe to stand in the sentence.
    /// - Returns: The sentence.
    func sentence(_ quoted: (String) -> String) -> String {
        var sentence =
            runs == 1
            ? "first seen in this run\(of(since.revision, quoted))"
            : "since run \(named(since, quoted)), \(NumberText.counted(runs, "run")) up to this one"
        if let lastWithout {
            sentence += "; the run before, \(named(lastWithout, quoted)), did not have it"
        } else if runs == 1 {
            sentence += "; the drift store knows no earlier run that tells"
        }
        if let firstEver {
            sentence += "; it had been there before, first in run \(named(firstEver, quoted))"
        }
        return sentence
    }

    private func named(_ run: Run, _ quoted: (String) -> String) -> String {
        "\(quoted(run.id))\(of(run.revision, quoted))"
    }

    private func of(_ revision: String?, _ quoted: (String) -> String) -> String {
        revision.map { " of \(quoted($0))" } ?? ""
    }
}
