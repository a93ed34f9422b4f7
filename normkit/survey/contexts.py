"""The second look at a corpus: where the candidates stand, and what stands around them.

Contexts are sampled: of each name those with the smallest hashes are kept, so that the sample is
the same for any order and any split of the texts, and samples merge. A text that was copied
counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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

# With so many lines it is time to look which are wanted.
_FEW_HELD = 4096
_NONE: frozenset[int] = frozenset()

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


class _Line(NamedTuple):
    """A line that may be in a sample, and the names in it."""

    data: bytes
    names: Sequence[int]


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
        # Of those the ones not given away yet, and their lines, with others that may go.
        self._fresh: dict[int, set[int]] = {}
        self._held: dict[int, _Line] = {}
        self._most_held = _FEW_HELD

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
        return self.look(self._tokenizer.blocks(documents))

    def look(self, blocks: Iterable[Block]) -> Sightings:
        """Return what is seen of the candidates in blocks of documents. Cost: linear."""
        found = Sightings()
        mentions: Counter[int] = Counter()
        documents: Counter[int] = Counter()
        for block in blocks:
            numbers = block.numbers
            known = self._learn(block.tokens)
            kept = list(filter(None, map(known.__getitem__, numbers)))
            data = block.data
            self._count_small(data, found)
            if block.days:
                self._note_days(kept, block.days, found)
            here = self._in_documents(data, kept)
            mentions.update(chain.from_iterable(here))
            documents.update(chain.from_iterable(map(set, here)))
        for name, number in mentions.items():
            seen = self._seen(name, found)
            seen.mentions, seen.documents = number, documents[name]
        self._add_contexts(found)
        return found

    def _learn(self, tokens: Tokens) -> list[_Token | None]:
        """Return what is known of each token, nothing for one that does not matter."""
        if tokens is not self._tokens:
            self._tokens = tokens
            self._known = []
            self._of_run = {"": ()}
        known = self._known
        at = len(known)
        for run, (lines, documents) in zip(tokens.runs[at:], tokens.breaks[at:], strict=True):
            names = self._names_in(run)
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

    def _in_documents(self, data: bytes, tokens: Iterable[_Token]) -> list[list[int]]:
        """Return the names in each document that has any; hold the lines that may be in a sample.

        `tokens` are the breaks, and the names of the runs that hold any, in order.
        """
        limits = self._limits
        lines = data.replace(_MARK, _LINE_END).split(_LINE_END)
        at = 0
        # Lists that grow: a document may be one line of many megabytes.
        in_line: list[int] = []
        here: list[int] = []
        documents: list[list[int]] = []
        # The hashes for each name that are below its limit.
        codes: dict[int, list[int]] = defaultdict(list)
        for ended, last, names in tokens:
            if ended:
                if in_line:
                    code = crc32(lines[at])
                    for name in in_line:
                        if code < limits[name]:
                            codes[name].append(code)
                            self._held[code] = _Line(lines[at], in_line)
                    here += in_line
                    in_line = []
                if last and here:
                    documents.append(here)
                    here = []
                at += ended
            in_line += names
        for name, some in codes.items():
            self._sample(name, some)
        if len(self._held) > self._most_held:
            wanted = set(chain.from_iterable(self._fresh.values()))
            self._held = {code: line for code, line in self._held.items() if code in wanted}
            self._most_held = 2 * len(self._held) + _FEW_HELD
        return documents

    def _seen(self, name: int, found: Sightings) -> Seen:
        """Return what was seen of a name so far."""
        seen = found.seen.get(self._named[name])
        if seen is None:
            seen = found.seen[self._named[name]] = Seen()
        return seen

    def _sample(self, name: int, codes: Iterable[int]) -> None:
        """Note hashes of a name that are among the smallest."""
        old = self._codes[name]
        best = sorted(old.union(codes))[:SAMPLE]
        self._codes[name] = new = set(best)
        if len(new) == SAMPLE:
            self._limits[name] = best[-1]
        self._fresh[name] = new & self._fresh.get(name, _NONE) | new - old

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

    def _add_contexts(self, found: Sightings) -> None:
        """Add the contexts that are wanted of the lines that are held, and let go of these."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for name, codes in self._fresh.items():
            for code in codes:
                wanted[code].append(name)
        for code, names in wanted.items():
            self._add_line(code, names, found)
        self._fresh, self._held, self._most_held = {}, {}, _FEW_HELD

    def _add_line(self, code: int, wanted: Sequence[int], found: Sightings) -> None:
        """Add the first context of each wanted name in a line."""
        line = self._held[code]
        # Between line ends, as in the text that it was taken from.
        text = f"\n{line.data.decode('utf-8', 'surrogatepass')}\n"
        end = len(text) - 1
        missing = set(wanted)
        for match in places(text, 1, end):
            for name in missing.intersection(self._names_in(match.group())):
                missing.remove(name)
                first, last = match.span()
                rivals = self._partners[name].intersection(line.names)
                self._seen(name, found).sample[code] = Context(
                    text[max(first - _SIDE, 1) : first],
                    text[first:last],
                    text[last : min(last + _SIDE, end)],
                    tuple([self._named[other] for other in sorted(rivals)]) if rivals else (),
                )
            if not missing:
                break

    def _names_in(self, run: str) -> tuple[int, ...]:
        names = self._of_run.get(run)
        if names is None:
            names = self._of_run[run] = self._names(run)
        return names

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
