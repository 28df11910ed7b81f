import AlphaReference
import Foundation
import MetricModel
import ParityPolicy
import Testing

@testable import ParityHarness

/// Corpora that a manifest vouches for: whatever is not as it was recorded is untrusted by name, and hides nothing.
@Suite(.serialized) struct CorpusEvidenceTests {
    struct Damage: CustomTestStringConvertible {
        let testDescription: String
        let sentences: [String]
        let damage: @Sendable (RecordedCorpora) throws -> Void

        init(
            _ description: String, _ sentences: [String], damage: @escaping @Sendable (RecordedCorpora) throws -> Void
        ) {
            testDescription = description
            self.sentences = sentences
            self.damage = damage
        }
    }

    private static let pairs = "dense/expected/python3.11/pairs/"
    private static let advice =
        "; restore it from version control (git checkout -- 'golden/dense'), or record it again if the change was meant."

    static let damages = [
        Damage(
            "a corpus that is gone", ["Corpus dense is missing: golden/manifest.json names it with 2 pairs" + advice]
        ) {
            try $0.remove("dense")
        },
        Damage("a corpus under another name", ["Corpus dense is missing: ", advice]) {
            try $0.move("dense", to: "dense-old")
        },
        Damage("a link to nothing", ["Corpus dense is a link to nothing: ", advice]) {
            try $0.remove("dense")
            try $0.link("dense", to: "nowhere")
        },
        Damage("an empty folder", ["Corpus dense is empty: ", advice]) {
            try $0.remove("dense")
            try FileManager.default.createDirectory(
                atPath: $0.folder + "/dense", withIntermediateDirectories: false)
        },
        Damage("a corpus without its references", ["Corpus dense is not the one of ", "ref.list is missing", advice]) {
            try $0.remove("dense/ref.list")
        },
        Damage("a corpus without its hypotheses", ["Corpus dense is not the one of ", "hyp.list is missing"]) {
            try $0.remove("dense/hyp.list")
        },
        Damage(
            "two annotations that were edited",
            ["golden/manifest.json: hyp/s0.csv_bi has changed, ref/s1.csv_bi has changed" + advice]
        ) {
            try $0.change("dense/hyp/s0.csv_bi")
            try $0.change("dense/ref/s1.csv_bi")
        },
        Damage("an annotation that is gone", ["hyp/s0.csv_bi is missing"]) { try $0.remove("dense/hyp/s0.csv_bi") },
        Damage("a pair less", ["hyp.list has changed, ref.list has changed"]) {
            for list in ["ref.list", "hyp.list"] {
                try $0.change("dense/" + list) { String($0.split(separator: "\n")[0]) + "\n" }
            }
        },
        Damage("parameters that were added", ["params.toml is not recorded"]) {
            try $0.files.write(CorpusFiles.threeClasses, to: "golden/dense/params.toml")
        },
        Damage("a description that was edited", ["corpus.json has changed"]) {
            try $0.change("dense/corpus.json") { _ in "{ \"kind\": \"refusals\" }" }
        },
        Damage("a recorded number that was edited", ["expected/python3.11/pairs/s0.tsv has changed"]) {
            try $0.change(pairs + "s0.tsv") { $0.replacing("taes\tseiz\thit\t", with: "taes\tseiz\thit\t1") }
        },
        Damage(
            "two answers that were exchanged",
            ["expected/python3.11/pairs/s0.tsv has changed, expected/python3.11/pairs/s1.tsv has changed"]
        ) { try $0.exchange(pairs + "s0.tsv", pairs + "s1.tsv") },
        Damage("an answer too many", ["expected/python3.11/pairs/s9.tsv is not recorded"]) {
            try $0.files.write("", to: "golden/" + pairs + "s9.tsv")
        },
        Damage("a recording that is gone", ["expected/python3.11/corpus.tsv is missing"]) {
            try $0.remove("dense/expected")
        },
    ]

