"""The job that judges a change by its base commit: its steps are run here as a runner would run them.

The built program is the base commit's nedc-bench, and the candidate is the same program, with its answers changed
where a test wants a drift. No script of the change may run, so that the change's checkout holds only golden/.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import textwrap
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ROOT / ".build" / "debug" / "nedc-bench"
WORKFLOW = (ROOT / ".github" / "workflows" / "parity.yml").read_text(encoding="utf-8")
REFUSING, NUMBERS = "list-late-refusals", "odd-parameters"

# A drift of many numbers in both corpora, and one of refusals that only one of the corpora has.
WRONG_NUMBER = 's/"field":"hit","kind":"int","value":"[0-9]*"/"field":"hit","kind":"int","value":"7"/'
WRONG_REFUSAL = "s/unknown-label/no-events/"


def command(job, name):
    """The script of a step of the workflow."""
    text = re.split(r"\n  [a-z]+:\n", WORKFLOW.split(f"\n  {job}:\n")[1])[0]
    step = text.split(f"      - name: {name}\n")[1].split("      - name: ")[0]
    return textwrap.dedent(step.split("        run: |\n")[1])


class Workspace:
    """What a runner has: a folder to work in, and the files by which a step speaks."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name, "workspace")
        self.path.mkdir()
        self.output = pathlib.Path(self.folder.name, "output")
        self.summary = pathlib.Path(self.folder.name, "summary")

    def run(self, script, **variables):
        self.output.write_text("")
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "GITHUB_ACTIONS": "true",
                       "GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.summary),
                       "GITHUB_WORKSPACE": str(self.path), **variables}
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=self.path, env=environment, text=True,
                              encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.said = done.stdout
        self.outputs = dict(line.split("=", 1) for line in self.output.read_text().splitlines())
        return done.returncode


