"""Tests of the performance gate; nothing is built: stand-in programs cost what they are told to."""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import math
import os
import pathlib
import random
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
        measure) echo '{{"nanoseconds":[{fast},9e9]}}' ;;
        oracle) echo '{{"nanoseconds":{{"ovlp":{{"plain":[{plain},4000],"fast":[{fast},100]}}}}}}' ;;
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

    def measure(self, seconds=0.03, count=1_000_000, fast=100, plain=1_000, version="3.19.0", says="numbers"):
        """What the stand-ins cost from now on; seconds may be a function."""
        self.seconds = seconds if callable(seconds) else lambda: seconds
        self.write("nedc-bench", PROGRAM.format(says=says))
        self.write("workload", WORKLOAD.format(fast=fast, plain=plain))
        self.write("bin/valgrind", VALGRIND.format(count=count, version=version))

    def build(self, has_workload=True):
        return gate.Build(self.root / "nedc-bench", self.root / "workload" if has_workload else None, self.root)

    def run(self, *words, base=None):
        """Runs the gate, with a base where a build is given for it; its exit code and everything it prints."""
        printed = io.StringIO()

        @contextlib.contextmanager
        def base_build(commit, note):
            yield base[1]

        def run(command, folder, environment=None, output=os.devnull):
            """Runs a process, and returns the time that its stand-in is given: no test depends on the machine's load."""
            took = RUN(command, folder, environment, output)
            stage = base[0] if base and base[0].root in pathlib.Path(command[0]).parents else self
            seconds = 0.02 if command[0] == "cat" else stage.seconds()
            return measuring.Took(seconds, seconds, 0.0, took.status)

        environment = {"PATH": f"{self.root}/bin:{os.environ['PATH']}", "NEDC_NFC": "", "NEDC_PYTHON": "",
                       "NEDC_BENCH_BASE": "main" if base else ""}
        with unittest.mock.patch.dict(os.environ, environment), contextlib.redirect_stdout(printed), \
                contextlib.redirect_stderr(printed), \
                unittest.mock.patch.object(measuring, "run", run), \
                unittest.mock.patch.object(gate, "base_build", base_build), \
                unittest.mock.patch.object(gate, "PROCESSES", 1):
            status = gate.main([
                "--program", str(self.root / "nedc-bench"), "--workload", str(self.root / "workload"),
                "--baselines", str(self.baselines), *(["--rounds", "3"] if base else []), *words])
        return status, printed.getvalue()

    def edit(self, change):
        path = self.baselines / "instructions.json"
        content = json.loads(path.read_text())
        change(content["baselines"][0])
        path.write_text(json.dumps(content))


