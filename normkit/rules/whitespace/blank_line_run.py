r"""Three or more blank lines in a row.

## What it does
Leaves one of three or more empty lines that follow each other, as between other paragraphs.

## Why it matters
Long gaps are left over from removed pictures, boxes and pages. They may also be meant, and
line numbers change, so that the repair is unsafe.

## What stays
- One or two blank lines.
- Lines that hold spaces: `trailing-space` empties them first.
- Runs in which kinds of line breaks mix (see `mixed-line-endings`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "WSP107"

# The first break of a run ends a line of text, unless the run starts the paragraph.
_RUN = lazy(
    r"(?<![\r\n])(?:"
    r"(?:\A|\n)\n(?<more>\n{2,}+)"
    r"|(?:\A|\r\n)\r\n(?<more>(?:\r\n){2,}+)"
    r"|(?:\A|\r)\r(?<more>(?:\r(?!\n)){2,}+))"
)
_ONE = lazy(r"(?<=[^\r\n])(?:\n\n|\r\n\r\n|\r\r)(?![\r\n])")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for the blank lines behind the first of each run."""
    for match in _RUN.finditer(view.text):
        span = Span(*match.span("more"))
        yield Finding(CODE, span, "three or more blank lines", Edit(span, "", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Put two or more blank lines beside a single one."""
    places = [match.end() for match in _ONE.finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    width = 2 if clean[at - 2 : at] == "\r\n" else 1
    return Edit(Span(at, at), clean[at - width : at] * random.randint(2, 4), CODE)


def _is_run(text: str, at: int, _word: str) -> bool:
    # The end of a text counts as line feeds.
    return text.startswith(("\n\n\n", "\r"), at)


EXAMPLES = (
    Example("One.\n\n\n\n\nTwo.\n", "One.\n\nTwo.\n", unsafe=True),
    Example("One.\r\n\r\n\r\n\r\nTwo.", "One.\r\n\r\nTwo.", unsafe=True),
    Example("One.\r\r\r\r\rTwo.", "One.\r\rTwo.", unsafe=True),
    Example("\n\n\n\nOne.", "\nOne.", unsafe=True),
    Example("One.\n\n\n\n\n", "One.\n\n", unsafe=True),
    Example("One.\n\n\nTwo.\n", unsafe=True),
    Example("One.\n \n\n\nTwo.\n", unsafe=True),
    Example("One.\r\n\n\n\n\nTwo.\n", unsafe=True),
    Example("One.\n\n\n\nTwo.\n"),
)

RULE = Rule(
    code=CODE,
    name="blank-line-run",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(
        pairs=(("\n", "\n", "\n"),),
        literals=("\r\n\r\n\r\n", "\r\r\r"),
        confirm=_is_run,
    ),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    applicability=Applicability.UNSAFE,
)
