"""The frequency lexicon: which words are settled, and how frequent they are.

A word is *settled* if no missing space can ever be repaired in it: it is attested often enough,
or it is a word of another language that happens to fall apart into English ones. Attested
run-ons ("ofthe", "alot": large corpora are full of them) are kept apart, so that a text is
screened with one set difference and the rule still sees them.

The data files are built by ``scripts/build_lexicon.py``; ``data/SOURCES.md`` names the sources.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from normkit.lexicon.word_table import WordTable, read
from normkit.lexicon.word_table import load as load_table

#: Frequencies are stored as one byte a word: Zipf value (log10 of occurrences per 10**9 words)
#: times this number.
ZIPF_STEPS = 25

#: Languages whose lexicon is built in.
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")

#: Bit of a run-on's byte: it is also a common word of another language ("isa", "anda"). Run-ons
#: are rarer than Zipf 5, so the bit is free.
CONTESTED = 128


#: Every word of this quantised Zipf value (3.6) and more is in the list of frequent words.
FREQUENT_CODE = 90
#: Every rarer word from this one on (2.2) and of more letters than this is in the list of common
#: words: others are no parts of a run-on.
COMMON_CODE = 55
LONGEST_SHORT = 3
#: So often words are looked up one by one before all of them are made into a set.
_SOME = 48
#: From so many words with the same beginning on, they are sought in the set of all such words.
_MANY = 8
_NOT_ASCII = bytes(range(128, 256))


class Entry(NamedTuple):
    """What the lexicon holds of a settled word.

    `code`: its quantised Zipf value (0: a word of another language). `tell`: how much more
    frequent it is in English than elsewhere, in the steps of `normkit.lexicon.language`.
    """

    code: int
    tell: int


class Lexicon:
    """The words of one language.

    Args:
        lang: two-letter language code.
        settled: the settled lower-case words, each with the numbers of an `Entry`.
        frequent: the most frequent of them, all from `FREQUENT_CODE` on, with their values.
        tells: reads how much more frequent each of those is in English than elsewhere.
        common: reads the next ones, from `COMMON_CODE` on and not short.
        runons: attested run-ons, lower-case, with the quantised Zipf value and the bit
            ``CONTESTED``.

    `hidden` are settled words that are to count as unknown: the build and tests ask with it what
    would become of them.

    >>> lexicon = load()
    >>> lexicon.zipf("the") > lexicon.zipf("unless") > lexicon.zipf("ofthe") > lexicon.zipf("zyxw")
    True
    >>> sorted(lexicon.unknown({"the", "ofthe", "lockdown", "zyxw"}))
    ['ofthe', 'zyxw']
    """

    __slots__ = (
        "_ascii",
        "_asked",
        "_common",
        "_find",
        "_read_common",
        "_read_tells",
        "_settled",
        "_tells",
        "frequent",
        "hidden",
        "lang",
        "runons",
    )

    def __init__(
        self,
        lang: str,
        settled: WordTable,
        frequent: dict[str, int],
        runons: dict[str, int],
        *,
        tells: Callable[[], bytes] = bytes,
        common: Callable[[], set[str]] = set,
    ) -> None:
        self.lang = lang
        self._settled, self._find = settled, settled.find
        self.frequent = frequent
        self._read_tells = tells
        self._tells: Mapping[str, int] | None = None
        self._read_common = common
        self._common: set[str] | None = None
        self._ascii: frozenset[str] | None = None
        self._asked = 0
        self.runons = runons
        self.hidden: set[str] = set()

    @property
    def tells(self) -> Mapping[str, int]:
        """How much more frequent each frequent word is in English than elsewhere."""
        if self._tells is None:
            self._tells = dict(zip(self.frequent, self._read_tells(), strict=True))
        return self._tells

    def common(self) -> set[str]:
        """The frequent and the common words; not to be changed."""
        if self._common is None:
            self._common = self._read_common()
            self._common.update(self.frequent)
        return self._common

    def entry(self, word: str) -> Entry | None:
        """What is known of a settled lower-case word, None of others. About 2 microseconds."""
        numbers = self._settled.numbers(word)
        return None if numbers is None or word in self.hidden else Entry(*numbers)

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case ``word`` is settled (run-ons are not)."""
        return self._find(word) >= 0 and word not in self.hidden

    def __iter__(self) -> Iterator[str]:
        """All settled words, in no order of meaning."""
        return iter(self._settled)

    def code(self, word: str) -> int:
        """Quantised Zipf value of a settled word; 0 for others."""
        code = self.frequent.get(word)
        if code is not None and not self.hidden:
            return code
        entry = self.entry(word)
        return entry.code if entry is not None else 0

    def shared(self, word: str) -> int:
        """No settled word begins with more letters of an ASCII word than so many.

        >>> load().shared("unlesss"), load().shared("zyzzzz")
        (6, 3)
        """
        size, begins = 3, self._settled.begins
        while size < len(word) and begins(word[: size + 1]):
            size += 1
        return size

    def attested(self, forms: frozenset[str]) -> frozenset[str]:
        """Those of many ASCII words that may be settled, and all that are.

        Words that begin alike are looked up together (half a millisecond for 500 spellings of
        one word). All words are made into a set (25 ms) when they have been asked for many times.
        """
        self._asked += 1
        if self._ascii is None:
            if self._asked <= _SOME:
                return self._attested_in_groups(forms)
            self._ascii = _ascii_words(self._settled.lines())
        return forms & self._ascii

    def _attested_in_groups(self, forms: frozenset[str]) -> frozenset[str]:
        alike: dict[str, list[str]] = {}
        for form in forms:
            alike.setdefault(form[:3], []).append(form)
        found: set[str] = set()
        for head, beginning in alike.items():
            if len(beginning) < _MANY:
                found.update(form for form in beginning if self._find(form) >= 0)
            else:
                found.update(_ascii_words(self._settled.lines(head)).intersection(beginning))
        return frozenset(found)

    def zipf(self, word: str) -> float:
        """Zipf value of a lower-case word: 7.7 for "the", 1.0 for the rarest, 0.0 if unattested."""
        code = self.code(word) or self.runons.get(word, 0) & ~CONTESTED
        return code / ZIPF_STEPS

    def contested(self, word: str) -> bool:
        """Whether a lower-case run-on is also a common word of another language."""
        return bool(self.runons.get(word, 0) & CONTESTED)

    def unknown(self, words: set[str]) -> set[str]:
        """Those of the distinct lower-case words that are not settled.

        Costs 2 microseconds for each word that is not frequent.
        """
        frequent, hidden = self.frequent, self.hidden
        return {word for word in words if word not in frequent and word not in self} | (
            words & hidden
        )


