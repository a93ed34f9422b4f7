"""The second look at a corpus: where the candidates stand, and what stands around them.

Contexts are sampled: of each name those with the smallest hashes are kept, so that the sample is
the same for any order and any split of the texts, and samples merge. A text that was copied
counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from normkit.survey.blocks import Block, Tokenizer, Tokens
from normkit.survey.candidates import Pair
from normkit.survey.dates import Dated
from normkit.survey.mentions import DOCUMENT, places, turned
from normkit.survey.vocabulary import Name

#: So many contexts of each name are kept.
SAMPLE = 16

#: So many bytes the contexts of two names take at most.
BYTES_PER_PAIR = 2 * SAMPLE * 400

# So many characters on each side are the context.
_SIDE = 70

_LONGEST_NAME = 4

# The mark between documents, and the end of a line, as bytes.
_MARK, _LINE_END = DOCUMENT.encode(), b"\n"

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


class _Token(NamedTuple):
    """A token that matters: how many lines and documents end before it, and the names in it."""

    lines: int
    documents: int
    names: tuple[int, ...]


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
        self._alone = {
            name[0]: (number,) for name, number in self._number.items() if len(name) == 1
        }
        self._words = frozenset(word for name in self._named for word in name)
        self._small = frozenset(map(str.lower, self._words))
        # A run without any of these holds none of the names.
        self._triggers = self._words.union(map(str.upper, self._words))
        # What is known of the tokens of the last block, and of those that are not among them.
        self._tokens: Tokens | None = None
        self._known: list[_Token | None] = []
        self._of_run: dict[str, tuple[int, ...]] = {}
        self._tokenizer = Tokenizer()
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
        for block in self._tokenizer.blocks(documents):
            self.look(block, found)
        return found

    def look(self, block: Block, found: Sightings) -> None:
        """Add what is seen in a block, all in one pass."""
        known = self._learn(block.tokens)
        kept = list(filter(None, map(known.__getitem__, block.numbers)))
        self._count_small(block.data, found)
        if block.days:
            self._note_days(kept, block.days, found)
        self._add_contexts(self._lines(block.data, kept, found), found)

    def _learn(self, tokens: Tokens) -> list[_Token | None]:
        """Return what is known of each token, nothing for one that does not matter."""
        if tokens is not self._tokens:
            self._tokens = tokens
            self._known = []
            self._of_run = {"": ()}
        known, of_run = self._known, self._of_run
        at = len(known)
        for run, (lines, documents) in zip(tokens.runs[at:], tokens.breaks[at:], strict=True):
            names = of_run.get(run)
            if names is None:
                names = of_run[run] = self._names(run)
            known.append(_Token(lines, documents, names) if names or lines else None)
        return known

    def _count_small(self, data: bytes, found: Sightings) -> None:
        if self._share > 1:
            # Chosen by what is the same for any order of the documents.
            share = self._share
            data = b"\n".join([each for each in data.split(_MARK) if len(each) % share == 0])
        text = data.decode("utf-8", "surrogatepass")
        for word, number in Counter(filter(self._small.__contains__, text.split())).items():
            found.small[word] += number * self._share

    def _lines(
        self, data: bytes, tokens: Iterable[_Token], found: Sightings
    ) -> dict[str, "_Wanted"]:
        """Count mentions and documents; return the lines that may be in a sample, for which names.

        `tokens` are the breaks, and the names of the runs that hold any, in order.
        """
        limits = self._limits
        lines = data.replace(_MARK, _LINE_END).split(_LINE_END)
        at = 0
        in_line: tuple[int, ...] = ()
        here: tuple[int, ...] = ()
        documents: list[tuple[int, ...]] = []
        # Lines by their hashes, and the hashes for each name that are below its limit.
        held: dict[int, tuple[int, tuple[int, ...]]] = {}
        codes: dict[int, list[int]] = defaultdict(list)
        for ended, last, names in tokens:
            if ended:
                if in_line:
                    code = crc32(lines[at])
                    for name in in_line:
                        if code < limits[name]:
                            codes[name].append(code)
                            held[code] = at, in_line
                    here = here + in_line if here else in_line
                    in_line = ()
                if last and here:
                    documents.append(here)
                    here = ()
                at += ended
            if names:
                in_line = in_line + names if in_line else names
        for name, number in Counter(chain.from_iterable(documents)).items():
            self._seen(name, found).mentions += number
        for name, number in Counter(chain.from_iterable(map(set, documents))).items():
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

    def _note_days(self, tokens: Iterable[_Token], days: Sequence[str], found: Sightings) -> None:
        """Note when each name was seen; the first break stands before the first document."""
        seen: set[tuple[int, str]] = set()
        number, day = -1, ""
        for _, ended, names in tokens:
            if ended:
                number += ended
                day = days[number] if number < len(days) else ""
            if day and names:
                seen.update([(name, day) for name in names])
        for name, each in seen:
            self._seen(name, found).on(each)

    def _add_contexts(self, lines: Mapping[str, "_Wanted"], found: Sightings) -> None:
        """Add the first context of each wanted name in each line, looked for in one pass."""
        named, of_run = self._named, self._of_run
        # A line stands between line ends, as in the text that it was taken from.
        text = "\n".join(("", *lines, ""))
        start = 1
        for line, (samples, here) in lines.items():
            end = start + len(line)
            places_of: dict[int, tuple[int, int]] = {}
            for match in places(text, start, end):
                for name in of_run[match.group()]:
                    if name in samples and name not in places_of:
                        places_of[name] = match.span()
                if len(places_of) == len(samples):
                    break
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
                seen = found.seen[named[name]]
                seen.sample[samples[name]] = context
                seen.trim()
            start = end + 1

    def _names(self, run: str) -> tuple[int, ...]:
        if run.isalpha():
            # One word, as most runs are.
            return self._alone.get(self._titled(run), ())
        found: set[int] = set()
        for stretch in turned(run):
            if self._triggers.isdisjoint(stretch):
                continue
            parts = list(map(self._titled, stretch))
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
        return word.title() if word.isupper() and len(word) > 3 else word
