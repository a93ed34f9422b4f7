"""Which columns of a table are repaired, and by which delimiter it is written.

Both are decided from the header alone, which no repair touches, so that a repaired file is
read as it was before.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from normkit.documents.delimited_tokens import NotDelimited, records, value
from normkit.documents.unit import DocumentError

#: What may stand between cells, if nobody says; where two serve equally well, the first counts.
DELIMITERS = (",", ";", "\t", "|")

_NUMBER = re.compile("[1-9][0-9]{0,6}")


class Table(NamedTuple):
    """What parsing a piece takes besides its text.

    `columns` are the chosen columns (index from 0 on, and name), `width` is how many cells a
    record should have, `first` the number of the piece's first record; 0 is the header.
    """

    delimiter: str
    columns: tuple[tuple[int, str], ...]
    width: int
    first: int


def first_row(text: str, delimiter: str) -> list[str]:
    r"""Return what the cells of the first record say that is no blank line; [] if there is none.

    Raises NotDelimited.

    >>> first_row('\n\nid,"text"\n1,a\n', ",")
    ['id', 'text']
    """
    for start, end, _, found in records(text, delimiter):
        if isinstance(found, list):
            return [value(text[low:high]) for low, high in found]
        if start < end:
            return text[start:end].split(delimiter)
    return []


def columns_of(header: Sequence[str | None], fields: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return index and name of the columns that `fields` name, in the order of the file.

    A field is the exact name of a column, or, where no column has that name, the number of one,
    from 1 on. Names that occur twice stand for each of their columns. None is a column without
    a name.

    >>> columns_of(["id", "text", "2", "text"], ["text", "2", "1"])
    ((0, 'id'), (1, 'text'), (2, '2'), (3, 'text'))
    """
    names = {name for name in header if name is not None}
    chosen = {at: name for at, name in enumerate(header) if name is not None and name in fields}
    for field in fields:
        if field not in names and _NUMBER.fullmatch(field) and int(field) <= len(header):
            at = int(field) - 1
            chosen.setdefault(at, header[at] or field)
    return tuple(sorted(chosen.items()))


def sniff(text: str, fields: Sequence[str]) -> str:
    r"""Return the delimiter of a table with a header, of which `text` is the beginning.

    It is the one under which the header holds a chosen column; the comma, if several do and it
    is one of them. If no column is chosen under any, it is the one that gives the header most
    cells. Only the header counts, which no repair changes. Raises DocumentError if that does not
    decide it.

    >>> sniff("id;text\n1;a, b\n", ["text"])
    ';'
    """
    headers = {delimiter: _row_or_none(text, delimiter) for delimiter in DELIMITERS}
    named = [mark for mark, row in headers.items() if any(name in fields for name in row)]
    if "," in named:
        return ","
    likely = named or [
        mark for mark, row in headers.items() if len(row) > 1 and columns_of(row, fields)
    ]
    if not likely:
        # A broken header counts as one cell: it is for the comma to say what is wrong with it.
        return max(DELIMITERS, key=lambda mark: len(headers[mark] or [""]))
    mark = likely[0]
    if len(likely) > 1:
        names = " or ".join("a tab" if mark == "\t" else f'"{mark}"' for mark in likely)
        raise DocumentError(
            f"the delimiter is not certain: it may be {names}",
            "name it with --delimiter",
            line=1,
            column=1,
        )
    return mark


def _row_or_none(text: str, delimiter: str) -> list[str]:
    try:
        return first_row(text, delimiter)
    except NotDelimited:
        return []
