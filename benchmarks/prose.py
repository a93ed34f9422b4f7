"""Clean English text of any size, the same for the same seed and lexicon.

A grammar of news sentences. Its words are of two kinds: some hundred that give the sentences their
form, and some thousand of normkit's lexicon, frequent ones more often. Names, numbers, quotations
and web addresses stand between. What makes a fixer work is the words that it does not know: names
built from syllables are in no dictionary, hardly one comes twice, and some have letters with marks.
Their share, and that of characters that are not ASCII, is that of the development texts, half
speeches, half encyclopedia (`python -m benchmarks.prose` measures both): see `UNKNOWN` and `ACCENTED`.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from normkit.core.view import View
from normkit.lexicon.words import load

#: One name in so many is in no dictionary; one of those in so many is not ASCII.
UNKNOWN, ACCENTED = 0.235, 0.18
#: So many words of the lexicon are used.
WORDS = 6000

_PEOPLE = "minister mayor judge farmer teacher spokeswoman engineer singer officer doctor".split()
_THINGS = (
    "bridge budget report vote harbour strike hospital railway election court library storm "
    "contract museum company school treaty border factory market"
).split()
_ADJECTIVES = (
    "new old local public quiet narrow costly popular northern unexpected private joint modest "
    "foreign heavy early careful national"
).split()
_VERBS = (
    "opened delayed praised rejected discussed approved visited rebuilt questioned ignored "
    "welcomed closed funded described inspected"
).split()
_LINKS = "after before because although while since until".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMES = (
    "London Paris Berlin Madrid Boston Sydney Toronto Dublin Oslo Vienna Anna Martin Peter Maria "
    "Thomas Julia David Sarah Robert Laura Smith Jones Taylor Brown Wilson Clark Baker Cooper"
).split()
_DASHES = "\u2013-"
_SYLLABLES = "bar den kol mir tas ven lor hag ska ruk dov pel zan tur bek nal fos gri".split()
_MARKED = "b\u00e1r d\u00e9n k\u00f6l m\u00edr ta\u0161 v\u00e8n l\u00f8r h\u00e5g sk\u00e0 r\u00een".split()


_SUBJECTS = (
    "the {adjective} {person}",
    "{a person} from {name}",
    "{name} {name}",
    "the {person} of {name}",
    "the {person} with the {word}",
)
_CLAUSES = ("{subject} {verb} the {adjective} {thing}",)
_TAILS = (
    " on {day}",
    ", which cost {number} million euros",
    " with {number} guests",
    " between {number} and {more}",
    " and the {word}",
    " without the {word} of the {word}",
    ", {number}{dash}{more}",
    " again",
    " in public",
    "",
    "",
)
# As often as they stand here, of fifty.
_SENTENCES = (
    *['"{Clause}," said {name}.'] * 5,
    "{Clause} (see https://example.org/{thing}/{name}).",
    *["{Clause}, {link} {clause}."] * 19,
    *["{Clause}."] * 25,
)


@cache
def _vocabulary() -> list[str]:
    """Frequent words of the lexicon, each as often as it is to be drawn."""
    lexicon = load()
    words = sorted(lexicon.frequent, key=lambda word: (-lexicon.frequent[word], word))
    # Not the short ones: between others they might look like parts of words.
    kept = [word for word in words if len(word) >= 6 and word.isascii() and word.isalpha()][:WORDS]
    weights = [1 / (rank + 50) for rank in range(len(kept))]
    return random.Random(0).choices(kept, weights, k=1 << 17)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _sentence_case(text: str) -> str:
    # Not str.capitalize, which would write "friday" and "farmer bardovtas".
    return text[0].upper() + text[1:]


class Prose:
    """Makes sentences, paragraphs and whole texts from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = _vocabulary()
        self._number = 0
        self._makers: dict[str, Callable[[], str]] = {
            "adjective": lambda: self._pick(_ADJECTIVES),
            "person": lambda: self._pick(_PEOPLE),
            "a person": lambda: _article(self._pick(_PEOPLE)),
            "thing": lambda: self._pick(_THINGS),
            "verb": lambda: self._pick(_VERBS),
            "link": lambda: self._pick(_LINKS),
            "day": lambda: self._pick(_DAYS),
            "dash": lambda: self._pick(_DASHES),
            "word": lambda: self._pick(self._words),
            "name": self._name,
            "number": self._new_number,
            "more": lambda: str(self._number + 7),
            "subject": lambda: self._filled(_SUBJECTS),
            "clause": self._clause,
            "Clause": lambda: _sentence_case(self._clause()),
        }

    def __getitem__(self, what: str) -> str:
        """What stands for a name in braces in a template."""
        return self._makers[what]()

    def _pick(self, what: Sequence[str]) -> str:
        return what[int(self._random.random() * len(what))]

    def _filled(self, templates: Sequence[str]) -> str:
        return self._pick(templates).format_map(self)

    def _name(self) -> str:
        draw = self._random.random
        if draw() >= UNKNOWN:
            return self._pick(_NAMES)
        first = _MARKED if draw() < ACCENTED else _SYLLABLES
        rest = (self._pick(_SYLLABLES) for _ in range((1, 2, 2, 3)[int(draw() * 4)]))
        return "".join((self._pick(first), *rest)).title()

    def _new_number(self) -> str:
        self._number = 2 + int(self._random.random() * 900)
        return str(self._number)

    def _clause(self) -> str:
        return f"{self._filled(_CLAUSES)}{self._filled(_TAILS)}"

    def sentence(self) -> str:
        """One sentence, with its full stop."""
        return self._filled(_SENTENCES)

    def text(self, size: int) -> str:
        """At least `size` characters: paragraphs of two to six sentences, blank lines between."""
        paragraphs: list[str] = []
        length = 0
        while length < size:
            count = 2 + int(5 * self._random.random())
            paragraphs.append(" ".join(self.sentence() for _ in range(count)) + "\n")
            length += len(paragraphs[-1]) + 1
        return "\n".join(paragraphs)


class Shares(NamedTuple):
    """What a text is like: words, different words, and two shares.

    `unknown` is the share of words that normkit's lexicon does not hold, `other` that of
    characters that are not ASCII. Words are normkit's own, with at least one letter.
    """

    words: int
    distinct: int
    unknown: float
    other: float


def shares(text: str) -> Shares:
    """The shares of a text."""
    lexicon = load()
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        counts.update(word for word in View(line).words if any(map(str.isalpha, word)))
    total = counts.total() or 1
    unknown = sum(count for word, count in counts.items() if word not in lexicon)
    other = sum(not char.isascii() for char in text)
    return Shares(total, len(counts), unknown / total, other / (len(text) or 1))


def with_defects(text: str, one_in: int, seed: int) -> str:
    """`text` with one defect in about `one_in` words: a dropped or a doubled space."""
    random_source = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        out = words[0]
        for word in words[1:]:
            space = " "
            if random_source.random() < 1 / one_in:
                space = random_source.choice(("", "  "))
            out += space + word
        lines.append(out)
    return "\n".join(lines)


def main() -> None:
    """Prints the shares of generated text, and of text files that are named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path, nargs="*")
    texts = {"generated": Prose(20221122).text(1_000_000)}
    texts |= {str(path): path.read_text("utf-8") for path in parser.parse_args().file}
    for name, text in texts.items():
        words, distinct, unknown, other = shares(text)
        print(
            f"{name}: {words} words, {distinct} different ones, {unknown:.2%} unknown; "
            f"{other:.3%} of the characters are not ASCII"
        )


if __name__ == "__main__":
    main()
