r"""A space before a comma, a full stop or another closing mark.

## What it does
Removes the space between a word and the `,` `.` `;` `:` `!` or `?` behind it, and puts that of
"left ,then" behind the comma; and those inside brackets: "( from Leeds )". In a paragraph in which no comma or full stop stands as it should,
the repair of a single one is unsafe: it may be tokenised text.

## Why it matters
The mark becomes a token of its own, or starts the next line, and equal sentences differ.

## What stays
- Paragraphs that are not English: French sets a space before `;`, `:`, `!` and `?`. In an English
  paragraph these stay behind words of another language and in lines with guillemets.
- Ellipses (". . .") and other rows of marks ("? ? ?"), decimals (" .5"), file names (" .gitignore"), and everything else in which
  the mark is not followed by a space, a closing mark or the end of the line: emoticons, code.
- A colon behind a label of at most three words ("Name : Berg") and between numbers ("3 : 1").
- Marks behind what is no plain word or number: quotation marks, addresses, single letters.
- Lines of a shell (`$ ls .`) and rows of a table (`|`).
- Paragraphs in which most commas and full stops stand like that: tokenised text.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import PUNCTUATION_SPACE
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import identify, language_of
from normkit.lexicon.register import beside_code
from normkit.lexicon.words import load
from normkit.rules.spacing.injection import visible
from normkit.rules.spacing.lines import lines_with

if TYPE_CHECKING:
    from random import Random

    import regex

CODE = "SPC104"

_AFTER = r"(?=[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})\]]*+(?:\s|\Z))"
# A word of two letters or more; "e-mail" and "don't" are words.
_WORD = (
    r"(?!\p{L}\p{M}*+\ )[\p{L}\p{M}]++"
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}\-][\p{L}\p{M}]++)*+"
)
# A closing quotation mark stands behind a letter or digit: <"The Kite" ,>.
_QUOTED = r"[\p{L}\p{N}]++[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
# What may follow a comma directly: a word that nothing binds to something else.
_NEXT = r"[A-Za-z][a-z]++(?![\p{L}\p{M}\p{N}_/@\\$#&=(\[{<+~*|\-]|[.:,;!?]\w)"
# A token starts behind a space or an opening mark, so that the tail of an address is none, and
# at no mark that words contain, so that the search is linear.
_DEFECT = lazy(
    r"(?<![^\s(\[\"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}])"
    rf"(?<token>{_QUOTED}(?=\ ++[,.])|{_WORD}|\d++(?:,\d{{3}})*+s?+|\((?:{_WORD}\ ?){{1,4}}+\))"
    rf"(?<space>\ ++)(?<mark>[,.!?]{_AFTER}|[;:](?=\s|\Z)|(?<tight>[,;])(?={_NEXT}))"
    rf"(?!\ *+[,.;:!?\N{{HORIZONTAL ELLIPSIS}}])"
)
# What is in each defect, and cheap to find: the pattern above runs only on lines that hold it.
_HINT = plain(
    r" (?:[,.!?](?=[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})\]]*+(?:\s|\Z))"
    r"|[;:](?=\s|\Z)|[,;](?=[A-Za-z][a-z]))(?! *+[,.;:!?\N{HORIZONTAL ELLIPSIS}])"
)
# "( from Leeds )": words and numbers only; what else brackets hold may be code.
_LOOSE_BRACKETS = lazy(
    r"(?<![^\s])\((?<open>\ )(?=[A-Za-z]{2})"
    r"(?:[\p{L}\p{M}]++|\d++(?:[.,]\d++)*+|[,.'\N{RIGHT SINGLE QUOTATION MARK}\-](?!\ \))|\ (?!\))){1,60}+"
    r"(?<close>\ )\)(?![\p{L}\p{N}({\[=])"
)
_ATTACHED = lazy(r"(?<=[\p{L}\p{N})\]])[.,](?=[\"'\N{RIGHT DOUBLE QUOTATION MARK})]*+(?:\s|\Z))")
_GUILLEMET = plain(
    r"[\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]"
)
_OPENED = lazy(r"[\"\N{LEFT DOUBLE QUOTATION MARK}][^\"\N{RIGHT DOUBLE QUOTATION MARK}]*+\Z")
_NOT_ASCII = lazy(r"[^\W\d_a-zA-Z]")
_LETTERS = lazy(r"\p{L}++")
_CLOSING = plain(r" \)")
_OPENING = plain(r"(?<!\S)\((?! )")
_PLACE = lazy(r"(?<=\p{Ll}\p{Ll})(?=[,.;!?](?:\s|\Z))")

#: Words on both sides of a semicolon are so frequent (Zipf), and the second has so many letters.
_COMMON, _SHORTEST = 3.5, 3
#: A label before a colon has at most so many words.
_LABEL_WORDS = 3
_LONGEST_LABEL = 80  #: also of what is looked at before a mark for another language


def _defects(view: View) -> "Iterator[regex.Match[str]]":
    """Yield the defects in all lines but those of a shell or a table, in any language."""
    text = view.text
    for start, end in lines_with(_HINT, view):
        if text.startswith("$ ", start) or "|" in text[start:end]:
            continue
        for match in _DEFECT.finditer(text, start, end):
            head = text[start : match.end("token")]
            if match.group("mark") == ":" and _is_label(head):
                continue
            if match.group("mark") in ",." and _is_number(match):
                continue
            if match.group("mark") == ";" and match.group("tight") and not _is_prose(match):
                continue
            if match.group("mark") in ";:!?" and (
                _GUILLEMET.search(text, start, end) or _is_foreign(head)
            ):
                continue
            yield match


def _is_prose(match: "regex.Match[str]") -> bool:
    """Tell whether common words stand on both sides of a semicolon: "rose ;wages", not "foo ;my"."""
    zipf, right = load().zipf, _LETTERS.match(match.string, match.end())
    return (
        right is not None
        and len(right[0]) >= _SHORTEST
        and zipf(right[0].lower()) >= _COMMON
        and zipf(match.group("token").lower()) >= _COMMON
    )


def _is_number(match: "regex.Match[str]") -> bool:
    """Tell whether the mark stands between digits: "5 , 000" is another defect."""
    head, tail = match.group("token"), match.string[match.end() : match.end() + 2]
    return head[-1:].isdecimal() and tail[:1] == " " and tail[1:].isdecimal()


def _is_label(head: str) -> bool:
    """Tell whether the colon behind `head`, the start of its line, is one of a label or a score."""
    return head[-1].isdecimal() or (
        len(head) <= _LONGEST_LABEL and len(head.split()) <= _LABEL_WORDS
    )


def _is_foreign(head: str) -> bool:
    """Tell whether `head`, the start of a line, is or ends in a quotation in another language."""
    tail = head[-_LONGEST_LABEL:]
    quoted = _OPENED.search(tail)
    if quoted and not quoted[0].isascii() and _NOT_ASCII.search(quoted[0]):
        return True  # "Où es-tu"
    return identify([word.lower() for word in _LETTERS.findall(tail)]) not in {"en", None}


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each space before a mark in an English paragraph."""
    found = list(_defects(view))
    brackets = list(_brackets(view))
    if (found or brackets) and view.memo(language_of) == "en":
        yield from _judged(view, found, brackets)


