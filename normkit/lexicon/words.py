"""The frequency lexicon: which words are settled, and how frequent they are.

A word is *settled* if no missing space can ever be repaired in it: it is attested often enough,
or it is a word of another language that happens to fall apart into English ones. Attested
run-ons ("ofthe", "alot": large corpora are full of them) are kept apart, so that a text is
screened with one set difference and the rule still sees them.

The data files are built by ``scripts/build_lexicon.py``; ``data/SOURCES.md`` names the sources.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

#: Frequencies are stored as one byte a word: Zipf value (log10 of occurrences per 10**9 words)
#: times this number.
ZIPF_STEPS = 25

#: Languages whose lexicon is built in.
LANGUAGES = ("en",)

#: Bit of a run-on's byte: it is also a common word of another language ("isa", "anda"). Run-ons
#: are rarer than Zipf 5, so the bit is free.
CONTESTED = 128


class Lexicon:
    """The words of one language.

    Args:
        lang: two-letter language code.
        settled: settled lower-case words, with the quantised Zipf value (0: another language's).
        runons: attested run-ons, lower-case, with the quantised Zipf value and the bit
            ``CONTESTED``.

    >>> lexicon = Lexicon("en", {"the": 193, "forpost": 0}, {"ofthe": 83})
    >>> lexicon.zipf("the"), lexicon.zipf("ofthe"), lexicon.zipf("zyx")
    (7.72, 3.32, 0.0)
    >>> sorted(lexicon.unknown(["the", "ofthe", "forpost", "zyx"]))
    ['ofthe', 'zyx']
    """

    __slots__ = ("lang", "runons", "settled")

    def __init__(self, lang: str, settled: dict[str, int], runons: dict[str, int]) -> None:
        self.lang = lang
        self.settled = settled
        self.runons = runons

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case ``word`` is settled (run-ons are not)."""
        return word in self.settled

    def zipf(self, word: str) -> float:
        """Zipf value of a lower-case word: 7.7 for "the", 1.0 for the rarest, 0.0 if unattested."""
        code = self.settled.get(word)
        if code is None:
            code = self.runons.get(word, 0) & ~CONTESTED
        return code / ZIPF_STEPS

    def contested(self, word: str) -> bool:
        """Whether a lower-case run-on is also a common word of another language."""
        return bool(self.runons.get(word, 0) & CONTESTED)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """The distinct lower-case words that are not settled; linear, one hash look-up a word."""
        # set - dict runs in C and looks each word up; the other way round would walk the lexicon.
        distinct = words if isinstance(words, set) else set(words)
        return distinct.difference(self.settled)


def load(lang: str = "en") -> Lexicon:
    """Load the lexicon of ``lang`` (about 50 ms the first time, cached afterwards).

    Raises:
        LookupError: if no lexicon of that language is built in.

    >>> load().zipf("of") > load().zipf("unless") > load().zipf("onunless")
    True
    >>> sorted(load().unknown({"the", "lockdown", "onunless", "ofthe"}))
    ['ofthe', 'onunless']
    """
    return _load(lang)


# A function of its own: `load()` and `load("en")` must share one cache entry.
@cache
def _load(lang: str) -> Lexicon:
    return Lexicon(lang, _table(lang, "settled"), _table(lang, "runons"))


def _table(lang: str, name: str) -> dict[str, int]:
    """Read ``LANG.NAME.txt`` (one word a line) and ``LANG.NAME.bin`` (one byte a word)."""
    data = files(__package__) / "data"
    words = data / f"{lang}.{name}.txt"
    if not words.is_file():
        raise LookupError(f"no lexicon for language {lang!r}")
    values = (data / f"{lang}.{name}.bin").read_bytes()
    return dict(zip(words.read_text("utf-8").split("\n"), values, strict=True))
