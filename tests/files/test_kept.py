"""What is kept comes back whole or not at all, and nothing that is wrong with it is an error."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files import kept as module
from normkit.files.kept import Kept

KEY, OTHER = b"k" * 16, b"o" * 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _written(folder: Path, data: bytes = b"record") -> Path:
    Kept(str(folder)).write(KEY, data)
    (file,) = folder.iterdir()
    return file


def test_what_is_written_is_read(folder: Path) -> None:
    kept = Kept(str(folder))
    assert kept.read(KEY) == b""
    assert not folder.exists()  # reading makes nothing
    kept.write(KEY, b"record")
    assert Kept(str(folder)).read(KEY) == b"record"
    assert kept.read(OTHER) == b""
    kept.write(KEY, b"another")
    assert kept.read(KEY) == b"another"
    assert len(os.listdir(folder)) == 1
    if os.name == "posix":
        assert folder.stat().st_mode & 0o77 == 0


@given(at=st.integers(0, 40), bit=st.integers(0, 7))
def test_a_changed_bit_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    file = _written(tmp_path_factory.mktemp("cache") / "normkit", b"0123456789")
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 1 << bit
    file.write_bytes(data)
    assert Kept(str(file.parent)).read(KEY) == b""


def test_a_shorter_and_a_longer_file_are_noticed(folder: Path) -> None:
    file = _written(folder)
    data = file.read_bytes()
    for size in range(len(data)):
        file.write_bytes(data[:size])
        assert Kept(str(folder)).read(KEY) == b""
    file.write_bytes(data + b"\n")
    assert Kept(str(folder)).read(KEY) == b""
    file.write_bytes(data)
    assert Kept(str(folder)).read(KEY) == b"record"


def test_the_file_of_another_key_does_not_count(folder: Path) -> None:
    file = _written(folder)
    file.rename(file.with_name(file.name.replace(KEY.hex(), OTHER.hex())))
    assert Kept(str(folder)).read(OTHER) == b""


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_it_is_not_read_through_a_link(folder: Path, tmp_path: Path) -> None:
    file = _written(folder)
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    assert Kept(str(folder)).read(KEY) == b""
    file.unlink()
    file.mkdir()
    assert Kept(str(folder)).read(KEY) == b""


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = Kept(str(tmp_path / "file" / "cache"))
    kept.write(KEY, b"record")
    assert kept.read(KEY) == b""


def _aged(folder: Path, number: int) -> None:
    """Write something under a number, which is as old as that."""
    key = number.to_bytes(16, "big")
    Kept(str(folder)).write(key, b"x" * 10)
    (file,) = folder.glob(f"*{key.hex()}*")
    os.utime(file, (1_000_000_000 + number,) * 2)


def test_the_number_is_bounded_and_the_oldest_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    folder.mkdir()
    (folder / "clean.cache").write_bytes(b"not ours")
    for number in range(6):
        _aged(folder, number)
    kept = Kept(str(folder))
    assert [bool(kept.read(n.to_bytes(16, "big"))) for n in range(6)] == [False] * 3 + [True] * 3
    assert (folder / "clean.cache").read_bytes() == b"not ours"


def test_what_is_of_use_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for number in range(3):
        _aged(folder, number)
    kept = Kept(str(folder))
    assert kept.read((0).to_bytes(16, "big"))
    _aged(folder, 3)
    assert [bool(kept.read(n.to_bytes(16, "big"))) for n in range(4)] == [True, False, True, True]


def test_the_size_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    for number in range(6):
        _aged(folder, number)
    assert 0 < sum(file.stat().st_size for file in folder.iterdir()) <= 100
    monkeypatch.setattr(module, "_LARGEST", 20)
    Kept(str(folder)).write(KEY, b"x" * 21)
    assert Kept(str(folder)).read(KEY) == b""
