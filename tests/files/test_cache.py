"""The cache: what it says is true, and what is wrong with it is no error."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files import cache as module
from normkit.files.cache import Cache, cache_folder

_LATER = 3_000_000_000  # nanoseconds: beyond the grain of any clock
_FIELDS = ("st_dev", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")


def _now() -> int:
    return time.time_ns() + _LATER


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"clean\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "cache")


def _saved(folder: str, *files: Path) -> Path:
    cache = Cache.open(folder)
    for file in files:
        cache.add_clean(str(file), file.stat(), b"rules", _now())
    cache.save()
    return Path(folder) / "clean.cache"


def test_a_clean_file_is_remembered(file: Path, folder: str) -> None:
    assert not Cache.open(folder).is_clean(str(file), file.stat(), b"rules")
    _saved(folder, file)
    assert Cache.open(folder).is_clean(str(file), file.stat(), b"rules")
    assert os.listdir(folder) == ["clean.cache"]


def test_what_was_added_counts_before_it_is_saved(file: Path, folder: str) -> None:
    cache = Cache.open(folder)
    cache.add_clean(str(file), file.stat(), b"rules", _now())
    assert cache.is_clean(str(file), file.stat(), b"rules")
    assert not os.path.exists(folder)


def test_a_relative_path_is_the_same_file(
    file: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(folder, file)
    monkeypatch.chdir(file.parent)
    assert Cache.open(folder).is_clean("a.txt", file.stat(), b"rules")


def test_other_rules_or_another_path_are_not_known(file: Path, folder: str) -> None:
    _saved(folder, file)
    cache = Cache.open(folder)
    assert not cache.is_clean(str(file), file.stat(), b"other rules")
    assert not cache.is_clean(str(file) + "x", file.stat(), b"rules")
    # The border between path and fingerprint counts.
    assert not cache.is_clean(str(file)[1:], file.stat(), b"rules/")


class _Status:
    """A status of which one field is another."""

    def __init__(self, status: os.stat_result, **changed: int) -> None:
        for name in _FIELDS:
            setattr(self, name, changed.get(name, getattr(status, name)))


@pytest.mark.parametrize("field", _FIELDS)
def test_any_change_of_the_status_counts(file: Path, folder: str, field: str) -> None:
    _saved(folder, file)
    changed = _Status(file.stat(), **{field: getattr(file.stat(), field) + 1})
    assert not Cache.open(folder).is_clean(str(file), changed, b"rules")  # type: ignore[arg-type]


def test_a_change_that_keeps_size_and_time_is_seen(file: Path, folder: str) -> None:
    _saved(folder, file)
    before = file.stat()
    time.sleep(0.02)
    file.write_bytes(b"dirty\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert not Cache.open(folder).is_clean(str(file), file.stat(), b"rules")


@pytest.mark.parametrize(
    ("age", "whole_seconds", "remembered"),
    [
        (0, False, False),
        (10_000_000, False, False),
        (-5_000_000_000, False, False),  # from the future
        (60_000_000, False, True),
        (60_000_000, True, False),
        (1_900_000_000, True, False),
        (2_100_000_000, True, True),
    ],
)
def test_a_young_file_is_read_again(
    file: Path, folder: str, age: int, whole_seconds: bool, remembered: bool
) -> None:
    at = 1_800_000_000 * 1_000_000_000 + (0 if whole_seconds else 123_456)
    status = _Status(file.stat(), st_mtime_ns=at, st_ctime_ns=at)
    cache = Cache.open(folder)
    cache.add_clean(str(file), status, b"rules", at + age)  # type: ignore[arg-type]
    assert cache.is_clean(str(file), status, b"rules") is remembered  # type: ignore[arg-type]


def test_an_old_time_of_change_does_not_make_a_file_old(file: Path, folder: str) -> None:
    os.utime(file, (1, 1))  # as `cp -p` or `tar` do
    cache = Cache.open(folder)
    cache.add_clean(str(file), file.stat(), b"rules", file.stat().st_ctime_ns)
    assert not cache.is_clean(str(file), file.stat(), b"rules")


def test_two_processes_keep_what_each_found(tmp_path: Path, folder: str) -> None:
    names = [tmp_path / name for name in ("a.txt", "b.txt")]
    caches = [Cache.open(folder), Cache.open(folder)]
    for name, cache in zip(names, caches, strict=True):
        name.write_bytes(b"clean\n")
        cache.add_clean(str(name), name.stat(), b"rules", _now())
    for cache in caches:
        cache.save()
    after = Cache.open(folder)
    assert all(after.is_clean(str(name), name.stat(), b"rules") for name in names)


def test_every_damaged_byte_is_noticed(tmp_path: Path, folder: str) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_bytes(b"clean\n")
    kept = _saved(folder, *files)
    good = kept.read_bytes()
    for at in range(len(good)):
        for flip in (0x01, 0x80, 0xFF):
            kept.write_bytes(good[:at] + bytes([good[at] ^ flip]) + good[at + 1 :])
            cache = Cache.open(folder)
            assert not any(cache.is_clean(str(f), f.stat(), b"rules") for f in files), (at, flip)
        kept.write_bytes(good[:at])
        cache = Cache.open(folder)
        assert not any(cache.is_clean(str(f), f.stat(), b"rules") for f in files), at
    _saved(folder, files[0])  # and it is written anew
    assert Cache.open(folder).is_clean(str(files[0]), files[0].stat(), b"rules")


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda data: module._MAGIC + data))
def test_foreign_content_is_no_cache(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / "clean.cache").write_bytes(data)
    status = folder.stat()
    assert not Cache.open(str(folder)).is_clean("a.txt", status, b"rules")


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "file above"])
def test_what_is_no_file_is_no_cache(file: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "cache"
    kept = folder / "clean.cache"
    if kind == "file above":
        folder.write_bytes(b"")
    else:
        folder.mkdir()
    if kind == "folder":
        kept.mkdir()
    elif kind == "link":
        kept.symlink_to(_saved(str(tmp_path / "other"), file))
    elif kind == "pipe":
        os.mkfifo(kept)
    assert not Cache.open(str(folder)).is_clean(str(file), file.stat(), b"rules")
    _saved(str(folder), file)  # raises nothing


def test_the_oldest_entries_go(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LIMIT", 8)
    monkeypatch.setattr(module, "_KEPT", 6)
    status = tmp_path.stat()

    def add(day: int, names: Sequence[str]) -> None:
        monkeypatch.setattr(module, "_today", lambda: day)
        cache = Cache.open(folder)
        for name in names:
            cache.add_clean(name, status, b"rules", _now())
        cache.save()

    add(100, "abcd")
    add(101, "efgh")
    assert os.path.getsize(os.path.join(folder, "clean.cache")) == 20 + 8 * 20
    monkeypatch.setattr(module, "_today", lambda: 110)
    cache = Cache.open(folder)
    assert cache.is_clean("a", status, b"rules")  # of use again
    cache.save()
    add(110, "i")
    after = Cache.open(folder)
    known = [name for name in "abcdefghi" if after.is_clean(name, status, b"rules")]
    assert known == list("aefghi")


def test_a_name_of_any_bytes_is_remembered(file: Path, folder: str) -> None:
    cache = Cache.open(folder)
    name = os.fsdecode(b"\xff\n.txt")
    cache.add_clean(name, file.stat(), b"rules", _now())
    assert cache.is_clean(name, file.stat(), b"rules")
    cache.add_clean("a\0b\ud800", file.stat(), b"rules", _now())
    assert not cache.is_clean("a\0b\ud800", file.stat(), b"rules")


def test_a_large_cache_opens_at_once(file: Path, folder: str) -> None:
    cache = Cache.open(folder)
    for number in range(100_000):
        cache.add_clean(f"/data/{number}.txt", file.stat(), b"rules", _now())
    cache.save()
    times = []
    for _ in range(5):
        start = time.process_time()
        opened = Cache.open(folder)
        times.append(time.process_time() - start)
    assert opened.is_clean("/data/99999.txt", file.stat(), b"rules")
    assert min(times) < 0.02


def test_the_folder_is_that_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert cache_folder() == os.path.join("/elsewhere", "normkit")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # to be ignored, says the standard
    assert os.path.isabs(cache_folder())
