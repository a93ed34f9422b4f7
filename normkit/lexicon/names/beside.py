"""Whether a trigger in a text may belong to a variant: a first look at the words beside it.

"Organisation" alone calls for three entities, and hardly ever stands behind "World Trade". This
look loads no packs, sees nothing but the line, and says yes wherever it cannot tell.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

#: A gap between two words of a name is never longer, and nothing in it counts.
_GAP = 40
#: A given name and a family name, with what may stand between them, are within so many characters.
_FAR = 160
_LINE_ENDS = "\r\n"


class Need(NamedTuple):
    """The folded words of a variant; `solid` if nothing stands between them.

    The words of a person's name are not: there may be a middle name, or the family name first.
    """

    words: tuple[str, ...]
    solid: bool


class Beside:
    """The first look at the places of one trigger, made ready.

    Args:
        word: the folded trigger.
        needs: the variants that have it.

    >>> trade = Beside("organisation", (Need(("world", "trade", "organisation"), solid=True),))
    >>> text = "The World Trade Organisation is an organisation."
    >>> [trade.may_belong(text, at) for at in (16, 35)]
    [True, False]
    """

    __slots__ = ("_ends", "_needs", "_starts", "_word")

    def __init__(self, word: str, needs: tuple[Need, ...]) -> None:
        self._word, self._needs = word, needs
        solid = all(solid for _, solid in needs)
        places = [(words, i) for words, _ in needs for i, each in enumerate(words) if each == word]
        #: How words behind it begin and words before it end; None if some variant needs none there.
        self._starts = self._ends = None
        if solid and all(i + 1 < len(words) for words, i in places):
            self._starts = {words[i + 1][0] for words, i in places}
        if solid and all(i > 0 for _, i in places):
            self._ends = {words[i - 1][-1] for words, i in places}

    def may_belong(self, text: str, at: int) -> bool:
        """Whether the trigger at an offset (code points) may be part of one of the variants."""
        # Mostly one letter of the words beside it tells that it is not.
        end = at + len(self._word)
        if self._starts is not None and _is_other(text[end : end + 3], self._starts):
            return False
        if self._ends is not None and _is_other(text[max(at - 3, 0) : at][::-1], self._ends):
            return False
        return may_belong(text, at, self._word, self._needs)


def _is_other(beside: str, letters: AbstractSet[str]) -> bool:
    """Whether surely none of the letters stands behind a blank; what follows it may be a mark."""
    return (
        beside[:1] == " "
        and beside.isascii()
        and len(beside) > 2
        and beside[1].isalpha()
        and beside[1].lower() not in letters
    )


def may_belong(text: str, at: int, word: str, needs: tuple[Need, ...]) -> bool:
    r"""Whether the folded `word` at an offset (code points) may be part of one of the variants.

    Cost: constant for each of `needs`, all of which have the word.

    >>> needs = (Need(("world", "trade", "organisation"), solid=True),)
    >>> text = "The World Trade Organisation is an organisation."
    >>> [may_belong(text, at, "organisation", needs) for at in (16, 35)]
    [True, False]
    >>> may_belong("World Trade\nOrganisation", 12, "organisation", needs)
    True
    """
    before = after = ""
    looked = False
    for words, solid in needs:
        if len(words) == 1:
            return True
        if not solid:
            if _is_near(text, at, word, words):
                return True
            continue
        if not looked:
            before, after = _word_before(text, at), _word_after(text, at + len(word))
            looked = True
        for i, each in enumerate(words):
            if (
                each == word
                and (i == 0 or before in {words[i - 1], "?"})
                and (i == len(words) - 1 or after in {words[i + 1], "?"})
            ):
                return True
    return False


def _word_before(text: str, at: int) -> str:
    """Return the word before an offset, empty if none is near, "?" if it cannot be told."""
    # Mostly it stands between two blanks, which is seen sooner.
    blank = text.rfind(" ", max(at - 1 - _GAP, 0), max(at - 1, 0))
    word = text[blank + 1 : at - 1]
    if blank >= 0 and word.isalpha() and word.isascii() and text[at - 1] == " ":
        return word.lower()
    end, lowest = at, max(at - _GAP, 0)
    while end > lowest and not text[end - 1].isalpha():
        end -= 1
        if text[end] in _LINE_ENDS or not text[end].isascii():
            return "?"
    if end == lowest:
        return "?" if end == 0 else ""
    start, lowest = end, max(end - _GAP, 0)
    while start > lowest and text[start - 1].isalpha():
        start -= 1
    return _folded(text[start:end], text[start - 1 : start] if start else "")


def _word_after(text: str, at: int) -> str:
    blank = text.find(" ", at + 1, at + 1 + _GAP)
    word = text[at + 1 : blank]
    if blank >= 0 and word.isalpha() and word.isascii() and text[at] == " ":
        return word.lower()
    start, highest = at, min(at + _GAP, len(text))
    while start < highest and not text[start].isalpha():
        if text[start] in _LINE_ENDS or not text[start].isascii():
            return "?"
        start += 1
    if start == highest:
        return "?" if start == len(text) else ""
    end, highest = start, min(start + _GAP, len(text))
    while end < highest and text[end].isalpha():
        end += 1
    return _folded(text[start:end], text[end : end + 1])


def _folded(word: str, beside: str) -> str:
    # Marks are no letters, but belong to the word; nothing is told of words that may have some.
    return word.lower() if word.isascii() and beside.isascii() else "?"


def _is_near(text: str, at: int, word: str, words: tuple[str, ...]) -> bool:
    start, end = max(at - _FAR, 0), at + len(word) + _FAR
    around = text[start:end]
    if start == 0 or end >= len(text) or not around.isascii():
        return True
    if "\n" in around or "\r" in around:
        return True
    around = around.lower()
    return all(each in around for each in words)