@unittest.skipUnless(PROGRAM.exists(), "nedc-bench is not built")
class JudgeTests(unittest.TestCase):
    def setUp(self):
        self.runner = Workspace()
        self.addCleanup(self.runner.folder.cleanup)
        self.base, self.change = self.runner.path / "base", self.runner.path / "change"
        (self.base / ".ci").mkdir(parents=True)
        for name in ("judge-change", "golden_changes.py"):
            shutil.copy(HERE / name, self.base / ".ci")
        for name in (REFUSING, NUMBERS):
            for root in (self.base, self.change):
                shutil.copytree(ROOT / "golden" / name, root / "golden" / name)
        self.program = self.base / ".build" / "release" / "nedc-bench"
        self.program.parent.mkdir(parents=True)
        self.program.symlink_to(PROGRAM)
        (self.runner.path / "bin").mkdir()
        self.candidate()

    def candidate(self, change="", before=""):
        """The change's program: ours, with its answers changed by a line of sed. Uploaded files are no programs yet."""
        self.calls = self.runner.path / "calls"
        script = f"#!/bin/sh\necho \"$*\" >> '{self.calls}'\n{before}\n'{PROGRAM}' \"$@\" | sed '{change}'\n"
        (self.runner.path / "bin" / "nedc-bench").write_text(script)

    def judge(self):
        """Runs the step; returns its exit code and what the gate is to demand the label for."""
        status = self.runner.run(command("base", "Judge"), DAY="2026-03-01")
        needs = self.runner.outputs.get("needs-label")
        return status, None if needs is None else json.loads(needs)

    @property
    def summary(self):
        return (self.runner.path / "reports" / "summary.md").read_text(encoding="utf-8")

    def re_record(self, name):
        with open(self.change / "golden" / name / "expected" / "python3.11" / "provenance.json", "a") as file:
            file.write("\n")

    def test_a_change_that_alters_nothing_is_in_parity_for_each_interpreter(self):
        self.assertEqual(self.judge(), (0, []), self.runner.said)
        self.assertIn("✅ nothing is lost", self.summary)
        self.assertIn("- ✅ `python3.11`, unchanged corpora: 2: parity\n", self.summary)
        self.assertIn("- ✅ `python3.12`, unchanged corpora: 1: parity\n", self.summary)
        calls = self.calls.read_text().splitlines()
        for name in ("python3.11", "python3.12"):
            self.assertTrue(any(call.startswith(f"score --arithmetic {name} --format jsonl") for call in calls), calls)
        self.assertEqual((self.runner.path / "reports" / "annotations.txt").read_text(), "")

    def test_another_number_is_red_and_shown_with_places_of_the_repository(self):
        self.candidate(WRONG_NUMBER)
        self.assertEqual(self.judge(), (1, []), self.runner.said)
        self.assertIn("- ❌ `python3.11`, unchanged corpora: 2: drift\n", self.summary)
        self.assertIn("## ❌ Drift: ", self.summary)
        self.assertIn(f"file=golden/{REFUSING}/ref/", (self.runner.path / "reports" / "annotations.txt").read_text())

    def test_a_drift_in_a_corpus_that_changed_is_left_to_the_label(self):
        self.candidate(WRONG_REFUSAL)
        self.assertEqual(self.judge(), (1, []), self.runner.said)
        self.re_record(REFUSING)
        self.assertEqual(self.judge(), (0, [f"{REFUSING} (re-recorded)"]), self.runner.said)
        self.assertIn("changed corpora: 1: drift, which the label `golden-change` covers", self.summary)
        shutil.rmtree(self.change / "golden" / REFUSING)
        self.assertEqual(self.judge(), (0, [f"{REFUSING} (removed)"]), self.runner.said)

    def test_a_drift_in_a_corpus_that_did_not_change_is_red_whatever_else_changed(self):
        self.candidate(WRONG_REFUSAL)
        shutil.rmtree(self.change / "golden" / NUMBERS)
        self.assertEqual(self.judge(), (1, [f"{NUMBERS} (removed)"]), self.runner.said)
        # A recording that is added takes nothing away, and so it covers nothing.
        expected = self.change / "golden" / REFUSING / "expected"
        shutil.copytree(expected / "python3.11", expected / "python3.12")
        self.assertEqual(self.judge(), (1, [f"{NUMBERS} (removed)"]), self.runner.said)

    def test_a_corpus_that_changed_without_a_drift_needs_the_label_all_the_same(self):
        self.re_record(NUMBERS)
        self.assertEqual(self.judge(), (0, [f"{NUMBERS} (re-recorded)"]), self.runner.said)

    def test_the_waivers_of_the_change_hold_and_need_the_label(self):
        self.candidate(WRONG_REFUSAL)
        entries = [self.waiver("pair", "unknown-label", name) for name in ("dpalign", "epoch", "ovlp", "taes", "ira")]
        entries.append(self.waiver("corpus", "none", "dpalign"))
        (self.change / "golden" / "waivers.toml").write_text("\n".join(entries))
        self.assertEqual(self.judge(), (0, ["waivers.toml (waivers added)"]), self.runner.said)
        # The base has them, too: then there is nothing new. Where the number is mended, they go, and that is no loss.
        shutil.copy(self.change / "golden" / "waivers.toml", self.base / "golden")
        self.assertEqual(self.judge(), (0, []), self.runner.said)
        self.candidate()
        (self.change / "golden" / "waivers.toml").unlink()
        self.assertEqual(self.judge(), (0, []), self.runner.said)

    @staticmethod
    def waiver(scope, case, algorithm):
        return (f'[[waiver]]\ncorpus = "{REFUSING}"\nenvironment = "python3.11"\nscope = "{scope}"\ncase = "{case}"\n'
                f'algorithm = "{algorithm}"\nlabel = "none"\nfield = "none"\n'
                'reference = { kind = "rejection", class = "unknown-label" }\n'
                'candidate = { kind = "rejection", class = "no-events" }\n'
                'reason = "A test."\nowner = "Jane Doe"\nlink = "https://example.org/1"\nexpires = 2026-04-01\n')

    def test_a_program_that_only_ends_as_if_it_had_compared_is_not_believed(self):
        for status in (0, 1, 3, 9):
            with self.subTest(status):
                self.program.unlink()
                self.program.write_text(f"#!/bin/sh\nexit {status}\n")
                self.program.chmod(0o755)
                self.assertEqual(self.judge(), (3, []), self.runner.said)

    def test_a_run_that_cannot_be_trusted_is_red_in_a_corpus_that_changed_too(self):
        with open(self.base / "golden" / NUMBERS / "hyp.list", "a", encoding="utf-8") as file:
            file.write("\n")
        self.assertEqual(self.judge()[0], 3, self.runner.said)
        self.assertIn("- ❌ `python3.12`, changed corpora: 1: exit code 3\n", self.summary)

    def test_a_candidate_that_fails_is_red(self):
        self.candidate(before="exit 1")
        self.assertNotEqual(self.judge()[0], 0, self.runner.said)

    def test_folders_that_cannot_be_compared_are_red_and_there_is_no_list_for_the_gate(self):
        shutil.rmtree(self.change / "golden")
        self.assertEqual(self.judge(), (2, None), self.runner.said)

    def test_the_candidate_cannot_speak_for_the_step(self):
        self.candidate(before="echo needs-label=none >> \"${GITHUB_OUTPUT:-/dev/null}\"\n"
                              "echo '## all is well' >> \"${GITHUB_STEP_SUMMARY:-/dev/null}\"")
        self.assertEqual(self.judge(), (0, []), self.runner.said)
        self.assertFalse(self.runner.summary.exists())

    def test_nothing_that_is_printed_is_a_command(self):
        for root in (self.base, self.change):
            (root / "golden" / REFUSING).rename(root / "golden" / "::error::mine")
        self.judge()
        token = re.search(r"^::stop-commands::([0-9a-f]{32})$", self.runner.said, re.MULTILINE)[1]
        after = self.runner.said.split(f"\n::{token}::\n")[1]
        self.assertEqual(after, "")
        self.assertNotIn("::", self.summary)

    def test_a_base_commit_without_the_script_is_left_to_a_person(self):
        shutil.rmtree(self.base / ".ci")
        shutil.copytree(HERE, self.change / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
        status, needs = self.judge()
        self.assertEqual((status, len(needs)), (0, 1), self.runner.said)
        self.assertIn("the base commit has no .ci/judge-change", needs[0])
        self.assertIn("Not judged by the base commit", self.summary)
        self.assertFalse(self.calls.exists())


class BaseCommitTests(unittest.TestCase):
    """Which commit is the base: the first parent, or what main was before a push."""

    def setUp(self):
        self.runner = Workspace()
        self.addCleanup(self.runner.folder.cleanup)
        self.repository = self.runner.path / "change"
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commits = [self.commit(str(number)) for number in range(3)]

    def git(self, *arguments):
        identity = ["-c", "user.name=Jane Doe", "-c", "user.email=jane@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *arguments], cwd=self.repository, text=True, check=True,
                              stdout=subprocess.PIPE).stdout.strip()

    def commit(self, message):
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def find(self, before=""):
        self.assertEqual(self.runner.run(command("base", "Find the base commit"), BEFORE=before), 0, self.runner.said)
        return self.runner.outputs["sha"]

    def test_a_pull_request_starts_from_the_first_parent_of_its_merge(self):
        self.git("checkout", "--quiet", "-b", "change", "HEAD^")
        self.commit("of the change")
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "merge", "change")
        self.assertEqual(self.find(), self.commits[2])

    def test_a_push_starts_from_what_was_there_before(self):
        self.assertEqual(self.find(self.commits[0]), self.commits[0])

    def test_without_such_a_commit_it_is_the_one_before(self):
        for before in ("", "0" * 40, "c0ffee" + "0" * 34):
            with self.subTest(before):
                self.assertEqual(self.find(before), self.commits[1])

    def test_a_first_commit_has_no_base(self):
        self.git("checkout", "--quiet", "--orphan", "alone")
        self.commit("alone")
        self.assertNotEqual(self.runner.run(command("base", "Find the base commit"), BEFORE=""), 0)


