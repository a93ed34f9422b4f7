r"""A function word that stands twice: "the the".

## What it does
Reports an article, "of", "to", "and", "or" or a possessive that is followed by itself, also
across a line break. It is reported and not repaired: a repair would delete a word, and which of
two words was meant only a reader can tell ("of of" may stand for "of the").

## Why it matters
It is one of the most frequent slips of writing and editing, and readers skip over it.

## What stays
- Words that may well follow themselves: "that that", "had had", "very very", "is is", and prepositions that
  may end a clause ("looking at at the moment").
- Paragraphs that are not English.
- A second word with a capital ("in the The Hague talks"), two words with a mark between them,
  and single letters in capitals ("vitamin A a day").
"""

from collections.abc import Iterator

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import language_of

CODE = "SPC105"

_WORDS = "the a an and or of to my our your their its".split()
_REPEATED = lazy(
    r"(?<![\p{L}\p{M}\p{N}'\N{RIGHT SINGLE QUOTATION MARK}\-.])"
    rf"(?<word>(?i:{'|'.join(word for word in _WORDS if len(word) > 1)})|a)"
    r"(?:\ ++|\ *+(?:\r\n|\n|\r)\ *+)"
    rf"(?<again>{'|'.join(_WORDS)})(?![\p{{L}}\p{{M}}\p{{N}}'\N{{RIGHT SINGLE QUOTATION MARK}}\-])"
)
#: What may stand behind a word and a blank where the same word follows (the end of the text, too).
_GAPS = frozenset(("", " ", "\r", "\n"))
_LINE_ENDS = frozenset(("\r", "\n"))


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each function word that repeats the word before it."""
    # Overlapping, since a word that does not repeat the one before may be repeated by the next.
    for match in _REPEATED.finditer(view.text, overlapped=True):
        word, again = match.group("word"), match.group("again")
        if word.lower() == again and view.memo(language_of) == "en":
            yield Finding(CODE, Span(*match.span()), f"{again!r} twice")


def _is_repeated(text: str, at: int, word: str) -> bool:
    """Whether a word is followed by itself, or by what may hide that: more blanks, a line end."""
    end = at + len(word)
    return (
        text.startswith(" ", end)
        and (text.startswith(word, end + 1) or text[end + 1 : end + 2] in _GAPS)
    ) or text[end : end + 1] in _LINE_ENDS


EXAMPLES = (
    reported("They said that the the talks had been held there."),
    reported("The the talks that they said had been held there."),
    reported("They said that it was one of\nof those who had been there."),
    Example("She had had enough of what they said: that that was so."),
    Example("What they were looking at at the time was not there."),
    Example("They said that vitamin A a day and the The Hague talks had been to, to and fro."),
    Example("Er sagte, das Haus an an der See und the the nicht."),
)

RULE = Rule(
    code=CODE,
    name="repeated-word",
    stage=Stage.SPACING,
    contract=REPORT,
    find=find,
    screen=Screen(words=frozenset(_WORDS), confirm=_is_repeated),
    doc=__doc__,
    examples=EXAMPLES,
    applicability=Applicability.DISPLAY,
    default=False,
)
