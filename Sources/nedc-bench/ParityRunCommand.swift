import ArgumentParser
import Foundation
import MetricModel
import ParityHarness
import ParityPolicy

/// The main job.
struct ParityRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Scores corpora on both sides and compares every number.",
        discussion: """
            Examples:
              nedc-bench parity run
                  every corpus under golden/, against what the reference said when it was recorded
              nedc-bench parity run --corpus golden/dense --out /tmp/dense
              nedc-bench parity run --reference process --ref ref.list --hyp hyp.list
                  your own lists, against the live tool in NEDC_NFC
              nedc-bench parity run --reference container --ref ref.list --hyp hyp.list
                  the same, with the tool in a container without network and rights; alpha-ci/build-image builds it
              nedc-bench parity run --reference process --ref ref.list --hyp hyp.list --cache ~/.cache/nedc-bench --recheck 5%
                  what the tool said before is not asked again, but for a random part of it
              nedc-bench parity run --candidate './my-scorer'
                  your own scorer in Beta's place; it is asked as `nedc-bench score --format jsonl` is, and fails
                  where it ends in another way than with 0, or with 2 beside a rejection, or takes over --time-limit seconds
              nedc-bench parity run --shard 2/4 --out shards/2
                  the second of four equal parts, for `nedc-bench parity merge`
            """)

    @OptionGroup var corpora: CorpusOptions

    @Option(
        name: .customLong("reference"),
        help: "Where the reference's answers come from: recorded, process or container.",
        transform: Choice.named)
    var mode = ReferenceChoice.recorded

    @Option(help: "The command of another scorer to compare in place of Beta.")
    var candidate: String?

    @Option(name: .customLong("db"), help: "The drift store; drift.sqlite in the reports' folder by default.")
    var store: String?

    @Option(help: "The folder of the reports.")
    var out = "reports"

    @Option(help: "A file of waivers; golden/waivers.toml where all of golden is compared with Beta and it is there.")
    var waivers: String?

    @Option(
        name: .customLong("as-of"), help: "The day by which waivers are judged, as 2026-03-01; today (UTC) by default.")
    var asOf: String?

    @Option(
        help: "Which commit or build is compared, for histories; NEDC_BENCH_REVISION by default.")
    var revision: String?

    @Option(
        help: ArgumentHelp("One of several equal parts of the run, for `parity merge`.", valueName: "number/count"),
        transform: Shard.named)
    var shard: Shard?

    @Option(
        name: .customLong("min-scored"),
        help: ArgumentHelp(
            "The least share of cases in which a number has to be compared, as 95%; below it the run is untrusted.",
            valueName: "share"),
        transform: ScoredShare.named)
    var leastShare: ScoredShare?

    @Flag(
        help: "With --ref and --hyp: files that are no annotations are in order, and how they are refused is compared.")
    var expectRefusals = false

    @Flag(help: "Go on from where an interrupted run with the same arguments stopped.")
    var resume = false

    @Option(help: "What goes to standard output.")
    var format = OutputFormat.text

    @OptionGroup(title: "Live reference") var live: ReferenceOptions

    @OptionGroup(title: "Live reference, asked less") var cache: CacheOptions

    mutating func validate() throws {
        try live.checkOptions(usesContainer: mode == .container)
        guard mode != .recorded || !corpora.areLists else {
            throw ValidationError(
                "Lists have no recording; expected --reference process or container with --ref and --hyp.")
        }
        guard corpora.areLists || !expectRefusals else {
            throw ValidationError(
                "--expect-refusals goes with --ref and --hyp; a corpus says \"kind\": \"refusals\" in its corpus.json.")
        }
        guard mode != .recorded || cache.cache == nil else {
            throw ValidationError("--cache is for a live reference; expected --reference process or container with it.")
        }
        guard shard == nil || store == nil else {
            throw ValidationError("--shard and --db are both given; a shard's store lies in its folder, --out.")
        }
    }

    func run() async throws {
        let request = try ParityRequest(
            corpora: corpora.choice, mode: mode, live: live.settings, candidateCommand: candidate, storePath: store,
            outputFolder: out, arguments: AskedArguments.of(CommandLine.arguments.dropFirst()), resumes: resume,
            waivers: WaiverSettings(source: waiverSource, asOf: asOf), shard: shard, revision: revision,
            cache: cache.settings(), leastShare: leastShare, expectsRefusals: expectRefusals)
        for notice in request.notices { Terminal.complain(notice) }
        let progress = ProgressLine("compared")
        let work = Task { try await ParityRun(request) { progress.show($0) }.run() }
        let trap = SignalTrap { work.cancel() }
        let result = try await work.value
        progress.clear()
        ResultOutput.show(result, as: format, reportsIn: request.outputFolder)
        if let code = trap.exitCode, result.exitCode == .interrupted { try CommandEnd.with(code) }
        try CommandEnd.with(result.exitCode)
    }

    /// The corpora of this repository have a file of waivers beside them, which speaks about Beta alone.
    private var waiverSource: WaiverSettings.Source {
        if let waivers { return .file(waivers) }
        let isDefault = corpora.areDefault && candidate == nil
        return isDefault ? .fileIfThere("golden/waivers.toml") : .nowhere
    }
}
