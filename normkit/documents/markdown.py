"""Markdown: prose is repaired, structure and code stay as they are.

Front matter, fenced and indented code, HTML blocks and what stands between `normkit: off` and
`normkit: on` are no units at all. Inside the prose, `markdown_guards` protects what would
change the meaning of the markup.
"""

from collections.abc import Iterator

from normkit.core.context import Context
from normkit.documents.markdown_guards import Guards, labels, literal_tail
from normkit.documents.markdown_lines import Kind, classify
from normkit.documents.source_map import LINE_END, Verbatim, line_end_of
from normkit.documents.unit import MAX_RECORD, Piece, TextUnit, Units, whole_text

__all__ = ["Markdown"]


class Markdown:
    """The codec of Markdown: one piece for the file, one unit for each stretch of prose.

    The file is held in memory, because a link may be defined at its end: at most `max_record`
    characters.
    """

    name = "markdown"
    records = False

    def __init__(self, max_record: int = MAX_RECORD) -> None:
        self._max_record = max_record

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        """Yield the one piece of a Markdown file."""
        yield Piece(whole_text(chunks, self._max_record, "Markdown", "use --format text"))

    def parse(self, piece: Piece) -> Units:
        """Return a unit for each stretch of prose."""
        text = piece.text
        units = []
        guards = Guards(labels(text))
        stretches = list(_stretches(text))
        line = piece.line
        line_end = line_end_of(text)
        for index, (kind, start, end, lines) in enumerate(stretches):
            if kind is not Kind.LITERAL:
                prose = text[start:end]
                tail = kind is Kind.BLANK
                context = Context(
                    document=True,
                    first=start == 0 and not tail,
                    last=index == len(stretches) - 1,
                    guards=literal_tail if tail else guards.spans,
                    permits=guards.permits_at_start if start == 0 else guards.permits,
                    line_end=line_end,
                )
                units.append(TextUnit(prose, Verbatim(prose, line, start), context))
            line += lines
        return Units(tuple(units))


def _stretches(text: str) -> Iterator[tuple[Kind, int, int, int]]:
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
