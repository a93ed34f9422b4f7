"""From counted runs to names: words, pairs of neighbours, and how each word is used."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from normkit.lexicon.classes import CLOSED
from normkit.survey.mentions import PARTICLES, START, words
from normkit.survey.summary import Summary

#: A name: its words, as they are written.
Name = tuple[str, ...]

# Longer runs are headlines in title case.
_LONGEST_RUN = 6

#: Days and months, in English: never a name that somebody spells in two ways.
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mondays tuesdays wednesdays thursdays fridays
    saturdays sundays christmas easter
    """.split()
)

#: Words before a name that are no part of it.
TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister premier
    chancellor secretary senator sen sens congressman congresswoman rep reps representative governor
    gov mayor councillor cr ambassador king queen prince princess duke duchess emperor sheikh sheik
    imam ayatollah rabbi pope cardinal bishop archbishop father sister brother saint st general gen
    lieutenant lt colonel col major maj captain capt sergeant sgt corporal private admiral commander
    inspector superintendent detective constable officer chief judge justice magistrate attorney
    director chairman chairwoman chair chairperson coach captain deputy assistant former foreign
    defence defense treasurer speaker leader spokesman spokeswoman spokesperson commissioner
    """.split()
)

_CAPITALS_WORD = 4
_NO_LETTER = re.compile(r"[\d_]")


@dataclass
class Use:
    """How a word was used: in all, not at a sentence's start, and where in its runs.

    `alone`: the run is this word. `first`: another name word follows. `last`: one comes before.
    """

    total: int = 0
    mid: int = 0
    alone: int = 0
    first: int = 0
    last: int = 0


@dataclass
class Vocabulary:
    """The words and pairs of neighbouring words of a corpus, with counts."""

    words: dict[str, Use] = field(default_factory=lambda: defaultdict(Use))
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    phrases: Counter[Name] = field(default_factory=Counter)

    def count(self, name: Name) -> int:
        """How often a name was seen, with or without others around it."""
        if len(name) == 1:
            return self.words[name[0]].total if name[0] in self.words else 0
        return self.pairs[name] if len(name) == 2 else self.phrases[name]

    @cached_property
    def before(self) -> dict[str, dict[str, int]]:
        """For each word, the words before it with counts."""
        table: dict[str, dict[str, int]] = defaultdict(dict)
        for (first, second), number in self.pairs.items():
            table[second][first] = number
        return table

    @cached_property
    def after(self) -> dict[str, dict[str, int]]:
        """For each word, the words after it with counts."""
        table: dict[str, dict[str, int]] = defaultdict(dict)
        for (first, second), number in self.pairs.items():
            table[first][second] = number
        return table


def vocabulary(summary: Summary) -> Vocabulary:
    """Return the names in a summary. Cost: linear in its distinct runs.

    >>> from normkit.survey.summary import summarise
    >>> found = vocabulary(summarise(["Today President Anthony Blinken left. Blinken went on."]))
    >>> dict(found.pairs), found.words["Blinken"].total
    ({('Anthony', 'Blinken'): 1}, 2)
    """
    found = Vocabulary()
    parsed = [
        (_names_of(run), number, run[0] == START) for run, number in sorted(summary.runs.items())
    ]
    for parts, number, start in parsed:
        for word in parts[1:] if start else parts:
            if word:
                found.words[word].mid += number
    capitals = {word.upper(): word for word in found.words if not word.isupper()}
    for raw, number, start in parsed:
        if len(raw) > _LONGEST_RUN or not raw:
            continue
        parts = [capitals.get(word, "") if word.isupper() else word for word in raw]
        # A word that is capitalised at the start of sentences only is no name.
        if start and (parts[0] not in found.words or not found.words[parts[0]].mid):
            parts[0] = ""
        for stretch in _split(parts):
            _count(found, stretch, number)
    return found


def _names_of(run: str) -> list[str]:
    """Return the words of a run, those that are no names empty."""
    return [word if _may_be_name(word) else "" for word in words(run.lstrip(START))]


@lru_cache(maxsize=1 << 16)
def _may_be_name(word: str) -> bool:
    low = word.lower()
    if low in CALENDAR or low in TITLES or low in CLOSED:
        return False
    if word.isupper() and len(word) < _CAPITALS_WORD:
        return False
    return len(word) > 2 and not _NO_LETTER.search(word)


def _split(parts: list[str]) -> Iterator[list[str]]:
    held: list[str] = []
    for word in parts:
        if word:
            held.append(word)
        elif held:
            yield held
            held = []
    if held:
        yield held


def _count(found: Vocabulary, parts: list[str], number: int) -> None:
    last = len(parts) - 1
    for at, word in enumerate(parts):
        use = found.words[word]
        use.total += number
        if last == 0:
            use.alone += number
        elif at < last:
            use.first += number
        if at:
            use.last += number
            found.pairs[parts[at - 1], word] += number
        if at > 1:
            found.phrases[parts[at - 2], parts[at - 1], word] += number


# Letters that have no decomposition, as they are usually written without their marks.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
    | dict.fromkeys("-' .\u2019\u02bc\u02bb", "")
)


@lru_cache(maxsize=1 << 18)
def squashed(name: str) -> str:
    """Return a name without case, marks, spaces, hyphens and apostrophes.

    >>> squashed("Kim Jong-un"), squashed("Côte d'Ivoire"), squashed("Łódź")
    ('kimjongun', 'cotedivoire', 'lodz')
    """
    low = name.casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low.translate(_PLAIN)


def bare(word: str) -> str:
    """Return a word without its particle.

    >>> bare("bin Salman")
    'Salman'
    """
    head, _, tail = word.rpartition(" ")
    return tail if head and head.split(" ")[0] in PARTICLES else word
