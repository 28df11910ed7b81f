"""The action for other repositories: its steps are run here as a runner would run them, with the built program."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
ACTION = ROOT / ".github" / "actions" / "parity"
PROGRAM = ROOT / ".build" / "debug" / "nedc-bench"
OUTPUTS = {"verdict", "exit-code", "comparisons", "divergences", "waived", "causes", "run", "out", "summary", "report",
           "junit"}


class Runner:
    """A workspace of another repository, and what a runner gives to a step."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = pathlib.Path(self.folder.name, "workspace")
        self.workspace.mkdir()
        self.files = {name: pathlib.Path(self.folder.name, name.lower())
                      for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP")}
        self.files["RUNNER_TEMP"].mkdir()

    def step(self, name, path=None, **inputs):
        for file in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            self.files[file].write_text("")
        environment = {"PATH": path or os.environ["PATH"], "GITHUB_ACTIONS": "true", "GITHUB_SHA": "c0ffee",
                       "GITHUB_RUN_ID": "17", "GITHUB_REPOSITORY": "owner/name", "PROGRAM": str(PROGRAM),
                       **{name: str(file) for name, file in self.files.items()}, **inputs}
        done = subprocess.run([str(ACTION / name)], cwd=self.workspace, env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.said, self.complained = done.stdout, done.stderr
        self.outputs = dict(line.split("=", 1) for line in self.files["GITHUB_OUTPUT"].read_text().splitlines())
        self.summary = self.files["GITHUB_STEP_SUMMARY"].read_text()
        return done.returncode

    def compare(self, **inputs):
        inputs.setdefault("INPUT_CORPUS", f"{ROOT}/golden/list-late-refusals")
        return self.step("compare", **inputs)

    def scorer(self, change=""):
        """A scorer of somebody else's: ours, with its answers changed by a line of sed."""
        path = self.workspace / "scorer"
        path.write_text(f"#!/bin/sh\n'{PROGRAM}' score \"$@\" | sed '{change}'\n")
        path.chmod(0o755)
        return "./scorer"

    def commands(self):
        """The workflow commands that the runner would obey: none between stop-commands and its token."""
        obeyed, token = [], None
        for line in self.said.splitlines():
            if token is not None:
                token = None if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.startswith("::"):
                obeyed.append(line)
        assert token is None, "commands stay stopped"
        return obeyed


@unittest.skipUnless(PROGRAM.exists(), "nedc-bench is not built")
class CompareTests(unittest.TestCase):
    def setUp(self):
        self.runner = Runner()
        self.addCleanup(self.runner.folder.cleanup)

    def test_a_scorer_that_says_the_same_passes(self):
        self.assertEqual(self.runner.compare(INPUT_CANDIDATE=self.runner.scorer()), 0, self.runner.complained)
        self.assertEqual(set(self.runner.outputs), OUTPUTS)
        self.assertEqual(self.runner.outputs["verdict"], "parity")
        self.assertEqual(self.runner.outputs["exit-code"], "0")
        self.assertGreater(int(self.runner.outputs["comparisons"]), 0)
        self.assertEqual([self.runner.outputs[key] for key in ("divergences", "waived", "causes")], ["0", "0", "0"])
        for key in ("summary", "report", "junit"):
            self.assertGreater((self.runner.workspace / self.runner.outputs[key]).stat().st_size, 0)
        self.assertTrue(self.runner.summary.startswith("## ✅ Parity: "))
        self.assertEqual(self.runner.commands(), [])

    def test_a_scorer_that_says_something_else_fails_and_is_told_what(self):
        wrong = self.runner.scorer('s/"field":"hit","kind":"int","value":"[0-9]*"/"field":"hit","kind":"int","value":"7"/')
        self.assertEqual(self.runner.compare(INPUT_CANDIDATE=wrong, INPUT_ARTIFACT="parity"), 1)
        self.assertEqual(self.runner.outputs["verdict"], "drift")
        self.assertGreater(int(self.runner.outputs["divergences"]), 0)
        self.assertGreater(int(self.runner.outputs["causes"]), 0)
        self.assertTrue(self.runner.summary.startswith("## ❌ Drift: "))
        self.assertIn("gh run download 17 --repo owner/name --name parity --dir reports\n", self.runner.summary)
        self.assertIn("(as nedc-bench does it; your scorer is another)", self.runner.summary)
        commands = self.runner.commands()
        self.assertTrue(0 < len(commands) <= 10)
        self.assertTrue(all(line.startswith("::error ") for line in commands), commands)

    def test_drift_can_be_reported_without_failing_and_nothing_else_can(self):
        wrong = self.runner.scorer('s/"value":"[0-9]*"/"value":"7"/')
        self.assertEqual(self.runner.compare(INPUT_CANDIDATE=wrong, INPUT_FAIL_ON_DRIFT="false"), 0)
        self.assertEqual((self.runner.outputs["verdict"], self.runner.outputs["exit-code"]), ("drift", "1"))
        self.assertEqual(self.runner.compare(INPUT_CORPUS="nowhere", INPUT_FAIL_ON_DRIFT="false"), 2)
        self.assertEqual((self.runner.outputs["verdict"], self.runner.outputs["comparisons"]), ("invalid", "0"))
        self.assertIn("No summary: nothing was compared", self.runner.summary)

    def test_a_program_that_only_ends_with_1_has_found_no_drift(self):
        self.assertEqual(self.runner.compare(), 0)
        for status in ("false", "true"):
            program = shutil.which(status)
            self.assertEqual(self.runner.compare(PROGRAM=program, INPUT_FAIL_ON_DRIFT="false"), 3)
            self.assertEqual((self.runner.outputs["verdict"], self.runner.outputs["comparisons"]), ("untrusted", "0"))
            # What the run before left is not shown again.
            self.assertNotIn("Parity:", self.runner.summary)

    def test_the_scorer_cannot_speak_for_the_step(self):
        loud = self.runner.workspace / "loud"
        loud.write_text("#!/bin/sh\necho '## all is well' >> \"${GITHUB_STEP_SUMMARY:-/dev/null}\"\n"
                        "echo verdict=fine >> \"${GITHUB_OUTPUT:-/dev/null}\"\n"
                        f"exec '{PROGRAM}' score \"$@\"\n")
        loud.chmod(0o755)
        self.assertEqual(self.runner.compare(INPUT_CANDIDATE="./loud"), 0)
        self.assertEqual(self.runner.outputs["verdict"], "parity")
        self.assertNotIn("all is well", self.runner.summary)

    def test_a_recording_that_is_not_believed_is_no_parity(self):
        corpus = self.runner.workspace / "golden" / "list-late-refusals"
        shutil.copytree(ROOT / "golden" / "list-late-refusals", corpus)
        with open(corpus / "ref.list", "a", encoding="utf-8") as file:
            file.write("\n")
        self.assertEqual(self.runner.compare(INPUT_CORPUS="golden", INPUT_FAIL_ON_DRIFT="false"), 3)
        self.assertEqual(self.runner.outputs["verdict"], "untrusted")
        self.assertEqual(len(self.runner.commands()), 1)

    def test_several_corpora_stand_on_lines_and_blank_lines_mean_nothing(self):
        names = ["list-late-refusals", "list-refused-references"]
        corpora = "\r\n\n".join(f"{ROOT}/golden/{name}" for name in names) + "\n \n"
        self.assertEqual(self.runner.compare(INPUT_CORPUS=corpora), 0, self.runner.complained)
        report = (self.runner.workspace / "parity-reports" / "parity.json").read_text()
        self.assertTrue(all(f"{name}/python3.11" in report for name in names))

    def test_a_history_says_since_when(self):
        wrong = {"INPUT_CANDIDATE": self.runner.scorer('s/"value":"[0-9]*"/"value":"7"/'),
                 "INPUT_HISTORY": "kept/drift.sqlite"}
        self.assertEqual(self.runner.compare(**wrong), 1)
        self.assertIn("first seen in this run of `c0ffee`", self.runner.summary)
        self.assertEqual(self.runner.compare(**wrong, INPUT_REVISION="v2"), 1)
        self.assertIn("of `c0ffee`, 2 runs up to this one", self.runner.summary)

    def test_what_is_not_understood_fails(self):
        for inputs in ({"INPUT_FAIL_ON_DRIFT": "no"}, {"INPUT_REFERENCE": "guess"}, {"INPUT_OUT": "--format"},
                       {"INPUT_OUT": "a\nverdict=parity"}, {"INPUT_PARAMETERS": "p.toml"},
                       {"INPUT_REFERENCE_LIST": "ref.list"}, {"INPUT_AS_OF": "someday"}, {"INPUT_WAIVERS": "none.toml"}):
            with self.subTest(**inputs):
                self.assertEqual(self.runner.compare(**inputs), 2)
                self.assertEqual(self.runner.outputs["verdict"], "invalid")

    def test_no_input_is_part_of_a_command(self):
        bait = '"; touch hit; echo "$(touch hit)`touch hit`'
        for name in ("CORPUS", "WAIVERS", "AS_OF", "REVISION", "ARTIFACT", "HISTORY", "OUT"):
            with self.subTest(name):
                self.runner.compare(**{f"INPUT_{name}": bait})
                self.assertFalse((self.runner.workspace / "hit").exists())

    def test_what_the_program_prints_is_no_command(self):
        program = self.runner.workspace / "program"
        program.write_text("#!/bin/sh\necho '::error::mine'\necho '::add-mask::a'\necho '::stop-commands::x'\nexit 0\n")
        program.chmod(0o755)
        # It claims success without a report, too.
        self.assertEqual(self.runner.compare(PROGRAM=str(program)), 3)
        self.assertEqual(self.runner.outputs["verdict"], "untrusted")
        self.assertFalse(any("mine" in line or "add-mask" in line for line in self.runner.commands()))

    def test_a_report_of_an_earlier_run_is_not_taken_for_this_one(self):
        self.assertEqual(self.runner.compare(), 0)
        self.assertEqual(self.runner.compare(INPUT_CORPUS="nowhere"), 2)
        self.assertEqual((self.runner.outputs["comparisons"], self.runner.outputs["report"]), ("0", ""))

    def test_only_what_annotates_is_printed_of_the_annotations(self):
        reports = self.runner.workspace / "reports"
        reports.mkdir()
        (reports / "summary.md").write_text("## x\n")
        (reports / "annotations.txt").write_text("::set-output name=a::b\n" + "::error title=a::b\n" * 12 + "no\n")
        done = subprocess.run([str(ACTION / "publish"), "reports"], cwd=self.runner.workspace, text=True, check=True,
                              env={**os.environ, "GITHUB_STEP_SUMMARY": str(self.runner.files["GITHUB_STEP_SUMMARY"])},
                              stdout=subprocess.PIPE)
        self.assertEqual(done.stdout, "::error title=a::b\n" * 10)


class BuildTests(unittest.TestCase):
    """What is built with what, told by programs that stand in for swift, docker and apt-get."""

    PROGRAM = "#!/bin/sh\\necho nedc-bench"

    def setUp(self):
        self.runner = Runner()
        self.addCleanup(self.runner.folder.cleanup)
        self.bin = pathlib.Path(self.runner.folder.name, "bin")
        self.bin.mkdir()
        for tool in ("bash", "env", "dirname", "cp", "rm", "mkdir", "sed", "head", "sort", "printf", "id", "sh", "echo",
                     "chmod", "cat"):
            if shutil.which(tool):
                (self.bin / tool).symlink_to(shutil.which(tool))
        self.fake("apt-get", 'echo "apt-get $*" >&2')
        self.fake("sudo", '"$@"')

    def fake(self, name, script):
        path = self.bin / name
        path.write_text("#!/bin/bash\n" + script + "\n")
        path.chmod(0o755)

    def swift(self, version):
        self.fake("swift", f"""
            if [ "$1" = --version ]; then echo "Swift version {version} (swift-{version}-RELEASE)"; exit 0; fi
            echo "swift $*" >&2
            while [ $# -gt 0 ]; do case $1 in --scratch-path) out=$2/release ;; esac; shift; done
            mkdir -p "$out"; printf '{self.PROGRAM}\\n' > "$out/nedc-bench"; chmod +x "$out/nedc-bench" """)

    def docker(self):
        self.fake("docker", f"""
            echo "docker $*" >&2
            [ "$1" = version ] && exit 0
            for word in "$@"; do case $word in *:/bin-out) out=${{word%:/bin-out}} ;; esac; done
            printf '{self.PROGRAM}\\n' > "$out/nedc-bench"; chmod +x "$out/nedc-bench" """)

    def build(self, **inputs):
        return self.runner.step("build", path=str(self.bin), **inputs)

    def test_a_swift_that_is_new_enough_builds_a_copy(self):
        for version in ("6.3", "6.3.1", "6.10", "7.0"):
            with self.subTest(version):
                self.swift(version)
                self.assertEqual(self.build(), 0, self.runner.complained)
                self.assertIn(f"--package-path {self.runner.files['RUNNER_TEMP']}/nedc-bench ", self.runner.complained)
                self.assertTrue(self.runner.outputs["program"].endswith("/nedc-bench/bin/nedc-bench"))

    def test_an_older_swift_or_none_leaves_it_to_the_pinned_container(self):
        self.docker()
        for version in ("5.10.1", "6.2.3", None):
            with self.subTest(version):
                (self.bin / "swift").unlink(missing_ok=True)
                if version:
                    self.swift(version)
                self.assertEqual(self.build(), 0, self.runner.complained)
                self.assertRegex(self.runner.complained, r"docker run --rm --volume \S+:/source:ro .*@sha256:[0-9a-f]{64} ")

    def test_a_docker_without_a_daemon_is_none(self):
        self.fake("docker", "exit 1")
        self.assertEqual(self.build(), 2)
        self.assertNotIn("program", self.runner.outputs)
        self.assertIn("::error title=nedc-bench cannot be built::There is no Swift 6.3 or later", self.runner.said)

    def test_a_program_that_is_named_is_taken_and_has_to_run(self):
        program = self.runner.workspace / "here"
        program.write_text("#!/bin/sh\necho nedc-bench\n")
        program.chmod(0o755)
        self.assertEqual(self.build(INPUT_PROGRAM="here"), 0, self.runner.complained)
        self.assertEqual(self.runner.outputs["program"], str(program))
        program.write_text("#!/bin/sh\nexit 1\n")
        self.assertEqual(self.build(INPUT_PROGRAM="here"), 2)
        self.assertEqual(self.build(INPUT_PROGRAM="not here"), 2)


class DefinitionTests(unittest.TestCase):
    """action.yml, its scripts and the workflow agree, and nothing in them can be made to run something else."""

    TEXT = (ACTION / "action.yml").read_text(encoding="utf-8")
    WORKFLOW = (ROOT / ".github" / "workflows" / "parity.yml").read_text(encoding="utf-8")

    def names(self, section):
        block = self.TEXT.split(f"\n{section}:\n")[1]
        block = re.split(r"\n[a-z]+:\n", block)[0]
        return re.findall(r"^  ([a-z-]+):$", block, re.MULTILINE)

    def test_every_input_reaches_a_script_and_every_variable_comes_from_an_input(self):
        scripts = (ACTION / "compare").read_text() + (ACTION / "build").read_text()
        inputs = {f"INPUT_{name.upper().replace('-', '_')}" for name in self.names("inputs")}
        self.assertEqual(set(re.findall(r"INPUT_[A-Z_]+", scripts)), inputs)
        self.assertEqual(set(re.findall(r"^        (INPUT_[A-Z_]+):", self.TEXT, re.MULTILINE)), inputs)

    def test_the_outputs_are_those_that_are_written(self):
        self.assertEqual(set(self.names("outputs")), OUTPUTS)

    def test_the_document_has_every_input_and_every_output(self):
        document = (ROOT / "docs" / "github-action.md").read_text(encoding="utf-8")
        for name in self.names("inputs") + self.names("outputs"):
            self.assertIn(f"| `{name}` |", document)

    def test_no_expression_stands_in_a_command(self):
        for text in (self.TEXT, self.WORKFLOW):
            for command in re.findall(r"^ *run: (?:\|\n(?:(?: {10,}.*)?\n)+|.*)", text, re.MULTILINE):
                self.assertNotIn("${{", command)

    def test_everything_that_is_used_is_pinned(self):
        for text in (self.TEXT, self.WORKFLOW):
            for used in re.findall(r"^ *(?:- )?uses: (\S+)", text, re.MULTILINE):
                self.assertTrue(used.startswith("$/") or re.search(r"@[0-9a-f]{40}$", used), used)
        images = re.findall(r"swift:6\.3-bookworm\S*", self.WORKFLOW + (ACTION / "build").read_text())
        self.assertEqual(len(set(images)), 1, set(images))
        self.assertRegex(images[0], r"@sha256:[0-9a-f]{64}$")

    def test_the_gate_waits_for_every_job_and_counts_them(self):
        jobs = set(re.findall(r"^  ([a-z]+):$", self.WORKFLOW.split("\njobs:\n")[1], re.MULTILINE)) - {"gate"}
        gate = self.WORKFLOW.split("\n  gate:\n")[1]
        needs = re.search(r"^    needs: \[(.*)\]$", gate, re.MULTILINE)[1].split(", ")
        self.assertEqual(set(needs), jobs)
        self.assertEqual(int(re.search(r"length == (\d+)", self.WORKFLOW)[1]), len(jobs))


if __name__ == "__main__":
    unittest.main()
