"""From counted runs to names: words, pairs of neighbours, and how each word is used."""

import re
import unicodedata
from collections import Counter, defaultdict
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


@dataclass(slots=True)
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
    """The words of a corpus, pairs of neighbours, and phrases of three and four, with counts."""

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
    # Each run once: its words, those that are no names empty, and how often it was seen in the
    # middle and at the start of a sentence.
    parsed: dict[str, tuple[list[str], list[int]]] = {}
    commas: list[tuple[str, int]] = []
    table = found.words
    names = _Names()
    for run, number in summary.runs.items():
        start = run[0] == START
        text = run[1:] if start else run
        if ", " in text:
            commas.append((text, number))
            continue
        entry = parsed.get(text)
        if entry is None:
            entry = parsed[text] = list(map(names.__getitem__, words(text))), [0, 0]
        entry[1][start] += number
        for word in entry[0][1:] if start else entry[0]:
            if word:
                table[word].mid += number
    shouted = {word for word in table if word.isupper()}
    capitals: dict[str, str] = {}
    if shouted:
        plain = [word for word in table if word not in shouted and word.upper() in shouted]
        for word in sorted(plain, key=lambda word: (table[word].mid, word)):
            capitals[word.upper()] = word
    for raw, (middle, first) in parsed.values():
        if len(raw) > _LONGEST_RUN or not raw:
            continue
        parts = raw
        if not shouted.isdisjoint(raw):
            parts = [capitals.get(word, "") if word in shouted else word for word in raw]
        if len(parts) == 1:
            # One word, as most runs are.
            word = parts[0]
            number = middle + first if word in table and table[word].mid else middle
            if word and number:
                use = table[word]
                use.total += number
                use.alone += number
            continue
        # A word that is capitalised at the start of sentences only is no name.
        if not first or (parts[0] in table and table[parts[0]].mid):
            _count(found, parts, middle + first)
        else:
            if middle:
                _count(found, parts, middle)
            _count(found, ["", *parts[1:]], first)
    for text, number in commas:
        for stretch in _turned(found, text):
            for word in filter(None, stretch):
                table[word].mid += number
            _count(found, stretch, number)
    return found


def _turned(found: Vocabulary, run: str) -> list[list[str]]:
    """Return the words of "Blinken, Antony" as one name, those of "Kyiv, Ukraine" as two."""
    family, _, given = run.partition(", ")
    stretches = [
        [word if _may_be_name(word) else "" for word in words(part)] for part in (given, family)
    ]
    one, other = stretches
    if one and len(other) == 1 and other[0]:
        use = found.words.get(one[0])
        if (one[-1], other[0]) in found.pairs or (
            use is not None and 2 * use.first > use.total and other[0] in found.words
        ):
            return [[*one, *other]]
    return stretches


_NO_NAMES = CALENDAR | TITLES | CLOSED


class _Names(dict[str, str]):
    """For each word the word, or nothing where it is no name."""

    def __missing__(self, word: str) -> str:
        self[word] = found = word if _may_be_name(word) else ""
        return found


def _may_be_name(word: str) -> bool:
    if len(word) < 2 or word.lower() in _NO_NAMES:
        return False
    if len(word) < _CAPITALS_WORD and word.isupper():
        return False
    return word.isalpha() or not _NO_LETTER.search(word)


def _count(found: Vocabulary, parts: list[str], number: int) -> None:
    """Count the names of a run; what is no name stands between two names."""
    table, pairs, phrases = found.words, found.pairs, found.phrases
    one = two = three = ""  # the words before, the nearest first
    use: Use | None = None
    for word in parts:
        if not word:
            if use is not None and not two:
                use.alone += number
            one = two = three = ""
            use = None
            continue
        before, use = use, table[word]
        use.total += number
        if before is not None:
            before.first += number
            use.last += number
            pairs[one, word] += number
            if two:
                phrases[two, one, word] += number
                if three:
                    phrases[three, two, one, word] += number
        one, two, three = word, one, two
    if use is not None and not two:
        use.alone += number


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
    if low.isascii() and low.isalpha():
        return low
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
