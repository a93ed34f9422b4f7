"""Replacing a file: old or new, never in between, and never a loss."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from normkit.files.replace import (
    Refusal,
    Replacement,
    Terminated,
    interruptible,
    open_regular,
    output_to,
    target_of,
)


def _strays(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".normkit-" in path.name]


def _replace(path: Path, data: bytes) -> None:
    with open_regular(str(path)) as source:
        status = os.fstat(source.fileno())
    with Replacement(str(path), status) as replacement:
        replacement.open().write(data)
        replacement.commit()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old\n")
    return path


def test_mode_and_attributes_are_kept(file: Path) -> None:
    file.chmod(0o640)
    try:
        os.setxattr(file, "user.source", b"wire")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    _replace(file, b"new\n")
    assert file.read_bytes() == b"new\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.getxattr(file, "user.source") == b"wire"
    assert not _strays(file.parent)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 12346)
    file.chmod(0o4755)
    _replace(file, b"new\n")
    status = file.stat()
    assert (status.st_uid, status.st_gid) == (12345, 12346)
    assert stat.S_IMODE(status.st_mode) == 0o4755


def test_without_commit_the_old_file_stays(file: Path) -> None:
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open().write(b"new\n")
    assert file.read_bytes() == b"old\n"
    assert not _strays(file.parent)


def test_a_file_changed_meanwhile_is_left_alone(file: Path) -> None:
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open().write(b"new\n")
        file.write_bytes(b"theirs\n")
        with pytest.raises(Refusal, match="changed while"):
            replacement.commit()
    assert file.read_bytes() == b"theirs\n"
    assert not _strays(file.parent)


def test_a_file_removed_meanwhile_stays_removed(file: Path) -> None:
    with Replacement(str(file), file.stat()) as replacement:
        replacement.open()
        file.unlink()
        with pytest.raises(Refusal, match="removed while"):
            replacement.commit()
    assert list(file.parent.iterdir()) == []


def test_hard_links_are_refused(file: Path) -> None:
    os.link(file, file.parent / "b.txt")
    with pytest.raises(Refusal, match="2 hard links"):
        Replacement(str(file), file.stat())
    assert not _strays(file.parent)


def test_hard_links_are_broken_when_that_is_asked_for(file: Path) -> None:
    other = file.parent / "b.txt"
    os.link(file, other)
    with Replacement(str(file), file.stat(), break_hardlinks=True) as replacement:
        replacement.open().write(b"new\n")
        replacement.commit()
    assert (file.read_bytes(), other.read_bytes()) == (b"new\n", b"old\n")


def test_a_new_file_in_place_whose_folder_cannot_be_synced_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=r"replaced, but .*\(input/output error\)"):
        _replace(file, b"new\n")
    assert file.read_bytes() == b"new\n"
    assert not _strays(file.parent)


def test_a_source_that_closes_badly_is_no_error(file: Path) -> None:
    with open_regular(str(file)) as source:
        assert source.read() == b"old\n"
        os.close(source.fileno())  # now closing fails with EBADF


def test_read_only_files_are_refused(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(Refusal, match="read-only"):
        Replacement(str(file), file.stat())


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_an_error(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            Replacement(str(file), file.stat())
    finally:
        file.parent.chmod(0o755)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(Refusal, match="not a regular file"):
        open_regular(str(pipe))
    with pytest.raises(Refusal, match="not a regular file"):
        open_regular("/dev/null")
    with pytest.raises(Refusal, match="a folder"):
        open_regular(str(tmp_path))


def test_the_longest_name_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".txt")
    path.write_bytes(b"old\n")
    _replace(path, b"new\n")
    assert path.read_bytes() == b"new\n"


def test_a_full_disk_keeps_the_old_file(file: Path) -> None:
    # A file size limit in another process: this one needs to write its own reports.
    code = (
        "import resource, signal, sys; from normkit.cli.main import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}));"
        "sys.exit(main(['fix', '--isolated', '--select', 'WSP101', sys.argv[1]]))"
    )
    old = b"line \n" * 50_000
    for limit in (0, 1, 100_000):
        file.write_bytes(old)
        done = subprocess.run(
            [sys.executable, "-c", code.format(limit), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert f"error: {file}: file too large" in done.stderr
        assert file.read_bytes() == old
        assert not _strays(file.parent)


def test_an_error_of_sync_or_replace_keeps_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    for name in ("fsync", "fchmod", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(OSError, match="Input/output"):
                _replace(file, b"new\n")
        assert file.read_bytes() == b"old\n"
        assert not _strays(file.parent)


def test_a_short_write_is_no_success(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replacement(str(file), file.stat()) as replacement:
        file_now = replacement.open()
        file_now.write(b"new\n")
        file_now.flush()
        real = os.fstat(file_now.fileno())
        short = os.stat_result((*real[:6], 2, *real[7:]))
        monkeypatch.setattr(os, "fstat", lambda _: short)
        with pytest.raises(OSError, match="less than"):
            replacement.commit()
    assert file.read_bytes() == b"old\n"


class TestLinks:
    def test_a_link_inside_the_project_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "a.txt").write_bytes(b"x")
        link = tmp_path / "link.txt"
        link.symlink_to("a.txt")
        assert target_of(str(link)) == str(tmp_path / "a.txt")

    def test_a_link_out_of_the_project_is_refused(self, tmp_path: Path) -> None:
        project = tmp_path / "project"
        (project / ".git").mkdir(parents=True)
        (tmp_path / "a.txt").write_bytes(b"x")
        link = project / "link.txt"
        link.symlink_to("../a.txt")
        with pytest.raises(Refusal, match="leads out"):
            target_of(str(link))

    def test_a_link_out_of_the_project_is_followed_when_that_is_asked_for(
        self, tmp_path: Path
    ) -> None:
        project = tmp_path / "project"
        (project / ".git").mkdir(parents=True)
        (tmp_path / "a.txt").write_bytes(b"x")
        link = project / "link.txt"
        link.symlink_to("../a.txt")
        assert target_of(str(link), follow_outside=True) == str(tmp_path / "a.txt")

    def test_a_link_into_a_store_outside_is_never_followed(self, tmp_path: Path) -> None:
        project = tmp_path / "project"
        (project / ".git").mkdir(parents=True)
        store = tmp_path / ".dvc" / "cache"
        store.mkdir(parents=True)
        (store / "key").write_bytes(b"x")
        link = project / "link.txt"
        link.symlink_to(store / "key")
        with pytest.raises(Refusal, match="data store"):
            target_of(str(link), follow_outside=True)

    def test_a_link_into_a_store_is_refused(self, tmp_path: Path) -> None:
        store = tmp_path / ".git" / "annex" / "objects"
        store.mkdir(parents=True)
        (store / "key").write_bytes(b"x")
        link = tmp_path / "link.txt"
        link.symlink_to(store / "key")
        with pytest.raises(Refusal, match="data store"):
            target_of(str(link))


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    usual = signal.default_int_handler if request.param == signal.SIGINT else signal.SIG_DFL
    old = signal.signal(request.param, usual)
    yield request.param
    signal.signal(request.param, old)


def test_a_signal_unwinds_and_leaves_no_stray(file: Path, number: int) -> None:
    before = signal.getsignal(number)

    def interrupted() -> None:
        with interruptible(), Replacement(str(file), file.stat()) as replacement:
            replacement.open().write(b"new\n")
            signal.raise_signal(number)

    with pytest.raises(Terminated) as caught:
        interrupted()
    assert caught.value.code == 128 + number
    assert file.read_bytes() == b"old\n"
    assert not _strays(file.parent)
    assert signal.getsignal(number) is before


def test_handlers_are_left_alone_outside_the_main_thread() -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with interruptible():
                pass
        except BaseException as error:  # noqa: BLE001 - a thread swallows it else
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not failed


def test_of_two_that_write_the_same_copy_the_last_one_counts_and_the_mode_stays(
    file: Path,
) -> None:
    file.chmod(0o600)
    with output_to(str(file), shared=True) as one, output_to(str(file), shared=True) as other:
        one.open().write(b"new")
        other.open().write(b"new")
        one.commit()
        other.commit()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    with output_to(str(file)) as one, output_to(str(file)) as other:
        one.open().write(b"mine")
        other.open().write(b"theirs")
        one.commit()
        with pytest.raises(Refusal, match="changed while it was read"):
            other.commit()
    assert file.read_bytes() == b"mine"
