import AlphaReference
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// A user's own lists: files that are no annotations end the request before anything is scored.
@Suite(.serialized) struct ListedFileCheckTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.corpus("dense", pairs: 3)
        try files.write("", to: "tool/lib/a.py")
        try files.write("", to: "alpha-ci/driver.py")
    }

    private func request(expectsRefusals: Bool = false) throws -> ParityRequest {
        for side in ["ref", "hyp"] {
            try files.write(
                "# a comment\n" + (0..<3).map { "dense/\(side)/s\($0).csv_bi\n" }.joined(), to: "\(side).list")
        }
        return try ParityRequest(
            corpora: .lists(reference: "ref.list", hypothesis: "hyp.list", parameters: nil), mode: .process,
            live: LiveReferenceSettings(
                tree: "tool", interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                surroundings: files.surroundings()),
            candidateCommand: nil, storePath: nil, outputFolder: "out", arguments: ["parity", "run"],
            expectsRefusals: expectsRefusals)
    }

    private func failure() -> HarnessFailure? {
        do {
            _ = try request()
            return nil
        } catch {
            return HarnessFailure(error)
        }
    }

    @Test(arguments: [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "a pointer of Git LFS"),
        ("<!DOCTYPE html>\n<html><body>503 Service Unavailable</body></html>\n", "an error page"),
        ("", "an empty file"), ("# version = csv_v9.9.9\n", "a version that nobody knows"),
    ])
    func `a file without a known version is named with its list and line`(_ text: String, _ what: String) throws {
        try files.write(text, to: "dense/hyp/s1.csv_bi")
        let failure = failure()
        #expect(failure?.exitCode == .usage, "\(what)")
        #expect(
            failure?.message == """
                1 listed file is no annotation, so nothing was scored:
                  \(files.path)/hyp.list, line 3 (hypothesis): \(files.path)/dense/hyp/s1.csv_bi: no version line of a \
                known format
                Expected files with a version line such as '# version = csv_v1.0.0'; to compare how such files are refused, \
                pass --expect-refusals.
                """)
    }

    @Test func `all files of a disk that is not mounted are named`() throws {
        for side in ["ref", "hyp"] {
            for number in 0..<3 { try files.remove("dense/\(side)/s\(number).csv_bi") }
        }
        let message = try #require(failure()?.message)
        #expect(message.hasPrefix("6 listed files are no annotations"))
        for side in ["ref", "hyp"] {
            for number in 0..<3 {
                #expect(
                    message.contains(
                        "\(side).list, line \(number + 2) (\(side == "ref" ? "reference" : "hypothesis")): "
                            + "\(files.path)/dense/\(side)/s\(number).csv_bi: cannot be read (No such file or directory)"
                    ))
            }
        }
    }

    @Test func `files that are refused for what they say are compared`() throws {
        try files.write("# version = csv_v1.0.0\nnonsense\n", to: "dense/hyp/s1.csv_bi")
        #expect(try request().corpora.map(\.name) == ["lists"])
    }

    @Test func `where refusals are expected, nothing need be scored`() async throws {
        for side in ["ref", "hyp"] {
            for number in 0..<3 { try files.remove("dense/\(side)/s\(number).csv_bi") }
        }
        for expectsRefusals in [false, true] {
            var request = try request(expectsRefusals: true)
            request.reference = ScriptedReference.beta()
            if !expectsRefusals { request.demand = .usual }
            let result = try await ParityRun(request) { _ in }.run()
            #expect(result.exitCode == (expectsRefusals ? .success : .reference))
            #expect(result.text(useColour: false).contains("Only refusals were compared in 4 cases."))
            #expect(
                result.verdict
                    == (expectsRefusals
                        ? .parity
                        : .untrusted(reason: "Nothing was scored in corpus lists: the reference has only refusals.")))
            #expect(files.text("out/metrics.prom")?.contains("nedc_parity_refusal_only_cases 4\n") == true)
            // What was not scored is no success that anybody could count on.
            #expect(files.text("out/metrics.prom")?.contains("nedc_parity_last_success") == expectsRefusals)
        }
    }
}