def _ascii_words(lines: bytes) -> frozenset[str]:
    # The numbers behind the words are no ASCII; what is left of other words does no harm.
    return frozenset(lines.translate(None, _NOT_ASCII).decode("ascii").split())


def load(lang: str = "en") -> Lexicon:
    """Load the lexicon of ``lang`` (a few milliseconds the first time, cached afterwards).

    Raises:
        LookupError: if no lexicon of that language is built in.
    """
    return _load(lang)


# A function of its own: `load()` and `load("en")` must share one cache entry.
@cache
def _load(lang: str) -> Lexicon:
    if lang not in LANGUAGES:
        raise LookupError(f"no lexicon for language {lang!r}")
    if lang != "en":
        from normkit.lexicon.listed import load_listed

        return load_listed(lang)
    frequent = _column(f"{lang}.frequent")
    return Lexicon(
        lang,
        load_table(f"{lang}.settled"),
        frequent,
        _column(f"{lang}.runons"),
        tells=partial(read, f"{lang}.frequent.tell.bin"),
        common=partial(_listed, f"{lang}.common"),
    )


def _listed(name: str) -> set[str]:
    """Read a word list, one word a line."""
    return set(read(name + ".txt").decode().split())


def _column(name: str) -> dict[str, int]:
    """Read a word list, one word a line, and its numbers, one byte a word."""
    words = read(name + ".txt").decode().split()
    return dict(zip(words, read(name + ".bin"), strict=True))
