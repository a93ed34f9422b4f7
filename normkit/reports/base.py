"""What all reports of findings have in common."""

from typing import Protocol

from normkit.runner import Located


class Report(Protocol):
    """Writes findings as they are found. `finish` closes the report."""

    def add(self, located: Located) -> None:
        """Write one finding."""
        ...

    def finish(self) -> None:
        """Write what comes after the last finding."""
        ...
