import Foundation
import Testing

/// The built program with a file of waivers beside a copied corpus whose golden values were damaged.
struct WaiverTests {
    private let folder: TemporaryFolder
    private let pair: URL

    private static let tpr = "taes\tseiz\ttpr"
    private static let tnr = "taes\tseiz\ttnr"
    private static let today = "2026-03-01"

    init() throws {
        folder = try TemporaryFolder()
        pair = try Checkout.copy("hard", to: folder)
            .appendingPathComponent("expected/python3.11/pairs/taes-inside.tsv")
    }

    private func parityRun(_ arguments: [String] = ["--as-of", today], _ environment: [String: String] = [:]) throws
        -> CommandRun
    {
        try CommandRun.nedcBench(["parity", "run"] + arguments, in: folder.url, environment: environment)
    }

    /// The bits that were recorded for a field of the pair.
    private func recorded(_ field: String) throws -> UInt64 {
        let text = String(decoding: try Data(contentsOf: pair), as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(field + "\t") })
        return try #require(Double(line.dropFirst(field.count + 1))).bitPattern
    }

    /// Changes one recorded number.
    private func record(_ bits: UInt64, _ field: String) throws {
        let text = String(decoding: try Data(contentsOf: pair), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(field + "\t") ? "\(field)\t\(Double(bitPattern: bits).description)" : String(line)
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: pair)
    }

    private func hex(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func entry(
        reference: UInt64, candidate: UInt64, corpus: String = "hard", name: String = "taes-inside",
        expires: String = "2026-05-01"
    ) -> String {
        """
        [[waiver]]
        corpus = "\(corpus)"
        environment = "python3.11"
        scope = "pair"
        case = "\(name)"
        algorithm = "taes"
        label = "seiz"
        field = "tpr"
        reference = { kind = "float", bits = "\(hex(reference))" }
        candidate = { kind = "float", bits = "\(hex(candidate))" }
        reason = "The sum is taken in another order."
        owner = "Jane Doe"
        link = "https://example.org/issues/12"
        expires = \(expires)

        """
    }

    /// Damages one value by one bit, and waives exactly that.
    private func damage(expires: String = "2026-05-01") throws -> (golden: UInt64, damaged: UInt64) {
        let golden = try recorded(Self.tpr)
        try record(golden ^ 1, Self.tpr)
        try folder.write(
            entry(reference: golden ^ 1, candidate: golden, expires: expires), to: "golden/waivers.toml")
        return (golden, golden ^ 1)
    }

    @Test func `a flipped bit is drift, and parity with 1 waived divergence once exactly it is waived`() throws {
        let golden = try recorded(Self.tpr)
        try record(golden ^ 1, Self.tpr)
        #expect(try parityRun().status == 1)
        try folder.write(entry(reference: golden ^ 1, candidate: golden), to: "golden/waivers.toml")
        let run = try parityRun()
        #expect(run.status == 0)
        #expect(run.standardOutput.contains("\nPARITY with 1 waived divergence: 54,824 comparisons in 178 cases"))
        #expect(!run.standardOutput.contains("PARITY:"))
        #expect(run.standardOutput.contains("; waived until 2026-05-01 by Jane Doe: The sum is taken"))
        #expect(!run.standardError.contains("expires"))
        for report in ["junit.xml", "report.html", "summary.md", "parity.json"] {
            let text = try folder.text("reports/\(report)")
            for word in ["taes-inside", "The sum is taken in another order.", "Jane Doe", "2026-05-01", hex(golden)] {
                // The page marks the digits that differ.
                #expect(text.contains(word) || text.contains("<mark>"), "\(word) in \(report)")
            }
        }
        let metrics = try folder.text("reports/metrics.prom")
        #expect(metrics.contains("\nnedc_parity_waived_total{algorithm=\"taes\"} 1\n"))
        #expect(metrics.contains("\nnedc_parity_failures_total{algorithm=\"taes\"} 1\n"))
        let show = try CommandRun.nedcBench(["drift", "show", "last"], in: folder.url)
        #expect(show.standardOutput.contains("1 differ, all waived"))
        #expect(show.standardOutput.contains("taes seiz/tpr: reference "))
        let lines = try parityRun(["--as-of", Self.today, "--format", "jsonl"])
        #expect(lines.standardOutput.contains(#""waiver":{"standing":"waived","entry":1,"#))
    }

    @Test func `another bit of the same field is drift although its place is waived`() throws {
        let bits = try damage()
        try record(bits.golden ^ 2, Self.tpr)
        let run = try parityRun()
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("; the waiver expects reference "))
        #expect(run.standardOutput.contains("DRIFT: 1 of "))
        #expect(try folder.text("reports/metrics.prom").contains("nedc_parity_waived_total{algorithm=\"taes\"} 0\n"))
    }

    @Test func `a second field is drift although the first is waived`() throws {
        _ = try damage()
        try record(try recorded(Self.tnr) ^ 1, Self.tnr)
        let run = try parityRun()
        #expect(run.status == 1)
        #expect(
            run.standardOutput.contains("DRIFT: 1 of 54,824 comparisons differs, in 1 of 178 cases; 1 more is waived."))
        #expect(run.standardOutput.contains("taes seiz/tnr: reference "))
    }

    @Test func `the date decides: announced in the last two weeks, red afterwards, refused too far ahead`() throws {
        _ = try damage(expires: "2026-05-01")
        let soon = "waiver 1, hard/python3.11: taes-inside: taes seiz/tpr, expires on 2026-05-01, in 3 days"
        let announced = try parityRun(["--as-of", "2026-04-28"])
        #expect(announced.status == 0)
        #expect(announced.standardError.contains(soon))
        #expect(announced.standardOutput.contains(soon))
        #expect(try folder.text("reports/summary.md").contains("expires on 2026-05-01, in 3 days"))
        #expect(!(try parityRun(["--as-of", "2026-04-16"]).standardError.contains("expires")))
        #expect(try parityRun(["--as-of", "2026-04-17"]).standardError.contains("in 14 days"))
        #expect(try parityRun(["--as-of", "2026-05-01"]).status == 0)
        let expired = try parityRun(["--as-of", "2026-05-02"])
        #expect(expired.status == 1)
        #expect(expired.standardOutput.contains("expired on 2026-05-01, 1 day ago"))
        #expect(expired.standardOutput.contains("; 1 waiver has expired."))
        #expect(try parityRun(["--as-of", "2026-01-31"]).status == 0)
        let early = try parityRun(["--as-of", "2026-01-30"])
        #expect(early.status == 2)
        #expect(
            early.standardError.contains(
                "waivers.toml, waiver 1: expires is 2026-05-01, 91 days after 2026-01-30; expected at most 90 days."))
    }

    @Test func `the environment can name the day, and the command line outranks it`() throws {
        _ = try damage(expires: "2026-05-01")
        #expect(try parityRun([], ["NEDC_BENCH_AS_OF": "2026-05-02"]).status == 1)
        #expect(try parityRun(["--as-of", "2026-05-01"], ["NEDC_BENCH_AS_OF": "2026-05-02"]).status == 0)
        #expect(try parityRun([], ["NEDC_BENCH_AS_OF": "tomorrow"]).status == 2)
    }

    @Test func `a waiver that nothing needs, or that names no case, is drift`() throws {
        let golden = try recorded(Self.tpr)
        try folder.write(entry(reference: golden ^ 1, candidate: golden), to: "golden/waivers.toml")
        let unused = try parityRun()
        #expect(unused.status == 1)
        #expect(unused.standardOutput.contains("is unused: its place does not differ"))
        #expect(unused.standardOutput.contains("DRIFT: 0 of 54,824 comparisons differ; 1 waiver is unused."))
        #expect(try folder.text("reports/junit.xml").contains(#"<failure type="unused-waiver""#))
        try folder.write(entry(reference: 1, candidate: 2, name: "nobody"), to: "golden/waivers.toml")
        let nobody = try parityRun()
        #expect(nobody.status == 1)
        #expect(nobody.standardOutput.contains("is unused: its corpus has no such case"))
    }

    @Test func `a waiver about what was not compared is counted and not judged`() throws {
        try folder.write(entry(reference: 1, candidate: 2, corpus: "dense"), to: "golden/waivers.toml")
        let run = try parityRun()
        #expect(run.status == 0)
        #expect(run.standardOutput.contains("1 waiver is not judged: its corpus or recording is not part of this run"))
        #expect(run.standardOutput.contains("\nPARITY: "))
    }

    @Test func `waivers never cover an answer that is missing`() throws {
        _ = try damage()
        try FileManager.default.removeItem(
            at: pair.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("corpus.tsv"))
        #expect(try parityRun().status == 3)
    }

    @Test func `only the corpora beside them have waivers without being told so`() throws {
        let bits = try damage()
        #expect(try parityRun(["--as-of", Self.today, "--corpus", "golden"]).status == 1)
        let told = ["--as-of", Self.today, "--corpus", "golden/hard", "--waivers", "golden/waivers.toml"]
        #expect(try parityRun(told).status == 0)
        // The file beside the corpora speaks about Beta, not about another candidate.
        let other = try parityRun(["--as-of", Self.today, "--candidate", "false"])
        #expect(other.status == 1)
        #expect(!other.standardOutput.contains("waiver"))
        try folder.write(entry(reference: bits.damaged, candidate: bits.golden), to: "elsewhere.toml")
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("golden/waivers.toml"))
        #expect(try parityRun().status == 1)
        #expect(try parityRun(["--as-of", Self.today, "--waivers", "elsewhere.toml"]).status == 0)
    }

    @Test(arguments: [
        (
            ["--waivers", "absent.toml"],
            "absent.toml: cannot be read (No such file or directory); expected a file of waivers."
        ),
        (["--waivers", "broken.toml"], "broken.toml, line 1: expected ']]'."),
        (["--waivers", "greedy.toml"], "greedy.toml, waiver 1: unknown key 'tolerance'; expected only corpus, "),
        (["--as-of", "2026-02-30"], "--as-of is '2026-02-30'; expected a day such as 2026-03-01."),
        (["--as-of", "now"], "--as-of is 'now'; expected a day such as 2026-03-01."),
        (["--as-of", ""], "--as-of is ''; expected a day such as 2026-03-01."),
    ])
    func `a file or a day that cannot be used ends with 2`(_ arguments: [String], _ sentence: String) throws {
        try folder.write("[[waiver]", to: "broken.toml")
        try folder.write("[[waiver]]\ntolerance = 1e-9\n", to: "greedy.toml")
        let run = try parityRun(arguments)
        #expect(run.status == 2)
        #expect(run.standardError.contains(sentence), "\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }
}
