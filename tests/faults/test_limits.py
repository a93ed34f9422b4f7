"""Full disks, limits and permissions: the file stays as it was, and one line says why."""

import os
import resource
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.harness import (
    SAMPLES,
    Sample,
    assert_next_run_is_clean,
    assert_refused,
    needs,
    needs_root,
    run,
    samples,
)

pytestmark = pytest.mark.fault

_LONG = Sample("a.txt", b"Some words. \n" * 3000, b"Some words.\n" * 3000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@contextmanager
def _small_disk(folder: Path, options: str) -> Iterator[None]:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def _attribute(flag: str, path: Path) -> Iterator[None]:
    done = subprocess.run(["chattr", f"+{flag}", str(path)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this file system has no such attribute")
    try:
        yield
    finally:
        subprocess.run(["chattr", f"-{flag}", str(path)], check=True)


@needs_root
@needs("mount")
class TestSmallDisks:
    def test_a_disk_that_fills_up(self, folder: Path) -> None:
        with _small_disk(folder, "size=64k"):
            _LONG.write(folder)
            assert_refused(run(folder, _LONG), folder, _LONG, "no space left")

    @samples
    def test_a_full_disk(self, folder: Path, sample: Sample) -> None:
        with _small_disk(folder, "size=64k"):
            sample.write(folder)
            filler = folder / "filler"
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(b"x" * 4096):
                    pass
            assert_refused(run(folder, sample), folder, sample, "no space left")
            filler.unlink()
            assert_next_run_is_clean(folder, sample)

    @samples
    def test_a_disk_without_room_for_names(self, folder: Path, sample: Sample) -> None:
        with _small_disk(folder, "size=64k,nr_inodes=2"):
            sample.write(folder)
            assert_refused(run(folder, sample), folder, sample, "no space left")

    @samples
    def test_a_disk_that_is_read_only(self, folder: Path, sample: Sample) -> None:
        with _small_disk(folder, "size=64k"):
            sample.write(folder)
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            assert_refused(run(folder, sample), folder, sample, "read-only")


@samples
@pytest.mark.parametrize("part", [0.0, 0.5])
def test_a_limit_on_the_size_of_files(folder: Path, sample: Sample, part: float) -> None:
    sample.write(folder)
    limit = int(len(sample.new) * part)

    def set_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    assert_refused(run(folder, sample, limit=set_limit), folder, sample, "file too large")
    assert_next_run_is_clean(folder, sample)


@needs_root
@needs("chattr")
class TestAttributes:
    @samples
    @pytest.mark.parametrize("flag", ["i", "a"])
    def test_a_file_that_may_not_be_replaced(self, folder: Path, sample: Sample, flag: str) -> None:
        path = sample.write(folder)
        with _attribute(flag, path):
            assert_refused(run(folder, sample), folder, sample)
        assert_next_run_is_clean(folder, sample)

    def test_a_folder_that_may_not_be_changed(self, folder: Path) -> None:
        sample = SAMPLES[0]
        sample.write(folder)
        with _attribute("i", folder):
            assert_refused(run(folder, sample), folder, sample, "no file can be made")
        assert_next_run_is_clean(folder, sample)


# What makes root what it is. Without it, the user keeps access to the interpreter.
_POWERS = "-chown,-dac_override,-dac_read_search,-fowner,-fsetid,-linux_immutable"
_UNPRIVILEGED = ["setpriv", "--bounding-set", _POWERS, "--inh-caps", _POWERS]


@needs_root
@needs("setpriv")
class TestOthersFiles:
    def test_a_file_whose_owner_cannot_be_kept(self, folder: Path) -> None:
        sample = SAMPLES[0]
        path = sample.write(folder)
        os.chown(path, 12345, 12345)
        path.chmod(0o666)
        folder.chmod(0o777)
        done = run(folder, sample, _UNPRIVILEGED)
        assert_refused(done, folder, sample, "owner cannot be kept")
        assert path.stat().st_uid == 12345

    def test_a_file_that_may_not_be_written(self, folder: Path) -> None:
        sample = SAMPLES[0]
        path = sample.write(folder)
        os.chown(path, 12345, 12345)
        path.chmod(0o644)
        assert_refused(run(folder, sample, _UNPRIVILEGED), folder, sample, "read-only")

    def test_a_folder_that_may_not_be_written(self, folder: Path) -> None:
        sample = SAMPLES[0]
        sample.write(folder)
        folder.chmod(0o555)
        done = run(folder, sample, _UNPRIVILEGED)
        folder.chmod(0o755)
        assert_refused(done, folder, sample, "no file can be made")

    def test_a_file_that_may_not_be_read(self, folder: Path) -> None:
        sample = SAMPLES[0]
        path = sample.write(folder)
        os.chown(path, 12345, 12345)
        path.chmod(0o600)
        assert_refused(run(folder, sample, _UNPRIVILEGED), folder, sample, "permission denied")


def _access_list(user: int) -> bytes:
    """The owner, the group and one more user may read and write; as Linux keeps it."""
    entries = [(1, 6, -1), (2, 6, user), (4, 6, -1), (16, 6, -1), (32, 4, -1)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


def test_access_lists_are_kept_and_none_is_gained(folder: Path) -> None:
    sample = SAMPLES[0]
    access, default = "system.posix_acl_access", "system.posix_acl_default"
    path = sample.write(folder)
    try:
        os.setxattr(folder, default, _access_list(12345))
    except OSError as error:
        pytest.skip(f"this file system has no access lists: {error.strerror}")
    made = folder / "made"
    made.write_bytes(b"")
    assert access in os.listxattr(made)  # or there is nothing that could be gained
    made.unlink()
    assert run(folder, sample).returncode == 0
    assert path.read_bytes() == sample.new
    assert access not in os.listxattr(path)
    assert path.stat().st_mode & 0o777 == 0o664
    sample.write(folder)
    os.setxattr(path, access, _access_list(12346))
    assert run(folder, sample).returncode == 0
    assert path.read_bytes() == sample.new
    assert os.getxattr(path, access) == _access_list(12346)


@pytest.mark.parametrize("kind", ["pipe", "loop", "dangling", "device"])
def test_what_is_no_file_is_an_error_at_once(folder: Path, kind: str) -> None:
    sample = SAMPLES[0]
    path = folder / sample.name
    if kind == "pipe":
        os.mkfifo(path)
    else:
        target = {"loop": sample.name, "dangling": "nowhere", "device": "/dev/zero"}[kind]
        path.symlink_to(target)
    done = run(folder, sample)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {sample.name}: ")
    assert "Traceback" not in done.stderr
