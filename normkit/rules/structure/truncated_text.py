r"""A text that breaks off.

## What it does
Reports the last paragraph of an English text, file or field, if it ends in a word that ends no
sentence ("and the"), in the middle of a long sentence without a mark, in an ellipsis after a long
text or in brackets ("[...]", "[+1234 chars]"), or in an invitation to read on ("Read more").

## Why it matters
Feeds and interfaces cut articles. A corpus of beginnings is not one of articles, and a cut word
is a word that does not exist.

## What stays
- Headlines, captions, labels: short texts without a mark at their end.
- Lists, tables and verse: paragraphs of several short lines.
- Texts that end with a mark, also behind a quotation mark or a bracket, and those that end with
  an address.
"""

from collections.abc import Iterator

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import ALWAYS
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import language_of

CODE = "STR103"

# All patterns are searched in the last characters of a text only.
_TAIL = 120
_CONTINUED = lazy(
    r"(?:[\[(]\s?(?:\.{3}|\N{HORIZONTAL ELLIPSIS}|\+?\d++\ chars|more|continued)\s?[\])]"
    r"|(?<![\p{L}\p{N}])(?:[Rr]ead\ (?:[Mm]ore|the\ (?:full|rest\ of\ the)\ (?:story|article))"
    r"|READ\ MORE|[Cc]ontinue\ [Rr]eading)"
    r"(?:\ ?(?:\.{3}|[\N{HORIZONTAL ELLIPSIS}\N{RIGHTWARDS ARROW}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}>]++))?)\Z"
)
_ELLIPSIS = lazy(r"(?<=\p{Ll}\ ?)(?:\.{3}|\N{HORIZONTAL ELLIPSIS})\Z")
_LAST_WORD = lazy(
    r"(?<![^\s(\"\N{LEFT DOUBLE QUOTATION MARK}])(?<word>[\p{L}\p{M}\N{RIGHT SINGLE QUOTATION MARK}'\-]++),?\Z"
)
_LINE = lazy(r"[^\S\r\n]*+[^\s][^\r\n]*+")

#: Words after which an English sentence cannot end, and a headline hardly.
_UNFINISHED = frozenset("the a an and or but of my our your their its whose every".split())
#: A paragraph with so many words is running text, so that it ends with a mark ...
_LONG = 40
#: ... unless its lines are short: a list, a table, verse.
_LINE_WORDS = 6
#: So few words are a label ("Vitamin A and"), whatever the last one is.
_SHORT = 6


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding at the end of a text that breaks off."""
    if not view.context.last:
        return
    end = len(view.text.rstrip())
    start = max(end - _TAIL, 0)
    tail = view.text[start:end]
    why = _why(view, tail)
    if why is not None:
        span, message = why
        yield Finding(CODE, span.shift(start), message)


def _why(view: View, tail: str) -> tuple[Span, str] | None:
    """Return what breaks off, as a span of `tail`, and how it shows."""
    # The end is looked at first: most texts end well, and the language costs a look at all words.
    continued, ellipsis, last = (
        _CONTINUED.search(tail),
        _ELLIPSIS.search(tail),
        _LAST_WORD.search(tail),
    )
    found = continued or ellipsis or last
    if found is None:
        return None
    size = len(view.words)
    if size < _SHORT or view.memo(language_of) != "en":
        return None
    span = Span(*found.span())
    long = size >= _LONG and size >= _LINE_WORDS * len(_LINE.findall(view.text))
    if continued:
        return span, "the text goes on elsewhere"
    if ellipsis:
        return (span, "the text ends with an ellipsis") if long else None
    if found.group("word") in _UNFINISHED:
        return span, f"the text ends with {found.group('word')!r}"
    return (span, "the text ends without a mark") if long else None


_LONG_TEXT = "They said that it had been so, and that they were there when it was. " * 3


# Reported at the end of a whole file: a paragraph that others follow may end like this.
EXAMPLES = (
    reported("They said that it was over, and the", document=True),
    reported(_LONG_TEXT + "Then they went on with the talks in the morn", document=True),
    reported(_LONG_TEXT + "Then they went on with the...", document=True),
    reported("They said that it was over, but [...]", document=True),
    reported("They said that it was over, but they [+1234 chars]", document=True),
    reported("They said that it was over. Read more", document=True),
    Example("The talks that they had there are over"),
    Example(_LONG_TEXT + 'Then they went on with "the talks."'),
    Example(_LONG_TEXT + "See https://example.org/page"),
    Example("They said that it was over..."),
    Example("\n".join(["it was of the sea"] * 12)),
    Example("They said that it was over, and the\n\nThen it was all over for them there."),
    Example("Vitamin A and the"),
    Example("Sie haben es nicht gesagt, und the"),
)

RULE = Rule(
    code=CODE,
    name="truncated-text",
    stage=Stage.STRUCTURE,
    contract=REPORT,
    find=find,
    screen=ALWAYS,
    doc=__doc__,
    examples=EXAMPLES,
    applicability=Applicability.DISPLAY,
    default=False,
)
