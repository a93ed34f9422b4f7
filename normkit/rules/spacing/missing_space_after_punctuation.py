r"""No space behind a comma, a semicolon or the end of a sentence.

## What it does
Puts a space between `.`, `!` or `?` and a capitalised word ("the end.Next came rain"), and
between `,` or `;` and a word ("bread,milk and eggs").

## Why it matters
Two words and a mark become one token, sentences are not split, and names are not found.

## What stays
- Paragraphs that are not English: other languages write marks inside words.
- Abbreviations and initials ("U.S.A", "e.g.", "Ph.D", "J.K.Rowling"), numbers, times, versions,
  ellipses, and everything that is guarded: addresses, file names, markup, code.
- What looks like an identifier or a brand: words that are not common ones, words beside `_`,
  `/`, `@`, `=` or a bracket of a call, capitals inside a word ("foo.Bar(", "Node.js", "Yahoo!Mail").
- Character references (`&uuml;r`), single letters ("x,y").
- Lines in which most commas or semicolons stand tight: lists of tags, records.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from normkit.core.contracts import PUNCTUATION_SPACE
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import LOWER, UPPER, Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import language_of
from normkit.lexicon.words import load
from normkit.rules.spacing.injection import visible
from normkit.rules.spacing.lines import lines_with

if TYPE_CHECKING:
    from random import Random

    import regex

CODE = "SPC103"

# What no word of prose follows or precedes directly. A hyphen or an apostrophe may stand before
# the last part of a word ("ten-year-old.Then").
_NO_WORD_BEFORE = r"(?<![\p{L}\p{M}\p{N}_./@\\$#&=\[{<:+~*|]|\w\()"
_NO_WORD_AFTER = r"(?![\p{L}\p{M}\p{N}_/@\\$#&=(\[{<+~*|]|[.:,;!?]\w)"
_SENTENCE = rf"(?<end>[A-Z]?[a-z]{{2,}}+)(?<mark>[.!?])(?=(?<start>[A-Z][a-z]++|[AI](?=\ [a-z])){_NO_WORD_AFTER})"
_CLAUSE = (
    r"(?<left>[A-Za-z]{2,}+)(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?(?<mark>[,;])"
    rf"(?=(?<right>[A-Za-z][a-z]++){_NO_WORD_AFTER})"
)
_DEFECT = lazy(rf"{_NO_WORD_BEFORE}(?:{_SENTENCE}|{_CLAUSE})")
# What is in each defect, and cheap to find: the patterns above run only on lines that hold it.
_HINT = plain(r"[.!?](?=[A-Z])|[,;](?=[A-Za-z])")
_TIGHT = lazy(r"[,;](?=[^\s\d,;\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}])")
_LOOSE = lazy(r"[,;](?=\s)")
_GOES_ON = lazy(r"\ [a-z]")
_PLACE = lazy(r"(?<=\p{Ll}\p{Ll}[.!?,;])\ (?=\p{L})")

#: Zipf values: of a word that may end a sentence or follow a comma here, and of one that may
#: start a sentence or precede a comma. Names beside a comma need not be known.
_COMMON = 3.0
_KNOWN = 2.0
# "amazon.Com", "notes.Txt": the ends of addresses and file names, capitalised by a program.
_NO_SENTENCE_START = frozenset(
    "com org net gov edu info html htm php pdf doc txt exe js io".split()
)
# Words that start sentences and are no part of a brand or an identifier.
_STARTERS = frozenset(
    """a after all although an and as at both but despite during each even every few for from he her
    his how however i if in it its last many meanwhile most my no nobody on one our several she since
    so some still such that the their then there these they this those though under until we what
    when where which while who why with you""".split()
)


@lru_cache(maxsize=4096)
def _zipf(word: str) -> float:
    return load().zipf(word.lower())


def _ends_sentence(match: "regex.Match[str]") -> bool:
    end, start = match.group("end"), match.group("start").lower()
    if start in _NO_SENTENCE_START:
        return False
    # A capitalised word may be a brand or a class ("Yahoo!Mail", "Math.Round"): only before a
    # word that starts sentences and goes on, and no single letter ("the virus Grew.A or").
    if end[0].isupper():
        goes_on = _GOES_ON.match(match.string, match.end("start")) is not None
        return goes_on and len(start) > 1 and start in _STARTERS and match.group("mark") == "."
    return _zipf(end) >= _COMMON and _zipf(start) >= _KNOWN


def _ends_clause(match: "regex.Match[str]") -> bool:
    left, right = match.group("left"), match.group("right")
    return (left[0].isupper() or _zipf(left) >= _KNOWN) and (
        right[0].isupper() or _zipf(right) >= _COMMON
    )


def _is_list(line: str) -> bool:
    """Tell whether most commas and semicolons of a line stand tight, and several do."""
    tight = len(_TIGHT.findall(line))
    return tight > 1 and tight > len(_LOOSE.findall(line))


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each mark between two words of an English paragraph."""
    for line in lines_with(_HINT, view):
        is_list: bool | None = None
        for match in _DEFECT.finditer(view.text, *line):
            clause = match.group("left") is not None
            if not (_ends_clause(match) if clause else _ends_sentence(match)):
                continue
            if view.memo(language_of) != "en":
                return
            if clause and is_list is None:
                is_list = _is_list(line.of(view.text))
            if clause and is_list:
                continue
            span = Span(*match.span("mark"))
            word = match.group("right") if clause else match.group("start")
            message = f"no space between {match.group('mark')!r} and {word!r}"
            yield Finding(CODE, span, message, Edit(Span(span.end, span.end), " ", CODE))


