"""The catalogue of mutants: how it is read, and how all of them are woven into one copy of the sources.

A file of `mutants.d/` is a list of snippets, each with one mutant or more:

    [[expression]]                       # or [[statement]]
    file = 'Sources/BetaScoring/Scorers/TAESMatcher.swift'
    original = '''guard «length != 0» else'''
    [[expression.mutant]]
    id = 'taes-zero-length-is-scored'
    says = 'A reference event without length is divided by, and no number comes of it.'
    becomes = '''true'''
    end = 'crash'                        # how the run ends, where it is not by drift

1. The original stands exactly once in its file, to the letter. Only what is between « and » is replaced; without these
   marks, all of it is. The rest is there to tell the place from others.
2. An expression becomes `(active == 17 ? (mutated) : (original))`, a statement `if active == 17 { … } else { … }`.
3. A snippet may lie inside another one, which then has the inner mutants in its original and not in its own.
4. Ids are unique. The numbers are the order of the catalogue; they mean nothing from one run to the next.
"""

import dataclasses
import pathlib
import re
import tomllib

ENDS = ("drift", "refused", "untrusted", "crash", "time-out")

# The switch: a file of the copy alone, so that no release can be asked for a mutant.
SWITCH_FILE = "Sources/MetricModel/Mutation.swift"
SWITCH = """\
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

public enum Mutation {
    // No `let`, which would be asked for by way of a lock each time. Whoever comes first reads the same number.
    @usableFromInline nonisolated(unsafe) static var active = -1

    @inlinable public static func isActive(_ number: Int) -> Bool {
        if active < 0 { read() }
        return active == number
    }

    @usableFromInline static func read() {
        active = getenv("NEDC_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
    }
}
"""


class CatalogueError(Exception):
    """A catalogue that cannot be used; one sentence says where and why."""


@dataclasses.dataclass(frozen=True)
class Mutant:
    number: int
    id: str
    says: str
    file: str
    becomes: str
    end: str


@dataclasses.dataclass(frozen=True)
class Snippet:
    file: str
    kind: str
    before: str
    original: str
    after: str
    mutants: tuple

    @property
    def ids(self):
        return ", ".join(mutant.id for mutant in self.mutants)


# ---------------------------------------------------------------------------------------------------------------
# Reading
# ---------------------------------------------------------------------------------------------------------------

def read(folder):
    """Reads all snippets of a folder's catalogue, in the order of file names."""
    snippets = []
    numbers = {}
    for path in sorted(pathlib.Path(folder).glob("*.toml")):
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(f"{path.name}: it is not TOML ({error}).") from None
        for kind, entries in document.items():
            require(kind in ("expression", "statement"), f"{path.name}: '{kind}' is no kind of snippet.")
            snippets += [read_snippet(path.name, kind, entry, numbers) for entry in entries]
    require(snippets, f"{folder}: there is no mutant in it.")
    return snippets


def read_snippet(name, kind, entry, numbers):
    entry = dict(entry)
    mutants = entry.pop("mutant", [])
    require(set(entry) == {"file", "original"}, f"{name}: a snippet has the keys {sorted(entry)}; "
                                                "expected file, original and mutant.")
    file, marked = entry["file"], entry["original"]
    require(mutants, f"{name}: the snippet '{marked}' of {file} has no mutant.")
    match = re.fullmatch(r"([^«»]*)«([^«»]+)»([^«»]*)", marked) or re.fullmatch(r"()([^«»]+)()", marked)
    require(match, f"{name}: the snippet '{marked}' of {file} has more marks than one « and one ».")
    before, original, after = match.groups()
    return Snippet(file, kind, before, original, after,
                   tuple(read_mutant(name, file, original, mutant, numbers) for mutant in mutants))


def read_mutant(name, file, original, entry, numbers):
    keys = {"id", "says", "becomes"}
    require(keys <= set(entry) <= keys | {"end"}, f"{name}: a mutant of {file} has the keys {sorted(entry)}; "
                                                  "expected id, says, becomes and maybe end.")
    identifier, end = entry["id"], entry.get("end", "drift")
    require(re.fullmatch(r"[a-z0-9-]+", identifier), f"{name}: '{identifier}' is no id; expected a-z, 0-9 and hyphens.")
    require(identifier not in numbers, f"{name}: two mutants are called '{identifier}'.")
    require(re.fullmatch(r"\S[^\n]*\.", entry["says"]), f"{name}: what '{identifier}' says is no sentence.")
    require(entry["becomes"] != original, f"{name}: '{identifier}' changes nothing.")
    require(end in ENDS, f"{name}: '{identifier}' ends by '{end}'; expected one of {', '.join(ENDS)}.")
    numbers[identifier] = len(numbers) + 1
    return Mutant(numbers[identifier], identifier, entry["says"], file, entry["becomes"], end)


def require(condition, sentence):
    if not condition:
        raise CatalogueError(sentence)


# ---------------------------------------------------------------------------------------------------------------
# Weaving
# ---------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Place:
    start: int
    end: int
    snippet: Snippet


def weave(text, snippets):
    """Puts all mutants of a file into its text; refuses a snippet that does not stand there exactly once."""
    places = sorted((find(text, each) for each in snippets), key=lambda place: (place.start, -place.end))
    return woven(text, 0, len(text), places)


def find(text, snippet):
    whole = snippet.before + snippet.original + snippet.after
    start = text.find(whole)
    count = 0 if start < 0 else 1 if text.find(whole, start + 1) < 0 else 2
    require(count == 1, f"{snippet.file}: the snippet of {snippet.ids} stands there "
                        f"{'more than once' if count else 'nowhere'}; expected once:\n{whole}")
    start += len(snippet.before)
    return Place(start, start + len(snippet.original), snippet)


def woven(text, start, end, places):
    """The text of a range with the mutants of all places in it; the places are in order, outer before inner."""
    result = []
    while places:
        place = places[0]
        inner = [each for each in places[1:] if each.start < place.end]
        for each in inner:
            require(each.end <= place.end and (each.start, each.end) != (place.start, place.end),
                    f"{place.snippet.file}: the snippets of {place.snippet.ids} and of {each.snippet.ids} overlap.")
        result += [text[start:place.start], switch(place.snippet, woven(text, place.start, place.end, inner))]
        start = place.end
        places = places[1 + len(inner):]
    return "".join(result) + text[start:end]


def switch(snippet, original):
    if snippet.kind == "expression":
        choices = "".join(f"Mutation.isActive({each.number}) ? ({each.becomes}) : " for each in snippet.mutants)
        return f"({choices}({original}))"
    choices = "".join(f"if Mutation.isActive({each.number}) {{\n{each.becomes}\n}} else " for each in snippet.mutants)
    return f"{choices}{{\n{original}\n}}"


def with_import(text):
    """The text with an import of the module that the switch is in."""
    if re.search(r"^(\w+ )*import MetricModel$", text, re.M):
        return text
    return "import MetricModel\n" + text
