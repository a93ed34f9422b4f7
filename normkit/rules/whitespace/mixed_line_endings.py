r"""Line breaks of another kind than the configured one.

## What it does
Replaces CRLF and CR by LF, or with `style = "crlf"` LF and CR by CRLF. The number of lines
stays: CR CR LF is two line breaks before and after.

## Why it matters
A file with two kinds of line breaks shows up as changed as a whole when an editor saves it.

## What stays
- Everything, unless the rule is selected: the line breaks of a file are kept as they are.
- NEL, vertical tab, form feed and the separators U+2028 and U+2029, which are no line breaks
  of plain text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "WSP108"


@dataclass(frozen=True, slots=True)
class LineEndings:
    """`style` is the kind of line break to keep: "lf" or "crlf"."""

    style: Literal["lf", "crlf"] = "lf"


_BREAK = lazy(r"\r\n|\n|\r")
_NOT_LF = lazy(r"(?:\r\n|\r)++")
_NOT_CRLF = lazy(r"(?:\r(?!\n)|(?<!\r)\n)++")
_LONE_LF = lazy(r"(?<!\r)\n")


def find(view: View, options: LineEndings) -> Iterator[Finding]:
    """Yield a finding for each run of line breaks of another kind."""
    wrong, right = (_NOT_LF, "\n") if options.style == "lf" else (_NOT_CRLF, "\r\n")
    message = f"a line break that is not {options.style.upper()}"
    for match in wrong.finditer(view.text):
        span = Span(*match.span())
        count = len(_BREAK.findall(match.group()))
        yield Finding(CODE, span, message, Edit(span, right * count, CODE))


def screen(options: LineEndings) -> Screen:
    """Return the screen: a carriage return, or any line feed or carriage return."""
    return Screen(chars=r"[\r]" if options.style == "lf" else r"[\r\n]")


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a carriage return before a line feed."""
    places = [match.start() for match in _LONE_LF.finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at), "\r", CODE)


EXAMPLES = (
    Example("one\r\ntwo\n", "one\ntwo\n"),
    Example("one\rtwo\n", "one\ntwo\n"),
    Example("one\r\r\ntwo", "one\n\ntwo"),
    Example("one\n\rtwo", "one\n\ntwo"),
    Example("one\n\ntwo\r\n", "one\r\n\r\ntwo\r\n", options=(("style", "crlf"),)),
    Example("one\r\r\ntwo", "one\r\n\r\ntwo", options=(("style", "crlf"),)),
    Example("one\r\ntwo", options=(("style", "crlf"),)),
    Example("one\ntwo\n"),
    Example("one\N{NEXT LINE}two\N{FORM FEED}three\N{LINE SEPARATOR}four"),
)

RULE = Rule(
    code=CODE,
    name="mixed-line-endings",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=LineEndings(),
    default=False,
)
