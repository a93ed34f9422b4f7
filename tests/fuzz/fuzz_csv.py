"""A fuzz target for the codecs of tables: `python tests/fuzz/fuzz_csv.py -max_total_time=60`.

Any text at all is cut, parsed, edited and parsed again; Python's own reader, at its strictest,
has to be of the same opinion. Needs atheris; `TestOneInput` itself does not.
"""

import csv
import sys
from collections.abc import Iterator
from io import StringIO

from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.delimited import Csv
from normkit.documents.delimited_tokens import cells, records, value
from normkit.documents.unit import DocumentError

_DELIMITERS = ",;\t|"
_SIZES = (1, 7, 64, 1 << 18)
_INSERTED = ("x", '"', ",", "\n", "\t", "", '",\r\n"', "=")


def TestOneInput(data: bytes) -> None:  # noqa: N802 - the name that fuzzers look for
    """Raise AssertionError if the codec loses, moves or makes up anything."""
    if len(data) < 3:
        return
    delimiter = _DELIMITERS[data[0] % 4]
    size = _SIZES[data[0] // 4 % 4]
    text = data[2:].decode("utf-8", "replace")
    codec = Csv(("1", "2", "text"), delimiter, header=bool(data[0] & 128), size=size)
    expected = _rows(text, delimiter)
    try:
        pieces = list(codec.pieces(_chunks(text, 1 + data[1] % 32)))
        blocks = [codec.parse(piece) for piece in pieces]
    except DocumentError:
        assert expected is None or "\0" in text, "refused, though it is a table"
        return
    assert expected is not None, "read, though it is no table"
    assert "".join(piece.text for piece in pieces) == text, "lost or made up"
    assert [row for piece in pieces for row in _read(piece.text, delimiter)] == expected
    for number, (piece, block) in enumerate(zip(pieces, blocks, strict=True)):
        if not block.texts:
            continue
        index = data[1] % len(block.texts)
        unit = block.unit(index)
        assert unit.text == block.texts[index]
        at = data[1] % (len(unit.text) + 1)
        edit = Edit(Span(at, min(at + data[0] % 3, len(unit.text))), _INSERTED[data[1] % 8])
        new = apply_edits(piece.text, list(unit.source.edits([edit])))
        again = codec.parse(piece._replace(text=new))
        texts = list(block.texts)
        texts[index] = apply_edits(unit.text, [edit])
        assert list(again.texts) == texts, "an edit is not what is read back"
        whole = [one.text for one in pieces]
        whole[number] = new
        recut = [one.text for one in codec.pieces(iter(["".join(whole)]))]
        assert "".join(recut) == "".join(whole)
        assert again.unit(index).record == unit.record
        unit.source.locate(len(unit.text))


def _chunks(text: str, size: int) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = at + size + text.startswith("\r\n", at + size - 1)
        yield text[at:end]
        at = end


def _read(text: str, delimiter: str) -> list[list[str]]:
    return [
        [value(text[low:high]) for low, high in cells(text, start, delimiter)]
        for start, end, _, _ in records(text, delimiter)
        if start < end
    ]


def _rows(text: str, delimiter: str) -> list[list[str]] | None:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [row for row in reader if row]
    except csv.Error:
        return None


def main() -> None:
    """Fuzz until told to stop; arguments are those of libFuzzer."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    atheris.instrument_all()
    atheris.Setup(sys.argv, TestOneInput)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
