"""What codecs report of the structure of a file: rules whose findings no text holds.

They stand in the table of rules, so that they are selected, listed and explained like others.
"""

from collections.abc import Iterable

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.rule import Rule, Stage
from normkit.core.screens import Screen
from normkit.core.view import View


def _nothing(_view: View, _options: object) -> Iterable[Finding]:
    return ()


def _check(code: str, name: str, doc: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        stage=Stage.STRUCTURE,
        contract=REPORT,
        find=_nothing,
        screen=Screen(),
        doc=doc,
        examples=(),
        applicability=Applicability.DISPLAY,
    )


DUPLICATE_KEY = _check(
    "DOC101",
    "duplicate-key",
    """An object of JSON that has a key twice.

## Why

Readers disagree about which of the values counts, and most drop the others without a word.

## What stays

Everything: both keys and both values. Each value of a text field is repaired where it stands.
""",
)

RAGGED_ROW = _check(
    "DOC102",
    "ragged-row",
    """A row of a table with more or fewer cells than its header.

## Why

Mostly a delimiter that was not quoted, so that the cells behind it stand in the wrong columns.

## What stays

Everything: no cell is added, taken away or moved. Cells are repaired in the columns that they
stand in.
""",
)

#: All of them, for the registry.
CHECKS: tuple[Rule, ...] = (DUPLICATE_KEY, RAGGED_ROW)
