r"""Control characters U+0080 to U+009F, which were windows-1252 punctuation.

## What it does
Turns the control characters that appear when windows-1252 is read as latin-1 back into quotes,
dashes and the euro sign, as web browsers do: U+0093 and U+0094 were curly quotes. The certificate is
that writing the repair in windows-1252 and reading it as latin-1 gives the defect.

## Why it matters
The controls are invisible, so the text has lost its quotation marks and dashes.

## What stays
- The five that windows-1252 does not define (81, 8D, 8F, 90, 9D): they are reported.
- U+0085 where no other such control is in the paragraph: it may be NEL, a line separator of
  old systems. It is reported.
- Controls that look like part of a UTF-8 sequence: that is for the mojibake rule, and what
  that rule leaves is uncertain. They are reported.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules.encoding.transcode import TRANSCODED, from_controls, sequences

if TYPE_CHECKING:
    from random import Random

CODE = "ENC103"

_RUN = lazy(r"[\x80-\x9f]++")
_UNDEFINED = lazy(r"[\x81\x8d\x8f\x90\x9d]")
_TORN_MARK = "\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\x80"
_NEXT_LINE = "\N{NEXT LINE}"
_OTHERS = lazy(r"(?V1)[\x80-\x9f--[\x81\x85\x8d\x8f\x90\x9d]]")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of C1 controls."""
    text = view.text
    repairable = _OTHERS.search(text) is not None
    for match in _RUN.finditer(text):
        span = Span(*match.span())
        old = match.group()
        if (
            _UNDEFINED.search(old)
            or (_NEXT_LINE in old and not repairable)
            or _in_sequence(text, span)
            or _is_torn(text, span)
        ):
            display = Applicability.DISPLAY
            yield Finding(CODE, span, "control character", applicability=display)
        else:
            edit = Edit(span, from_controls(old), CODE)
            yield Finding(CODE, span, "windows-1252 read as latin-1", edit)


def _in_sequence(text: str, span: Span) -> bool:
    # A sequence has at most four bytes.
    start = max(span.start - 3, 0)
    found = sequences(text[start : span.end + 3], "latin-1")
    return any(Span(*each).shift(start).overlaps(span) for each in found)


def _is_torn(text: str, span: Span) -> bool:
    """Tell whether a run is the rest of a sequence whose last byte was lost."""
    lead = text[span.start - 1 : span.start]
    if text.startswith(_TORN_MARK, span.start - 1) and span.end == span.start + 1:
        return True  # of punctuation, in UTF-8
    start = max(span.start - 4, 0)
    found = sequences(text[start : span.start], "latin-1")
    return "\xe0" <= lead <= "\xf4" and any(start + end == span.start - 1 for _, end in found)


_PUNCTUATION = {
    "\N{EN DASH}": "\x96",
    "\N{EM DASH}": "\x97",
    "\N{LEFT SINGLE QUOTATION MARK}": "\x91",
    "\N{RIGHT SINGLE QUOTATION MARK}": "\x92",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\x93",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\x94",
    "\N{EURO SIGN}": "\x80",
}
_PLACE = lazy(rf"(?<![^\x00-\x7f])[{''.join(_PUNCTUATION)}](?![^\x00-\x7f])")


def inject(clean: str, random: "Random") -> Edit | None:
    """Write a curly quote, dash or euro sign as the control of the same byte."""
    places = [match.start() for match in _PLACE.finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    return Edit(Span(at, at + 1), _PUNCTUATION[clean[at]], CODE)


EXAMPLES = (
    Example(
        "\x93It is over,\x94 he said",
        "\N{LEFT DOUBLE QUOTATION MARK}It is over,\N{RIGHT DOUBLE QUOTATION MARK} he said",
    ),
    Example("it\x92s late", "it\N{RIGHT SINGLE QUOTATION MARK}s late"),
    Example("1990\x961995", "1990\N{EN DASH}1995"),
    Example(
        "\x93well\x85\x94 he said",
        "\N{LEFT DOUBLE QUOTATION MARK}well\N{HORIZONTAL ELLIPSIS}"
        "\N{RIGHT DOUBLE QUOTATION MARK} he said",
    ),
    Example(
        "a \x93caf\N{LATIN SMALL LETTER E WITH ACUTE}\x94",
        "a \N{LEFT DOUBLE QUOTATION MARK}caf\N{LATIN SMALL LETTER E WITH ACUTE}"
        "\N{RIGHT DOUBLE QUOTATION MARK}",
    ),
    Example("line one\N{NEXT LINE}line two"),
    reported("an undefined \x81 one"),
    Example("\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\x80\x99"),
    Example("\N{LATIN CAPITAL LETTER E WITH ACUTE}\x94"),
    Example("\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{CENT SIGN}\x93"),
)

RULE = Rule(
    code=CODE,
    name="c1-control",
    stage=Stage.ENCODING,
    contract=TRANSCODED,
    find=find,
    screen=Screen(chars=r"[\x80-\x9f]", ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
