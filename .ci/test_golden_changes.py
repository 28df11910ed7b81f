"""What a change does to golden/: copies of a few corpora are changed in every way, and the script has to say how."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import golden_changes  # noqa: E402  (the folder of this file is not a package)

CORPORA = ("list-late-refusals", "list-refused-references", "odd-parameters")
WAIVER = '[[waiver]]\ncorpus = "hard"\nexpires = 2026-05-01\n'


class GoldenTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base, self.change = (pathlib.Path(folder.name, name) for name in ("base", "change"))
        self.names = pathlib.Path(folder.name, "names.json")
        for root in (self.base, self.change):
            for name in CORPORA:
                shutil.copytree(GOLDEN / name, root / name)
            (root / "manifest.json").write_text('{"format": 1}\n')

    def compare(self):
        """Returns the Markdown, and the lines that need the label."""
        differences = golden_changes.compare(self.base, self.change)
        return golden_changes.markdown(differences), golden_changes.needing_label(differences)

    def command(self, *arguments):
        return subprocess.run([str(HERE / "compare-golden"), *map(str, arguments)], text=True, encoding="utf-8",
                              capture_output=True, check=False)

    def check(self, line, *sentences):
        """One difference, which needs the label, and the summary says these things about it."""
        markdown, names = self.compare()
        self.assertEqual(names, [line])
        self.assertIn("needs the label `golden-change`", markdown)
        for sentence in sentences:
            self.assertIn(sentence, markdown)

    def replace(self, path, old, new):
        content = (self.change / path).read_text()
        self.assertIn(old, content)
        (self.change / path).write_text(content.replace(old, new, 1))

    # --- Nothing is lost

    def test_the_same_files_lose_nothing(self):
        markdown, names = self.compare()
        self.assertEqual(names, [])
        self.assertIn("nothing is lost", markdown)

    def test_the_manifest_and_loose_files_are_no_corpus(self):
        (self.change / "manifest.json").write_text('{"format": 1, "corpora": []}\n')
        (self.change / "README.md").write_text("new\n")
        self.assertEqual(self.compare()[1], [])
        self.assertEqual(sorted(golden_changes.read_corpora(self.change)), sorted(CORPORA))

    def test_a_corpus_that_is_new_needs_no_label_and_is_named(self):
        shutil.copytree(GOLDEN / "list-file-twice", self.change / "list-file-twice")
        markdown, names = self.compare()
        self.assertEqual(names, [])
        self.assertIn("- `list-file-twice`: added: pairs: 3, recordings: 1, numbers: ", markdown)

    def test_a_recording_that_is_new_needs_no_label_and_is_named(self):
        expected = self.change / "list-late-refusals" / "expected"
        shutil.copytree(expected / "python3.11", expected / "python3.12")
        markdown, names = self.compare()
        self.assertEqual(names, [])
        self.assertIn("- `list-late-refusals`: recording added: `python3.12`", markdown)

    # --- Removed and shrunk

    def test_a_corpus_that_is_gone_is_removed(self):
        shutil.rmtree(self.change / "odd-parameters")
        self.check("odd-parameters (removed)", "- `odd-parameters`: **removed**: pairs: 8, recordings: 2, numbers: ")

    def test_a_corpus_that_is_empty_is_removed(self):
        shutil.rmtree(self.change / "odd-parameters")
        (self.change / "odd-parameters" / "ref").mkdir(parents=True)
        self.check("odd-parameters (removed)")

    def test_a_corpus_that_became_a_link_is_removed(self):
        shutil.rmtree(self.change / "odd-parameters")
        (self.change / "odd-parameters").symlink_to(self.base / "odd-parameters")
        self.check("odd-parameters (removed)")

    def test_a_folder_that_holds_no_more_than_a_link_is_a_corpus(self):
        (self.base / "elsewhere").mkdir()
        (self.base / "elsewhere" / "link").symlink_to(GOLDEN)
        self.check("elsewhere (removed)")

    def test_a_corpus_under_another_name_is_removed_and_added(self):
        (self.change / "odd-parameters").rename(self.change / "even-parameters")
        self.check("odd-parameters (removed)", "- `even-parameters`: added: ")

    def test_a_corpus_that_was_moved_into_another_folder_is_removed(self):
        (self.change / "more").mkdir()
        (self.change / "odd-parameters").rename(self.change / "more" / "odd-parameters")
        self.check("odd-parameters (removed)", "- `more/odd-parameters`: added: ")

    def test_where_golden_itself_becomes_a_corpus_all_others_are_removed(self):
        shutil.copy(self.base / "odd-parameters" / "ref.list", self.change)
        markdown, names = self.compare()
        self.assertEqual(names, [f"{name} (removed)" for name in CORPORA])
        self.assertIn("- `.`: added: ", markdown)

    def test_fewer_pairs_are_shrunk(self):
        for name in ("ref", "hyp"):
            self.replace(f"list-late-refusals/{name}.list", f"{name}/good.csv_bi\n", "")
        self.check("list-late-refusals (shrunk, inputs changed)",
                   "**shrunk**: 4 pairs in hyp.list, now 3, 4 pairs in ref.list, now 3")

    def test_a_pair_that_is_only_commented_out_is_lost(self):
        self.replace("list-late-refusals/ref.list", "ref/good.csv_bi\n", "# ref/good.csv_bi\n\n")
        self.check("list-late-refusals (shrunk, inputs changed)", "**shrunk**: 4 pairs in ref.list, now 3; ")

    def test_a_corpus_without_its_lists_is_shrunk(self):
        for name in ("ref.list", "hyp.list"):
            (self.change / "list-late-refusals" / name).unlink()
        self.check("list-late-refusals (shrunk, inputs changed)", "4 pairs in ref.list, now 0")

    def test_a_recording_that_is_gone_is_shrunk(self):
        shutil.rmtree(self.change / "odd-parameters" / "expected" / "python3.12")
        self.check("odd-parameters (shrunk)", "no recording `python3.12`")

    def test_a_recorded_pair_that_is_gone_is_shrunk(self):
        (self.change / "list-late-refusals/expected/python3.11/pairs/unknown-label.tsv").unlink()
        self.check("list-late-refusals (shrunk, re-recorded)", "4 pairs in `python3.11`, now 3")

    def test_a_number_that_became_a_refusal_is_shrunk(self):
        path = "list-late-refusals/expected/python3.11/pairs/good.tsv"
        self.replace(path, "dpalign\tseiz\ttp\t2\n", "rejected\tdpalign\tother\tIt is not scored any more.\n")
        numbers = golden_changes.read_corpora(self.base)["list-late-refusals"].recordings["python3.11"].numbers
        self.check("list-late-refusals (shrunk, re-recorded)",
                   f"**shrunk**: {numbers} numbers in `python3.11`, now {numbers - 1} (15 refusals, now 16); ")

    def test_one_number_fewer_is_shrunk(self):
        self.replace("list-late-refusals/expected/python3.11/pairs/good.tsv", "dpalign\tseiz\ttp\t2\n", "")
        self.check("list-late-refusals (shrunk, re-recorded)")

    # --- Re-recorded and other inputs

    def test_another_number_is_re_recorded(self):
        self.replace("list-late-refusals/expected/python3.11/pairs/good.tsv", "\ttp\t2\n", "\ttp\t3\n")
        self.check("list-late-refusals (re-recorded)", "`expected/python3.11/pairs/good.tsv`")

    def test_any_file_of_a_recording_counts(self):
        for path in ("expected/python3.11/provenance.json", "expected/python3.11/reports/section_taes.txt"):
            with self.subTest(path):
                file = self.change / "odd-parameters" / path
                before = file.read_bytes()
                file.write_bytes(before + b"\n")
                self.check("odd-parameters (re-recorded)", f"`{path}`")
                file.write_bytes(before)

    def test_a_file_that_is_added_to_a_recording_of_the_base_is_re_recorded(self):
        (self.change / "odd-parameters/expected/python3.11/pairs/more.tsv").write_text("dpalign\tseiz\ttp\t2\n")
        self.check("odd-parameters (re-recorded)")

    def test_other_annotations_parameters_and_descriptions_are_inputs(self):
        for path in ("ref/good.csv_bi", "params.toml", "corpus.json", "hyp.list"):
            with self.subTest(path):
                file = self.change / "list-late-refusals" / path
                before = file.read_bytes() if file.exists() else None
                file.write_bytes((before or b"") + b"# more\n")
                _, names = self.compare()
                self.assertEqual(names, ["list-late-refusals (inputs changed)"])
                file.unlink() if before is None else file.write_bytes(before)

    def test_a_file_that_became_a_link_to_the_same_content_differs(self):
        file = self.change / "list-late-refusals" / "ref" / "good.csv_bi"
        file.unlink()
        file.symlink_to(self.base / "list-late-refusals" / "ref" / "good.csv_bi")
        self.check("list-late-refusals (inputs changed)")

    def test_what_is_no_regular_file_is_not_opened(self):
        file = self.change / "list-late-refusals" / "ref" / "good.csv_bi"
        file.unlink()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(file))
        self.check("list-late-refusals (inputs changed)")

    # --- Waivers

    def test_a_waiver_that_is_new_needs_the_label(self):
        (self.change / "waivers.toml").write_text(WAIVER)
        self.check("waivers.toml (waivers added)", "1 that the base does not have")

    def test_a_waiver_that_holds_longer_needs_the_label(self):
        (self.base / "waivers.toml").write_text(WAIVER)
        (self.change / "waivers.toml").write_text(WAIVER.replace("05-01", "05-02"))
        self.check("waivers.toml (waivers added)")

    def test_a_waiver_that_is_removed_needs_no_label(self):
        (self.base / "waivers.toml").write_text(WAIVER + WAIVER.replace("hard", "dense"))
        (self.change / "waivers.toml").write_text("# The other one was mended.\n" + WAIVER)
        self.assertEqual(self.compare()[1], [])
        (self.change / "waivers.toml").unlink()
        self.assertEqual(self.compare()[1], [])

    def test_what_is_no_file_of_waivers_needs_the_label(self):
        for content in (b"[[waiver", b"\xff", b"waiver = 7\n"):
            with self.subTest(content):
                (self.change / "waivers.toml").write_bytes(content)
                self.check("waivers.toml (unreadable)")
        (self.change / "waivers.toml").unlink()
        (self.change / "waivers.toml").symlink_to("nowhere")
        self.check("waivers.toml (unreadable)")

    # --- Names, and what cannot be compared

    def test_nothing_in_a_name_is_markdown_or_a_command(self):
        name = "a\n::error::b`c`\r\x1b[31m##[group]<i>|%0A\u202e"
        for root in (self.base, self.change):
            shutil.copytree(self.base / "list-late-refusals", root / name)
        shutil.rmtree(self.change / name)
        markdown, names = self.compare()
        shown = (r"a\u{A}\u{3A}\u{3A}error\u{3A}\u{3A}b\u{60}c\u{60}\u{D}\u{1B}\u{5B}31m##\u{5B}group\u{5D}"
                 r"\u{3C}i\u{3E}\u{7C}\u{25}0A\u{202E}")
        self.assertEqual(names, [f"{shown} (removed)"])
        self.assertIn(f"- `{shown}`: **removed**", markdown)

    def test_names_that_are_no_unicode_and_very_long_ones_are_shown(self):
        for name in (os.fsdecode(b"\xff\xfe"), "n" * 200):
            shutil.copytree(self.base / "list-late-refusals", self.base / name)
        _, names = self.compare()
        self.assertEqual(names, ["n" * 100 + " and 100 more characters (removed)", r"\u{DCFF}\u{DCFE} (removed)"])

    def test_many_names_are_cut_and_counted(self):
        for number in range(60):
            (self.base / f"many-{number:02}").mkdir()
            (self.base / f"many-{number:02}" / "ref.list").write_text("a\n")
        markdown, names = self.compare()
        self.assertEqual((len(names), names[-1]), (51, "and 10 more"))
        self.assertTrue(markdown.endswith("\n- and 10 more\n"), markdown)

    def test_what_cannot_be_compared_is_no_success(self):
        file, empty, link = (self.names.with_name(name) for name in ("file", "empty", "link"))
        file.write_text("")
        empty.mkdir()
        link.symlink_to(self.base)
        for base, change in ((empty, self.change), (self.base, file), (self.base, link), (self.base, empty / "none")):
            with self.subTest(base=base.name, change=change.name):
                self.assertRaises(golden_changes.GoldenError, golden_changes.compare, base, change)
        done = self.command(self.base, empty / "none")
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
        self.assertEqual(self.command(self.base).returncode, 2)

    def test_the_command_says_it_by_exit_code_markdown_and_names(self):
        done = self.command(self.base, self.change, "--names", self.names)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(self.names.read_text()), [])
        shutil.rmtree(self.change / "odd-parameters")
        done = self.command(self.base, self.change, "--names", self.names)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (1, self.compare()[0], ""))
        self.assertEqual(json.loads(self.names.read_text()), ["odd-parameters (removed)"])


if __name__ == "__main__":
    unittest.main()
