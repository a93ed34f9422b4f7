r"""A word with look-alike letters of another script in it.

## What it does
Reports words of Latin, Cyrillic or Greek letters in which a minority of letters belongs to
another of these scripts and looks like letters of the majority: "Kyiv" with a Cyrillic "i".

## Why it matters
Such words look right and are never found. They come from keyboards in the wrong layout, from
text recognition, and from fraud.

## What stays
- Everything: the rule never changes a text.
- Words whose other letters look like no letter of the majority ("USB" with a Russian ending),
  or where no script has the majority.
- Parts joined by hyphens, digits, apostrophes and brackets; units and formulas with Greek
  letters (a Greek word needs five of them); Chinese, Japanese and Korean beside Latin.
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

CODE = "CHR109"

# Letters that most fonts draw alike: each Latin letter with its Cyrillic and Greek doubles
# (a subset of the confusables of Unicode Technical Standard 39, checked by eye).
_DOUBLES = {
    "A": "\N{CYRILLIC CAPITAL LETTER A}\N{GREEK CAPITAL LETTER ALPHA}",
    "B": "\N{CYRILLIC CAPITAL LETTER VE}\N{GREEK CAPITAL LETTER BETA}",
    "C": "\N{CYRILLIC CAPITAL LETTER ES}",
    "E": "\N{CYRILLIC CAPITAL LETTER IE}\N{GREEK CAPITAL LETTER EPSILON}",
    "H": "\N{CYRILLIC CAPITAL LETTER EN}\N{GREEK CAPITAL LETTER ETA}",
    "I": "\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}\N{GREEK CAPITAL LETTER IOTA}",
    "J": "\N{CYRILLIC CAPITAL LETTER JE}",
    "K": "\N{CYRILLIC CAPITAL LETTER KA}\N{GREEK CAPITAL LETTER KAPPA}",
    "M": "\N{CYRILLIC CAPITAL LETTER EM}\N{GREEK CAPITAL LETTER MU}",
    "N": "\N{GREEK CAPITAL LETTER NU}",
    "O": "\N{CYRILLIC CAPITAL LETTER O}\N{GREEK CAPITAL LETTER OMICRON}",
    "P": "\N{CYRILLIC CAPITAL LETTER ER}\N{GREEK CAPITAL LETTER RHO}",
    "S": "\N{CYRILLIC CAPITAL LETTER DZE}",
    "T": "\N{CYRILLIC CAPITAL LETTER TE}\N{GREEK CAPITAL LETTER TAU}",
    "X": "\N{CYRILLIC CAPITAL LETTER HA}\N{GREEK CAPITAL LETTER CHI}",
    "Y": "\N{CYRILLIC CAPITAL LETTER U}\N{GREEK CAPITAL LETTER UPSILON}",
    "Z": "\N{GREEK CAPITAL LETTER ZETA}",
    "a": "\N{CYRILLIC SMALL LETTER A}",
    "c": "\N{CYRILLIC SMALL LETTER ES}",
    "e": "\N{CYRILLIC SMALL LETTER IE}",
    "i": "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}",
    "j": "\N{CYRILLIC SMALL LETTER JE}",
    "o": "\N{CYRILLIC SMALL LETTER O}\N{GREEK SMALL LETTER OMICRON}",
    "p": "\N{CYRILLIC SMALL LETTER ER}",
    "s": "\N{CYRILLIC SMALL LETTER DZE}",
    "v": "\N{GREEK SMALL LETTER NU}",
    "x": "\N{CYRILLIC SMALL LETTER HA}",
    "y": "\N{CYRILLIC SMALL LETTER U}",
}
_ALIKE = frozenset("".join(_DOUBLES) + "".join(_DOUBLES.values()))
_SCRIPTS = tuple((name, lazy(rf"\p{{Script={name}}}")) for name in ("Latin", "Cyrillic", "Greek"))
# A token that holds two of the scripts; letters of others are not in it.
_LETTER = r"[[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]&&\p{L}]"
_MIXED = lazy(
    rf"(?V1)(?<![\p{{L}}\p{{M}}])(?:{_LETTER}\p{{M}}*+){{3,64}}+(?![\p{{L}}\p{{M}}])",
)
_TWO_SCRIPTS = lazy(
    r"\p{Latin}[\p{Cyrillic}\p{Greek}]|\p{Cyrillic}[\p{Latin}\p{Greek}]|\p{Greek}[\p{Latin}\p{Cyrillic}]"
)
_SHORTEST_GREEK = 5


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each word with look-alike letters of another script."""
    text = view.text
    if not _TWO_SCRIPTS.search(text):
        return
    for match in _MIXED.finditer(text):
        word = match.group()
        if not _TWO_SCRIPTS.search(word):
            continue
        found = {name: pattern.findall(word) for name, pattern in _SCRIPTS}
        majority, letters = max(found.items(), key=lambda item: len(item[1]))
        others = [char for name, chars in found.items() if name != majority for char in chars]
        # Formulas run Greek and Latin letters together.
        enough = max(len(others) + 1, _SHORTEST_GREEK if majority == "Greek" else 2)
        if len(letters) >= enough and _ALIKE.issuperset(others):
            codes = ", ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(others))
            message = f"{majority} word with look-alike letters of another script ({codes})"
            span = Span(*match.span())
            yield Finding(CODE, span, message, applicability=Applicability.DISPLAY)


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a look-alike letter into a Latin word."""
    places = [match.start() for match in lazy(r"(?<=[a-z]{2})[aceiopxy](?=[a-z])").finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), _DOUBLES[clean[at]][0], CODE)


EXAMPLES = (
    reported("K\N{CYRILLIC SMALL LETTER U}iv"),
    reported("M\N{GREEK SMALL LETTER OMICRON}scow"),
    Example("USB\N{CYRILLIC SMALL LETTER SHA}"),
    Example("5 \N{GREEK SMALL LETTER MU}m, \N{GREEK CAPITAL LETTER DELTA}T"),
    Example(
        "web-\N{CYRILLIC SMALL LETTER ES}\N{CYRILLIC SMALL LETTER A}\N{CYRILLIC SMALL LETTER SHORT I}"
    ),
    Example(
        "N\N{GREEK CAPITAL LETTER SIGMA}\N{GREEK SMALL LETTER LAMDA}\N{GREEK SMALL LETTER DELTA}"
    ),
    Example("plain words"),
)

RULE = Rule(
    code=CODE,
    name="mixed-script-word",
    stage=Stage.CHARACTERS,
    contract=REPORT,
    find=find,
    screen=Screen(chars=r"[\p{Script=Cyrillic}\p{Script=Greek}]", ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.DISPLAY,
)
