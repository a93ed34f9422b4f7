"""Which words of a text call for rules: each distinct word is asked about once.

Words that call for nothing are remembered, so that a text costs a look at each of its words in a
set, and one decision for each word that was never seen before.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, filterfalse
from typing import TYPE_CHECKING, NamedTuple

from normkit.core.tokens import CONTINUATION, TOKEN, fold, separated, words_of

if TYPE_CHECKING:
    from normkit.core.vectors import KnownWords


#: So many bytes must have been looked at before the import of numpy pays.
ENOUGH = 6 << 20
#: So many distinct words of texts are remembered.
REMEMBERED = 1 << 17
#: So many more are made known to numpy together, which costs less.
_BATCH = 1 << 9


class _Hot(NamedTuple):
    """A run that calls for rules: itself between blanks, and its words with their masks."""

    sought: bytes
    words: dict[str, int]


class WordScreens:
    """The parts of screens that are about words.

    Args:
        triggers: folded words and the masks of the rules they call for.
        finders: functions from a set of folded words to those of them that may matter, and the
            masks of the rules that ask.

    >>> words = WordScreens({"kiev": 1}, [(lambda words: words & {"onunless"}, 2)])
    >>> list(words.places(b"In Kiev onunless", ascii_only=True))
    [(3, 1, 'kiev'), (8, 2, 'onunless')]
    """

    def __init__(
        self,
        triggers: dict[str, int],
        finders: Sequence[tuple[Callable[[set[str]], set[str]], int]],
    ) -> None:
        self._triggers = triggers
        self._trigger_words = frozenset(triggers)
        self._finders = finders
        #: The mask of all rules that ask about words.
        self.rules = 0
        for mask in (*triggers.values(), *(mask for _, mask in finders)):
            self.rules |= mask
        #: Runs of letters without a word that calls for a rule: what was once found of a word
        #: holds for good, and most words come again and again.
        self._innocent: set[bytes] = set()
        #: The same for those with one: what is sought in a text, and its words that do.
        self._known: dict[bytes, _Hot] = {}
        self._seen = 0
        self._waiting: set[bytes] = set()
        #: The innocent runs for numpy, once `ENOUGH` bytes were looked at and if it is installed.
        self.vectors: KnownWords | None = None

    def places(self, data: bytes, *, ascii_only: bool) -> Iterator[tuple[int, int, str]]:
        """Yield offset (code points), mask and word of all that call for rules, in a text in UTF-8."""
        self._seen += len(data)
        if self._seen > ENOUGH and self.vectors is None:
            self._use_vectors()
        done = offset = 0
        for at, run, words in self._called_in(separated(data)):
            start = at
            if not ascii_only:
                start += len(run) - len(run.lstrip(CONTINUATION))
                offset += len(data[done:start].decode("utf-8", "surrogatepass"))
                done = start
                if not run.isascii():
                    for match in TOKEN.finditer(run[start - at :].decode("utf-8", "surrogatepass")):
                        word = fold(match[0])
                        if word in words:
                            yield offset + match.start(), words[word], word
                    continue
            (word,) = words
            yield at if ascii_only else offset, words[word], word

    def _called_in(self, apart: bytes) -> Iterator[tuple[int, bytes, dict[str, int]]]:
        """Yield where the runs start in a text that call for a rule, and their words that do so."""
        # Words that call for a rule are never innocent.
        if self.vectors is not None:
            located = self.vectors.strange(apart)
            hot = self._runs({run for _, run in located} - self._innocent)
            for start, run in located:
                if run in hot:
                    yield start - 1, run, hot[run].words
            return
        runs = list(filterfalse(self._innocent.__contains__, apart.split()))
        if not runs:
            return
        hot = self._runs(set(runs))
        end = 0
        for run in filter(hot.__contains__, runs):
            sought, words = hot[run]
            at = apart.find(sought, end)  # the next place of it
            end = at + len(sought) - 1
            yield at, run, words

    def _runs(self, runs: set[bytes]) -> dict[bytes, "_Hot"]:
        """Return the runs that call for a rule: their words that do so, and the rules' masks."""
        known, new = self._known, runs - self._known.keys()
        if not new:
            return known
        mixed = {run: words_of(run) for run in filterfalse(bytes.isascii, new)}
        words = set(chain.from_iterable(mixed.values()))
        words.update(map(bytes.decode, new - mixed.keys()))
        called = self.among(words, self.rules)
        found = {word.encode(): {word: mask} for word, mask in called.items() if word.isascii()}
        found = {run: found[run] for run in found.keys() & new}
        for run, of_run in mixed.items():
            if not called.keys().isdisjoint(of_run):
                found[run] = {word: called[word] for word in of_run if word in called}
        hot = {run: _Hot(b" %b " % run, words) for run, words in found.items()}
        if len(self._innocent) < REMEMBERED:
            innocent = new - found.keys()
            self._innocent |= innocent
            if self.vectors is not None:
                self._waiting |= innocent
                if len(self._waiting) >= _BATCH:
                    self.vectors.add(self._waiting)
                    self._waiting = set()
            known.update(hot)
            return known
        return known | hot

    def among(self, words: set[str], among: int) -> dict[str, int]:
        """Return the words that some rule of `among` may find something at, and its mask."""
        hot = {word: self._triggers[word] & among for word in words & self._trigger_words}
        for finder, mask in self._finders:
            if mask & among:
                for word in finder(words):
                    hot[word] = hot.get(word, 0) | mask & among
        return hot

    def expect(self, size: int) -> None:
        """Make ready for so many bytes: it is known sooner that numpy pays. No result changes."""
        if size > 2 * ENOUGH and self.vectors is None:
            self._use_vectors()

    def _use_vectors(self) -> None:
        from normkit.core.vectors import available

        words = available()
        if words is None:
            self._seen = 0  # do not look for it all the time
        else:
            self.vectors = words()
            self.vectors.add(self._innocent)
