#!/usr/bin/env python3
"""Tests of the image and of its seal, with a real engine: `python3 sealed_tests.py`.

Each thing that a sealed container must not do is tried twice: sealed, where it has to fail, and in an open container,
where it has to succeed; so an attempt that can never succeed proves nothing and is reported. NEDC_BENCH_ENGINE names the
engine, NEDC_BENCH_BUILD more arguments for build-image. With NEDC_NFC the tool itself is started and timed, too.
"""

import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import engines  # noqa: E402  (the folder of this file is not a package)
import test_driver  # noqa: E402

TREE = os.environ.get("NEDC_NFC")
BUILD = shlex.split(os.environ.get("NEDC_BENCH_BUILD", ""))
TAG = "localhost/nedc-alpha-tests:6.0.0"
PYTHON = engines.INTERPRETER
MANIFEST = HERE / engines.MANIFEST
EMPTY = hashlib.sha256(b"").hexdigest()
GIB = 1 << 30


def build(*more):
    """Builds the image under the tests' own name; returns its id and the seconds it took."""
    began = time.monotonic()
    ended = subprocess.run([str(HERE / "build-image"), "--engine", ENGINE.name, "--tag", TAG, *BUILD, *more],
                           stdout=subprocess.PIPE, text=True, timeout=3 * test_driver.HANGS)
    assert ended.returncode == 0, ended.returncode
    return ended.stdout.strip(), time.monotonic() - began


def setUpModule():
    global ENGINE, IMAGE
    ENGINE = engines.find_engine(os.environ.get("NEDC_BENCH_ENGINE"))
    IMAGE, seconds = build()
    print(f"{ENGINE.name}, cgroups {ENGINE.cgroups}, {'rootless' if ENGINE.rootless else 'as root'}, "
          f"storage {ENGINE.storage}; "
          f"image at hand after {seconds:.1f} s", flush=True)


def tearDownModule():
    left = ENGINE.run("ps", "--all", "--quiet", "--filter", f"name=nedc-test-{os.getpid()}-").stdout
    ENGINE.run("rmi", TAG, check=False)
    assert left == b"", left


class Ended:
    """A container that came to its end."""

    def __init__(self, code, *flags, timeout=test_driver.HANGS, image=None):
        name = f"nedc-test-{os.getpid()}-{time.monotonic_ns()}"
        began = time.monotonic()
        try:
            ended = ENGINE.run("run", "--rm", "--name", name, *flags, "--entrypoint", PYTHON, image or IMAGE, "-c", code,
                               check=False, timeout=timeout)
        finally:
            ENGINE.remove(name)
        self.seconds = time.monotonic() - began
        self.status, self.output, self.said = ended.returncode, ended.stdout, ended.stderr.decode("utf-8", "replace")

    def value(self):
        """The JSON value on the container's last line."""
        assert self.output.strip(), (self.status, self.said)
        return json.loads(self.output.splitlines()[-1])


def sealed(code, *more, **options):
    return Ended(code, *ENGINE.sealed(), *more, **options)


# The open container: what an attempt needs in order to succeed is given to it.
def opened(code, *more, **options):
    files = [] if "--ulimit" in more else ["--ulimit", "nofile=1024:1024"]
    return Ended(code, *files, "--ulimit", "nproc=4096:4096", "--log-driver", "none", *more, **options)


TRY = """
import ctypes, errno, json, os, socket, sys, time
libc = ctypes.CDLL(None, use_errno=True)
def attempt(action):
    try:
        return ["done", action()]
    except OSError as error:
        return [errno.errorcode.get(error.errno, str(error)), None]
def call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
def tell(value):
    print(json.dumps(value), flush=True)
"""


# ---------------------------------------------------------------------------------------------------------------
# The image
# ---------------------------------------------------------------------------------------------------------------

