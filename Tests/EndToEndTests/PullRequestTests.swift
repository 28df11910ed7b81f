import Foundation
import Testing

/// What the person sees whose merge is blocked.
struct PullRequestTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ revision: String, _ environment: [String: String] = [:]) throws -> Int32 {
        let words = ["parity", "run", "--corpus", "golden/hard", "--revision", revision]
        return try CommandRun.nedcBench(words, in: folder.url, environment: environment).status
    }

    private func line(_ start: String, in report: String = "summary.md") throws -> String {
        let lines = try folder.text("reports/" + report).split(separator: "\n").map(String.init)
        return try #require(lines.first { $0.contains(start) })
    }

    /// The recorded number, which is right, and the same one bit off.
    private func flip() throws -> URL {
        let file = folder.url.appendingPathComponent("golden/hard/expected/python3.11/pairs/taes-inside.tsv")
        let field = "taes\tseiz\ttpr"
        _ = try Checkout.flipOneBit(in: file, field: field)
        return file
    }

    @Test func `since when it drifts is told run by run, and where it is, and how to see it`() throws {
        _ = try Checkout.copy("hard", to: folder)
        #expect(try run("good0") == 0)
        #expect(try folder.text("reports/annotations.txt") == "")
        _ = try flip()
        #expect(try run("bad1") == 1)
        let first = try line("Since when: ")
        #expect(first.contains("`formula:tpr`. Since when: first seen in this run of `bad1`; the run before, `20"))
        #expect(first.hasSuffix("` of `good0`, did not have it."))
        #expect(try run("bad2") == 1)
        #expect(try run("bad3") == 1)
        let third = try line("Since when: ")
        #expect(third.contains("Since when: since run `20") && third.contains("` of `bad1`, 3 runs up to this one; "))
        _ = try flip()
        #expect(try run("good4") == 0)
        _ = try flip()
        let workflow = [
            "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "17", "GITHUB_REPOSITORY": "owner/name",
            "NEDC_BENCH_ARTIFACT": "mine",
        ]
        #expect(try run("bad5", workflow) == 1)
        let last = try line("Since when: ")
        #expect(last.contains("first seen in this run of `bad5`; the run before, `20"))
        #expect(last.contains("; it had been there before, first in run `20") && last.hasSuffix(" of `bad1`."))

        #expect(try line("gh run") == "gh run download 17 --repo owner/name --name mine --dir reports")
        let command = try line("nedc-bench parity repro '")
        #expect(command.hasPrefix("nedc-bench parity repro 'hard/python3.11/taes-inside' --run 20"))
        #expect(try line("Its files: ").contains("reference `golden/hard/ref/taes-inside.csv_bi`, "))
        #expect(try line("Look first at ").contains(", which is there for this: `"))
        let annotations = try folder.text("reports/annotations.txt")
        #expect(annotations.hasPrefix("::error file=golden/hard/ref/taes-inside.csv_bi,line=1,title=Sensitivity ("))
        #expect(annotations.split(separator: "\n").count == 1 && annotations.contains(command))
        #expect(try line("Run it again: ", in: "junit.xml") == "Run it again: \(command)</failure>")
        #expect(
            try line("hard/python3.11/taes-inside taes\"", in: "junit-annotated.xml").contains(
                #" file="golden/hard/ref/taes-inside.csv_bi" line="1""#))
    }

    @Test(arguments: [
        (["GITHUB_RUN_ID": "1; rm -rf", "GITHUB_REPOSITORY": "o/r", "NEDC_BENCH_ARTIFACT": "mine"], nil),
        (["GITHUB_RUN_ID": "1", "GITHUB_REPOSITORY": "--help", "NEDC_BENCH_ARTIFACT": "mine"], nil),
        (["GITHUB_RUN_ID": "1", "GITHUB_REPOSITORY": "o/r", "NEDC_BENCH_ARTIFACT": "reports of mine"], nil),
        (["GITHUB_RUN_ID": "1", "GITHUB_REPOSITORY": "o/r"], nil),
        (
            ["GITHUB_RUN_ID": "1", "GITHUB_REPOSITORY": "o/r", "NEDC_BENCH_ARTIFACT": "mine"],
            "gh run download 1 --repo o/r --name mine --dir reports"
        ),
    ])
    func `the command that fetches the store is made of plain words alone`(
        _ variables: [String: String], _ expected: String?
    ) throws {
        _ = try Checkout.copy("hard", to: folder)
        _ = try flip()
        #expect(try run("x", variables.merging(["GITHUB_ACTIONS": "true"]) { $1 }) == 1)
        let lines = try folder.text("reports/summary.md").split(separator: "\n")
        #expect(lines.first { $0.hasPrefix("gh ") }.map(String.init) == expected)
    }
}
