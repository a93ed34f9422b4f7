"""Markdown in UTF-8: prose is repaired, structure and code stay as they are.

Front matter, fenced and indented code, HTML blocks and what stands between `normkit: off` and
`normkit: on` are no units at all. Inside the prose, `markdown_guards` protects what would
change the meaning of the markup.
"""

from collections.abc import Iterator
from typing import BinaryIO

from normkit.core.context import Context
from normkit.documents.markdown_guards import Guards, labels, literal_tail
from normkit.documents.markdown_lines import Kind, classify
from normkit.documents.opening import BOM
from normkit.documents.source_map import LINE_END, Utf8Map, line_end_of
from normkit.documents.unit import MAX_RECORD, Block, DocumentError, TextUnit
from normkit.documents.utf8 import text_chunks

__all__ = ["Markdown"]

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Markdown:
    """The codec of Markdown: one block for the file, one unit for each stretch of prose.

    The file is held in memory, because a link may be defined at its end: at most `MAX_RECORD`.
    """

    name = "markdown"

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Yield the one block of a Markdown file."""
        text = _read(stream)
        parts: list[bytes | TextUnit] = []
        if text.startswith(_BOM):
            parts.append(BOM)
            text = text[1:]
        guards = Guards(labels(text))
        pieces = list(_pieces(text))
        line = 1
        line_end = line_end_of(text)
        for index, (kind, start, end, lines) in enumerate(pieces):
            piece = text[start:end]
            last = index == len(pieces) - 1
            if kind is Kind.LITERAL:
                parts.append(piece.encode("utf-8"))
            else:
                tail = kind is Kind.BLANK
                context = Context(
                    document=True,
                    first=start == 0 and not tail,
                    last=last,
                    guards=literal_tail if tail else guards.spans,
                    permits=guards.permits_at_start if start == 0 else guards.permits,
                    line_end=line_end,
                )
                parts.append(TextUnit(piece, Utf8Map(piece, line), context))
            line += lines
        yield Block(tuple(parts))


def _read(stream: BinaryIO) -> str:
    parts = []
    size = 0
    for chunk in text_chunks(stream):
        parts.append(chunk)
        size += len(chunk)
        if size > MAX_RECORD:
            raise DocumentError(
                f"Markdown of more than {MAX_RECORD >> 20} million characters",
                "use --format text",
            )
    return "".join(parts)


def _pieces(text: str) -> Iterator[tuple[Kind, int, int, int]]:
    """Yield kind, start, end and number of lines of stretches; the last one is always a unit.

    Stretches of prose have kind PROSE. A file that ends in a literal line has that line, with
    the blank lines behind it, as a last stretch of kind BLANK: nothing in the line may change,
    but the end of the file may.
    """
    ends = [match.end() for match in LINE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]] if text else []
    kinds = classify(
        [text[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=bool(text))]
    )
    count = len(kinds)
    tail = count
    while tail and kinds[tail - 1] is Kind.BLANK:
        tail -= 1
    if tail and kinds[tail - 1] is Kind.LITERAL:
        tail -= 1
    else:
        tail = count
    at = 0
    while at < tail:
        literal = kinds[at] is Kind.LITERAL
        stop = at + 1
        # Blank lines belong to what stands before them.
        while stop < tail and (
            kinds[stop] is Kind.BLANK or (kinds[stop] is Kind.LITERAL) == literal
        ):
            stop += 1
        kind = Kind.LITERAL if literal else Kind.PROSE
        yield kind, starts[at], ends[stop - 1], stop - at
        at = stop
    if tail < count:
        yield Kind.BLANK, starts[tail], len(text), count - tail
    elif not count:
        yield Kind.PROSE, 0, 0, 0