    @Test(arguments: damages)
    func `a corpus that is not the recorded one is untrusted by name, and the drift of the others is listed`(
        _ item: Damage
    ) async throws {
        let corpora = try RecordedCorpora(["calm", "dense", "hard"], drifting: "hard")
        #expect(try await corpora.run().verdict == .drift)
        try item.damage(corpora)
        let result = try await corpora.run()
        #expect(result.exitCode == .reference)
        guard case .untrusted(let reason) = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
        for sentence in item.sentences { #expect(reason.contains(sentence), "\(reason)") }
        #expect(!reason.contains("hard"), "\(reason)")
        let names = result.outcome.corpora.map(\.name)
        #expect(names.contains("calm/python3.11") && names.contains("hard/python3.11"))
        let text = result.text(useColour: false)
        #expect(result.jsonLines.contains("\"corpus\":\"hard/python3.11\""))
        #expect(text.contains("\nUNTRUSTED: "))
        #expect(corpora.files.text("out/summary.md")?.contains("## ⚠️ Untrusted") == true)
        #expect(corpora.files.text("out/parity.json")?.contains("Corpus dense ") == true)
    }

    @Test func `an edited recorded number is listed as drift below the verdict`() async throws {
        let corpora = try RecordedCorpora(["dense"])
        try corpora.record("dense") { question, records in
            question.scope.index == 0 ? records.nudged(.taes, "seiz", "tpr") : records
        }
        let result = try await corpora.run()
        #expect(result.exitCode == .reference)
        #expect(result.text(useColour: false).contains("\ndense/python3.11: s0: taes seiz/tpr: "))
    }

    @Test func `what the manifest says is as it says is parity`() async throws {
        let corpora = try RecordedCorpora(["calm", "dense"])
        let request = try corpora.request()
        #expect(request.faults.isEmpty)
        #expect(request.notices.isEmpty)
        #expect(try await corpora.run().verdict == .parity)
        #expect(try await corpora.run(["golden/dense"]).verdict == .parity)
    }

    @Test func `a corpus that is named itself is looked up in the manifest beside it`() async throws {
        let corpora = try RecordedCorpora(["calm", "dense"])
        try corpora.remove("dense/expected/python3.11/pairs/s0.tsv")
        let changed = try await corpora.run(["golden/dense"])
        #expect(changed.exitCode == .reference)
        #expect("\(changed.verdict)".contains("pairs/s0.tsv is missing"))
        #expect(try await corpora.run(["golden/calm"]).verdict == .parity)
        try corpora.remove("dense")
        let gone = try await corpora.run(["golden/dense"])
        #expect(gone.exitCode == .reference)
        #expect("\(gone.verdict)".contains("Corpus dense is missing"))
        #expect(throws: (any Error).self) { try corpora.request(["golden/other"]) }
    }

    @Test func `a corpus that the manifest does not name is compared, with a notice`() async throws {
        let corpora = try RecordedCorpora(["dense"])
        try corpora.files.corpus("golden/mine")
        try corpora.record("mine")
        let request = try corpora.request()
        #expect(request.notices.count == 1)
        #expect(request.notices.first?.hasPrefix("golden/manifest.json does not name corpus mine") == true)
        let result = try await ParityRun(request) { _ in }.run()
        #expect(result.verdict == .parity)
        #expect(result.outcome.corpora.map(\.name) == ["dense/python3.11", "mine/python3.11"])
    }

    @Test func `a manifest that cannot be read is untrusted, and the corpora are compared`() async throws {
        let corpora = try RecordedCorpora(["dense"])
        try corpora.change("manifest.json") { _ in "{}" }
        let result = try await corpora.run()
        #expect(result.exitCode == .reference)
        #expect("\(result.verdict)".contains("golden/manifest.json: is no manifest of corpora"))
        #expect(result.outcome.corpora.map(\.name) == ["dense/python3.11"])
    }

    // MARK: - Without a manifest

    @Test func `without a manifest, one corpus that cannot be trusted does not hide the others either`() async throws {
        let corpora = try RecordedCorpora(["calm", "dense", "hard"], drifting: "hard", hasManifest: false)
        #expect(try await corpora.run().verdict == .drift)
        try corpora.change("dense/hyp/s0.csv_bi")
        let changed = try await corpora.run()
        #expect(changed.exitCode == .reference)
        #expect("\(changed.verdict)".contains("golden/dense/hyp/s0.csv_bi: has changed since it was recorded"))
        #expect(changed.text(useColour: false).contains("\nhard/python3.11: s1: taes seiz/tpr: "))
        // The pair whose files are the recorded ones is compared, the other one and the whole are not.
        let dense = try #require(changed.outcome.corpora.first { $0.name == "dense/python3.11" })
        #expect(dense.cases.map { $0.referenceFailure != nil } == [true, true, false])

        try corpora.remove("calm/expected")
        let both = try await corpora.run()
        #expect(both.exitCode == .reference)
        #expect("\(both.verdict)".contains("golden/calm/expected: no recording"))
        #expect("\(both.verdict)".contains("golden/dense/hyp/s0.csv_bi: has changed"))
        #expect(both.text(useColour: false).contains("\nhard/python3.11: s1: taes seiz/tpr: "))
    }

    @Test(arguments: ["ref.list", "hyp.list"])
    func `a corpus that has lost a list is never left out`(_ list: String) async throws {
        let corpora = try RecordedCorpora(["dense", "hard"], hasManifest: false)
        try corpora.remove("dense/" + list)
        let result = try await corpora.run()
        #expect(result.exitCode == .reference)
        #expect("\(result.verdict)".contains("golden/dense: has no \(list), which a corpus has"))
        #expect(result.outcome.corpora.map(\.name) == ["hard/python3.11"])
        let itself = #expect(throws: (any Error).self) { try corpora.request(["golden/dense"]) }
        #expect(itself.flatMap { HarnessFailure($0) }?.exitCode == .usage)
        #expect(itself.flatMap { HarnessFailure($0) }?.message.contains("golden/dense: has no \(list)") == true)
    }

    @Test func `a folder that is not there, and one without a corpus, are the user's mistake`() throws {
        let corpora = try RecordedCorpora(["dense"], hasManifest: false)
        try corpora.files.write("", to: "empty/file")
        for (path, sentence) in [("golden/none", "no such folder"), ("empty", "no corpus in it")] {
            let error = #expect(throws: (any Error).self) { try corpora.request([path]) }
            #expect(error.flatMap { HarnessFailure($0) }?.exitCode == .usage)
            #expect(error.flatMap { HarnessFailure($0) }?.message.contains(sentence) == true)
        }
    }
}
