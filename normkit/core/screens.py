"""Screens: cheap necessary conditions, as data, so that clean text costs almost nothing.

A screen says what must be in a text for a rule to find anything in it. The screens of all
rules are merged (`CompiledScreens`) and answered together: one pass for characters, one for
pairs of neighbouring characters, one for tokens. So the cost of clean text hardly grows with
the number of rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import regex

from normkit.core.view import View, fold, folded_words

LOWER = "abcdefghijklmnopqrstuvwxyz"
UPPER = LOWER.upper()
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Screen:
    r"""A necessary condition: `find` yields something only if one of these is in the text.

    `chars` is a `regex` character class (`r"[\t\p{Cf}]"`). `pairs` are two strings of ASCII
    characters each (see the classes above): a character of the first directly before one of
    the second; the end of the text counts as a line feed. `literals` are substrings. `words` are folded tokens. `suspects` gets
    the set of distinct folded tokens and returns those that might matter: a pure function.
    `edges`: the start or the end of a file is enough. `always`: no condition.
    """

    chars: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    literals: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    suspects: Callable[[set[str]], set[str]] | None = None
    edges: bool = False
    always: bool = False


ALWAYS = Screen(always=True)

_ASCII = bytes(range(128))


class CompiledScreens:
    r"""The screens of several rules, answered together. A result is a bit mask of rules.

    >>> screens = CompiledScreens([Screen(pairs=((" ", " "),)), Screen(chars=r"[\t]")])
    >>> screens.hits("clean text"), screens.hits("a  b"), screens.hits("a\tb  c")
    (0, 1, 3)
    """

    def __init__(self, screens: Sequence[Screen]) -> None:
        self.all = (1 << len(screens)) - 1
        self.always = self._mask(screens, lambda s: s.always)
        self.edges = self._mask(screens, lambda s: s.edges)
        self._classes = [(1 << i, regex.compile(s.chars)) for i, s in enumerate(screens) if s.chars]
        self._char_masks: dict[str, int] = {}
        ascii_hits = {c for c in _ASCII if self._mask_of_char(chr(c))}
        self._no_ascii_hit = bytes(c for c in range(256) if c not in ascii_hits)
        self._char_rules = reduce(or_, (bit for bit, _ in self._classes), 0)
        self._literals = [(1 << i, t) for i, s in enumerate(screens) for t in s.literals]
        self._compile_pairs(screens)
        self._compile_words(screens)

    @staticmethod
    def _mask(screens: Sequence[Screen], test: Callable[[Screen], bool]) -> int:
        return sum(1 << i for i, screen in enumerate(screens) if test(screen))

    def _compile_pairs(self, screens: Sequence[Screen]) -> None:
        # Characters that occur in the same sets are one class; each class gets one letter.
        sets = list(dict.fromkeys(side for s in screens for pair in s.pairs for side in pair))
        signature = {
            c: tuple(k for k, members in enumerate(sets) if chr(c) in members) for c in _ASCII
        }
        letters = {sig: i + 1 for i, sig in enumerate(dict.fromkeys(signature.values())) if sig}
        self._to_class = bytes(letters.get(signature[c], 0) for c in _ASCII) + bytes(128)
        members: dict[str, list[int]] = {
            side: sorted({letters[s] for s in letters if sets.index(side) in s}) for side in sets
        }
        needles: dict[bytes, int] = {}
        for i, screen in enumerate(screens):
            for left, right in screen.pairs:
                for a in members[left]:
                    for b in members[right]:
                        needle = bytes((a, b))
                        needles[needle] = needles.get(needle, 0) | 1 << i
        self._needles = list(needles.items())
        self._pair_rules = reduce(or_, needles.values(), 0)

    def _compile_words(self, screens: Sequence[Screen]) -> None:
        triggers: dict[str, int] = {}
        finders: dict[Callable[[set[str]], set[str]], int] = {}
        for i, screen in enumerate(screens):
            for word in screen.words:
                triggers[word] = triggers.get(word, 0) | 1 << i
            if screen.suspects is not None:
                finders[screen.suspects] = finders.get(screen.suspects, 0) | 1 << i
        self._triggers = triggers
        self._trigger_words = frozenset(triggers)
        self._suspects = list(finders.items())
        self._word_rules = reduce(or_, (*triggers.values(), *finders.values()), 0)

    def _mask_of_char(self, char: str) -> int:
        mask = self._char_masks.get(char)
        if mask is None:
            mask = sum(bit for bit, pattern in self._classes if pattern.match(char))
            self._char_masks[char] = mask
        return mask

    def hits(self, text: str, among: int = -1) -> int:
        """Return the mask of the rules in `among` that may find something. Cost: linear."""
        among &= self.all
        found = self.hits_but_words(text, among)
        if self._word_rules & among & ~found:
            data = text.encode("utf-8", "surrogatepass")
            words = set(folded_words(data, ascii_only=len(data) == len(text)))
            for mask in self._hot_words(words, among).values():
                found |= mask
        return found & among

    def hits_but_words(self, text: str, among: int) -> int:
        """Return the mask of the rules in `among` that something else than a word calls for."""
        among &= self.all
        found = self.always & among
        data = text.encode("utf-8", "surrogatepass")
        if self._char_rules & among:
            found |= self._char_hits(data, len(data) == len(text))
        if self._pair_rules & among & ~found:
            found |= self._pair_hits(data, among & ~found)
        for mask, literal in self._literals:
            if mask & among & ~found and literal in text:
                found |= mask
        return found & among

    def word_places(self, text: str) -> list[tuple[int, str, int]]:
        """Return the offset of each word in `text` that calls for rules, with it and their mask."""
        if not self._word_rules:
            return []
        view = View(text)
        hot = self._hot_words(view.distinct, self._word_rules)
        spans = view.find(hot.keys()) if hot else []
        words = [fold(span.of(text)) for span in spans]
        return [(span.start, word, hot[word]) for span, word in zip(spans, words, strict=True)]

    def _char_hits(self, data: bytes, ascii_only: bool) -> int:
        found = 0
        masks = self._char_masks
        for code in set(data.translate(None, self._no_ascii_hit)):
            found |= masks[chr(code)]
        if not ascii_only:
            for char in set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass")):
                mask = masks.get(char)
                found |= self._mask_of_char(char) if mask is None else mask
        return found

    def _pair_hits(self, data: bytes, among: int) -> int:
        found = 0
        classes = data.translate(self._to_class)
        # The end of a text counts as a line feed.
        end = (data[-1:] + b"\n").translate(self._to_class)
        for needle, mask in self._needles:
            if mask & among & ~found and (needle in classes or needle == end):
                found |= mask
        return found

    def _hot_words(self, words: set[str], among: int) -> dict[str, int]:
        """Return the words that some rule of `among` may find something at, and its mask."""
        hot = {word: self._triggers[word] & among for word in words & self._trigger_words}
        for finder, mask in self._suspects:
            if mask & among:
                for word in finder(words):
                    hot[word] = hot.get(word, 0) | mask & among
        return hot
