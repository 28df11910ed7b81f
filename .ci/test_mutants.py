#!/usr/bin/env python3
"""Tests of the mutants' tool; nothing is built: a stand-in program ends as it is told to."""

import contextlib
import importlib.machinery
import importlib.util
import io
import pathlib
import sys
import tempfile
import textwrap
import unittest
import unittest.mock

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import mutant_catalogue  # noqa: E402  (the folder of this file is not a package)

LOADER = importlib.machinery.SourceFileLoader("mutants", str(HERE / "mutants"))
mutants = importlib.util.module_from_spec(importlib.util.spec_from_loader("mutants", LOADER))
LOADER.exec_module(mutants)

FILE = "Sources/BetaScoring/Sum.swift"
SOURCE = """\
func sum(_ a: Int, _ b: Int) -> Int {
    if a < b { return a + b }
    return b + a
}
"""

ONE = """\
    [[expression]]
    file = 'Sources/BetaScoring/Sum.swift'
    original = 'a < b'
    [[expression.mutant]]
    id = 'order-or-equal'
    says = 'Equal numbers count as in order.'
    becomes = 'a <= b'
"""

# Stands in for nedc-bench: ends by drift for mutant 1, in parity for the others and for none.
KILLS_THE_FIRST = """\
    import os, pathlib, sys
    out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
    out.mkdir()
    case = '<testcase classname="hard.taes" name="a"><failure/></testcase>'
    (out / "junit.xml").write_text(f"<testsuites>{case}</testsuites>")
    sys.exit(1 if os.environ["NEDC_MUTANT"] == "1" else 0)
"""


class Sample:
    """A package of one file, with a catalogue and maybe a program, in a folder of its own."""

    def __init__(self, catalogue, program=None):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.write("package/" + FILE, SOURCE)
        self.write("package/Package.swift", f"settings = [{mutants.STRICT}]\n")
        self.write("catalogue/all.toml", textwrap.dedent(catalogue))
        self.program = self.write("program", f"#!{sys.executable}\n" + textwrap.dedent(program or ""))
        self.program.chmod(0o755)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments):
        """Runs the tool on the sample: its exit code, and what it printed."""
        with self.folder, contextlib.redirect_stdout(io.StringIO()) as output, \
                contextlib.redirect_stderr(io.StringIO()) as errors:
            status = mutants.main(list(arguments), root=self.root / "package", catalogue=self.root / "catalogue")
        return status, output.getvalue(), errors.getvalue()

    def judged(self):
        return self.run("--program", str(self.program))


