r"""More than one space between two words of a line.

## What it does
Replaces a run of spaces inside a line by one space, also after the end of a sentence.

## Why it matters
Repeated spaces are left over from typewriters, from deleted words and from markup. They keep
equal sentences from comparing equal and give empty tokens.

## What stays
- Indentation, and every space in an indented line: verse, code and wrapped list items.
- Lines whose gaps stand under each other, as in aligned columns, if more speaks for a table than
  one gap of prose under another: short cells or numbers, padding up to the same column, several
  such columns, or three lines of them. Two spaces after the end of a sentence are no column.
- Lines with a gap of three or more spaces and few words between the gaps: a row of a table or
  of a table of contents.
- Lines with a tab or a vertical bar, the gap behind a list marker or a heading marker, the gap
  before `#` or `//`, gaps beside drawing characters such as `_` and `=`.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "WSP102"

_LINE = lazy(r"[^\r\n]++")
# A gap between words: the look-behind keeps the search linear on long runs.
_GAP = lazy(r"(?<=[^\s|_/\\=<>~^+#])\ {2,}+(?=[^\s|_\\=<>~^+#/])")
_SENTENCE_END = lazy(r"(?<=[.!?\N{HORIZONTAL ELLIPSIS}][\p{Pe}\p{Pf}\"']{0,2})\ \ (?!\ )")
# "1.  text", "-  text", "(a)  text", ">  text": what stands before the first gap is a marker.
_MARKER = lazy(r"(?:[\-*\N{BULLET}\N{EN DASH}\N{EM DASH}>]|[(\[]?[\p{L}\p{N}]{1,3}[.)\]])\ \ ")
#: ... with both spaces behind it.
_LONGEST_MARKER = 7
_LETTER_OR_DIGIT = lazy(r"[\p{L}\p{N}]")
_LETTER = lazy(r"\p{L}")
_NUMBER = lazy(r"\p{N}")
_END_OF_PROSE = lazy(r"(?<=\p{Ll}{2}[\p{Pe}\p{Pf}\"']?)[.,;:!?][\p{Pe}\p{Pf}\"']{0,2}+\s*+$")
_PLACE = lazy(r"(?<=\p{Ll}\p{Ll})\ (?=\p{Ll}\p{Ll})")

#: Cells of a row hold at most so many words on average, and those of several columns so many.
_CELL_WORDS = 3
_COLUMN_WORDS = 8


class _Line:
    """A line of a paragraph: its gaps, and those of them that may be columns."""

    def __init__(self, text: str, span: Span) -> None:
        line = span.of(text)
        self.gaps: tuple[Span, ...] = ()
        self.columns: tuple[Span, ...] = ()
        self.layout = False
        first = line.find("  ")
        if first < 0:
            return
        # The expression looks at each character: nothing that it can find stands before that.
        found = [Span(*m.span()) for m in _GAP.finditer(text, span.start + first, span.end)]
        # That the expressions cannot match, is mostly seen sooner.
        marked = text.find("  ", span.start, span.start + _LONGEST_MARKER) >= 0
        if found and marked and _MARKER.match(text, *span):
            found = [gap for gap in found if "  " in text[span.start : gap.start]]
        self.gaps = tuple(found)
        self.columns = tuple(
            gap.shift(-span.start)
            for gap in found
            if text[gap.start - 1].isalnum() or not _SENTENCE_END.match(text, *gap)
        )
        self.layout = line[0] in " \t" or "\t" in line or "|" in line or self._is_row(line)
        self._text = line

    def _is_row(self, line: str) -> bool:
        if not (line.isascii() and line[:1].isalnum()) and not _LETTER_OR_DIGIT.search(line):
            return True
        wide = any(gap.end - gap.start > 2 for gap in self.columns)
        return wide and self._has_cells(line, _CELL_WORDS)

    def _has_cells(self, line: str, words: int) -> bool:
        """Whether the cells between the columns hold at most so many words on average."""
        return len(line.split()) <= words * (len(self.columns) + 1)

    def has_columns(self) -> bool:
        """Whether the cells are so short that two columns side by side are no accident."""
        return self._has_cells(self._text, _COLUMN_WORDS)

    def looks_like_a_row(self) -> bool:
        """Whether the cells are short and no sentence runs over them, or one is a number."""
        line = self._text
        if self._has_cells(line, _CELL_WORDS) and not _END_OF_PROSE.search(line):
            return True
        starts = [0, *(gap.end for gap in self.columns)]
        ends = [*(gap.start for gap in self.columns), len(line.rstrip())]
        return any(_is_number(line[start:end]) for start, end in zip(starts, ends, strict=True))


def _is_number(cell: str) -> bool:
    return not (_LETTER.search(cell) or cell.endswith(tuple(".,;:!?"))) and bool(
        _NUMBER.search(cell)
    )


def _lines(text: str) -> list[_Line]:
    """Return the lines of a paragraph, with those marked whose gaps are layout."""
    # Blank lines end a paragraph, so that neighbours in this list are neighbours in the text.
    lines = [_Line(text, Span(*match.span())) for match in _LINE.finditer(text)]
    above: set[int] = set()
    for at, (first, second) in enumerate(pairwise(lines)):
        shared = list(_shared(first.columns, second.columns))
        # Where the text behind a gap begins in the same column.
        begins = {one.end for one, other in shared if one.end == other.end}
        if shared and _are_rows(first, second, shared, begins):
            first.layout = second.layout = True
        if begins & above:
            lines[at - 1].layout = first.layout = second.layout = True
        above = begins
    return lines


def _are_rows(
    first: _Line, second: _Line, shared: Sequence[tuple[Span, Span]], begins: AbstractSet[int]
) -> bool:
    """Tell whether more than one gap under another speaks for a table of two lines."""
    padded = {
        one.end == other.end
        for one, other in shared
        if max(one.end - one.start, other.end - other.start) > 2
    }
    if True in padded:
        return True
    if (padded or len(begins) > 1) and first.has_columns() and second.has_columns():
        return True
    return first.looks_like_a_row() and second.looks_like_a_row()


def _shared(first: Sequence[Span], second: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the gaps of two lines that stand under each other, in pairs."""
    a = b = 0
    while a < len(first) and b < len(second):
        if first[a].overlaps(second[b]):
            yield first[a], second[b]
        if first[a].end <= second[b].end:
            a += 1
        else:
            b += 1


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of spaces between words that is no layout."""
    for line in _lines(view.text):
        if not line.layout:
            for gap in line.gaps:
                message = f"{gap.end - gap.start} spaces between words"
                yield Finding(CODE, gap, message, Edit(Span(gap.start + 1, gap.end), "", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a second space between two words of a text that has no repeated spaces.

    A text with repeated spaces may hold columns, of which a new gap could become one.
    """
    if "  " in clean:
        return None
    guarded = guard_spans(clean)
    places = [
        match.start()
        for line in _LINE.finditer(clean)
        if not _Line(clean, Span(*line.span())).layout and line.group()[0] not in " \t"
        if "\t" not in line.group() and "|" not in line.group()
        for match in _PLACE.finditer(clean, *line.span())
        if not guarded.enters(Span(*match.span()))
    ]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at), " ", CODE)


