r"""Ligatures of Latin letters as single characters.

## What it does
Writes the ligatures U+FB00 to U+FB06 (ff, fi, fl, ffi, ffl, long st, st) as letters.

## Why it matters
They come from PDF files and fonts; "find" with a ligature is not found.

## What stays
- Letters that languages spell with: U+00E6, U+0153, U+0133, U+01C6 and the like.
- Everything by default: the repair changes characters, so the rule is off and unsafe.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import mapping
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "CHR104"

# Compatibility decompositions of the Unicode Character Database (block Alphabetic
# Presentation Forms); the long s of U+FB05 becomes a modern one.
_LETTERS = {
    "\N{LATIN SMALL LIGATURE FF}": "ff",
    "\N{LATIN SMALL LIGATURE FI}": "fi",
    "\N{LATIN SMALL LIGATURE FL}": "fl",
    "\N{LATIN SMALL LIGATURE FFI}": "ffi",
    "\N{LATIN SMALL LIGATURE FFL}": "ffl",
    "\N{LATIN SMALL LIGATURE LONG S T}": "st",
    "\N{LATIN SMALL LIGATURE ST}": "st",
}
_TABLE = str.maketrans(_LETTERS)
_RUN = lazy(rf"[{''.join(_LETTERS)}]++")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of ligatures."""
    for match in _RUN.finditer(view.text):
        span = Span(*match.span())
        edit = Edit(span, match.group().translate(_TABLE), CODE)
        yield Finding(CODE, span, "ligature", edit, Applicability.UNSAFE)


def inject(clean: str, random: "Random") -> Edit | None:
    """Write one pair of letters as a ligature."""
    places = [match.start() for match in lazy(r"f[fil]|st").finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    pair = clean[at : at + 2]
    ligature = next(char for char, letters in reversed(_LETTERS.items()) if letters == pair)
    return Edit(Span(at, at + 2), ligature, CODE)


EXAMPLES = (
    Example("\N{LATIN SMALL LIGATURE FI}nd", "find", unsafe=True),
    Example(
        "a\N{LATIN SMALL LIGATURE FFL}uent o\N{LATIN SMALL LIGATURE FF}er",
        "affluent offer",
        unsafe=True,
    ),
    Example("\N{LATIN SMALL LIGATURE LONG S T}ill", "still", unsafe=True),
    Example("\N{LATIN SMALL LIGATURE FI}nd"),
    Example("\N{LATIN SMALL LIGATURE OE}uvre, \N{LATIN SMALL LETTER AE}on", unsafe=True),
)

RULE = Rule(
    code=CODE,
    name="ligature",
    stage=Stage.CHARACTERS,
    contract=mapping("GLYPH", "only ligatures become their letters", _TABLE),
    find=find,
    screen=Screen(chars=rf"[{''.join(_LETTERS)}]"),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.UNSAFE,
    default=False,
)
