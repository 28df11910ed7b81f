import Foundation
import Testing

/// Text that would take a terminal or a log over, wherever it is printed as it is.
enum Hostile {
    /// What a name in a list may hold: escape sequences, bidirectional marks, invisible characters, workflow commands.
    static let name =
        "::error::\u{202E}\u{1B}[2J\u{1B}]0;t\u{07}\u{8}\u{7F}\u{85}\u{9B}31m\u{AD}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}"
        + "\u{200B}\u{200D}\u{2060}\u{FEFF}\u{2028}\u{2029}\u{E0041}##[error]é"
    /// The same and newlines: a line that would be a workflow command, and one that would be a verdict.
    static let text = "a\n::forged::\n\u{3000}::forged::x\n##[forged]\nPARITY: forged\n\r\t" + name

    /// Says what a reader's terminal or log would act on; empty where there is nothing.
    static func faults(in output: String, ownCommands: Bool = false) -> [String] {
        var faults = Set<String>()
        for scalar in output.unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                faults.insert("U+\(String(scalar.value, radix: 16, uppercase: true))")
            default: break
            }
        }
        for line in output.split(separator: "\n") {
            let start = line.drop { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
            if start.hasPrefix("::"),
                !ownCommands || !["error", "warning"].contains(where: { start.hasPrefix("::\($0) title=") })
            {
                faults.insert("\(line)")
            }
            // A line that begins with any of these was broken by a newline of the text.
            for piece in ["\\u{3A}:forged::", "\\u{23}#[forged]", "PARITY: forged"]
            where start.hasPrefix(piece) {
                faults.insert("\(line)")
            }
            if line.contains("##[") { faults.insert("\(line)") }
        }
        return faults.sorted()
    }
}

/// A folder in which everything that has a name has a hostile one.
struct SafeOutputStage {
    private let folder: TemporaryFolder
    let url: URL

