"""Pieces that a worker process reads itself: the same texts, and never those of another file."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.detect import Settings, file_format
from normkit.documents.encodings import Encoding
from normkit.documents.unit import Piece
from normkit.files.refusal import Refusal
from normkit.files.replace import open_regular
from normkit.runner.pool import _batches
from normkit.runner.slices import Slice, origin_of

TEXT = "One \u2013 line.\n\nZo\u00eb \U0001f600.\r\n\r\nThree.\n\n"


def _slices(path: Path, chunk: int = 7) -> tuple[list[Slice], list[Piece]]:
    form = file_format(path.name)
    with open_regular(str(path)) as source:
        encoding = form.start(source)
        assert isinstance(encoding, Encoding)
        origin = origin_of(str(path), source, form, encoding)
        assert origin is not None
        chunks = encoding.chunks(form.content(source), chunk)
        pieces = list(form.text_codec.pieces(chunks))
        sliced = [origin.slice(batch) for batch in _batches(pieces)]
        assert [len(data) for _, data in sliced] == [len(each.pieces) for each, _ in sliced]
        assert [part.decode() for _, data in sliced for part in data] == [p.text for p in pieces]
        return [each for each, _ in sliced], pieces


@given(
    mark=st.sampled_from(("", "\ufeff")),
    text=st.lists(st.sampled_from(("a", "\u00e9", "\U0001f600", "\n\n", "\r\n", " b\n\n"))).map(
        "".join
    ),
    batch=st.integers(1, 40),
    chunk=st.integers(1, 30),
)
def test_a_slice_reads_what_its_pieces_hold(
    tmp_path_factory: pytest.TempPathFactory, mark: str, text: str, batch: int, chunk: int
) -> None:
    path = tmp_path_factory.mktemp("slices") / "a.txt"
    path.write_bytes((mark + text).encode("utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normkit.runner.pool._BATCH", batch)
        slices, pieces = _slices(path, chunk)
    assert not any(piece.text for each in slices for piece in each.pieces)
    assert [piece for each in slices for piece in each.read()] == pieces


def test_what_is_sent_does_not_grow_with_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sizes = []
    for length in (10, 30_000):
        path.write_text(("word " * length + "\n\n") * 3)
        (only,), _ = _slices(path, 1 << 20)
        sizes.append(len(pickle.dumps(only)))
    assert sizes[1] < sizes[0] + 50


@pytest.fixture
def sliced(tmp_path: Path) -> tuple[Path, Slice]:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    slices, _ = _slices(path)
    return path, slices[0]


def test_another_file_in_its_place_is_refused(sliced: tuple[Path, Slice]) -> None:
    path, piece = sliced
    other = path.with_name("b.txt")
    other.write_bytes(path.read_bytes())
    status = path.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(other, path)
    with pytest.raises(Refusal, match="changed while it was read"):
        piece.read()


def test_a_file_that_changed_is_refused(sliced: tuple[Path, Slice]) -> None:
    path, piece = sliced
    with path.open("ab") as file:
        file.write(b"More.\n")
    with pytest.raises(Refusal, match="changed while it was read"):
        piece.read()


def test_a_file_that_has_gone_is_refused(sliced: tuple[Path, Slice]) -> None:
    path, piece = sliced
    path.unlink()
    with pytest.raises(Refusal, match="changed while it was read"):
        piece.read()


@pytest.mark.parametrize("shift", [1, 3])
def test_bytes_that_are_no_whole_characters_are_refused(
    sliced: tuple[Path, Slice], shift: int
) -> None:
    _, piece = sliced
    with pytest.raises(Refusal, match="changed while it was read"):
        piece._replace(at=piece.at + 4 + shift).read()


def test_other_encodings_and_compressed_files_are_sent(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text\n")
    form = file_format("a.txt")
    latin = file_format("a.txt", Settings(encoding="latin-1"))
    with open_regular(str(path)) as source:
        utf8 = form.start(source)
        other = latin.start(source)
        assert isinstance(utf8, Encoding)
        assert isinstance(other, Encoding)
        assert origin_of(str(path), source, form, utf8) is not None
        assert origin_of(None, source, form, utf8) is None
        assert origin_of(str(path), source, latin, other) is None
        assert origin_of(str(path), source, file_format("a.txt.gz"), utf8) is None