class JudgingTests(unittest.TestCase):
    def test_all_mutants_killed_is_success(self):
        status, output, _ = Sample(ONE, KILLS_THE_FIRST).judged()
        self.assertEqual(status, 0)
        self.assertRegex(output, r"^killed 1 / 1 in \d+ s \(drift 1\)\n$")

    def test_a_mutant_that_nothing_notices_is_named_and_fails(self):
        harmless = ONE + """\
    [[expression.mutant]]
    id = 'order-turned-round'
    says = 'The comparison is written the other way round.'
    becomes = 'b > a'
"""
        status, output, _ = Sample(harmless, KILLS_THE_FIRST).judged()
        self.assertEqual(status, 1)
        self.assertIn(f"survived: order-turned-round ({FILE}): The comparison is written the other way round.", output)
        self.assertIn("killed 1 / 2 in", output)

    def test_a_baseline_that_is_no_parity_proves_nothing(self):
        for code, end in ((1, "drift"), (3, "untrusted")):
            program = KILLS_THE_FIRST.replace('1 if os.environ["NEDC_MUTANT"] == "1" else 0', str(code))
            status, output, errors = Sample(ONE, program).judged()
            self.assertEqual((status, output), (2, ""))
            self.assertIn(f"Without a mutant the run ends by {end}, not by parity", errors)

    def test_another_end_than_expected_is_no_kill(self):
        for sentence, end in (("sys.exit(3)", "untrusted"), ("os.kill(os.getpid(), 4)", "crash"),
                              ("sys.exit(64)", "exit code 64")):
            program = KILLS_THE_FIRST.replace("out.mkdir()", f'if os.environ["NEDC_MUTANT"] == "1": {sentence}\n'
                                                             "    out.mkdir()")
            status, output, _ = Sample(ONE, program).judged()
            self.assertEqual(status, 1)
            self.assertIn(f"not as expected: order-or-equal ({FILE}) ended by {end}, not by drift", output)

    def test_the_end_that_an_entry_states_is_a_kill(self):
        program = KILLS_THE_FIRST.replace('sys.exit(1 if', 'sys.exit(2 if')
        status, output, _ = Sample(ONE + "    end = 'refused'\n", program).judged()
        self.assertEqual(status, 0)
        self.assertIn("(refused 1)", output)

    def test_a_run_that_hangs_is_ended(self):
        program = KILLS_THE_FIRST.replace("sys.exit(1 if", "__import__('signal').pause() if").replace("else 0)", "else 0")
        run_one = mutants.run

        def run(program, root, number, out):
            # The mutant never ends, so that its limit may be any; the run without a mutant must end, however slowly.
            with unittest.mock.patch.object(mutants, "TIME_OUT", 0.1 if number else mutants.TIME_OUT):
                return run_one(program, root, number, out)

        with unittest.mock.patch.object(mutants, "run", run):
            status, output, _ = Sample(ONE + "    end = 'time-out'\n", program).judged()
        self.assertEqual(status, 0)
        self.assertIn("(time-out 1)", output)

    def test_a_mutant_that_is_not_there_cannot_be_asked_for(self):
        status, _, errors = Sample(ONE).run("--only", "no-such-mutant")
        self.assertEqual((status, errors), (2, "No mutant is called no-such-mutant.\n"))


class CatalogueTests(unittest.TestCase):
    def assert_refused(self, catalogue, sentence):
        status, output, errors = Sample(catalogue).run("--check")
        self.assertEqual((status, output), (2, ""))
        self.assertIn(sentence, errors)

    def test_a_catalogue_that_fits_is_counted(self):
        self.assertEqual(Sample(ONE).run("--check"), (0, "1 mutants of 1 files fit the sources\n", ""))

    def test_a_snippet_that_stands_nowhere_is_stale(self):
        self.assert_refused(ONE.replace("original = 'a < b'", "original = 'a < c'"),
                            f"{FILE}: the snippet of order-or-equal stands there nowhere; expected once:\na < c")

    def test_a_snippet_that_stands_twice_is_ambiguous(self):
        self.assert_refused(ONE.replace("'a < b'", "'return'"), "stands there more than once; expected once:\nreturn")

    def test_a_file_that_is_gone_is_named(self):
        self.assert_refused(ONE.replace("Sum.swift", "Gone.swift"), "Gone.swift: no such file")

    def test_entries_are_checked(self):
        table = (
            ("id = 'order-or-equal'", "id = 'Order'", "'Order' is no id"),
            ("becomes = 'a <= b'", "becomes = 'a < b'", "'order-or-equal' changes nothing"),
            ("becomes", "become", "a mutant of Sources/BetaScoring/Sum.swift has the keys"),
            ("original", "originals", "a snippet has the keys"),
            ("in order.'", "in order'", "is no sentence"),
            ("[expression", "[condition", "'condition' is no kind of snippet"),
            ("original = 'a < b'", "original = '«a» < «b»'", "has more marks than"),
            ("becomes = 'a <= b'", "becomes = 'a <= b'\n    end = 'silence'", "ends by 'silence'"),
            ("id = ", "id ", "all.toml: it is not TOML"),
        )
        for old, new, sentence in table:
            with self.subTest(new):
                self.assert_refused(ONE.replace(old, new), sentence)

    def test_ids_are_unique(self):
        self.assert_refused(ONE + ONE.replace("a < b", "a + b"), "two mutants are called 'order-or-equal'")

    def test_snippets_must_not_overlap(self):
        self.assert_refused(ONE + ONE.replace("a < b", "b { return").replace("or-equal", "2"), "overlap")


