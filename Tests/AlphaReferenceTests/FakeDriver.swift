import AlphaReference
import Foundation
import MetricModel

/// A driver of ours that speaks the protocol of `alpha-ci/driver.py` and plays a part in it.
///
/// It answers every question as ``SampleAnswers`` does, but for question 2, where its part comes.
final class FakeDriver: Sendable {
    /// What the driver does.
    enum Part: String, CaseIterable {
        case answers
        case crashesInMidAnswer
        case leavesInMidAnswer
        case talksNonsense
        case answersAnotherQuestion
        case answersAnotherCase
        case sendsFewerRecords
        case sendsMoreRecords
        case sendsNoRecord
        case announcesTooMany
        case sendsAFieldTwice
        case lacksAField
        case lacksAnAlgorithm
        case sendsAFieldOfItsOwn
        case sendsNoNumber
        case sendsOtherBits
        case goesOnAfterTheEnd
        case takesAllMemory
        case leavesAfterItsAnswer
        case floodsItsOutput
        case endsAnotherAnswer
        case leavesALineUnfinished
        case hangs
        case hangsWithAHelper
        case hangsWithAHelperThatGetsAway
        case trickles
        case closesItsOutput
        case floodsStandardError
        case floodsStandardErrorAndCrashes
        case reportsAnError
        case reportsBadParameters
        case crashesAlways
        case exitsBeforeHello
        case refusesTheTree
        case greetsInNonsense
        case greetsInAnotherProtocol
        case staysAfterTheEnd
        case differsFromProcessToProcess
        case claimsToBeAnother
    }

    let folder = Result { try TemporaryFolder() }

