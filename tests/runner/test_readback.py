"""What is written is read back, beside the writing as well: the same result, and no lie passes."""

import gzip
import io
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.documents.delimited import Csv
from normkit.documents.detect import _form, file_format
from normkit.documents.encodings import Encoding
from normkit.documents.json_lines import JsonLines
from normkit.documents.unit import DocumentError
from normkit.rules import RULES
from normkit.runner.files import check_file, fix_file
from normkit.runner.outcome import Located, Outcome
from normkit.runner.pool import Pool
from normkit.runner.readback import TextDigest, beside, read_back
from normkit.runner.repair import ALONE, HERE, Around

PIPELINE = Pipeline(rule for rule in RULES if rule.default)
FORM = file_format("a.txt")
PARTS = (
    "It rained  , he said.\n\n",
    "A caf\u00e9 \u2013 \U0001f600.\r\n\r\n",
    "Clean.\n\n",
    "a\n" * 40,
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2, [PIPELINE]) as pool:
        yield pool


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything happens every few bytes."""
    monkeypatch.setattr(Encoding.chunks, "__defaults__", (64,))
    for codec in (JsonLines, Csv):
        names = [field.name for field in fields(codec)]
        usual = codec.__init__.__defaults__ or ()
        assert len(usual) == len(names)
        new = (80 if name == "size" else one for name, one in zip(names, usual, strict=True))
        monkeypatch.setattr(codec.__init__, "__defaults__", tuple(new))
    monkeypatch.setattr("normkit.runner.pool._BATCH", 80)
    monkeypatch.setattr("normkit.runner.readback._STEP", 50)
    monkeypatch.setattr("normkit.runner.readback._SYNCED", 500)
    _form.cache_clear()
    yield
    _form.cache_clear()


def _fixed(path: Path, pool: Pool | None) -> Outcome:
    around = ALONE if pool is None else Around(None, None, pool, str(path))
    return fix_file(str(path), file_format(path.name), PIPELINE, around=around)


@pytest.mark.usefixtures("small")
@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=40),
    clean=st.integers(0, 30),
    kind=st.tuples(
        st.sampled_from(("", "\ufeff")), st.sampled_from(("txt", "jsonl", "csv", "txt.gz"))
    ),
)
def test_two_processes_give_what_one_gives(
    tmp_path_factory: pytest.TempPathFactory,
    pool: Pool,
    parts: list[str],
    clean: int,
    kind: tuple[str, str],
) -> None:
    mark, suffix = kind
    parts = ["Clean as well.\n\n"] * clean + parts
    if suffix == "jsonl":
        data = "".join(json.dumps({"text": part}) + "\n" for part in parts).encode()
    elif suffix == "csv":
        data = (mark + "text\n" + "".join(f'"{part}"\n' for part in parts)).encode()
    else:
        data = (mark + "".join(parts)).encode()
    if suffix == "txt.gz":
        data = gzip.compress(data, mtime=0)
    folder = tmp_path_factory.mktemp("readback")
    results = []
    for name, processes in (("one", None), ("two", pool)):
        path = folder / f"{name}.{suffix}"
        path.write_bytes(data)
        outcome = _fixed(path, processes)
        assert outcome.problem is None
        results.append((path.read_bytes(), outcome.fixed, outcome.changed, outcome.remaining))
    assert results[0] == results[1]
    assert results[0][2] or PARTS[0] not in parts
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("at", [0, 70, 5000])
def test_a_byte_that_is_read_back_otherwise_keeps_the_old_file(
    tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    path = tmp_path / "a.txt"
    old = "".join(PARTS) * 60
    path.write_bytes(old.encode())
    real = os.pread

    def lying(file: int, size: int, offset: int) -> bytes:
        data = real(file, size, offset)
        if offset <= at < offset + len(data):
            return data[: at - offset] + b"#" + data[at - offset + 1 :]
        return data

    monkeypatch.setattr(os, "pread", lying)
    outcome = _fixed(path, pool)
    assert outcome.problem is not None
    assert "the result" in outcome.problem.what
    assert path.read_bytes() == old.encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["pread", "fsync"])
def test_a_disk_that_fails_beside_the_writing_is_told(
    tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "a.txt"
    old = "".join(PARTS) * 60
    path.write_bytes(old.encode())
    real = getattr(os, name)

    def failing(*arguments: int) -> object:
        if threading.current_thread() is not threading.main_thread():
            raise OSError(5, "Input/output error")
        return real(*arguments)

    monkeypatch.setattr(os, name, failing)
    outcome = _fixed(path, pool)
    assert outcome.problem is not None
    assert outcome.problem.what == "input/output error"
    assert path.read_bytes() == old.encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("small")
def test_no_thread_stays_when_a_later_piece_cannot_be_read(tmp_path: Path, pool: Pool) -> None:
    path = tmp_path / "a.txt"
    data = ("".join(PARTS) * 60).encode() + b"\xff\n"
    path.write_bytes(data)
    outcome = _fixed(path, pool)
    assert outcome.problem is not None
    assert "not UTF-8" in outcome.problem.what
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]
    assert not [each for each in threading.enumerate() if each.name == "readback"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("suffix", ["txt", "jsonl"])
def test_what_is_wrong_later_comes_behind_the_findings_before(
    tmp_path: Path, pool: Pool, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    text = "".join(PARTS) if suffix == "txt" else json.dumps({"text": PARTS[0]}) + "\n"
    path.write_bytes((text * 60).encode() + b"\xff\n")
    told = []
    for some in (HERE, pool):
        heard: list[Located] = []
        around = Around(heard.append, None, some, str(path))
        outcome = check_file(str(path), file_format(path.name), PIPELINE, around)
        told.append((heard, outcome.problem))
    assert told[0] == told[1]
    assert len(told[0][0]) > 50


@given(st.lists(st.binary(max_size=40).map(lambda data: data.hex(" ") + "\n\n")), st.booleans())
def test_beside_reads_what_is_read_at_the_end(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], stopped: bool
) -> None:
    path = tmp_path_factory.mktemp("beside") / "a.txt"
    meant = TextDigest()
    with pytest.MonkeyPatch.context() as patch, path.open("w+b") as file:
        patch.setattr("normkit.runner.readback._STEP", 30)
        assert isinstance(file, io.BufferedRandom)
        reader = beside(file, FORM, Encoding())
        assert reader is not None
        for text in texts:
            file.write(text.encode())
            meant.add(text)
            reader.wrote(file.tell())
        file.flush()
        if not stopped:
            content = reader.finish()
            assert content == read_back(file, FORM, Encoding())
            assert content.digest == meant.value
        reader.stop()
        assert file.tell() >= 0  # it is still open, and nobody else reads it


def test_beside_raises_what_reading_raises(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("w+b") as file:
        reader = beside(file, FORM, Encoding())
        assert reader is not None
        file.write(b"a\n\xff\n")
        file.flush()
        with pytest.raises(DocumentError, match="not UTF-8"):
            reader.finish()


def test_what_shows_nothing_until_it_is_finished_is_read_at_the_end(tmp_path: Path) -> None:
    assert beside(io.BytesIO(), FORM, Encoding()) is None
    with (tmp_path / "a.txt.gz").open("w+b") as file:
        assert beside(file, file_format("a.txt.gz"), Encoding()) is None
