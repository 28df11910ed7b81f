import Foundation
import Testing

/// The report files, against what the legacy tool wrote about the same corpora.
struct ReportTests {
    private static let recordings: [String] = {
        let corpora = (try? FileManager.default.contentsOfDirectory(atPath: Checkout.golden.path)) ?? []
        return corpora.sorted().flatMap { corpus in
            ["python3.11", "python3.12"].map { "\(corpus)/expected/\($0)" }
        }
        .filter {
            FileManager.default.fileExists(atPath: Checkout.golden.appendingPathComponent($0 + "/reports").path)
        }
    }()

    @Test func `every corpus that loads has its reports recorded`() {
        #expect(Self.recordings.count == 9)
    }

    @Test(arguments: recordings)
    func `reports are the legacy tool's, byte for byte`(_ recording: String) throws {
        let folder = Checkout.golden.appendingPathComponent(recording)
        let corpus = folder.deletingLastPathComponent().deletingLastPathComponent()
        let output = try TemporaryFolder()
        let run = try CommandRun.nedcBench(
            [
                "score", "-p", "params.toml", "--arithmetic", folder.lastPathComponent, "-o", output.url.path,
                "ref.list",
                "hyp.list",
            ], in: corpus)
        #expect(run.status == 0, "\(run.standardError)")
        let titles = [
            ("dpalign", "NEDC DP ALIGNMENT SCORING SUMMARY"), ("epoch", "NEDC EPOCH SCORING SUMMARY"),
            ("ovlp", "NEDC OVERLAP SCORING SUMMARY"), ("taes", "NEDC TAES SCORING SUMMARY"),
            ("ira", "NEDC INTER-RATER AGREEMENT SUMMARY"),
        ]
        let separator = String(repeating: "=", count: 78)
        var expected = "\n Ref: ref.list\n Hyp: hyp.list\n\n"
        for (algorithm, title) in titles {
            let section = try Data(contentsOf: folder.appendingPathComponent("reports/section_\(algorithm).txt"))
            expected += "\(separator)\n\(title) (v6.0.0):\n\n" + String(decoding: section, as: UTF8.self)
        }
        expected += "\(separator)\nNEDC EEG Eval Successfully Completed on "
        let summary = try output.text("summary.txt")
        #expect(summary.contains(expected))
        // Nothing but the head and the completion date is beside what was recorded: 11 lines before, 2 after.
        #expect(
            summary.split(separator: "\n", omittingEmptySubsequences: false).count
                == expected.split(separator: "\n", omittingEmptySubsequences: false).count + 11)
        for (algorithm, _) in titles.dropLast() {
            let recorded = try Data(contentsOf: folder.appendingPathComponent("reports/pairs_\(algorithm).txt"))
            let written = try output.text("summary_\(algorithm).txt")
                .replacingOccurrences(of: corpus.path + "/", with: "")
            #expect(written == String(decoding: recorded, as: UTF8.self), "\(algorithm)")
        }
    }
}
