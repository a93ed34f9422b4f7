"""Strict UTF-8, read in chunks; what is anything else is refused with its place."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from normkit.core.spans import line_column
from normkit.documents.opening import refuse_other_encodings
from normkit.documents.source_map import line_ends
from normkit.documents.unit import DocumentError

CHUNK = 1 << 16
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_CONVERT = "convert it to UTF-8 first, for example with iconv"


def text_chunks(stream: BinaryIO, chunk: int = CHUNK) -> Iterator[str]:
    r"""Yield the text of a UTF-8 stream in pieces, the byte order mark (if any) included.

    A piece never ends between `\r` and `\n`. Raises DocumentError on the first byte that is not
    UTF-8, on a NUL, and on the byte order mark of another encoding. Memory: one chunk.

    >>> from io import BytesIO
    >>> list(text_chunks(BytesIO(b"ab\r\nc"), chunk=3))
    ['ab', '\r\nc']
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    held, line, column, at, first = "", 1, 1, 0, True
    pending = b""
    while True:
        data = stream.read(chunk)
        if at == 0:
            refuse_other_encodings(data)
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            good = held + (pending + data)[: error.start].decode("utf-8", "ignore")
            column -= first and good.startswith(_MARK)
            raise _not_utf8(error, good, at - len(pending), line, column) from error
        pending = decoder.getstate()[0]
        at += len(data)
        text = held + text
        if text:
            # The mark is in no column: an editor does not show it, and no finding counts it.
            column -= first and text.startswith(_MARK)
            first = False
        if "\0" in text:
            place = _place(text, text.index("\0"), line, column)
            raise DocumentError(
                "a NUL character: this is no text file", line=place[0], column=place[1], binary=True
            )
        held = "\r" if data and text.endswith("\r") else ""
        text = text[: len(text) - len(held)]
        if text:
            yield text
        if not data:
            return
        line, column = _place(text, len(text), line, column)


def _place(text: str, offset: int, line: int, column: int) -> tuple[int, int]:
    """Return line and column behind `text[:offset]`, which begins at `line` and `column`."""
    head = text[:offset]
    ends = line_ends(head)
    if not ends:
        return line, column + offset
    return line + ends, line_column(head, offset)[1]


def _not_utf8(
    error: UnicodeDecodeError, good: str, start: int, line: int, column: int
) -> DocumentError:
    line, column = _place(good, len(good), line, column)
    byte = error.object[error.start]
    what = f"byte 0x{byte:02X} at offset {start + error.start} is not UTF-8 ({error.reason})"
    return DocumentError(what, _CONVERT, line=line, column=column)
