#!/usr/bin/env python3
"""Tests of the watched driver: `python3 test_workings.py`, with NEDC_NFC naming the tool's tree.

The watches are tested against scorers of a few lines that are made up here. What is said about the tool itself is tested
against the tool; without NEDC_NFC those tests are left out, and the run says so.
"""

import json
import os
import random
import struct
import sys
import types
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import test_driver  # noqa: E402  (the folder of this file is not a package)
import workings  # noqa: E402

TREE = os.environ.get("NEDC_NFC")


def short(rows):
    """Rows that a person can read: `part 0-10 a | 0-12 a | 1.0 0.0 0.2`."""
    def number(digits):
        return struct.unpack(">d", bytes.fromhex(digits))[0]

    def side(entry):
        return "-" if entry is None else f"{number(entry[0]):g}-{number(entry[1]):g} {entry[2]}"

    return [f"{row['decision']} {side(row['ref'])} | {side(row['hyp'])} | {row['samples']} | "
            + " ".join(f"{number(row[key]):g}" for key in ("hit", "miss", "fal")) for row in rows]


class WatchTests(unittest.TestCase):
    """Watches around scorers that count as they are told."""

    def watched(self, name, original):
        rows = []
        tool = types.SimpleNamespace(common=types.SimpleNamespace(NULL_CLASS="***"), problems=[])
        scorer = type("Scorer", (original,), workings.WATCHES[name](original, rows, tool))()
        return scorer, rows, tool

    def test_a_column_of_the_alignment_takes_the_next_event_of_its_side(self):
        class Aligner:
            def __init__(self):
                self.hit_d, self.mis_d, self.fal_d = {"a": 0}, {"a": 0, "b": 0}, {"b": 0}

            def compute(self, ref, hyp):
                self.hit_d["a"] += 1
                self.mis_d["b"] += 1
                self.fal_d["b"] += 1
                return ["***", "***", "a", "b", "***"], ["***", "b", "a", "***", "***"]

        scorer, rows, tool = self.watched("dpalign", Aligner)
        scorer.compute([[0.0, 1.0, "a", 1], [1.0, 2.0, "b", 1]], [[0.0, 0.5, "b", 1], [0.5, 2.0, "a", 1]])
        self.assertEqual(short(rows), ["insertion - | 0-0.5 b | 1 | 0 0 1", "hit 0-1 a | 0.5-2 a | 1 | 1 0 0",
                                       "deletion 1-2 b | - | 1 | 0 1 0"])
        self.assertEqual(tool.problems, [])

    def test_samples_of_the_same_two_classes_are_one_row(self):
        class Sampler:
            null_class_d = "b"

            def __init__(self):
                self.sub_d = {"a": {"a": 0, "b": 0}, "b": {"a": 0, "b": 0}}

            def time_to_index(self, val, ann):
                return next((i for i, each in enumerate(ann) if each[0] <= val <= each[1]), -1)

            def compute(self, ref, hyp, dur):
                for val in (0.5, 1.5, 2.5, 3.5, 9.5):
                    left, right = (ann[self.time_to_index(val, ann)][2] for ann in (ref, hyp))
                    self.sub_d[left][right] += 1
                return ["x"], ["y"]

        ref, hyp = [[0.0, 4.0, "b", 1]], [[0.0, 2.0, "b", 1], [2.0, 4.0, "a", 1]]
        for name, false_alarm in (("epoch", "0 3 3"), ("ira", "0 0 0")):
            with self.subTest(name):
                scorer, rows, tool = self.watched(name, Sampler)
                scorer.compute(ref, hyp, 1.0)
                self.assertEqual(short(rows), ["hit 0.5-1.5 b | 0.5-1.5 b | 2 | 2 0 0",
                                               f"substitution 2.5-9.5 b | 2.5-9.5 a | 3 | {false_alarm}"])
                self.assertEqual(tool.problems, [])

    def test_an_event_is_shown_with_the_one_that_overlaps_it_and_stops_last(self):
        class Overlapper:
            def get_events(self, start, stop, events):
                found = [each for each in events if each[1] > start and each[0] < stop]
                return [[each[index] for each in found] for index in (2, 0, 1)]

            def compute(self, ref, hyp):
                for event in ref:
                    self.get_events(event[0], event[1], hyp)
                for event in hyp:
                    self.get_events(event[0], event[1], ref)
                return [], [], 1, 1, 1

        scorer, rows, tool = self.watched("ovlp", Overlapper)
        scorer.compute([[0.0, 5.0, "a", 1], [6.0, 7.0, "b", 1]],
                       [[0.0, 2.0, "a", 1], [3.0, 9.0, "a", 1], [4.0, 9.0, "a", 1], [0.0, 1.0, "c", 1]])
        self.assertEqual(short(rows), ["hit 0-5 a | 3-9 a | 1 | 1 0 0", "miss 6-7 b | - | 1 | 0 1 0",
                                       "false-alarm - | 0-1 c | 1 | 0 0 1"])
        self.assertEqual(tool.problems, [])

    def matcher(self, fails=False, claims=(0.25, 0.5, 0.125)):
        class Matcher:
            def anyovlp(self, ref, hyp):
                return True

            def calc_hf(self, ref, hyp):
                return 0.25, 0.125

            def ovlp_ref_seqs(self, ref, hyp, *rest):
                hit, fal = self.calc_hf(ref[0], hyp[0])
                self.anyovlp(ref[1], hyp[0])
                if fails:
                    raise ValueError
                return hit, (1.0 - hit) + 1, fal

            def ovlp_hyp_seqs(self, ref, hyp, *rest):
                self.calc_hf(ref[0], hyp[0])
                self.calc_hf(ref[0], hyp[1])
                return 0.5, 0.5, 0.25

            def compute_partial(self, ref, hyp, reaches):
                self.anyovlp(ref[0], hyp[0])
                return (self.ovlp_ref_seqs if reaches else self.ovlp_hyp_seqs)(ref, hyp)

            def update_abs_mf(self, ref, hyp, rflags, hflags):
                rflags[:] = hflags[:] = []

        return self.watched("taes", Matcher)

    REF, HYP = [[0.0, 4.0, "a", 1], [5.0, 6.0, "a", 1]], [[1.0, 8.0, "a", 1], [9.0, 9.5, "a", 1]]

    def test_a_match_is_a_part_and_what_is_drawn_into_it(self):
        for reaches, further in ((True, "further-reference 5-6 a | 1-8 a | 1 | 0 1 0"),
                                 (False, "further-hypothesis 0-4 a | 9-9.5 a | 1 | 0.25 -0.25 0.125")):
            with self.subTest(further):
                scorer, rows, tool = self.matcher()
                scorer.compute_partial(self.REF, self.HYP, reaches)
                self.assertEqual(short(rows), ["part 0-4 a | 1-8 a | 1 | 0.25 0.75 0.125", further])
                self.assertEqual(tool.problems, [])

    def test_a_match_that_is_not_finished_has_no_rows(self):
        scorer, rows, _ = self.matcher(fails=True)
        with self.assertRaises(ValueError):
            scorer.compute_partial(self.REF, self.HYP, True)
        self.assertEqual(rows, [])

    def test_unused_events_are_taken_down_before_they_are_counted(self):
        scorer, rows, _ = self.matcher()
        scorer.update_abs_mf(self.REF, self.HYP, [False, True], [True, False])
        self.assertEqual(short(rows), ["miss 5-6 a | - | 1 | 0 1 0", "false-alarm - | 1-8 a | 1 | 0 0 1"])

    def test_rows_that_do_not_add_up_are_told(self):
        class Liar:
            def get_events(self, start, stop, events):
                return [], [], []

            def compute(self, ref, hyp):
                self.get_events(0.0, 1.0, hyp)
                return [], [], 1, 0, 0

        scorer, _, tool = self.watched("ovlp", Liar)
        scorer.compute([[0.0, 1.0, "a", 1]], [])
        self.assertEqual(tool.problems, ["The rows of ovlp add up to [0.0, 1.0, 0.0], and the tool counted "
                                         "[1.0, 0.0, 0.0]."])

    def test_sums_are_added_one_by_one_and_keep_their_sign(self):
        rows = [workings.row("part", hit=-0.0, miss=1e16), workings.row("part", hit=-0.0, miss=1.0),
                workings.row("part", hit=-0.0, miss=1.0)]
        self.assertEqual(repr(workings.total(rows)), "[-0.0, 1e+16, 0.0]")

    def test_an_answer_that_cannot_be_believed_is_an_error(self):
        def answer(tool, *_):
            tool.problems.append("no")
            return [{"type": "answer", "id": 4, "records": 0}, {"type": "end", "id": 4, "seconds": {}}]

        tool = types.SimpleNamespace(problems=[], forget=lambda: None)
        self.assertEqual(workings.respond(tool, None, b"", "", answer),
                         [{"type": "error", "id": 4, "message": "no"}])


