"""Regular expressions that are compiled when they are first used.

`re` and `regex` compile in Python, up to a millisecond a pattern; with one or two patterns a rule
that would be most of the start-up time of a command that finds nothing. So would the import of
`regex` itself, which waits for the first pattern that is used: what a clean text in English asks
for is `plain`.
"""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import re

    import regex


class _Lazy:
    """Stands for a compiled pattern; the first use of a method compiles it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._compiled(), name)
        setattr(self, name, attribute)  # the next look-up does not come here
        return attribute

    def _compiled(self) -> Any:
        from regex import compile as compiled

        return compiled(*self._source)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._source


class _Plain(_Lazy):
    """The same for a pattern of `re`."""

    def _compiled(self) -> Any:
        from re import compile as compiled

        return compiled(*self._source)


def lazy(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    r"""Return a stand-in for `regex.compile(pattern, flags)` that compiles on first use.

    Flags may stand in the pattern as well, which saves the import of `regex`: `(?V1)`, `(?m)`.

    >>> lazy(r"\p{Lu}").findall("aBc")
    ['B']
    """
    return cast("regex.Pattern[str]", _Lazy(pattern, flags))


def plain(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """Return a stand-in for `re.compile(pattern, flags)` that compiles on first use.

    >>> plain("[A-Z]").findall("aBc")
    ['B']
    """
    return cast("re.Pattern[str]", _Plain(pattern, flags))
