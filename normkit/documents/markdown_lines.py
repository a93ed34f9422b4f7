r"""The block structure of Markdown: which lines are prose and which are not to be entered.

A line-by-line reading of containers (block quotes, list items) and leaves after CommonMark 0.31
("Appendix: A parsing strategy"), which keeps only what is needed to tell prose from code, HTML,
front matter and parts between `normkit: off` and `normkit: on`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from normkit.core.patterns import lazy


class Kind(Enum):
    """What a line is."""

    PROSE = "prose"
    BLANK = "blank"
    LITERAL = "literal"


_FENCE = lazy(r"(?<fence>`{3,}+(?=[^`]*+$)|~{3,}+)")
_HEADING = lazy(r"\#{1,6}(?:[ \t]|$)")
_SETEXT = lazy(r"(?:=++|-++)[ \t]*+$")
_ITEM = lazy(r"(?<marker>[-+*]|\d{1,9}+[.)])(?=[ \t]|$)")
# A whole link reference definition. Readers differ on whether indented code may follow directly.
_DEFINITION = lazy(
    r"\[(?!\^)[^\[\]]{1,999}+\]:[ \t]*+[^\s]++"
    r"""(?:[ \t]++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?[ \t]*+$"""
)
# The row between head and body of a table, and a little more: then less counts as prose.
_TABLE = lazy(r"(?=[^|:]*+[|:])(?=[^\-]*+-)[|:\- \t]++$")
_FRONT = lazy(r"(---|\+\+\+)[ \t]*+$")
_SWITCH = lazy(r"<!--[^\S\r\n]*+normkit:[^\S\r\n]?(?<to>off|on)[^\S\r\n]*+-->")

# The start and end conditions of HTML blocks, 1 to 5 of the specification.
_HTML = (
    (
        lazy(r"(?i)<(?:script|pre|style|textarea)(?:[\s>]|$)"),
        lazy(r"(?i)</(?:script|pre|style|textarea)>"),
    ),
    (lazy(r"<!--"), lazy(r"-->")),
    (lazy(r"<\?"), lazy(r"\?>")),
    (lazy(r"<![A-Za-z]"), lazy(r">")),
    (lazy(r"<!\[CDATA\["), lazy(r"\]\]>")),
)
_HTML_BLOCK = lazy(
    r"(?i)</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
    r"|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
    r"|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option"
    r"|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?:\s|/?>|$)"
)
_ATTRIBUTE = r"""\s++[A-Za-z_:][\w.:\-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
_ANY_TAG = lazy(
    rf"(?:<[A-Za-z][A-Za-z0-9\-]*+(?:{_ATTRIBUTE})*+\s*+/?>|</[A-Za-z][A-Za-z0-9\-]*+\s*+>)\s*+$"
)
# Deeper nesting is read as text: nobody means it, and reading it costs a pass a level.
_DEEPEST = 64
_LONGEST_TAG = 2000
_BLANK_LINE = None  # ends the HTML blocks of kinds 6 and 7


@dataclass
class _Line:
    """A reader of one line that counts columns, with tab stops of four."""

    text: str
    at: int = 0
    column: int = 0
    owed: int = 0  # columns of a tab that a container took only in part

    def indent(self) -> int:
        """Return the width of the white space ahead."""
        column, at, text = self.column, self.at, self.text
        while at < len(text) and text[at] in " \t":
            column += 1 if text[at] == " " else 4 - column % 4
            at += 1
        return self.owed + column - self.column

    def skip(self, width: int) -> None:
        """Go over `width` columns of white space, or fewer if there are none."""
        while width > 0:
            if self.owed:
                self.owed -= 1
                width -= 1
                continue
            char = self.text[self.at : self.at + 1]
            if char not in (" ", "\t") or not char:
                return
            step = 1 if char == " " else 4 - self.column % 4
            self.at += 1
            self.column += step
            self.owed = step

    def take(self, length: int) -> None:
        """Go over `length` characters that are no white space."""
        self.at += length
        self.column += length

    @property
    def rest(self) -> str:
        """What stands ahead, without white space before it."""
        return self.text[self.at :].lstrip(" \t")


@dataclass
class _State:
    """The open containers (None is a block quote, a number a list item's indent) and the leaf."""

    containers: list[int | None] = field(default_factory=list)
    paragraph: bool = False
    table: bool = False  # rows of a table are no paragraph: indented code may follow
    fence: str = ""  # the characters that opened a fence
    html: object = False  # False, the pattern that ends the HTML block, or None: a blank line
    off: bool = False


def classify(lines: Sequence[str]) -> list[Kind]:
    """Return the kind of each line. Lines come without their ends. Cost: linear.

    >>> [kind.value for kind in classify(["# A", "```", "x", "```", "", "text"])]
    ['prose', 'literal', 'literal', 'literal', 'blank', 'prose']
    """
    front = _front_matter(lines)
    state = _State()
    kinds = [Kind.LITERAL] * front
    kinds.extend(_kind(state, text) for text in lines[front:])
    return kinds


def _front_matter(lines: Sequence[str]) -> int:
    """Return the number of lines of front matter at the start."""
    if not lines or not _FRONT.match(lines[0]):
        return 0
    fence = lines[0].rstrip()
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            return index + 1
    return 0


def _kind(state: _State, text: str) -> Kind:
    kind = _structure(state, text)
    if "normkit:" not in text or state.fence:
        return Kind.LITERAL if state.off and kind is Kind.PROSE else kind
    switches = [match.group("to") for match in _SWITCH.finditer(text)]
    before = state.off
    if switches and (
        kind is Kind.PROSE or state.html is not False or text.lstrip().startswith("<!--")
    ):
        state.off = switches[-1] == "off"
    return Kind.LITERAL if (before or state.off) and kind is Kind.PROSE else kind


def _structure(state: _State, text: str) -> Kind:
    if not (text or state.containers or state.fence or state.html is not False):
        state.paragraph = state.table = False
        return Kind.BLANK
    line = _Line(text)
    matched = _continue_containers(state, line)
    all_matched = matched == len(state.containers)
    if not all_matched and (state.fence or state.html is not False):
        state.fence, state.html = "", False
    if state.fence:
        closing = line.rest.rstrip(" \t")
        if (
            line.indent() < 4
            and closing.startswith(state.fence)
            and not closing.strip(state.fence[0])
        ):
            state.fence = ""
        return Kind.LITERAL
    if state.html is not False:
        return _in_html(state, text)
    lazily = state.paragraph and not all_matched
    opened = _open_containers(state, line, matched)
    rest = line.rest
    if not rest:
        _close(state, matched, opened)
        state.paragraph = state.table = False
        # A line that holds only markers is structure, and white space in it has a meaning.
        return Kind.LITERAL if opened else Kind.BLANK
    return _leaf(state, line, matched, opened, lazily=lazily and not opened)


def _close(state: _State, matched: int, opened: list[int | None]) -> None:
    state.containers[matched:] = opened


def _continue_containers(state: _State, line: _Line) -> int:
    blank = not line.text.strip(" \t")
    for index, container in enumerate(state.containers):
        if container is None:
            if line.indent() > 3 or not line.rest.startswith(">"):
                return index
            line.skip(3)
            line.take(1)
            line.skip(1)
        elif line.rest and not blank:
            if line.indent() < container:
                return index
            line.skip(container)
        # A blank line continues a list item.
    return len(state.containers)


def _open_containers(state: _State, line: _Line, matched: int) -> list[int | None]:
    opened: list[int | None] = []
    while line.indent() < 4 and matched + len(opened) < _DEEPEST:
        rest = line.rest
        in_paragraph = state.paragraph and not opened and matched == len(state.containers)
        if rest.startswith(">"):
            line.skip(3)
            line.take(1)
            line.skip(1)
            opened.append(None)
            continue
        item = _ITEM.match(rest)
        if not item or _is_thematic(rest):
            break
        marker = item.group("marker")
        after = rest[len(marker) :].strip(" \t")
        if in_paragraph and (not after or (len(marker) > 1 and marker[:-1] != "1")):
            break
        indent = line.indent()
        line.skip(indent)
        line.take(len(marker))
        spaces = line.indent()
        wide = not after or spaces > 4
        line.skip(1 if wide else spaces)
        opened.append(indent + len(marker) + (1 if wide else spaces))
    return opened


def _leaf(
    state: _State, line: _Line, matched: int, opened: list[int | None], *, lazily: bool
) -> Kind:
    rest = line.rest
    was_paragraph = state.paragraph and not opened
    if line.indent() >= 4:
        if was_paragraph:
            return Kind.PROSE  # the paragraph goes on, lazily or not
        _close(state, matched, opened)
        state.paragraph = False
        return Kind.LITERAL
    fence = _FENCE.match(rest)
    html = _html_start(rest, interrupts=was_paragraph) if rest.startswith("<") else False
    breaks = bool(_is_thematic(rest) or _HEADING.match(rest))
    if lazily and not fence and html is False and not breaks:
        return Kind.PROSE
    _close(state, matched, opened)
    state.paragraph = False
    row = not (opened or breaks or fence) and html is False
    state.table = row and (state.table or (was_paragraph and _TABLE.match(rest) is not None))
    if fence:
        state.fence = fence.group("fence")
        return Kind.LITERAL
    if html is not False:
        state.html = html
        return _in_html(state, line.text)
    underline = was_paragraph and not lazily and _SETEXT.match(rest)
    defines = not was_paragraph and _DEFINITION.match(rest)
    state.paragraph = not (state.table or breaks or underline or defines)
    return Kind.PROSE


def _is_thematic(rest: str) -> bool:
    if rest[:1] not in ("*", "-", "_"):
        return False
    marks = rest.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and not marks.strip(marks[0])


def _html_start(rest: str, *, interrupts: bool) -> object:
    """Return what ends the HTML block that `rest` starts, or False if it starts none."""
    for start, end in _HTML:
        if start.match(rest):
            return end
    if _HTML_BLOCK.match(rest) or (
        not interrupts and len(rest) <= _LONGEST_TAG and _ANY_TAG.match(rest)
    ):
        return _BLANK_LINE
    return False


def _in_html(state: _State, text: str) -> Kind:
    end = state.html
    if end is None:
        if not text.strip(" \t>"):
            state.html = False
            return Kind.BLANK
    elif end.search(text):  # type: ignore[attr-defined]
        state.html = False
    return Kind.LITERAL
