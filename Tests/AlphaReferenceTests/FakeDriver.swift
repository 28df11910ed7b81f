import Foundation
import MetricModel

@testable import AlphaReference

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
        _ part: Part, limits: DriverLimits = FakeDriver.limits(), interpreter: String = "python3"
    ) throws -> DriverCommand {
        let alphaFolder = try install(part)
        return DriverCommand(
            interpreter: interpreter, alphaFolder: alphaFolder, tree: try folder.get().path, limits: limits)
    }

    /// The live reference that runs this driver as processes.
    func reference(
        _ part: Part, workers: Int = 1, limits: DriverLimits = FakeDriver.limits()
    ) throws -> ProcessReference {
        var reference = ProcessReference(
            command: try command(part, limits: limits), workers: workers,
            inherited: ProcessInfo.processInfo.environment)
        reference.now = clock
        return reference
    }

    // MARK: - Time

    /// A limit that passes when the driver notes that it hangs.
    static let limit = 60.0

    /// Time limits, none by default: a call of an engine has a day, an answer and the run have more than ``clock`` shows.
    static func limits(answer: Double = 1000, run: Double? = nil) -> DriverLimits {
        DriverLimits(answer: Seconds(answer), run: run.map { Seconds($0) }, engine: Seconds(86_400))
    }

    /// A clock that stands still until the driver notes that it hangs, and from then on shows a time behind ``limit``.
    ///
    /// So a limit passes at that event: no test waits for one, and none fails because the machine is busy.
    var clock: @Sendable () -> ContinuousClock.Instant {
        let start = ContinuousClock.now
        return { [self] in hangs ? start + .seconds(Self.limit + 1) : start }
    }

    /// Whether a driver has noted that it hangs; its helper, if any, runs by then.
    var hangs: Bool {
        guard case .success(let folder) = folder else { return false }
        return FileManager.default.fileExists(atPath: folder.path + "/notes/hanging")
    }

    // MARK: - What it did

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

    /// Whether a process runs on: it has not ended, and was not killed.
    ///
    /// One that was killed may wait for its turn on a busy machine before it ends.
    static func isRunning(_ process: Int32) -> Bool {
        func text(_ file: String) -> String? {
            FileManager.default.contents(atPath: "/proc/\(process)/\(file)").map { String(decoding: $0, as: UTF8.self) }
        }
        guard let status = text("status"), let line = text("stat") else { return false }
        let isKilled = status.split(separator: "\n").contains { line in
            guard line.hasPrefix("SigPnd:") || line.hasPrefix("ShdPnd:") else { return false }
            let pending = UInt64(line.split(separator: "\t").last ?? "", radix: 16) ?? 0
            return pending & 1 << UInt64(SIGKILL - 1) != 0
        }
        let fields = line.suffix(from: line.lastIndex(of: ")") ?? line.startIndex).split(separator: " ").dropFirst()
        let hasEnded = fields.first == "Z" || fields.first == "X"
        // The kernel's PF_EXITING.
        let isEnding = (UInt32(fields.dropFirst(6).first ?? "") ?? 0) & 0x4 != 0
        return !isKilled && !hasEnded && !isEnding
    }

    private static let script = #"""
        import hashlib, json, os, signal, struct, subprocess, sys, time

        part = "PART"
        here = os.environ.get("FAKE_NOTES") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "notes")

        def note(name, text):
            with open(os.path.join(here, name), "a") as file:
                file.write(text + "\n")

        # Waits for as long as the test's folder is there: it never ends before the test does, nor stays for good.
        WAITS = "import os, sys, time\nwhile os.path.exists(sys.argv[1]): time.sleep(1)"

        def hang():
            note("hanging", str(os.getpid()))
            while os.path.exists(here):
                time.sleep(1)

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
                hang()
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
                note("hanging", str(os.getpid()))
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
                helper = [sys.executable, "-c", WAITS, here]
                if part == "hangsWithAHelper":
                    note("helpers", str(subprocess.Popen(helper).pid))
                if part == "hangsWithAHelperThatGetsAway":
                    note("strays", str(subprocess.Popen(helper, start_new_session=True).pid))
                hang()
            elif part == "closesItsOutput":
                os.close(1)
                hang()
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
        note("greeted", str(os.getpid()))
        for line in sys.stdin:
            question = json.loads(line)
            note("requests", line.rstrip("\n"))
            if part == "crashesAlways":
                os._exit(9)
            if part == "differsFromProcessToProcess":
                # The first answers nothing before the second has contradicted it.
                while True:
                    with open(os.path.join(here, "greeted")) as file:
                        if len(file.readlines()) > 1:
                            break
                    time.sleep(0.05)
            if question["id"] == 2:
                play(question)
            else:
                reply(question["id"], answer(question))
        if part == "staysAfterTheEnd":
            hang()
        """#
}
