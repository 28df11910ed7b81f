import MetricModel

/// What was found a moment ago and may be the work of a signal that is about to end this run.
///
/// A signal to a process group, or to all processes of a service, reaches candidates and drivers as it reaches this program, and
/// any of them may be seen to end first. So whatever they failed at, or answered with a difference, is noted only when the run
/// has gone on for a while; a run that is interrupted meanwhile has not found it, and asks again when it is resumed.
struct UnsettledOutcomes {
    /// An outcome, with what belongs to it.
    struct Entry {
        var number: Int
        var outcome: CaseOutcome
        var bundle: ReproBundle?
        fileprivate var since: ContinuousClock.Instant
    }

    /// How long a run has to go on after a failure; no signal is under way for so long, not on a busy machine either.
    static let usualTime = Duration.seconds(1)

    private let time: Duration
    private let candidateIsExternal: Bool
    private var entries: [Entry] = []
    private var lastFailure: ContinuousClock.Instant?

    /// Prepares.
    ///
    /// - Parameter request: The run. Where it asks no other process, no signal can have hit one.
    init(_ request: ParityRequest) {
        candidateIsExternal = request.candidateCommand != nil
        time = candidateIsExternal || request.workers != nil ? request.settlingTime : .zero
    }

    /// Whether a signal can have made an outcome what it is.
    func isDoubtful(_ outcome: CaseOutcome) -> Bool {
        outcome.referenceFailure != nil || outcome.candidateFailure != nil
            || candidateIsExternal && outcome.divergenceCount > 0
    }

    /// Adds an outcome that was found just now.
    mutating func add(_ outcome: CaseOutcome, _ bundle: ReproBundle?, number: Int) {
        entries.append(Entry(number: number, outcome: outcome, bundle: bundle, since: .now))
        lastFailure = .now
    }

    /// Notes that the reference, as a whole, failed just now.
    mutating func noteFailure() {
        lastFailure = .now
    }

    /// Takes out what has been there for long enough.
    mutating func takeSettled() -> [Entry] {
        let now = ContinuousClock.now
        let count = entries.prefix { now - $0.since >= time }.count
        defer { entries.removeFirst(count) }
        return Array(entries.prefix(count))
    }

    /// Waits until everything has been there for long enough, or the task is cancelled.
    func wait() async {
        guard let lastFailure else { return }
        do {
            try await Task.sleep(until: lastFailure + time, clock: .continuous)
        } catch {
            // Cancelled: the caller asks for that.
        }
    }
}
