#!/usr/bin/env python3
"""Answers as driver.py does, and tells besides how the tool came to its counts: a row for each decision.

    python3 workings.py --tree DIR --manifest FILE

The protocol is the driver's. An answer about a pair that asks for `reports` has one more member in them, `workings`: for
each algorithm that was started a text of one JSON object a line, a row, in the order in which the tool decided:

    {"decision":"part","ref":["4024000000000000","4034000000000000","seiz"],"hyp":[…],"samples":1,
     "hit":"3fe0000000000000","miss":"3fe0000000000000","fal":"0000000000000000"}

Times and counts are binary64s as 16 hex digits; a side that takes no part is null. An algorithm that ends by an exception
keeps the rows that it had counted until then; a TAES match that was not finished has none.

The tool is watched from outside. Methods of its scorers are wrapped in a subclass, call the original, and look at what
went in and what came out; nothing is counted in the tool's place. What an algorithm returns for the pair is compared with
what the rows add up to, and a difference is an error of this program, never an answer.
"""

import json
import os
import struct
import sys

# Started with -P, so that nothing beside this file can stand in for a module: the driver alone is taken from here.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
try:
    import driver
finally:
    del sys.path[0]


def bits(value):
    """A number as the 16 digits of its binary64."""
    return struct.pack(">d", value).hex()


def stretch(start, stop, label):
    return [bits(start), bits(stop), label]


def event(entry):
    """One of the tool's own events, as a stretch."""
    return stretch(entry[0], entry[1], entry[2])


def row(decision, ref=None, hyp=None, samples=1, hit=0.0, miss=0.0, fal=0.0):
    return {"decision": decision, "ref": ref, "hyp": hyp, "samples": samples,
            "hit": bits(hit), "miss": bits(miss), "fal": bits(fal)}


def number(digits):
    return struct.unpack(">d", bytes.fromhex(digits))[0]


def total(rows):
    """What rows add up to, one by one: sum() compensates from Python 3.12 on, and makes -0.0 a 0.0."""
    def fold(values):
        result = next(values, 0.0)
        for value in values:
            result += value
        return result
    return [fold(number(each[key]) for each in rows) for key in ("hit", "miss", "fal")]


def check(tool, name, found, returned):
    """Notes where rows do not say what the tool returned; the tool goes on."""
    if list(map(bits, found)) != list(map(bits, returned)):
        tool.problems.append(f"The rows of {name} add up to {found!r}, and the tool counted {returned!r}.")


# ---------------------------------------------------------------------------------------------------------------
# A watch for each scorer: methods that stand in front of the tool's own
# ---------------------------------------------------------------------------------------------------------------

def watch_dpalign(original, rows, tool):
    null = tool.common.NULL_CLASS

    def note(ref, hyp, refo, hypo, end):
        references = iter([each for each in ref if each[2] != null])
        hypotheses = iter([each for each in hyp if each[2] != null])
        for i in range(1, end):
            left, right = refo[i], hypo[i]
            # The symbol of nothing uses no event up, even where a class is called so.
            used = event(next(references)) if left != null else None
            claimed = event(next(hypotheses)) if right != null else None
            if left == null:
                rows.append(row("insertion", None, claimed, fal=1.0))
            elif right == null:
                rows.append(row("deletion", used, None, miss=1.0))
            elif left == right:
                rows.append(row("hit", used, claimed, hit=1.0))
            else:
                rows.append(row("substitution", used, claimed, miss=1.0))

    def counts(scorer):
        return [float(sum(each.values())) for each in (scorer.hit_d, scorer.mis_d, scorer.fal_d)]

    def compute(scorer, ref, hyp):
        before, begun = counts(scorer), len(rows)
        try:
            refo, hypo = original.compute(scorer, ref, hyp)
        except Exception as error:
            # It ends where it counts a symbol that is no class: what it had counted is in its variables.
            left = driver.Trail(tool, error).variables("compute")
            if "refo" in left and "hypo" in left:
                note(ref, hyp, left["refo"], left["hypo"], left["i"])
            raise
        note(ref, hyp, refo, hypo, len(refo) - 1)
        check(tool, "dpalign", total(rows[begun:]), [now - then for now, then in zip(counts(scorer), before)])
        return refo, hypo

    return {"compute": compute}


def watch_samples(original, rows, tool, null_class):
    """Epoch scoring and agreement: every sample is looked up on both sides."""
    state = {}

    def time_to_index(scorer, val, ann):
        index = original.time_to_index(scorer, val, ann)
        label = ann[index][2]
        if ann is state["ref"]:
            state["label"] = label
            return index
        pair = (state["label"], label)
        run = state["run"]
        if run is None or run["pair"] != pair:
            finish()
            state["run"] = {"pair": pair, "first": val, "last": val, "samples": 1}
        else:
            run["last"] = val
            run["samples"] += 1
        return index

    def finish():
        run, state["run"] = state["run"], None
        if run is None:
            return
        (left, right), samples = run["pair"], run["samples"]
        counts = {}
        if left == right:
            counts["hit"] = float(samples)
        elif state["null"] is not None:
            counts["miss"] = float(samples)
            counts["fal"] = float(samples) if left == state["null"] else 0.0
        rows.append(row("hit" if left == right else "substitution", stretch(run["first"], run["last"], left),
                        stretch(run["first"], run["last"], right), samples, **counts))

    def confusions(scorer):
        return {(left, right): count for left, others in scorer.sub_d.items() for right, count in others.items()}

    def compute(scorer, ref, hyp, dur):
        state.update(ref=ref, run=None, label=None, null=null_class(scorer))
        before, begun = confusions(scorer), len(rows)
        try:
            result = original.compute(scorer, ref, hyp, dur)
        finally:
            finish()
        found = {}
        for each in rows[begun:]:
            pair = each["ref"][2], each["hyp"][2]
            found[pair] = found.get(pair, 0) + each["samples"]
        added = {pair: count - before[pair] for pair, count in confusions(scorer).items() if count != before[pair]}
        if found != added:
            tool.problems.append(f"The runs of samples add up to {found!r}, and the tool counted {added!r}.")
        return result

    return {"compute": compute, "time_to_index": time_to_index}


