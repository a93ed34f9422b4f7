r"""What must not change inside Markdown prose: functions of the current text of a paragraph.

`Guards.spans` are parts that no edit may enter (link destinations, definitions, labels, table
borders, lines of punctuation only). `Guards.permits` forbids edits that would change what the
markup around them means, though they enter none: a line's indentation, list marker or heading,
a hard break, the flank of an emphasis mark. All of it is local to the edit, so that its cost
does not grow with the paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from normkit.core.edits import Edit
from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.documents.opening import keeps_opening

_LINK_END = lazy(
    r"\]\([ \t]*+(?:<[^<>\r\n]{0,2000}+>|(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.){0,2000}+\)){0,2000}+)"
    r"""(?:\s++(?:"[^"]{0,2000}+"|'[^']{0,2000}+'|\([^()]{0,2000}+\)))?\s*+\)"""
)
_REFERENCE = lazy(r"\]\[[^\[\]\r\n]{0,999}+\]")
# With its destination, which may stand on the next line.
_DEFINITION = lazy(
    r"(?:\A|(?<=[\r\n]))[ \t>]*+\[(?!\^)(?<label>[^\[\]]{1,999}+)\]:"
    r"(?:[ \t]*+(?:\r\n|[\r\n]))?(?:[^\r\n]*[^\r\n\t ])?"
)
_FOOTNOTE = lazy(r"\[\^[^\[\]\s]{1,999}+\]")
_SHORTCUT = lazy(r"\[(?<label>[^\[\]]{1,999}+)\]")
_DELIMITER_ROW = lazy(
    r"(?:\A|(?<=[\r\n]))[ \t>]*+(?=[^|\r\n]*+\|)(?=[^\-\r\n]*+-)[|:\- \t]++(?=[\r\n]|\Z)"
)
_CELL_BORDER = lazy(r"(?<![ \t])[ \t]*+\|(?:[ \t]++(?=[^\s]))?")
# Setext underlines, thematic breaks, delimiter rows, lone markers: structure, not prose.
_BARE_LINE = lazy(
    r"(?:\A|(?<=[\r\n]))[^\S\r\n]*+[^\w\s](?:[^\w\r\n]*[^\w\s])?(?=[^\S\r\n]*+(?:[\r\n]|\Z))"
)

#: Containers, indentation and the marker of the leaf at the start of a line.
_PREFIX = lazy(
    r"(?:[ \t]*+(?:>|(?:[-+*]|\d{1,9}+[.)])(?=[ \t]|\Z)))*+[ \t]*+"
    r"(?:\#{1,6}(?=[ \t]|\Z)[ \t]*+|`{3,}+|~{3,}+|<|\[[^\[\]\r\n]{1,99}+\]:|[=-]++(?=[ \t]*+\Z)|(?:[*_-][ \t]*+){3,}+\Z)?"
)
_TAG_ONLY = lazy(r"[^<>]*+>[ \t]*+")
_HARD_BREAK = lazy(r"(?:  |\\)\Z")
_WINDOW = 400
_FRONT_MATTER = ("---", "+++")
_EMPHASIS = "*_~"
# A line of no-break spaces is no blank line in Markdown: it is a paragraph, or goes on in one.
_BLANK = " \t"