class GateTests(unittest.TestCase):
    """The gate's own step; it needs jq, as runners of GitHub have it."""

    def setUp(self):
        self.runner = Workspace()
        self.addCleanup(self.runner.folder.cleanup)

    def gate(self, needs, labels=(), event="pull_request"):
        text = needs if isinstance(needs, str) else json.dumps(needs)
        return self.runner.run(command("gate", "What golden/ loses has its label"), EVENT=event, NEEDS_LABEL=text,
                               LABELS=json.dumps(labels))

    def test_nothing_lost_needs_no_label(self):
        self.assertEqual(self.gate([]), 0, self.runner.said)
        self.assertEqual(self.gate([], event="push"), 0, self.runner.said)

    def test_a_missing_label_fails_with_a_sentence_that_names_it_and_the_corpora(self):
        for labels in ([], ["bug"], ["golden-changes"], ["Golden-Change"]):
            with self.subTest(labels):
                self.assertEqual(self.gate(["dense (removed)", "hard (shrunk)"], labels), 1)
                self.assertEqual(
                    self.runner.said, "::error title=gate::The label golden-change is missing; this pull request needs "
                    "it for: dense (removed), hard (shrunk).\n")

    def test_the_label_acknowledges_it(self):
        for labels in (["golden-change"], ["bug", "golden-change"]):
            self.assertEqual(self.gate(["dense (removed)"], labels), 0, self.runner.said)

    def test_on_main_and_at_night_it_is_reported(self):
        for event in ("push", "schedule"):
            self.assertEqual(self.gate(["dense (removed)"], event=event), 0, self.runner.said)
            self.assertIn("::notice title=golden/::Lost or changed against the base commit: dense (removed).",
                          self.runner.said)

    def test_a_list_that_is_missing_is_not_an_empty_one(self):
        for needs in ("", "null", "{}", '"none"', "[", "[7]"):
            for event in ("pull_request", "push"):
                with self.subTest(needs, event=event):
                    self.assertEqual(self.gate(needs, ["golden-change"], event), 1)
                    self.assertIn("::error title=gate::The job 'base' did not say", self.runner.said)

    def test_the_workflow_starts_again_where_a_label_comes_or_goes(self):
        types = re.search(r"^    types: \[(.*)\]$", WORKFLOW, re.MULTILINE)[1].split(", ")
        self.assertEqual(set(types), {"opened", "synchronize", "reopened", "labeled", "unlabeled"})

    def test_the_labels_are_those_of_the_pull_request(self):
        gate = WORKFLOW.split("\n  gate:\n")[1]
        self.assertIn("LABELS: ${{ toJSON(github.event.pull_request.labels.*.name) }}\n", gate)
        self.assertIn("NEEDS_LABEL: ${{ needs.base.outputs.needs-label }}\n", gate)


if __name__ == "__main__":
    unittest.main()
