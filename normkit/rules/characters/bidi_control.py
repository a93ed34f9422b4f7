r"""Invisible characters that change the direction of text.

## What it does
Reports embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069), and direction
marks (U+200E, U+200F, U+061C) in a paragraph without a letter that runs from right to left.

## Why it matters
They can make a text read differently from what programs see: the "Trojan source" attack. In
text that runs from left to right they are leftovers of copying.

## What stays
- Everything: the rule never changes a text. In bidirectional text these characters are needed
  for numbers and punctuation to stand where they belong.
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

CODE = "CHR103"

_STRONG = (
    r"\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    r"\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
)
_MARKS = r"\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
_ALL = lazy(rf"[{_STRONG}{_MARKS}]++")
_ALWAYS = lazy(rf"[{_STRONG}]++")
_RIGHT_TO_LEFT = lazy(r"(?V1)[[\p{Bidi_Class=R}\p{Bidi_Class=AL}]--\p{Cf}]")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of direction controls."""
    pattern = _ALWAYS if _RIGHT_TO_LEFT.search(view.text) else _ALL
    for match in pattern.finditer(view.text):
        names = ", ".join(f"U+{ord(char):04X}" for char in sorted(set(match.group())))
        span = Span(*match.span())
        message = f"invisible direction control ({names})"
        yield Finding(CODE, span, message, applicability=Applicability.DISPLAY)


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a right-to-left override into the text."""
    at = random.randrange(len(clean) + 1)
    return Edit(Span(at, at), "\N{RIGHT-TO-LEFT OVERRIDE}", CODE)


EXAMPLES = (
    reported("user\N{RIGHT-TO-LEFT OVERRIDE}txt.exe"),
    reported("a name\N{LEFT-TO-RIGHT MARK}, pasted"),
    Example("\N{HEBREW LETTER ALEF}\N{RIGHT-TO-LEFT MARK}!"),
    Example("plain text"),
)

RULE = Rule(
    code=CODE,
    name="bidi-control",
    stage=Stage.CHARACTERS,
    contract=REPORT,
    find=find,
    screen=Screen(chars=rf"[{_STRONG}{_MARKS}]", ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.DISPLAY,
)
