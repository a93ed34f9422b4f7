"""Where in a configuration file something is: read again for a message, and by no other run."""

import os
import re
from collections.abc import Collection

PYPROJECT = "pyproject.toml"


def place(path: str, *keys: str) -> str:
    """Return a configuration file with the line of a key, as `normkit.toml:3`, for a message.

    Args:
        path: the file, which is read again; without it, or without the key, the line is left out.
        keys: the key, behind the tables that hold it.

    >>> place("no such file.toml", "select")
    'no such file.toml'
    """
    lines = _lines(path)
    at = found = -1
    if os.path.basename(path) == PYPROJECT:
        keys = ("normkit", *keys)
    for key in keys:
        own = re.compile(rf"""^\s*\[?[^=#]*?(?<![\w-])["']?{re.escape(key)}["']?\s*[=.\]]""")
        at = next(
            (number for number in range(max(at, 0), len(lines)) if own.match(lines[number])), -1
        )
        if at < 0:
            break
        found = at
    return f"{path}:{found + 1}" if found >= 0 else path


def syntax(path: str, message: str) -> tuple[str, str]:
    """Return where a TOML file is wrong, and why.

    >>> syntax("normkit.toml", "Invalid value (at line 2, column 5)")
    ('normkit.toml:2:5', 'Invalid value')
    """
    match = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message, re.DOTALL)
    if match:
        return f"{path}:{match[2]}:{match[3]}", match[1]
    problem = message.removesuffix(" (at end of document)")
    end = len(_lines(path)) if problem != message else 0
    return (f"{path}:{end}", problem) if end else (path, message)


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def setting(path: str, flags: Collection[str], value: str, key: str) -> str:
    """Return what set a value, for a message: the option, or the line of the file and the key.

    >>> setting("", ("xx",), "xx", "lang"), setting("", (), "xx", "lang")
    ('--lang', 'lang')
    """
    if value in flags:
        return f"--{key}"
    return f"{place(path, key)}: {key}" if path else key
