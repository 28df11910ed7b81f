"""Container engines: which one works here, how it is called, and the flags that seal a container.

`build-image` and `sealed_tests.py` share this file. The reasons for each flag stand in docs/reference.md.
"""

import json
import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("podman", "docker")
# An engine that does not answer within these seconds does not work, however busy the machine is: a docker client can
# wait for its daemon for ever.
ANSWER_LIMIT = 600

LIMITS = {"memory": 1 << 30, "pids": 128, "scratch": 64 << 20}
SEALED = (
    "--network", "none",
    "--read-only",
    "--ipc", "none",
    "--cap-drop", "ALL",
    "--security-opt", "no-new-privileges",
    "--memory", "1g", "--memory-swap", "1g",
    "--pids-limit", "128",
    "--cpus", "1",
    "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=512:512", "--ulimit", "core=0:0",
    "--tmpfs", "/tmp:rw,noexec,nosuid,nodev,size=64m",
    "--user", "65534:65534",
    "--log-driver", "none",
)

# How the driver is started. The image is only a file system: its entry point, working directory, health check and
# variables are replaced, and the driver and the manifest are mounted. -S leaves out what Python would run of the image's
# own accord: sitecustomize, usercustomize and .pth files. The packages' folders are named by PYTHONPATH in its place.
TREE, DATA, DRIVER = "/nedc", "/data", "/driver"
INTERPRETER = "/usr/bin/python3"
MANIFEST = "nedc-eeg-eval-v6.0.0.sha256"
START = ("--entrypoint", INTERPRETER, "--workdir", "/", "--no-healthcheck")
DRIVER_ARGUMENTS = ("-S", "-s", "-P", f"{DRIVER}/driver.py", "--tree", TREE, "--manifest", f"{DRIVER}/{MANIFEST}")
# Debian has the first folder of packages, the registry's Python has the second.
ENVIRONMENT = {
    "HOME": "/tmp", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NEDC_NFC": TREE, "OPENBLAS_NUM_THREADS": "1",
    "PATH": "/usr/local/bin:/usr/bin", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0",
    "PYTHONPATH": "/usr/local/lib/python3.11/dist-packages:/usr/local/lib/python3.11/site-packages",
    "TMPDIR": "/tmp", "TZ": "UTC",
}


class NoEngine(Exception):
    """No engine works here; says what was tried and how each one failed."""


class Engine:
    """A container engine that answered, and everything that its commands need in common."""

    def __init__(self, name, path):
        self.name = name
        self.environment = dict(os.environ)
        self.command = [path]
        # The engine is called in a folder of its own: when memory runs out, runc drops an empty file where it was called.
        self.folder = tempfile.TemporaryDirectory(prefix="nedc-engine-", ignore_cleanup_errors=True)
        if name == "podman":
            self.environment.setdefault("CONTAINERS_CONF", os.path.join(HERE, "containers.conf"))
            everything = self._ask("info", "--format", "json")
            info, self.storage = everything["host"], everything["store"]["graphDriverName"]
            # crun refuses the mixture of cgroups v1 and v2 that some machines have; runc takes it.
            if info["cgroupVersion"] == "v1" and shutil.which("runc"):
                self.command += ["--runtime", "runc"]
            self.cgroups, self.rootless = info["cgroupVersion"], info["security"]["rootless"]
        else:
            info = self._ask("info", "--format", "{{json .}}")
            # Without its daemon the client still ends with 0 in some versions, and says so here.
            if info.get("ServerErrors"):
                raise NoEngine(info["ServerErrors"][0])
            self.storage = info.get("Driver", "")
            self.cgroups = "v" + info.get("CgroupVersion", "1")
            self.rootless = any("rootless" in option for option in info.get("SecurityOptions") or ())

    def enforces_limits(self):
        """Whether memory, processes and processors are limited at all."""
        return not (self.rootless and self.cgroups == "v1")

    def sealed(self):
        """The flags of a sealed container: without network, rights, places to write, or more than its share."""
        # Docker's --read-only means it; podman's leaves four places writable, and podman passes the proxies' names on.
        return [*SEALED, *(["--read-only-tmpfs=false", "--http-proxy=false"] if self.name == "podman" else [])]

    def only_our_environment(self, image):
        """The flags by which a container has the variables above and none of the image's."""
        given = [flag for name, value in sorted(ENVIRONMENT.items()) for flag in ("--env", f"{name}={value}")]
        if self.name == "podman":
            return ["--unsetenv-all", *given]
        # Docker removes a variable that is named without a value and that the client does not have either.
        entries = (self.image(image).get("Config") or {}).get("Env") or []
        names = {entry.partition("=")[0] for entry in entries} - ENVIRONMENT.keys()
        for name in names:
            self.environment.pop(name, None)
        return [*given, *(flag for name in sorted(names) for flag in ("--env", name))]

    def start(self, *arguments, **options):
        """Starts one command of the engine."""
        return subprocess.Popen([*self.command, *arguments], env=self.environment, cwd=self.folder.name, **options)

    def run(self, *arguments, check=True, timeout=600, **options):
        """Runs one command to its end; returns what it wrote."""
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, **options}
        ended = subprocess.run([*self.command, *arguments], env=self.environment, cwd=self.folder.name,
                               timeout=timeout, **options)
        if check and ended.returncode != 0:
            said = (ended.stderr or b"").decode("utf-8", "replace").strip()
            raise RuntimeError(f"{self.name} {arguments[0]} ended with {ended.returncode}: {said}")
        return ended

    def remove(self, container):
        """Removes a container at once, running or not; it is no failure where there is none."""
        at_once = ["-t", "0"] if self.name == "podman" else []
        self.run("rm", "-f", *at_once, container, check=False)

    def label(self, image, name):
        """A label of an image; None where there is no such image or label."""
        ended = self.run("image", "inspect", image, check=False)
        if ended.returncode != 0:
            return None
        return ((json.loads(ended.stdout)[0].get("Config") or {}).get("Labels") or {}).get(name)

    def image(self, name):
        """What the engine knows about an image that is here."""
        return json.loads(self.run("image", "inspect", name).stdout)[0]

    def image_id(self, name):
        return "sha256:" + self.image(name)["Id"].removeprefix("sha256:")

    def _ask(self, *arguments):
        try:
            ended = self.run(*arguments, check=False, timeout=ANSWER_LIMIT)
        except subprocess.TimeoutExpired:
            raise NoEngine(f"no answer within {ANSWER_LIMIT} s") from None
        if ended.returncode != 0:
            lines = ended.stderr.decode("utf-8", "replace").strip().splitlines() or [f"status {ended.returncode}"]
            raise NoEngine(lines[-1])
        return json.loads(ended.stdout)


def find_engine(name=None):
    """The engine of this name, or the first one that works; a client without its daemon is none."""
    tried = []
    for candidate in [name] if name else NAMES:
        path = shutil.which(candidate)
        if path is None:
            tried.append(f"{candidate}: not installed")
            continue
        try:
            return Engine(candidate, path)
        except NoEngine as error:
            tried.append(f"{candidate}: {error}")
    raise NoEngine("; ".join(tried))
