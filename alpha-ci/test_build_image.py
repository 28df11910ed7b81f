#!/usr/bin/env python3
"""Tests of build-image and engines.py that need no engine: `python3 test_build_image.py`. The rest is in sealed_tests.py."""

import importlib.machinery
import importlib.util
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest
import unittest.mock
import zipfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import engines  # noqa: E402  (the folder of this file is not a package)

loader = importlib.machinery.SourceFileLoader("build_image", str(HERE / "build-image"))
build_image = importlib.util.module_from_spec(importlib.util.spec_from_loader("build_image", loader))
loader.exec_module(build_image)
CONTAINER_SOURCES = HERE.parent / "Sources/AlphaReference/Container"
ELF = b"\x7fELF and so on"


class Folder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


def archive(*members):
    """A tar stream of (name, type, mode, content or target)."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        for name, kind, mode, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.mode, info.uid, info.mtime = kind, mode, 1000, 12345
            if kind == tarfile.REGTYPE:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
            else:
                info.linkname = content
                tar.addfile(info)
    file.seek(0)
    return file


def written(root):
    file = io.BytesIO()
    root.write(file)
    return file.getvalue()


class RootTests(unittest.TestCase):
    """A tree of files on its way into an image."""

    def test_the_order_in_which_files_come_does_not_matter(self):
        names = ["a/b/c", "a/b", "b", "a.b"]
        one, other = build_image.Root(), build_image.Root()
        for name in names[:1] + names[2:]:
            one.add(name, name.encode())
        for name in reversed(names[:1] + names[2:]):
            other.add(name, name.encode())
        self.assertEqual(written(one), written(other))

    def test_owners_times_and_rights_stay_behind(self):
        root = build_image.Root()
        root.take(archive(("./usr/bin/su", tarfile.REGTYPE, 0o4777, ELF), ("./etc/script", tarfile.REGTYPE, 0o755, b"#!/bin/sh"),
                          ("./usr/bin/again", tarfile.LNKTYPE, 0o4777, "./usr/bin/su"), ("./l", tarfile.SYMTYPE, 0o777, "etc")),
                  lambda name: True)
        with tarfile.open(fileobj=io.BytesIO(written(root))) as tar:
            found = {each.name: (each.type, oct(each.mode), each.uid, each.mtime, each.size) for each in tar}
        folder = (tarfile.DIRTYPE, "0o755", 0, 0, 0)
        self.assertEqual(found, {
            "etc": folder, "usr": folder, "usr/bin": folder, "l": (tarfile.SYMTYPE, "0o777", 0, 0, 0),
            "etc/script": (tarfile.REGTYPE, "0o644", 0, 0, 9), "usr/bin/su": (tarfile.REGTYPE, "0o755", 0, 0, len(ELF)),
            "usr/bin/again": (tarfile.REGTYPE, "0o755", 0, 0, len(ELF))})

    def test_what_is_not_wanted_is_not_taken(self):
        root = build_image.Root()
        root.take(archive(("a", tarfile.REGTYPE, 0o644, b""), ("b", tarfile.REGTYPE, 0o644, b"")), lambda name: name == "b")
        self.assertEqual(list(root.entries), ["b"])

    def test_merged_folders_stay_links(self):
        root = build_image.Root()
        root.take(archive(("lib", tarfile.SYMTYPE, 0o777, "usr/lib"), ("lib64", tarfile.SYMTYPE, 0o777, "usr/lib64"),
                          ("usr/lib64", tarfile.DIRTYPE, 0o755, ""), ("bin", tarfile.SYMTYPE, 0o777, "usr/bin"),
                          ("usr/lib64/ld-linux-x86-64.so.2", tarfile.SYMTYPE, 0o777, "../lib/x86_64-linux-gnu/ld.so.2")),
                  build_image.wanted_of_registry)
        self.assertEqual({name: content for name, (kind, _, content) in root.entries.items() if kind == tarfile.SYMTYPE},
                         {"lib": "usr/lib", "lib64": "usr/lib64",
                          "usr/lib64/ld-linux-x86-64.so.2": "../lib/x86_64-linux-gnu/ld.so.2"})

    def test_only_what_python_needs_is_wanted(self):
        for wanted, python, library in [(build_image.wanted_of_debian, "usr/bin/python3.11", "usr/lib/python3.11/"),
                                        (build_image.wanted_of_registry, "usr/local/bin/python3.11",
                                         "usr/local/lib/python3.11/")]:
            for name, expected in [
                (python, True), (library + "json/decoder.py", True), (library + "lib-dynload/_ctypes.so", True),
                ("lib/x86_64-linux-gnu/libc.so.6", True), ("lib64/ld-linux-x86-64.so.2", True), ("lib64", True),
                ("usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30", True), ("usr/share/zoneinfo/Asia/Tokyo", True),
                ("usr/share/doc/libc6/copyright", True), ("bin/sh", False), ("usr/bin/dash", False), ("usr/bin/mawk", False),
                ("sbin/ldconfig", False), ("usr/bin/perl", False), ("usr/lib/x86_64-linux-gnu/gconv/UTF-16.so", False),
                (library + "ensurepip/_bundled/pip.whl", False), (library + "test/test_os.py", False),
                (library + "__pycache__/os.cpython-311.pyc", False), (library + "site-packages/pip/__init__.py", False),
            ]:
                with self.subTest(name=name, base=wanted.__name__):
                    self.assertEqual(wanted(name), expected)


    def test_another_distribution_is_not_taken_for_debian_12(self):
        for release, name in [(b'ID=debian\nVERSION_ID="12"\n', None),
                              (b'PRETTY_NAME="Debian GNU/Linux 13"\nID=debian\nVERSION_ID="13"\n', "Debian GNU/Linux 13"),
                              (b'PRETTY_NAME="Ubuntu 22.04.5 LTS"\nID=ubuntu\nID_LIKE=debian\n', "Ubuntu 22.04.5 LTS"),
                              (b'PRETTY_NAME="Other 12"\nID=other\nVERSION_ID="12"\n', "Other 12"), (None, "nameless")]:
            root = build_image.Root()
            if release is not None:
                root.add("usr/lib/os-release", release)
            if name is None:
                build_image.expect_debian_12(root)
                continue
            with self.assertRaises(build_image.BuildFailed) as raised:
                build_image.expect_debian_12(root)
            self.assertEqual(str(raised.exception), f"The packages that apt knows are those of '{name}'; expected Debian 12, "
                             "or --base registry.")


class WheelTests(Folder):
    """Pins, and what may come out of a wheel."""

    def wheel(self, *names):
        path = self.folder / "some-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as file:
            for name in names:
                file.writestr(name, "content")
        return path

    def test_the_requirements_pin_four_packages(self):
        pins = build_image.pinned_wheels(build_image.REQUIREMENTS.read_text())
        self.assertEqual({name: version for name, (version, _) in pins.items()},
                         {"lxml": "5.3.0", "numpy": "2.0.2", "scipy": "1.14.1", "toml": "0.10.2"})
        self.assertTrue(all(digests for _, digests in pins.values()))

    def test_a_requirement_without_a_digest_is_refused(self):
        for line in ["numpy==2.0.2", "numpy>=2.0 --hash=sha256:" + "0" * 64, "numpy==2.0.2 --hash=md5:0", "-r other.txt"]:
            with self.subTest(line), self.assertRaisesRegex(build_image.BuildFailed, "is not a name, a version and digests"):
                build_image.pinned_wheels(line)

    def test_its_packages_are_unpacked_without_tests_programs_and_the_list_of_files(self):
        root = build_image.Root()
        build_image.unpack_wheel(self.wheel("some/a.py", "some/tests/t.py", "some/test/t.py", "some-1.0.dist-info/RECORD",
                                            "some-1.0.dist-info/METADATA"), root, "site")
        self.assertEqual([name for name, (kind, *_) in sorted(root.entries.items()) if kind == tarfile.REGTYPE],
                         ["site/some-1.0.dist-info/METADATA", "site/some/a.py"])

    def test_a_file_that_belongs_to_no_package_is_refused(self):
        for name in ["../out", "some/../../out", "/etc/passwd", "some-1.0.data/scripts/some"]:
            with self.subTest(name), self.assertRaisesRegex(build_image.BuildFailed, "which belongs to no package"):
                build_image.unpack_wheel(self.wheel(name), build_image.Root(), "site")

    def test_a_kept_wheel_is_checked_against_its_digest(self):
        requirements = self.folder / "requirements.txt"
        requirements.write_text("some==1.0 --hash=sha256:" + build_image.digest_of(self.wheel("some/a.py").read_bytes()))
        kept = self.folder / "cache/wheels" / build_image.digest_of(requirements.read_bytes())[:16]
        kept.mkdir(parents=True)
        with unittest.mock.patch.object(build_image, "REQUIREMENTS", requirements):
            with self.assertRaisesRegex(build_image.BuildFailed, "does not hold one wheel for each requirement"):
                build_image.fetch_wheels(self.folder / "cache")
            os.rename(self.folder / "some-1.0-py3-none-any.whl", kept / "some-1.0-py3-none-any.whl")
            self.assertEqual([each[:2] for each in build_image.fetch_wheels(self.folder / "cache")], [("some", "1.0")])
            with open(kept / "some-1.0-py3-none-any.whl", "ab") as file:
                file.write(b"more")
            with self.assertRaisesRegex(build_image.BuildFailed, "is not one that the requirements name"):
                build_image.fetch_wheels(self.folder / "cache")


class EngineTests(Folder):
    """Which engine is chosen, and how it is called."""

    PODMAN = """#!/bin/sh
