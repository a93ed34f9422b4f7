"""Runs take turns at a file, and what killed ones leave goes, but never while one lives."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files import locks
from normkit.files.locks import acquire, release, remove_strays, sweep, temporary_name
from normkit.files.replace import Refusal, Replacement, claimed

_HOLDER = """
import sys
from normkit.files.replace import Replacement, claimed
path, act = sys.argv[1:]
with claimed(path) as source:
    import os
    replacement = Replacement(path, os.fstat(source.fileno()))
    replacement.open().write(b"theirs")
    print("ready", flush=True)
    sys.stdin.readline()
    if act == "commit":
        replacement.commit()
    elif act == "die":
        os._exit(9)
    replacement.discard()
"""


@contextmanager
def _other_run(path: Path, act: str = "commit") -> Iterator[Callable[[], None]]:
    """Another process at work on `path`; what is yielded lets it go on to its end."""
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path), act],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        stdin = process.stdin

        def go_on() -> None:
            stdin.write("\n")
            stdin.close()
            if act == "die":
                process.wait()

        try:
            yield go_on
        finally:
            process.kill()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def _strays(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".normkit-" in path.name]


def test_who_comes_second_reads_what_the_first_made(file: Path) -> None:
    with _other_run(file) as go_on:
        go_on()
        with claimed(str(file)) as source:
            assert source.read() == b"theirs"


def test_nobody_waits_for_ever(file: Path) -> None:
    with _other_run(file):
        start = time.monotonic()
        with pytest.raises(Refusal, match="another normkit"), claimed(str(file), seconds=0.2):
            pass
        assert time.monotonic() - start < 5
    assert file.read_bytes() == b"old"


def test_a_lock_goes_with_its_process(file: Path) -> None:
    with _other_run(file, "die") as go_on:
        go_on()
    assert len(_strays(file.parent)) == 1
    with claimed(str(file), seconds=0) as source:
        assert source.read() == b"old"
    assert os.listdir(file.parent) == ["a.txt"]


def test_a_claim_is_given_back(file: Path) -> None:
    with claimed(str(file)):
        pass
    with claimed(str(file), seconds=0):
        pass


def test_a_claim_goes_with_a_child_that_holds_the_file(file: Path) -> None:
    with claimed(str(file)) as source:
        # As a worker process does, which inherits all that is open.
        child = os.dup(source.fileno())
    with claimed(str(file), seconds=0):
        pass
    os.close(child)


def test_a_claim_removes_strays_beside_the_target_of_a_link(
    file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("links") / "link.txt"
    link.symlink_to(file)
    stray = file.parent / temporary_name("a.txt")
    stray.write_bytes(b"half")
    with claimed(str(link)):
        pass
    assert not stray.exists()


def test_a_file_at_work_is_no_stray(file: Path) -> None:
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open().write(b"new")
        assert remove_strays(str(file.parent)) == 0
        replacement.commit()
    assert file.read_bytes() == b"new"
    with _other_run(file):
        assert remove_strays(str(file.parent)) == 0


def test_it_is_no_stray_between_closing_and_replacing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(old: str, new: str) -> None:
        assert remove_strays(str(file.parent)) == 0
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open().write(b"new")
        replacement.commit()
    assert file.read_bytes() == b"new"


def test_a_sweep_that_is_quicker_makes_another_name_necessary(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []

    def late(descriptor: int, seconds: float = 0.0) -> bool | None:
        if not swept:  # another process, between making the file and locking it
            swept.append(remove_strays(str(file.parent)))
        return acquire(descriptor, seconds)

    monkeypatch.setattr("normkit.files.replace.acquire", late)
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open().write(b"new")
        replacement.commit()
    assert swept == [1]
    assert file.read_bytes() == b"new"
    assert os.listdir(file.parent) == ["a.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "a.txt.normkit-01234567.tmp",
        ".a.txt.normkit-0123456.tmp",
        ".a.txt.normkit-0123456g.tmp",
        ".a.txt.normkit-01234567.tmp~",
        ".a.txt.tmp",
    ],
)
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"theirs")
    assert remove_strays(str(tmp_path)) == 0
    assert (tmp_path / name).exists()


def test_only_regular_files_are_strays(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / temporary_name("link")).symlink_to("target")
    (tmp_path / temporary_name("folder")).mkdir()
    os.mkfifo(tmp_path / temporary_name("pipe"))
    assert remove_strays(str(tmp_path)) == 0
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_is_looked_through_once(tmp_path: Path) -> None:
    sweep(str(tmp_path))
    stray = tmp_path / temporary_name("a.txt")
    stray.write_bytes(b"half")
    sweep(f"{tmp_path}/.")
    assert stray.exists()
    sweep(str(tmp_path / "none"))  # raises nothing


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOTSUP, errno.EBADF, errno.ENOSYS])
def test_without_locks_work_goes_on_and_nothing_is_removed(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    stray = file.parent / temporary_name("a.txt")
    stray.write_bytes(b"half")
    monkeypatch.setattr("fcntl.flock", fail)
    with (
        claimed(str(file), seconds=0) as source,
        Replacement(str(file), os.fstat(source.fileno())) as replacement,
    ):
        replacement.open().write(b"new")
        replacement.commit()
    assert file.read_bytes() == b"new"
    assert stray.exists()


def test_a_lock_is_waited_for(file: Path) -> None:
    first, second = (os.open(file, os.O_RDONLY) for _ in range(2))
    assert acquire(first) is True
    assert acquire(second) is False
    release(first)
    assert acquire(second, 1.0) is True
    os.close(first)
    os.close(second)


@given(st.binary(min_size=1, max_size=255).map(os.fsdecode))
def test_a_temporary_name_is_one_that_can_be_and_is_known(name: str) -> None:
    made = temporary_name(name)
    assert len(os.fsencode(made)) <= 255
    assert locks._TEMPORARY.fullmatch(made)
    assert made.startswith(".")
