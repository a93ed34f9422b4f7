"""What a rule reports."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

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
class Finding:
    """A located defect.

    `span` (code points) is the text that the finding is about and that its contract is
    checked on; `edit`, if there is one, lies inside it. `why` holds the evidence for
    `check --explain`. `way` makes it a candidate, which counts only if the document writes the
    same thing in another way before (see `across`).
    """

    rule: str
    span: Span
    message: str
    edit: Edit | None = None
    applicability: Applicability = Applicability.SAFE
    why: str = ""
    way: "Way | None" = None

    @property
    def fixable(self) -> bool:
        """Whether there is an edit that some flag would apply."""
        return self.edit is not None and self.applicability > Applicability.DISPLAY
