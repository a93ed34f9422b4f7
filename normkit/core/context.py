"""What a container says about a text: a field of a record, a whole file, a paragraph of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from normkit.core.edits import Edit
from normkit.core.spans import Span


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands.

    `document` is true for the text of a whole file; rules about the start and the end of a
    file run only then. `first` and `last` say whether this part holds that start and end.
    `guards` and `permits` are the container's own: spans (code points) that no edit may enter,
    and a veto on single edits. Both are functions of the current text, so that they hold in
    every pass and when the result is checked again. `line_end` is how lines of the file end: a
    paragraph of one line does not tell.
    """

    document: bool = False
    first: bool = True
    last: bool = True
    guards: Callable[[str], Sequence[Span]] | None = None
    permits: Callable[[str, Edit], bool] | None = None
    line_end: str = "\n"

    def part(self, *, first: bool, last: bool) -> "Context":
        """Return the context of a part that may be the first or last of this one."""
        if first and last:
            return self
        return replace(self, first=self.first and first, last=self.last and last)


FIELD = Context()  #: a field of a record; a string in a program
DOCUMENT = Context(document=True)  #: the whole text of a file
