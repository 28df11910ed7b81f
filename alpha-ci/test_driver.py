#!/usr/bin/env python3
"""Tests of the driver: `python3 test_driver.py`, with NEDC_NFC naming the tool's tree.

The protocol is tested against a stand-in tree of a few lines, which needs neither the tool nor its packages. What is
said about the tool itself is tested against the tool; without NEDC_NFC those tests are left out, and the run says so.
"""

import contextlib
import hashlib
import json
import os
import py_compile
import re
import signal
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DRIVER = os.path.join(HERE, "driver.py")
MANIFEST = os.path.join(HERE, "nedc-eeg-eval-v6.0.0.sha256")
TREE = os.environ.get("NEDC_NFC")

sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import driver  # noqa: E402  (the folder of this file is not a package)

ALGORITHMS = ["dpalign", "epoch", "ovlp", "taes", "ira"]
# A process that takes so many seconds hangs, however busy the machine is.
HANGS = 600


# ---------------------------------------------------------------------------------------------------------------
# A driver process, and what it says
# ---------------------------------------------------------------------------------------------------------------

class Reply:
    """One request's answer: the raw lines between `answer` and `end`, and the messages around them."""

    def __init__(self, lines):
        self.messages = [json.loads(line) for line in lines]
        self.error = self.messages[0] if self.messages[0]["type"] == "error" else None
        if self.error is None:
            self.count = self.messages[0]["records"]
            self.lines = lines[1:1 + self.count]
            self.records = self.messages[1:1 + self.count]
            self.reports = self.messages[-2] if self.messages[-2].get("type") == "reports" else None
            self.end = self.messages[-1]

    def rejections(self):
        """The class of each rejection, by algorithm."""
        return {record["algorithm"]: record["error"]["class"] for record in self.records if "error" in record}

    def message(self, algorithm=None):
        (found,) = [record["error"]["message"] for record in self.records
                    if "error" in record and record["algorithm"] == algorithm]
        return found

    def value(self, algorithm, label, field):
        (record,) = [record for record in self.records
                     if (record["algorithm"], record.get("label"), record.get("field")) == (algorithm, label, field)]
        return int(record["value"]) if record["kind"] == "int" else float(record["value"])


