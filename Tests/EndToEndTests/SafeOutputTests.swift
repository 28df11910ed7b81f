import Foundation
import Testing

/// Whatever names, labels, messages, paths and arguments hold: nothing that is printed acts on a terminal or a log.
struct SafeOutputTests {
    private let stage: SafeOutputStage

    init() throws {
        stage = try SafeOutputStage()
    }

    struct Case: Sendable {
        let description: String
        let arguments: [String]
        /// Whether what is printed quotes hostile text at all, which shows that the case is one.
        let isQuoted: Bool

        init(_ description: String, _ arguments: String..., isQuoted: Bool = true) {
            (self.description, self.arguments, self.isQuoted) = (description, arguments, isQuoted)
        }
    }

    /// The commands of one kind; its name is all that a test's own output shows of them.
    struct Table: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let cases: [Case]
    }

    private static let text = Hostile.text
    private static let corpus = "golden/\(Hostile.text)"

    private static let scoring = Table(
        testDescription: "scoring",
        cases: [
            Case("a case's name", "score", "--per-pair", "good.list", "good.list"),
            Case("a class", "score", "-p", "classes.toml", "good.list", "good.list"),
            Case("labels, rows and numbers", "score", "bad.list", "bad.list"),
            Case("labels, rows and numbers of pairs", "score", "--per-pair", "bad.list", "bad.list"),
            Case("a missing file", "score", "missing.list", "missing.list"),
            Case("a missing list", "score", text, "good.list"),
            Case("a missing list with options", "score", "--per-pair", text, "good.list"),
            Case("a missing parameter file", "score", "-p", text, "good.list", "good.list"),
            Case("a parameter's value", "score", "-p", "value.toml", "good.list", "good.list"),
            Case("a parameter file that is none", "score", "-p", "broken.toml", "good.list", "good.list"),
            Case("a folder for reports", "score", "-o", "/proc/\(text)", "good.list", "good.list"),
        ])

    private static let comparing = Table(
        testDescription: "comparing",
        cases: [
            Case(
                "a run", "parity", "run", "--corpus", "golden", "--candidate", "MARK='\(text)' ./candidate", "--out",
                "made/\(text)"),
            Case(
                "a run with waivers", "parity", "run", "--corpus", "golden", "--waivers", "waivers.toml", "--out",
                "waived"),
            Case("waivers that are none", "parity", "run", "--corpus", "golden", "--waivers", "odd-waivers.toml"),
            Case("a missing corpus", "parity", "run", "--corpus", text),
            Case("a corpus that was changed", "parity", "run", "--corpus", "stale", "--out", "changed"),
            Case(
                "a live run without a tree", "parity", "run", "--reference", "process", "--ref", "good.list", "--hyp",
                "good.list", "--out", "live", "--nedc-nfc", text),
            Case(
                "a cache's share", "parity", "run", "--reference", "process", "--ref", "a", "--hyp", "a", "--cache",
                "c", "--recheck", text),
            Case("reports that cannot be written", "parity", "run", "--corpus", "golden", "--out", "/proc/\(text)"),
            Case("a day", "parity", "run", "--corpus", "golden", "--as-of", text, "--waivers", "waivers.toml"),
            Case("a case again", "parity", "repro", Hostile.name, "--db", "out/drift.sqlite"),
            Case(
                "a case again, all of it", "parity", "repro", "\(text)/python3.11/\(Hostile.name)", "--corpus",
                "golden", "--all"),
            Case("no such case", "parity", "repro", "b\(text)", "--corpus", "golden"),
            Case("no such run", "parity", "repro", "x", "--run", text, "--db", "out/drift.sqlite"),
            Case("no such bundle", "parity", "repro", "\(text).repro.json"),
            Case("a merge of nothing", "parity", "merge", "merged", text),
            Case("a profile", "parity", "fuzz", "--profile", text),
            Case("a repetition without a tree", "parity", "repeat", "--corpus", corpus, "--nedc-nfc", text),
            Case("a missing corpus to mutate", "parity", "selftest", "--corpus", text),
            Case("a corpus to mutate that was changed", "parity", "selftest", "--corpus", "stale"),
        ])

    private static let asking = Table(
        testDescription: "asking what is stored, recorded and signed",
        cases: [
            Case("all runs", "drift", "runs", "--db", "out/drift.sqlite"),
            Case("runs of a revision", "drift", "runs", "--revision", text, "--db", "out/drift.sqlite"),
            Case("a run's divergences", "drift", "show", "last", "--db", "out/drift.sqlite"),
            Case("a run that is not there", "drift", "show", text, "--db", "out/drift.sqlite"),
            Case("a field's history", "drift", "history", "taes/\(text)/tpr", "--db", "out/drift.sqlite"),
            Case("a case's history", "drift", "history", "--case", Hostile.name, "--db", "out/drift.sqlite"),
            Case("a field that is none", "drift", "history", text, "--db", "out/drift.sqlite"),
            Case("a cause that is none", "drift", "history", "--cause", text, "--db", "out/drift.sqlite"),
            Case("a sound store", "drift", "verify", "--db", "out/drift.sqlite", isQuoted: false),
            Case("a digest that is none", "drift", "verify", "--seal", text, "--db", "out/drift.sqlite"),
            Case("a missing store", "drift", "runs", "--db", text),
            Case("a store that is none", "drift", "verify", "--db", "\(corpus)/params.toml"),
            Case("recordings", "golden", "list", "--corpus", "golden"),
            Case("recordings that are stale", "golden", "list", "--corpus", "stale"),
            Case("a profile to generate", "golden", "generate", "--profile", text),
            Case("a folder to generate in", "golden", "generate", "--out", "texts.json/\(text)"),
            Case("a recording without a tree", "golden", "record", "--corpus", corpus, "--nedc-nfc", text),
            Case("a verification without a tree", "golden", "verify", "--corpus", corpus, "--nedc-nfc", text),
            Case(
                "requirements without tests", "signoff", "trace", "--requirements", "requirements.toml", "--test-list",
                "tests.list"),
            Case("missing requirements", "signoff", "trace", "--requirements", text, "--test-list", "tests.list"),
            Case("a sign-off that is none", "signoff", "verify", text),
            Case(
                "a missing key", "signoff", "create", "--key", text, "--signer", text, "--role", text, "--meaning",
                text, "--tests", text),
            Case("the doctor", "doctor", "--python", text, "--engine", text, "--nedc-nfc", text),
        ])

    private static let parsing = Table(
        testDescription: "arguments that no command takes",
        cases: [
            Case("an unknown command", text), Case("an unknown subcommand", "drift", text),
            Case("an unknown option", "score", "--\(text)", "a", "b"),
            Case("an unknown short option", "score", "-\(text)", "a", "b"),
            Case("a value behind an unknown option", "score", "--x=\(text)", "a", "b", isQuoted: false),
            Case("an argument too many", "score", "a", "b", text),
            Case("a choice", "score", "--format", text, "a", "b"),
            Case("a choice behind a sign", "score", "--format=\(text)", "a", "b"),
            Case("a choice of our own", "score", "--arithmetic", text, "a", "b"),
            Case("a number", "drift", "runs", "--limit", text), Case("a shard", "parity", "run", "--shard", text),
            Case("the reference", "doctor", "--reference", text), Case("help about it", "help", text, isQuoted: false),
        ])

    @Test(arguments: [scoring, comparing, asking, parsing])
    func `no text from outside acts on a terminal or a log`(_ table: Table) throws {
        for item in table.cases {
            let run = try stage.bench(item.arguments)
            let output = run.standardOutput + run.standardError
            #expect(!output.isEmpty, "\(item.description)")
            #expect(
                Hostile.faults(in: run.standardOutput) == [],
                "\(item.description): \(run.standardOutput.debugDescription)")
            #expect(
                Hostile.faults(in: run.standardError) == [],
                "\(item.description): \(run.standardError.debugDescription)")
            #expect(output.contains(#"\u{202E}"#) == item.isQuoted, "\(item.description): \(output.debugDescription)")
        }
    }

    @Test func `the legacy command's own form is as safe`() throws {
        let program = stage.url.appendingPathComponent("nedc_eeg_eval")
        for words in [
            [Hostile.text, "good.list"], ["-p", Hostile.text, "good.list", "good.list"], ["bad.list", "bad.list"],
        ] {
            let run = try stage.bench(words, as: program)
            #expect(Hostile.faults(in: run.standardOutput + run.standardError) == [])
            #expect(run.standardOutput.contains(#"\u{202E}"#), "\(run.standardOutput.debugDescription)")
        }
    }

    @Test func `JSON has the same names, escaped`() throws {
        for arguments in [
            ["score", "--format", "jsonl", "--per-pair", "good.list", "good.list"],
            ["score", "--format", "json", "--per-pair", "bad.list", "bad.list"],
            ["parity", "run", "--corpus", "golden", "--candidate", "./candidate", "--out", "json", "--format", "json"],
            [
                "parity", "run", "--corpus", "golden", "--candidate", "./candidate", "--out", "jsonl", "--format",
                "jsonl",
            ],
            ["parity", "repro", Hostile.name, "--corpus", "golden", "--format", "json"],
        ] {
            let output = try stage.bench(arguments).standardOutput
            #expect(Hostile.faults(in: output) == [], "\(arguments[..<2])")
            #expect(output.contains(#"\u202e"#), "\(arguments[1]): \(output.prefix(2_000).debugDescription)")
            let isLines = arguments.contains("jsonl")
            let texts = isLines ? output.split(separator: "\n").map(String.init) : [output]
            let names = try texts.flatMap { strings(in: try JSONSerialization.jsonObject(with: Data($0.utf8))) }
            #expect(names.contains { $0.utf8.firstRange(of: Hostile.name.utf8) != nil }, "\(arguments[..<2])")
        }
    }

    /// All strings of a JSON value.
    private func strings(in value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(strings)
        case let object as [String: Any]: object.values.flatMap(strings)
        default: []
        }
    }

    @Test func `the reports for a job's log and summary hold their own commands alone`() throws {
        let folder = stage.url.appendingPathComponent("out")
        for name in ["summary.md", "annotations.txt"] {
            let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
            #expect(
                Hostile.faults(in: text, ownCommands: name == "annotations.txt") == [],
                "\(name): \(text.debugDescription)")
            #expect(text.contains(#"\u{202E}"#), "\(name): \(text.debugDescription)")
        }
    }
}
