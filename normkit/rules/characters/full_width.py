r"""Full-width letters, digits and signs in text of ordinary width.

## What it does
Writes full-width ASCII (U+FF01 to U+FF5E) as ASCII where a letter or digit is among it and the
paragraph has no Chinese, Japanese or Korean letter.

## Why it matters
Full-width words are not found by a search for the ordinary ones.

## What stays
- Paragraphs with Chinese, Japanese or Korean letters: there full width is typography.
- Signs without a letter or digit beside them, and the ideographic space.
- Everything by default: the repair changes characters, so the rule is off and unsafe.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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

CODE = "CHR105"

# U+FF01 to U+FF5E are ASCII 21 to 7E in the same order (Unicode, Halfwidth and Fullwidth Forms).
_WIDER = 0xFF01 - 0x21
_TABLE = {code + _WIDER: chr(code) for code in range(0x21, 0x7F)}
_RUN = lazy(r"[\uff01-\uff5e]++")
_WORD = lazy(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_EAST_ASIAN = lazy(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}]")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of full-width characters in Latin text."""
    if _EAST_ASIAN.search(view.text):
        return
    for match in _RUN.finditer(view.text):
        if _WORD.search(match.group()):
            span = Span(*match.span())
            edit = Edit(span, match.group().translate(_TABLE), CODE)
            yield Finding(CODE, span, "full-width characters", edit, Applicability.UNSAFE)


def _latin_text(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence: the script of the text is not one that uses full width."""
    return not any(_EAST_ASIAN.match(char) for char in set(view.text))


def inject(clean: str, random: "Random") -> Edit | None:
    """Widen one word."""
    places = [match.span() for match in lazy(r"[A-Za-z0-9]++").finditer(clean)]
    if not places or _EAST_ASIAN.search(clean):
        return None
    span = Span(*random.choice(places))
    return Edit(span, "".join(chr(ord(char) + _WIDER) for char in span.of(clean)), CODE)


EXAMPLES = (
    Example(
        "\N{FULLWIDTH LATIN CAPITAL LETTER L}\N{FULLWIDTH LATIN SMALL LETTER O}ud, "
        "\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH DIGIT FIVE}",
        "Loud, 1.5",
        unsafe=True,
    ),
    Example("\N{FULLWIDTH LATIN CAPITAL LETTER A}"),
    Example("\N{HIRAGANA LETTER A} \N{FULLWIDTH LATIN CAPITAL LETTER A}", unsafe=True),
    Example("so\N{FULLWIDTH EXCLAMATION MARK}", unsafe=True),
)

RULE = Rule(
    code=CODE,
    name="full-width",
    stage=Stage.CHARACTERS,
    contract=mapping(
        "GLYPH", "only full-width ASCII becomes ASCII, in Latin text", _TABLE
    ).with_evidence(_latin_text),
    find=find,
    screen=Screen(chars=r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.UNSAFE,
    default=False,
)
