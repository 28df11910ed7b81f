"""The Kubernetes manifests of docs/scaling.md: each is laid out as YAML, and its script asks for every shard once."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "scaling.md"
SCRIPT = "            - |\n"


def manifests():
    return re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def script(manifest):
    """The container's script: the block scalar behind `args`, without its indentation."""
    lines = manifest.split(SCRIPT)[1].splitlines()
    indent = " " * 14
    taken = []
    for line in lines:
        if line and not line.startswith(indent):
            break
        taken.append(line[len(indent):])
    return "\n".join(taken) + "\n"


def run(manifest, folder, **environment):
    """Runs the script with a program that only notes what it is asked, and with the paths moved into a folder."""
    text = script(manifest).replace("/tmp", f"{folder}/tmp").replace("/results", f"{folder}/results")
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        env={"PATH": f"{folder}/bin:{os.environ['PATH']}", **environment}, capture_output=True, text=True)


def stage(folder, program):
    for name in ["bin", "tmp", "results"]:
        os.mkdir(f"{folder}/{name}")
    path = Path(folder, "bin", "nedc-bench")
    path.write_text("#!/bin/bash\n" + program, encoding="utf-8")
    path.chmod(0o755)


class ManifestTests(unittest.TestCase):
    def test_there_are_two(self):
        self.assertEqual([re.search("name: (.*)", text)[1] for text in manifests()], ["parity-shards", "parity-merge"])

    def test_every_line_has_the_form_of_a_line_of_yaml(self):
        # As much of YAML as these manifests use: mappings, lists of mappings, one block scalar, flow sequences.
        line = re.compile(r"^(?:  )*(?:- )?(?:[A-Za-z]+:(?: [^\s:#].*)?|\|)$")
        for manifest in manifests():
            self.assertNotIn("\t", manifest)
            self.assertEqual(manifest.count(SCRIPT), 1)
            outside = manifest.replace("\n".join("              " + text for text in script(manifest).splitlines()), "")
            deepest = 0
            for text in filter(None, outside.splitlines()):
                self.assertRegex(text, line)
                indent = len(text) - len(text.lstrip(" "))
                self.assertLessEqual(indent, deepest, text)
                deepest = indent + (2 if text.lstrip().startswith("- ") else 0) + (2 if text.endswith(":") else 0)

    def test_the_indices_ask_for_every_shard_once(self):
        manifest = manifests()[0]
        self.assertIn("completionMode: Indexed", manifest)
        count = int(re.search(r"completions: (\d+)", manifest)[1])
        program = """
            while [ "$1" != --shard ]; do shift; done; echo "$2"
            while [ "$1" != --out ]; do shift; done; mkdir -p "$2"; touch "$2/drift.sqlite" "$2/shard.json"
            exit "${CODE:-0}"
            """
        for code, expected in [("0", 0), ("1", 0), ("3", 1)]:
            with tempfile.TemporaryDirectory() as folder:
                stage(folder, program)
                asked = []
                for index in range(count):
                    done = run(manifest, folder, JOB_COMPLETION_INDEX=str(index), CODE=code)
                    self.assertEqual(done.returncode, expected, done.stderr)
                    asked.append(done.stdout.strip())
                self.assertEqual(asked, [f"{number}/{count}" for number in range(1, count + 1)])
                kept = sorted(str(path.relative_to(folder)) for path in Path(folder, "results").rglob("*.json"))
                self.assertEqual(len(kept), count if expected == 0 else 0)

    def test_the_merge_ends_as_the_program_does(self):
        manifest = manifests()[1]
        for code in [0, 1, 3]:
            with tempfile.TemporaryDirectory() as folder:
                stage(folder, f'[ "$1 $2" = "parity merge" ] && mkdir -p "$3" && echo "${{@:4}}" > "$3/asked"\nexit {code}\n')
                for number in ["1", "2", "10"]:
                    Path(folder, "results", "shards", number).mkdir(parents=True)
                done = run(manifest, folder)
                self.assertEqual(done.returncode, code, done.stderr)
                asked = Path(folder, "results", "reports", "asked").read_text(encoding="utf-8").split()
                self.assertEqual({Path(path).name for path in asked}, {"1", "2", "10"})


if __name__ == "__main__":
    unittest.main()
