r"""A tab between two words of a sentence.

## What it does
Replaces a tab, with the spaces around it, by one space where it stands between words of running
text: the only tab of its line, at least three words on either side.

## Why it matters
Such tabs come from converted documents. They break tab-separated exports of the text.

## What stays
- Everything, unless the rule is selected.
- Indentation, and tabs at the end of a line.
- Lines with two or more tabs, and lines below or above another line with a tab: tables and
  tab-separated records.
- Lines with few words on one side of the tab: glossaries, speakers, headings with a number.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "WSP109"

_LINE = lazy(r"[^\r\n]++")
_GAP = lazy(r"(?<=[^\s])\ *+\t[\t\ ]*+(?=[^\s])")
_PLACE = lazy(r"(?<=[a-z])\ (?=[a-z])")

#: A sentence has at least so many words on either side of the tab.
_SIDE_WORDS = 3


def _gap(text: str, line: Span) -> tuple[bool, Span | None]:
    """Tell whether there is a tab between words, and where, if it is the only one of a sentence."""
    gaps = [Span(*match.span()) for match in _GAP.finditer(text, *line)]
    if len(gaps) != 1 or "|" in text[line.start : line.end]:
        return bool(gaps), None
    (gap,) = gaps
    left, right = text[line.start : gap.start].split(), text[gap.end : line.end].split()
    return True, gap if min(len(left), len(right)) >= _SIDE_WORDS else None


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each tab in running text."""
    # Blank lines end a paragraph, so that neighbours in this list are neighbours in the text.
    lines = [_gap(view.text, Span(*match.span())) for match in _LINE.finditer(view.text)]
    for index, (_, gap) in enumerate(lines):
        around = lines[max(index - 1, 0) : index + 2]
        if gap is not None and sum(has_tab for has_tab, _ in around) == 1:
            yield Finding(CODE, gap, "a tab between words", Edit(gap, " ", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Replace a space in a long line by a tab, in a text that has none."""
    if "\t" in clean:
        return None
    guarded = guard_spans(clean)
    places = [
        Span(*match.span())
        for line in _LINE.finditer(clean)
        if "|" not in line.group()
        for match in _PLACE.finditer(clean, *line.span())
        if len(clean[line.start() : match.start()].split()) >= _SIDE_WORDS
        and len(clean[match.end() : line.end()].split()) >= _SIDE_WORDS
        and not guarded.enters(Span(*match.span()))
    ]
    return Edit(random.choice(places), "\t", CODE) if places else None


EXAMPLES = (
    Example("The talks went\ton until the night.", "The talks went on until the night."),
    Example("The talks went \t\t on until the night.", "The talks went on until the night."),
    Example("\tThe talks went on until the night."),
    Example("The talks went on until the night.\t"),
    Example("The talks went\ton until the night\tand then they ended."),
    Example("The talks went\ton until the night.\nThe rain went\ton until the day."),
    Example("talks\ta meeting of two sides that differ"),
    Example("a meeting of two sides that differ\ttalks"),
    Example("The talks went\ton until | the night."),
)

RULE = Rule(
    code=CODE,
    name="tab-in-prose",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(chars=r"[\t]"),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    default=False,
)
