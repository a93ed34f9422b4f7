"""Space inside brackets.

## What it does
Removes spaces behind an opening and before a closing round bracket.

## What stays
- Line breaks.
"""

from collections.abc import Iterator
from random import Random

import regex

from normkit.core.contracts import PUNCTUATION_SPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

CODE = "ACM101"

# Possessive, and behind a look-behind: linear on a million spaces.
_INSIDE = regex.compile(r"(?<=\() ++(?=\S)|(?<=[^\s(]) ++(?=\))")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of spaces just inside a bracket."""
    for match in _INSIDE.finditer(view.text):
        span = Span(*match.span())
        yield Finding(CODE, span, "space inside brackets", Edit(span, "", CODE))


def inject(clean: str, random: Random) -> Edit | None:
    """Put a space behind an opening bracket that a letter follows."""
    places = [match.end() for match in regex.finditer(r"\((?=\p{L})", clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at), " ", CODE)


RULE = Rule(
    code=CODE,
    name="space-inside-brackets",
    stage=Stage.SPACING,
    contract=PUNCTUATION_SPACE,
    find=find,
    screen=Screen(literals=("( ", " )")),
    doc=__doc__ or "",
    examples=(
        Example("the mayor ( of Lund) left", "the mayor (of Lund) left"),
        Example("the mayor (of Lund  ) left", "the mayor (of Lund) left"),
        Example("the mayor (of Lund) left"),
        Example("the mayor (\nof Lund) left"),
    ),
    inject=inject,
)