def _judged(view: View, found: "list[regex.Match[str]]", brackets: list[Span]) -> Iterator[Finding]:
    """Yield the findings, unsafe or none where the whole paragraph is written like that."""
    text = view.text
    loose = sum(match.group("mark") in ",." for match in found)
    attached = len(_ATTACHED.findall(text))
    single = loose == 1 and not attached
    if loose > attached and not single:
        return
    level = Applicability.UNSAFE if single else Applicability.SAFE
    why = f"{attached} commas and full stops of the paragraph stand directly behind a word"
    # Some write all of their brackets like that.
    habit = len(brackets) > 2 * max(1, len(_OPENING.findall(text))) if brackets else False
    wanted = [] if habit else [span for span in brackets if not beside_code(view, span)]
    sure = level if attached else Applicability.UNSAFE
    what = "a space inside of brackets"
    findings = [Finding(CODE, span, what, Edit(span, "", CODE), sure, why) for span in wanted]
    for match in found:
        span = Span(match.start("space"), match.end("mark"))
        message = f"a space before {match.group('mark')!r}"
        if match.group("tight"):
            edit = Edit(span, match.group("mark") + " ", CODE)
        else:
            edit = Edit(Span(*match.span("space")), "", CODE)
        findings.append(Finding(CODE, span, message, edit, level, why))
    yield from sorted(findings, key=lambda finding: finding.span)


def _brackets(view: View) -> Iterator[Span]:
    """Yield the spaces inside of brackets that hold nothing but words, in text order."""
    for line in lines_with(_CLOSING, view):
        for match in _LOOSE_BRACKETS.finditer(view.text, *line):
            if " " not in match[0][2:-2]:
                continue  # "( or )": what stood there is lost
            yield Span(*match.span("open"))
            yield Span(*match.span("close"))


