r"""Quotation marks in another style than the one configured.

## What it does
With `style = "straight"` writes curly quotation marks and apostrophes as `"` and `'`. With
`style = "curly"` writes straight double quotes that clearly open or close as curly ones, if a
paragraph has them in pairs, and apostrophes inside words.

## Why it matters
One style in a whole corpus makes equal sentences equal.

## What stays
- Angle quotation marks, and primes behind a digit (5'10").
- With "curly": double quotes in a paragraph where they do not pair, and single quotes that are
  no apostrophe between letters: whether they open or close cannot be known.
- Everything by default: this is style, so the rule is off and unsafe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normkit.core.contracts import mapping
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "CHR106"

_LEFT = "\N{LEFT DOUBLE QUOTATION MARK}"
_RIGHT = "\N{RIGHT DOUBLE QUOTATION MARK}"
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_DOUBLE = f"{_LEFT}{_RIGHT}\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
_SINGLE = (
    f"\N{LEFT SINGLE QUOTATION MARK}{_APOSTROPHE}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
)
_TABLE = {ord(char): '"' for char in _DOUBLE} | {ord(char): "'" for char in _SINGLE}
_CURLY = lazy(rf"[{_DOUBLE}{_SINGLE}]++")
_STRAIGHT = lazy(r"(?<=\p{L})'(?=\p{L})|\"++")
_OPENS = lazy(r"[\s(\[{\N{EM DASH}\N{EN DASH}]")
_CLOSES = lazy(r"[\s)\]}.,;:!?\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}]")


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """Which style quotation marks have."""

    style: Literal["straight", "curly"] = "straight"


def find(view: View, options: QuoteOptions) -> Iterator[Finding]:
    """Yield a finding for each run of quotation marks of the other style."""
    text = view.text
    if options.style == "straight":
        for match in _CURLY.finditer(text):
            yield _finding(Span(*match.span()), match.group().translate(_TABLE))
        return
    marks = _paired(text)
    for match in _STRAIGHT.finditer(text):
        if match.group() == "'":
            new = _APOSTROPHE
        elif marks:
            new = "".join(marks[at] for at in range(*match.span()))
        else:
            continue
        yield _finding(Span(*match.span()), new)


def _finding(span: Span, new: str) -> Finding:
    edit = Edit(span, new, CODE)
    return Finding(CODE, span, "quotation mark in another style", edit, Applicability.UNSAFE)


def _paired(text: str) -> dict[int, str]:
    """Return the curly form of each straight double quote, or nothing if they do not pair."""
    marks: dict[int, str] = {}
    for match in lazy('"').finditer(text):
        at = match.start()
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        opens = not before or _OPENS.match(before) is not None
        closes = not after or _CLOSES.match(after) is not None
        expected = len(marks) % 2 == 0
        if before.isdigit() or opens == closes or opens != expected:
            return {}
        marks[at] = _LEFT if opens else _RIGHT
    return marks if len(marks) % 2 == 0 else {}


def screen(options: QuoteOptions) -> Screen:
    """Return the screen of the style that is to be replaced."""
    return Screen(chars=rf"[{_DOUBLE}{_SINGLE}]" if options.style == "straight" else r"[\"']")


def inject(clean: str, random: "Random") -> Edit | None:
    """Curl one straight quote or apostrophe."""
    places = [match.start() for match in lazy("[\"']").finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), random.choice(_DOUBLE if clean[at] == '"' else _SINGLE), CODE)


_AS_CURLY = (("style", "curly"),)

EXAMPLES = (
    Example(f"{_LEFT}It{_APOSTROPHE}s over{_RIGHT}", '"It\'s over"', unsafe=True),
    Example(
        '"It\'s over," he said',
        f"{_LEFT}It{_APOSTROPHE}s over,{_RIGHT} he said",
        unsafe=True,
        options=_AS_CURLY,
    ),
    Example('5\'10" tall, and "so', unsafe=True, options=_AS_CURLY),
    Example("'tis 'quoted'", unsafe=True, options=_AS_CURLY),
    Example(
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}so"
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        unsafe=True,
    ),
    Example(f"{_LEFT}so{_RIGHT}"),
)

RULE = Rule(
    code=CODE,
    name="quote-style",
    stage=Stage.CHARACTERS,
    contract=mapping("GLYPH", "only a quotation mark becomes another of its kind", _TABLE),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=QuoteOptions(),
    applicability=Applicability.UNSAFE,
    default=False,
    matter_of_style=True,
)