    /// Lays a recorded corpus, lists, waivers, a candidate and test lists out, and compares once.
    init() throws {
        folder = try TemporaryFolder()
        url = folder.url
        let texts = [
            "name": Hostile.name, "text": Hostile.text, "golden": Checkout.golden.path, "program": Self.program.path,
        ]
        try JSONEncoder().encode(texts).write(to: url.appendingPathComponent("texts.json"))
        try Data(Self.script.utf8).write(to: url.appendingPathComponent("stage.py"))
        let run = try CommandRun.run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "stage.py"], in: url)
        try #require(run.status == 0, "\(run.standardError)")
        let parity = try bench(
            [
                "parity", "run", "--corpus", "golden", "--candidate", "MARK='\(Hostile.text)' ./candidate", "--out",
                "out",
            ]
        )
        try #require(parity.status == 1, "\(parity.standardError)")
    }

    static var program: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("nedc-bench")
    }

    /// Runs the program under one of its two names.
    func bench(_ arguments: [String], as program: URL = program) throws -> CommandRun {
        try CommandRun.run(
            program, arguments, in: url,
            environment: ["NEDC_BENCH_REVISION": Hostile.text, "HOME": url.path])
    }

    private static let script = #"""
        import hashlib, json, os, pathlib, shutil, subprocess, unicodedata
        texts = json.load(open("texts.json"))
        name, text = texts["name"], texts["text"]
        def digest(path): return hashlib.sha256(path.read_bytes()).hexdigest()
        def toml(value): return '"' + "".join(f"\\U{ord(c):08X}" for c in value) + '"'
        printed = "".join(c for c in name if unicodedata.category(c) != "Cc")

        # A recorded corpus with a hostile name, in which one pair has one.
        corpus = pathlib.Path("golden") / text
        shutil.copytree(pathlib.Path(texts["golden"]) / "list-late-refusals", corpus)
        recorded = corpus / "expected/python3.11"
        provenance = json.loads((recorded / "provenance.json").read_text())
        for side in ("ref", "hyp"):
            (corpus / side / "good.csv_bi").rename(corpus / side / f"{name}.csv_bi")
            list = corpus / f"{side}.list"
            list.write_text(list.read_text().replace("/good.", f"/{name}."), newline="")
            provenance["inputs"][f"{side}/{name}.csv_bi"] = provenance["inputs"].pop(f"{side}/good.csv_bi")
            provenance["inputs"][f"{side}.list"] = digest(list)
        provenance["inputs"] = dict(sorted(provenance["inputs"].items()))
        provenance["recorded"] = text
        (recorded / "provenance.json").write_text(json.dumps(provenance))
        plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "".join(f"%{b:02X}" for b in c.encode()) for c in name)
        (recorded / "pairs/good.tsv").rename(recorded / f"pairs/{plain}.tsv")

        # The same, changed after it was recorded.
        stale = pathlib.Path("stale") / text
        shutil.copytree(corpus, stale)
        (stale / "ref" / f"{name}.csv_bi").write_text("changed")

        # A candidate that has a label and a message of its own.
        pathlib.Path("candidate").write_text(f'''#!/usr/bin/env python3
        import json, subprocess, sys
        texts = json.load(open({str(pathlib.Path("texts.json").resolve())!r}))
        out = subprocess.run([texts["program"], "score"] + sys.argv[1:], capture_output=True, text=True).stdout
        out = out.replace('"label":"seiz"', '"label":' + json.dumps(texts["text"]), 3)
        out = out.replace('"message":"', '"message":' + json.dumps(texts["text"])[:-1])
        sys.stdout.write(out)
        ''')
        os.chmod("candidate", 0o755)

        # Lists and files with hostile names, labels, rows and parameters.
        head = "# version = csv_v1.0.0\n# duration = 60.0000 secs\nchannel,start_time,stop_time,label,confidence\n"
        rows = {name: "TERM,1,2,seiz,1\n", f"label{name}": f"TERM,1,2,{name},1\n", f"row{name}": f"TERM,1,{name}\n",
                f"number{name}": f"TERM,{name},2,seiz,1\n"}
        for key, row in rows.items(): pathlib.Path(f"{key}.csv_bi").write_text(head + row, newline="")
        pathlib.Path("good.list").write_text(f"{name}.csv_bi\n", newline="")
        pathlib.Path("bad.list").write_text("".join(f"{key}.csv_bi\n" for key in rows), newline="")
        pathlib.Path("missing.list").write_text(f"missing/{name}.csv_bi\n", newline="")
        parameters = (corpus / "params.toml").read_text()
        pathlib.Path("classes.toml").write_text(parameters.replace("SEIZ =", toml(name) + " ="))
        pathlib.Path("value.toml").write_text(parameters.replace("0.25", printed))
        pathlib.Path("broken.toml").write_text(f"[MAP]\nx = {printed}\n")

        # Waivers: one that holds nothing, and a file that is none.
        values = dict(corpus=text, environment="python3.11", scope="pair", case=name, algorithm="taes", label="seiz", field="tpr",
                      reason=text, owner=text, link="https://example.org/" + text)
        bits = '{ kind = "float", bits = "3fe0000000000000" }'
        pathlib.Path("waivers.toml").write_text("[[waiver]]\n" + "".join(f"{k} = {toml(v)}\n" for k, v in values.items())
            + f"reference = {bits}\ncandidate = {bits}\nexpires = 2999-01-01\n")
        pathlib.Path("odd-waivers.toml").write_text("[[waiver]]\n" + f"{toml(text)} = {toml(text)}\n")

        # What sign-offs rest on.
        pathlib.Path("requirements.toml").write_text(f'[[requirement]]\nid = "A-1"\ntext = {toml(text)}\ntests = [{toml("A." + name)}]\n')
        pathlib.Path("tests.list").write_text(f"A.B/`{name}`()\n", newline="")

        # The other name of the program.
        os.symlink(texts["program"], "nedc_eeg_eval")
        os.symlink(pathlib.Path(texts["golden"]).parent / "alpha-ci", "alpha-ci")
        """#
}
