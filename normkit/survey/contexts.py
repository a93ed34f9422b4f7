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
from normkit.survey.mentions import DOCUMENT, cleaned, places, runs_and_breaks, words
from normkit.survey.vocabulary import Name

#: So many contexts of each name are kept.
SAMPLE = 32

# So many characters on each side are the context.
_SIDE = 70

# Documents are looked at together in blocks of about so many characters.
_BLOCK = 1 << 20
# What stands for a break among the names of runs.
_AT_LINE: tuple[Name, ...] = (("\n",),)
_AT_DOCUMENT: tuple[Name, ...] = ((DOCUMENT,),)
_BREAKS = {"\n": _AT_LINE, DOCUMENT: _AT_DOCUMENT}

#: So many runs are remembered with the names in them.
_REMEMBERED = 1 << 17

_LONGEST_NAME = 3


# More than any hash.
_NO_LIMIT = 1 << 32


class Context(NamedTuple):
    """A run that holds a name, with what is around it in its line."""

    before: str
    run: str
    after: str


@dataclass
class Seen:
    """What was seen of one name. `sample`: contexts by the hashes of their lines."""

    mentions: int = 0
    documents: int = 0
    sample: dict[int, Context] = field(default_factory=dict)

    def trim(self) -> None:
        """Keep the contexts with the smallest hashes."""
        if len(self.sample) > SAMPLE:
            self.sample = {code: self.sample[code] for code in sorted(self.sample)[:SAMPLE]}

    def merge(self, other: "Seen") -> None:
        """Add what was seen elsewhere."""
        self.mentions += other.mentions
        self.documents += other.documents
        for code, context in other.sample.items():
            self.sample[code] = min(self.sample.get(code, context), context)
        self.trim()


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
        self._words = frozenset(word for name in self.partners for word in name)
        self.small = frozenset(map(str.lower, self._words))
        self._of_run: dict[str, tuple[Name, ...]] = {}
        # Of each name the smallest hashes so far, and the largest of them where they are all.
        self._codes: dict[Name, set[int]] = {}
        self._limits: dict[Name, int] = {}

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
        for seen in found.seen.values():
            seen.trim()
        return found

    def _look(self, documents: list[str], found: Sightings) -> None:
        """Add the mentions in some documents, all in one pass."""
        text = cleaned(DOCUMENT + DOCUMENT.join(documents) + DOCUMENT)
        found.small.update(filter(self.small.__contains__, text.split()))
        known, seen = self._of_run, found.seen
        if len(known) >= _REMEMBERED:
            known.clear()
        known |= _BREAKS
        tokens = runs_and_breaks(text)
        for run, number in Counter(tokens).items():
            if run in _BREAKS:
                continue
            names = known.get(run)
            for name in self._names(run) if names is None else names:
                each = seen.get(name)
                if each is None:
                    each = seen[name] = Seen()
                each.mentions += number
        for line, samples in self._lines(text, tokens, found).items():
            contexts = self._contexts(line)
            for name, code in samples:
                sample = seen[name].sample
                sample[code] = min(sample.get(code, contexts[name]), contexts[name])

    def _lines(
        self, text: str, tokens: list[str], found: Sightings
    ) -> dict[str, list[tuple[Name, int]]]:
        """Count documents and pairs in one line; return the lines that may be in a sample."""
        wanted: dict[str, list[tuple[Name, int]]] = {}
        limits, lines = self._limits, text.replace(DOCUMENT, "\n").split("\n")
        at = 0
        in_line, here = set[Name](), set[Name]()
        documents: list[Name] = []
        for names in map(self._of_run.__getitem__, tokens):
            if not names:
                continue
            if names is not _AT_LINE and names is not _AT_DOCUMENT:
                in_line.update(names)
                continue
            if in_line:
                line = lines[at]
                code = crc32(line.encode("utf-8", "surrogatepass"))
                for name in in_line:
                    if code < limits.get(name, _NO_LIMIT) and self._is_new(name, code):
                        wanted.setdefault(line, []).append((name, code))
                if len(in_line) > 1:
                    self._together(in_line, found)
                here = here | in_line if here else in_line
                in_line = set()
            if names is _AT_DOCUMENT and here:
                documents += here
                here = set()
            at += 1
        for name, number in Counter(documents).items():
            found.seen[name].documents += number
        return wanted

    def _is_new(self, name: Name, code: int) -> bool:
        """Note a hash of a name; tell whether it is new."""
        codes = self._codes.setdefault(name, set())
        if code in codes:
            return False
        codes.add(code)
        if len(codes) > SAMPLE:
            codes.remove(max(codes))
        if len(codes) == SAMPLE:
            self._limits[name] = max(codes)
        return True

    def _contexts(self, line: str) -> dict[Name, Context]:
        """Return the first context of each name in a line."""
        contexts: dict[Name, Context] = {}
        # A line stands between line ends, as in the text that it was taken from.
        text = f"\n{line}\n"
        for match in places(text):
            for name in self._of_run[match.group()]:
                if name not in contexts:
                    start, end = match.span()
                    before, after = text[max(start - _SIDE, 1) : start], text[end : end + _SIDE]
                    contexts[name] = Context(before, match.group(), after.rstrip("\n"))
        return contexts

    def _together(self, names: set[Name], found: Sightings) -> None:
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
        if self._words.isdisjoint(parts):
            self._of_run[run] = ()
            return ()
        found = {
            name
            for start in range(len(parts))
            for end in range(start + 1, min(start + _LONGEST_NAME, len(parts)) + 1)
            if (name := tuple(parts[start:end])) in self.partners
        }
        names = self._of_run[run] = tuple(sorted(found))
        return names

    def _titled(self, word: str) -> str:
        return word.title() if len(word) > 3 else word


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
