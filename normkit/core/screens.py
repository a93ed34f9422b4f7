"""Screens: cheap necessary conditions, as data, so that clean text costs almost nothing.

A screen says what must be in a text for a rule to find anything in it. The screens of all
rules are merged (`CompiledScreens`) and answered together: one pass for characters, one for
pairs of neighbouring characters, one for tokens. So the cost of clean text hardly grows with
the number of rules.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_
from typing import NamedTuple

from normkit.core.pairs import PairTable
from normkit.core.patterns import lazy
from normkit.core.view import View
from normkit.core.word_screens import WordScreens

LOWER = "abcdefghijklmnopqrstuvwxyz"
UPPER = LOWER.upper()
DIGITS = "0123456789"
#: The characters beyond ASCII that English texts have most: quotes and dashes, letters of European
#: names, some signs. Of these no character is known to be a defect or half of one.
COMMON = "".join(
    chr(code)
    for first, last in (
        *((0xA1, 0xA1), (0xA3, 0xA3), (0xA7, 0xA7), (0xA9, 0xAB), (0xAD, 0xAE), (0xB0, 0xB0)),
        *((0xB4, 0xB4), (0xB7, 0xB7), (0xBA, 0xBB), (0xBF, 0xC1), (0xC6, 0xCB), (0xCD, 0xCD)),
        *((0xD2, 0xD6), (0xDA, 0x101), (0x103, 0x138), (0x13A, 0x177), (0x179, 0x17E)),
        *((0x2010, 0x2019), (0x201C, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026)),
        *((0x2032, 0x2033), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193)),
        *((0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265)),
    )
    for code in range(first, last + 1)
)


class Screen(NamedTuple):
    r"""A necessary condition: `find` yields something only if one of these is in the text.

    `chars` is a `regex` character class (`r"[\t\p{Cf}]"`); `ascii_chars`, if given, are the ASCII
    characters in it, which saves compiling it for ASCII texts. `pairs` are two or three strings of
    ASCII characters each (see the classes above): a character of the first directly before one of
    the second, and so on; the end of the text counts as line feeds. `literals` are substrings. `words` are
    folded tokens. `suspects` gets a set of folded tokens and returns those that might matter: a
    pure function, and each token by itself. `edges`: the start or the end of a file is enough. `always`: no
    condition.

    `confirm` is asked about each place of a pair, a literal, a character or a word, with the text,
    the offset of the place and its folded word (empty if it is something else): False says that
    this place calls for nothing. It is a pure function, looks only at the line that the place is
    in (what stands behind a line end may be of another text), and takes bounded time.

    `together` is asked about a paragraph that only words call the rule for, with the paragraph and
    those words: False says that they call for nothing in it. It is pure, and takes linear time.
    """

    chars: str = ""
    pairs: tuple[tuple[str, ...], ...] = ()
    literals: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    suspects: Callable[[set[str]], set[str]] | None = None
    edges: bool = False
    always: bool = False
    ascii_chars: str | None = None
    no_common: bool = False
    confirm: Callable[[str, int, str], bool] | None = None
    together: Callable[[str, AbstractSet[str]], bool] | None = None


ALWAYS = Screen(always=True)

_ASCII = bytes(range(128))
_ASCII_CHARACTERS = frozenset(map(chr, _ASCII))
#: In every so many characters one may be a place; beyond that a screen hits everywhere.
_SPARSE = 64
_WINDOW, _WINDOW_OF_VECTORS = 1 << 16, 1 << 18
_FEW = 16
_NONE: AbstractSet[str] = frozenset()


class Place(NamedTuple):
    """A place in a text that calls for rules: its offset (code points), their mask, its word.

    `word` is the folded token that calls for them, empty if it is something else.
    """

    offset: int
    mask: int
    word: str = ""


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
        self._classes = [(1 << i, lazy(s.chars)) for i, s in enumerate(screens) if s.chars]
        self._char_masks = _ascii_masks(screens)
        self._harmless = bytes(c for c in _ASCII if not self._char_masks.get(chr(c)))
        self._char_rules = reduce(or_, (bit for bit, _ in self._classes), 0)
        self._literals = [
            (1 << i, text, frozenset(text) - _ASCII_CHARACTERS)
            for i, screen in enumerate(screens)
            for text in screen.literals
        ]
        #: So far from an edit, in characters, is nothing that it makes a place of.
        pairs = [(pair, 1 << i) for i, s in enumerate(screens) for pair in s.pairs]
        sought = [*(text for _, text, _ in self._literals), *(pair for pair, _ in pairs)]
        self.reach = max(map(len, sought), default=1)
        self._pairs = PairTable(pairs)
        self._pair_rules = reduce(or_, (mask for _, mask in pairs), 0)
        self._words = _words_of(screens)
        self._confirms = [(1 << i, s.confirm) for i, s in enumerate(screens) if s.confirm]
        self._confirmed_rules = reduce(or_, (bit for bit, _ in self._confirms), 0)
        self._confirm_of = dict(self._confirms)
        self._togethers = [(1 << i, s.together) for i, s in enumerate(screens) if s.together]

    @property
    def window(self) -> int:
        """So many code points are best screened at once.

        The words of more, as objects, do not fit the cache; numpy makes no objects.
        """
        return _WINDOW if self._words.vectors is None else _WINDOW_OF_VECTORS

    def expect(self, size: int) -> None:
        """Make ready for a text of so many bytes."""
        self._words.expect(size)

    @staticmethod
    def _mask(screens: Sequence[Screen], test: Callable[[Screen], bool]) -> int:
        return sum(1 << i for i, screen in enumerate(screens) if test(screen))

    def _mask_of_char(self, char: str) -> int:
        mask = self._char_masks.get(char)
        if mask is None:
            mask = sum(bit for bit, pattern in self._classes if pattern.match(char))
            self._char_masks[char] = mask
        return mask

    def hits(self, text: str, among: int = -1) -> int:
        """Return the mask of the rules in `among` that may find something. Cost: linear.

        It is not asked whether a place is confirmed.
        """
        among &= self.all
        data = text.encode("utf-8", "surrogatepass")
        hot_chars, others = self._chars(data)
        found = self.always & among
        if self._char_rules & among:
            for char in hot_chars:
                found |= self._char_masks[char]
        if self._pair_rules & among & ~found:
            found |= self._pairs.mask(data)
        for mask, literal, chars in self._literals:
            if mask & among & ~found and chars <= others and literal in text:
                found |= mask
        if self._words.rules & among & ~found:
            for mask in self._words.among(View(text).distinct, among).values():
                found |= mask
        return found & among

    def places(self, text: str) -> tuple[list[Place], int]:
        """Return the places in `text` that call for rules, and a mask of rules to ask anyway.

        The places are in text order. Rules that hit in too many places are in the mask instead:
        each paragraph has to be asked about those. Cost: linear.

        >>> screens = CompiledScreens(
        ...     [Screen(literals=(" .",), confirm=lambda text, at, _: text[at + 2] != ".")]
        ... )
        >>> screens.places("a .. b . c")[0]
        [Place(offset=6, mask=1, word='')]
        """
        data = text.encode("utf-8", "surrogatepass")
        hot_chars, others = self._chars(data)
        found: list[Place] = []
        everywhere = self.always
        most = len(text) // _SPARSE + _FEW
        few = most if len(hot_chars) <= _FEW else 0
        for char in hot_chars:
            everywhere |= _scatter(found, text, char, self._char_masks[char], few)
        returns = b"\r" in data  # mostly not, and one look is enough for all literals with it
        for mask, literal, chars in self._literals:
            if chars <= others and (returns or "\r" not in literal) and literal in text:
                everywhere |= _scatter(found, text, literal, mask, most)
        pairs = self._pairs.places(data, vectors=self._words.vectors is not None)
        if len(pairs) > most:
            everywhere |= reduce(or_, (mask for _, mask in pairs))
        elif pairs:
            found.extend(_places_of(pairs, data, ascii_only=not others))
        if self._words.rules:
            found.extend(map(Place._make, self._words.places(data, ascii_only=not others)))
        if self._confirmed_rules:
            found = self.confirmed(found, text)
        found.sort()
        return found, everywhere

    def mask_of(self, places: Sequence[Place], paragraph: Callable[[], str]) -> int:
        """Return the mask of the rules that the places of a paragraph call for."""
        mask = reduce(or_, (place.mask for place in places), 0)
        for bit, together in self._togethers:
            if mask & bit:
                words = {place.word for place in places if place.mask & bit}
                if "" not in words and not together(paragraph(), words):
                    mask &= ~bit
        return mask

    def confirmed(self, places: Sequence[Place], text: str) -> list[Place]:
        """Return the places without those that the rules' screens do not confirm."""
        found = []
        for place in places:
            offset, mask, word = place
            asked = mask & self._confirmed_rules
            if asked in self._confirm_of:  # mostly it is one rule
                if not self._confirm_of[asked](text, offset, word):
                    if mask == asked:
                        continue
                    place = Place(offset, mask ^ asked, word)  # noqa: PLW2901
            elif asked:
                for bit, confirm in self._confirms:
                    if mask & bit and not confirm(text, offset, word):
                        mask &= ~bit
                if not mask:
                    continue
                if mask != place.mask:
                    place = Place(offset, mask, word)  # noqa: PLW2901
            found.append(place)
        return found

    def _chars(self, data: bytes) -> tuple[list[str], AbstractSet[str]]:
        """Return the characters of a text in UTF-8 that are in the class of some rule.

        And those that are not ASCII.
        """
        rest = data.translate(None, self._harmless)
        if not rest:
            return [], _NONE
        chars = set(rest.decode("utf-8", "surrogatepass"))
        return list(filter(self._mask_of_char, chars)), chars - _ASCII_CHARACTERS


