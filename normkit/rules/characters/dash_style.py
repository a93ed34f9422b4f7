r"""A dash between words in another style than the one configured.

## What it does
Writes a dash that stands between two words with a space on each side as the one that `style`
names: "em", "en" or "hyphen".

## Why it matters
One style in a whole corpus makes equal sentences equal.

## What stays
- Dashes without spaces: ranges, compounds, minus signs.
- Dashes between numbers, and at the start of a line: minus signs and list items.
- Two hyphens: a rule that changes characters one by one cannot write them.
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

CODE = "CHR107"

_STYLES = {"em": "\N{EM DASH}", "en": "\N{EN DASH}", "hyphen": "-"}
_DASHES = "\N{EM DASH}\N{EN DASH}\N{HORIZONTAL BAR}"
_BETWEEN = lazy(rf"(?<=[^\s\-{_DASHES}] )[\-{_DASHES}](?= [^\s\-{_DASHES}])")


@dataclass(frozen=True, slots=True)
class DashOptions:
    """Which dash stands between words."""

    style: Literal["em", "en", "hyphen"] = "em"


def find(view: View, options: DashOptions) -> Iterator[Finding]:
    """Yield a finding for each dash between words that is of another style."""
    text, wanted = view.text, _STYLES[options.style]
    for match in _BETWEEN.finditer(text):
        at = match.start()
        if match.group() == wanted or (text[at - 2].isdigit() and text[at + 2].isdigit()):
            continue
        span = Span(at, at + 1)
        edit = Edit(span, wanted, CODE)
        yield Finding(CODE, span, "dash in another style", edit, Applicability.UNSAFE)


def screen(options: DashOptions) -> Screen:
    """Return the screen of the dashes that are to be replaced."""
    others = "".join(dash for dash in _DASHES if dash != _STYLES[options.style])
    pairs = () if options.style == "hyphen" else (("-", " "),)
    return Screen(chars=f"[{others}]", pairs=pairs)


def inject(clean: str, random: "Random") -> Edit | None:
    """Write an em dash between words as another dash."""
    places = [
        match.start()
        for match in _BETWEEN.finditer(clean)
        if match.group() == _STYLES["em"]
        and not (clean[match.start() - 2].isdigit() and clean[match.start() + 2].isdigit())
    ]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), random.choice("-\N{EN DASH}"), CODE)


EXAMPLES = (
    Example("one \N{EN DASH} two - three", "one \N{EM DASH} two \N{EM DASH} three", unsafe=True),
    Example("one \N{EM DASH} two", "one \N{EN DASH} two", unsafe=True, options=(("style", "en"),)),
    Example("one \N{EM DASH} two", "one - two", unsafe=True, options=(("style", "hyphen"),)),
    Example("1990\N{EN DASH}1995, well-known, 5 - 3", unsafe=True),
    Example("- an item\n - another -- one", unsafe=True),
    Example("one - two"),
)

RULE = Rule(
    code=CODE,
    name="dash-style",
    stage=Stage.CHARACTERS,
    contract=mapping(
        "GLYPH", "only a dash becomes another dash", {ord(dash): "-" for dash in _DASHES}
    ),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=DashOptions(),
    applicability=Applicability.UNSAFE,
    default=False,
    matter_of_style=True,
)
