r"""The grammar of CSV and TSV, strict, with exact offsets.

A file is records, a record is cells with a delimiter between them, and ends at `\n`, `\r\n`,
`\r` or the end of the file. A cell that begins with a quote ends at the next quote that is not
doubled; delimiters and line ends inside of it are content, and behind it stands a delimiter, a
line end or nothing. In any other cell a quote is content (`5" disk`), as it is to Python's `csv`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

QUOTE = '"'

#: Start and end (code points) of a cell as it is written, quotes included.
Cell = tuple[int, int]
#: Start, end, start of the next record, and the cells if one of them may be quoted: all of them,
#: or the match of an ordinary record.
Record = tuple[int, int, int, "list[Cell] | re.Match[str] | None"]

#: A cell with more doubled quotes than this is read step by step, so as to use no memory.
_MOST_DOUBLED = 500


class NotDelimited(ValueError):  # noqa: N818 - it says what a text is
    """A quoted cell that is not closed as it must be. `at` is the offset of its opening quote.

    `unfinished` is true if the text ends inside of the cell: more of it may bring the end.
    """

    def __init__(self, what: str, at: int, *, unfinished: bool) -> None:
        super().__init__(what)
        self.what = what
        self.at = at
        self.unfinished = unfinished


def records(
    text: str, delimiter: str, ordinary: "re.Pattern[str] | None" = None
) -> Iterator[Record]:
    r"""Yield the records of `text`.

    A blank line is a record without content, and has no cells to speak of. Cells are given only
    for records with a quote in them; others can be split at the delimiter. `ordinary` is the
    `ordinary_record` that saves time where it matches. Cost: linear. Raises NotDelimited.

    >>> list(records('a,b\r\n"c\n",d', ","))
    [(0, 3, 5, None), (5, 11, 11, [(5, 9), (10, 11)])]
    """
    size = len(text)
    at = 0
    feed = quote = -1
    carriage = first_carriage = _find(text, "\r", 0)
    while at < size:
        # Each position is sought again only when it is behind: no character is passed twice.
        if feed < at:
            feed = _find(text, "\n", at)
        if carriage < at:
            carriage = _find(text, "\r", at)
        if quote < at:
            quote = _find(text, QUOTE, at)
        end = feed if feed < carriage else carriage  # noqa: FURB136 - a call takes longer
        found: list[Cell] | re.Match[str] | None = None
        if quote < end:
            found = ordinary.match(text, at) if ordinary else None
            if found:
                end = found.end()
            else:
                found = cells(text, at, delimiter)
                end = found[-1][1]
        after = end + 1
        if end >= first_carriage and text.startswith("\r\n", end):
            after = end + 2
        elif end == size:
            after = size
        yield at, end, after, found
        at = after


def cells(text: str, at: int, delimiter: str) -> list[Cell]:
    r"""Return the cells of the record that begins at offset `at`.

    Raises NotDelimited. Cost: linear in the record.

    >>> cells('x\n5" disk,"a ""b"" c",', 2, ",")
    [(2, 9), (10, 21), (22, 22)]
    """
    raw = _raw_cell(delimiter)
    found = []
    while True:
        end = at
        if text[at : at + 1] == QUOTE:
            end = text.find(QUOTE, at + 1) + 1
            while end and text[end : end + 1] == QUOTE:
                end = text.find(QUOTE, end + 1) + 1
            if not end:
                raise NotDelimited("a quote that is never closed", at, unfinished=True)
            behind = text[end : end + 1]
            if behind and behind != delimiter and behind not in "\r\n":
                raise NotDelimited("text behind the closing quote of a cell", at, unfinished=False)
        elif match := raw(text, at):
            end = match.end()
        found.append((at, end))
        if text[end : end + 1] != delimiter:
            return found
        at = end + 1


def value(token: str) -> str:
    """Return what a cell says, from how it is written.

    >>> value('"a ""b"" c"'), value('5" disk')
    ('a "b" c', '5" disk')
    """
    return token[1:-1].replace('""', QUOTE) if token.startswith(QUOTE) else token


def _find(text: str, char: str, at: int) -> int:
    found = text.find(char, at)
    return len(text) if found < 0 else found


@lru_cache(maxsize=8)
def ordinary_record(delimiter: str, columns: tuple[int, ...], width: int) -> "re.Pattern[str]":
    r"""Return a pattern for a record of `width` cells; its groups are those with index `columns`.

    Where it matches, `cells` finds the same; where it does not, nothing is said.

    >>> ordinary_record(",", (1,), 3).match('a,"b,c",d\n').groups()
    ('"b,c"',)
    """
    mark = re.escape(delimiter)
    # Repeated groups are atomic and not possessive: before 3.11.5, `re` gets the latter wrong.
    cell = (
        rf'(?:"[^"]*+(?>(?:""[^"]*+){{0,{_MOST_DOUBLED}}})"(?![^{mark}\r\n])'
        rf'|(?!")[^{mark}\r\n]*+)'
    )
    pattern = f"({cell})" if 0 in columns else cell
    last = 0
    for column in (*columns, width):
        if column:
            pattern += f"(?:{mark}{cell}){{{column - last - 1}}}"
            pattern += f"{mark}({cell})" if column < width else f"(?!{mark})"
            last = column
    return re.compile(pattern)


@lru_cache(maxsize=8)
def _raw_cell(delimiter: str) -> "Callable[[str, int], re.Match[str] | None]":
    return re.compile(f"[^{re.escape(delimiter)}\r\n]++").match