def _words_of(screens: Sequence[Screen]) -> WordScreens:
    triggers: dict[str, int] = {}
    finders: dict[Callable[[set[str]], set[str]], int] = {}
    for i, screen in enumerate(screens):
        for word in screen.words:
            triggers[word] = triggers.get(word, 0) | 1 << i
        if screen.suspects is not None:
            finders[screen.suspects] = finders.get(screen.suspects, 0) | 1 << i
    return WordScreens(triggers, list(finders.items()))


def _ascii_masks(screens: Sequence[Screen]) -> dict[str, int]:
    """Return the rules whose class a character is in: for ASCII, and for `COMMON` if for none."""
    masks = dict.fromkeys(map(chr, _ASCII), 0)
    for i, screen in enumerate(screens):
        if screen.chars:
            chars: Iterable[str] | None = screen.ascii_chars
            if chars is None:
                chars = filter(lazy(screen.chars).match, masks)
            for char in chars:
                masks[char] |= 1 << i
    if all(screen.no_common for screen in screens if screen.chars):
        masks.update(dict.fromkeys(COMMON, 0))
    return masks


def _scatter(found: list[Place], text: str, literal: str, mask: int, most: int) -> int:
    """Add all places of `literal`; if they are more than `most`, none, and return `mask`."""
    if not most or text.count(literal) > most:
        return mask
    at = text.find(literal)
    while at >= 0:
        found.append(Place(at, mask))
        at = text.find(literal, at + 1)
    return 0


def _places_of(
    pairs: Sequence[tuple[int, int]], data: bytes, *, ascii_only: bool
) -> Iterator[Place]:
    """Yield places for pairs at byte offsets of `data` (sorted, at ASCII characters)."""
    if ascii_only:
        yield from (Place(at, mask) for at, mask in pairs)
        return
    done = offset = 0
    for at, mask in pairs:
        offset += len(data[done:at].decode("utf-8", "surrogatepass"))
        done = at
        yield Place(offset, mask)