    /// Writes the driver and returns the folder that holds it; what it notes goes to `notes` beside that.
    @discardableResult
    func install(_ part: Part) throws -> String {
        let folder = try folder.get()
        try folder.write(Self.script.replacing("PART", with: part.rawValue), to: "alpha-ci/driver.py")
        // This driver looks into no tree.
        try folder.write("", to: "alpha-ci/\(DriverCommand.manifestName)")
        if !FileManager.default.fileExists(atPath: folder.path + "/notes") {
            try folder.write("", to: "notes/requests")
            // In a container the driver is nobody.
            for (name, mode) in [("notes", 0o777), ("notes/requests", 0o666)] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: mode], ofItemAtPath: folder.path + "/" + name)
            }
        }
        return folder.path + "/alpha-ci"
    }

    /// The driver's folder and how it is started as a process.
    func command(
        _ part: Part, timeLimit: Double = 60, runLimit: Double? = nil, interpreter: String = "python3"
    ) throws -> DriverCommand {
        let alphaFolder = try install(part)
        return DriverCommand(
            interpreter: interpreter, alphaFolder: alphaFolder, tree: try folder.get().path,
            limits: DriverLimits(answer: Seconds(timeLimit), run: runLimit.map { Seconds($0) }))
    }

    /// The live reference that runs this driver as processes.
    func reference(_ part: Part, workers: Int = 1, timeLimit: Double = 60) throws -> ProcessReference {
        ProcessReference(
            command: try command(part, timeLimit: timeLimit), workers: workers,
            inherited: ProcessInfo.processInfo.environment)
    }

    /// How many drivers were started.
    func starts() throws -> Int {
        try processes("started").count
    }

    /// The processes, and their helpers, that are still there.
    func survivors() throws -> [Int32] {
        try (processes("started") + processes("helpers")).filter(Self.isRunning)
    }

    /// Ends what a test has let get away.
    func endStrays() throws {
        for process in try processes("strays") where Self.isRunning(process) { kill(process, SIGKILL) }
    }

    /// The questions as the drivers read them, in order.
    func requests() throws -> [String] {
        try folder.get().text("notes/requests").split(separator: "\n").map(String.init)
    }

    private func processes(_ name: String) throws -> [Int32] {
        try folder.get().text("notes/\(name)").split(separator: "\n").compactMap { Int32($0) }
    }

    /// Whether a process runs; one that has ended and was not asked for its status yet does not.
    static func isRunning(_ process: Int32) -> Bool {
        guard let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
        let text = String(decoding: status, as: UTF8.self)
        let state = text.suffix(from: text.lastIndex(of: ")") ?? text.startIndex).dropFirst(2).first
        return state != "Z" && state != "X"
    }

    private static let script = #"""
        import hashlib, json, os, signal, struct, subprocess, sys, time

        part = "PART"
        here = os.environ.get("FAKE_NOTES") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "notes")

        def note(name, text):
            with open(os.path.join(here, name), "a") as file:
                file.write(text + "\n")

        def say(message):
            sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
            sys.stdout.flush()

        def answer(question, scope=None):
            number = question["id"]
            scope = scope or {key: question[key] for key in ("scope", "index", "case")}
            share = number + 1.0 / 3.0
            records = [
                {**scope, "algorithm": name, "error": {"class": "zero-length-event", "message": "No length."}}
                for name in ("dpalign", "epoch", "ovlp", "taes")]

            def count(label, field, value):
                records.append({**scope, "algorithm": "ira", "label": label, "field": field, "kind": "int",
                                "value": str(value)})

            def real(label, field, value):
                records.append({**scope, "algorithm": "ira", "label": label, "field": field, "kind": "float",
                                "value": repr(value), "bits": struct.pack(">d", value).hex()})

            count("seiz", "sub.seiz", number), count("seiz", "sub.bckg", 0), real("seiz", "kappa", share)
            count("bckg", "sub.seiz", 1), count("bckg", "sub.bckg", 2), real("bckg", "kappa", -0.0)
            real(None, "mkappa", share), real(None, "total_dur", 10.5)
            return records

        def reply(number, records, announced=None, end=None):
            say({"type": "answer", "id": number, "records": len(records) if announced is None else announced})
            for record in records:
                say(record)
            say({"type": "end", "id": number if end is None else end, "seconds": {"load": 0.5, "taes": 0.25}})

        def play(question):
            number, records = question["id"], answer(question)
            if part in ("crashesInMidAnswer", "floodsStandardErrorAndCrashes", "leavesInMidAnswer"):
                if part == "floodsStandardErrorAndCrashes":
                    flood()
                say({"type": "answer", "id": number, "records": len(records)})
                say(records[0])
                if part == "leavesInMidAnswer":
                    sys.exit(0)
                sys.stderr.write("first\nsecond\nthird\nlast words\n")
                sys.stderr.flush()
                os._exit(7)
            elif part == "talksNonsense":
                sys.stdout.write("Traceback (most recent call last):\n")
                sys.stdout.flush()
                time.sleep(600)
            elif part == "answersAnotherQuestion":
                reply(number + 40, records)
            elif part == "answersAnotherCase":
                reply(number, answer(question, {"scope": "pair", "index": 1, "case": "another"}))
            elif part == "announcesTooMany":
                reply(number, records, announced=10 ** 15)
            elif part == "sendsAFieldTwice":
                reply(number, records + records[-1:])
            elif part == "lacksAField":
                reply(number, records[:-1])
            elif part == "lacksAnAlgorithm":
                reply(number, records[1:])
            elif part == "sendsAFieldOfItsOwn":
                reply(number, records + [{**records[-1], "field": "mood"}])
            elif part == "sendsNoNumber":
                reply(number, records[:-1] + [{**records[-1], "value": "ten"}])
            elif part == "sendsOtherBits":
                reply(number, records[:-1] + [{**records[-1], "bits": "4025000000000001"}])
            elif part == "goesOnAfterTheEnd":
                end = {"type": "end", "id": number}
                lines = [{"type": "answer", "id": number, "records": len(records)}, *records, end, end]
                sys.stdout.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
                sys.stdout.flush()
            elif part == "takesAllMemory":
                if os.environ.get("FAKE_ENGINE"):
                    os.kill(os.getpid(), signal.SIGKILL)
                full = b"x" * (4 << 30)
            elif part == "leavesAfterItsAnswer":
                reply(number, records)
                sys.exit(0)
            elif part == "floodsItsOutput":
                while True:
                    sys.stdout.write("x" * (1 << 20))
            elif part == "trickles":
                say({"type": "answer", "id": number, "records": 100000})
                while True:
                    say(records[0])
                    time.sleep(0.05)
            elif part == "sendsFewerRecords":
                reply(number, records, announced=len(records) + 1)
            elif part == "sendsMoreRecords":
                reply(number, records, announced=len(records) - 1)
            elif part == "sendsNoRecord":
                reply(number, [])
            elif part == "endsAnotherAnswer":
                reply(number, records, end=99)
            elif part == "leavesALineUnfinished":
                sys.stdout.write('{"type":"answer","id":%d,"records":3}' % number)
                sys.stdout.flush()
                sys.exit(0)
            elif part in ("hangs", "hangsWithAHelper", "hangsWithAHelperThatGetsAway"):
                sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
                if part == "hangsWithAHelper":
                    note("helpers", str(subprocess.Popen(sleep).pid))
                if part == "hangsWithAHelperThatGetsAway":
                    note("strays", str(subprocess.Popen(sleep, start_new_session=True).pid))
                time.sleep(600)
            elif part == "closesItsOutput":
                os.close(1)
                time.sleep(600)
            elif part == "floodsStandardError":
                flood()
                reply(number, records)
            elif part == "reportsAnError":
                say({"type": "error", "id": number, "message": "The request has no pairs."})
            elif part == "reportsBadParameters":
                say({"type": "error", "id": number, "class": "bad-parameters", "message": "It has no [MAP] section."})
            else:
                reply(number, records)

        def flood():
            line = ("x" * 1023 + "\n").encode()
            for _ in range(50 * 1024):
                sys.stderr.buffer.write(line)
            sys.stderr.flush()

        digest = "2c26"
        if os.environ.get("FAKE_NOTES") and part != "claimsToBeAnother":
            # What a container is shown is compared with what runs in it.
            with open(os.path.abspath(__file__), "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
        note("started", str(os.getpid()))
        if part == "exitsBeforeHello":
            sys.stderr.write("ModuleNotFoundError: No module named 'lxml'\n")
            sys.exit(1)
        if part == "refusesTheTree":
            say({"type": "refused", "reason": "The tree's 'lib/a.py' differs from the manifest."})
            sys.exit(3)
        if part == "greetsInNonsense":
            print("Welcome!")
        say({
            "type": "hello", "protocol": 2 if part == "greetsInAnotherProtocol" else 1, "tool": "nedc_eeg_eval v6.0.0",
            "interpreter": "CPython 3.11.7", "arithmetic": "python3.11",
            "packages": {"numpy": "2.0.2", "lxml": "5.3.0"}, "tree": "\#(ReferenceTool.treeDigest)",
            "files": 94, "driver": digest,
            "platform": "planet-" + os.urandom(8).hex() if part == "differsFromProcessToProcess" else "linux-x86_64",
        })
        for line in sys.stdin:
            question = json.loads(line)
            note("requests", line.rstrip("\n"))
            if part == "crashesAlways":
                os._exit(9)
            if part == "differsFromProcessToProcess":
                # The first answers nothing before the second is there to contradict it.
                for _ in range(600):
                    with open(os.path.join(here, "started")) as file:
                        if len(file.readlines()) > 1:
                            break
                    time.sleep(0.05)
                time.sleep(0.5)
            if question["id"] == 2:
                play(question)
            else:
                reply(question["id"], answer(question))
        if part == "staysAfterTheEnd":
            time.sleep(600)
        """#
}
