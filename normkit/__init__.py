r"""normkit repairs and validates text corpora, and proves that it did no harm.

>>> import normkit
>>> normkit.fix("one  two ", select=["WSP101"])
'one  two'

Everything is imported when it is first asked for, so that `import normkit` costs nothing.
"""

from typing import TYPE_CHECKING, Any

from normkit.core.version import VERSION

if TYPE_CHECKING:
    from normkit import testing as testing
    from normkit.api import check, fix, fix_file
    from normkit.core.context import DOCUMENT, FIELD, Context
    from normkit.core.contracts import Contract
    from normkit.core.edits import Edit
    from normkit.core.findings import Applicability, Finding
    from normkit.core.pipeline import Pipeline
    from normkit.core.result import Result
    from normkit.core.rule import Example, NoOptions, Rule, Stage
    from normkit.core.screens import Screen
    from normkit.core.spans import Span
    from normkit.core.view import View
    from normkit.core.wrap import wrap

__version__ = VERSION

__all__ = [
    "DOCUMENT",
    "FIELD",
    "Applicability",
    "Context",
    "Contract",
    "Edit",
    "Example",
    "Finding",
    "NoOptions",
    "Pipeline",
    "Result",
    "Rule",
    "Screen",
    "Span",
    "Stage",
    "View",
    "__version__",
    "check",
    "fix",
    "fix_file",
    "rules",
    "testing",
    "wrap",
]

_HOMES = {
    "Applicability": "core.findings",
    "Context": "core.context",
    "Contract": "core.contracts",
    "DOCUMENT": "core.context",
    "Edit": "core.edits",
    "Example": "core.rule",
    "FIELD": "core.context",
    "Finding": "core.findings",
    "NoOptions": "core.rule",
    "Pipeline": "core.pipeline",
    "Result": "core.result",
    "Rule": "core.rule",
    "Screen": "core.screens",
    "Span": "core.spans",
    "Stage": "core.rule",
    "View": "core.view",
    "check": "api",
    "fix": "api",
    "fix_file": "api",
    "rules": "",
    "testing": "",
    "wrap": "core.wrap",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'normkit' has no attribute {name!r}")
    value = (
        getattr(import_module(f"normkit.{home}"), name)
        if home
        else import_module(f"normkit.{name}")
    )
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