class InstructionTests(unittest.TestCase):
    def setUp(self):
        self.stage = Stage()
        self.addCleanup(self.stage.folder.cleanup)
        status, said = self.stage.run("--record")
        self.assertEqual(status, 0, said)

    def test_only_instructions_are_recorded(self):
        self.assertEqual([path.name for path in self.stage.baselines.iterdir()], ["instructions.json"])

    def test_what_costs_the_same_passes(self):
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertIn("12 numbers were compared: 0 lost, 0 without a baseline, 0 parts not comparable", said)

    def test_three_percent_more_instructions_are_a_loss(self):
        self.stage.measure(count=1_030_000)
        status, said = self.stage.run()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: single-pair: 1,030,000, baseline 1,000,000, +3.00 % of cost", said)
        self.assertIn("LOSS: taes", said)

    def test_one_percent_more_instructions_pass(self):
        self.stage.measure(count=1_010_000)
        self.assertEqual(self.stage.run()[0], 0)

    def test_what_is_better_asks_for_a_new_baseline(self):
        self.stage.measure(count=900_000)
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertIn("BETTER: single-pair: 900,000", said)
        self.assertIn("record the new baseline", said)

    def test_a_number_without_a_baseline_fails(self):
        self.stage.edit(lambda entry: entry["numbers"].pop("taes"))
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("MISSING: taes", said)

    def test_a_baseline_that_is_not_measured_any_more_fails(self):
        self.stage.edit(lambda entry: entry["numbers"].update({"gone": 3}))
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("MISSING: gone: the baseline has it, and it was not measured", said)

    def test_no_baselines_at_all_fail(self):
        (self.stage.baselines / "instructions.json").unlink()
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("instructions.json has no baseline", said)

    def test_another_toolchain_is_not_compared_and_says_so(self):
        self.stage.measure(count=2_000_000, version="3.20.0")
        status, said = self.stage.run()
        self.assertEqual(status, 0, said)
        self.assertIn("NOT COMPARABLE: instructions: no baseline is of this toolchain", said)
        self.assertIn("valgrind-3.20.0", said)
        self.assertEqual(self.stage.run("--must-compare")[0], 2)

    def run_with_half_as_many_in_the_base(self):
        """Runs the gate with a base for which half of what callgrind counts is counted."""
        base = Stage()
        self.addCleanup(base.folder.cleanup)
        counted = gate.count_instructions

        def count(build, *rest):
            return {name: value / (2 if build.root == base.root else 1) for name, value in counted(build, *rest).items()}

        with unittest.mock.patch.object(gate, "count_instructions", count):
            return self.stage.run("--must-compare", base=(base, base.build()))

    def test_another_toolchain_is_compared_with_the_base(self):
        self.stage.measure(count=2_000_000, version="3.20.0")
        status, said = self.run_with_half_as_many_in_the_base()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: list: 2,000,000, baseline 1,000,000, +100.00 % of cost", said)

    def test_a_known_toolchain_is_compared_with_what_was_recorded_even_where_there_is_a_base(self):
        status, said = self.run_with_half_as_many_in_the_base()
        self.assertEqual(status, 0, said)
        self.assertIn("ok: list: 1,000,000, baseline 1,000,000", said)
        self.assertIn("ok: time of list: +0.0 % against the base in 3 turns", said)

    def test_a_program_that_fails_is_no_measurement(self):
        self.stage.write("nedc-bench", "#!/bin/sh\nexit 3\n")
        status, said = self.stage.run()
        self.assertEqual(status, 2, said)
        self.assertIn("ended with 3", said)

    def test_limits(self):
        for now, before, verdict in [
            (102, 100, "ok"), (102.1, 100, "loss"), (98.1, 100, "ok"), (98, 100, "better"),
            (100, None, "missing"), (0, 100, "missing"), (100, 0, "missing"),
        ]:
            with self.subTest(now=now, before=before):
                self.assertEqual(gate.judge_count("x", now, before).verdict, verdict)

    def test_the_committed_baselines_have_every_number(self):
        entries = gate.Baselines(gate.BASELINES / "instructions.json").entries
        self.assertTrue(entries)
        for entry in entries:
            self.assertEqual(
                set(entry["numbers"]), {"start", "single-pair", "list", "parity-golden", *(kind for kind, _, _ in gate.WORK)})


