"""When a text was written, as far as the text, its record or the name of its file say so.

A date is a string as in ISO 8601, "2024-05-03": such strings are in order, and cheap to merge.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from normkit.documents.delimited_cells import Cells
from normkit.documents.json_lines import Records
from normkit.documents.unit import Piece


class Dated(NamedTuple):
    """A document that has a date."""

    text: str
    date: str


_ISO = r"((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_KEYS = (
    r"date|date[_-]?(?:published|created)|datetime|timestamp|time|created(?:[_-]?at)?|issued"
    r"|pub(?:lication)?[_-]?date|published(?:[_-]?(?:at|on|date))?|day"
)
_IN_JSON = re.compile(rf'(?i)"(?:{_KEYS})"\s*:\s*"{_ISO}')
# A whole cell, with or without a time of day.
_IN_ROW = re.compile(rf"(?m)(?:^|[,;\t|\"']){_ISO}(?:[T ][\d:.Z+-]*)?(?=[\"',;\t|\r\n]|\Z)")
_IN_HEAD = re.compile(rf"(?im)^(?:{_KEYS})[ \t]*[:=][ \t]*[\"']?{_ISO}")
# Starts with a literal, which is searched for at once.
_ANYWHERE = re.compile(r"-\d\d-\d\d(?!\d)")
_AT_START = re.compile(rf"[\s#*_\[(\"']*{_ISO}")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# What stands behind the date of a dateline, and not behind one that is told of.
_ENDED = r"(?=[ \t]*(?:[-\u2013\u2014:()\[\]|\r\n]|\Z))"
_DAY_MONTH = re.compile(rf"(?i)\b(\d{{1,2}}) {_MONTH},? ((?:19|20)\d\d){_ENDED}")
_MONTH_DAY = re.compile(rf"(?i)\b{_MONTH} (\d{{1,2}}),? ((?:19|20)\d\d){_ENDED}")
_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_./\\]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
# A dateline stands in the first lines of a text.
_HEAD = 2000
_DATELINE = 100


def of_path(path: str) -> str:
    """Return the date in the name of a file or of its folders, empty if there is none.

    >>> of_path("news/2024-05-03-kyiv.txt"), of_path("2023/11/30/a.md"), of_path("v20240131.txt")
    ('2024-05-03', '2023-11-30', '2024-01-31')
    >>> of_path("report-1234567890.txt")
    ''
    """
    found = _IN_PATH.search(os.path.basename(path)) or _IN_PATH.search(path)
    return _checked(found[1], found[3], found[4]) if found else ""


def of_line(line: str) -> str:
    """Return the date that a line begins with, empty if there is none.

    >>> of_line("2024-05-03 Talks"), of_line("On 2024-05-03")
    ('2024-05-03', '')
    """
    found = _AT_START.match(line)
    return _checked(*found[1].split("-")) if found else ""


def may_hold_dates(text: str) -> bool:
    """Whether a line of a text may begin with a date. Cost: linear, and small.

    >>> may_hold_dates("In 2024"), may_hold_dates("2024-05-03 Talks")
    (False, True)
    """
    return _ANYWHERE.search(text) is not None


def of_text(text: str) -> str:
    r"""Return the date of a document: in its front matter, at its start, or in its dateline.

    >>> of_text("---\ntitle: Talks\ndate: 2024-05-03\n---\nKyiv")
    '2024-05-03'
    >>> of_text("KYIV, May 3, 2024 - Talks"), of_text("Kyiv (3 May 2024): talks"), of_text("Talks")
    ('2024-05-03', '2024-05-03', '')
    """
    if text.startswith(("---", "+++")):
        found = _IN_HEAD.search(text, 0, _HEAD)
        if found:
            return _checked(*found[1].split("-"))
    day = of_line(text)
    if day:
        return day
    # "Kyiv, May 3, 2024": a year is quickly looked for, and most texts begin with none.
    head = text[:_DATELINE]
    if "20" not in head and "19" not in head:
        return ""
    found = _DAY_MONTH.search(head)
    if found:
        return _checked(found[3], _month(found[2]), found[1])
    found = _MONTH_DAY.search(head)
    return _checked(found[3], _month(found[1]), found[2]) if found else ""


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _checked(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def of_records(piece: Piece, parsed: object) -> list[str]:
    """Return the date of each text of a piece of records, nothing if no record has one.

    Of JSON Lines it is the first date under a key such as "date" or "published_at", of tables the
    first cell that is a date. Cost: linear.

    Args:
        piece: some records as they stand in the file.
        parsed: what their codec made of them.
    """
    if isinstance(parsed, Records):
        starts = list(accumulate((len(line) + 1 for line in parsed.lines), initial=0))
        dates = _by_place(_IN_JSON, piece.text, starts)
        return [dates.get(owner.line, "") for owner in parsed.owners] if dates else []
    if isinstance(parsed, Cells):
        dates = _by_place(_IN_ROW, piece.text, parsed.starts)
        if not dates:
            return []
        found: list[str] = []
        ends = [*parsed.firsts[1:], len(parsed.texts)]
        for number, (first, end) in enumerate(zip(parsed.firsts, ends, strict=True)):
            found += [dates.get(number, "")] * (end - first)
        return found
    return []


def _by_place(pattern: "re.Pattern[str]", text: str, starts: Sequence[int]) -> dict[int, str]:
    """Return the first date in each record, by its number."""
    dates: dict[int, str] = {}
    for match in pattern.finditer(text):
        number = bisect_right(starts, match.start(1)) - 1
        if number >= 0 and number not in dates:
            found = _checked(*match[1].split("-"))
            if found:
                dates[number] = found
    return dates


def dated(texts: Sequence[str], dates: Sequence[str], other: str) -> Sequence[str | Dated]:
    """Return texts with their dates; what has none has the `other` one, if that is known.

    >>> dated(["a", "b"], ["2024-05-03", ""], "")
    [Dated(text='a', date='2024-05-03'), 'b']
    """
    if not other and not any(dates):
        return texts
    every = dates or [""] * len(texts)
    return [
        Dated(text, day or other) if day or other else text
        for text, day in zip(texts, every, strict=True)
    ]
