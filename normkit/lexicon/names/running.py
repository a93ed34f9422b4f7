"""The tokens of a running text, as all that looks for names reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.lexicon.names.cues import ABBREVIATIONS

#: Where a sentence ends; a blank line ends one, too.
SENTENCE_END = lazy(r"[.!?][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}]{0,2}+\s|\n\s*+\n")
_BLANKS = lazy(r"(?![ \t]*+[\r\n]++[ \t]*+\*[ \t])[ \t\N{NO-BREAK SPACE}\r\n>*_\[\]]{0,8}+")
#: A word that is part of a longer identifier: "kiev_office", "#Kiev", "Kiev2014", "Kiev.ua".
_JOINED_BEFORE = lazy(r"(?:[\p{N}@#$\\=&]|[\p{L}\p{N}]_|\p{N}-)\Z")
_JOINED_AFTER = lazy(r"[\p{N}@\\=]|_[\p{L}\p{N}]|\.\p{Ll}|/\p{Ll}|://|-\p{N}|\ =\ ")
#: What a path or an address without its scheme begins with: "/data/Kiev", "example.com/Kiev".
_PATH = lazy(
    r"[\p{P}\p{S}]{0,3}?(?:[~.]{0,2}+/|[\p{Ll}\p{N}][^/]*+/|[^/]*?\.\p{Ll}{2,}+(?::\d++)?/)"
)
_LONGEST_PATH = 80
#: What a line of a terminal begins with: "$ pip install Deepmind-lab".
_COMMAND = lazy(
    r"[ \t]*+(?:\$[ \t]++(?=\p{Ll})|(?:sudo\ )?+(?:(?:apt(?:-get)?|brew|cargo|conda|docker|gem|git|go"
    r"|npm|pip3?|yarn)\ (?:add|checkout|clone|get|install|pull|run)|curl|wget)\ )"
)
#: A name directly between two of these is a cell of a table: "city,Kiev,2014".
_CELL_STARTS = frozenset(",;|\t")
_CELL = lazy(r"[,;|\t][\p{L}\p{N}]")
_LINE_STARTS = frozenset(("", "\n"))
_CELL_END = lazy(r"\Z|[\r\n]|[,;|\t](?!\ )")
#: An underline before a name is emphasis if another one closes it, and a part of an identifier
#: if not: "_Sergei Lavrov_", "_Kiev".
_CLOSED = lazy(r"[^_]*+_(?![\p{L}\p{N}])")


@dataclass(frozen=True)
class Tokens:
    """A text with its tokens and their folded forms (as many)."""

    text: str
    spans: Sequence[Span]
    words: Sequence[str]

    def at(self, first: int, words: Sequence[str]) -> bool:
        """Whether the folded words stand at token `first`."""
        if first < 0 or first + len(words) > len(self.words):
            return False
        return all(self.words[first + i] == word for i, word in enumerate(words))

    def gap(self, left: int) -> str:
        """The text between token `left` and the next one, or an end of the text."""
        known = self._gaps.get(left)
        if known is None:
            start = self.spans[left].end if left >= 0 else 0
            end = self.spans[left + 1].start if left + 1 < len(self.spans) else len(self.text)
            # A long gap is none: only its first characters are looked at.
            known = self._gaps[left] = self.text[start : min(end, start + 64)]
        return known

    @cached_property
    def _gaps(self) -> dict[int, str]:
        return {}

    def capitalised(self, at: int) -> bool:
        """Whether token `at` begins with a capital."""
        return self.text[self.spans[at].start].isupper()

    def is_acronym(self, at: int) -> bool:
        """Whether token `at` has capitals only, and several."""
        start, end = self.spans[at]
        return end - start > 1 and self.text[start:end].isupper()

    def adjoins(self, left: int) -> bool:
        """Whether only blanks and markup stand between token `left` and the next one."""
        return 0 <= left < len(self.spans) - 1 and bool(_BLANKS.fullmatch(self.gap(left)))

    def is_edge(self, left: int) -> bool:
        """Whether a line, or the text, ends between token `left` and the next one."""
        return left < 0 or left >= len(self.spans) - 1 or "\n" in self.gap(left)

    def unbroken(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` are in one sentence."""
        return not any(self.ends_sentence(at) for at in range(first, last))

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends behind token `at`: after "Mr." and "G." it goes on."""
        gap = self.gap(at)
        if gap[:1] == ".":
            word = self.words[at]
            if word in ABBREVIATIONS or len(word) == 1:
                gap = gap[1:]
        return SENTENCE_END.search(gap) is not None

    def free(self, first: int, last: int) -> bool:
        """Whether the tokens are no part of an identifier."""
        start, end = self.spans[first].start, self.spans[last].end
        before, after = self.text[max(start - 2, 0) : start], self.text[end : end + 3]
        if self._in_template(start):
            return False
        if before[-1:] in _CELL_STARTS and _CELL_END.match(after):
            return False
        if before[-1:] in _LINE_STARTS and _CELL.match(after):
            return False
        if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
            return False
        if _COMMAND.match(
            self.text, self.text.rfind("\n", max(start - _LONGEST_PATH, 0), start) + 1, start
        ):
            return False
        if before[-1:] == "/" and self._in_path(start):
            return False
        return before[-1:] != "_" or _CLOSED.match(self.text, self.spans[first].end) is not None

    def _in_template(self, start: int) -> bool:
        """Whether an offset is in a template, or in the target of a wiki's link: "[[Kiev|city]]"."""
        line = self.text[max(start - _LONGEST_PATH, 0) : start]
        link = line.rfind("[[")
        if link >= 0 and not any(mark in line[link:] for mark in ("]]", "|", "\n")):
            return True
        template = line.rfind("{{")
        return template >= 0 and "}}" not in line[template:]

    def _in_path(self, start: int) -> bool:
        """Whether what stands before an offset is the beginning of a path: not "Moscow/"."""
        before = self.text[max(start - _LONGEST_PATH, 0) : start].split()[-1]
        return _PATH.match(before) is not None

    @cached_property
    def sequence(self) -> str:
        """All folded words with single blanks around: "one or more words in a row" is `in`."""
        return f" {' '.join(self.words)} "