class Process:
    """A running driver. Leaving the context ends its stdin and checks that it ends well and leaves nothing behind."""

    PROGRAM = DRIVER

    def __init__(self, tree, manifest, **environment):
        self.scratch = tempfile.TemporaryDirectory()
        settings = {**os.environ, "TMPDIR": self.scratch.name, **environment}
        settings.pop("NEDC_NFC", None)
        self.process = subprocess.Popen(
            [sys.executable, self.PROGRAM, "--tree", tree, "--manifest", manifest], env=settings,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.first = self.read()
        self.next_id = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        rest, self.stderr = self.process.communicate(timeout=HANGS)
        left = os.listdir(self.scratch.name)
        self.scratch.cleanup()
        if kind is None:
            assert (self.process.returncode, rest, left) == (0, b"", []), (self.process.returncode, rest, left)

    def read(self):
        line = self.process.stdout.readline()
        assert line.endswith(b"\n"), (line, self.process.stderr.read())
        return json.loads(line)

    def send(self, line):
        """Sends one raw line and reads its whole answer."""
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        lines = []
        while not lines or json.loads(lines[-1]).get("type") not in ("end", "error"):
            lines.append(self.process.stdout.readline())
            assert lines[-1].endswith(b"\n"), self.process.stderr.read()
        return Reply(lines)

    def ask(self, **request):
        self.next_id += 1
        reply = self.send(json.dumps({"id": self.next_id, **request}).encode())
        assert reply.messages[0]["id"] == self.next_id
        return reply

    def pair(self, ref, hyp, **more):
        return self.ask(**{"scope": "pair", "index": 0, "case": "a", "ref": [ref], "hyp": [hyp], **more})

    def corpus(self, ref, hyp, **more):
        return self.ask(scope="corpus", index=None, case=None, ref=ref, hyp=hyp, **more)


def run_to_end(*arguments, **environment):
    settings = {**os.environ, **environment}
    settings.pop("NEDC_NFC", None)
    return subprocess.run([sys.executable, DRIVER, *arguments], env=settings, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=HANGS)


class Folder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path


def manifest_of(tree):
    lines = []
    for folder, _, files in os.walk(tree):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                lines.append((os.path.relpath(path, tree).encode(), hashlib.sha256(file.read()).hexdigest().encode()))
    return b"".join(digest + b"  " + name + b"\n" for name, digest in sorted(lines))


# ---------------------------------------------------------------------------------------------------------------
# The stand-in tree: annotation files are a word, and the word says how the scorers behave
# ---------------------------------------------------------------------------------------------------------------

STAND_IN = {
    "docs/params/nedc_eeg_eval_params_v00.toml": '[MAP]\nA = "a"\nB = "b"\n',
    "lib/nedc_file_tools.py": """
import os, tomllib
def get_fullpath(path):
    return os.path.abspath(path)
def load_parameters(path, keyword):
    with open(path, "rb") as file:
        return tomllib.load(file).get(keyword)
def generate_map(block):
    return {key.lower(): [block[key]] for key in block}
""",
    "lib/nedc_eeg_eval_common.py": """
import os
PARAM_MAP = "MAP"
def parse_files(files, scmap=None):
    words = {}
    for path in files:
        with open(path) as file:
            words[path] = file.read()
    return words
""",
}
STAND_IN_SCORER = """
import os
%(section)s = "%(section)s"
def run(ref, hyp, scmap, params, odir, *rest):
    scorer = %(scorer)s(params)
    word = list(hyp.values())[0]
    print("a line for nobody " * 10000)
    os.write(1, b"a stray write" + os.linesep.encode())
    if word == "exit":
        raise SystemExit(70)
    if word == "give up":
        print("a word of farewell, %%s" %% list(hyp)[0])
        return False
    if word == "huge":
        scorer.tpr_d["a"] = 2 ** 53 + 1
    if word == "fraction":
        scorer.tgt_d["b"] = 1.0
    if word == "true":
        scorer.sum_tgt_d = True
    if word == "disk full":
        raise OSError(28, "No space left on device")
    if len(rest) == 2:
        with open(rest[0], "w") as file:
            file.write("by file: " + word)
    rest[-1].write("summary: " + word)
    return True
class %(scorer)s:
    def __init__(self, params):
        %(scorer)s.__CLASS_NAME__ = self.__class__.__name__
        self.epoch_dur_d = 0.25
        self.total_dur_d = 1.5
        self.mkappa_d = 0
        for field in %(fields)r:
            setattr(self, field + "_d", {"a": 0, "b": 0})
            setattr(self, "sum_" + field + "_d", 0)
        self.sub_d = {"a": {"a": 1, "b": 2}, "b": {"a": 3, "b": 4}}
        self.f1s_d = {"a": -0.0, "b": float("nan")}
        self.mcc_d = {"a": 1e-05, "b": float("-inf")}
        self.kappa_d = {"a": 0, "b": 0.1}
"""
for each in driver.ALGORITHMS:
    STAND_IN[f"lib/{each.module}.py"] = STAND_IN_SCORER % {
        "section": each.section, "scorer": each.scorer, "fields": driver.COUNTS + driver.RATES}


class StandIn(Folder):
    """A test with a stand-in tree and its manifest."""

    def setUp(self):
        super().setUp()
        self.tree = os.path.join(self.folder, "tree")
        for name, text in STAND_IN.items():
            self.write(f"tree/{name}", text)
        self.manifest = self.write("manifest", manifest_of(self.tree))
        self.word = self.write("word", "good")

    def start(self, **environment):
        return Process(self.tree, self.manifest, **environment)


# ---------------------------------------------------------------------------------------------------------------
# Without the tool
# ---------------------------------------------------------------------------------------------------------------

class ManifestTests(StandIn):
    """What is verified before anything of the tree is executed."""

    def assertRefused(self, reason):
        ended = run_to_end("--tree", self.tree, "--manifest", self.manifest)
        self.assertEqual(ended.returncode, 3, ended.stderr)
        self.assertEqual(ended.stdout, json.dumps({"type": "refused", "reason": reason}, separators=(",", ":"),
                                                  ensure_ascii=False).encode() + b"\n")

    def test_a_tree_that_matches_is_accepted(self):
        with self.start() as process:
            self.assertEqual(process.first["type"], "hello")
            self.assertEqual(process.first["files"], len(STAND_IN))

    def test_the_tree_is_named_by_the_digest_of_the_manifest(self):
        with self.start() as process, open(self.manifest, "rb") as file:
            self.assertEqual(process.first["tree"], hashlib.sha256(file.read()).hexdigest())

    def test_a_changed_file_is_refused(self):
        self.write("tree/lib/nedc_file_tools.py", "changed")
        self.assertRefused("The tree's 'lib/nedc_file_tools.py' differs from the manifest.")

    def test_a_missing_file_is_refused(self):
        os.remove(os.path.join(self.tree, "lib/nedc_file_tools.py"))
        self.assertRefused("The tree lacks 'lib/nedc_file_tools.py'.")

    def test_an_extra_file_is_refused(self):
        self.write("tree/lib/numpy.py", "")
        self.assertRefused("The tree holds 'lib/numpy.py', which the manifest does not list.")

    def test_a_link_is_refused(self):
        os.symlink("nedc_file_tools.py", os.path.join(self.tree, "lib/other.py"))
        self.assertRefused("The tree holds 'lib/other.py', which is not a plain file.")

    def test_a_missing_tree_is_refused(self):
        self.tree = os.path.join(self.folder, "none")
        self.assertRefused("The tree cannot be read: No such file or directory.")

    def test_no_tree_is_refused(self):
        ended = run_to_end("--manifest", self.manifest)
        self.assertEqual((ended.returncode, json.loads(ended.stdout)["type"]), (3, "refused"))

    def test_the_tree_can_come_from_the_environment(self):
        ended = subprocess.run([sys.executable, DRIVER, "--manifest", self.manifest], stdin=subprocess.DEVNULL,
                               capture_output=True, env={**os.environ, "NEDC_NFC": self.tree}, timeout=HANGS)
        self.assertEqual((ended.returncode, json.loads(ended.stdout)["type"]), (0, "hello"))

    def test_output_of_the_demo_and_bytecode_folders_are_no_extra_files(self):
        self.write("tree/test/output/summary.txt", "text")
        self.write("tree/lib/__pycache__/anything", "text")
        with self.start() as process:
            self.assertEqual(process.first["type"], "hello")

    def test_bytecode_in_the_tree_is_never_executed(self):
        poison = self.write("poison.py", "raise RuntimeError('poisoned')")
        name = f"nedc_file_tools.{sys.implementation.cache_tag}.pyc"
        py_compile.compile(poison, cfile=os.path.join(self.tree, "lib/__pycache__", name), doraise=True,
                           invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
        with self.start() as process:
            self.assertEqual(process.pair(self.word, self.word).count, 308)

    def test_a_manifest_that_is_not_canonical_is_refused(self):
        with open(self.manifest, "rb") as file:
            lines = file.read().splitlines(keepends=True)
        line = lines[0]
        for content, reason in [
            (b"", "The manifest is empty or its last line is not ended."),
            (b"".join(lines)[:-1], "The manifest is empty or its last line is not ended."),
            (lines[1] + line, "Manifest line 2 is not in order: paths are sorted by their bytes."),
            (line + line, "Manifest line 2 is not in order: paths are sorted by their bytes."),
            (line.replace(b"  ", b" *"), "Manifest line 1 is not a digest, two spaces and a path."),
            (line.upper(), "Manifest line 1 is not a digest, two spaces and a path."),
            (line.replace(b"\n", b"\r\n"), "Manifest line 1 is not a digest, two spaces and a path."),
            (b"0" * 64 + b"  /etc/passwd\n", "Manifest line 1 does not name a path below the tree."),
            (b"0" * 64 + b"  lib/../x\n", "Manifest line 1 does not name a path below the tree."),
            (b"0" * 64 + b"  ./x\n", "Manifest line 1 does not name a path below the tree."),
        ]:
            with self.subTest(content):
                self.manifest = self.write("other", content)
                self.assertRefused(reason)

    def test_a_missing_manifest_is_refused(self):
        self.manifest = os.path.join(self.folder, "none")
        self.assertRefused("The manifest cannot be read: No such file or directory.")

    def test_a_tree_that_cannot_be_imported_is_refused(self):
        self.write("tree/lib/nedc_file_tools.py", "import module_that_is_nowhere")
        self.manifest = self.write("manifest", manifest_of(self.tree))
        self.assertRefused("The tool cannot be imported: ModuleNotFoundError: "
                           "No module named 'module_that_is_nowhere'.")

    def test_the_shipped_manifest_is_canonical(self):
        digests, text = driver.read_manifest(MANIFEST)
        self.assertIn(b"lib/nedc_eeg_eval_taes.py", digests)
        self.assertNotIn(b"__pycache__", text)


class ProtocolTests(StandIn):
    """Framing, requests that make no sense, and that nothing but the protocol reaches stdout."""

    def test_hello(self):
        with self.start() as process, open(DRIVER, "rb") as file:
            hello = process.first
            self.assertEqual(list(hello), ["type", "protocol", "tool", "interpreter", "arithmetic", "packages", "tree",
                                           "files", "driver", "platform"])
            self.assertEqual((hello["type"], hello["protocol"]), ("hello", 1))
            self.assertEqual(hello["driver"], hashlib.sha256(file.read()).hexdigest())
            self.assertEqual(list(hello["packages"]), ["lxml", "numpy", "scipy", "toml"])
            self.assertRegex(hello["interpreter"], r"^CPython 3\.\d+\.\d+$")
            self.assertEqual(hello["arithmetic"], "python3.11" if sys.version_info < (3, 12) else "python3.12")

    def test_an_answer_has_the_announced_records_and_an_end(self):
        with self.start() as process:
            reply = process.pair(self.word, self.word)
            self.assertEqual([message["type"] for message in reply.messages if "type" in message], ["answer", "end"])
            self.assertEqual((reply.count, len(reply.messages)), (308, 310))
            self.assertEqual(list(reply.end["seconds"]), ["load"] + ALGORITHMS)

    def test_a_record_is_written_as_the_contract_says(self):
        with self.start() as process:
            lines = process.pair(self.word, self.word, index=3, case="é\"\u2028").lines
        head = '{"scope":"pair","index":3,"case":"é\\"\u2028","algorithm":'
        self.assertEqual(lines[0].decode(), head + '"dpalign","label":"a","field":"tp","kind":"int","value":"0"}\n')
        self.assertEqual(lines[11].decode(), head + '"dpalign","label":"a","field":"sub.b","kind":"int","value":"2"}\n')
        self.assertEqual(lines[-1].decode(), head + '"ira","label":null,"field":"total_dur","kind":"float",'
                                                    '"value":"1.5","bits":"3ff8000000000000"}\n')

    def test_corpus_records_have_no_index_and_no_case(self):
        with self.start() as process:
            reply = process.corpus([self.word], [self.word])
            self.assertTrue(reply.lines[0].startswith(b'{"scope":"corpus","index":null,"case":null,"algorithm":'))

    def test_special_values_keep_their_spelling_and_their_bits(self):
        with self.start() as process:
            records = process.pair(self.word, self.word).records
        found = {(record["label"], record["field"]): (record["value"], record["bits"]) for record in records
                 if record["algorithm"] == "taes" and record["kind"] == "float"}
        self.assertEqual(found["a", "f1s"], ("-0.0", "8000000000000000"))
        self.assertEqual(found["b", "f1s"], ("nan", "7ff8000000000000"))
        self.assertEqual(found["a", "mcc"], ("1e-05", "3ee4f8b588e368f1"))
        self.assertEqual(found["b", "mcc"], ("-inf", "fff0000000000000"))
        self.assertEqual(found["a", "tp"], ("0.0", "0000000000000000"))

    def test_the_fields_are_those_of_the_contract_in_its_order(self):
        rates = "tpr tnr ppv npv fnr fpr fdr for acc msr prv f1s mcc flr"
        counts = "tp tn fp fn tgt hit mis fal ins del"
        matrix = (f"{counts} sub.a sub.b {rates}", f"{counts} {rates} total_dur")
        expected = {
            "dpalign": matrix, "epoch": matrix,
            "ovlp": (f"{counts} {rates}", f"{counts} {rates} total_dur"),
            "taes": (f"tgt tp tn fp fn hit mis fal ins del {rates}",
                     f"tgt tp tn fp fn hit mis fal ins del {rates} total_dur"),
            "ira": ("sub.a sub.b kappa", "mkappa total_dur"),
        }
        with self.start() as process:
            records = process.pair(self.word, self.word).records
        self.assertEqual(
            [(record["algorithm"], record["label"], record["field"]) for record in records],
            [(name, label, field) for name, (labelled, summary) in expected.items()
             for label, fields in (("a", labelled), ("b", labelled), (None, summary)) for field in fields.split()])

    def test_reports_come_when_asked_for(self):
        with self.start() as process:
            self.assertIsNone(process.pair(self.word, self.word).reports)
            reports = process.pair(self.word, self.word, reports=True).reports
        self.assertEqual(reports["summary"], dict.fromkeys(ALGORITHMS, "summary: good"))
        self.assertEqual(reports["files"], dict.fromkeys(ALGORITHMS[:-1], "by file: good"))

    def test_garbage_is_answered_and_survived(self):
        good = {"id": 7, "scope": "pair", "index": 0, "case": "a", "params": None,
                "ref": [self.word], "hyp": [self.word]}
        lines = [
            (b"", None, "The request is not JSON."),
            (b"hello", None, "The request is not JSON."),
            (b"[" * 100000, None, "The request is not JSON."),
            (b'{"id":7', None, "The request is not JSON."),
            (b"\xff\xfe", None, "The request is not UTF-8."),
            (b"[]", None, "The request is not a JSON object."),
            (b"{}", None, "The request's 'id' is not an integer."),
            (b'{"id":true}', None, "The request's 'id' is not an integer."),
            (b'{"id":7}', 7, "The request's 'scope' is neither 'pair' nor 'corpus'."),
        ]
        for change, message in [
            ({"scope": "file"}, "The request's 'scope' is neither 'pair' nor 'corpus'."),
            ({"report": True}, "The request has the unknown key 'report'."),
            ({"ref": self.word}, "The request's 'ref' is not a list of paths."),
            ({"hyp": [1]}, "The request's 'hyp' is not a list of paths."),
            ({"hyp": [""]}, "The request's 'hyp' is not a list of paths."),
            ({"ref": []}, "A pair has one file in 'ref' and one in 'hyp'."),
            ({"hyp": [self.word, self.word]}, "A pair has one file in 'ref' and one in 'hyp'."),
            ({"index": None}, "A pair's 'index' is an integer from 0."),
            ({"index": -1}, "A pair's 'index' is an integer from 0."),
            ({"index": False}, "A pair's 'index' is an integer from 0."),
            ({"case": None}, "A pair's 'case' is a name."),
            ({"scope": "corpus"}, "A corpus has no 'index' and no 'case'."),
            ({"params": 1}, "The request's 'params' is neither a path nor null."),
            ({"reports": "yes"}, "The request's 'reports' is neither true nor false."),
        ]:
            lines.append((json.dumps({**good, **change}).encode(), 7, message))
        with self.start() as process:
            for line, request_id, message in lines:
                with self.subTest(line[:60]):
                    self.assertEqual(process.send(line).error, {"type": "error", "id": request_id, "message": message})
            self.assertEqual(process.send(json.dumps(good).encode()).count, 308)

    def test_a_request_needs_no_optional_keys(self):
        with self.start() as process:
            self.assertEqual(process.ask(scope="corpus", ref=[self.word], hyp=[self.word]).count, 308)

    def test_a_last_line_without_newline_is_answered(self):
        request = {"id": 1, "scope": "corpus", "ref": [self.word], "hyp": [self.word]}
        ended = subprocess.run([sys.executable, DRIVER, "--tree", self.tree, "--manifest", self.manifest],
                               input=json.dumps(request).encode(), capture_output=True, timeout=HANGS)
        self.assertEqual((ended.returncode, ended.stdout.count(b"\n")), (0, 1 + 310))

    def test_stdout_carries_nothing_but_the_protocol(self):
        with self.start() as process:
            process.pair(self.word, self.word)
        self.assertEqual(process.stderr, b"a stray write\n" * 5)

    def test_the_tool_may_exit_or_give_up(self):
        exits, gives_up = self.write("exits", "exit"), self.write("gives up", "give up")
        with self.start() as process:
            self.assertEqual(process.pair(self.word, exits).rejections(), dict.fromkeys(ALGORITHMS, "other"))
            self.assertEqual(process.pair(self.word, exits).message("taes"), "The tool ended with SystemExit: 70.")
            self.assertEqual(process.pair(self.word, gives_up).message("taes"),
                             "The tool gave up: a word of farewell, gives up.")
            self.assertEqual(process.pair(self.word, self.word).count, 308)

    def test_a_value_that_its_kind_cannot_hold_is_an_error(self):
        for word, message in [
            ("huge", "The field dpalign a tpr: it holds 9007199254740993, which no double equals."),
            ("fraction", "The field dpalign b tgt: it holds 1.0, which is not an int."),
            ("true", "The field dpalign summary tgt: it holds True, which is not an int."),
            ("disk full", "The tool could not write its report: No space left on device."),
        ]:
            with self.subTest(word), self.start() as process:
                error = process.pair(self.word, self.write(word, word)).error
                self.assertEqual(error, {"type": "error", "id": 1, "message": message})

    def test_files_are_utf8_whatever_the_locale_says(self):
        latin, umlaut = self.write("latin", b"\xe9"), self.write("umlaut", "é")
        with self.start(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as process:
            self.assertEqual(process.pair(umlaut, umlaut).rejections(), {})
            self.assertEqual(process.pair(latin, umlaut).rejections(), {None: "unreadable-file"})

    def test_termination_leaves_nothing_behind(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number):
                process = self.start()
                self.assertNotEqual(os.listdir(process.scratch.name), [])
                process.process.send_signal(number)
                self.assertEqual(process.process.communicate(timeout=HANGS), (b"", b""))
                self.assertEqual(process.process.returncode, 128 + number)
                self.assertEqual(os.listdir(process.scratch.name), [])
                process.scratch.cleanup()

    def test_a_reader_that_goes_away_is_no_traceback(self):
        process = self.start()
        process.process.stdout.close()
        process.process.stdin.write(b"{}\n")
        process.process.stdin.close()
        self.assertEqual(process.process.wait(timeout=HANGS), 1)
        self.assertEqual(process.process.stderr.read(), b"")
        process.process.stderr.close()
        self.assertEqual(os.listdir(process.scratch.name), [])
        process.scratch.cleanup()


class UnitTests(unittest.TestCase):
    """The few pieces that are better tested alone."""

    def test_conversions_are_exact_or_fail(self):
        self.assertEqual(driver.as_int(2 ** 200), 2 ** 200)
        self.assertEqual(struct.pack(">d", driver.as_float(-0.0)).hex(), "8000000000000000")
        self.assertEqual(struct.pack(">d", driver.as_float(0)).hex(), "0000000000000000")
        self.assertEqual(driver.as_float(2 ** 53 + 2), 2.0 ** 53 + 2)
        for convert, value in [(driver.as_int, True), (driver.as_int, 1.0), (driver.as_int, None),
                               (driver.as_float, False), (driver.as_float, 2 ** 53 + 1), (driver.as_float, 10 ** 400),
                               (driver.as_float, "1.0"), (driver.as_float, None)]:
            with self.subTest(value=value), self.assertRaises(driver.DriverFailure):
                convert(value)

    def test_the_tool_s_output_is_kept_in_bounds(self):
        printed = driver.ToolOutput()
        print("first", file=printed)
        for number in range(100000):
            print("line", number, file=printed)
        print("x" * 10_000_000, file=printed)
        print("last", file=printed)
        self.assertTrue(printed.text().startswith("first\n"))
        self.assertTrue(printed.text().endswith("xxx\nlast\n"))
        self.assertLess(len(printed.text()), 4 * printed.LIMIT)
        printed.clear()
        self.assertEqual(printed.text(), "")

    def test_messages_are_one_bounded_line_without_what_differs_between_runs(self):
        text = driver.scrub("at 0x7f00deadbeef (line: 12) /tmp/abc/x.csv\nwent\twrong " + "y" * 999, ["/tmp/abc/x.csv"])
        self.assertTrue(text.startswith("at 0x… x.csv went wrong yyy"), text)
        self.assertEqual(len(text), 300)


# ---------------------------------------------------------------------------------------------------------------
# With the tool
# ---------------------------------------------------------------------------------------------------------------

def csv(*rows, duration="10.0000 secs", version="csv_v1.0.0"):
    return (f"# version = {version}\n# bname = a\n# duration = {duration}\n#\n"
            "channel,start_time,stop_time,label,confidence\n" + "".join(row + "\n" for row in rows))


SEIZURE = "TERM,1.0,5.0,seiz,1.0"
GOOD = csv(SEIZURE)
LBL = 'version = lbl_v1.0.0\n# duration = 10 secs\nsymbols[0] = {0: "seiz", 1: "bckg"}\n'
TSE = "version = tse_v1.0.0\n# duration = 10 secs\n"
PARAMETERS = """[MAP]
SEIZ = "seiz"
BCKG = "bckg"
[NEDC_DPALIGN]
penalty_del = "1.0"
penalty_ins = "1.0"
penalty_sub = "1.0"
[NEDC_EPOCH]
epoch_duration = "0.25"
null_class = "BCKG"
[NEDC_OVERLAP]
[NEDC_TAES]
[NEDC_IRA]
epoch_duration = "0.25"
"""
SAMPLERS = ("epoch", "ira")
ALL_BUT_DPALIGN = ("epoch", "ovlp", "taes", "ira")


def load(kind):
    return {None: kind}


def runs(kind, *names):
    return dict.fromkeys(names or ALGORITHMS, kind)


# Name, reference, hypothesis, what is rejected. A None stands for a file that is not there.
PAIRS = [
    ("a good pair", GOOD, GOOD, {}),
    ("a missing file", GOOD, None, load("unreadable-file")),
    ("bytes that are no text, at once", b"\xff\xfe" + GOOD.encode(), GOOD, load("unreadable-file")),
    ("bytes that are no text, far behind the version", GOOD.encode() + b"#\n" * 9000 + b"\xff", GOOD,
     load("unreadable-file")),
    ("an empty file", "", GOOD, load("unknown-format")),
    ("a version line with nothing behind it", "# version =\n" + GOOD, GOOD, load("unknown-format")),
    ("a version of the future", csv(SEIZURE, version="csv_v2.0.0"), GOOD, load("unknown-format")),
    ("a version in capitals", csv(SEIZURE, version="CSV_V1.0.0"), GOOD, {}),
    ("an XML file", '<?xml version="1.0" ?>\n<root/>\n', GOOD, load("unsupported-format")),
    ("an XML file whose version touches the bracket", '<?xml version="1.0"?>\n<root/>\n', GOOD, load("unknown-format")),
    ("an lbl file", LBL + "label = {0, 0, 1.0, 5.0, all, [1.0, 0.0]}\n", GOOD, {}),
    ("an lbl file without labels", LBL, GOOD, load("malformed-file")),
    ("an lbl label that cannot be read", LBL + "label = {0, 0, x}\n", GOOD, load("malformed-file")),
    ("an lbl label without any probability", LBL + "label = {0, 0, 1.0, 5.0, all, [0.0, 0.0]}\n", GOOD,
     load("malformed-file")),
    ("a tse file", TSE + "1.0 5.0 seiz 1.0\n", GOOD, {}),
    ("a tse line that cannot be read", TSE + "1.0 x seiz 1.0\n", GOOD, load("malformed-file")),
    ("a tse line that quotes another message", TSE + "x nedc_file_tools.py (line: 1) get_version: file not found (\n",
     GOOD, load("malformed-file")),
    ("a tse line without a label", TSE + "1.0 5.0\n", GOOD, load("malformed-file")),
    ("a channel that ends in a space", csv("FP1 ,1.0,5.0,seiz,1.0"), GOOD, load("malformed-file")),
    ("a channel of its own", csv("FP1,1.0,5.0,seiz,1.0"), GOOD, {}),
    ("no duration", GOOD.replace("duration", "length"), GOOD, load("missing-duration")),
    ("an empty duration", csv(SEIZURE, duration=" "), GOOD, load("missing-duration")),
    ("no duration in a tse file", TSE.replace("#", "# no") + "1.0 5.0 seiz 1.0\n", GOOD, load("missing-duration")),
    ("a duration that is no number", csv(SEIZURE, duration="long secs"), GOOD, load("malformed-number")),
    ("a row of four", csv("TERM,1.0,5.0,seiz"), GOOD, load("malformed-row")),
    ("a row of six", GOOD, csv("TERM,1.0,5.0,seiz,1.0,"), load("malformed-row")),
    ("a time that is no number", csv("TERM,one,5.0,seiz,1.0"), GOOD, load("malformed-number")),
    ("a confidence that is no number", csv("TERM,1.0,5.0,seiz,"), GOOD, load("malformed-number")),
    ("numbers that only Python reads", csv("TERM,1_0e-1,٥,seiz,nan"), GOOD, {}),
    ("an unknown label in the reference", csv("TERM,1.0,5.0,spike,1.0"), GOOD, runs("unknown-label")),
    ("an unknown label in the hypothesis", GOOD, csv("TERM,1.0,5.0,spike,1.0"), runs("unknown-label")),
    ("a label in capitals", csv("TERM,1.0,5.0,SEIZ,1.0"), GOOD, runs("unknown-label")),
    ("different ends", GOOD, csv(SEIZURE, duration="12"), runs("duration-mismatch", *ALL_BUT_DPALIGN)),
    ("ends that differ in the fifth digit", GOOD, csv(SEIZURE, duration="10.00001"), {}),
    ("ends that are not a number", csv(duration="nan"), csv(duration="nan"),
     runs("duration-mismatch", *ALL_BUT_DPALIGN)),
    ("a time at infinity", csv("TERM,1.0,inf,seiz,1.0"), GOOD, runs("non-finite-time", "taes")),
    ("a time that is not a number", GOOD, csv("TERM,1.0,nan,seiz,1.0"), runs("non-finite-time", "taes")),
    ("recordings without end", csv(SEIZURE, duration="inf"), csv(SEIZURE, duration="inf"),
     runs("non-finite-time", "taes", *SAMPLERS)),
    ("a reference event without length", csv("TERM,3.0,3.0,seiz,1.0"), GOOD, runs("zero-length-event", "taes")),
    ("a hypothesis event without length", GOOD, csv("TERM,3.0,3.0,seiz,1.0"), {}),
    ("negative tallies", csv("TERM,0.3,7.6,seiz,1.0", "TERM,8.0,9.2,seiz,1.0"),
     csv("TERM,0.9,3.5,seiz,1.0", "TERM,8.8,8.9,seiz,1.0"), runs("negative-mcc-denominator", "taes")),
    ("a recording shorter than half an epoch", csv(duration="0.1"), csv(duration="0.1"), runs("no-events", "epoch")),
]


class ToolTest(Folder):
    """A test that talks to the tool."""

    @classmethod
    def setUpClass(cls):
        cls.stack = contextlib.ExitStack()
        cls.process = cls.stack.enter_context(Process(TREE, MANIFEST))
        cls.addClassCleanup(cls.stack.close)

    def files(self, ref, hyp):
        """Writes a pair; a None stays a path without a file."""
        paths = []
        for name, content in (("ref.csv_bi", ref), ("hyp.csv_bi", hyp)):
            path = self.write(name, content or "")
            if content is None:
                os.remove(path)
            paths.append(path)
        return paths

    def ask_pair(self, ref, hyp, parameters=None):
        params = None if parameters is None else self.write("params.toml", parameters)
        return self.process.pair(*self.files(ref, hyp), params=params)


class RejectionTests(ToolTest):
    """Every class of the contract, provoked."""

    def test_pairs(self):
        for name, ref, hyp, expected in PAIRS:
            with self.subTest(name):
                reply = self.ask_pair(ref, hyp)
                self.assertEqual(reply.rejections(), expected)
                fields = {"dpalign": 77, "epoch": 77, "ovlp": 73, "taes": 73, "ira": 8}
                left = 0 if None in expected else sum(fields[each] for each in ALGORITHMS if each not in expected)
                self.assertEqual(reply.count, left + len(expected))

    def test_a_rejection_is_written_as_the_contract_says(self):
        reply = self.ask_pair(GOOD, None)
        self.assertEqual(reply.lines, [
            b'{"scope":"pair","index":0,"case":"a","algorithm":null,"error":{"class":"unreadable-file",'
            b'"message":"Hypothesis file \'hyp.csv_bi\': it does not exist."}}\n'])
        self.assertEqual(list(reply.end["seconds"]), ["load"])

    def test_a_rejection_stands_in_the_place_of_its_algorithm(self):
        reply = self.ask_pair(csv("TERM,3.0,3.0,seiz,1.0"), GOOD)
        order = [record["algorithm"] for record in reply.records]
        self.assertEqual(order, sorted(order, key=ALGORITHMS.index))
        self.assertEqual(order.count("taes"), 1)

    def test_messages_name_the_file_and_the_value(self):
        for ref, hyp, algorithm, message in [
            (csv("TERM,1.0,5.0,seiz"), GOOD, None,
             "Reference file 'ref.csv_bi': the row 'TERM,1.0,5.0,seiz' has 4 fields instead of five."),
            (GOOD, csv("TERM,1.0,five,seiz,1.0"), None,
             "Hypothesis file 'hyp.csv_bi': 'five' in the row 'TERM,1.0,five,seiz,1.0' is not a number."),
            (GOOD, csv("TERM,1.0,5.0,spike,1.0"), "ira",
             "Hypothesis file 'hyp.csv_bi': the scoring map does not list the label 'spike'."),
            (GOOD, csv(SEIZURE, duration="12"), "ira",
             "Reference file 'ref.csv_bi' ends at 10.0 s, hypothesis file 'hyp.csv_bi' at 12.0 s."),
            (csv("TERM,3.0,3.0,seiz,1.0"), GOOD, "taes",
             "Reference file 'ref.csv_bi': the 'seiz' event at 3.0 s has no length."),
        ]:
            with self.subTest(message):
                self.assertEqual(self.ask_pair(ref, hyp).message(algorithm), message)

    def test_a_folder_is_not_a_file(self):
        path = self.write("a", GOOD)
        reply = self.process.pair(self.folder, path)
        self.assertEqual(reply.rejections(), load("unreadable-file"))

    def test_the_null_class_has_to_be_in_the_map(self):
        reply = self.ask_pair(GOOD, GOOD, PARAMETERS.replace('null_class = "BCKG"', 'null_class = "NONE"'))
        self.assertEqual(reply.rejections(), runs("unknown-label", "epoch"))

    def test_the_filler_has_to_be_in_the_map(self):
        reply = self.ask_pair(GOOD, GOOD, PARAMETERS.replace('BCKG = "bckg"\n', ""))
        self.assertEqual(reply.rejections(), runs("unknown-label"))

    def test_lists(self):
        one, two, three = (self.write(name, GOOD) for name in ("1", "2", "3"))
        for ref, hyp, expected in [
            ([one], [two], {}),
            ([one], [one], {}),
            ([], [], load("list-mismatch")),
            ([one], [], load("list-mismatch")),
            ([one, two], [three], load("list-mismatch")),
            ([one, one], [two, three], load("list-mismatch")),
            ([one, one], [two, two], runs("other")),
        ]:
            with self.subTest(ref=ref, hyp=hyp):
                self.assertEqual(self.process.corpus(ref, hyp).rejections(), expected)

    def test_one_file_that_cannot_be_read_rejects_the_whole_corpus(self):
        good, none = self.write("good", GOOD), os.path.join(self.folder, "none")
        self.assertEqual(self.process.corpus([good, none], [good, none]).rejections(), load("unreadable-file"))

    def test_parameters_that_stop_the_tool_are_an_error(self):
        for name, text in [
            ("broken", "[MAP\n"),
            ("no map", PARAMETERS.replace("[MAP]", "[OTHER]")),
            ("a map of numbers", PARAMETERS.replace('"seiz"', "1")),
            ("a penalty that is no number", PARAMETERS.replace('penalty_del = "1.0"', 'penalty_del = "much"')),
            ("no section", PARAMETERS.replace("[NEDC_IRA]", "[OTHER]")),
            ("an epoch without length", PARAMETERS.replace("0.25", "0")),
        ]:
            with self.subTest(name):
                error = self.ask_pair(GOOD, GOOD, text).error
                self.assertEqual(list(error), ["type", "id", "class", "message"])
                self.assertEqual((error["type"], error["class"]), ("error", "bad-parameters"))
                self.assertNotIn(self.folder, error["message"])
        path = self.write("good", GOOD)
        error = self.process.pair(path, path, params=os.path.join(self.folder, "none.toml")).error
        self.assertEqual(error["message"], "Parameter file 'none.toml': it does not exist.")

    def test_parameters_of_its_own_are_used(self):
        reply = self.ask_pair(GOOD, GOOD, PARAMETERS.replace('"seiz"', '"seiz,SPIKE"').replace("SEIZ =", "Event ="))
        self.assertEqual({record["label"] for record in reply.records}, {"event", "bckg", None})
        self.assertEqual(reply.count, 308)


# What the tool prints in its summary, without what stands in parentheses, and where it comes from.
PRINTED_NAMES = {
    "targets": "tgt", "total": "tgt", "hits": "hit", "misses": "mis", "false alarms": "fal", "insertions": "ins",
    "deletions": "del",
    "true positives": "tp", "true negatives": "tn", "false positives": "fp", "false negatives": "fn",
    "sensitivity": "tpr", "specificity": "tnr", "precision": "ppv", "negative pred. value": "npv", "miss rate": "fnr",
    "false positive rate": "fpr", "false discovery rate": "fdr", "false omission rate": "for", "accuracy": "acc",
    "misclassification rate": "msr", "prevalence": "prv", "f1 score": "f1s", "matthews": "mcc",
    "false alarm rate": "flr",
    "total duration": "total_dur", "total false alarms": "fp", "total false alarm rate": "flr",
}


def printed_numbers(text):
    """Reads the published summary: (algorithm, label, field, printed number, percent?) for every number in it."""
    algorithm = label = None
    for line in text.split("\n"):
        if re.search(r"SUMMARY \(v6\.0\.0\):$", line):
            algorithm = ALGORITHMS[0] if algorithm is None else ALGORITHMS[ALGORITHMS.index(algorithm) + 1]
        elif line == "SUMMARY:":
            label = None
        elif algorithm is None:
            continue
        elif match := re.match(r" LABEL: (\w+)$", line):
            label = match.group(1).lower()
        elif match := re.match(r" Label: +(\w+) +Kappa: +(\S+)$", line):
            yield algorithm, match.group(1), "kappa", match.group(2), False
        elif match := re.match(r" +Multi-Class Kappa: +(\S+)$", line):
            yield algorithm, None, "mkappa", match.group(1), False
        elif match := re.match(r" +(\w+): +(\S+) \( *\S+%\) +(\S+) \( *\S+%\)$", line):
            for other, number in zip(("seiz", "bckg"), match.groups()[1:]):
                yield algorithm, match.group(1), f"sub.{other}", number, False
        elif match := re.match(r" +([^:]+): +(-?[\d.]+)(%?)(?: .*)?$", line):
            name = re.sub(r" ?\(.*\)", "", match.group(1)).lower()
            yield algorithm, label, PRINTED_NAMES[name], match.group(2), match.group(3) == "%"


class DemoTests(ToolTest):
    """The lists that come with the tool, and the results that were published with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lists = []
        for side in ("ref", "hyp"):
            with open(os.path.join(TREE, "data", "lists", f"{side}.list"), encoding="utf-8") as file:
                cls.lists.append([os.path.join(TREE, *line.strip().split("/")[1:]) for line in file])
        with open(os.path.join(TREE, "test", "results", "summary.txt"), encoding="utf-8") as file:
            cls.published = file.read()

    def test_each_pair_and_the_corpus_have_308_records(self):
        counts = [self.process.corpus(*self.lists).count]
        for index, (ref, hyp) in enumerate(zip(*self.lists)):
            counts.append(self.process.pair(ref, hyp, index=index, case=os.path.basename(ref)).count)
        self.assertEqual(counts, [308] * 31)

    def test_the_exact_values_round_to_the_printed_ones(self):
        reply = self.process.corpus(*self.lists)
        compared = 0
        for algorithm, label, field, number, percent in printed_numbers(self.published):
            with self.subTest(f"{algorithm} {label} {field}"):
                value = reply.value(algorithm, label, field) * (100.0 if percent else 1)
                digits = len(number.partition(".")[2])
                self.assertEqual(f"{value:.{digits}f}", number)
                compared += 1
        # A confusion matrix has 4 numbers, a label 24, a summary 18; overlap and TAES have no matrix, IRA has 4 + 3.
        self.assertEqual(compared, 2 * (4 + 2 * 24 + 18) + 2 * (2 * 24 + 18) + 7)

    def test_the_reports_are_the_published_ones(self):
        reports = self.process.corpus(*self.lists, reports=True).reports
        for text in reports["summary"].values():
            self.assertIn(text, self.published)
        for name, text in reports["files"].items():
            with open(os.path.join(TREE, "test", "results", f"summary_{name}.txt"), encoding="utf-8") as file:
                published = file.read()
            self.assertEqual(re.sub(r"\S+/(?=\w+\.csv_bi)", "", text), re.sub(r"\S+/(?=\w+\.csv_bi)", "", published))

    def test_known_values_to_the_last_bit(self):
        reply = self.process.corpus(*self.lists)
        self.assertEqual(repr(reply.value("taes", "seiz", "hit")), "46.40521400136802")
        self.assertEqual(repr(reply.value("taes", "seiz", "tpr")), "0.06619859343989733")
        self.assertEqual(reply.value("ira", "seiz", "sub.seiz"), 68142)
        # The order of the list is part of the arithmetic.
        reversed_lists = [files[::-1] for files in self.lists]
        self.assertEqual(repr(self.process.corpus(*reversed_lists).value("taes", "seiz", "hit")), "46.40521400136801")

    def test_an_answer_does_not_depend_on_the_requests_before_it(self):
        ref, hyp = (files[0] for files in self.lists)
        first = self.process.pair(ref, hyp).lines
        self.process.corpus(*self.lists)
        self.ask_pair(csv("TERM,3.0,3.0,seiz,1.0"), GOOD)
        self.assertEqual(self.process.pair(ref, hyp).lines, first)

    def test_bytes_do_not_depend_on_the_hash_seed(self):
        ref, hyp = self.lists
        bad = self.write("bad.csv_bi", csv("TERM,3.0,3.0,spike,1.0"))
        requests = [{"id": 1, "scope": "corpus", "ref": ref, "hyp": hyp, "reports": True}]
        requests += [{"id": 2 + index, "scope": "pair", "index": index, "case": "a", "ref": [one], "hyp": [other]}
                     for index, (one, other) in enumerate([*zip(ref[:5], hyp), (bad, bad)])]
        outputs = []
        for seed in ("1", "2"):
            ended = subprocess.run(
                [sys.executable, DRIVER, "--tree", TREE, "--manifest", MANIFEST], capture_output=True, timeout=HANGS,
                input="".join(json.dumps(request) + "\n" for request in requests).encode(),
                env={**os.environ, "PYTHONHASHSEED": seed})
            self.assertEqual((ended.returncode, ended.stderr), (0, b""))
            outputs.append(re.sub(rb'"seconds":\{[^}]*\}', b'"seconds":{}', ended.stdout))
        self.assertEqual(outputs[0], outputs[1])
        self.assertEqual(outputs[0].count(b'"seconds":{}'), 7)

    def test_the_tree_is_left_as_it_was(self):
        def look():
            return {path: os.stat(path).st_mtime_ns for folder, _, files in os.walk(TREE)
                    for path in (folder, *(os.path.join(folder, name) for name in files))}

        before = look()
        with Process(TREE, MANIFEST) as process:
            process.corpus(*self.lists, reports=True)
        self.assertEqual(look(), before)

    def test_scorers_leave_the_annotations_and_the_modules_as_they_were(self):
        # In a process of its own, because the tool's modules are imported into it.
        code = """
import sys
sys.path.insert(0, sys.argv[1])
import driver
printed, sys.stdout, real = driver.ToolOutput(), driver.ToolOutput(), sys.stdout
tool = driver.Tool(sys.argv[2], sys.argv[3])
scoring_map, sections = driver.load_parameters(tool, None)
annotations = driver.load_annotations(tool, printed, sys.argv[4:5], sys.argv[5:6], scoring_map)
before = repr((annotations, scoring_map, sections))
for each in driver.ALGORITHMS:
    original = getattr(tool.modules[each.name], each.scorer)
    driver.run_algorithm(tool, printed, each, annotations, scoring_map, sections[each.name], sys.argv[3])
    assert repr((annotations, scoring_map, sections)) == before, each.name
    assert getattr(tool.modules[each.name], each.scorer) is original and not tool.taken, each.name
print("unchanged", file=real)
"""
        ended = subprocess.run([sys.executable, "-B", "-c", code, HERE, os.path.realpath(TREE), self.folder,
                                self.lists[0][0], self.lists[1][0]], capture_output=True, timeout=HANGS)
        self.assertEqual((ended.stdout, ended.stderr), (b"unchanged\n", b""))


def load_tests(loader, _tests, _pattern):
    """Leaves the tests of the tool out where there is none, and says so."""
    names = [ManifestTests, ProtocolTests, UnitTests]
    if TREE:
        names += [RejectionTests, DemoTests]
    else:
        print("NEDC_NFC is not set: the tests that need the tool (RejectionTests, DemoTests) are left out of this run.",
              file=sys.stderr)
    return unittest.TestSuite(loader.loadTestsFromTestCase(each) for each in names)


if __name__ == "__main__":
    unittest.main()
