r"""An ellipsis in another style than the one configured.

## What it does
With `style = "dots"` writes U+2026 as three full stops; with `style = "character"` writes
exactly three full stops as U+2026.

## Why it matters
One style in a whole corpus makes equal sentences equal.

## What stays
- With "character": two dots, and four or more.
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

CODE = "CHR108"

_CHARACTER = "\N{HORIZONTAL ELLIPSIS}"
_DOTS = "..."
_CHARACTERS = lazy(rf"{_CHARACTER}++")
_THREE = lazy(rf"(?<![.{_CHARACTER}])\.\.\.(?![.{_CHARACTER}])")


@dataclass(frozen=True, slots=True)
class EllipsisOptions:
    """Which style the ellipsis has."""

    style: Literal["dots", "character"] = "dots"


def find(view: View, options: EllipsisOptions) -> Iterator[Finding]:
    """Yield a finding for each ellipsis of the other style."""
    dots = options.style == "dots"
    for match in (_CHARACTERS if dots else _THREE).finditer(view.text):
        span = Span(*match.span())
        new = _DOTS * (span.end - span.start) if dots else _CHARACTER
        edit = Edit(span, new, CODE)
        yield Finding(CODE, span, "ellipsis in another style", edit, Applicability.UNSAFE)


def screen(options: EllipsisOptions) -> Screen:
    """Return the screen of the style that is to be replaced."""
    if options.style == "dots":
        return Screen(chars=rf"[{_CHARACTER}]")
    return Screen(pairs=((".", "."),))


def inject(clean: str, random: "Random") -> Edit | None:
    """Write three dots as one character."""
    places = [match.span() for match in _THREE.finditer(clean)]
    if not places:
        return None
    return Edit(Span(*random.choice(places)), _CHARACTER, CODE)


_AS_CHARACTER = (("style", "character"),)

EXAMPLES = (
    Example(f"well{_CHARACTER} no", "well... no", unsafe=True),
    Example(f"well{_CHARACTER}{_CHARACTER}", "well......", unsafe=True),
    Example("well... no", f"well{_CHARACTER} no", unsafe=True, options=_AS_CHARACTER),
    Example("well.... no .. no", unsafe=True, options=_AS_CHARACTER),
    Example(f"well{_CHARACTER} no"),
)

RULE = Rule(
    code=CODE,
    name="ellipsis-style",
    stage=Stage.CHARACTERS,
    contract=mapping("GLYPH", "only U+2026 and three dots change", {ord(_CHARACTER): _DOTS}),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=EllipsisOptions(),
    applicability=Applicability.UNSAFE,
    default=False,
    matter_of_style=True,
)