def watch_epoch(original, rows, tool):
    return watch_samples(original, rows, tool, lambda scorer: scorer.null_class_d)


def watch_ira(original, rows, tool):
    return watch_samples(original, rows, tool, lambda scorer: None)


def watch_ovlp(original, rows, tool):
    state = {}

    def get_events(scorer, start, stop, events):
        labels, starts, stops = found = original.get_events(scorer, start, stop, events)
        asks_hypothesis = events is state["hyp"]
        own = next(state["references" if asks_hypothesis else "hypotheses"])
        overlapping = [each for each in zip(starts, stops, labels) if each[2] == own[2]]
        # Of all that overlap, the one that stops last, and of these the one that starts first.
        witness = min(overlapping, key=lambda each: (-each[1], each[0]), default=None)
        if asks_hypothesis and witness is not None:
            rows.append(row("hit", event(own), event(witness), hit=1.0))
        elif asks_hypothesis:
            rows.append(row("miss", event(own), miss=1.0))
        elif witness is None:
            rows.append(row("false-alarm", None, event(own), fal=1.0))
        return found

    def compute(scorer, ref, hyp):
        state.update(hyp=hyp, references=iter(ref), hypotheses=iter(hyp))
        begun = len(rows)
        result = original.compute(scorer, ref, hyp)
        if result is not False:
            check(tool, "ovlp", total(rows[begun:]), [float(count) for count in result[2:]])
        return result

    return {"compute": compute, "get_events": get_events}


def watch_taes(original, rows, tool):
    state = {"match": None, "reaches": False}

    def anyovlp(scorer, ref, hyp):
        found = original.anyovlp(scorer, ref, hyp)
        if found and state["reaches"]:
            state["match"].append(row("further-reference", event(ref), event(hyp), miss=1.0))
        return found

    def calc_hf(scorer, ref, hyp):
        hit, fal = original.calc_hf(scorer, ref, hyp)
        match = state["match"]
        if match:
            match.append(row("further-hypothesis", event(ref), event(hyp), hit=hit, miss=-hit, fal=fal))
        else:
            match.append(row("part", event(ref), event(hyp), hit=hit, miss=1.0 - hit, fal=fal))
        return hit, fal

    def ovlp_ref_seqs(scorer, *arguments):
        state["reaches"] = True
        try:
            return original.ovlp_ref_seqs(scorer, *arguments)
        finally:
            state["reaches"] = False

    def compute_partial(scorer, *arguments):
        state["match"] = []
        returned = original.compute_partial(scorer, *arguments)
        # Only now is it counted.
        match, state["match"] = state["match"], None
        check(tool, "a match of taes", total(match), returned)
        rows.extend(match)
        return returned

    def update_abs_mf(scorer, ref, hyp, rflags, hflags):
        unused = [row("miss", event(each), miss=1.0) for each, free in zip(ref, rflags) if free]
        unused += [row("false-alarm", None, event(each), fal=1.0) for each, free in zip(hyp, hflags) if free]
        result = original.update_abs_mf(scorer, ref, hyp, rflags, hflags)
        rows.extend(unused)
        return result

    return {"anyovlp": anyovlp, "calc_hf": calc_hf, "ovlp_ref_seqs": ovlp_ref_seqs,
            "compute_partial": compute_partial, "update_abs_mf": update_abs_mf}


WATCHES = {"dpalign": watch_dpalign, "epoch": watch_epoch, "ovlp": watch_ovlp, "taes": watch_taes, "ira": watch_ira}


# ---------------------------------------------------------------------------------------------------------------
# The driver, with these scorers in place of its own
# ---------------------------------------------------------------------------------------------------------------

class WatchedTool(driver.Tool):
    """The tool, its scorers watched."""

    def __init__(self, tree, scratch):
        self.rows = {}
        self.problems = []
        super().__init__(tree, scratch)

    def _recorder(self, algorithm):
        recorder = super()._recorder(algorithm)
        rows = self.rows[algorithm.name] = []
        # The same name, because the tool's messages print it.
        return type(recorder.__name__, (recorder,), WATCHES[algorithm.name](recorder, rows, self))

    def forget(self):
        for rows in self.rows.values():
            rows.clear()
        self.problems.clear()


def respond(tool, printed, line, scratch, answer=driver.respond):
    """Answers as the driver does; the reports on a pair have the workings, too."""
    tool.forget()
    messages = answer(tool, printed, line, scratch)
    if messages[0]["type"] != "answer":
        return messages
    if tool.problems:
        return [{"type": "error", "id": messages[0]["id"], "message": tool.problems[0]}]
    first = json.loads(messages[1])
    started = first.get("algorithm") is not None
    for message in messages:
        # Records are lines already.
        if type(message) is dict and message["type"] == "reports" and first["scope"] == "pair" and started:
            message["workings"] = {
                name: "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in rows)
                for name, rows in tool.rows.items()}
    return messages


if __name__ == "__main__":
    driver.Tool = WatchedTool
    driver.respond = respond
    sys.exit(driver.main())