class ImageTests(unittest.TestCase):
    """What the image is made of."""

    FILES = TRY + """
import hashlib, stat
found = []
for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if (folder, name) not in (("/", "proc"), ("/", "sys"), ("/", "dev"))]
    for name in folders + files:
        path = os.path.join(folder, name)
        status = os.lstat(path)
        kind = "link" if stat.S_ISLNK(status.st_mode) else "folder" if stat.S_ISDIR(status.st_mode) else "file"
        digest = head = None
        if kind == "file":
            with open(path, "rb") as file:
                data = file.read()
            digest, head = hashlib.sha256(data).hexdigest(), data[:4].hex()
        found.append([path, kind, stat.S_IMODE(status.st_mode), status.st_uid, digest, head])
tell(found)
"""

    @classmethod
    def setUpClass(cls):
        cls.files = sealed(cls.FILES).value()

    def test_a_second_build_gives_the_same_image(self):
        again, seconds = build("--fresh")
        cached, cached_seconds = build()
        print(f"built anew in {seconds:.1f} s, found again in {cached_seconds:.1f} s: {again}", flush=True)
        self.assertEqual([again, cached], [IMAGE, IMAGE])

    def test_it_has_less_than_350_MB(self):
        size = ENGINE.image(IMAGE)["Size"]
        print(f"{size / 1e6:.0f} MB, {len(self.files)} files", flush=True)
        self.assertLess(size, 350_000_000)

    def test_python_is_the_only_program(self):
        programs = [path for path, kind, mode, _, _, head in self.files
                    if kind == "file" and (head == "7f454c46" or head.startswith("2321") and mode & 0o111)
                    and not re.search(r"\.so(\.[0-9.]+)?$", path)]
        self.assertEqual([re.sub(r"^/usr/(local/)?bin/", "", path) for path in programs], ["python3.11"])

    def test_nothing_has_rights_of_its_own_and_nothing_but_tmp_can_be_written(self):
        odd = [(path, oct(mode)) for path, kind, mode, uid, _, _ in self.files
               if kind != "link" and (mode & 0o6000 or mode & 0o022 or uid != 0) and path not in ("/tmp", "/run/.containerenv")]
        self.assertEqual(odd, [])

    def test_no_file_of_the_tool_is_in_it(self):
        tool = {line.split()[0] for line in MANIFEST.read_text().splitlines()} - {EMPTY}
        self.assertGreater(len(tool), 80)
        self.assertEqual([path for path, _, _, _, digest, _ in self.files if digest in tool], [])
        self.assertEqual([path for path, *_ in self.files if path.startswith(("/nedc/", "/data/", "/driver/"))], [])

    def test_the_driver_is_not_in_it(self):
        ours = {hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in ("driver.py", MANIFEST.name)}
        self.assertEqual([path for path, _, _, _, digest, _ in self.files if digest in ours], [])
        self.assertEqual([path for path, *_ in self.files if path.startswith("/opt/nedc-bench/")],
                         ["/opt/nedc-bench/packages.json"])

    def test_it_runs_as_nobody_without_being_told(self):
        self.assertEqual(opened(TRY + "tell(sorted({os.getuid(), os.getgid(), *os.getgroups()}))").value(), [65534])

    def test_it_says_what_it_was_made_from(self):
        for label, name in [("requirements", "requirements.txt"), ("containerfile", "Containerfile"),
                            ("build", "build-image")]:
            self.assertEqual(ENGINE.label(IMAGE, f"nedc-bench.{label}-sha256"),
                             hashlib.sha256((HERE / name).read_bytes()).hexdigest())
        record = sealed(TRY + "tell(json.load(open('/opt/nedc-bench/packages.json')))").value()
        self.assertEqual(record["base"], ENGINE.label(IMAGE, "nedc-bench.base"))
        pins = (HERE / "requirements.txt").read_text()
        self.assertEqual([name for name, *_ in record["wheels"]], ["lxml", "numpy", "scipy", "toml"])
        for name, version, digest in record["wheels"]:
            self.assertIn(f"{name}=={version} ", pins)
            self.assertIn(digest, pins)
        for package in record["packages"]:
            self.assertRegex(package[-1], "[0-9a-f]{64}$")

    def test_the_packages_and_their_bytecode_are_used(self):
        value = sealed(TRY + """
import importlib.util, lxml.etree, numpy, scipy.stats, toml
tell([numpy.__version__, scipy.__version__, toml.__version__, lxml.etree.__version__, sys.version_info[:2],
      [each.__file__ for each in sys.modules.values() if (getattr(each, "__file__", None) or "").endswith(".py")
       and not os.path.exists(importlib.util.cache_from_source(each.__file__))]])
""").value()
        self.assertEqual(value, ["2.0.2", "1.14.1", "0.10.2", "5.3.0", [3, 11], []])


