"""Patterns of file names, as a shell has them: `data/**/*.csv`."""

import fnmatch
import re
from collections.abc import Callable

_MAGIC = re.compile(r"[*?[]")


def is_pattern(path: str) -> bool:
    """Tell whether a path has a character that means something in a pattern.

    >>> is_pattern("data/*.csv"), is_pattern("data/a.csv")
    (True, False)
    """
    return _MAGIC.search(path) is not None


def split_pattern(pattern: str) -> tuple[str, str]:
    """Return the folder that a pattern is about ("." for the current one), and the rest.

    >>> split_pattern("data/news/2024-*/**/*.csv")
    ('data/news', '2024-*/**/*.csv')
    >>> split_pattern("*.txt"), split_pattern("/*.txt")
    (('.', '*.txt'), ('/', '*.txt'))
    """
    parts = pattern.split("/")
    first = next((at for at, part in enumerate(parts) if is_pattern(part)), len(parts) - 1)
    folder = "/".join(parts[:first])
    if not folder and first:
        folder = "/"
    return folder or ".", "/".join(parts[first:])


def matcher(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a relative path matches, or lies in a folder that does.

    `*` and `?` stand for characters within a name, `[...]` for one of several, and `**` for any
    number of folders. `path` has slashes between its names.

    >>> matches = matcher("**/*.csv")
    >>> matches("a.csv"), matches("x/y/a.csv"), matches("a.csv.txt"), matches("x.csv/a.txt")
    (True, True, False, True)
    """
    # One test for each name of a path; None is `**`.
    parts = [
        None if part == "**" else re.compile(fnmatch.translate(part))
        for part in pattern.split("/")
        if part not in ("", ".")
    ]

    def from_here(places: set[int]) -> set[int]:
        """Return the places that can be next: `**` stands for nothing, too, but not at the end."""
        for at, part in enumerate(parts[:-1]):
            if part is None and at in places:
                places.add(at + 1)
        return places

    def matches(path: str) -> bool:
        places = from_here({0})
        for name in path.split("/"):
            following: set[int] = set()
            for at in places - {len(parts)}:
                part = parts[at]
                if part is None:
                    following.update((at, len(parts)) if at == len(parts) - 1 else (at,))
                elif part.match(name):
                    following.add(at + 1)
            places = from_here(following)
            if len(parts) in places:
                return True
        return False

    return matches
