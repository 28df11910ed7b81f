"""What a change does to golden/: each corpus of the base commit against the same folder of the change.

1. A corpus is a folder that has ref.list, hyp.list or expected/, or any other file. golden/ itself is one only where it
   has one of those three; manifest.json and what else lies loose in it is no corpus. No corpus lies inside another.
2. Each corpus of the base is in one or more of these states. All of them lose something, and need the label:

       removed         the folder is not there, or is no folder
       shrunk          fewer pairs in a list, fewer recordings, or a recording with fewer pairs or numbers: a number
                       that was replaced by a refusal counts as lost
       re-recorded     a file of a recording that the base has differs, is not there or was added
       inputs changed  any other file differs, is not there or was added

3. A corpus or a recording that the base does not have is added, and needs no label.
4. A waiver that the base does not have needs the label, too. One that was removed does not.

Symbolic links are never followed: a link counts as a file whose content is its target.
"""

import collections
import dataclasses
import hashlib
import json
import os
import pathlib
import re
import stat
import tomllib

LABEL = "golden-change"
WAIVERS = "waivers.toml"
MARKS = ("ref.list", "hyp.list", "expected")
SHOWN = 50


class GoldenError(Exception):
    """A folder that cannot be compared; one sentence says why."""


@dataclasses.dataclass
class Recording:
    """What one folder of expected/ holds."""

    pairs: int = 0
    numbers: int = 0
    refusals: int = 0


@dataclasses.dataclass
class Corpus:
    """A corpus as it lies on the disk: the digest of every file, and how much there is."""

    files: dict = dataclasses.field(default_factory=dict)
    pairs: dict = dataclasses.field(default_factory=dict)
    recordings: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(Recording))


@dataclasses.dataclass
class Difference:
    """What became of a corpus, or of the waivers, with a sentence for each state."""

    name: str
    states: dict
    needs_label: bool

    def text(self):
        return f"{safe(self.name)} ({', '.join(self.states)})"


def safe(text, limit=100):
    """Returns text from outside for Markdown and logs: characters that could mean something there are spelled out."""
    kept = "".join(c if re.fullmatch(r"[A-Za-z0-9 ._/+=@#-]", c) else f"\\u{{{ord(c):X}}}" for c in text[:limit])
    return kept if len(text) <= limit else kept + f" and {len(text) - limit} more characters"


# --- Reading -----------------------------------------------------------------------------------------------------

def read_corpora(root):
    """Returns the corpora of a folder by name."""
    root = pathlib.Path(root)
    try:
        if not stat.S_ISDIR(root.lstat().st_mode):
            raise GoldenError(f"{safe(str(root))}: is no folder; expected a folder of corpora.")
        return dict(find_corpora(root, ""))
    except OSError as error:
        raise GoldenError(f"{safe(str(root))}: cannot be read ({safe(str(error), 300)}).") from error


def find_corpora(folder, name):
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    has_mark = any(entry.name in MARKS for entry in entries)
    if has_mark or (name and any(not entry.is_dir(follow_symlinks=False) for entry in entries)):
        yield name or ".", read_corpus(folder)
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from find_corpora(entry.path, f"{name}/{entry.name}".lstrip("/"))


def read_corpus(folder):
    corpus = Corpus()
    for parent, folders, files in os.walk(folder, onerror=fail):
        for name in files + [name for name in folders if os.path.islink(os.path.join(parent, name))]:
            path = pathlib.Path(parent, name)
            relative = path.relative_to(folder).as_posix()
            content = read_file(path)
            corpus.files[relative] = content if isinstance(content, str) else hashlib.sha256(content).hexdigest()
            count(corpus, relative, b"" if isinstance(content, str) else content)
    return corpus


def fail(error):
    raise error


def read_file(path):
    """Returns a regular file's bytes, and a text in place of anything else."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return f"a link to {os.readlink(path)}"
    return path.read_bytes() if stat.S_ISREG(mode) else "no regular file"


def count(corpus, relative, content):
    lines = [line for line in content.splitlines() if line.strip()]
    if relative in ("ref.list", "hyp.list"):
        corpus.pairs[relative] = sum(not line.lstrip().startswith(b"#") for line in lines)
    recording = recording_of(relative)
    if recording is None:
        return
    counted = corpus.recordings[recording]
    if relative.endswith(".tsv"):
        refusals = sum(line.startswith(b"rejected\t") for line in lines)
        counted.refusals += refusals
        counted.numbers += len(lines) - refusals
        counted.pairs += "/pairs/" in relative


def recording_of(relative):
    parts = relative.split("/")
    return parts[1] if parts[0] == "expected" and len(parts) > 1 else None


# --- Comparing ---------------------------------------------------------------------------------------------------

def compare(base_root, change_root):
    """Returns every difference between two folders of corpora; the waivers' comes last."""
    base, change = read_corpora(base_root), read_corpora(change_root)
    if not base:
        raise GoldenError(f"{safe(str(base_root))}: has no corpus; expected the corpora of the base commit.")
    found = [difference(name, base.get(name), change.get(name)) for name in sorted(base.keys() | change.keys())]
    return [one for one in found + [compare_waivers(base_root, change_root)] if one is not None]


