r"""The character that programs write where they could not decode a byte.

## What it does
Reports runs of U+FFFD, and of the three characters that it becomes when its UTF-8 is misread.

## Why it matters
What stood there is lost. Somebody who has the source can still repair it.

## What stays
- Everything: the rule never changes a text.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import REPORT
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "ENC102"

_LOST = "\N{REPLACEMENT CHARACTER}"
_MISREAD = (
    "\N{LATIN SMALL LETTER I WITH DIAERESIS}\N{INVERTED QUESTION MARK}\N{VULGAR FRACTION ONE HALF}"
)
_RUN = lazy(rf"(?:{_LOST}|{_MISREAD})++")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of replacement characters."""
    for match in _RUN.finditer(view.text):
        span = Span(*match.span())
        yield Finding(CODE, span, "a character was lost", applicability=Applicability.DISPLAY)


def inject(clean: str, random: "Random") -> Edit | None:
    """Lose one character that is not ASCII, as a program with the wrong encoding does."""
    places = [match.start() for match in lazy(r"[^\x00-\x7f]").finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), random.choice([_LOST, _MISREAD]), CODE)


EXAMPLES = (
    reported("caf\N{REPLACEMENT CHARACTER} society"),
    reported(f"caf{_MISREAD} society"),
    Example("no caf\N{LATIN SMALL LETTER E WITH ACUTE} was lost"),
)

RULE = Rule(
    code=CODE,
    name="replacement-character",
    stage=Stage.ENCODING,
    contract=REPORT,
    find=find,
    screen=Screen(chars=rf"[{_LOST}]", literals=(_MISREAD,), ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.DISPLAY,
)
