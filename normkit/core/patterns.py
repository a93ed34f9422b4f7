"""Regular expressions that are compiled when they are first used.

`regex` compiles in Python, about a millisecond a pattern; with one or two patterns a rule that
would be most of the start-up time of a command that finds nothing.
"""

from typing import Any, cast

import regex


class _Lazy:
    """Stands for a compiled pattern; the first use of a method compiles it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(regex.compile(*self._source), name)
        setattr(self, name, attribute)  # the next look-up does not come here
        return attribute

    def __reduce__(self) -> tuple[Any, ...]:
        return _Lazy, self._source


def lazy(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    r"""Return a stand-in for `regex.compile(pattern, flags)` that compiles on first use.

    >>> lazy(r"\p{Lu}").findall("aBc")
    ['B']
    """
    return cast("regex.Pattern[str]", _Lazy(pattern, flags))
