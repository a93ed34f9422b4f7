r"""A file whose last line has no line break.

## What it does
Ends the last line of a file with a line break: the one of the line before it, or LF.

## Why it matters
Joining such files glues the last line of one to the first line of the next; that is how words
grow together. Line-based tools miss the line.

## What stays
- An empty file, and a last line of nothing but spaces (see `trailing-space`).
- Fields of records: the rule runs on whole files only.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.blocks import paragraphs
from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules.whitespace.edges import BLANKS, behind_breaks, last_break

if TYPE_CHECKING:
    from random import Random

CODE = "WSP106"


def _missing(text: str, line_end: str = "\n") -> str:
    """Return the line break that a paragraph at the end of a file lacks, or nothing."""
    return (last_break(text) or line_end) if behind_breaks(text).strip(BLANKS) else ""


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding if the last line of a file has no line break."""
    if not (view.context.document and view.context.last):
        return
    line_break = _missing(view.text, view.context.line_end)
    if line_break:
        end = len(view.text)
        edit = Edit(Span(end, end), line_break, CODE)
        yield Finding(CODE, Span(end - 1, end), "no line break at the end of the file", edit)


def inject(clean: str, random: "Random") -> Edit | None:
    """Take the last line break, if the paragraph tells which one it was."""
    if not clean.endswith(("\n", "\r")):
        return None
    line_break = last_break(clean)
    last = Span(len(clean) - len(line_break), len(clean))
    end = list(paragraphs(clean[: last.start]))[-1]
    if _missing(clean[end.start : last.start]) != line_break:
        return None
    return Edit(last, "", CODE)


EXAMPLES = (
    Example("The talks went on.", "The talks went on.\n", document=True),
    Example("One.\r\nTwo.", "One.\r\nTwo.\r\n", document=True),
    Example("One.\rTwo.", "One.\rTwo.\r", document=True),
    Example("The talks went on.\n", document=True),
    Example("", document=True),
    Example("The talks went on.\n  ", document=True),
    Example("The talks went on."),
)

RULE = Rule(
    code=CODE,
    name="final-newline",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(edges=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    whole_file=True,
)