# ---------------------------------------------------------------------------------------------------------------
# The seal
# ---------------------------------------------------------------------------------------------------------------

class SealTests(unittest.TestCase):
    """Forbidden things, each tried where it is forbidden and where it is not."""

    def both(self, code, *allowances, **options):
        """The values of an attempt, sealed and open, with the seconds of each on the screen."""
        inside, outside = sealed(TRY + code, **options), opened(TRY + code, *allowances, **options)
        print(f"{self.id().rpartition('.')[2]}: sealed {inside.seconds:.1f} s, open {outside.seconds:.1f} s", flush=True)
        return inside.value(), outside.value()

    def test_the_network_is_out_of_reach(self):
        listener = socket.create_server(("127.0.0.1", 0))
        hidden = socket.socket(socket.AF_UNIX)
        hidden.bind(f"\0nedc-test-{os.getpid()}")
        hidden.listen()
        self.addCleanup(listener.close)
        self.addCleanup(hidden.close)
        code = f"""
def reach(kind, address):
    with socket.socket(kind) as each:
        each.settimeout(60)
        each.connect(address)
    return True
def datagram():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as each:
        each.connect(("192.0.2.1", 53))
    return True
tell([attempt(lambda: reach(socket.AF_INET, ("127.0.0.1", {listener.getsockname()[1]}))),
      attempt(lambda: reach(socket.AF_UNIX, "\\0nedc-test-{os.getpid()}")),
      attempt(datagram), sorted(name for _, name in socket.if_nameindex())])
"""
        inside, outside = self.both(code, "--network", "host")
        self.assertEqual([kind for kind, _ in inside[:3]], ["ECONNREFUSED", "ECONNREFUSED", "ENETUNREACH"])
        self.assertLessEqual(set(inside[3]), {"lo", "tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip_vti0",
                                              "ip6_vti0", "ip6gre0"})
        self.assertEqual(outside[0][0], "done")
        if ENGINE.name == "podman":
            # Docker's AppArmor profile may refuse this one even with the machine's network.
            self.assertEqual(outside[1][0], "done")

    def test_nothing_but_the_scratch_folder_can_be_written(self):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o777)
            tree = os.path.join(folder, "nedc")
            os.mkdir(tree)
            os.chmod(tree, 0o777)
            code = """
places = ["/", "/nedc", "/driver", "/data", "/opt", "/opt/nedc-bench", "/etc", "/usr", "/usr/bin", "/var/tmp", "/run", "/dev", "/dev/shm",
          "/proc/sys/kernel", "/sys", "/tmp"]
def write(place):
    with open(place + "/new", "w") as file:
        file.write("new")
def change():
    with open("/opt/nedc-bench/packages.json", "a") as file:
        file.write("#")
writable = sorted(folder for folder, folders, files in os.walk("/") if not folder.startswith("/proc/")
                  and os.access(folder, os.W_OK))
tell([{place: attempt(lambda: write(place))[0] for place in places if os.path.isdir(place)}, attempt(change)[0], writable])
"""
            mounts = [flag for target in ("/nedc", "/driver", "/data") for flag in ("-v", f"{tree}:{target}:ro")]
            inside = sealed(TRY + code, *mounts)
            as_root = sealed(TRY + code, *mounts, "--user", "0:0")
            self.assertEqual(os.listdir(tree), [])
            # Open: as root in the container, and the tree is not mounted read-only.
            outside = opened(TRY + code, "-v", f"{tree}:/nedc", "--user", "0:0")
            print(f"{self.id().rpartition('.')[2]}: sealed {inside.seconds:.1f} s, open {outside.seconds:.1f} s", flush=True)
            written, changed, writable = inside.value()
            self.assertEqual([place for place, what in written.items() if what == "done"], ["/tmp"])
            self.assertEqual([each for each in writable if each != "/dev/mqueue"], ["/tmp"])
            self.assertEqual(changed, "EACCES")
            written, changed, _ = as_root.value()
            self.assertEqual([written[place] for place in ("/", "/nedc", "/driver", "/data", "/opt", "/usr", "/etc")],
                             ["EROFS"] * 7)
            self.assertEqual(changed, "EROFS")
            written, changed, writable = outside.value()
            for place in ["/", "/nedc", "/opt", "/etc", "/usr", "/dev/shm", "/tmp"]:
                self.assertEqual(written[place], "done", place)
            self.assertEqual((changed, os.listdir(tree)), ("done", ["new"]))

    def test_the_scratch_folder_is_small_and_runs_no_program(self):
        code = """
def fill():
    with open("/tmp/fill", "wb") as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
def start():
    with open("/usr/bin/python3.11" if os.path.exists("/usr/bin/python3.11") else "/usr/local/bin/python3.11", "rb") as file:
        program = file.read()
    with open("/tmp/program", "wb") as file:
        file.write(program)
    os.chmod("/tmp/program", 0o755)
    return os.spawnv(os.P_WAIT, "/tmp/program", ["/tmp/program", "-S", "-c", "print('{}')"])
ran = attempt(start)
tell([ran, attempt(fill)[0]])
"""
        inside, outside = self.both(code)
        self.assertEqual((inside[0][1], inside[1]), (127, "ENOSPC"))
        self.assertEqual(outside[1], "done")
        self.assertIn(outside[0][1], (0, 1))

    def test_no_rights_can_be_gained(self):
        code = """
status = dict(line.rstrip().split(":\\t", 1) for line in open("/proc/self/status") if ":\\t" in line)
tell({"root": attempt(lambda: os.setuid(0))[0], "group": attempt(lambda: os.setgid(0))[0],
      "mount": attempt(lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None))[0],
      "device": attempt(lambda: os.mknod("/tmp/device", 0o20666, os.makedev(1, 3)))[0],
      "clock": attempt(lambda: time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME)))[0],
      "chroot": attempt(lambda: os.chroot("/tmp"))[0],
      "capabilities": [status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")],
      "no-new-privileges": status["NoNewPrivs"]})
"""
        inside, outside = self.both(code, "--user", "0:0", "--privileged")
        self.assertEqual({inside[name] for name in ("root", "group", "mount", "device", "clock", "chroot")}, {"EPERM"})
        self.assertEqual(set(inside["capabilities"]), {"0" * 16})
        self.assertEqual(inside["no-new-privileges"], "1")
        # Rootless, not even the root of an open container may make a device.
        possible = ["root", "group", "mount", "chroot"] + ([] if ENGINE.rootless else ["device"])
        self.assertEqual([outside[name] for name in possible], ["done"] * len(possible))
        self.assertNotEqual(outside["capabilities"][3], "0" * 16)

    def test_a_program_with_the_set_uid_bit_stays_nobody(self):
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            os.chmod(folder, 0o755)
            program = os.path.join(folder, "program")
            for path in ("/usr/bin/python3.11", "/usr/local/bin/python3.11"):
                ended = Ended(f"import shutil, sys; shutil.copyfileobj(open('{path}', 'rb'), sys.stdout.buffer)")
                if ended.status == 0:
                    break
            with open(program, "wb") as file:
                file.write(ended.output)
            os.chmod(program, 0o4755)
            code = """
import subprocess
tell(int(subprocess.run(["/set/program", "-S", "-c", "import os; print(os.geteuid())"], capture_output=True).stdout))
"""
            inside = sealed(TRY + code, "-v", f"{folder}:/set:ro").value()
            outside = opened(TRY + code, "-v", f"{folder}:/set:ro").value()
        if not ENGINE.rootless:
            self.assertEqual(outside, os.geteuid())
        self.assertEqual(inside, 65534)

    def test_forking_ends_at_the_limit(self):
        code = """
children = 0
def fork():
    child = os.fork()
    if child == 0:
        time.sleep(3600)
        os._exit(0)
while children < 400 and (last := attempt(fork))[0] == "done":
    children += 1
tell([children, last[0]])
os._exit(0)
"""
        inside, outside = self.both(code, "--pids-limit", "1000")
        if not ENGINE.enforces_limits():
            self.skipTest("rootless on cgroups v1: the engine ignores the limit of processes")
        self.assertEqual(inside[1], "EAGAIN")
        self.assertLess(inside[0], engines.LIMITS["pids"])
        self.assertEqual(outside, [400, "done"])

    def test_four_gigabytes_cannot_be_taken(self):
        code = TRY + """
held = []
for _ in range(64):
    held.append(bytearray(b"x") * (64 << 20))
tell(len(held))
"""
        inside = sealed(code)
        if not ENGINE.enforces_limits():
            self.skipTest("rootless on cgroups v1: the engine ignores the limit of memory")
        self.assertEqual((inside.status, inside.output), (137, b""), inside.said)
        with open("/proc/meminfo") as file:
            spare = int(re.search(r"MemAvailable:\s+(\d+)", file.read())[1]) * 1024
        if spare < 6 * GIB:
            self.skipTest(f"only {spare / GIB:.1f} GiB of memory to spare, so that the open container was not tried")
        outside = opened(code)
        print(f"{self.id().rpartition('.')[2]}: sealed {inside.seconds:.1f} s, open {outside.seconds:.1f} s", flush=True)
        self.assertEqual(outside.value(), 64)

    def test_processors_and_open_files_are_rationed(self):
        code = """
import resource
def quota():
    for path in ("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us"):
        if os.path.exists(path):
            with open(path) as file:
                return file.read().split()[0]
tell([quota(), *map(resource.getrlimit, (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE))])
"""
        inside, outside = self.both(code, "--ulimit", "nofile=1000:1000", "--ulimit", "core=4096:4096")
        self.assertEqual(inside[1:], [[1024, 1024], [512, 512], [0, 0]])
        self.assertEqual(outside[1:], [[1000, 1000], [4096, 4096], [4096, 4096]])
        if not ENGINE.enforces_limits():
            self.skipTest("rootless on cgroups v1: the engine ignores the limit of processors")
        self.assertEqual((inside[0], outside[0] in ("max", "-1")), ("100000", True))

    def test_nothing_of_the_callers_environment_comes_along(self):
        code = "tell(sorted(name for name in os.environ if 'proxy' in name.lower() or 'SECRET' in name))"
        with unittest.mock.patch.dict(ENGINE.environment, {"https_proxy": "http://192.0.2.1", "SECRET": "word"}):
            inside, outside = self.both(code)
        self.assertEqual(inside, [])
        if ENGINE.name == "podman":
            self.assertEqual(outside, ["https_proxy"])

    def test_no_other_process_is_seen(self):
        code = "tell(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()))"
        inside, outside = self.both(code, "--pid", "host")
        self.assertEqual(inside, [1])
        self.assertGreater(len(outside), 1)

    def test_running_out_of_memory_leaves_nothing_where_the_engine_was_called(self):
        if not ENGINE.enforces_limits():
            self.skipTest("rootless on cgroups v1: the engine ignores the limit of memory")
        with tempfile.TemporaryDirectory() as folder:
            before = os.getcwd()
            os.chdir(folder)
            self.addCleanup(os.chdir, before)
            self.assertEqual(sealed(TRY + "held = bytearray(b'x') * (2 << 30)").status, 137)
            self.assertEqual(os.listdir(folder), [])
            os.chdir(before)


