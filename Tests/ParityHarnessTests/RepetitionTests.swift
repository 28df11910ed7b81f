import AlphaReference
import Foundation
import ParityPolicy
import Testing

@testable import ParityHarness

@Suite(.serialized) struct RepetitionTests {
    /// A driver whose kappa follows what it finds around it, as `LEAK` says.
    private static let driver = #"""
        import hashlib, json, os, struct, sys
        leak = "LEAK"
        asked = 0
        def say(message):
            sys.stdout.write(json.dumps(message) + "\n")
            sys.stdout.flush()
        def kappa(question):
            if leak == "hash":
                return 0.5 if os.environ["PYTHONHASHSEED"] == "0" else 0.25
            if leak == "zone":
                return 0.5 if os.environ["TZ"] == "UTC" else 0.25
            if leak == "locale":
                return 0.5 if os.environ["LC_ALL"] == "C.UTF-8" else 0.25
            if leak == "order":
                return asked / 8.0
            return 0.5
        with open(__file__, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        say({"type": "hello", "protocol": 1, "tool": "nedc_eeg_eval v6.0.0", "interpreter": os.environ.get("OTHER", "CPython 3.11.7"),
             "arithmetic": "python3.11", "packages": {"numpy": "2.0.2"}, "tree": "TREE", "files": 94,
             "driver": digest, "platform": "linux-x86_64"})
        for line in sys.stdin:
            question = json.loads(line)
            asked += 1
            scope = {key: question[key] for key in ("scope", "index", "case")}
            records = [{**scope, "algorithm": name, "error": {"class": "zero-length-event", "message": "No length."}}
                       for name in ("dpalign", "epoch", "ovlp", "taes")]
            for label in ("seiz", "bckg"):
                for field in ("sub.seiz", "sub.bckg"):
                    records.append({**scope, "algorithm": "ira", "label": label, "field": field, "kind": "int",
                                    "value": "1"})
                real = kappa(question) if label == "seiz" else 0.5
                records.append({**scope, "algorithm": "ira", "label": label, "field": "kappa", "kind": "float",
                                "value": repr(real), "bits": struct.pack(">d", real).hex()})
            for field in ("mkappa", "total_dur"):
                records.append({**scope, "algorithm": "ira", "label": None, "field": field, "kind": "float",
                                "value": "1.5", "bits": struct.pack(">d", 1.5).hex()})
            say({"type": "answer", "id": question["id"], "records": len(records)})
            for record in records:
                say(record)
            say({"type": "end", "id": question["id"], "seconds": {}})
        """#

    private func repetition(_ leak: String, interpreters: [String] = []) throws -> (ReferenceRepetition, CorpusFiles) {
        let files = try CorpusFiles()
        try files.corpus("golden/one", pairs: 3)
        try files.write(
            Self.driver.replacing("LEAK", with: leak).replacing("TREE", with: ReferenceTool.treeDigest),
            to: "alpha-ci/driver.py")
        try files.write("", to: "tree/lib/x")
        let settings = LiveReferenceSettings(
            tree: "tree", interpreter: "python3", alphaFolder: "alpha-ci", jobs: 1, timeLimit: 60,
            surroundings: files.surroundings(Surroundings.current.environment))
        let repetition = try ReferenceRepetition(
            corpora: .folders(["golden"]), mode: .process, settings: settings, interpreters: interpreters)
        return (repetition, files)
    }

    @Test func `a reference that repeats itself is said to`() async throws {
        let (repetition, files) = try repetition("nothing")
        let report = try await repetition.run { _ in }
        #expect(report.exitCode == .success)
        #expect(report.text.contains("4 questions, asked again with"))
        #expect(report.text.split(separator: "\n").count { $0.hasSuffix(": 48 compared, all repeat") } == 5)
        #expect(report.text.hasSuffix("The reference repeats itself (240 compared).\n"))
        withExtendedLifetime(files) {}
    }

    @Test(arguments: [
        ("hash", ["hash seed 4294967295", "a random hash seed"]), ("zone", ["time zone 5:45 h east"]),
        ("locale", ["locale POSIX"]), ("order", ["backwards, by one process"]),
    ])
    func `what does not repeat itself is named with its circumstance`(_ leak: String, _ names: [String]) async throws {
        let (repetition, files) = try repetition(leak)
        let report = try await repetition.run { _ in }
        #expect(report.exitCode == .reference)
        let lines = report.text.split(separator: "\n").map(String.init)
        for name in names {
            #expect(lines.contains("  \(name): 48 compared, 4 differ"), "\(report.text)")
        }
        #expect(lines.count { $0.hasSuffix("all repeat") } == 5 - names.count)
        #expect(lines.contains { $0.hasPrefix("    one: ira seiz/kappa: 4, first (corpus): as usual 0.") })
        #expect(lines.last?.hasPrefix("The reference contradicts itself in \(4 * names.count) of 240") == true)
        withExtendedLifetime(files) {}
    }

    @Test(arguments: [("CPython 3.12.1", 2), ("CPython 3.11.7", 3)])
    func `another interpreter that says something else is another reference, and the same one is none`(
        _ interpreter: String, _ rounds: Int
    ) async throws {
        let files = try CorpusFiles()
        let other = try files.write(
            "#!/bin/sh\nOTHER='\(interpreter)' PYTHONHASHSEED=7 exec python3 \"$@\"\n", to: "other-python")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other)
        let (repetition, own) = try repetition("hash", interpreters: [other])
        let report = try await repetition.run { _ in }
        #expect(report.text.contains("interpreter \(other), \(interpreter): 48 compared, 4 differ"))
        #expect(report.text.contains("Another interpreter is another reference") == (rounds == 2))
        #expect(report.text.contains("contradicts itself in \(4 * rounds) of \(240 + (rounds - 2) * 48)"))
        withExtendedLifetime((files, own)) {}
    }
}
