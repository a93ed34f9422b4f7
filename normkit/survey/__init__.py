"""Mining a corpus for its own name variants."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normkit.survey.similarity import same_name as same_name

# Public name -> module that defines it. Imported on first use: a start of the command line
# pays neither for the weights nor for the string library.
_LAZY = {"same_name": "normkit.survey.similarity"}

__all__ = ["same_name"]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value
