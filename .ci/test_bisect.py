"""The script for `git bisect run`, in a repository whose commits build or not, and end as their file says."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "bisect-parity"


class BisectTests(unittest.TestCase):
    def first_bad(self, statuses):
        """Commits one status after the other, and returns what git says between the first and the last."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            tools = root / "tools"
            tools.mkdir()
            (tools / "swift").write_text('#!/bin/sh\n[ "$(cat status)" != broken ]\n')
            (tools / "swift").chmod(0o755)
            repository = root / "repository"
            program = repository / ".build" / "debug" / "nedc-bench"
            program.parent.mkdir(parents=True)
            program.write_text('#!/bin/sh\n[ "$1 $2 $3" = "parity run --out" ] && exit "$(cat status)"\nexit 9\n')
            program.chmod(0o755)
            environment = {
                "PATH": f"{tools}:{os.environ['PATH']}", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
                "GIT_COMMITTER_EMAIL": "a@example.org"}

            def git(*words):
                return subprocess.run(
                    ["git", *words], cwd=repository, env=environment, capture_output=True, text=True, check=False)

            git("init", "-q")
            for number, status in enumerate(statuses):
                (repository / "status").write_text(status)
                (repository / "number").write_text(str(number))
                git("add", "status", "number")
                git("commit", "-qm", f"commit {number}")
            git("bisect", "start", "HEAD", f"HEAD~{len(statuses) - 1}")
            return git("bisect", "run", str(SCRIPT)).stdout

    def test_the_commit_that_brought_the_drift_is_named(self):
        said = self.first_bad(["0", "0", "0", "1", "1", "1"])
        self.assertIn("is the first bad commit", said)
        self.assertIn("commit 3", said.split("is the first bad commit")[1])

    def test_commits_that_do_not_build_or_are_not_trusted_are_skipped(self):
        said = self.first_bad(["0", "broken", "3", "0", "2", "broken", "0", "1", "1"])
        self.assertIn("commit 7", said.split("is the first bad commit")[1])

    def test_where_only_skipped_commits_are_left_nobody_is_blamed(self):
        said = self.first_bad(["0", "broken", "3", "1"])
        self.assertIn("There are only 'skip'ped commits left to test.", said)


if __name__ == "__main__":
    unittest.main()
