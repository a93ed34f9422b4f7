r"""Letters whose accents are separate characters.

## What it does
Puts a letter and its combining marks into Unicode's composed form (NFC), the form that
keyboards, search engines and most texts use. Only letters that differ are touched, each with
its own marks.

## Why it matters
Both forms look the same, but are different words to a program: "e" with U+0301 is not found
by somebody who looks for U+00E9.

## What stays
- Letters with more than 30 marks: nobody wrote them, and composing them takes quadratic time.
- CJK compatibility ideographs, angle brackets U+2329 and U+232A, and U+1FEF: NFC makes other
  shapes of the first two, and Markdown syntax of the third.
- Two or more marks on one Hebrew, Arabic, Syriac or Tibetan letter: fonts show some of them
  differently in NFC's order.
"""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import CANONICAL
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "CHR101"

_MOST_MARKS = 30
# Only these can make a difference: characters that NFC never holds, those that may combine
# with the one before (marks, and vowels and finals of Hangul), and those that may change order.
_CONCERNED = r"[\p{NFC_QC=No}\p{NFC_QC=Maybe}\P{ccc=0}]"
_FOLLOWS = r"[\p{NFC_QC=Maybe}\P{ccc=0}]"
_CLUSTERS = lazy(rf"[\s\S]{_FOLLOWS}++|\p{{NFC_QC=No}}")
_KEPT = lazy(
    r"(?V1)[\u2329\u232a\u1fef\uf900-\ufaff\U0002f800-\U0002fa1f]"
    r"|[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Tibetan}][\s\S]*\P{ccc=0}[\s\S]*\P{ccc=0}"
    r"|\P{ccc=0}[\s\S]*[[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Tibetan}]&&\P{ccc=0}]",
)


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of letters that are not in NFC."""
    run: Span | None = None
    composed: list[str] = []
    for match in _CLUSTERS.finditer(view.text):
        new = _nfc(match.group())
        if new == match.group():
            continue
        start, end = match.span()
        if run is not None and run.end == start:
            run = Span(run.start, end)
            composed.append(new)
            continue
        if run is not None:
            yield _finding(run, composed)
        run, composed = Span(start, end), [new]
    if run is not None:
        yield _finding(run, composed)


def _nfc(cluster: str) -> str:
    if len(cluster) > _MOST_MARKS + 1 or _KEPT.search(cluster):
        return cluster
    return unicodedata.normalize("NFC", cluster)


def _finding(span: Span, composed: list[str]) -> Finding:
    return Finding(CODE, span, "not in NFC", Edit(span, "".join(composed), CODE))


_COMPOSED = lazy(r"[\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN SMALL LETTER Z WITH CARON}]")


def inject(clean: str, random: "Random") -> Edit | None:
    """Decompose one accented Latin letter."""
    places = [
        match.start()
        for match in _COMPOSED.finditer(clean)
        if unicodedata.normalize("NFD", match.group()) != match.group()
    ]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), unicodedata.normalize("NFD", clean[at]), CODE)


EXAMPLES = (
    Example(
        "cafe\N{COMBINING ACUTE ACCENT} society",
        "caf\N{LATIN SMALL LETTER E WITH ACUTE} society",
    ),
    Example(
        "e\N{COMBINING ACUTE ACCENT}e\N{COMBINING GRAVE ACCENT}",
        "\N{LATIN SMALL LETTER E WITH ACUTE}\N{LATIN SMALL LETTER E WITH GRAVE}",
    ),
    Example("10 \N{ANGSTROM SIGN}", "10 \N{LATIN CAPITAL LETTER A WITH RING ABOVE}"),
    Example(
        "\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}\N{HANGUL JONGSEONG KIYEOK}",
        "\N{HANGUL SYLLABLE GAG}",
    ),
    Example(
        "a\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
        "\N{LATIN SMALL LETTER A WITH DOT BELOW}\N{COMBINING ACUTE ACCENT}",
    ),
    Example("caf\N{LATIN SMALL LETTER E WITH ACUTE}"),
    Example("x\N{COMBINING ACUTE ACCENT} has no composed form"),
    Example("e" + "\N{COMBINING ACUTE ACCENT}" * 31),
    Example("\N{CJK COMPATIBILITY IDEOGRAPH-F900}"),
    Example("\N{LEFT-POINTING ANGLE BRACKET}x\N{RIGHT-POINTING ANGLE BRACKET}"),
    Example("\N{GREEK VARIA}"),
    Example("\N{HEBREW LETTER LAMED}\N{HEBREW POINT PATAH}\N{HEBREW POINT HIRIQ}"),
    Example("\N{ARABIC LETTER BEH}\N{ARABIC SHADDA}\N{ARABIC FATHA}"),
)

RULE = Rule(
    code=CODE,
    name="non-nfc",
    stage=Stage.CHARACTERS,
    contract=CANONICAL,
    find=find,
    screen=Screen(chars=_CONCERNED, ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