def inject(clean: str, random: "Random") -> Edit | None:
    """Take the space between a mark and the next word."""
    edits = [Edit(Span(*match.span()), "", CODE) for match in _PLACE.finditer(clean)]
    return visible(clean, edits, find, random)


_PROSE = " That was what they had said about it when they were there."

EXAMPLES = (
    Example(
        "It was the end.Next came the rain." + _PROSE,
        "It was the end. Next came the rain." + _PROSE,
    ),
    Example(
        "What was it?Nobody knew!The rain fell." + _PROSE,
        "What was it? Nobody knew! The rain fell." + _PROSE,
    ),
    Example(
        "They met on Tuesday.The talks failed." + _PROSE,
        "They met on Tuesday. The talks failed." + _PROSE,
    ),
    Example("It was over.I went home." + _PROSE, "It was over. I went home." + _PROSE),
    Example("They had bread,milk and eggs." + _PROSE, "They had bread, milk and eggs." + _PROSE),
    Example("He left;the others stayed." + _PROSE, "He left; the others stayed." + _PROSE),
    Example("It was in Paris,France." + _PROSE, "It was in Paris, France." + _PROSE),
    Example("The city's,they said." + _PROSE, "The city's, they said." + _PROSE),
    Example("Das war das Ende.Next sagte er.Und dann war es der Regen,der nicht mehr kam."),
    Example("el fin,con el rey que los dos y las dos no vieron por la noche."),
    Example("The U.S.Army and J.K.Rowling, a Ph.D, met." + _PROSE),
    Example("They saw yahoo.Com and notes.Txt there." + _PROSE),
    Example("They use os.path.Join and end.Next(this) there." + _PROSE),
    Example("They set page.Next=one and find_end.Next there." + _PROSE),
    Example("They use Yahoo!Mail and Math.Round and Grew.A or so there." + _PROSE),
    Example("They use zxqv.Next and end.Zxqvy there." + _PROSE),
    Example("They write M&uuml;ller and f&uuml;the there." + _PROSE),
    Example("They set (x,y) and call max(one,two) there." + _PROSE),
    Example("They wait...Next came the rain." + _PROSE),
    Example("They use Math.All, and it is there." + _PROSE),
    Example("They saw Yahoo!The search is there." + _PROSE),
    Example("The code zxqv,the other one is there." + _PROSE),
    Example("The code is there,zxqv it was." + _PROSE),
    Example("The tags are bread,milk,eggs" + _PROSE.replace(".", "")),
    Example("At 10.30,then 1,000 of them and 3,the last." + _PROSE),
)

RULE = Rule(
    code=CODE,
    name="missing-space-after-punctuation",
    stage=Stage.SPACING,
    contract=PUNCTUATION_SPACE,
    find=find,
    screen=Screen(pairs=((".!?", UPPER), (",;", LOWER + UPPER))),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
