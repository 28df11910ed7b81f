public import MetricModel

/// What a release was signed off for: what somebody asserts, and what the evidence says.
///
/// The asserted part can be written by a signer alone. Everything else is computed from the evidence, when the record is
/// made and again whenever it is verified.
public struct SignOffRecord: Hashable, Sendable {
    /// What the signer says.
    public var assertion: SignOffAssertion
    /// What the parity run found.
    public var outcome: RunOutcome
    /// What it amounts to.
    public var verdict: Verdict
    /// What became of the waivers.
    public var waivers: WaiverJudgement
    /// The digest of the seal that the run ended with, in hex.
    public var seal: String
    /// How many runs the store holds.
    public var runs: Int
    /// How many seals the store holds.
    public var seals: Int
    /// Which commit or build the run says that it compared; `nil` where it does not say.
    public var revision: String?
    /// The requirements, with what shows each.
    public var requirements: [SignOffRequirement]
    /// The tests, with the requirements that they show.
    public var tests: [SignOffTest]
    /// How many tests are written, where a list of them is part of the evidence.
    public var writtenTests: Int?
    /// The corpora as they lay on disk.
    public var corpora: [SignOffCorpus]
    /// The digest over every file of every corpus, in hex.
    public var corpusDigest: String
    /// What the checks beside the tests found.
    public var checks: [SignOffCheck]
    /// The packages that the build was made with.
    public var packages: [SignOffPackage]
    /// The files that all this rests on, by name.
    public var files: [SignOffFile]
    /// What a cache of the reference's answers did; `nil` for a run without one.
    public var cache: CacheTally?

    /// Creates a record.
    public init(
        assertion: SignOffAssertion, outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement, seal: String,
        runs: Int, seals: Int, revision: String?, requirements: [SignOffRequirement], tests: [SignOffTest],
        writtenTests: Int?, corpora: [SignOffCorpus], corpusDigest: String, checks: [SignOffCheck],
        packages: [SignOffPackage], files: [SignOffFile], cache: CacheTally? = nil
    ) {
        self.assertion = assertion
        self.outcome = outcome
        self.verdict = verdict
        self.waivers = waivers
        self.seal = seal
        self.runs = runs
        self.seals = seals
        self.revision = revision
        self.requirements = requirements
        self.tests = tests
        self.writtenTests = writtenTests
        self.corpora = corpora
        self.corpusDigest = corpusDigest
        self.checks = checks
        self.packages = packages
        self.files = files
        self.cache = cache
    }

    /// The one word of the record.
    public enum Result: String, Hashable, Sendable {
        /// Everything was shown.
        case passed = "PASSED"
        /// Everything was shown, with an exception that the record names.
        case warned = "WARNED"
        /// Something differs, or a test failed.
        case failed = "FAILED"
    }

    /// The word, by the evidence alone.
    public var result: Result {
        if verdict != .parity || tests.contains(where: { !$0.passed })
            || checks.contains(where: { $0.state == .failed })
        {
            return .failed
        }
        return exceptions.isEmpty ? .passed : .warned
    }

    /// What failed beside the run, each in a sentence.
    public var failures: [String] {
        let failed = tests.count { !$0.passed }
        let sentence = "\(NumberText.counted(failed, "test")) failed."
        return (failed > 0 ? [sentence] : [])
            + checks.filter { $0.state == .failed }.map { "Check failed: \($0.kind.title)." }
    }

    /// What keeps a record without failures from being without exceptions, each in a sentence.
    public var exceptions: [String] {
        var sentences: [String] = []
        let waived = waivers.waivedCount(in: outcome)
        if waived > 0 { sentences.append("\(NumberText.counted(waived, "divergence is", "divergences are")) waived.") }
        if let cache { sentences.append("The run had a cache, by its report: \(cache.sentence)") }
        switch assertion.workTree {
        case .clean: break
        case .changed: sentences.append("The work tree had changes that are in no commit.")
        case .unknown: sentences.append("No work tree was at hand: which commit it is, is the signer's word.")
        }
        if revision == nil { sentences.append("The run does not say which commit it compared.") }
        if writtenTests == nil { sentences.append("No list says which tests had to run.") }
        return sentences
    }
}
