r"""A no-break space or another Unicode space where a plain space belongs.

## What it does
Replaces the spaces of Unicode (general category Zs) other than U+0020 by plain ones where they
stand between two words. Each one is replaced by one; `repeated-space` decides on runs.

## Why it matters
They look like a space and are none for many programs: words are not split, searches fail, equal
texts differ. Web pages leave them behind (`&nbsp;`).

## What stays
- Beside a digit, where no-break spaces belong: "5 km", "10 000", "page 7".
- Beside punctuation that takes a space in French and in fine typography: `;`, `:`, `!`, `?`,
  guillemets, dashes, `%`.
- Behind a title or an abbreviation ("Mr. X", "St. Ives", "No. 5") and behind initials.
- Behind a word of one letter, unless the paragraph is English: Polish, Czech and Russian bind
  such words to the next one.
- In scripts with spaces of their own: ideographic space, the Ogham space mark, the narrow
  no-break space of Mongolian.
- At the start and at the end of a line (see `trailing-space`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import WHITESPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import language_of

if TYPE_CHECKING:
    from random import Random

    import regex

CODE = "WSP103"

_EXOTIC = r"[^\P{Zs}\ ]"
_OWN_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\p{Yi}\p{Ogham}\p{Mongolian}"
_LETTER = rf"[[\p{{L}}\p{{M}}]--[{_OWN_SPACES}]]"
_OPENING = r"[(\[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]"
_CLOSING = (
    r"[.,;:!?)\]\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    r"\N{HORIZONTAL ELLIPSIS}]"
)
# The look-behind admits no space, which keeps the search linear on long runs.
_RUN = lazy(
    rf"(?V1)(?<=(?<left>{_LETTER}|(?<digit>\p{{Nd}})|{_CLOSING}))"
    rf"(?=\ *+{_EXOTIC})\p{{Zs}}++"
    rf"(?={_OPENING}|(?<number>\p{{Nd}})|{_LETTER})"
)
# What may bind to the next word, sought in the few characters before a run.
_BINDS = lazy(
    r"(?<![\p{L}\p{M}\p{N}])(?:"
    r"\p{L}\p{M}*+\.|(?:art|vol|fig|ch|sec|pp?|ed|ca|approx|cf|vs)\.|(?:Mrs?|Ms|Mx|Drs?|Prof|Ste?"
    r"|Jr|Sr|Rev|Gen|Col|Capt|Cpt|Lt|Sgt|Sen|Rep|Gov|Hon|Pres|Fr|Mme|Mlle|Nos?|Art|Vol|Fig)\.?)\Z"
)
_ONE_LETTER = lazy(r"(?<![\p{L}\p{M}\p{N}])\p{L}\p{M}*+\Z")
_PLACE = lazy(r"(?<![^\s])[a-z]{3,}+\ (?=[a-z]{3})")
_LONGEST_ABBREVIATION = 16


def _is_deliberate(view: View, match: "regex.Match[str]") -> bool:
    """Tell whether typography wants the space of `match`: it binds what is beside it."""
    text = view.text
    before = text[max(match.start() - _LONGEST_ABBREVIATION, 0) : match.start()]
    if match["digit"] or match["number"] or _BINDS.search(before):
        return True
    return _ONE_LETTER.search(before) is not None and view.memo(language_of) != "en"


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of spaces between words that holds an exotic one."""
    for match in _RUN.finditer(view.text):
        if not _is_deliberate(view, match):
            span = Span(*match.span())
            plain = " " * (span.end - span.start)
            yield Finding(CODE, span, "a space that is not U+0020", Edit(span, plain, CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Replace the space between two lower-case words by one of five other spaces."""
    guarded = guard_spans(clean)
    places = [Span(match.end() - 1, match.end()) for match in _PLACE.finditer(clean)]
    places = [span for span in places if not guarded.enters(span)]
    if not places:
        return None
    spaces = [
        "\N{NO-BREAK SPACE}",
        "\N{EN SPACE}",
        "\N{THIN SPACE}",
        "\N{NARROW NO-BREAK SPACE}",
        "\N{IDEOGRAPHIC SPACE}",
    ]
    return Edit(random.choice(places), random.choice(spaces), CODE)


EXAMPLES = (
    Example("the\N{NO-BREAK SPACE}bridge", "the bridge"),
    Example("the\N{EM SPACE}\N{HAIR SPACE}bridge", "the  bridge"),
    Example("the \N{NO-BREAK SPACE}bridge", "the  bridge"),
    Example("the\N{IDEOGRAPHIC SPACE}bridge", "the bridge"),
    Example("It ended.\N{NO-BREAK SPACE}Then it rained.", "It ended. Then it rained."),
    Example("Міст\N{NO-BREAK SPACE}зачинено", "Міст зачинено"),
    Example("5\N{NO-BREAK SPACE}kilometres of it were closed to the public on the day"),
    Example("10\N{NARROW NO-BREAK SPACE}000"),
    Example("on page\N{NO-BREAK SPACE}7"),
    Example("5\N{NO-BREAK SPACE}Brücken"),
    Example("The 12\N{NO-BREAK SPACE}members who were there did not say what they had seen."),
    Example("pourquoi\N{NO-BREAK SPACE}?"),
    Example(
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}non\N{NO-BREAK SPACE}"
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    ),
    Example("dull\N{THIN SPACE}\N{EM DASH}\N{THIN SPACE}very dull"),
    Example("Mr.\N{NO-BREAK SPACE}Hale"),
    Example("Dr\N{NO-BREAK SPACE}Hale"),
    Example("J.\N{THIN SPACE}P.\N{NO-BREAK SPACE}Okafor"),
    Example("w\N{NO-BREAK SPACE}domu"),
    Example(
        "They said that it was a\N{NO-BREAK SPACE}bridge that had been there.",
        "They said that it was a bridge that had been there.",
    ),
    Example("市長は\N{IDEOGRAPHIC SPACE}橋"),
    Example("ᚑᚌᚐᚋ\N{OGHAM SPACE MARK}ᚈᚐᚅ"),
    Example("ᠮᠣᠩᠭᠣᠯ\N{NARROW NO-BREAK SPACE}ᠤᠨ"),
    Example("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}indented"),
)

RULE = Rule(
    code=CODE,
    name="exotic-space",
    stage=Stage.WHITESPACE,
    contract=WHITESPACE,
    find=find,
    screen=Screen(chars=_EXOTIC, ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
