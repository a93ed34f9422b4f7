r"""No space behind a comma, a semicolon or the end of a sentence.

## What it does
Puts a space between `.`, `!` or `?` and a capitalised word ("the end.Next came rain"), and
between `,` or `;` and a word ("bread,milk and eggs"), also behind years, brackets, quotations and
abbreviations ("in 2018,the", "the U.S.and"), and the dash of a dateline ("LONDON -The"). Behind one initial or a title ("George W.Bush",
"Mr.Berg") the repair is unsafe.

## Why it matters
Two words and a mark become one token, sentences are not split, and names are not found.

## What stays
- Paragraphs that are not English: other languages write marks inside words.
- Abbreviations and initials ("U.S.A", "e.g.", "Ph.D", "J.K.Rowling"), numbers but years, times,
  versions, ellipses, and everything that is guarded: addresses, file names, markup, code.
- What looks like an identifier or a brand: words that are not common ones, words beside `_`,
  `/`, `@`, `=` or a bracket of a call, capitals inside a word ("foo.Bar(", "Node.js", "Yahoo!Mail").
- Character references (`&uuml;r`), single letters ("x,y").
- Lines in which most commas or semicolons stand tight: lists of tags, records.
- Behind years, brackets, quotations and abbreviations: what is no word that joins clauses or starts
  sentences ("the 1990,berg", "f(x),where", `"name",value`).
"""

from collections.abc import Iterator
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
from normkit.rules.spacing.injection import visible
from normkit.rules.spacing.lines import lines_with
from normkit.rules.spacing.seams import seams

if TYPE_CHECKING:
    from random import Random

CODE = "SPC103"

# What is in each seam, and cheap to find: only lines that hold it are looked at.
_HINT = plain(
    r"[.!?](?=[A-Z])|[,;](?=[A-Za-z])|(?<=[A-Zm])\.(?=[a-z]{2})|(?<=[A-Z)\d] )-(?=[A-Z][a-z])"
)
_REFERENCE = plain(r"&#?[a-zA-Z0-9]+\Z")
_LONGEST_REFERENCE = 12
_TIGHT = lazy(r"[,;](?=[^\s\d,;\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}])")
_LOOSE = lazy(r"[,;](?=\s)")
_PLACE = lazy(r"(?<=\p{Ll}\p{Ll}[.!?,;])\ (?=\p{L})")


