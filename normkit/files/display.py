r"""Escapes everything that came from a file or a file name before it reaches a terminal.

A name or a text may hold escape sequences that repaint the screen, fake other output, or show
another order of letters than there is. `visible` leaves no character that does any of this.
"""

import os
from typing import TYPE_CHECKING

from normkit.core.patterns import lazy

if TYPE_CHECKING:
    import regex

# Controls, surrogates, private use and unassigned, line and paragraph separators, and invisible
# formats (bidi controls, tags, zero-width); and all spaces but the common one.
_HIDDEN = lazy(r"[\p{C}\p{Zl}\p{Zp}]|[^\P{Zs}\ ]|\p{Default_Ignorable_Code_Point}")
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\\": r"\\"}


def _escape(match: "regex.Match[str]") -> str:
    char = match.group()
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if 0xDC80 <= code <= 0xDCFF:  # an undecodable byte of a file name
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    r"""Return `text` with every hidden character as an escape.

    >>> print(visible("a\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}b\N{NO-BREAK SPACE}c"))
    a\x1b[31m\u202eb\xa0c
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(_escape, text)


def show_path(path: str | os.PathLike[str]) -> str:
    r"""Return a path for a message: hidden characters escaped, and so the backslash.

    The empty path is shown as two quotes, so that the message still has a subject.

    >>> print(show_path("a\nb.txt"))
    a\nb.txt
    """
    return visible(os.fspath(path).replace("\\", "\\\\")) or '""'


def c_quoted(path: str) -> str:
    r"""Return a path as `git diff` writes it: in quotes with C escapes where that is needed.

    >>> print(c_quoted("a b.txt"), c_quoted('a"\n.txt'))
    a b.txt "a\"\n.txt"
    """
    raw = os.fsencode(path)
    if all(0x20 <= byte < 0x7F and byte not in b'"\\' for byte in raw):
        return path
    out = []
    for byte in raw:
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif char in "\n\r\t":
            out.append(_NAMED[char])
        elif 0x20 <= byte < 0x7F:
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'
