#!/usr/bin/env python3
"""Keeps the unmodified NEDC EEG Eval v6.0.0 alive and answers with its exact numbers.

    python3 driver.py --tree DIR --manifest FILE

The tool's printed report rounds; its exact values live in the attributes of its scorer objects. The driver
imports the tool's own modules from a verified tree, lets them load, score and print as they always do, keeps a
reference to each scorer object from outside, and afterwards reads the attributes. Nothing of the tool is
changed, copied or re-implemented here.

One process serves a whole run: a request is one JSON line on stdin, an answer is a few JSON lines on stdout.
The README next to this file describes the protocol. Exit codes: 0 after the end of stdin, 1 when nobody reads
the answers any more, 2 for a wrong command line, 3 when the tree or the interpreter is not to be trusted.
"""

from __future__ import annotations

import argparse
import codecs
import collections
import contextlib
import dataclasses
import hashlib
import importlib
import importlib.metadata
import io
import json
import locale
import math
import os
import platform
import re
import shutil
import signal
import stat
import struct
import sys
import tempfile
import time
import types
import warnings

PROTOCOL = 1
TOOL = "nedc_eeg_eval v6.0.0"
OLDEST_PYTHON = (3, 11)  # the tool reads its parameters with tomllib
PACKAGES = ("lxml", "numpy", "scipy", "toml")
DEFAULT_PARAMETERS = ("docs", "params", "nedc_eeg_eval_params_v00.toml")
REFUSED_STATUS = 3


# ---------------------------------------------------------------------------------------------------------------
# What goes wrong, by who is to blame
# ---------------------------------------------------------------------------------------------------------------

class Untrusted(Exception):
    """The tree, its manifest or the interpreter is not what a reference needs; the driver does not start."""


class BadRequest(Exception):
    """A request line makes no sense; the driver says so and goes on."""

    def __init__(self, message, request_id=None):
        super().__init__(message)
        self.request_id = request_id


class BadParameters(Exception):
    """The tool cannot start at all with the parameter file of the request."""


class DriverFailure(Exception):
    """The driver or its machine failed, so that nothing may be said about the tool."""


class EndlessLoop(Exception):
    """Raised in place of a loop of the tool that provably never ends."""


@dataclasses.dataclass(frozen=True)
class Rejection:
    """What the tool refused, in the contract's words: a class for machines, a sentence for people."""

    kind: str
    message: str


class Rejected(Exception):
    """The tool does not accept the files of the request."""

    def __init__(self, rejection):
        super().__init__(rejection.message)
        self.rejection = rejection


# ---------------------------------------------------------------------------------------------------------------
# The algorithms and their fields
# ---------------------------------------------------------------------------------------------------------------

COUNTS = ("tp", "tn", "fp", "fn", "tgt", "hit", "mis", "fal", "ins", "del")
RATES = ("tpr", "tnr", "ppv", "npv", "fnr", "fpr", "fdr", "for", "acc", "msr", "prv", "f1s", "mcc", "flr")
# TAES counts in fractions: all its tallies but the number of targets are reals.
FRACTIONS = tuple(name for name in COUNTS if name != "tgt")


@dataclasses.dataclass(frozen=True)
class Algorithm:
    """One scorer of the tool: where it lives, and which of its attributes are recorded, in record order."""

    name: str
    module: str
    scorer: str
    section: str  # the module's constant that names the section of the parameter file
    label_ints: tuple
    has_confusions: bool
    label_floats: tuple
    summary_ints: tuple
    summary_floats: tuple
    has_file_report: bool = True
    samples_epochs: bool = False


ALGORITHMS = (
    Algorithm("dpalign", "nedc_eeg_eval_dpalign", "NedcDpalign", "NEDC_DPALIGN",
              COUNTS, True, RATES, COUNTS, RATES + ("total_dur",)),
    Algorithm("epoch", "nedc_eeg_eval_epoch", "NedcEpoch", "NEDC_EPOCH",
              COUNTS, True, RATES, COUNTS, RATES + ("total_dur",), samples_epochs=True),
    Algorithm("ovlp", "nedc_eeg_eval_ovlp", "NedcOverlap", "NEDC_OVLP",
              COUNTS, False, RATES, COUNTS, RATES + ("total_dur",)),
    Algorithm("taes", "nedc_eeg_eval_taes", "NedcTAES", "NEDC_TAES",
              ("tgt",), False, FRACTIONS + RATES, ("tgt",), FRACTIONS + RATES + ("total_dur",)),
    Algorithm("ira", "nedc_eeg_eval_ira", "NedcIra", "NEDC_IRA",
              (), True, ("kappa",), (), ("mkappa", "total_dur"), has_file_report=False, samples_epochs=True),
)

# Summary attributes that the tool names without its `sum_` prefix.
UNPREFIXED = ("total_dur", "mkappa")


# ---------------------------------------------------------------------------------------------------------------
# The tree
# ---------------------------------------------------------------------------------------------------------------

