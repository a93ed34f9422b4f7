"""What a rule reports."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from normkit.core.edits import Edit
from normkit.core.spans import Span

if TYPE_CHECKING:
    from normkit.core.across import Way


class Applicability(IntEnum):
    """How sure a repair is: what has to be asked for before it is applied.

    >>> Applicability.UNSAFE < Applicability.SAFE
    True
    """

    DISPLAY = 0  #: never applied
    UNSAFE = 1  #: applied with `--unsafe-fixes`
    SAFE = 2  #: applied by `fix`


@dataclass(frozen=True, slots=True)
class Later:
    """A text that is made when it is asked for: `function(*arguments)`, a pure function.

    To put the evidence of a finding into words takes long, and `fix` never asks for it.

    >>> str(Later("{}: {}".format, ("a", "b")))
    'a: b'
    """

    function: Callable[..., str]
    arguments: tuple[Any, ...]

    def __str__(self) -> str:
        return self.function(*self.arguments)

    def __repr__(self) -> str:
        return repr(str(self))


@dataclass(frozen=True, slots=True)
class Finding:
    """A located defect.

    `span` (code points) is the text that the finding is about and that its contract is
    checked on; `edit`, if there is one, lies inside it. `why` is the evidence for
    `check --explain`, which may be told `Later` (`explained`). `way` makes it a candidate, which
    counts only if the document writes the same thing in another way before (see `across`).
    """

    rule: str
    span: Span
    message: str
    edit: Edit | None = None
    applicability: Applicability = Applicability.SAFE
    why: str | Later = ""
    way: "Way | None" = None

    @property
    def fixable(self) -> bool:
        """Whether there is an edit that some flag would apply."""
        return self.edit is not None and self.applicability > Applicability.DISPLAY

    def explained(self) -> "Finding":
        """Return the finding with its evidence in words."""
        return self if isinstance(self.why, str) else replace(self, why=str(self.why))
