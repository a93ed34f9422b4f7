r"""White space at the end of a line.

## What it does
Removes spaces, tabs and other horizontal white space before a line break and at the end of
a text.

## Why it matters
Trailing space is invisible, makes diffs noisy, and keeps equal lines from comparing equal.

## What stays
- The two spaces of a Markdown hard break, and cells at the end of a TSV row: their formats
  veto the edit.
- Form feed, vertical tab and the separators U+001C to U+001F, U+0085, U+2028 and U+2029:
  they are content, and may separate lines for somebody else.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "WSP101"

# `\p{Zs}` are the spaces proper. The look-behind keeps the search linear on long runs.
_TRAILING = lazy(r"(?<![\t\p{Zs}])[\t\p{Zs}]++(?=[\r\n]|\Z)")
_LINE = lazy(r"[^\r\n]++(?=[\r\n]|\Z)")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of white space before a line break or the text's end."""
    for match in _TRAILING.finditer(view.text):
        span = Span(*match.span())
        yield Finding(CODE, span, "trailing white space", Edit(span, "", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Put one or more spaces or a tab at the end of a line that has text."""
    lines = [match.end() for match in _LINE.finditer(clean)]
    if not lines:
        return None
    at = random.choice(lines)
    return Edit(Span(at, at), random.choice([" ", "   ", "\t", "\N{NO-BREAK SPACE}"]), CODE)


EXAMPLES = (
    Example("one \ntwo", "one\ntwo"),
    Example("one\t\r\ntwo  ", "one\r\ntwo"),
    Example("one\N{NO-BREAK SPACE}\ntwo", "one\ntwo"),
    Example("a line of blanks\n   \nends", "a line of blanks\n\nends"),
    Example("one\ntwo"),
    Example("page one\N{FORM FEED}\npage two"),
    Example("a line\N{LINE SEPARATOR}"),
)

RULE = Rule(
    code=CODE,
    name="trailing-space",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(chars=r"[^\P{Zs}\ ]", pairs=((" \t", "\r\n"),), ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
