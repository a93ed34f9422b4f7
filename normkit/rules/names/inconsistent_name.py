r"""Two spellings of one name in one document, where none is preferred.

## What it does
Reports the spelling of a person, place or organisation that differs from the one that the same
document (a file of text, or a field of a record) has used before. It looks at names for which
your packs or your registry list several spellings and prefer none; all others are repaired by
[`variant`](variant.md).

## Why it matters
Where either spelling is right, a text that has both has one too many.

## What stays
- A document that keeps to one spelling, whichever it is.
- Quotations, titles, exceptions of an entry, and mentions of a name ("also spelled Sergei").
"""

from collections.abc import Iterator

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.view import View
from normkit.lexicon.names.options import VariantOptions, triggers

CODE = "NAM102"


def find(view: View, options: VariantOptions) -> Iterator[Finding]:
    """Yield a candidate for each part of a name that the packs know without a preference."""
    from normkit.rules.names import repairs

    return repairs.inconsistencies(view, options)


def screen(options: VariantOptions) -> Screen:
    """The words of the packs; every built-in entity has a preference, so these alone have none."""
    return Screen(words=triggers(options) if options.packs else frozenset())


_PACK = """
[[entity]]
id = "sergei-petrov"
kind = "person"
forms = ["Sergei Petrov", "Sergey Petrov"]
"""
_WITH = (("packs", (_PACK,)),)

_MIXED = "They met Sergei Petrov in the morning. Sergey Petrov left after lunch."

EXAMPLES = (
    Example(_MIXED, _MIXED, options=_WITH),
    Example(_MIXED),
    Example(
        "They met Sergey Petrov in the morning. Sergey Petrov left after lunch.", options=_WITH
    ),
    Example("They met Sergei Petrov, also spelled Sergey Petrov, in the morning.", options=_WITH),
    Example("They met Sergei Petrov in the morning. Sergey Ivanov left.", options=_WITH),
)

RULE = Rule(
    code=CODE,
    name="inconsistent-name",
    stage=Stage.NAMES,
    contract=REPORT,
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    applicability=Applicability.DISPLAY,
    options=VariantOptions(),
)