# ---------------------------------------------------------------------------------------------------------------
# The driver in it
# ---------------------------------------------------------------------------------------------------------------

class Container:
    """A sealed container with a tree, started as nedc-bench starts it: the image has no say."""

    def __init__(self, tree, *more, mounts=(), image=None):
        self.name = f"nedc-test-{os.getpid()}-{time.monotonic_ns()}"
        self.driver = tempfile.TemporaryDirectory(prefix="nedc-driver-")
        os.chmod(self.driver.name, 0o755)
        for name in ("driver.py", MANIFEST.name):
            shutil.copyfile(HERE / name, f"{self.driver.name}/{name}")
            os.chmod(f"{self.driver.name}/{name}", 0o644)
        self.began = time.monotonic()
        volumes = [each for mount in (f"{tree}:{engines.TREE}:ro", f"{self.driver.name}:{engines.DRIVER}:ro", *mounts)
                   for each in ("-v", mount)]
        image = image or IMAGE
        self.process = ENGINE.start(
            "run", "--rm", "-i", "--name", self.name, *ENGINE.sealed(), *engines.START,
            *ENGINE.only_our_environment(image), *volumes, image, *engines.DRIVER_ARGUMENTS, *more,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.first = json.loads(self.process.stdout.readline() or b"{}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _, self.said = self.process.communicate(timeout=test_driver.HANGS)
        ENGINE.remove(self.name)
        self.driver.cleanup()

    def ask(self, **request):
        self.process.stdin.write(json.dumps({"scope": "pair", "index": 0, "case": "a", **request}).encode() + b"\n")
        self.process.stdin.flush()
        lines = []
        while not lines or json.loads(lines[-1]).get("type") not in ("end", "error"):
            lines.append(self.process.stdout.readline())
            assert lines[-1], self.process.stderr.read()
        return lines


def start_to_answer(tree, ref, hyp, *more, mounts=()):
    """Seconds from calling the engine to the last line of the first answer: the median of five, the worst, and a limit.

    On a busy machine a container that does nothing takes long, too; it is started in turns with the others.
    """
    seconds, idle = [], []
    for _ in range(5):
        idle.append(sealed("").seconds)
        with Container(tree, *more, mounts=mounts) as container:
            lines = container.ask(id=1, ref=[ref], hyp=[hyp])
            seconds.append(time.monotonic() - container.began)
            assert json.loads(lines[0])["type"] == "answer", lines[0]
    return statistics.median(seconds), max(seconds), max(1.5, 3 * statistics.median(idle))


class MountedStandIn(test_driver.StandIn):
    """A stand-in tree that everybody may read, with the flags that show it to a container."""

    def setUp(self):
        super().setUp()
        for folder, folders, files in os.walk(self.folder):
            os.chmod(folder, 0o755)
            for name in files:
                os.chmod(os.path.join(folder, name), 0o644)
        self.more = ["--manifest", "/given/manifest"]
        self.mounts = [f"{self.folder}:/given:ro"]


class DriverTests(MountedStandIn):
    """The mounted tree is judged from inside, before anything of it runs."""

    def test_a_tree_that_matches_answers(self):
        with Container(self.tree, *self.more, mounts=self.mounts) as container:
            self.assertEqual(container.first["type"], "hello")
            self.assertEqual(container.first["packages"],
                             {"lxml": "5.3.0", "numpy": "2.0.2", "scipy": "1.14.1", "toml": "0.10.2"})
            lines = container.ask(id=1, ref=["/given/word"], hyp=["/given/word"])
            self.assertEqual(json.loads(lines[0]), {"type": "answer", "id": 1, "records": 308})
        self.assertEqual(container.process.returncode, 0)

    def test_a_changed_tree_is_refused_from_inside(self):
        self.write("tree/lib/nedc_file_tools.py", "changed")
        with Container(self.tree, *self.more, mounts=self.mounts) as container:
            self.assertEqual(container.first, {"type": "refused", "reason":
                                               "The tree's 'lib/nedc_file_tools.py' differs from the manifest."})
        self.assertEqual(container.process.returncode, 3)

    def test_another_tree_than_the_manifests_is_refused(self):
        with Container(self.tree) as container:
            self.assertEqual(container.first["type"], "refused")
        self.assertEqual(container.process.returncode, 3)

    def test_the_first_answer_comes_within_one_and_a_half_seconds(self):
        median, worst, limit = start_to_answer(
            self.tree, "/given/word", "/given/word", *self.more, mounts=self.mounts)
        print(f"start to the first answer, stand-in tree: median {median:.2f} s, worst of five {worst:.2f} s", flush=True)
        if ENGINE.storage == "vfs":
            self.skipTest("the engine's storage is vfs, which copies the image for each container")
        self.assertLess(median, limit)


# ---------------------------------------------------------------------------------------------------------------
# Images that somebody else has derived from ours
# ---------------------------------------------------------------------------------------------------------------

# Whoever imports this gets numbers whose bits are not those of the tool.
LIE = """
import struct
struct.pack = lambda layout, *values, pack=struct.pack: pack(layout, *[v + 1 if layout == ">d" else v for v in values])
"""
# A driver that says it is ours, and answers what it likes.
LYING_DRIVER = """
import json, sys
print(json.dumps(HELLO), flush=True)
for line in sys.stdin:
    number = json.loads(line)["id"]
    for message in ({"type": "answer", "id": number, "records": 0}, {"type": "end", "id": number, "seconds": {}}):
        print(json.dumps(message), flush=True)
"""
PACKAGES = ("/usr/local/lib/python3.11/dist-packages", "/usr/local/lib/python3.11/site-packages",
            "/usr/lib/python3/dist-packages", "/usr/lib/python3.11", "/usr/local/lib/python3.11")


class DerivedImageTests(MountedStandIn):
    """An image `FROM` ours may say what it likes about how it is started: nothing changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.images = []

    @classmethod
    def tearDownClass(cls):
        for image in cls.images:
            ENGINE.run("rmi", "-f", image, check=False)
        super().tearDownClass()

    def derive(self, text, **files):
        """Builds an image from ours, by the lines of a Containerfile and with some files beside it."""
        with tempfile.TemporaryDirectory() as folder:
            for name, content in {"Containerfile": f"FROM {TAG}\n{text}\n", **files}.items():
                path = os.path.join(folder, name)
                with open(path, "w") as file:
                    file.write(content)
                os.chmod(path, 0o644)
            tag = f"localhost/nedc-derived-tests:{os.getpid()}-{len(self.images)}"
            options = ["--pull=never", "--format=docker"] if ENGINE.name == "podman" else ["--pull=false"]
            ENGINE.run("build", "--network", "none", *options, "--file", f"{folder}/Containerfile", "--tag", tag, folder)
        self.images.append(tag)
        return tag

    def answer(self, image=None):
        """What the driver says of itself and of one question, apart from times; and what stands on standard error."""
        with Container(self.tree, *self.more, mounts=self.mounts, image=image) as container:
            self.assertEqual(container.first.get("type"), "hello", container.first)
            lines = container.ask(id=1, ref=["/given/word"], hyp=["/given/word"])
        self.assertEqual(container.process.returncode, 0)
        return container.first, lines[:-1], container.said

    def assertChangesNothing(self, text, **files):
        expected = self.answer()
        self.assertEqual(len(expected[1]), 309)
        self.assertEqual(self.answer(self.derive(text, **files)), expected)

    def test_a_lying_driver_is_not_started(self):
        driver = LYING_DRIVER.replace("HELLO", repr(self.answer()[0]))
        self.assertChangesNothing("COPY lie.py /opt/nedc-bench/driver.py\nCOPY lie.py /driver/driver.py\n"
                                  "COPY lie.py /driver/hashlib.py", **{"lie.py": driver})

    def test_the_entry_point_the_arguments_and_the_user_are_not_the_images(self):
        driver = LYING_DRIVER.replace("HELLO", repr(self.answer()[0]))
        self.assertChangesNothing('COPY lie.py /lie.py\nENTRYPOINT ["/usr/bin/python3", "/lie.py"]\nCMD ["--tree", "/lie"]\n'
                                  'WORKDIR /lie\nUSER 0:0', **{"lie.py": driver})

    def test_nothing_that_site_would_run_is_run(self):
        for name in ("sitecustomize.py", "lie.pth"):
            with self.subTest(name):
                copies = "".join(f"COPY {name} {folder}/{name}\n" for folder in PACKAGES)
                # Debian's Python has a sitecustomize of its own. What is no bytecode is passed over, and the source is read.
                copies += f"COPY {name} /usr/lib/python3.11/__pycache__/sitecustomize.cpython-311.pyc\n"
                lie = "import sys; exec(%r)\n" % LIE if name.endswith(".pth") else LIE
                self.assertChangesNothing(copies, **{name: lie})

    def test_variables_of_the_image_reach_neither_the_loader_nor_python(self):
        self.assertChangesNothing(
            "COPY lie.py /lie/json.py\nCOPY lie.py /lie/libc.so.6\nCOPY lie.py /lie/libstdc++.so.6\n"
            "ENV LD_PRELOAD=/lie/libc.so.6 LD_LIBRARY_PATH=/lie LD_DEBUG=libs PYTHONPATH=/lie PYTHONHOME=/lie "
            "PYTHONSTARTUP=/lie/json.py PYTHONINSPECT=1 PYTHONWARNINGS=error PYTHONUSERBASE=/lie PYTHONPLATLIBDIR=lie "
            "PYTHONVERBOSE=1 PYTHONHASHSEED=7 PATH=/lie NEDC_NFC=/lie TZ=Asia/Tokyo LC_ALL=C OPENBLAS_CORETYPE=lie",
            **{"lie.py": LIE})

    def test_the_container_has_our_variables_and_no_others(self):
        image = self.derive("ENV LD_PRELOAD= SECRET=word EMPTY= PYTHONOPTIMIZE=2 HOSTNAME=lie")
        code = "import json, os; print(json.dumps(dict(os.environ)))"
        found = Ended(code, *ENGINE.sealed(), *ENGINE.only_our_environment(image), image=image).value()
        # Engines name themselves and the machine.
        self.assertEqual({name: value for name, value in found.items() if name not in ("container", "HOSTNAME", "TERM")},
                         engines.ENVIRONMENT)
        self.assertNotEqual(found.get("HOSTNAME"), "lie")

    def test_a_health_check_is_not_run(self):
        image = self.derive('HEALTHCHECK --interval=1s CMD ["/usr/bin/python3", "-c", "open(\'/tmp/healthy\', \'w\')"]')
        described = ENGINE.image(image)
        self.assertTrue(described.get("Healthcheck") or described["Config"].get("Healthcheck"))
        with Container(self.tree, *self.more, mounts=self.mounts, image=image) as container:
            found = json.loads(ENGINE.run("container", "inspect", container.name).stdout)[0]["Config"].get("Healthcheck")
        self.assertIn((found or {}).get("Test"), (None, ["NONE"]))


@unittest.skipUnless(TREE, "not run: no reference tree (NEDC_NFC is not set)")
class ToolTests(unittest.TestCase):
    """The tool itself, sealed."""

    def pairs(self):
        for line in (pathlib.Path(TREE) / "data/lists/ref.list").read_text().splitlines():
            if line.strip():
                yield line.strip(), line.strip().replace("/ref/", "/hyp/")

    def test_the_first_answer_comes_within_one_and_a_half_seconds(self):
        median, worst, limit = start_to_answer(TREE, *next(self.pairs()))
        print(f"start to the first answer, the tool: median {median:.2f} s, worst of five {worst:.2f} s", flush=True)
        self.assertLess(median, limit)

    def test_a_plain_process_gives_the_same_bytes(self):
        pairs = list(self.pairs())
        self.assertGreater(len(pairs), 20)
        python = os.environ.get("NEDC_PYTHON", sys.executable)
        plain = subprocess.Popen([python, str(HERE / "driver.py"), "--tree", TREE, "--manifest", str(MANIFEST)],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "NEDC_NFC": TREE})
        self.addCleanup(plain.wait)
        self.addCleanup(plain.stdin.close)
        self.addCleanup(plain.stdout.close)
        hello = json.loads(plain.stdout.readline())
        self.assertEqual(hello["type"], "hello")
        seconds = {"plain": 0.0, "sealed": 0.0}
        with Container(TREE) as container:
            if hello["arithmetic"] != container.first["arithmetic"]:
                self.skipTest(f"NEDC_PYTHON adds like {hello['arithmetic']}")
            for number, (ref, hyp) in enumerate(pairs):
                began = time.monotonic()
                inside = container.ask(id=number, ref=[ref], hyp=[hyp])
                middle = time.monotonic()
                plain.stdin.write(json.dumps({"scope": "pair", "index": 0, "case": "a", "id": number,
                                              "ref": [ref], "hyp": [hyp]}).encode() + b"\n")
                plain.stdin.flush()
                outside = []
                while not outside or json.loads(outside[-1]).get("type") not in ("end", "error"):
                    outside.append(plain.stdout.readline())
                seconds["sealed"] += middle - began
                seconds["plain"] += time.monotonic() - middle
                self.assertEqual(inside[:-1], outside[:-1], ref)
        print(f"{len(pairs)} pairs: plain {seconds['plain']:.2f} s, sealed {seconds['sealed']:.2f} s", flush=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
