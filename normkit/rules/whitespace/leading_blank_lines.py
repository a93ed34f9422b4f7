r"""Blank lines at the start of a file.

## What it does
Removes blank lines, also those that hold spaces, before the first line of a file.

## Why it matters
They are left over from templates and from deleted headers, and the first line of a file is what
previews and diffs show.

## What stays
- The indentation of the first line.
- Form feeds and other characters that are no space or tab: they are content.
- Fields of records: the rule runs on whole files only.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import plain
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules.whitespace.edges import content_start

if TYPE_CHECKING:
    from random import Random

CODE = "WSP104"

_LINE_BREAK = plain(r"\r\n|\n|\r")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for the blank lines at the start of a file."""
    if not (view.context.document and view.context.first):
        return
    text = view.text
    end = content_start(text)
    # Blanks behind the last line break are the first line's indentation.
    span = Span(0, max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1)
    if span.end:
        yield Finding(CODE, span, "blank lines at the start of the file", Edit(span, "", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Put one to three blank lines before the first line."""
    if not clean:
        return None
    first = _LINE_BREAK.search(clean)
    line_break = first.group() if first is not None else "\n"
    return Edit(Span(0, 0), line_break * random.randint(1, 3), CODE)


EXAMPLES = (
    Example("\n\nThe talks went on.\n", "The talks went on.\n", document=True),
    Example("\r\n\r\nThe talks went on.\r\n", "The talks went on.\r\n", document=True),
    Example(" \n\t\nThe talks went on.\n", "The talks went on.\n", document=True),
    Example("\n  Indented.\n", "  Indented.\n", document=True),
    Example("\n\n", "", document=True),
    Example("\N{FORM FEED}\nThe talks went on.\n", document=True),
    Example("\n\nThe talks went on.\n"),
    Example("The talks went on.\n\nThen they ended.\n", document=True),
)

RULE = Rule(
    code=CODE,
    name="leading-blank-lines",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(edges=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    whole_file=True,
)
