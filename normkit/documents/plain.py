"""Plain text, cut at paragraph borders so that files of any size stream."""

from collections.abc import Iterator

from normkit.core.blocks import last_cut
from normkit.core.context import Context
from normkit.documents.opening import keeps_opening
from normkit.documents.source_map import Verbatim, line_end_of, line_ends
from normkit.documents.unit import MAX_RECORD, DocumentError, Piece, TextUnit, Units

#: A piece is cut behind blank lines that are so near its end, if there are some.
_TAIL = 1 << 12


class PlainText:
    """The codec of plain text: every piece is one unit of whole paragraphs.

    A unit is cut where the pipeline would cut it, so that pieces of any size give the same
    result. Memory: a few chunks, or the longest paragraph (at most `max_record` characters).
    """

    name = "text"
    records = False

    def __init__(self, max_record: int = MAX_RECORD) -> None:
        self._max_record = max_record

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        """Yield the pieces of a text file; their state is how its first line ends."""
        parts: list[str] = []
        size, wanted, line, first, line_end = 0, 0, 1, True, ""
        for text in chunks:
            # A long paragraph is joined and searched only when it has doubled: linear cost.
            if parts and size >= wanted:
                held = "".join(parts)
                cut = last_cut(held, _TAIL)
                if cut:
                    line_end = line_end_of(held) if first else line_end
                    piece, held = held[:cut], held[cut:]
                    yield Piece(piece, line, line_end, first, last=False)
                    line += line_ends(piece)
                    first = False
                elif len(held) > self._max_record:
                    raise DocumentError(
                        f"a paragraph of more than {self._max_record} characters",
                        "break it into lines, or allow more with --max-record",
                        line=line,
                        column=1,
                    )
                parts, size, wanted = [held], len(held), 0 if cut else 2 * len(held)
            parts.append(text)
            size += len(text)
        held = "".join(parts)
        line_end = line_end_of(held) if first else line_end
        yield Piece(held, line, line_end, first, last=True)

    def parse(self, piece: Piece) -> Units:
        """Return the piece as one unit."""
        context = Context(
            document=True,
            first=piece.first,
            last=piece.last,
            permits=keeps_opening if piece.first else None,
            line_end=piece.state,
        )
        return Units((TextUnit(piece.text, Verbatim(piece.text, piece.line), context),))