def labels(text: str) -> frozenset[str]:
    """Return the labels that link reference definitions in `text` define, folded."""
    if "]:" not in text:
        return frozenset()
    return frozenset(_folded(match.group("label")) for match in _DEFINITION.finditer(text))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def literal_tail(text: str) -> Sequence[Span]:
    """Protect the first line of `text`, but not the blank lines and the line end behind it.

    If that line is blank itself, it is code (of a fence that is never closed), and so is all.
    """
    end = _line_end(text, 0, len(text))
    return (Span(0, end if text[:end].strip() else len(text)),)


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards and vetoes of one file, which defines the link labels `defined`."""

    defined: frozenset[str] = frozenset()

    def spans(self, text: str) -> Sequence[Span]:
        """Return the spans of a paragraph that no edit may enter. Cost: linear."""
        found: list[Span] = [Span(*m.span()) for m in _BARE_LINE.finditer(text)]
        if "](" in text:
            found.extend(Span(*m.span()) for m in _LINK_END.finditer(text))
        if "[" in text:
            for pattern in (_REFERENCE, _FOOTNOTE, _DEFINITION):
                found.extend(Span(*m.span()) for m in pattern.finditer(text))
            if self.defined:
                found.extend(
                    Span(*m.span())
                    for m in _SHORTCUT.finditer(text)
                    if _folded(m.group("label")) in self.defined
                )
        if "|" in text and _DELIMITER_ROW.search(text):
            found.extend(Span(*m.span()) for m in _CELL_BORDER.finditer(text))
        return found

    def permits(self, text: str, edit: Edit) -> bool:
        """Tell whether `edit` leaves lines, breaks and emphasis what they are."""
        return _keeps_lines(text, edit) and _keeps_flanks(text, edit)

    def permits_at_start(self, text: str, edit: Edit) -> bool:
        """As `permits`; and nothing may become front matter or a mark of the file's kind."""
        start, end = edit.span
        if start < _WINDOW and not text[:start].strip("\r\n\t "):
            head = text[:start] + edit.text + text[end : end + _WINDOW]
            if head.startswith(_FRONT_MATTER) and not text.startswith(_FRONT_MATTER):
                return False
        return keeps_opening(text, edit) and self.permits(text, edit)


def _keeps_lines(text: str, edit: Edit) -> bool:
    start, end = edit.span
    low = max(start - _WINDOW, 0)
    high = min(end + _WINDOW, len(text))
    near = text[low:high] + edit.text
    if low > 0 and high < len(text) and "\n" not in near and "\r" not in near:
        return True  # far from both ends of a long line
    at_start = max(text.rfind("\n", low, start), text.rfind("\r", low, start)) + 1
    whole = at_start > 0 or low == 0  # the line's start is in the window
    if at_start == 0:
        at_start = low
    stop = _line_end(text, end, high)
    old = text[at_start:stop]
    new = text[at_start:start] + edit.text + text[end:stop]
    # A hard break needs a line behind it; at the end of a paragraph two spaces mean nothing.
    following = text[stop : stop + _WINDOW].lstrip("\r").removeprefix("\n")
    goes_on = bool(following.split("\n", 1)[0].strip(_BLANK)) and stop < len(text)
    return _shapes(old, whole, goes_on) == _shapes(new, whole, goes_on)


def _line_end(text: str, start: int, high: int) -> int:
    ends = [at for at in (text.find("\n", start, high), text.find("\r", start, high)) if at >= 0]
    return min(ends, default=high)


def _shapes(lines: str, whole: bool, goes_on: bool) -> list[tuple[str, bool, bool]]:
    """Return the prefix of each line that is not blank, whether it ends in a hard break, and
    whether it is nothing but a tag, which may begin a block of HTML.
    """
    shapes = []
    parts = lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for index, part in enumerate(parts):
        if not part.strip(_BLANK):
            continue
        prefix = ""
        if index or whole:
            match = _PREFIX.match(part)
            prefix = match.group() if match else ""
        broken = index < len(parts) - 1 or goes_on
        tag = prefix.endswith("<") and _TAG_ONLY.fullmatch(part, len(prefix)) is not None
        shapes.append((prefix, broken and _HARD_BREAK.search(part) is not None, tag))
    return shapes


def _keeps_flanks(text: str, edit: Edit) -> bool:
    start, end = edit.span
    before, after = text[start - 1 : start], text[end : end + 1]
    first = (edit.text + after)[:1]
    last = (before + edit.text)[-1:]
    old_first, old_last = text[start : start + 1], text[end - 1 : end] if end else ""
    if before and before in _EMPHASIS and _class(old_first) != _class(first):
        return False
    if after and after in _EMPHASIS and _class(old_last) != _class(last):
        return False
    # "[text] (aside)" must not become a link, nor "[text] :" a definition.
    if before == "]" and first and first in "([:" and old_first != first:
        return False
    # A backslash escapes what follows it, and an entity or tag begins with these.
    return before != "\\" or old_first == first


def _class(char: str) -> int:
    if not char or char.isspace():
        return 0
    return 1 if char.isalnum() else 2