EXAMPLES = (
    Example("one  two", "one two"),
    Example("He said   that it was over and went home.", "He said that it was over and went home."),
    Example("It ended.  Then it rained.", "It ended. Then it rained."),
    Example('He said "no."  Then it rained.', 'He said "no." Then it rained.'),
    Example("talks  , they said", "talks , they said"),
    # Sentence ends under each other are no columns.
    Example("It is.  So it was.\nHe is.  So he was.", "It is. So it was.\nHe is. So he was."),
    # One gap under another in prose is no column.
    Example(
        "The judge  rejected the plea of the owner\nand the town  had to pay for the repair.",
        "The judge rejected the plea of the owner\nand the town had to pay for the repair.",
    ),
    Example("It rained  all day.\nThe town  slept on.", "It rained all day.\nThe town slept on."),
    Example("    indented  verse"),
    Example("a  tab\there"),
    Example("Goals  two | five"),
    Example("Smith  12\nBerg    3"),
    Example("Smith  n.a.\nBerg   left"),
    Example("What the town has paid for it since  1999\nWhat it will have to pay later on   2040"),
    Example("fix     repair files in place, or what comes in\ncheck   say what is wrong in them"),
    Example("on  the first of the two cells  goes on\nno  and so does another one of  them too"),
    Example(
        "on  what is said of the one word\nno  what is said of the other\nor  what is said of both"
    ),
    Example("Chapter One      12"),
    Example("Name   Age   City"),
    Example("1.  The first point"),
    Example("-  The first point"),
    Example("1.  The first  point", "1.  The first point"),
    Example("##  A heading"),
    Example("count  # of all words"),
    Example("count  // of all words"),
    Example("cells  +  cells"),
    Example("..  .."),
    Example("one two \n  three"),
)

RULE = Rule(
    code=CODE,
    name="repeated-space",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(pairs=((" ", " "),)),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