MANIFEST_LINE = re.compile(rb"([0-9a-f]{64})  ([^\r\n]+)")


def read_manifest(path):
    """Reads a manifest: `<sha256>  <relative path>` lines, each ended by a newline, sorted by path bytes.

    Only this one spelling is accepted, so that the digest of the text names the tree.
    Returns the digests by path and the text itself.
    """
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError as error:
        raise Untrusted(f"The manifest cannot be read: {error.strerror}.") from None
    if not text.endswith(b"\n"):
        raise Untrusted("The manifest is empty or its last line is not ended.")
    digests = {}
    previous = b""
    for number, line in enumerate(text[:-1].split(b"\n"), start=1):
        match = MANIFEST_LINE.fullmatch(line)
        if match is None:
            raise Untrusted(f"Manifest line {number} is not a digest, two spaces and a path.")
        digest, name = match.groups()
        if name.startswith(b"/") or not {b"", b".", b".."}.isdisjoint(name.split(b"/")):
            raise Untrusted(f"Manifest line {number} does not name a path below the tree.")
        if name <= previous:
            raise Untrusted(f"Manifest line {number} is not in order: paths are sorted by their bytes.")
        previous = name
        digests[name] = digest.decode("ascii")
    return digests, text


def list_tree(tree):
    """Lists the regular files below a folder, as sorted byte paths; anything that is no plain file is refused.

    Left out: `__pycache__` folders (the driver never executes what is in them) and `test/output`, where the
    tool's demo script writes.
    """
    found = []
    pending = [b""]
    while pending:
        folder = pending.pop()
        with os.scandir(os.path.join(tree, folder)) as entries:
            for entry in entries:
                name = folder + entry.name
                mode = entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    if entry.name != b"__pycache__" and name != b"test/output":
                        pending.append(name + b"/")
                elif stat.S_ISREG(mode):
                    found.append(name)
                else:
                    raise Untrusted(f"The tree holds '{printable(name)}', which is not a plain file.")
    return sorted(found)


