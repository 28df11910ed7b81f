"""What the scripts of this folder share: programs built, corpora made, processes timed, a machine described."""

import contextlib
import dataclasses
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


class Problem(Exception):
    """Something that keeps a measurement from being made; one sentence."""


# ---- Programs


def build(root=ROOT, product="nedc-bench"):
    """Builds a release program of a checkout, all libraries in it, and returns its path."""
    package = root / "benchmarks" if product == "workload" else root
    command = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--package-path", str(package)]
    toolset = root / ".ci" / "static-linux.json"
    # A commit from before there was one is built as it was.
    if product == "nedc-bench" and toolset.exists():
        command += ["--toolset", str(toolset)]
    done = subprocess.run([*command, "--product", product], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Problem(f"{product} does not build in {root}:\n{done.stdout[-3000:]}")
    where = subprocess.run([*command, "--show-bin-path"], capture_output=True, text=True, check=True).stdout.strip()
    return pathlib.Path(where) / product


def add_programs(parser):
    """The options by which a script is given its two programs."""
    parser.add_argument("--program", type=pathlib.Path, help="nedc-bench; built, as a release, where it is not given")
    parser.add_argument("--workload", type=pathlib.Path, help="this folder's workload; built where it is not given")


def programs(arguments):
    program = arguments.program or build()
    workload = arguments.workload or build(product="workload")
    for path in [program, workload]:
        if not os.access(path, os.X_OK):
            raise Problem(f"{path}: no program; expected one that can be run.")
    return program.resolve(), workload.resolve()


# ---- Corpora


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Recordings from a seed."""

    pairs: int
    events: int
    seconds: int
    seed: int = 1

    def write(self, workload, folder):
        subprocess.run(
            [workload, "corpus", "--pairs", str(self.pairs), "--events", str(self.events),
             "--seconds", str(self.seconds), "--seed", str(self.seed), folder], check=True)
        return Files(pathlib.Path(folder))


@dataclasses.dataclass(frozen=True)
class Files:
    """A corpus that was written."""

    folder: pathlib.Path

    @property
    def annotations(self):
        return [line for name in ["ref.list", "hyp.list"] for line in (self.folder / name).read_text().split()]

    @property
    def size(self):
        return sum((self.folder / path).stat().st_size for path in self.annotations)


@contextlib.contextmanager
def scratch():
    """A folder for a while; its path always has the same length, as the lengths of paths are part of what is counted."""
    folder = tempfile.mkdtemp(prefix="nedc-performance-", dir="/tmp")
    try:
        yield pathlib.Path(folder)
    finally:
        shutil.rmtree(folder)


# ---- Processes


@dataclasses.dataclass(frozen=True)
class Took:
    """What a process took, from before it was started until it had ended."""

    seconds: float
    processor: float
    system: float
    status: int


def run(command, folder, environment=None, output=os.devnull):
    """Runs a program with nothing on standard input, and measures it."""
    command = [str(part) for part in command]
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, str(output) + ".err" if output != os.devnull else os.devnull,
         os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    ]
    program = shutil.which(command[0])
    if program is None:
        raise Problem(f"{command[0]}: not found.")
    with contextlib.chdir(folder):
        began = time.perf_counter()
        process = os.posix_spawn(program, command, environment or dict(os.environ), file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - began
    return Took(seconds, usage.ru_utime + usage.ru_stime, usage.ru_stime, os.waitstatus_to_exitcode(status))


def must_succeed(took, name):
    if took.status != 0:
        raise Problem(f"{name} ended with {took.status}; expected 0.")
    return took


def summary(values):
    """Median and spread."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "count": len(values)}


# ---- Instructions


class Callgrind:
    """Counts the instructions of processes, which are the same each time, whatever else the machine does.

    The environment is the same each time, too, Swift hashes without a seed, and where the system can, one processor is
    used: how work is spread over threads would be counted.
    """

    ENVIRONMENT = {
        "PATH": "/usr/bin:/bin", "HOME": "/", "LC_ALL": "C.UTF-8", "TZ": "UTC", "SWIFT_DETERMINISTIC_HASHING": "1",
        "SOURCE_DATE_EPOCH": "1772366400", "NEDC_BENCH_AS_OF": "2026-03-01",
    }

    def __init__(self, folder, valgrind="valgrind"):
        self.folder = pathlib.Path(folder)
        # Counts that several differences are taken from.
        self.known = {}
        self.valgrind = shutil.which(valgrind)
        if self.valgrind is None:
            raise Problem("valgrind is not installed; expected it on PATH (apt-get install valgrind).")
        self.prefix = [shutil.which("taskset"), "-c", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []

    def stripped(self, program, name, *options):
        """A copy without debug information: valgrind 3.19 gives up on that of Swift 6."""
        copy = self.folder / name
        done = subprocess.run(["strip", *options, "-o", copy, program], capture_output=True, text=True)
        if done.returncode != 0:
            raise Problem(f"strip {program}: {done.stderr.strip()}")
        return copy

    def count(self, command, folder):
        """The instructions that a process executes, in all its threads."""
        out = self.folder / "callgrind.out"
        done = subprocess.run(
            [*self.prefix, self.valgrind, "--tool=callgrind", f"--callgrind-out-file={out}", *map(str, command)],
            cwd=folder, env=self.ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            shown = " ".join(map(str, command))
            raise Problem(f"Under valgrind, {shown} ended with {done.returncode}: {done.stderr[-2000:]}")
        totals = [line.split()[1] for line in out.read_text().splitlines() if line.startswith(("totals:", "summary:"))]
        out.unlink()
        if not totals or int(totals[-1]) == 0:
            raise Problem(f"{command[0]}: valgrind counted nothing.")
        return int(totals[-1])


def work(kind, events, seconds, repetitions, samples=1):
    """The words by which the workload does one kind of work."""
    return ["measure", "--work", kind, "--events", str(events), "--seconds", str(seconds),
            "--repeat", str(repetitions), "--samples", str(samples)]


def count_work(callgrind, workload, kind, events, seconds, repetitions, folder):
    """The instructions of the work alone, once: the same process without it is subtracted."""
    whole = callgrind.count([workload, *work(kind, events, seconds, repetitions)], folder)
    # Getting ready is the same for all kinds but two.
    known, place = callgrind.known, (str(workload), kind if kind in ("read", "compare") else "score", events, seconds)
    if place not in known:
        known[place] = callgrind.count([workload, *work(kind, events, seconds, 0)], folder)
    return (whole - known[place]) / repetitions


def toolchain():
    """What instruction counts depend on, apart from the sources."""
    def first_line(*command):
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout or done.stderr).splitlines()[0].strip() if done.returncode == 0 else "none"
    flags = set()
    with contextlib.suppress(OSError):
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("flags"):
                flags = set(line.split(":", 1)[1].split())
                break
    return {
        "compiler": first_line("swift", "--version").removeprefix("Apple ").split(" (")[0],
        "libc": first_line("ldd", "--version").removeprefix("ldd "),
        "valgrind": first_line("valgrind", "--version"),
        "architecture": platform.machine(),
        # The C library chooses its functions by them.
        "vectors": next((name for name in ["avx512f", "avx2", "avx", "sse4_2"] if name in flags), "other"),
    }


# ---- The machine


def processor():
    with contextlib.suppress(OSError):
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def machine():
    return {
        "processor": processor(), "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
        else os.cpu_count(), "system": platform.system() + " " + platform.release(), "load": list(os.getloadavg()),
        "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


# What these commands write themselves: a second one does not measure another program because the first has written.
WRITTEN = ["docs/performance.md", "docs/performance", "benchmarks/baselines"]


def revision(root=ROOT):
    """The commit of a checkout, and whether anything else in it was changed since; None where it is none."""
    git = ["git", "-C", str(root)]
    done = subprocess.run(
        [*git, "describe", "--always", "--abbrev=12", "--exclude=*"], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    changed = subprocess.run(
        [*git, "diff", "--quiet", "HEAD", "--", ".", *(f":(exclude){path}" for path in WRITTEN)],
        capture_output=True).returncode != 0
    return done.stdout.strip() + ("-dirty" if changed else "")


def write_json(value, path):
    text = json.dumps(value, indent=1, ensure_ascii=False) + "\n"
    if path is None or str(path) == "-":
        print(text, end="")
    else:
        pathlib.Path(path).write_text(text, encoding="utf-8")