class Watched(test_driver.Process):
    """A running watched driver."""

    PROGRAM = os.path.join(HERE, "workings.py")


@unittest.skipUnless(TREE, "NEDC_NFC does not name the tool's tree")
class ToolTests(test_driver.Folder):
    """The watched tool beside the driver's: the same answer, and rows that a person has worked out."""

    def file(self, name, *events):
        lines = ["# version = csv_v1.0.0", "# duration = 40.0000 secs", "channel,start_time,stop_time,label,confidence"]
        return self.write(name, "\n".join(lines + [f"TERM,{start},{stop},{label},1.0"
                                                   for start, stop, label in events]) + "\n")

    def test_rows_are_what_the_tool_did_on_a_pair(self):
        ref = self.file("ref.csv_bi", (10, 20, "seiz"))
        hyp = self.file("hyp.csv_bi", (12, 14, "seiz"), (16, 24, "seiz"))
        with Watched(TREE, test_driver.MANIFEST) as process:
            texts = process.pair(ref, hyp, reports=True).reports["workings"]
        rows = {name: short(map(json.loads, text.splitlines())) for name, text in texts.items()}
        self.assertEqual(list(rows), test_driver.ALGORITHMS)
        self.assertEqual(rows["dpalign"][0], "insertion - | 0-12 bckg | 1 | 0 0 1")
        self.assertEqual(rows["epoch"][1], "substitution 10.125-11.875 seiz | 10.125-11.875 bckg | 8 | 0 8 0")
        self.assertEqual(rows["ovlp"][1], "hit 10-20 seiz | 16-24 seiz | 1 | 1 0 0")
        self.assertEqual(rows["taes"], [
            "part 0-10 bckg | 0-12 bckg | 1 | 1 0 0.2", "part 10-20 seiz | 12-14 seiz | 1 | 0.2 0.8 0",
            "further-hypothesis 10-20 seiz | 16-24 seiz | 1 | 0.4 -0.4 0.4",
            "part 20-40 bckg | 24-40 bckg | 1 | 0.8 0.2 0", "false-alarm - | 14-16 bckg | 1 | 0 0 1"])

    def test_the_numbers_are_those_of_the_driver(self):
        seed = random.randrange(10 ** 9)
        generator = random.Random(seed)
        files = []
        for number in range(20):
            events, time = [], 0.0
            while (time := time + generator.uniform(0, 9)) < 38:
                events.append((round(time, 4), round(time := min(40, time + generator.uniform(0, 6)), 4), "seiz"))
            files.append(self.file(f"{number}.csv_bi", *events))
        with Watched(TREE, test_driver.MANIFEST) as watched, test_driver.Process(TREE, test_driver.MANIFEST) as plain:
            self.assertEqual(watched.first, plain.first)
            for ref, hyp in zip(files[::2], files[1::2]):
                self.assertEqual(watched.pair(ref, hyp, reports=True).lines, plain.pair(ref, hyp).lines, f"seed {seed}")
            self.assertEqual(watched.corpus(files[::2], files[1::2]).lines, plain.corpus(files[::2], files[1::2]).lines)

    def test_a_refusal_leaves_what_was_counted(self):
        ref = self.file("ref.csv_bi", (10, 10, "seiz"))
        hyp = self.file("hyp.csv_bi", (5, 15, "seiz"))
        with Watched(TREE, test_driver.MANIFEST) as process:
            reply = process.pair(ref, hyp, reports=True)
        self.assertEqual(reply.rejections(), {"taes": "zero-length-event"})
        self.assertEqual(short(map(json.loads, reply.reports["workings"]["taes"].splitlines())),
                         ["part 0-10 bckg | 0-5 bckg | 1 | 0.5 0.5 0"])

    def test_files_that_do_not_load_have_no_working(self):
        with Watched(TREE, test_driver.MANIFEST) as process:
            reply = process.pair("/nothing", "/nothing", reports=True)
        self.assertNotIn("workings", reply.reports)


if __name__ == "__main__":
    unittest.main()
