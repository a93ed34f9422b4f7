"""What stands beside a place on its line: what screens may ask before a paragraph is called for."""

from normkit.core.view import View

_LONGEST = 64
_BLANKS = " \t"
_MOST_BLANKS = 8


def letters_before(text: str, end: int) -> str:
    """Return the letters directly before an offset, at most 64.

    >>> letters_before("the (substan tial", 12)
    'substan'
    """
    start, lowest = end, max(end - _LONGEST, 0)
    # Mostly it is a word behind a blank, which is seen sooner.
    word = text[max(text.rfind(" ", lowest, end) + 1, lowest) : end]
    if word.isalpha():
        return word
    while start > lowest and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def letters_after(text: str, start: int) -> str:
    """Return the letters directly behind an offset, at most 64.

    >>> letters_after("substan tial, they", 8)
    'tial'
    """
    end, highest = start, min(start + _LONGEST, len(text))
    blank = text.find(" ", start, highest)
    word = text[start : blank if blank >= 0 else highest]
    if word.isalpha():
        return word
    while end < highest and text[end].isalpha():
        end += 1
    return text[start:end]


def neighbours(text: str, start: int, end: int) -> tuple[str | None, str | None] | None:
    r"""Return the words before and after a span as a view gives them.

    None if that may depend on what stands on other lines, or on more than a few blanks.

    >>> neighbours("It was ofthe, no", 7, 12), neighbours("ofthe house", 0, 5)
    (('was', None), None)
    """
    low, high = start, end
    lowest, highest = max(start - _MOST_BLANKS, 0), min(end + _MOST_BLANKS, len(text))
    while low > lowest and text[low - 1] in _BLANKS:
        low -= 1
    while high < highest and text[high] in _BLANKS:
        high += 1
    if low == lowest or high == highest or text[low - 1].isspace() or text[high].isspace():
        return None
    view = View(text)
    return view.word_before(start), view.word_after(end)