def _is_list(line: str) -> bool:
    """Tell whether most commas and semicolons of a line stand tight, and several do."""
    tight = len(_TIGHT.findall(line))
    return tight > 1 and tight > len(_LOOSE.findall(line))


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each mark between two words of an English paragraph."""
    for line in lines_with(_HINT, view):
        is_list: bool | None = None
        for seam in seams(view.text, line):
            if view.memo(language_of) != "en":
                return
            if seam.clause and is_list is None:
                is_list = _is_list(line.of(view.text))
            if seam.clause and is_list:
                continue
            mark, end = seam.mark.of(view.text), seam.mark.end
            message = f"no space between {mark!r} and {seam.word!r}"
            edit = Edit(Span(end, end), " ", CODE)
            yield Finding(CODE, seam.mark, message, edit, seam.level, seam.why)


def _is_seam(text: str, at: int, _: str) -> bool:
    if text[at] == ";" and _REFERENCE.search(text, max(at - _LONGEST_REFERENCE, 0), at):
        return False
    return _HINT.match(text, at) is not None


def inject(clean: str, random: "Random") -> Edit | None:
    """Take the space between a mark and the next word."""
    edits = [Edit(Span(*match.span()), "", CODE) for match in _PLACE.finditer(clean)]
    return visible(clean, edits, find, random)


_PROSE = " That was what they had said about it when they were there."


def _case(before: str, after: str | None = None, *, unsafe: bool = False) -> Example:
    return Example(before + _PROSE, after and after + _PROSE, unsafe=unsafe)


EXAMPLES = (
    # The end of a sentence.
    _case("It was the end.Next came the rain.", "It was the end. Next came the rain."),
    _case(
        "What was it?Nobody knew!The rain fell.",
        "What was it? Nobody knew! The rain fell.",
    ),
    _case("They met on Tuesday.The talks failed.", "They met on Tuesday. The talks failed."),
    _case("It was over.I went home.", "It was over. I went home."),
    _case("The road opened in 1998.It was long.", "The road opened in 1998. It was long."),
    _case("They left (on foot).They were late.", "They left (on foot). They were late."),
    # Within a sentence.
    _case("They had bread,milk and eggs.", "They had bread, milk and eggs."),
    _case("He left;the others stayed.", "He left; the others stayed."),
    _case("It was in Paris,France.", "It was in Paris, France."),
    _case("It was in Malmö,where they met.", "It was in Malmö, where they met."),
    _case("The city's,they said.", "The city's, they said."),
    _case("It was a surprise,a small one.", "It was a surprise, a small one."),
    _case("In 2018,the road was built.", "In 2018, the road was built."),
    _case("From 1896\N{EN DASH}1899,when it closed.", "From 1896\N{EN DASH}1899, when it closed."),
    _case("The talks (of two days),which failed.", "The talks (of two days), which failed."),
    _case('They saw "The Kite",which was long.', 'They saw "The Kite", which was long.'),
    _case("In 2019,critics said so.", "In 2019, critics said so."),
    _case("LONDON -The talks failed.", "LONDON - The talks failed."),
    _case("PARIS, May 3 (Agency) -The talks failed.", "PARIS, May 3 (Agency) - The talks failed."),
    _case("He is in the U.S.and well.", "He is in the U.S. and well."),
    _case("It was 9 a.m.when they met.", "It was 9 a.m. when they met."),
    # Names are written like that on purpose, too.
    _case("They met George W.Bush there.", "They met George W. Bush there.", unsafe=True),
    _case("They met Prof.Berg there.", "They met Prof. Berg there.", unsafe=True),
    # What stays.
    Example("Das war das Ende.Next sagte er.Und dann war es der Regen,der nicht mehr kam."),
    Example("el fin,con el rey que los dos y las dos no vieron por la noche."),
    _case("The U.S.Army and J.K.Rowling, a Ph.D, met."),
    _case("The U.S.berg and the e.g.the is there."),
    _case("They saw yahoo.Com and notes.Txt there."),
    _case("They use os.path.Join and end.Next(this) there."),
    _case("They set page.Next=one and find_end.Next there."),
    _case("They use Yahoo!Mail and Math.Round and Grew.A or so there."),
    _case("They use zxqv.Next and end.Zxqvy there."),
    _case("They write M&uuml;ller and f&uuml;the there."),
    _case("They set (x,y) and call max(one,two) there."),
    _case("They set f(x),where it is there."),
    _case('They set "name",value there.'),
    _case("They took vitamin,a and it is there."),
    _case("They took zxqv,a small one, and it is there."),
    _case("They wait...Next came the rain."),
    _case("They use Math.All, and it is there."),
    _case("They saw Yahoo!The search is there."),
    _case("The code zxqv,the other one is there."),
    _case("The code is there,zxqv it was."),
    Example("The tags are bread,milk,eggs" + _PROSE.replace(".", "")),
    _case("At 10.30,then 1,000 of them and 3,the last."),
    _case("In the year 2018,berg and the $1998,which is 1998.Berg is there."),
    _case("At 10:30,12:45 and 2.10.3,or 3-1,2-2, it is v1.2,a."),
    _case("The list has 1990,apples on it, and in 2019,zxqv was there, and the UK -The end."),
    _case("LONDON -Berg was there, and NATO -Ost."),
    _case("They said :D,XD and :-)The rest."),
)

RULE = Rule(
    code=CODE,
    name="missing-space-after-punctuation",
    stage=Stage.SPACING,
    contract=PUNCTUATION_SPACE,
    find=find,
    screen=Screen(
        # Two kinds of pairs, so that those of all rules fit into one byte.
        pairs=((".!?,;-", UPPER), (".,;", LOWER)),
        confirm=_is_seam,
    ),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