def _is_defect(text: str, at: int, _: str) -> bool:
    return text[at + 1] == ")" or _HINT.match(text, at) is not None


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a space between a word and the mark behind it."""
    places = [match.start() for match in _PLACE.finditer(clean)]
    return visible(clean, [Edit(Span(at, at), " ", CODE) for at in places], find, random)


_PROSE = " That was what they had said, and when they were there."

EXAMPLES = (
    Example("They paid 5 , 000 euros, and 12 . 5 per cent of it was lost. That was all, he said."),
    Example('The boy was asked "Où es-tu ?" by all of his friends.'),
    Example("He asked them in French : « Pourquoi ? »"),
    Example("They left , and it rained." + _PROSE, "They left, and it rained." + _PROSE),
    Example("It was over ." + _PROSE, "It was over." + _PROSE),
    Example("Was it over ? No !" + _PROSE, "Was it over? No!" + _PROSE),
    Example("They left  ; it rained." + _PROSE, "They left; it rained." + _PROSE),
    Example("They had said it there : no." + _PROSE, "They had said it there: no." + _PROSE),
    Example("It was 1,250 , they said." + _PROSE, "It was 1,250, they said." + _PROSE),
    Example(
        "The talks (of two days) , they said." + _PROSE,
        "The talks (of two days), they said." + _PROSE,
    ),
    Example(
        'It was the workers\' , they said "no ."' + _PROSE,
        'It was the workers\' , they said "no."' + _PROSE,
    ),
    Example("Il est parti ; pourquoi ? Qui est-ce qui sont dans les rues avec les autres ?"),
    Example("The sign read \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK} Oui !" + _PROSE),
    Example("He asked: qui est dans les rues ?" + _PROSE * 3),
    Example("Das war es , und es ist nicht der Regen, der nicht mehr kam, wie er sagte."),
    Example("They waited . . . and left." + _PROSE),
    Example("They waited ... and left." + _PROSE),
    Example("They had .5 and .gitignore and .com of it." + _PROSE),
    Example("They had .5 ,75 and ,x and x ,y of it." + _PROSE),
    Example("They use foo ,bar( and max ,one=two there." + _PROSE),
    Example("They left ,then it rained." + _PROSE, "They left, then it rained." + _PROSE),
    Example("Prices rose ;wages fell." + _PROSE, "Prices rose; wages fell." + _PROSE),
    Example("They use foo ;my and max ;one=two and $x ;then there." + _PROSE),
    Example("They came ( from Leeds ) then." + _PROSE, "They came (from Leeds) then." + _PROSE),
    Example(
        "They left ( all 1,250 of them, at 3.5 ), he said." + _PROSE,
        "They left (all 1,250 of them, at 3.5), he said." + _PROSE,
    ),
    Example("They use f( one two ) and ( a == b ) there." + _PROSE),
    Example("They use ( x of it ) there." + _PROSE),
    Example("They use ( or ) there." + _PROSE),
    Example("They use (one of it ) and ( two of it) and ( one of ( it ) there." + _PROSE),
    Example("They use --one and ( two of them ) there." + _PROSE),
    Example("Some ( all of them ) had ( one ox ) a bit ( of them )." + _PROSE),
    Example('It was "The Kite" , they said.' + _PROSE, 'It was "The Kite", they said.' + _PROSE),
    Example(
        "It was in the 1990s , they said." + _PROSE, "It was in the 1990s, they said." + _PROSE
    ),
    Example("They said that they were there .", "They said that they were there.", unsafe=True),
    Example('The map "f" : "M" is "p" ; "q" of it.' + _PROSE),
    Example("They said :) and ;-) and :D and 8) , and :P ." + _PROSE),
    Example("The file .txt , and the call f(x) ; it is x ? y : z there." + _PROSE),
    Example("They said that they were glad :) and sad ;) of it." + _PROSE),
    Example("They said what ? ? ?" + _PROSE),
    Example("Name : Berg." + _PROSE),
    Example("The score was 3 : 1 of it." + _PROSE),
    Example("See https://example.org/page , they said." + _PROSE),
    Example("The point x , the point y ." + _PROSE),
    Example("$ make there ." + _PROSE),
    Example("bread | milk , eggs" + _PROSE),
    Example("They left , and it rained . Then they were there ."),
)

RULE = Rule(
    code=CODE,
    name="space-before-punctuation",
    stage=Stage.SPACING,
    contract=PUNCTUATION_SPACE,
    find=find,
    screen=Screen(pairs=((" ", ",.;:!?)"),), confirm=_is_defect),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)
