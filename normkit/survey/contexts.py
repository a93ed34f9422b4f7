"""The second look at a corpus: where the candidates stand, and what stands around them.

Contexts are sampled: of each name those with the smallest hashes are kept, so that the sample is
the same for any order and any split of the texts, and samples merge. A text that was copied
counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from normkit.survey.candidates import Pair
from normkit.survey.dates import Dated
from normkit.survey.mentions import DOCUMENT, cleaned, places, runs_and_breaks, turned
from normkit.survey.vocabulary import Name

#: So many contexts of each name are kept.
SAMPLE = 16

#: So many bytes the contexts of two names take at most.
BYTES_PER_PAIR = 2 * SAMPLE * 400

# So many characters on each side are the context.
_SIDE = 70

# Documents are looked at together in blocks of about so many characters.
_BLOCK = 4 << 20
# What stands for a break among the names of runs.
_AT_LINE: tuple[int, ...] = (-1,)
_AT_DOCUMENT: tuple[int, ...] = (-2,)
_BREAKS = {"\n": _AT_LINE, DOCUMENT: _AT_DOCUMENT}

#: So many runs are remembered with the names in them, some 80 MB at most.
_REMEMBERED = 1 << 19

_LONGEST_NAME = 4

# More than any hash.
_NO_LIMIT = 1 << 32


class Context(NamedTuple):
    """A run that holds a name, with what is around it in its line.

    `rivals`: the names in this line with which the name makes a pair.
    """

    before: str
    run: str
    after: str
    rivals: tuple[Name, ...] = ()


@dataclass
class Seen:
    """What was seen of one name. `sample`: contexts by the hashes of their lines.

    `first` and `last`: the first and the last day on which it was seen, empty if no text tells.
    """

    mentions: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""
    sample: dict[int, Context] = field(default_factory=dict)

    def on(self, day: str) -> None:
        """Note a day on which it was seen, if it is known."""
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)

    def trim(self) -> None:
        """Keep the contexts with the smallest hashes."""
        if len(self.sample) > SAMPLE:
            self.sample = {code: self.sample[code] for code in sorted(self.sample)[:SAMPLE]}

    def merge(self, other: "Seen") -> None:
        """Add what was seen elsewhere."""
        self.mentions += other.mentions
        self.documents += other.documents
        for day in (other.first, other.last):
            self.on(day)
        for code, context in other.sample.items():
            self.sample[code] = min(self.sample.get(code, context), context)
        self.trim()


@dataclass
class Sightings:
    """What was seen of all candidates: plain data, mergeable in any order and grouping.

    `seen` is by name, `small` counts how often a word is written small.
    """

    seen: dict[Name, Seen] = field(default_factory=dict)
    small: Counter[str] = field(default_factory=Counter)

    def merge(self, other: "Sightings") -> None:
        """Add what was seen elsewhere."""
        for name, seen in other.seen.items():
            mine = self.seen.get(name)
            if mine is None:
                mine = self.seen[name] = Seen()
            mine.merge(seen)
        self.small.update(other.small)


class _Wanted(NamedTuple):
    """What a line is a context of: hashes by name; and the names in it."""

    samples: dict[int, int]
    names: tuple[int, ...]


class Watch:
    """Looks for candidates in texts. Can be pickled.

    A watch remembers which contexts it has given away: those that it sees later, and that cannot
    be among the smallest hashes any more, are left out. So the sightings of one watch, merged,
    are those of all its texts.

    Args:
        pairs: the candidates.
        share: words written small are counted in one of so many documents only (of large corpora).
    """

    def __init__(self, pairs: Iterable[Pair], share: int = 1) -> None:
        both = sorted({tuple(sorted((pair.a, pair.b))) for pair in pairs})
        self._pairs = [(a, b) for a, b in both]
        self._share = share
        # Names are numbers here: sets of them are several times faster.
        self._named = sorted({name for pair in both for name in pair})
        self._number = {name: number for number, name in enumerate(self._named)}
        self._partners: list[set[int]] = [set() for _ in self._named]
        for a, b in both:
            self._partners[self._number[a]].add(self._number[b])
            self._partners[self._number[b]].add(self._number[a])
        self._words = frozenset(word for name in self._named for word in name)
        self._small = frozenset(map(str.lower, self._words))
        # A run of letters and spaces without any of these holds none of the names.
        parts = {part for word in self._words for part in word.split(" ")}
        self._triggers = parts.union(map(str.upper, parts))
        self._of_run: dict[str, tuple[int, ...]] = {}
        # Of each name the smallest hashes so far, and the largest of them where they are all.
        self._codes: list[set[int]] = [set() for _ in self._named]
        self._limits = [_NO_LIMIT] * len(self._named)

    def __reduce__(self) -> tuple[type["Watch"], tuple[list[Pair], int]]:
        return Watch, ([Pair(a, b, 0.0, ()) for a, b in self._pairs], self._share)

    def observe(self, documents: Iterable[str | Dated]) -> Sightings:
        """Return what is seen of the candidates in documents, some with dates. Cost: linear.

        >>> watch = Watch([Pair(("Kiev",), ("Kyiv",), 0.5, ())])
        >>> sightings = watch.observe(["To Kyiv, from Kyiv.", "In Kiev."])
        >>> seen = sightings.seen["Kyiv",]
        >>> seen.mentions, seen.documents, sightings.seen["Kiev",].documents
        (2, 1, 1)
        """
        found = Sightings()
        held: list[str | Dated] = []
        size = 0
        for each in documents:
            held.append(each)
            size += len(each if isinstance(each, str) else each.text)
            if size >= _BLOCK:
                self._look(held, found)
                held, size = [], 0
        self._look(held, found)
        for seen in found.seen.values():
            seen.trim()
        return found

    def _look(self, given: Sequence[str | Dated], found: Sightings) -> None:
        """Add the mentions in some documents, all in one pass."""
        documents = [each if isinstance(each, str) else each.text for each in given]
        text = DOCUMENT + DOCUMENT.join(documents) + DOCUMENT
        if text.count(DOCUMENT) != len(documents) + 1:
            documents = [each.replace(DOCUMENT, " ") for each in documents]
            text = DOCUMENT + DOCUMENT.join(documents) + DOCUMENT
        text = cleaned(text)
        self._count_small(documents, text, found)
        known = self._of_run
        if len(known) >= _REMEMBERED:
            known.clear()
        known |= _BREAKS
        tokens = runs_and_breaks(text)
        numbers = Counter(tokens)
        mentions: Counter[int] = Counter()
        for run in numbers.keys() - known.keys():
            known[run] = self._names(run)
        for run, number in numbers.items():
            for name in known[run]:
                mentions[name] += number
        kept = list(filter(None, map(known.__getitem__, tokens)))
        days = ["" if isinstance(each, str) else each.date for each in given]
        if any(days):
            self._note_days(kept, days, found)
        lines = self._lines(text, kept, found)
        for name, number in mentions.items():
            if name >= 0:
                self._seen(name, found).mentions += number
        self._add_contexts(lines, found)

    def _count_small(self, documents: list[str], text: str, found: Sightings) -> None:
        if self._share > 1:
            # Chosen by what is the same for any order of the documents.
            text = "\n".join([each for each in documents if len(each) % self._share == 0])
        for word, number in Counter(filter(self._small.__contains__, text.split())).items():
            found.small[word] += number * self._share

    def _lines(
        self, text: str, tokens: Iterable[tuple[int, ...]], found: Sightings
    ) -> dict[str, "_Wanted"]:
        """Count documents; return the lines that may be in a sample, for which names.

        `tokens` are the breaks, and the names of the runs that hold any, in order.
        """
        limits = self._limits
        data = text.encode("utf-8", "surrogatepass")
        lines = data.replace(DOCUMENT.encode(), b"\n").split(b"\n")
        at = 0
        in_line: tuple[int, ...] = ()
        here: tuple[int, ...] = ()
        documents: list[tuple[int, ...]] = []
        # Lines by their hashes, and the hashes for each name that are below its limit.
        held: dict[int, tuple[int, tuple[int, ...]]] = {}
        codes: dict[int, list[int]] = defaultdict(list)
        for names in tokens:
            if names is _AT_LINE or names is _AT_DOCUMENT:
                if in_line:
                    code = crc32(lines[at])
                    for name in in_line:
                        if code < limits[name]:
                            codes[name].append(code)
                            held[code] = at, in_line
                    here = here + in_line if here else in_line
                    in_line = ()
                if here and names is _AT_DOCUMENT:
                    documents.append(here)
                    here = ()
                at += 1
            else:
                in_line = in_line + names if in_line else names
        # Many documents have the same names.
        for here, number in Counter(documents).items():
            for name in set(here):
                self._seen(name, found).documents += number
        wanted: dict[str, _Wanted] = {}
        for name, fresh in codes.items():
            for code in self._sampled(name, fresh):
                at, names = held[code]
                line = lines[at].decode("utf-8", "surrogatepass")
                wanted.setdefault(line, _Wanted({}, names)).samples[name] = code
        return wanted

    def _seen(self, name: int, found: Sightings) -> Seen:
        """Return what was seen of a name so far."""
        seen = found.seen.get(self._named[name])
        if seen is None:
            seen = found.seen[self._named[name]] = Seen()
        return seen

    def _sampled(self, name: int, fresh: Iterable[int]) -> Iterable[int]:
        """Note hashes of a name; return those that are new and among the smallest."""
        old = self._codes[name]
        best = sorted(old.union(fresh))[:SAMPLE]
        self._codes[name] = codes = set(best)
        if len(codes) == SAMPLE:
            self._limits[name] = best[-1]
        return codes - old

    def _note_days(
        self, tokens: Iterable[tuple[int, ...]], days: Sequence[str], found: Sightings
    ) -> None:
        """Note when each name was seen; the first break stands before the first document."""
        seen: set[tuple[int, str]] = set()
        number, day = -1, ""
        for names in tokens:
            if names is _AT_DOCUMENT:
                number += 1
                day = days[number] if number < len(days) else ""
            elif day and names is not _AT_LINE:
                seen.update([(name, day) for name in names])
        for name, each in seen:
            self._seen(name, found).on(each)

    def _add_contexts(self, lines: Mapping[str, "_Wanted"], found: Sightings) -> None:
        """Add the first context of each wanted name in each line, looked for in one pass."""
        named, of_run = self._named, self._of_run
        # A line stands between line ends, as in the text that it was taken from.
        text = "\n".join(("", *lines, ""))
        start = 1
        matches = places(text)
        match = next(matches, None)
        for line, (samples, here) in lines.items():
            end = start + len(line)
            places_of: dict[int, tuple[int, int]] = {}
            missing = len(samples)
            while match is not None and match.start() < end:
                if missing:
                    for name in of_run[match.group()]:
                        if name in samples and name not in places_of:
                            places_of[name] = match.span()
                            missing -= 1
                match = next(matches, None)
            for name, (first, last) in places_of.items():
                before, after = (
                    text[max(first - _SIDE, start) : first],
                    text[last : min(last + _SIDE, end)],
                )
                rivals = self._partners[name].intersection(here)
                context = Context(
                    before,
                    text[first:last],
                    after,
                    tuple([named[other] for other in sorted(rivals)]) if rivals else (),
                )
                found.seen[named[name]].sample[samples[name]] = context
            start = end + 1

    def _names(self, run: str) -> tuple[int, ...]:
        if run.isalpha():
            # One word, as most runs are.
            number = self._number.get((self._titled(run) if run.isupper() else run,))
            return () if number is None else (number,)
        parts = run.split(" ")
        if self._triggers.isdisjoint(parts) and run.replace(" ", "").isalpha():
            return ()
        found: set[int] = set()
        for stretch in turned(run):
            parts = stretch
            if any(map(str.isupper, parts)):
                parts = [word if not word.isupper() else self._titled(word) for word in parts]
            for start, word in enumerate(parts):
                if word in self._words:
                    for end in range(start + 1, min(start + _LONGEST_NAME, len(parts)) + 1):
                        if parts[end - 1] not in self._words:
                            break
                        number = self._number.get(tuple(parts[start:end]))
                        if number is not None:
                            found.add(number)
        return tuple(sorted(found)) if found else ()

    def _titled(self, word: str) -> str:
        return word.title() if len(word) > 3 else word
