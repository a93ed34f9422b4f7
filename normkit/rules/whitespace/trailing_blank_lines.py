r"""Blank lines at the end of a file.

## What it does
Removes the blank lines behind the last line of a file, so that one line break ends it. A file
of nothing but blank lines becomes empty.

## Why it matters
They make diffs noisy, and joining files puts holes between their texts.

## What stays
- The line break of the last line, as it is (LF, CRLF or CR).
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
from normkit.rules.whitespace.edges import BLANKS, content_end, last_break

if TYPE_CHECKING:
    from random import Random

CODE = "WSP105"

# Matched behind all content: what ends the last line. What is left is blank.
_END_OF_LINE = plain(rf"[{BLANKS}]*+(?>\r\n|\n|\r)")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for the blank lines at the end of a file."""
    if not (view.context.document and view.context.last):
        return
    text, start = view.text, 0
    last = content_end(text)
    if last:
        end_of_line = _END_OF_LINE.match(text, last)
        if end_of_line is None:
            return
        start = end_of_line.end()
    if "\n" in text[start:] or "\r" in text[start:]:
        span = Span(start, len(text))
        yield Finding(CODE, span, "blank lines at the end of the file", Edit(span, "", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Put one to five blank lines behind the last line."""
    if not clean.endswith(("\n", "\r")) or not clean.strip():
        return None
    return Edit(Span(len(clean), len(clean)), last_break(clean) * random.randint(1, 5), CODE)


EXAMPLES = (
    Example("The talks went on.\n\n\n", "The talks went on.\n", document=True),
    Example("The talks went on.\r\n\r\n", "The talks went on.\r\n", document=True),
    Example("The talks went on.\n \n\t", "The talks went on.\n", document=True),
    Example("One.\n\nTwo.\n\n", "One.\n\nTwo.\n", document=True),
    Example("\n \n\n", "", document=True),
    Example("The talks went on.\n", document=True),
    Example("The talks went on.", document=True),
    Example("The talks went on.\n\N{FORM FEED}\n", document=True),
    Example("The talks went on.\n\n"),
)

RULE = Rule(
    code=CODE,
    name="trailing-blank-lines",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(edges=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    whole_file=True,
)