def difference(name, base, change):
    if base is None:
        return Difference(name, {"added": amount(change)}, needs_label=False)
    if change is None:
        return Difference(name, {"removed": amount(base)}, needs_label=True)
    states = {}
    if lost := losses(base, change):
        states["shrunk"] = ", ".join(lost)
    differing = [path for path in sorted(base.files.keys() | change.files.keys())
                 if base.files.get(path) != change.files.get(path)]
    recorded = [path for path in differing
                if recording_of(path) in base.recordings and recording_of(path) in change.recordings]
    inputs = [path for path in differing if recording_of(path) is None]
    if recorded:
        states["re-recorded"] = listed(recorded)
    if inputs:
        states["inputs changed"] = listed(inputs)
    needs_label = bool(states)
    if new := sorted(change.recordings.keys() - base.recordings.keys()):
        states["recording added"] = ", ".join(f"`{safe(name)}`" for name in new)
    return Difference(name, states, needs_label) if states else None


def losses(base, change):
    """Says what there is less of than in the base."""
    lost = [fewer(f"pairs in {name}", number, change.pairs.get(name, 0)) for name, number in sorted(base.pairs.items())]
    for name, before in sorted(base.recordings.items()):
        after = change.recordings.get(name)
        if after is None:
            lost.append(f"no recording `{safe(name)}`")
            continue
        lost.append(fewer(f"pairs in `{safe(name)}`", before.pairs, after.pairs))
        refused = f" ({before.refusals} refusals, now {after.refusals})" if after.refusals > before.refusals else ""
        lost.append(fewer(f"numbers in `{safe(name)}`", before.numbers, after.numbers, refused))
    return [one for one in lost if one]


def fewer(what, before, after, note=""):
    return f"{before} {what}, now {after}{note}" if after < before else ""


def amount(corpus):
    pairs = max(corpus.pairs.values(), default=0)
    numbers = sum(recording.numbers for recording in corpus.recordings.values())
    return f"pairs: {pairs}, recordings: {len(corpus.recordings)}, numbers: {numbers}"


def listed(paths):
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"`{safe(paths[0])}`{more}"


def compare_waivers(base_root, change_root):
    after = read_waivers(pathlib.Path(change_root, WAIVERS))
    if after is None:
        return Difference(WAIVERS, {"unreadable": "it is no file of waivers"}, needs_label=True)
    added = after - (read_waivers(pathlib.Path(base_root, WAIVERS)) or set())
    if not added:
        return None
    return Difference(WAIVERS, {"waivers added": f"{len(added)} that the base does not have"}, needs_label=True)


def read_waivers(path):
    """Returns the entries of a file of waivers, none where there is no file, and None for what is no such file."""
    try:
        content = read_file(path)
        entries = tomllib.loads(content.decode()).get("waiver", [])
        return {json.dumps(entry, sort_keys=True, default=str) for entry in entries}
    except FileNotFoundError:
        return set()
    except (AttributeError, TypeError, ValueError):
        return None


# --- Saying ------------------------------------------------------------------------------------------------------

def needing_label(differences):
    """Returns a line for each difference that needs the label, safe to show."""
    lines = [one.text() for one in differences if one.needs_label]
    return lines[:SHOWN] + ([f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else [])


def markdown(differences):
    """Returns the section for the step summary."""
    needing = needing_label(differences)
    verdict = "⚠️ something is lost or changed" if needing else "✅ nothing is lost"
    lines = [f"## golden/ against the base commit: {verdict}", ""]
    if needing:
        lines += [f"The gate needs the label `{LABEL}` for what is in bold.", ""]
    if not differences:
        lines += ["Every corpus is as it is in the base commit.", ""]
    for one in sorted(differences, key=lambda one: not one.needs_label)[:SHOWN]:
        mark = "**" if one.needs_label else ""
        states = "; ".join(f"{mark}{state}{mark}: {text}" for state, text in one.states.items())
        lines.append(f"- `{safe(one.name)}`: {states}")
    if len(differences) > SHOWN:
        lines.append(f"- and {len(differences) - SHOWN} more")
    return "\n".join(lines).rstrip("\n") + "\n"
