"""The statistics behind a boundary decision: spelling, word pairs, and fitted weights.

Three small tables, built by ``scripts/build_lexicon.py`` from the word list and from sample text:

* *spelling*: probability of a letter after the three before it, over the distinct words of the
  lexicon. It tells how likely an unknown letter run is to be one word (a name, a rare word).
* *pairs*: how much more often two word classes stand side by side than by chance (log10). A
  class is a frequent word, or an ending, or "a capitalised word", or a boundary.
* *weights* of the logistic decision, and its thresholds.
"""

from array import array
from functools import cache

from normkit.lexicon.classes import ENDINGS, ending
from normkit.lexicon.word_table import read

#: One step of the quantised tables, in log10 units.
SPELLING_STEP = 0.025
PAIR_STEP = 0.02

#: Pseudo-classes: something other than a word (punctuation, a digit, the start of the text),
#: and a capitalised word that is not in the class list.
BOUNDARY = "#"
NAME = "^"

_NO_LETTER = 0
_LETTERS = 27


class Model:
    """Tables and weights of one language; ``load`` makes it."""

    __slots__ = ("_classes", "_pairs", "_size", "_spelling", "named", "thresholds", "weights")

    def __init__(
        self,
        spelling: bytes,
        classes: tuple[str, ...],
        pairs: bytes,
        weights: dict[str, float],
        thresholds: dict[str, tuple[float, float]],
    ) -> None:
        self._spelling = spelling
        self._classes = {name: number for number, name in enumerate(classes)}
        self._size = len(classes)
        self._pairs = array("b", pairs)
        #: The weights by the names of their features, and in the order of those.
        self.named = weights
        self.weights = tuple(weights.values())
        self.thresholds = thresholds

    def spelling(self, word: str) -> float:
        """Log10 probability that a word of the language is spelt like ``word`` (a-z only)."""
        table, total, context = self._spelling, 0, 0
        for char in word:
            letter = ord(char) - 96
            total += table[context * _LETTERS + letter]
            context = (context % (_LETTERS * _LETTERS)) * _LETTERS + letter
        total += table[context * _LETTERS + _NO_LETTER]
        return -total * SPELLING_STEP

    def class_of(self, word: str | None) -> int:
        """Number of the class of a word as written; ``None`` is a boundary."""
        classes = self._classes
        if word is None:
            return classes[BOUNDARY]
        lower = word.lower()
        number = classes.get(lower)
        if number is not None:
            return number
        if not word.isalpha():
            return classes[BOUNDARY]
        if word[0] != lower[0]:
            return classes[NAME]
        return classes["-" + ending(lower)]

    @property
    def most(self) -> float:
        """The highest affinity there can be: its numbers are signed bytes."""
        return 127 * PAIR_STEP

    def affinity(self, left: int, right: int) -> float:
        """Log10 of how much likelier two classes stand side by side than by chance."""
        return self._pairs[left * self._size + right] * PAIR_STEP


def class_names(frequent: list[str]) -> tuple[str, ...]:
    """The class list for a list of frequent words (build and run time share this order)."""
    return (BOUNDARY, NAME, *("-" + tail for tail in ENDINGS), "-", *frequent)


def load(lang: str = "en") -> Model:
    """Load the tables of ``lang`` once.

    >>> model = load()
    >>> model.spelling("stolten") > model.spelling("qxzvkw")
    True
    >>> the, of = model.class_of("the"), model.class_of("of")
    >>> model.affinity(of, the) > 0 > model.affinity(the, of)
    True
    """
    return _load(lang)


@cache
def _load(lang: str) -> Model:
    from json import loads

    fitted = loads(read(f"{lang}.weights.json"))
    return Model(
        read(f"{lang}.spelling.bin"),
        tuple(read(f"{lang}.classes.txt").decode().split("\n")),
        read(f"{lang}.pairs.bin"),
        fitted["weights"],
        {name: (safe, unsafe) for name, (safe, unsafe) in fitted["thresholds"].items()},
    )
