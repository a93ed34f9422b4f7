"""What all reports of findings have in common."""

from typing import Protocol

from normkit.runner import Located, Problem


class Report(Protocol):
    """Writes findings as they are found. `finish` closes the report."""

    def add(self, located: Located) -> None:
        """Write one finding."""
        ...

    def problem(self, problem: Problem) -> None:
        """Write why a file was not processed, where the report has a place for it."""
        ...

    def finish(self) -> None:
        """Write what comes after the last finding."""
        ...
