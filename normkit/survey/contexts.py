"""The second look at a corpus: where the candidates stand, and what stands around them.

Contexts are sampled: of each name those with the smallest hashes are kept, so that the sample is
the same for any order and any split of the texts, and samples merge. A text that was copied
counts once.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from normkit.lexicon.classes import CLOSED
from normkit.survey.candidates import Pair
from normkit.survey.mentions import cleaned, places, words
from normkit.survey.vocabulary import Name

#: So many contexts of each name are kept.
SAMPLE = 48

# So many characters on each side are the context.
_SIDE = 70

# Documents are looked at together in blocks of about so many characters.
_BLOCK = 1 << 20
_BORDER = "\n\N{INFORMATION SEPARATOR TWO}\n"

#: So many runs are remembered with the names in them.
_REMEMBERED = 1 << 17

_LONGEST_NAME = 3


class Context(NamedTuple):
    """A run that holds a name, with what is around it in its line."""

    before: str
    run: str
    after: str


@dataclass
class Seen:
    """What was seen of one name. `limit`: no context with a larger hash is kept."""

    mentions: int = 0
    documents: int = 0
    sample: dict[int, Context] = field(default_factory=dict)
    limit: int = 1 << 32

    def keep(self, code: int, context: Context) -> None:
        """Add a context to the sample if its hash is among the smallest."""
        if code > self.limit:
            return
        sample = self.sample
        sample[code] = min(sample.get(code, context), context)
        if len(sample) > SAMPLE:
            del sample[max(sample)]
        if len(sample) == SAMPLE:
            self.limit = max(sample)

    def merge(self, other: "Seen") -> None:
        """Add what was seen elsewhere."""
        self.mentions += other.mentions
        self.documents += other.documents
        for code, context in other.sample.items():
            self.keep(code, context)


@dataclass
class Sightings:
    """What was seen of all candidates: plain data, mergeable in any order and grouping.

    `seen` is by name, `together` counts the lines that hold both names of a pair, `small` how
    often a word is written small.
    """

    seen: dict[Name, Seen] = field(default_factory=dict)
    together: Counter[tuple[Name, Name]] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def merge(self, other: "Sightings") -> None:
        """Add what was seen elsewhere."""
        for name, seen in other.seen.items():
            mine = self.seen.get(name)
            if mine is None:
                mine = self.seen[name] = Seen()
            mine.merge(seen)
        self.together.update(other.together)
        self.small.update(other.small)


class Watch:
    """Looks for candidates in texts. Can be pickled; `pairs` are all that is needed."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.partners: dict[Name, set[Name]] = {}
        for pair in pairs:
            self.partners.setdefault(pair.a, set()).add(pair.b)
            self.partners.setdefault(pair.b, set()).add(pair.a)
        self.small = frozenset(word.lower() for name in self.partners for word in name)
        self._of_run: dict[str, tuple[Name, ...]] = {}

    def __reduce__(self) -> tuple[type["Watch"], tuple[list[Pair]]]:
        pairs = [
            Pair(a, b, 0.0, ())
            for a, bs in sorted(self.partners.items())
            for b in sorted(bs)
            if a < b
        ]
        return Watch, (pairs,)

    def observe(self, documents: Iterable[str]) -> Sightings:
        """Return what is seen of the candidates in documents. Cost: linear.

        >>> watch = Watch([Pair(("Kiev",), ("Kyiv",), 0.5, ())])
        >>> sightings = watch.observe(["To Kyiv, from Kyiv.", "In Kiev."])
        >>> seen = sightings.seen["Kyiv",]
        >>> seen.mentions, seen.documents, sightings.seen["Kiev",].documents
        (2, 1, 1)
        """
        found = Sightings()
        held: list[str] = []
        size = 0
        for text in documents:
            held.append(text)
            size += len(text)
            if size >= _BLOCK:
                self._look(held, found)
                held, size = [], 0
        self._look(held, found)
        return found

    def _look(self, documents: list[str], found: Sightings) -> None:
        """Add the mentions in some documents, all in one pass."""
        text = cleaned("\n" + _BORDER.join(documents))
        found.small.update(filter(self.small.__contains__, text.split()))
        known, here, in_line, last = self._of_run, set[Name](), set[Name](), 0
        for match in places(text):
            names = known.get(match.group())
            if names is None:
                names = self._names(match.group())
            if not names:
                continue
            start, end = match.span()
            if text.find("\n", last, start) >= 0:
                self._together(in_line, found)
                in_line = set()
                if text.find(_BORDER, last, start) >= 0:
                    _count_documents(here, found)
                    here = set()
            last = end
            in_line.update(names)
            here.update(names)
            before, after = text[max(start - _SIDE, 0) : start], text[end : end + _SIDE]
            if "\n" in before:
                before = before.rpartition("\n")[2]
            if "\n" in after:
                after = after.partition("\n")[0]
            shown = f"{before}|{match.group()}|{after}"
            code = crc32(shown.encode("utf-8", "surrogatepass"))
            for name in names:
                seen = found.seen.get(name)
                if seen is None:
                    seen = found.seen[name] = Seen()
                seen.mentions += 1
                if code <= seen.limit and code not in seen.sample:
                    seen.keep(code, Context(before, match.group(), after))
        self._together(in_line, found)
        _count_documents(here, found)

    def _together(self, names: set[Name], found: Sightings) -> None:
        if len(names) > 1:
            for a in names:
                partners = self.partners[a]
                if not partners.isdisjoint(names):
                    for b in partners & names:
                        if a < b:
                            found.together[a, b] += 1

    def _names(self, run: str) -> tuple[Name, ...]:
        parts = words(run)
        if any(word.isupper() for word in parts):
            parts = [word if not word.isupper() else self._titled(word) for word in parts]
        found = {
            name
            for start in range(len(parts))
            for end in range(start + 1, min(start + _LONGEST_NAME, len(parts)) + 1)
            if (name := tuple(parts[start:end])) in self.partners
        }
        if len(self._of_run) >= _REMEMBERED:
            self._of_run.clear()
        names = self._of_run[run] = tuple(sorted(found))
        return names

    def _titled(self, word: str) -> str:
        return word.title() if len(word) > 3 else word


def _count_documents(names: set[Name], found: Sightings) -> None:
    for name in names:
        found.seen[name].documents += 1


_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*+")


def bag(contexts: Iterable[Context], name: Name) -> Counter[str]:
    """Return the words around a name, lower-case, each once for a context, without common ones.

    >>> bag([Context("talks in ", "Kyiv", " on Tuesday about grain")], ("Kyiv",)) == {
    ... "talks": 1, "tuesday": 1, "grain": 1}
    True
    """
    own = {word.lower() for word in name}
    counts: Counter[str] = Counter()
    for context in contexts:
        around = set(_WORD.findall(f"{context.before} {context.after}".lower()))
        around.update(word.lower() for word in words(context.run))
        counts.update(w.removesuffix("'s") for w in around - own - CLOSED if len(w) > 2)
    return counts
