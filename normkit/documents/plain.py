"""Plain text in UTF-8, cut at paragraph borders so that files of any size stream."""

from collections.abc import Iterator
from typing import BinaryIO

from normkit.core.blocks import last_cut
from normkit.core.context import Context
from normkit.documents.opening import BOM, keeps_opening
from normkit.documents.source_map import Utf8Map, line_end_of, line_ends
from normkit.documents.unit import MAX_RECORD, Block, DocumentError, TextUnit
from normkit.documents.utf8 import CHUNK, text_chunks

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


#: A block is cut behind blank lines that are so near its end, if there are some.
_TAIL = 1 << 12


class PlainText:
    """The codec of plain text: every block is one unit of whole paragraphs.

    A unit is cut where the pipeline would cut it, so that blocks of any size give the same
    result. Memory: a few chunks, or the longest paragraph (at most `MAX_RECORD` characters).
    """

    name = "text"

    def __init__(self, chunk: int = CHUNK) -> None:
        self._chunk = chunk

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Yield the blocks of a text file; a byte order mark is kept and is in no unit."""
        chunks = text_chunks(stream, self._chunk)
        head = next(chunks, "")
        prefix = BOM if head.startswith(_BOM) else b""
        parts = [head.removeprefix(_BOM)]
        size, wanted, line, first, line_end = len(parts[0]), 0, 1, True, ""
        for text in chunks:
            # A long paragraph is joined and searched only when it has doubled: linear cost.
            if size >= wanted:
                held = "".join(parts)
                cut = last_cut(held, _TAIL)
                if cut:
                    line_end = line_end_of(held) if first else line_end
                    context = _context(line_end, first=first, last=False)
                    yield _block(held[:cut], line, prefix, context)
                    line += line_ends(held[:cut])
                    held, prefix, first = held[cut:], b"", False
                elif len(held) > MAX_RECORD:
                    raise DocumentError(
                        f"a paragraph of more than {MAX_RECORD >> 20} million characters",
                        "break it into lines",
                        line=line,
                        column=1,
                    )
                parts, size, wanted = [held], len(held), 0 if cut else 2 * len(held)
            parts.append(text)
            size += len(text)
        held = "".join(parts)
        line_end = line_end_of(held) if first else line_end
        context = _context(line_end, first=first, last=True)
        yield _block(held, line, prefix, context)


def _context(line_end: str, *, first: bool, last: bool) -> Context:
    permits = keeps_opening if first else None
    return Context(document=True, first=first, last=last, permits=permits, line_end=line_end)


def _block(text: str, line: int, prefix: bytes, context: Context) -> Block:
    unit = TextUnit(text, Utf8Map(text, line), context)
    return Block((prefix, unit) if prefix else (unit,))