def verify_tree(tree, manifest):
    """Checks that a tree holds exactly the files of a manifest; returns the tree's digest and file count."""
    digests, text = read_manifest(manifest)
    root = os.fsencode(tree)
    try:
        found = list_tree(root)
        for name in digests:
            if name not in found:
                raise Untrusted(f"The tree lacks '{printable(name)}'.")
        for name in found:
            if name not in digests:
                raise Untrusted(f"The tree holds '{printable(name)}', which the manifest does not list.")
            with open(os.path.join(root, name), "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != digests[name]:
                    raise Untrusted(f"The tree's '{printable(name)}' differs from the manifest.")
    except OSError as error:
        raise Untrusted(f"The tree cannot be read: {error.strerror}.") from None
    return hashlib.sha256(text).hexdigest(), len(digests)


def printable(name):
    """Turns a file name of any bytes into text that UTF-8 can hold."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


# ---------------------------------------------------------------------------------------------------------------
# The streams
# ---------------------------------------------------------------------------------------------------------------

class ToolOutput(io.TextIOBase):
    """Stands in for sys.stdout: keeps the first and the last of what the tool prints, and drops the middle.

    The tool prints warnings in masses, and some of its messages hold whole event lists. The cause of a refusal is
    among the first lines of a stage and the file it concerns in the last one.
    """

    LIMIT = 64 * 1024

    def __init__(self):
        super().__init__()
        self.clear()

    def clear(self):
        self._head = []
        self._room = self.LIMIT
        self._tail = collections.deque()
        self._tail_size = 0

    def writable(self):
        return True

    def write(self, text):
        if self._room:
            self._head.append(text[:self._room])
            self._room -= len(self._head[-1])
            rest = text[len(self._head[-1]):]
        else:
            rest = text
        if rest:
            self._tail.append(rest[-self.LIMIT:])
            self._tail_size += len(self._tail[-1])
            while self._tail_size - len(self._tail[0]) >= self.LIMIT:
                self._tail_size -= len(self._tail.popleft())
        return len(text)

    def text(self):
        return "".join(self._head) + "".join(self._tail)


def take_over_streams(printed):
    """Moves the protocol away from the standard streams, so that nothing but the driver can write to it.

    Returns the requests and the answers as binary files. Afterwards descriptor 0 is empty, descriptor 1 is
    standard error (a stray write of a C library shows up there) and sys.stdout is `printed`.
    """
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(nothing, 1)
    os.close(nothing)
    sys.stdout = printed
    return requests, answers


# One for all: json.dumps would make one for every message, which took as long as some of the tool's algorithms.
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(messages):
    """Writes protocol messages, a line each; one that is a text is a line already.

    A lone surrogate (half of a broken JSON escape, or a file name that is not UTF-8) cannot be UTF-8; it goes out as
    the JSON escape it can be read back from.
    """
    lines = [message if type(message) is str else ENCODER.encode(message) for message in messages]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


# ---------------------------------------------------------------------------------------------------------------
# The tool
# ---------------------------------------------------------------------------------------------------------------

class Tool:
    """The tool's modules, imported from its tree, and the classes that record its scorers."""

    def __init__(self, tree, scratch):
        self.library = os.path.join(tree, "lib")
        self.default_parameters = os.path.join(tree, *DEFAULT_PARAMETERS)
        # The tool looks for its montage and its XML schema below this variable.
        os.environ["NEDC_NFC"] = tree
        self._import(scratch)
        self.taken = []
        self.recorders = {each.name: self._recorder(each) for each in ALGORITHMS}

    def _import(self, scratch):
        sys.dont_write_bytecode = True
        # These are heavy and unchanging: let them come from their own bytecode, before the next lines forbid it.
        for name in ("numpy", "numpy.random", "lxml.etree", "xml.dom.minidom", "tomllib"):
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        sys.path.insert(0, self.library)
        # The manifest vouches for the sources, not for bytecode beside them: look for bytecode where there is none.
        prefix, sys.pycache_prefix = sys.pycache_prefix, os.path.join(scratch, "no-bytecode")
        try:
            with warnings.catch_warnings():
                # From Python 3.12 on, an escape in one of the tool's patterns is worth a warning at compile time.
                warnings.simplefilter("ignore")
                self.files = importlib.import_module("nedc_file_tools")
                self.common = importlib.import_module("nedc_eeg_eval_common")
                self.modules = {each.name: importlib.import_module(each.module) for each in ALGORITHMS}
        except (Exception, SystemExit) as error:
            raise Untrusted(f"The tool cannot be imported: {type(error).__name__}: {one_line(error)}.") from error
        finally:
            sys.pycache_prefix = prefix
        for module in (self.files, self.common, *self.modules.values()):
            if os.path.dirname(module.__file__) != self.library:
                raise Untrusted(f"The module {module.__name__} did not come from the tree.")

    def _recorder(self, algorithm):
        """Makes a subclass of a scorer that differs from it only in that its objects are kept in `taken`."""
        taken = self.taken
        original = getattr(self.modules[algorithm.name], algorithm.scorer)

        def __init__(scorer, params):
            taken.append(scorer)
            original.__init__(scorer, params)

        def compute(scorer, ref, hyp, dur):
            # The tool steps through the recording until its end. With an end at infinity, on which both sides agree,
            # that never happens: the memory fills up and no answer comes. Only that case is cut short here.
            if dur / 2.0 <= ref[-1][1] == hyp[-1][1] == math.inf:
                raise EndlessLoop
            return original.compute(scorer, ref, hyp, dur)

        members = {"__init__": __init__}
        if algorithm.samples_epochs:
            members["compute"] = compute
        # The same name, because the tool's messages print it.
        return type(original.__name__, (original,), members)

    @contextlib.contextmanager
    def recording(self, algorithm):
        """Lets the algorithm's module build recorded scorers; yields the list they are kept in."""
        module = self.modules[algorithm.name]
        original = getattr(module, algorithm.scorer)
        self.taken.clear()
        setattr(module, algorithm.scorer, self.recorders[algorithm.name])
        try:
            yield self.taken
        finally:
            setattr(module, algorithm.scorer, original)
            self.taken.clear()

    def frames(self, error):
        """The stack frames of an exception that run the tool's code, outermost first."""
        frames = []
        trace = error.__traceback__
        while trace is not None:
            if os.path.dirname(trace.tb_frame.f_code.co_filename) == self.library:
                frames.append(trace.tb_frame)
            trace = trace.tb_next
        return frames


class Trail:
    """An exception's way through the tool: the names of the functions it crossed, and their variables."""

    def __init__(self, tool, error):
        self._frames = tool.frames(error)
        self.names = [frame.f_code.co_name for frame in self._frames]
        self.innermost = self.names[-1] if self.names else None

    def variables(self, function):
        """The variables of the innermost call of a function, or nothing where it was not crossed."""
        for frame in reversed(self._frames):
            if frame.f_code.co_name == function:
                return dict(frame.f_locals)
        return {}


# ---------------------------------------------------------------------------------------------------------------
# Parameters
# ---------------------------------------------------------------------------------------------------------------

def load_parameters(tool, path):
    """Loads a parameter file as the tool's main program does.

    Returns the scoring map and each algorithm's section. A section that its scorer cannot be built from counts as
    bad parameters of the whole request: the tool would die in the middle of its run.
    """
    path = tool.default_parameters if path is None else path
    where = f"Parameter file {named(path)}"
    sections = {}
    try:
        for each in ALGORITHMS:
            sections[each.name] = tool.files.load_parameters(path, getattr(tool.modules[each.name], each.section))
        block = tool.files.load_parameters(path, tool.common.PARAM_MAP)
    except (Exception, SystemExit) as error:
        raise BadParameters(f"{where}: it cannot be read ({describe(error, path)}).") from error
    if block is None:
        if not os.path.exists(path):
            raise BadParameters(f"{where}: it does not exist.")
        raise BadParameters(f"{where}: it has no [{tool.common.PARAM_MAP}] section.")
    try:
        scoring_map = tool.files.generate_map(block)
    except (Exception, SystemExit) as error:
        raise BadParameters(
            f"{where}: its [{tool.common.PARAM_MAP}] section is not a scoring map ({describe(error, path)})."
        ) from error
    if scoring_map is None:
        raise BadParameters(f"{where}: its [{tool.common.PARAM_MAP}] section is not a scoring map.")
    for each in ALGORITHMS:
        section = getattr(tool.modules[each.name], each.section)
        try:
            scorer = getattr(tool.modules[each.name], each.scorer)(sections[each.name])
        except (Exception, SystemExit) as error:
            raise BadParameters(
                f"{where}: its [{section}] section does not fit {each.name.upper()} ({describe(error, path)})."
            ) from error
        if each.samples_epochs and scorer.epoch_dur_d <= 0:
            # The tool would sample the first instant for ever.
            raise BadParameters(f"{where}: the epoch duration in [{section}] is {scorer.epoch_dur_d!r}, not above 0.")
    return scoring_map, sections


# ---------------------------------------------------------------------------------------------------------------
# Rejections
# ---------------------------------------------------------------------------------------------------------------

def one_line(text, limit=300):
    """Squeezes a text into one line of bounded length."""
    line = " ".join(str(text).split()).encode("utf-8", "backslashreplace").decode("utf-8")
    return line if len(line) <= limit else line[:limit - 1] + "…"


def quoted(value, limit=80):
    """Quotes a value from a file, in one line of bounded length."""
    value = str(value)
    return repr(value if len(value) <= limit else value[:limit - 1] + "…")


def named(path):
    """Quotes a file's name without its folder."""
    return quoted(os.path.basename(path), limit=255)


def describe(error, *paths):
    """Names an exception without what differs between runs or machines: addresses, source lines, folders."""
    name = type(error).__name__
    # str() of a KeyError is the repr of its key, of an OSError a number and a path: both say it better otherwise.
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    else:
        text = scrub(str(error), paths)
    return f"{name}: {text}" if text else name


def scrub(text, paths):
    """Removes from a text of the tool what differs between runs or machines."""
    for path in sorted(map(str, paths), key=len, reverse=True):
        text = text.replace(path, os.path.basename(path))
    text = re.sub(r"\(line:? \d+\):? ?", "", text)
    text = re.sub(r"\b0x[0-9a-fA-F]{6,}", "0x…", text)
    return one_line(text)


# What the tool prints before it gives a file up, by who prints it. Anchored at the line's start, because lines of the
# annotation file are quoted behind it and may say anything.
PRINTED_CAUSES = (
    (re.compile(r"^nedc_file_tools\.py \(line: \d+\) \w+: file not found \(", re.M), "unreadable-file"),
    (re.compile(r"^nedc_file_tools\.py \(line: \d+\) \w+: unicode error \(", re.M), "not-text"),
    (re.compile(r"^Error: nedc_eeg_ann_tools\.py \(line:? \d+\) (?:Tse|Lbl)::\w+:? "
                r"(?:invalid annotation|error parsing [\w ]+) \((?P<line>.*)\)$", re.M), "malformed-file"),
    (re.compile(r"^Error: nedc_eeg_ann_tools\.py \(line: \d+\) \w+: invalid xml file \(", re.M), "unsupported-format"),
)


def unreadable(where, path):
    """The rejection of a file that cannot be opened; a look at the disk tells people why."""
    if os.path.isdir(path):
        return Rejection("unreadable-file", f"{where}: it is a folder, not a file.")
    if not os.path.lexists(path):
        return Rejection("unreadable-file", f"{where}: it does not exist.")
    return Rejection("unreadable-file", f"{where}: it cannot be opened.")


def not_text(where):
    return Rejection("unreadable-file", f"{where}: it is not UTF-8 text.")


def no_version(where):
    return Rejection("unknown-format", f"{where}: no version line that the tool knows was found.")


def needs_schema(where):
    return Rejection("unsupported-format",
                     f"{where}: it is XML, and the tool's tree lacks the schema file that its XML reader needs.")


def refused_load(side, files, printed):
    """Classifies a list that the tool gave up without an exception, from what it printed."""
    # The tool's last line ends with the path of the file.
    candidates = [path for path in files if printed.rstrip("\n").endswith(f"({path})")]
    path = max(candidates, key=len, default=files[0])
    where = f"{side} file {named(path)}"
    for pattern, kind in PRINTED_CAUSES:
        match = pattern.search(printed)
        if match is None:
            continue
        if kind == "unreadable-file":
            return unreadable(where, path)
        if kind == "not-text":
            return not_text(where)
        if kind == "unsupported-format":
            return needs_schema(where)
        return Rejection(kind, f"{where}: the line {quoted(match.group('line'))} cannot be read as an annotation.")
    return no_version(where)


def crashed_load(tool, side, files, error):
    """Classifies an exception that ended the loading of a list."""
    trail = Trail(tool, error)
    loop = trail.variables("parse_files")
    path = loop["files"][loop["i"]] if "i" in loop else files[0]
    where = f"{side} file {named(path)}"
    text = str(error)

    if isinstance(error, UnicodeDecodeError):
        return not_text(where)
    # A path that the system cannot even be asked for (a NUL in it) is a ValueError.
    if isinstance(error, OSError) or (isinstance(error, ValueError) and trail.innermost == "get_version"):
        return unreadable(where, path)
    if isinstance(error, TypeError) and loop.get("cdict", ()) is None:
        # The file went away between the tool's two readings.
        return unreadable(where, path)
    if isinstance(error, IndexError):
        if trail.innermost == "get_version":
            return no_version(where)
        if trail.innermost == "parse_files":
            return Rejection("missing-duration", f"{where}: its duration line is empty.")
        if trail.innermost == "remove_repeated_events":
            return Rejection("malformed-file", f"{where}: one of its events has no label.")
    if isinstance(error, KeyError) and trail.innermost == "parse_files" and error.args == ("duration",):
        return Rejection("missing-duration", f"{where}: it has no duration line.")
    if "validate" in trail.names:
        return needs_schema(where)
    if isinstance(error, UnboundLocalError) and trail.innermost == "load":
        reader = trail.variables("load")
        if "channel" in reader:
            return Rejection("malformed-file", f"{where}: the channel {quoted(reader['channel'])} of the row "
                                               f"{quoted(reader['line'])} is unknown once its spaces are removed.")
        return Rejection("malformed-file", f"{where}: it has no label line.")
    if isinstance(error, ValueError):
        if "values to unpack" in text and trail.innermost == "load":
            line = trail.variables("load")["line"]
            return Rejection("malformed-row", f"{where}: the row {quoted(line)} has {line.count(',') + 1} "
                                              f"{'field' if ',' not in line else 'fields'} instead of five.")
        if text.startswith("could not convert string to float: "):
            value = text.partition(": ")[2]
            if trail.innermost == "parse_files":
                return Rejection("malformed-number", f"{where}: the duration {one_line(value, 80)} is not a number.")
            return Rejection("malformed-number", f"{where}: {one_line(value, 80)} in the row "
                                                 f"{quoted(trail.variables('load').get('line'))} is not a number.")
    return Rejection("other", f"{where}: the tool ended with {describe(error, *files)}.")


def crashed_run(tool, error, paths):
    """Classifies an exception that ended an algorithm."""
    trail = Trail(tool, error)
    score = trail.variables("score")

    def name(key):
        return named(str(score.get(key)))

    if isinstance(error, OSError):
        # By now the annotation files are in memory: this is the report file in the driver's own scratch folder.
        raise DriverFailure(f"The tool could not write its report: {error.strerror}.") from error
    if isinstance(error, AttributeError) and error.obj is None and error.name in ("write", "close"):
        raise DriverFailure("The tool could not create its report file.") from error
    if isinstance(error, EndlessLoop):
        return Rejection("non-finite-time", f"Reference file {name('key_ref')} and hypothesis file {name('key_hyp')} "
                                            "end at infinity, so the tool would sample them for ever.")
    if isinstance(error, KeyError) and isinstance(error.args[0], str):
        label = quoted(error.args[0])
        if trail.innermost == "score":
            # The reference is mapped first.
            labels = [next(iter(event[2]), None) for event in score["events_ref"]]
            side = f"Reference file {name('key_ref')}" if error.args[0] in labels \
                else f"Hypothesis file {name('key_hyp')}"
            return Rejection("unknown-label", f"{side}: the scoring map does not list the label {label}.")
        if trail.innermost == "compute_performance":
            return Rejection("unknown-label", f"The scoring map does not list the null class {label}.")
    # Four scorers unpack the False that stands for "the ends differ"; IRA trips over a variable while reporting it.
    if trail.innermost == "score" and (
            (isinstance(error, TypeError) and "cannot unpack non-iterable bool" in str(error))
            or (isinstance(error, NameError) and error.name == "fname" and score.get("status") is False)):
        return Rejection("duration-mismatch",
                         f"Reference file {name('key_ref')} ends at {score['ann_ref'][-1][1]!r} s, "
                         f"hypothesis file {name('key_hyp')} at {score['ann_hyp'][-1][1]!r} s.")
    if isinstance(error, (ValueError, OverflowError)) and trail.innermost == "anyovlp":
        pair = trail.variables("anyovlp")
        return Rejection("non-finite-time",
                         f"Reference file {name('key_ref')}, hypothesis file {name('key_hyp')}: a reference event from "
                         f"{pair['ref'][0]!r} to {pair['ref'][1]!r} s and a hypothesis event from {pair['hyp'][0]!r} "
                         f"to {pair['hyp'][1]!r} s cannot be compared in whole seconds.")
    if isinstance(error, ZeroDivisionError) and trail.innermost == "calc_hf":
        event = trail.variables("calc_hf")["ref"]
        return Rejection("zero-length-event", f"Reference file {name('key_ref')}: the {quoted(event[2])} event at "
                                              f"{event[0]!r} s has no length.")
    if isinstance(error, ValueError) and trail.innermost == "compute_performance":
        tallies = trail.variables("compute_performance")
        # The per-label denominators come first; the summary's exists only once they are done.
        key = "sum_mcc_denom" if "sum_mcc_denom" in tallies else "mcc_denom"
        if tallies.get(key, 0) < 0:
            of = "the summary" if key == "sum_mcc_denom" else f"the label {quoted(tallies['key1'])}"
            return Rejection("negative-mcc-denominator",
                             f"The Matthews denominator of {of} is {tallies[key]!r}, which has no square root.")
    if isinstance(error, TypeError) and trail.innermost == "create_table" \
            and trail.variables("create_table").get("cnf", ()) is None:
        return Rejection("no-events", "There is not a single reference event to score.")
    return Rejection("other", f"The tool ended with {describe(error, *paths)}.")


# ---------------------------------------------------------------------------------------------------------------
# Scoring
# ---------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Answer:
    """Everything there is to say to one request."""

    records: list = dataclasses.field(default_factory=list)
    summaries: dict = dataclasses.field(default_factory=dict)
    file_reports: dict = dataclasses.field(default_factory=dict)
    seconds: dict = dataclasses.field(default_factory=dict)

    @contextlib.contextmanager
    def timing(self, stage):
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = round(time.perf_counter() - start, 6)


def load_annotations(tool, printed, ref, hyp, scoring_map):
    """Loads both lists as the tool's main program does: references first, each list in one go.

    The tool goes on to the hypotheses after it has given up the references, and dies after that; what ended it
    is then the first failure, and that is the one reported.
    """
    for side, files in (("Reference", ref), ("Hypothesis", hyp)):
        if not files:
            raise Rejected(Rejection("list-mismatch", f"{side} list: it is empty."))
    if len(ref) != len(hyp):
        raise Rejected(Rejection("list-mismatch", f"The reference list has {len(ref)} and the hypothesis list "
                                                  f"{len(hyp)} files."))
    loaded = []
    for side, paths in (("Reference", ref), ("Hypothesis", hyp)):
        printed.clear()
        files = [tool.files.get_fullpath(path) for path in paths]
        try:
            annotations = tool.common.parse_files(files, scoring_map)
        except (Exception, SystemExit) as error:
            raise Rejected(crashed_load(tool, side, files, error)) from None
        if annotations is False:
            raise Rejected(refused_load(side, files, printed.text()))
        loaded.append(annotations)
    ref_annotations, hyp_annotations = loaded
    if len(ref_annotations) != len(hyp_annotations):
        raise Rejected(Rejection("list-mismatch", "A file listed twice counts once: the reference list names "
                                                  f"{len(ref_annotations)} different files and the hypothesis list "
                                                  f"{len(hyp_annotations)}."))
    return ref_annotations, hyp_annotations


def run_algorithm(tool, printed, algorithm, annotations, scoring_map, section, scratch):
    """Runs one algorithm to its end; returns its scorer, what it adds to the summary, and its report by file."""
    ref, hyp = annotations
    summary = io.StringIO()
    report = os.path.join(scratch, f"summary_{algorithm.name}.txt")
    arguments = [ref, hyp, scoring_map, section, scratch]
    if algorithm.has_file_report:
        arguments.append(report)
    printed.clear()
    with tool.recording(algorithm) as taken:
        try:
            status = tool.modules[algorithm.name].run(*arguments, summary)
            if status is not True:
                said = scrub(printed.text().strip().rpartition("\n")[2], [*ref, *hyp])
                raise Rejected(Rejection("other", f"The tool gave up: {said or 'it printed nothing'}."))
            (scorer,) = taken
            if not algorithm.has_file_report:
                return scorer, summary.getvalue(), None
            with open(report, encoding="utf-8", newline="") as file:
                return scorer, summary.getvalue(), file.read()
        except Rejected:
            raise
        except (Exception, SystemExit) as error:
            raise Rejected(crashed_run(tool, error, [*ref, *hyp, scratch])) from None
        finally:
            # After a crash the tool's report is still open.
            for scorer in taken:
                with contextlib.suppress(AttributeError, OSError):
                    scorer.rfile_d.close()
            with contextlib.suppress(OSError):
                os.remove(report)


def as_int(value):
    """A value of a field declared as int; a count that has become anything else is the driver's misunderstanding."""
    if type(value) is not int:
        raise DriverFailure(f"it holds {one_line(repr(value))}, which is not an int")
    return value


def as_float(value):
    """A value of a field declared as float; the tool leaves an untouched tally at the integer 0."""
    if type(value) is float:
        return value
    if type(value) is int:
        with contextlib.suppress(OverflowError):
            if int(float(value)) == value:
                return float(value)
    raise DriverFailure(f"it holds {one_line(repr(value))}, which no double equals")


def tap(scorer, algorithm, labels):
    """Reads a scorer's recorded attributes: (label, field, kind, value) in record order."""

    def attribute(name):
        return getattr(scorer, name + "_d")

    def values():
        for label in labels:
            for field in algorithm.label_ints:
                yield label, field, "int", attribute(field)[label]
            if algorithm.has_confusions:
                for other in labels:
                    yield label, f"sub.{other}", "int", attribute("sub")[label][other]
            for field in algorithm.label_floats:
                yield label, field, "float", attribute(field)[label]
        for kind, fields in (("int", algorithm.summary_ints), ("float", algorithm.summary_floats)):
            for field in fields:
                yield None, field, kind, attribute(field if field in UNPREFIXED else f"sum_{field}")

    for label, field, kind, value in values():
        try:
            yield label, field, kind, as_int(value) if kind == "int" else as_float(value)
        except DriverFailure as failure:
            raise DriverFailure(f"The field {algorithm.name} {label or 'summary'} {field}: {failure}.") from None


class RecordWriter:
    """Writes the metric records of one request as lines, their keys in the order of the contract.

    There are hundreds to each answer, so that they are put together from pieces that are encoded once.
    """

    def __init__(self, case):
        self._head = ENCODER.encode(case)[:-1]
        self._pieces = {}

    def _piece(self, text):
        piece = self._pieces.get(text)
        if piece is None:
            piece = self._pieces[text] = ENCODER.encode(text)
        return piece

    def number(self, algorithm, label, field, kind, value):
        head = f'{self._head},"algorithm":"{algorithm}","label":{self._piece(label)},"field":{self._piece(field)}'
        if kind == "int":
            return f'{head},"kind":"int","value":"{value}"}}'
        return f'{head},"kind":"float","value":"{value!r}","bits":"{struct.pack(">d", value).hex()}"}}'

    def rejection(self, algorithm, rejection):
        error = ENCODER.encode({"class": rejection.kind, "message": rejection.message})
        return f'{self._head},"algorithm":{self._piece(algorithm)},"error":{error}}}'


def score(tool, printed, request, scratch):
    """Answers one request. Each algorithm runs on its own, so that one's crash does not hide the others' numbers."""
    write = RecordWriter({"scope": request.scope, "index": request.index, "case": request.case})
    answer = Answer()
    with answer.timing("load"):
        printed.clear()
        scoring_map, sections = load_parameters(tool, request.params)
        try:
            annotations = load_annotations(tool, printed, request.ref, request.hyp, scoring_map)
        except Rejected as rejected:
            annotations = None
            answer.records.append(write.rejection(None, rejected.rejection))
    if annotations is None:
        return answer
    labels = list(scoring_map)
    for each in ALGORITHMS:
        with answer.timing(each.name):
            try:
                scorer, summary, report = run_algorithm(
                    tool, printed, each, annotations, scoring_map, sections[each.name], scratch)
            except Rejected as rejected:
                answer.records.append(write.rejection(each.name, rejected.rejection))
                continue
        answer.records += [write.number(each.name, *value) for value in tap(scorer, each, labels)]
        answer.summaries[each.name] = summary
        if report is not None:
            answer.file_reports[each.name] = report
    return answer


# ---------------------------------------------------------------------------------------------------------------
# The protocol
# ---------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Request:
    """A request that makes sense."""

    id: int
    scope: str
    index: int | None
    case: str | None
    ref: tuple
    hyp: tuple
    params: str | None
    reports: bool


REQUEST_KEYS = tuple(field.name for field in dataclasses.fields(Request))


def parse_request(line):
    """Parses one request line. Strict: a key or value that is not understood must not be silently ignored."""
    try:
        message = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRequest("The request is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadRequest("The request is not JSON.") from None
    if type(message) is not dict:
        raise BadRequest("The request is not a JSON object.")
    request_id = message.get("id")
    if type(request_id) is not int:
        raise BadRequest("The request's 'id' is not an integer.")

    def check(ok, sentence):
        if not ok:
            raise BadRequest(sentence, request_id)

    unknown = sorted(set(message) - set(REQUEST_KEYS))
    check(not unknown, f"The request has the unknown key {quoted(unknown[0]) if unknown else ''}.")
    scope, index, case = (message.get(key) for key in ("scope", "index", "case"))
    check(scope in ("pair", "corpus"), "The request's 'scope' is neither 'pair' nor 'corpus'.")
    for key in ("ref", "hyp"):
        paths = message.get(key)
        check(type(paths) is list and all(type(path) is str and path for path in paths),
              f"The request's '{key}' is not a list of paths.")
    if scope == "pair":
        check(type(index) is int and index >= 0, "A pair's 'index' is an integer from 0.")
        check(type(case) is str and case, "A pair's 'case' is a name.")
        check(len(message["ref"]) == len(message["hyp"]) == 1, "A pair has one file in 'ref' and one in 'hyp'.")
    else:
        check(index is None and case is None, "A corpus has no 'index' and no 'case'.")
    params, reports = message.get("params"), message.get("reports", False)
    check(params is None or (type(params) is str and params), "The request's 'params' is neither a path nor null.")
    check(type(reports) is bool, "The request's 'reports' is neither true nor false.")
    return Request(request_id, scope, index, case, tuple(message["ref"]), tuple(message["hyp"]), params, reports)


def respond(tool, printed, line, scratch):
    """Turns one request line into the lines of its answer; whatever happens, there is an answer."""
    request_id = None
    try:
        request = parse_request(line)
        request_id = request.id
        answer = score(tool, printed, request, scratch)
    except BadRequest as error:
        return [{"type": "error", "id": error.request_id, "message": str(error)}]
    except BadParameters as error:
        return [{"type": "error", "id": request_id, "class": "bad-parameters", "message": str(error)}]
    except DriverFailure as error:
        return [{"type": "error", "id": request_id, "message": str(error)}]
    except Exception as error:  # a mistake in the driver: say so in the protocol and stay alive for the next request
        return [{"type": "error", "id": request_id, "message": f"The driver failed with {describe(error)}."}]
    finally:
        printed.clear()
    messages = [{"type": "answer", "id": request_id, "records": len(answer.records)}, *answer.records]
    if request.reports:
        messages.append({"type": "reports", "id": request_id,
                         "summary": answer.summaries, "files": answer.file_reports})
    messages.append({"type": "end", "id": request_id, "seconds": answer.seconds})
    return messages


def measure_arithmetic():
    """Finds out how this interpreter's sum() adds floats, which is part of the reference.

    Up to 3.11 it is a plain left fold. From 3.12 on, floats are added with compensation, but integers among them are
    not; an interpreter that does anything else (3.14 compensates those too) is no reference.
    """
    huge = 1e16
    folds = sum([huge, 1.0, 1.0, -huge]), sum([huge, 1, 1, -huge])
    known = {(0.0, 0.0): "python3.11", (2.0, 0.0): "python3.12"}
    if folds not in known:
        raise Untrusted("This interpreter's sum() of floats is neither that of Python 3.11 nor that of 3.12.")
    return known[folds]


def hello(tree_digest, file_count, arithmetic):
    packages = {}
    for name in PACKAGES:
        try:
            packages[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            packages[name] = "missing"
    with open(os.path.abspath(__file__), "rb") as file:
        driver_digest = hashlib.sha256(file.read()).hexdigest()
    return {
        "type": "hello", "protocol": PROTOCOL, "tool": TOOL,
        "interpreter": f"{platform.python_implementation()} {platform.python_version()}",
        "arithmetic": arithmetic, "packages": packages, "tree": tree_digest, "files": file_count,
        "driver": driver_digest, "platform": f"{sys.platform}-{platform.machine().lower()}",
    }


def serve(options, printed, requests, answers):
    """Verifies, says hello, and answers requests until there are no more."""

    def send(*messages):
        answers.write(encode(messages))
        answers.flush()

    with contextlib.ExitStack() as stack:
        try:
            if sys.version_info < OLDEST_PYTHON:
                raise Untrusted("The tool needs Python 3.11 or later.")
            if not options.tree:
                raise Untrusted("No tree was named: give --tree or set NEDC_NFC.")
            tree = os.path.realpath(options.tree)
            digest, count = verify_tree(tree, options.manifest)
            arithmetic = measure_arithmetic()
            try:
                scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="nedc-alpha-"))
            except OSError as error:
                raise Untrusted(f"No scratch folder can be made: {error.strerror}.") from None
            remove_on_signals(scratch)
            tool = Tool(tree, scratch)
            printed.clear()
        except Untrusted as error:
            send({"type": "refused", "reason": str(error)})
            return REFUSED_STATUS
        send(hello(digest, count, arithmetic))
        for line in requests:
            send(*respond(tool, printed, line, scratch))
    return 0


def remove_on_signals(scratch):
    """Leaves no scratch folder behind when the driver is told to stop.

    Not by an exception: the tool has bare `except` clauses that would swallow it and go on.
    """

    def stop(number, _frame):
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def read_files_as_utf8():
    """Starts over in UTF-8 mode where the locale says otherwise.

    The tool opens files in the locale's encoding: under Latin-1 it would accept any bytes, and what counts as
    readable text would depend on the machine.
    """
    if not sys.flags.utf8_mode and codecs.lookup(locale.getencoding()).name != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tree", metavar="DIR", default=os.environ.get("NEDC_NFC"),
                        help="the tool's folder (default: the environment's NEDC_NFC)")
    parser.add_argument("--manifest", metavar="FILE", required=True,
                        help="the sha256sum lines that the tree must match")
    options = parser.parse_args()
    if sys.version_info >= OLDEST_PYTHON:
        read_files_as_utf8()
    printed = ToolOutput()
    requests, answers = take_over_streams(printed)
    try:
        return serve(options, printed, requests, answers)
    except BrokenPipeError:
        # Nobody listens any more. Closing would try to flush once more, so the descriptor goes first.
        os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
