r"""A bracket without its partner.

## What it does
Reports a round, square or curly bracket that is not closed, not opened, or closed by one of
another kind, in a paragraph.

## Why it matters
It often shows that a part of the text was lost. Programs that strip what is in brackets take
away too much or too little.

## What stays
- List markers: "a)", "1)", "iv)" at the start of a line or behind a space.
- Emoticons: ":)", ";-(", "8-]".
- Half-open intervals of numbers: "[0, 1)".
- Brackets in what is guarded: addresses, code, markup.
"""

from collections.abc import Iterator

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

CODE = "STR102"

_CLOSER = {"(": ")", "[": "]", "{": "}"}
_BRACKET = lazy(
    r"(?<emoticon>(?<!\S)(?:[:;=]['\N{RIGHT SINGLE QUOTATION MARK}]?[\-^o]?|[8xX]-)[()\[\]{}]++)"
    r"|(?<marker>(?<!\S)(?:\p{L}|\d{1,3}|[ivx]{1,5}|[IVX]{1,5})\))"
    r"|(?<interval>[\[(]\s?[\-+\N{MINUS SIGN}]?[\d.]++\s?[,;]\s?[\-+\N{MINUS SIGN}]?"
    r"(?:[\d.]++|\N{INFINITY})\s?[\])])"
    r"|(?<bracket>[()\[\]{}])"
)


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each bracket without a partner."""
    guarded = guard_spans(view.text)
    opened: list[tuple[str, int]] = []
    lonely: list[int] = []
    for match in _BRACKET.finditer(view.text):
        at = match.end() - 1
        bracket = view.text[at]
        marker = match.group("marker") is not None
        if guarded.enters(Span(at, at + 1)) or not (marker or match.group("bracket")):
            continue
        if bracket in _CLOSER:
            opened.append((bracket, at))
        elif opened and _CLOSER[opened[-1][0]] == bracket:
            opened.pop()
        elif not marker:
            lonely.append(at)
    lonely.extend(at for _, at in opened)
    for start in sorted(lonely):
        message = f"{view.text[start]} has no other end in this paragraph"
        yield Finding(CODE, Span(start, start + 1), message)


EXAMPLES = (
    reported("The talks (of two days went on."),
    reported("The talks of two days) went on."),
    reported("The talks (of two days] went on."),
    reported("The talks [of two days went on."),
    Example("The talks (of two days [at most]) went on."),
    Example("a) The talks went on. b) It rained.\niv) It snowed."),
    Example("The talks (of type B) went on."),
    Example("The talks went on :) and it rained ;-("),
    Example("The number is in [0, 1)."),
    Example("Type `print(` and go on."),
    Example("The talks (see `f)` there) went on."),
)

RULE = Rule(
    code=CODE,
    name="unbalanced-bracket",
    stage=Stage.STRUCTURE,
    contract=REPORT,
    find=find,
    screen=Screen(chars=r"[()\[\]{}]"),
    doc=__doc__,
    examples=EXAMPLES,
    applicability=Applicability.DISPLAY,
    default=False,
)
