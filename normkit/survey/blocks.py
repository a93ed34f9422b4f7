r"""Texts as both looks at a corpus see them: cleaned, and cut to numbered tokens.

Texts are worked on together in blocks, which costs a fraction of one text at a time. The tokens of
a corpus repeat: each distinct one is taken apart once, and a block holds numbers.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from normkit.survey.dates import Dated
from normkit.survey.mentions import DOCUMENT, START, cleaned, tokens

# Texts are worked on together in blocks of about so many characters: few enough to stay in the
# caches of a processor, which halves the time.
_BLOCK = 1 << 18

# So many tokens are remembered, some 100 MB at most.
_REMEMBERED = 1 << 19

_NO_BREAK = (0, 0)

# The bytes of a number.
_NUMBER = array("I").itemsize


class Tokens(dict[str, int]):
    r"""Numbers for tokens, in the order in which they were first seen.

    `runs` has the run of each, nothing for a break; `marked` the same with `START` before it at
    the start of a sentence; `breaks` says how many lines and documents end before it.

    >>> known = Tokens()
    >>> known["Kyiv"], known['.\n"The'], known["Kyiv"]
    (0, 1, 0)
    >>> known.runs, known.marked, known.breaks
    (['Kyiv', 'The'], ['Kyiv', '.The'], [(0, 0), (1, 0)])
    """

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.marked: list[str] = []
        self.breaks: list[tuple[int, int]] = []

    def __missing__(self, token: str) -> int:
        self[token] = number = len(self.runs)
        run = marked = token
        breaks = _NO_BREAK
        if not token[0].isalpha():
            at = 1
            for char in token[1:]:
                if char.isalpha():
                    break
                at += 1
            run = token[at:]
            marked = START + run if run else ""
            documents = token.count(DOCUMENT)
            breaks = token.count("\n") + documents, documents
        self.runs.append(run)
        self.marked.append(marked)
        self.breaks.append(breaks)
        return number


class Block(NamedTuple):
    """Documents, each between two `DOCUMENT` marks.

    Args:
        text: the cleaned text, or its bytes where the block is packed.
        found: the tokens of the text, or their numbers where the block is packed.
        tokens: what their numbers mean.
        days: the date of each document, empty where none is known; none at all if no date is.
        characters: the length of the texts.
    """

    text: str | bytes
    found: "Sequence[str] | array[int]"
    tokens: Tokens
    days: Sequence[str]
    characters: int

    @property
    def data(self) -> bytes:
        """The cleaned text in UTF-8; lone surrogates are encoded, too."""
        text = self.text
        return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the tokens."""
        if isinstance(self.found, array):
            return self.found
        return list(map(self.tokens.__getitem__, self.found))

    @property
    def size(self) -> int:
        """How many bytes a packed block takes, without the distinct tokens."""
        return len(self.text) + _NUMBER * len(self.found)

    def packed(self) -> "Block":
        """Return the block with bytes and numbers: a tenth of the memory, at some cost of time."""
        return self._replace(text=self.data, found=array("I", self.numbers))


class Tokenizer:
    r"""Makes blocks of documents, and remembers the tokens from one to the next.

    >>> [block] = Tokenizer().blocks(["To Kyiv.", Dated("The end", "2024-05-03")])
    >>> block.data, list(block.days)
    (b'\x1eTo Kyiv.\x1eThe end\x1e', ['', '2024-05-03'])
    """

    def __init__(self) -> None:
        self._known = Tokens()

    def blocks(self, documents: Iterable[str | Dated]) -> Iterator[Block]:
        """Yield documents in blocks. A `DOCUMENT` mark inside one cuts it. Cost: linear."""
        held: list[str | Dated] = []
        size = 0
        for each in documents:
            held.append(each)
            size += len(each if isinstance(each, str) else each.text)
            if size >= _BLOCK:
                yield self._block(held, size)
                held, size = [], 0
        if held:
            yield self._block(held, size)

    def _block(self, documents: Sequence[str | Dated], size: int) -> Block:
        texts = [each if isinstance(each, str) else each.text for each in documents]
        days: list[str] = []
        if any(isinstance(each, Dated) for each in documents):
            for each in documents:
                text, day = (each, "") if isinstance(each, str) else each
                days += repeat(day, text.count(DOCUMENT) + 1)
        text = cleaned(DOCUMENT.join(("", *texts, "")))
        if len(self._known) >= _REMEMBERED:
            self._known = Tokens()
        return Block(text, tokens(text), self._known, days, size)