class TimeTests(unittest.TestCase):
    def setUp(self):
        self.stage, self.base = Stage(), Stage()
        for stage in [self.stage, self.base]:
            self.addCleanup(stage.folder.cleanup)
        # One kind of work is enough.
        fewer = unittest.mock.patch.object(gate, "WORK", [work for work in gate.WORK if work[0] == "dpalign"])
        fewer.start()
        self.addCleanup(fewer.stop)
        self.assertEqual(self.stage.run("--record")[0], 0)

    def run_with_base(self, has_workload=True):
        return self.stage.run("--must-compare", base=(self.base, self.base.build(has_workload)))

    def test_without_a_base_ratios_are_printed_with_their_spread_and_not_judged(self):
        for seconds, fast in [(0.03, 100), (30, 100_000)]:
            self.stage.measure(seconds=seconds, fast=fast)
            status, said = self.stage.run("--must-compare")
            self.assertEqual(status, 0, said)
            self.assertIn("5 numbers were compared", said)
            self.assertNotIn("measured again", said)
        self.assertIn("not judged: list-over-cat: 1,500, from 1,500 to 1,500 in 3 turns", said)
        self.assertRegex(said, r"not judged: plain-over-ovlp: 20\.005, from 0\.010 to 40\.000 in 6 turns")

    def test_a_program_that_takes_a_third_more_than_the_base_is_a_loss(self):
        self.stage.measure(seconds=0.04)
        status, said = self.run_with_base()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: time of list: +33.3 % against the base in 21 turns, with 99 % confidence +33.3 to +33.3 %", said)
        self.assertIn("LOSS: time of list, processor", said)
        self.assertEqual(said.count("measured again"), 2)
        self.assertIn("ok: time of dpalign", said)

    def test_a_scorer_that_takes_a_third_more_than_the_base_is_a_loss(self):
        self.base.measure(fast=75)
        status, said = self.run_with_base()
        self.assertEqual(status, 1, said)
        self.assertIn("LOSS: time of dpalign: +33.3 %", said)
        self.assertIn("ok: time of list", said)

    def test_a_tenth_more_is_let_through_and_measured_once(self):
        self.stage.measure(seconds=0.033)
        status, said = self.run_with_base()
        self.assertEqual(status, 0, said)
        self.assertIn("ok: time of list: +10.0 % against the base in 3 turns", said)

    def test_two_modes_in_both_builds_are_no_loss(self):
        # With this seed the median is over the limit by chance, however often is measured.
        modes = random.Random(4)
        for stage in [self.stage, self.base]:
            stage.measure(seconds=lambda: modes.choice([0.03, 0.072]))
        status, said = self.run_with_base()
        self.assertEqual(status, 0, said)
        self.assertRegex(said, r"UNCLEAR: time of list: \+.* in 21 turns, .*: no loss for certain")

    def test_the_builds_change_places_after_each_round(self):
        started = []
        builds = {"now": self.stage.build(), "base": self.base.build()}

        def costs(build, files, output):
            output.write_text("numbers")
            started.append(output.name)
            return {"list": 1}

        with unittest.mock.patch.object(gate, "process_costs", costs), unittest.mock.patch.object(gate, "PROCESSES", 2):
            gate.measure_times(builds, {}, 2, lambda text: None)
        self.assertEqual(started, ["now", "base", "now", "base", "base", "now", "base", "now"])

    def test_a_base_without_benchmarks_is_compared_by_what_its_program_takes(self):
        status, said = self.run_with_base(has_workload=False)
        self.assertEqual(status, 0, said)
        self.assertIn("not judged: single scorers: the base has no benchmarks/", said)
        self.assertIn("ok: time of list", said)

    def test_two_builds_that_score_differently_are_not_compared(self):
        self.base.measure(says="other numbers")
        status, said = self.run_with_base()
        self.assertEqual(status, 2, said)
        self.assertIn("The two builds score the list differently", said)


class JudgeTurnsTests(unittest.TestCase):
    """Samples from seeds: what a verdict is worth."""

    def verdicts(self, loss, turns, mode=1.0):
        """The verdicts over builds that flip between two modes, with 10 % of noise on each process."""
        verdicts = set()
        for seed in range(100):
            chance = random.Random(seed)
            base, now = ([factor * min(chance.choice([1, mode]) * chance.uniform(1, 1.1) for _ in range(gate.PROCESSES))
                          for _ in range(turns)] for factor in [1, loss])
            verdicts.add(gate.judge_turns("x", now, base).verdict)
        return verdicts

    def test_two_modes_are_never_a_loss(self):
        for turns in [1, 3, 8, 15, 45, 105]:
            self.assertNotIn("loss", self.verdicts(1.0, turns, mode=2.4), turns)

    def test_a_real_loss_is_found_in_few_turns_where_there_is_one_mode(self):
        self.assertEqual(self.verdicts(1.3, 15), {"loss"})

    def test_a_real_loss_is_found_in_two_modes_by_all_turns_together(self):
        self.assertEqual(self.verdicts(1.3, 105, mode=2.4), {"loss"})

    def test_a_loss_under_the_limit_is_none_however_sure_it_is(self):
        self.assertEqual(self.verdicts(1.1, 105), {"ok"})

    def test_fewer_than_eight_turns_are_never_clear(self):
        self.assertEqual(self.verdicts(2.0, 7), {"unclear"})
        self.assertEqual(self.verdicts(2.0, 8), {"loss"})

    def test_confidence_interval_of_the_median(self):
        # As tables of the sign test have it.
        for count, outside in [(7, 0), (8, 1), (11, 1), (12, 2), (15, 3), (45, 14), (105, 39)]:
            with self.subTest(count=count):
                expected = (outside, count + 1 - outside) if outside else (0.0, math.inf)
                self.assertEqual(gate.confidence_interval(range(count, 0, -1)), expected)


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