class WeavingTests(unittest.TestCase):
    def weave(self, catalogue):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a.toml").write_text(textwrap.dedent(catalogue), encoding="utf-8")
            return mutant_catalogue.weave(SOURCE, mutant_catalogue.read(folder))

    def test_an_expression_becomes_a_choice(self):
        self.assertEqual(self.weave(ONE), SOURCE.replace("a < b", "(Mutation.isActive(1) ? (a <= b) : (a < b))"))

    def test_several_mutants_of_one_snippet_are_one_choice(self):
        second = "    [[expression.mutant]]\n    id = 'b'\n    says = 'B.'\n    becomes = 'true'\n"
        self.assertIn("if (Mutation.isActive(1) ? (a <= b) : Mutation.isActive(2) ? (true) : (a < b)) {",
                      self.weave(ONE + second))

    def test_marks_leave_the_rest_alone(self):
        self.assertIn("return (Mutation.isActive(1) ? (a) : (b)) + a",
                      self.weave(ONE.replace("'a < b'", "'return «b» +'").replace("a <= b", "a")))

    def test_a_statement_becomes_a_condition(self):
        statement = ONE.replace("expression", "statement").replace("'a < b'", "'return b + a'").replace("a <= b", "return 0")
        self.assertIn("    if Mutation.isActive(1) {\nreturn 0\n} else {\nreturn b + a\n}\n", self.weave(statement))

    def test_a_snippet_may_lie_inside_another_one(self):
        outer = ONE.replace("expression", "statement").replace("'a < b'", "'if a < b { return a + b }'") \
            .replace("a <= b", "").replace("or-equal", "outer")
        self.assertIn("if Mutation.isActive(2) {\n\n} else {\n"
                      "if (Mutation.isActive(1) ? (a <= b) : (a < b)) { return a + b }\n}", self.weave(ONE + outer))

    def test_the_switch_is_imported_once(self):
        self.assertEqual(mutant_catalogue.with_import("let a = 1\n"), "import MetricModel\nlet a = 1\n")
        for line in ("import MetricModel\n", "public import MetricModel\n"):
            self.assertEqual(mutant_catalogue.with_import(line), line)


class CopyTests(unittest.TestCase):
    def test_the_copy_has_the_switch_and_the_project_has_not(self):
        sample = Sample(ONE)
        with sample.folder:
            root, copy = sample.root / "package", sample.root / "copy"
            (root / "Tests").mkdir()
            files = mutants.mutated_files(root, mutant_catalogue.read(sample.root / "catalogue"))
            mutants.write_copy(root, files, copy)
            self.assertIn("NEDC_MUTANT", (copy / mutant_catalogue.SWITCH_FILE).read_text())
            self.assertIn("Mutation.isActive(1)", (copy / FILE).read_text())
            self.assertIn(mutants.RELAXED, (copy / "Package.swift").read_text())
            self.assertEqual((root / FILE).read_text(), SOURCE)
            self.assertFalse((root / mutant_catalogue.SWITCH_FILE).exists())
            # What is not there any more goes, and what is the same stays as it is, so that a build is short.
            (copy / "Sources/Old.swift").write_text("let old = 1\n")
            before = (copy / FILE).stat().st_mtime_ns
            mutants.write_copy(root, files, copy)
            self.assertFalse((copy / "Sources/Old.swift").exists())
            self.assertEqual((copy / FILE).stat().st_mtime_ns, before)

    def test_a_manifest_that_cannot_be_relaxed_is_refused(self):
        sample = Sample(ONE)
        sample.write("package/Package.swift", "settings = []\n")
        status, _, errors = sample.run("--check")
        self.assertEqual(status, 2)
        self.assertIn("Package.swift: '.treatAllWarnings(as: .error),' does not stand there exactly once.", errors)


class ProjectTests(unittest.TestCase):
    def test_the_catalogue_fits_the_project(self):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            self.assertEqual(mutants.main(["--check"]), 0)
        self.assertGreaterEqual(int(output.getvalue().split()[0]), 150)


if __name__ == "__main__":
    unittest.main()
