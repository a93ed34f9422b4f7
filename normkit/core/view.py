"""The read-only view of a paragraph that all rules share."""

import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from normkit.core.context import FIELD, Context
from normkit.core.patterns import lazy
from normkit.core.spans import Span

T = TypeVar("T")

#: A token: letters with their marks. Digits, apostrophes, hyphens and underscores end it.
TOKEN = lazy(r"[\p{L}\p{M}]++")

_LONGEST_WORD = 64


def fold(word: str) -> str:
    r"""Return the form under which a token is looked up: lower case, NFC.

    >>> fold("CAFE\N{COMBINING ACUTE ACCENT}") == "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    True
    """
    word = word.lower()
    # CPython normalizes runs of marks in quadratic time, and no word is that long.
    if word.isascii() or len(word) > _LONGEST_WORD:
        return word
    return unicodedata.normalize("NFC", word)


class View:
    """A text with what rules ask of it, computed once and only when asked.

    >>> view = View("He said no")
    >>> [span.of(view.text) for span in view.tokens], sorted(view.words)
    (['He', 'said', 'no'], ['he', 'no', 'said'])
    """

    def __init__(self, text: str, context: Context = FIELD) -> None:
        self.text = text
        self.context = context
        self._memo: dict[Callable[[View], object], object] = {}

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The spans of all tokens: maximal runs of letters and marks."""
        return tuple(Span(*match.span()) for match in TOKEN.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens' folded forms, in order (as many as `tokens`)."""
        text = self.text
        return tuple(fold(text[start:end]) for start, end in self.tokens)

    @cached_property
    def _quotes(self) -> tuple[Span, ...]:
        from normkit.core.quotation import quotations

        return tuple(quotations(self.text))

    def quoted(self, span: Span) -> bool:
        """Tell whether `span` lies in quotation marks and not in an editor's bracket there."""
        return any(
            quote.contains(span) and not _in_bracket(self.text, quote, span)
            for quote in self._quotes
        )

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


def _in_bracket(text: str, quote: Span, span: Span) -> bool:
    opening = text.rfind("[", quote.start, span.start)
    closing = text.rfind("]", quote.start, span.start)
    return opening > closing and text.find("]", span.end, quote.end) >= 0
