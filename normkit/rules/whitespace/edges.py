r"""The blanks and line breaks at the edges of a text, by methods of `str` alone.

These rules look at every file: without `regex` a clean one costs less.
"""

#: `\p{Zs}`, all spaces of Unicode that end no line, and the tab.
BLANKS = (
    "\t \N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}"
) + "".join(map(chr, range(0x2000, 0x200B)))


def last_break(text: str) -> str:
    r"""Return the last line break of `text`, or nothing.

    >>> last_break("a\nb\r\nc"), last_break("a")
    ('\r\n', '')
    """
    at = max(text.rfind("\n"), text.rfind("\r"))
    if at < 0:
        return ""
    return "\r\n" if text[at - 1 : at + 1] == "\r\n" else text[at]


def behind_breaks(text: str) -> str:
    r"""Return what stands behind the last line break of `text`.

    >>> behind_breaks("a\nb\r\nc"), behind_breaks("a")
    ('c', 'a')
    """
    return text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]


def content_end(text: str) -> int:
    r"""Return where the blanks and line breaks at the end of `text` begin.

    >>> content_end("a \n\t\n"), content_end(" \n")
    (1, 0)
    """
    return len(text.rstrip(BLANKS + "\r\n"))


def content_start(text: str) -> int:
    r"""Return where the blanks and line breaks at the start of `text` end.

    >>> content_start(" \n\ta"), content_start("a")
    (3, 0)
    """
    return len(text) - len(text.lstrip(BLANKS + "\r\n"))
