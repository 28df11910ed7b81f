"""Tests of the performance gate; nothing is built: stand-in programs cost what they are told to."""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import pathlib
import sys
import tempfile
import textwrap
import unittest
import unittest.mock

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True


def load(name, path):
    loader = importlib.machinery.SourceFileLoader(name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


gate = load("check_performance", HERE / "check-performance")
side_by_side = load("side_by_side", HERE.parent / "benchmarks" / "side-by-side")
growth = load("growth", HERE.parent / "benchmarks" / "growth")
measuring = gate.measuring
RUN = measuring.run

PROGRAM = """\
    #!/bin/sh
    case "$*" in
        *--out*) mkdir -p "$4" ;;
        score*) echo "{says}" ;;
    esac
"""

WORKLOAD = """\
    #!/bin/sh
    case "$1" in
        corpus)
            for folder; do :; done
            for side in ref hyp; do
                mkdir -p "$folder/$side"
                echo text > "$folder/$side/a.csv_bi"
                echo "$side/a.csv_bi" > "$folder/$side.list"
            done
            ;;
        oracle) echo '{{"nanoseconds":{{"ovlp":{{"plain":[{plain},9e9],"fast":[100,9e9]}}}}}}' ;;
    esac
"""

# Runs what it is given, and counts {count} instructions, or 1,000 where the work is not done.
VALGRIND = """\
    #!/bin/sh
    [ "$1" = --version ] && exec echo valgrind-{version}
    out=${{2#--callgrind-out-file=}}
    shift 2
    case "$*" in
        *"--repeat 0"*) echo "totals: 1000" > "$out" ;;
        *) echo "totals: {count}" > "$out" ;;
    esac
    "$@"
"""

STRIP = """\
    #!/bin/sh
    cp "$3" "$2"
"""

SWIFT = """\
    #!/bin/sh
    echo "Swift version 6"
"""


class Stage:
    """A folder with stand-ins for valgrind, strip, nedc-bench and workload, and with baselines."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.baselines = self.root / "baselines"
        self.write("bin/strip", STRIP)
        self.write("bin/swift", SWIFT)
        self.measure()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
        path.chmod(0o755)

    def measure(self, seconds=0.03, count=1_000_000, plain=1_000, version="3.19.0", says="numbers"):
        """What the stand-ins cost from now on."""
        self.seconds = seconds
        self.write("nedc-bench", PROGRAM.format(says=says))
        self.write("workload", WORKLOAD.format(plain=plain))
        self.write("bin/valgrind", VALGRIND.format(count=count, version=version))

    def took(self, command, folder, environment=None, output=os.devnull):
        """Runs a process, and says that it took what it is told to take: nothing here depends on the machine's load."""
        took = RUN(command, folder, environment, output)
        seconds = 0.02 if command[0] == "cat" else self.seconds
        return measuring.Took(seconds, seconds, 0.0, took.status)

    def run(self, *words, alpha=None):
        """Runs the gate; its exit code and everything it says."""
        said = io.StringIO()
        environment = {"PATH": f"{self.root}/bin:{os.environ['PATH']}", "NEDC_NFC": "", "NEDC_PYTHON": "",
                       "NEDC_BENCH_BASE": "", **(alpha or {})}
        with unittest.mock.patch.dict(os.environ, environment), contextlib.redirect_stdout(said), \
                contextlib.redirect_stderr(said), \
                unittest.mock.patch.object(measuring, "run", self.took), \
                unittest.mock.patch.object(measuring.Bystanders, "share", lambda self: 0.0):
            status = gate.main([
                "--program", str(self.root / "nedc-bench"), "--workload", str(self.root / "workload"),
                "--baselines", str(self.baselines), "--rounds", "3", *words])
        return status, said.getvalue()

    def edit(self, name, change):
        path = self.baselines / name
        content = json.loads(path.read_text())
        change(content["baselines"][0])
        path.write_text(json.dumps(content))


class GateTests(unittest.TestCase):
    def setUp(self):
        self.stage = Stage()
        status, said = self.stage.run("--record")
        self.assertEqual(status, 0, said)

    def tearDown(self):
        self.stage.folder.cleanup()

    def test_what_costs_the_same_passes(self):
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertRegex(said, r"1[0-9] numbers were compared: 0 lost, 0 without a baseline, 0 parts not comparable")

    def test_three_percent_more_instructions_are_a_loss(self):
        self.stage.measure(count=1_030_000)
        status, said = self.stage.run()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: single-pair: 1,030,000, baseline 1,000,000, +3.00 % of cost", said)
        self.assertIn("LOSS: taes", said)

    def test_one_percent_more_instructions_pass(self):
        self.stage.measure(count=1_010_000)
        self.assertEqual(self.stage.run()[0], 0)

    def test_a_program_that_takes_twice_the_time_is_a_loss_however_often_it_is_measured(self):
        self.stage.measure(seconds=0.06)
        status, said = self.stage.run()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: list-over-floor: 3.000, baseline 1.500, +100.00 % of cost", said)
        self.assertIn("LOSS: list-over-floor-processor: 3.000", said)
        self.assertEqual(said.count("measured again"), 2)

    def test_a_fast_scorer_that_is_less_ahead_of_the_plain_one_is_a_loss(self):
        self.stage.measure(plain=700)
        status, said = self.stage.run()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: plain-over-ovlp: 7.000, baseline 10.000", said)

    def test_what_is_better_asks_for_a_new_baseline(self):
        self.stage.measure(count=900_000, plain=1_500)
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertIn("BETTER: single-pair: 900,000", said)
        self.assertIn("BETTER: plain-over-ovlp: 15.000", said)
        self.assertIn("record the new baseline", said)

    def test_a_number_without_a_baseline_fails(self):
        self.stage.edit("instructions.json", lambda entry: entry["numbers"].pop("taes"))
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("MISSING: taes", said)

    def test_a_baseline_that_is_not_measured_any_more_fails(self):
        self.stage.edit("ratios.json", lambda entry: entry["numbers"].update({"plain-over-gone": 3}))
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("MISSING: plain-over-gone: the baseline has it, and it was not measured", said)

    def test_no_baselines_at_all_fail(self):
        for name in ["instructions.json", "ratios.json"]:
            kept = (self.stage.baselines / name).read_text()
            (self.stage.baselines / name).unlink()
            status, said = self.stage.run()
            self.assertEqual(status, 2, said)
            self.assertIn(f"{name} has no baseline", said)
            (self.stage.baselines / name).write_text(kept)

    def test_another_toolchain_is_not_compared_and_says_so(self):
        self.stage.measure(count=2_000_000, version="3.20.0")
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertIn("NOT COMPARABLE: instructions: no baseline is of this toolchain", said)
        self.assertIn("valgrind-3.20.0", said)
        self.assertEqual(self.stage.run("--must-compare")[0], 2)

    def test_another_toolchain_is_compared_with_the_base(self):
        self.stage.measure(count=2_000_000, version="3.20.0")
        base = Stage()
        self.addCleanup(base.folder.cleanup)

        @contextlib.contextmanager
        def built(commit, note):
            self.assertEqual(commit, "main")
            yield base.root / "nedc-bench", base.root / "workload", base.root

        counted = gate.count_instructions

        def count(program, *rest):
            # The base's share was counted before the change.
            counts = counted(program, *rest)
            return {name: value / 2 for name, value in counts.items()} if base.root in program.parents else counts

        with unittest.mock.patch.object(gate, "base_build", built), \
                unittest.mock.patch.object(gate, "count_instructions", count):
            status, said = self.stage.run("--base", "main", "--must-compare")
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: list: 2,000,000, baseline 1,000,000, +100.00 % of cost", said)

    def test_a_base_without_benchmarks_is_compared_by_what_its_program_takes(self):
        def change(entry):
            entry["place"]["processor"] = "another"

        self.stage.edit("ratios.json", change)
        base = Stage()
        self.addCleanup(base.folder.cleanup)

        @contextlib.contextmanager
        def built(commit, note):
            yield base.root / "nedc-bench", None, base.root

        with unittest.mock.patch.object(gate, "base_build", built):
            status, said = self.stage.run("--base", "main", "--must-compare")
        self.assertIn("ratios to plain scorers: the base has no benchmarks/", said)
        self.assertNotIn("MISSING", said)
        self.assertNotEqual(status, 2, said)

    def test_two_builds_that_score_differently_are_not_compared(self):
        def change(entry):
            entry["place"]["processor"] = "another"

        self.stage.edit("ratios.json", change)
        base = Stage()
        base.measure(says="other numbers")
        self.addCleanup(base.folder.cleanup)

        @contextlib.contextmanager
        def built(commit, note):
            yield base.root / "nedc-bench", None, base.root

        with unittest.mock.patch.object(gate, "base_build", built):
            status, said = self.stage.run("--base", "main")
        self.assertEqual(status, 2, said)
        self.assertIn("The two builds score the list differently", said)

    def test_a_busy_machine_is_judged_by_the_processors_time(self):
        said = io.StringIO()
        ratios = gate.Ratios({"now": (self.stage.root / "nedc-bench", None)}, self.stage.root / "workload", None, said.write)
        with unittest.mock.patch.object(measuring.Bystanders, "share", lambda self: 0.5):
            ratios.measure(2)
        self.assertTrue(ratios.disturbed)

    def test_a_program_that_fails_is_no_measurement(self):
        self.stage.write("nedc-bench", "#!/bin/sh\nexit 3\n")
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("ended with 3", said)


class JudgeTests(unittest.TestCase):
    def test_limits(self):
        for now, before, higher, verdict in [
            (102, 100, False, "ok"), (102.1, 100, False, "loss"), (98.1, 100, False, "ok"), (98, 100, False, "better"),
            (98, 100, True, "loss"), (98.1, 100, True, "ok"), (102.1, 100, True, "better"),
            (100, None, False, "missing"), (0, 100, False, "missing"), (100, 0, False, "missing"),
        ]:
            with self.subTest(now=now, before=before, higher=higher):
                self.assertEqual(gate.judge("x", now, before, 0.02, higher).verdict, verdict)

    def test_the_committed_baselines_have_every_number(self):
        for name, key, names in [
            ("instructions.json", "toolchain",
             {"start", "single-pair", "list", "parity-golden", *(kind for kind, _, _ in gate.WORK)}),
            ("ratios.json", "place", {"list-over-floor", "list-over-floor-processor", "alpha-over-beta",
                                      *(f"plain-over-{kind}" for kind in ["dpalign", "epoch", "ovlp", "taes", "ira"])}),
        ]:
            entries = gate.Baselines(gate.BASELINES / name, key).entries
            self.assertTrue(entries, name)
            for entry in entries:
                self.assertEqual(set(entry["numbers"]), names, name)


class SideBySideTests(unittest.TestCase):
    """Text files in place of reports: what counts as the same."""

    def folders(self, change):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        sides = [pathlib.Path(folder.name, side) for side in ["ours", "theirs"]]
        for side in sides:
            side.mkdir()
            for name in side_by_side.FILES:
                text = f"     Date: of {side.name}\nFile: /{side.name}/summary.txt\nVersion: {side.name}\nhits 3\n"
                (side / name).write_text(text)
        change(sides[0])
        return side_by_side.difference(*sides)

    def test_dates_paths_and_versions_may_differ(self):
        self.assertIsNone(self.folders(lambda ours: None))

    def test_a_number_may_not(self):
        def change(ours):
            path = ours / "summary_taes.txt"
            path.write_text(path.read_text().replace("hits 3", "hits 4"))

        self.assertIn("summary_taes.txt, line 1: b'hits 4' and b'hits 3'", self.folders(change))

    def test_a_file_may_not_be_missing_empty_or_longer(self):
        self.assertIn("no summary.txt", self.folders(lambda ours: (ours / "summary.txt").unlink()))
        self.assertIn("no summary.txt", self.folders(lambda ours: (ours / "summary.txt").write_text("")))
        self.assertIn("has 2 lines and 1", self.folders(lambda ours: (ours / "summary.txt").write_text("hits 3\nmore\n")))

    def test_without_the_tool_rows_say_so(self):
        stage = Stage()
        self.addCleanup(stage.folder.cleanup)
        said = io.StringIO()
        with unittest.mock.patch.dict(os.environ), contextlib.redirect_stdout(said), \
                contextlib.redirect_stderr(io.StringIO()):
            os.environ.pop("NEDC_NFC", None)
            status = side_by_side.main([
                "--program", str(stage.root / "nedc-bench"), "--workload", str(stage.root / "workload"), "--rounds", "1",
                "--turns", "2", "--only", "one small pair"])
        self.assertEqual(status, 0)
        row = next(line for line in said.getvalue().splitlines() if "one small pair" in line)
        self.assertEqual(row.count("not run"), 3)

    def test_a_scorer_that_says_something_else_each_time_fails(self):
        stage = Stage()
        self.addCleanup(stage.folder.cleanup)
        stage.write("nedc-bench", "#!/bin/sh\ndate +%N\n")
        said = io.StringIO()
        with unittest.mock.patch.dict(os.environ), contextlib.redirect_stdout(io.StringIO()), \
                contextlib.redirect_stderr(said):
            os.environ.pop("NEDC_NFC", None)
            status = side_by_side.main([
                "--program", str(stage.root / "nedc-bench"), "--workload", str(stage.root / "workload"), "--rounds", "1",
                "--turns", "2", "--only", "one small pair"])
        self.assertEqual(status, 1)
        self.assertIn("results differ", said.getvalue())


class GrowthTests(unittest.TestCase):
    def test_what_an_event_costs_in_the_largest_file_is_held_against_the_small_ones(self):
        points = [{"work": "ovlp", "events": events, "instructions": cost * events}
                  for events, cost in [(10, 99), (50, 10), (100, 10), (500, 10), (100_000, 12)]]
        found = growth.linearity(points, "instructions")["ovlp"]
        self.assertEqual((found["small"], found["largest"], found["ratio"]), (10, 12, 1.2))

    def test_what_is_spent_once_a_file_does_not_hide_growth(self):
        points = [{"work": "ovlp", "events": events, "instructions": 1_000 + 10 * events + (events > 1_000) * 5 * events}
                  for events in [50, 100, 500, 50_000, 100_000]]
        found = growth.linearity(points, "instructions")["ovlp"]
        self.assertLess(found["ratio"], 1.1)
        self.assertAlmostEqual(found["next_ratio"], 1.5)
        self.assertEqual(growth.linearity(points, "nanoseconds"), {})


class MeasuringTests(unittest.TestCase):
    def test_a_process_is_measured_to_its_end(self):
        took = measuring.run(["sh", "-c", "sleep 0.2; exit 3"], "/")
        self.assertEqual(took.status, 3)
        self.assertGreater(took.seconds, 0.2)
        self.assertLess(took.processor, 0.1)

    def test_a_tree_is_changed_where_something_else_than_measurements_has_changed(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)

            def git(*words):
                measuring.subprocess.run(
                    ["git", "-C", folder, "-c", "user.name=n", "-c", "user.email=e", *words], check=True,
                    capture_output=True)

            self.assertIsNone(measuring.revision(root / "none"))
            git("init")
            for name in ("docs/performance/growth.json", "docs/performance.md", "benchmarks/baselines/x", "program"):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text("before")
            git("add", ".")
            git("commit", "-m", "all")
            clean = measuring.revision(root)
            self.assertRegex(clean, "^[0-9a-f]{12}$")
            for name in ("docs/performance/growth.json", "docs/performance.md", "benchmarks/baselines/x"):
                (root / name).write_text("after")
            self.assertEqual(measuring.revision(root), clean)
            (root / "program").write_text("after")
            self.assertEqual(measuring.revision(root), clean + "-dirty")


if __name__ == "__main__":
    unittest.main()
