import Foundation
import Testing

struct ParityRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func parityRun(_ arguments: [String] = []) throws -> CommandRun {
        try CommandRun.nedcBench(["parity", "run"] + arguments, in: folder.url)
    }

    private func value(of name: String, in metrics: String) -> String? {
        metrics.split(separator: "\n").first { $0.hasPrefix(name + " ") }.map { String($0.dropFirst(name.count + 1)) }
    }

    private static let failures = #"nedc_parity_failures_total{algorithm="taes"}"#

    @Test func `what is in the repository is parity, and every report says so`() throws {
        // As the main job finds it: golden, and the waivers in it where there are any.
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("golden"), withDestinationURL: Checkout.golden)
        let run = try CommandRun.nedcBench(
            ["parity", "run"], in: folder.url,
            environment: ProcessInfo.processInfo.environment.filter { $0.key == "NEDC_BENCH_AS_OF" })
        #expect(run.status == 0, "\(run.standardError)")
        let isWaived = FileManager.default.fileExists(
            atPath: Checkout.golden.appendingPathComponent("waivers.toml").path)
        #expect(
            run.standardOutput.contains("\nPARITY: ") || (isWaived && run.standardOutput.contains("\nPARITY with ")))
        let table = run.standardOutput.split(separator: "\n").filter { $0.contains("/python3.") }
        #expect(table.count >= 35)
        for file in ["junit.xml", "report.html", "metrics.prom", "summary.md", "parity.json", "drift.sqlite"] {
            #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("reports/\(file)").path))
        }
        #expect(value(of: Self.failures, in: try folder.text("reports/metrics.prom")) == "0")
        #expect(try folder.text("reports/parity.json").contains(#""verdict": "parity""#))
        let runs = try CommandRun.nedcBench(["drift", "runs"], in: folder.url)
        #expect(runs.standardOutput.contains("  parity  "))
    }

    @Test func `one flipped bit in one golden value is drift, and every report and the store name the field`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        let changed = try Checkout.flipOneBit(
            in: corpus.appendingPathComponent("expected/python3.11/pairs/taes-inside.tsv"), field: "taes\tseiz\ttpr")
        let run = try parityRun()
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("taes-inside: taes seiz/tpr: reference \(changed.new)"))
        #expect(run.standardOutput.contains("(1 ULP apart)"))
        #expect(run.standardOutput.contains("DRIFT: 1 of "))
        for report in ["junit.xml", "report.html", "summary.md", "parity.json"] {
            let text = try folder.text("reports/\(report)")
            #expect(text.contains("taes-inside"), "\(report)")
            // People read the long name, Sensitivity (TPR); programs the short one.
            #expect(text.lowercased().contains("tpr"), "\(report)")
            #expect(text.contains(changed.new), "\(report)")
            #expect(text.contains(changed.old), "\(report)")
        }
        #expect(value(of: Self.failures, in: try folder.text("reports/metrics.prom")) == "1")
        let show = try CommandRun.nedcBench(["drift", "show", "last"], in: folder.url)
        #expect(show.standardOutput.contains("taes seiz/tpr: reference \(changed.new)"))
        let history = try CommandRun.nedcBench(["drift", "history", "taes/seiz/tpr"], in: folder.url)
        #expect(history.standardOutput.hasPrefix("taes/seiz/tpr differed in 1 of 1 runs\n  first seen  "))
        #expect(history.standardOutput.contains("\n  fixed in    none: the last run has it\n  came back   never\n"))
        #expect(history.standardOutput.contains("  drift  1 differ\n"))
    }

    @Test func `a deleted golden line is drift`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        let file = corpus.appendingPathComponent("expected/python3.11/corpus.tsv")
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
        for dropped in [0, lines.count / 2, lines.count - 1] {
            var rest = lines
            rest.remove(at: dropped)
            try Data((rest.joined(separator: "\n") + "\n").utf8).write(to: file)
            let run = try parityRun()
            #expect(run.status == 1, "line \(dropped + 1)")
            #expect(run.standardOutput.contains("reference has no such field"))
        }
    }

    @Test func `an emptied golden file is not parity`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        try Data().write(to: corpus.appendingPathComponent("expected/python3.11/corpus.tsv"))
        #expect(try parityRun().status == 1)
    }

    @Test(arguments: ["expected/python3.11/corpus.tsv", "expected/python3.11/provenance.json", "expected"])
    func `a golden file that is gone leaves no verdict`(_ path: String) throws {
        let corpus = try Checkout.copy("hard", to: folder)
        try FileManager.default.removeItem(at: corpus.appendingPathComponent(path))
        let run = try parityRun()
        #expect(run.status == 3)
        #expect((run.standardOutput + run.standardError).contains("no recording"))
    }

    @Test func `a corpus that was edited after it was recorded leaves no verdict`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        let file = corpus.appendingPathComponent("hyp/taes-inside.csv_bi")
        try Data(contentsOf: file).appending("# a comment changes no number\n").write(to: file)
        let run = try parityRun()
        #expect(run.status == 3)
        #expect(run.standardOutput.contains("hyp/taes-inside.csv_bi: has changed since it was recorded"))
    }

    @Test func `a run counts on from the run before`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        let file = corpus.appendingPathComponent("expected/python3.11/pairs/taes-inside.tsv")
        _ = try Checkout.flipOneBit(in: file, field: "taes\tseiz\ttpr")
        for count in 1...3 {
            #expect(try parityRun().status == 1)
            #expect(value(of: Self.failures, in: try folder.text("reports/metrics.prom")) == "\(count)")
        }
    }

    @Test func `a stale green report does not outlive a failing run`() throws {
        let corpus = try Checkout.copy("hard", to: folder)
        #expect(try parityRun().status == 0)
        try FileManager.default.removeItem(at: corpus.appendingPathComponent("expected/python3.11/provenance.json"))
        #expect(try parityRun().status == 3)
        #expect(!(try folder.text("reports/summary.md")).contains("every bit equal"))
        #expect(try folder.text("reports/junit.xml").contains("<error"))
    }

    @Test func `another scorer can stand in Beta's place`() throws {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench").path
        _ = try Checkout.copy("multi-class", to: folder)
        let corpus = ["--corpus", "golden/multi-class"]
        let same = try parityRun(corpus + ["--candidate", "'\(program)' score"])
        // The candidate sums as 3.11 does; the recording of 3.12 shows where that differs.
        #expect(same.status == 1)
        #expect(!same.standardOutput.contains("\nmulti-class/python3.11: "))
        #expect(same.standardOutput.contains("\nmulti-class/python3.12: "))
        let broken = try parityRun(corpus + ["--candidate", "false"])
        #expect(broken.status == 1)
        #expect(broken.standardOutput.contains("DRIFT: "))
    }
}

extension Data {
    fileprivate func appending(_ text: String) -> Data {
        self + Data(text.utf8)
    }
}
