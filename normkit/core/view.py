"""The read-only view of a paragraph that all rules share."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeVar

from normkit.core.context import FIELD, Context
from normkit.core.patterns import lazy, plain
from normkit.core.quotation import quotations
from normkit.core.spans import Span
from normkit.core.tokens import (
    LONGEST_WORD,
    TOKEN,
    Tokens,
    fold,
    folded_words,
    runs,
    tokens_of,
    words_of,
)

__all__ = ["TOKEN", "View", "fold"]

T = TypeVar("T")

_NEXT_WORD = lazy(r"\s++([\p{L}\p{M}]++)")
_NEXT_ASCII_WORD = plain(r"\s++([a-zA-Z]++)", re.ASCII)
#: An editor's bracket is at most so long on each side of a name.
_BRACKET = 200
#: More words than this are looked up in the list of tokens and not one by one in the text.
_FEW = 64

#: The one character that is no ASCII letter and is folded to one.
_FOLDED_TO_ASCII = "\N{KELVIN SIGN}"
_LETTERS = frozenset(bytes((code,)) for code in b"abcdefghijklmnopqrstuvwxyz")


class View:
    """A text with what rules ask of it, computed once and only when asked.

    >>> view = View("He said no")
    >>> [span.of(view.text) for span in view.tokens], view.words
    (['He', 'said', 'no'], ['he', 'said', 'no'])
    """

    def __init__(
        self,
        text: str,
        context: Context = FIELD,
        hot: AbstractSet[str] | None = None,
        spots: Sequence[int] | None = None,
    ) -> None:
        self.text = text
        self.context = context
        #: The offsets of all that screens are after but for words; None if they are not known.
        self.spots = spots
        self._hot = hot
        self._memo: dict[Callable[[View], object], object] = {}

    @cached_property
    def tokens(self) -> Tokens:
        """The spans of all tokens: maximal runs of letters and marks."""
        return tokens_of(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The tokens' folded forms, in order (as many as `tokens`). Not to be changed."""
        if "tokens" in self.__dict__:
            return self.tokens.words
        data = self._data
        return folded_words(data, ascii_only=len(data) == len(self.text))

    @cached_property
    def distinct(self) -> set[str]:
        """The distinct folded tokens. Not to be changed."""
        if "words" in self.__dict__:
            return set(self.words)
        return {word for run in runs(self._data) for word in words_of(run)}

    @property
    def candidates(self) -> AbstractSet[str]:
        """Distinct folded tokens, and all those among them that screens are after.

        For rules whose screen has `suspects`: what that would return for `distinct` is in it;
        the rest is missing where the pipeline has looked at the words already.
        """
        return self.distinct if self._hot is None else self._hot

    @property
    def _data(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def _lower(self) -> bytes:
        """The text in UTF-8 with its ASCII letters in lower case."""
        return self._data.lower()

    def find(self, words: AbstractSet[str]) -> list[Span]:
        """Return the spans of the tokens whose folded form is in `words`, in text order.

        >>> [span.of("The cat, the hat") for span in View("The cat, the hat").find({"the"})]
        ['The', 'the']
        """
        text = self.text
        if len(words) > _FEW or not all(map(str.isascii, words)) or _FOLDED_TO_ASCII in text:
            tokens = self.tokens
            return [tokens[at] for at, word in enumerate(tokens.words) if word in words]
        lower = self._lower
        found = []
        for word in words:
            sought = word.encode()
            start = lower.find(sought)
            while start >= 0:
                end = start + len(sought)
                # Most are parts of longer words, which the bytes beside them tell.
                if (
                    lower[start - 1 : start] not in _LETTERS
                    and lower[end : end + 1] not in _LETTERS
                ):
                    found.append(Span(start, end))
                start = lower.find(sought, end)
        found.sort()
        if len(lower) > len(text):
            found = self._from_bytes(found)
        return found

    def _from_bytes(self, spans: list[Span]) -> list[Span]:
        """Turn sorted spans of bytes into code points; without those beside another letter."""
        lower, text = self._lower, self.text
        found, done, offset = [], 0, 0
        for start, end in spans:
            offset += len(lower[done:start].decode("utf-8", "surrogatepass"))
            done = start
            if _is_free(text, offset, offset + end - start):
                found.append(Span(offset, offset + end - start))
        return found

    def holds(self, words: AbstractSet[str]) -> bool:
        """Tell whether each of a few words is a folded token of the text.

        >>> View("The cat, the hat").holds({"the", "cat"}), View("The cat").holds({"at"})
        (True, False)
        """
        if "distinct" in self.__dict__ or _FOLDED_TO_ASCII in self.text:
            return words <= self.distinct
        # Mostly one is not even a part of the text.
        return all(word.encode() in self._lower for word in words if word.isascii()) and all(
            self.find({word}) for word in words
        )

    def word_before(self, offset: int) -> str | None:
        """Return the token that only white space separates from `offset`, as written.

        >>> View("he said no").word_before(8), View("he said, no").word_before(9)
        ('said', None)
        """
        text, lowest = self.text, max(offset - LONGEST_WORD, 0)
        # Mostly it stands between two blanks, which is seen sooner.
        blank = text.rfind(" ", lowest, max(offset - 1, 0))
        word = text[blank + 1 : offset - 1]
        if blank >= 0 and text[offset - 1] == " " and word.isascii() and word.isalpha():
            return word
        end = offset
        while end > lowest and text[end - 1].isspace():
            end -= 1
        start = end
        while start > lowest and _is_letter(text[start - 1]):
            start -= 1
        return text[start:end] if start < end < offset else None

    def word_after(self, offset: int) -> str | None:
        """Return the token that only white space separates from `offset`, as written.

        >>> View("he said no").word_after(2), View("he (said no").word_after(2)
        ('said', None)
        """
        pattern = _NEXT_ASCII_WORD if self.text.isascii() else _NEXT_WORD
        match = pattern.match(self.text, offset)
        return match[1] if match else None

    @cached_property
    def _quotes(self) -> tuple[list[int], list[Span]]:
        quotes = sorted(quotations(self.text))
        return [quote.start for quote in quotes], quotes

    def quoted(self, span: Span) -> bool:
        """Tell whether `span` lies in quotation marks and not in an editor's bracket there."""
        return self.quotation(span) is not None

    def quotation(self, span: Span) -> Span | None:
        """Return the text within the outermost quotation marks around `span`, as for `quoted`."""
        starts, quotes = self._quotes
        at = bisect_right(starts, span.start)
        # Quotations nest at most once, a single mark inside a double one.
        for quote in quotes[max(at - 2, 0) : at]:
            if quote.contains(span) and not _in_bracket(self.text, quote, span):
                return quote
        return None

    def memo(self, function: "Callable[[View], T]") -> T:
        """Return `function(self)`, computed once for this view.

        This is how rules share what the kernel knows nothing about: the language of a
        paragraph is `view.memo(language_of)`, with `language_of(view)` in `lexicon.language`.

        >>> view = View("abc")
        >>> view.memo(lambda v: len(v.text))
        3
        """
        if function not in self._memo:
            self._memo[function] = function(self)
        return self._memo[function]  # type: ignore[return-value]


def _is_free(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or mark stands directly before or behind a span."""
    return not (start and _is_letter(text[start - 1])) and not _is_letter(text[end : end + 1])


def _is_letter(char: str) -> bool:
    if char.isascii():
        return char.isalpha()
    return unicodedata.category(char)[0] in "LM"


def _in_bracket(text: str, quote: Span, span: Span) -> bool:
    low, high = max(quote.start, span.start - _BRACKET), min(quote.end, span.end + _BRACKET)
    opening, closing = text.rfind("[", low, span.start), text.rfind("]", low, span.start)
    return opening > closing and text.find("]", span.end, high) >= 0