printf '{"host": {"cgroupVersion": "%s", "security": {"rootless": false}}, "store": {"graphDriverName": "overlay"}}' "${CGROUPS:-v2}"
"""

    def setUp(self):
        super().setUp()
        patch = unittest.mock.patch.dict(os.environ, {"PATH": f"{self.folder}:/usr/bin:/bin"})
        patch.start()
        self.addCleanup(patch.stop)
        # The machine may have engines of its own.
        for name in (*engines.NAMES, "runc"):
            self.program(name, "#!/bin/sh\nexit 127\n")

    def program(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o755)

    def test_podman_is_asked_first(self):
        self.program("podman", self.PODMAN)
        self.program("docker", "#!/bin/sh\necho '{\"CgroupVersion\": \"2\"}'\n")
        self.assertEqual(engines.find_engine().name, "podman")
        self.assertEqual(engines.find_engine("docker").name, "docker")

    def test_a_docker_client_without_its_daemon_is_no_engine(self):
        for text in ["#!/bin/sh\necho 'Cannot connect to the Docker daemon.' >&2\nexit 1\n",
                     "#!/bin/sh\necho '{\"ServerErrors\": [\"Cannot connect to the Docker daemon.\"]}'\n"]:
            self.program("docker", text)
            with self.assertRaises(engines.NoEngine) as raised:
                engines.find_engine()
            self.assertEqual(str(raised.exception), "podman: status 127; docker: Cannot connect to the Docker daemon.")

    def test_an_engine_that_does_not_answer_is_none(self):
        self.program("podman", "#!/bin/sh\nexec sleep infinity\n")
        with unittest.mock.patch.object(engines, "ANSWER_LIMIT", 0.2), self.assertRaises(engines.NoEngine) as raised:
            engines.find_engine("podman")
        self.assertEqual(str(raised.exception), "podman: no answer within 0.2 s")

    def test_runc_is_named_where_cgroups_are_v1(self):
        self.program("podman", self.PODMAN)
        for cgroups, expected in [("v1", ["--runtime", "runc"]), ("v2", [])]:
            with unittest.mock.patch.dict(os.environ, {"CGROUPS": cgroups}):
                self.assertEqual(engines.find_engine().command[1:], expected)

    def test_podman_gets_its_settings_unless_the_caller_has_some(self):
        self.program("podman", self.PODMAN)
        self.assertEqual(engines.find_engine().environment["CONTAINERS_CONF"], str(HERE / "containers.conf"))
        with unittest.mock.patch.dict(os.environ, {"CONTAINERS_CONF": "/other"}):
            self.assertEqual(engines.find_engine().environment["CONTAINERS_CONF"], "/other")

    def test_podman_is_told_what_docker_does_by_itself(self):
        self.program("podman", self.PODMAN)
        self.program("docker", "#!/bin/sh\necho '{\"CgroupVersion\": \"2\"}'\n")
        self.assertEqual(engines.find_engine("podman").sealed(),
                         [*engines.SEALED, "--read-only-tmpfs=false", "--http-proxy=false"])
        self.assertEqual(engines.find_engine("docker").sealed(), list(engines.SEALED))

    @unittest.skipUnless(CONTAINER_SOURCES.is_dir(), "nedc-bench has no containers in this version")
    def test_the_flags_that_are_tested_are_those_that_nedc_bench_uses(self):
        text = "".join(path.read_text() for path in CONTAINER_SOURCES.glob("*.swift"))
        flags = [*engines.SEALED, "--read-only-tmpfs=false", "--http-proxy=false"]
        # Sizes may be spelled as numbers of bytes there.
        self.assertEqual([flag for flag in flags if f'"{flag}"' not in text and flag != "1g"], [])

    def run_it(self, *arguments):
        ended = subprocess.run([sys.executable, str(HERE / "build-image"), *arguments], capture_output=True, text=True,
                               timeout=600)
        return ended.returncode, ended.stdout, ended.stderr.strip().splitlines()[-1]

    def test_without_an_engine_the_exit_code_is_3(self):
        self.assertEqual(self.run_it("--engine", "docker"), (
            3, "", "No container engine works here: docker: status 127. Expected podman or docker, running."))

    def test_a_wrong_command_line_ends_with_2(self):
        for arguments, words in [(["--base", "alpine"], "invalid choice: 'alpine'"), (["more"], "unrecognized arguments: more"),
                                 (["--from", "python:3.11-slim"], "--from needs a reference by digest")]:
            status, output, last = self.run_it(*arguments)
            self.assertEqual((status, output), (2, ""))
            self.assertIn(words, last)


if __name__ == "__main__":
    unittest.main()
