"""Lexicons that are one compressed list: of all languages but English.

They are loaded only where a text's language is configured, so they may cost 50 milliseconds then;
in return a language takes a megabyte. The data files are built by ``scripts/build_languages.py``;
``data/SOURCES.md`` names the sources.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from normkit.lexicon.word_table import WordTable, read
from normkit.lexicon.words import COMMON_CODE, FREQUENT_CODE, LONGEST_SHORT, Entry, Lexicon

#: A word that is as frequent here as elsewhere; the scale is that of `normkit.lexicon.language`.
_NEUTRAL = 128


class ListedLexicon(Lexicon):
    """The words of one language, all of them settled.

    Args:
        lang: two-letter language code.
        codes: lower-case words with their quantised Zipf values, 0 for words of other languages.
        tells: for each word from `FREQUENT_CODE` on, in the order of `codes`, how much more
            frequent it is here than elsewhere.

    >>> lexicon = ListedLexicon("de", {"und": 180, "obst": 95, "email": 0}, bytes([200, 160]))
    >>> lexicon.zipf("und"), "email" in lexicon, lexicon.entry("obst"), lexicon.unknown({"undobst"})
    (7.2, True, Entry(code=95, tell=160), {'undobst'})
    """

    __slots__ = ("__dict__", "_codes", "_column")

    def __init__(self, lang: str, codes: dict[str, int], tells: bytes) -> None:
        frequent = {word: code for word, code in codes.items() if code >= FREQUENT_CODE}
        super().__init__(lang, WordTable(b"", array("I")), frequent, {})
        self._codes = codes
        self._column = tells

    @cached_property
    def tells(self) -> Mapping[str, int]:
        """How much more frequent each frequent word is here than elsewhere."""
        return dict(zip(self.frequent, self._column, strict=True))

    def common(self) -> set[str]:
        """The frequent and the common words; not to be changed."""
        if self._common is None:
            self._common = set(self.frequent)
            self._common.update(
                word
                for word, code in self._codes.items()
                if code >= COMMON_CODE and len(word) > LONGEST_SHORT
            )
        return self._common

    def entry(self, word: str) -> Entry | None:
        """What is known of a settled lower-case word, None of others."""
        code = self._codes.get(word)
        if code is None or word in self.hidden:
            return None
        return Entry(code, self.tells.get(word, _NEUTRAL))

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case ``word`` is settled."""
        return word in self._codes and word not in self.hidden

    def __iter__(self) -> Iterator[str]:
        """All settled words, in no order of meaning."""
        return iter(self._codes)

    def code(self, word: str) -> int:
        """Quantised Zipf value of a settled word; 0 for others."""
        return 0 if word in self.hidden else self._codes.get(word, 0)

    def shared(self, word: str) -> int:
        """No settled word begins with more letters of a word than so many."""
        return len(word)

    def attested(self, forms: frozenset[str]) -> frozenset[str]:
        """Those of many words that are settled."""
        return forms & self._codes.keys()

    def unknown(self, words: set[str]) -> set[str]:
        """Those of the distinct lower-case words that are not settled."""
        return (words - self._codes.keys()) | (words & self.hidden)


def encode_list(codes: Mapping[str, int]) -> bytes:
    """Return the file of a word list: line *n* holds the words of code *n*, sorted.

    >>> decode_list(encode_list({"und": 180, "obst": 95})) == {"obst": 95, "und": 180}
    True
    """
    import zlib

    lines: list[list[str]] = [[] for _ in range(max(codes.values()) + 1)]
    for word in sorted(codes):
        lines[codes[word]].append(word)
    return zlib.compress("\n".join(map(" ".join, lines)).encode(), 9)


def decode_list(data: bytes) -> dict[str, int]:
    """Return the words of a file with their codes, rare ones first."""
    import zlib  # only where another language than English is configured

    codes: dict[str, int] = {}
    for code, line in enumerate(zlib.decompress(data).decode().split("\n")):
        codes.update(dict.fromkeys(line.split(), code))
    return codes


def load_listed(lang: str) -> ListedLexicon:
    """Read the lexicon of a language from the data files."""
    return ListedLexicon(lang, decode_list(read(f"{lang}.words.z")), read(f"{lang}.words.tell.bin"))


def tell_column(codes: Mapping[str, int], tells: Mapping[str, int]) -> bytes:
    """Return the file of the tells: one byte for each frequent word, in the list's order."""
    frequent: Iterable[str] = decode_list(encode_list(codes))
    return bytes(tells[word] for word in frequent if codes[word] >= FREQUENT_CODE)
