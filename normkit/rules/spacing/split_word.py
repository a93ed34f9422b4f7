"""A stray space inside a word.

## What it does
Takes the space out of pairs such as "res ponds", "substan tial", "th e" and "Queensl and". A pair
is joined only if the whole is a known word and, between these neighbours, much likelier than the
two parts side by side. A space that stands one or two letters off is moved, "thi sis", if both runs
become frequent words that stand side by side every day.

## Why it matters
A broken word is lost to search and counting, and its pieces are words of no language.

## What stays
- Two words that may stand side by side, however well they join: "any one", "in to", "a way".
- Compounds written apart: "web site", "tax payers", "infra red", "co founder".
- Initials, list letters, numerals, acronyms: "class D amp", "WW II", "the MA in history".
- Names and phrases with particles: "De Jong", "Van Dyke", "Dar es Salaam", "de facto".
- Repetitions ("ha ha"), letters spelled out ("w e"), units behind numbers ("10 m ore").
- What is left of a lost apostrophe: "don t", "we re", "the minister s office".
- Parts that are bound to digits, hyphens, slashes, dots or an apostrophe.
- Paragraphs that are not clearly in the configured language.

Repairs that are likely but not sure enough are unsafe.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from normkit.core.blocks import paragraphs
from normkit.core.contracts import WORD_BOUNDARY
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import joins, shifts
from normkit.lexicon.bound import stands_free
from normkit.lexicon.fragments import LANGUAGES as FITTED
from normkit.lexicon.fragments import fragments
from normkit.lexicon.join_evidence import whole_zipf
from normkit.lexicon.joins import Join
from normkit.lexicon.language import is_written_in, reads_as_english
from normkit.rules.spacing.nearby import letters_after, letters_before, neighbours
from normkit.rules.spacing.options import Options

if TYPE_CHECKING:
    from random import Random

CODE = "SPC102"

_LEVELS = {"safe": Applicability.SAFE, "unsafe": Applicability.UNSAFE}
_WORD = lazy(r"(?<![\p{L}\p{M}\p{N}])[a-zA-Z]{6,14}+(?![\p{L}\p{M}\p{N}])")
#: "T he", "T his": with this begin the words that most sentences begin with.
_INITIALS = ("T h",)
_INITIAL = plain(r"(?<![A-Za-z])T(?= h[a-z])")
_HYPHEN = lazy(r"-\p{L}")
#: Units of measurement and ordinal endings, which stand behind a number.
_UNITS = frozenset(
    "b c f g h j k l m n s t v w am bn cm ft hz in kg km lb mg ml mm nd oz pm rd st th".split()
)
#: Letters are too frequent behind apostrophes and in names to be looked for as words; these are
#: the ones that broken words leave alone most often.
_FREQUENT = "stdefhwy"
_LETTERS = tuple(f" {letter} " for letter in _FREQUENT)
_TRIES = 12


def _pairs(view: View, lang: str) -> list[tuple[Span, int]]:
    """Return the pairs with a fragment in them, and where the space of each is, in text order."""
    text = view.text
    found: set[tuple[Span, int]] = set()
    if lang not in FITTED:
        return []
    spans = view.find(fragments(set(view.candidates), lang))
    for literal in _LETTERS:
        at = text.find(literal)
        while at >= 0:
            spans.append(Span(at + 1, at + 2))
            at = text.find(literal, at + 1)
    spans += [Span(match.start(), match.start() + 1) for match in _INITIAL.finditer(text)]
    for start, end in spans:
        left, right = view.word_before(start), view.word_after(end)
        if left is not None and text.startswith(left + " ", start - 1 - len(left)):
            found.add((Span(start - 1 - len(left), end), start - 1))
        if right is not None and text.startswith(" " + right, end):
            found.add((Span(start, end + 1 + len(right)), end))
    return sorted(found)


def find(view: View, options: Options) -> Iterator[Finding]:
    """Yield a finding for each two letter runs that are one word."""
    lang = options.lang
    last: tuple[Span, int, Join] | None = None
    for span, at in _pairs(view, lang):
        join = _decide(view, span, at, lang)
        if join is None:
            continue
        if not is_written_in(view, lang, span) and (
            lang != "en" or not reads_as_english(view, span, join.word.split())
        ):
            continue
        # "th e re": of two joins that share a part the likelier one is meant.
        if last is not None and last[0].end > span.start:
            if join.score > last[2].score:
                last = span, at, join
            continue
        if last is not None:
            yield _finding(*last)
        last = span, at, join
    if last is not None:
        yield _finding(*last)


def _decide(view: View, span: Span, at: int, lang: str) -> Join | None:
    text, (start, end) = view.text, span
    left, right = text[start:at], text[at + 1 : end]
    before, after = view.word_before(start), view.word_after(end)
    join = joins.decide(left, right, before, after, lang) or _shifted(
        left, right, before, after, lang
    )
    if join is None or not _stands_free(text, span, at, join):
        return None
    number = text[start - 1 : start] == " " and text[start - 2 : start - 1].isdecimal()
    return None if number and left in _UNITS else join


def _shifted(
    left: str, right: str, before: str | None, after: str | None, lang: str
) -> Join | None:
    """Return a pair whose space stands elsewhere as a join that has a space."""
    shift = shifts.decide(left, right, before, after, lang)
    if shift is None:
        return None
    words = " ".join(shift.words)
    why = f'"{words}" is {shift.margin:.1f} decimal orders likelier ({shift.level})'
    return Join(words, shift.margin, shift.level, fragments=False, why=why)


def _stands_free(text: str, span: Span, at: int, join: Join) -> bool:
    """Whether nothing is bound to the parts, but for a hyphen outside two fragments."""
    start, end = span
    if not join.fragments:
        return stands_free(text, start, at) and stands_free(text, at + 1, end)
    # "knee-je rk", "gove rnment-owned"
    left = text[max(start - 2, 0) : start]
    right = text[end : end + 2]
    hyphens = (len(left) > 1 and left[1] == "-" and left[0].isalpha(), _HYPHEN.match(right))
    return (hyphens[0] or stands_free(text, start, at)) and (
        bool(hyphens[1]) or stands_free(text, at + 1, end)
    )


def _finding(span: Span, at: int, join: Join) -> Finding:
    low, high = sorted((at - span.start, join.word.find(" ")))
    if low < 0:
        edit = Edit(Span(at, at + 1), "", CODE)
    else:
        place = Span(low, high + 1)
        edit = Edit(place.shift(span.start), place.of(join.word), CODE)
    message = f'stray space: "{join.word}"'
    return Finding(CODE, span, message, edit, _LEVELS[join.level], join.why)


def evidence(view: View, finding: Finding, new: str, options: Options) -> bool:
    """Certify an edit without the finder: the whole is an attested word, and likelier."""
    parts = finding.span.of(view.text).split(" ")
    words = new.split(" ")
    if len(parts) != 2:
        return False
    if len(words) == 2:
        return shifts.attested((parts[0], parts[1]), (words[0], words[1]), options.lang)
    if "".join(parts) != new:
        return False
    return joins.attested(parts[0], parts[1], options.lang)


def inject(clean: str, random: "Random") -> Edit | None:
    """Put a space into a word whose parts, beside these words, this rule knows for one word."""
    places = [
        (part, match) for part in paragraphs(clean) for match in _WORD.finditer(part.of(clean))
    ]
    for part, match in random.sample(places, min(_TRIES, len(places))):
        at = random.randrange(match.start() + 2, match.end() - 1)
        space = Edit(Span(at, at), " ", CODE)
        damaged = apply_edits(part.of(clean), [space])
        repair = Span(at, at + 1)
        if not guard_spans(damaged).enters(repair) and _repaired(damaged, repair):
            return Edit(space.span.shift(part.start), " ", CODE)
    return None


def _repaired(damaged: str, at: Span) -> bool:
    found = list(find(View(damaged), Options()))
    return len(found) == 1 and (
        found[0].edit is not None
        and found[0].edit.span == at
        and found[0].applicability is Applicability.SAFE
    )


def _may_join(text: str, at: int, word: str, lang: str) -> bool:
    """Whether a fragment or a letter may be joined with a word beside it on its line."""
    start = at if word or text[at] != " " else at + 1
    end = start + (len(word) or 1)
    part = text[start:end]
    # Mostly the whole is no word, which is seen soonest.
    if text[start - 1 : start] == " ":
        left = letters_before(text, start - 1)
        if left and (whole_zipf((left + part).lower(), lang) or shifts.may_shift(left, part, lang)):
            span = Span(start - 1 - len(left), end)
            if _is_join(text, span, start - 1, lang):
                return True
    if text[end : end + 1] == " ":
        right = letters_after(text, end + 1)
        if right and (
            whole_zipf((part + right).lower(), lang) or shifts.may_shift(part, right, lang)
        ):
            return _is_join(text, Span(start, end + 1 + len(right)), end, lang)
    return False


def _is_join(text: str, span: Span, at: int, lang: str) -> bool:
    left, right = text[span.start : at], text[at + 1 : span.end]
    around = neighbours(text, *span)
    if joins.attested(left, right, lang):
        return around is None or joins.decide(left, right, *around, lang) is not None
    if not shifts.may_shift(left, right, lang):
        return False
    return around is None or shifts.decide(left, right, *around, lang) is not None


def screen(options: Options) -> Screen:
    """Distinct words that may be parts of a broken one, where their neighbours make it whole."""
    lang = options.lang
    if lang not in FITTED:
        return Screen()  # nothing is found
    return Screen(
        suspects=partial(fragments, lang=lang),
        pairs=((" ", _FREQUENT, " "),),
        literals=_INITIALS,
        confirm=partial(_may_join, lang=lang),
    )


EXAMPLES = (
    Example("The West res ponds to the offer.", "The West responds to the offer."),
    # Two fragments; a fragment and a word; a letter.
    Example("It was a substan tial part of the plan.", "It was a substantial part of the plan."),
    Example("They bel ieve that it will pass.", "They believe that it will pass."),
    Example("He walked out of th e house.", "He walked out of the house."),
    Example("They have said whi ch of them it was.", "They have said which of them it was."),
    Example("It was on ly the first of them.", "It was only the first of them."),
    Example("The minister sai d nothing of it.", "The minister said nothing of it."),
    # A space in the wrong place.
    Example("They said thi sis the end of it.", "They said this is the end of it."),
    Example("They sai dthat it was over.", "They said that it was over."),
    # Capitals.
    Example("T he man was there with her.", "The man was there with her."),
    Example("It is over. T hey said that it was.", "It is over. They said that it was."),
    Example("They live in Queensl and with her.", "They live in Queensland with her."),
    Example("Th ey said that it was over.", "They said that it was over."),
    Example("The West, A merica and others.", "The West, America and others."),
    Example("IT WAS A SUBSTAN TIAL PART OF IT", "IT WAS A SUBSTANTIAL PART OF IT"),
    # Beside marks, a clitic, a hyphen.
    Example('They said "substan tial", and left.', 'They said "substantial", and left.'),
    Example("It was the gove rnment's plan.", "It was the government's plan."),
    Example("It was a gove rnment-owned house.", "It was a government-owned house."),
    # Likely, but not sure enough.
    Example(
        "They said that it was on the par ish land.",
        "They said that it was on the parish land.",
        unsafe=True,
    ),
    Example("They said that it was on the par ish land."),
    # Two words by right.
    Example("They went in to see if any one of them was there some time before noon."),
    Example("It was a gain of two points in a way, and a bout of the flu."),
    Example("No one was there every day, and all together they may be right."),
    # Compounds written apart.
    Example("The web site of the tax payers was the work of a goal keeper."),
    Example("The infra red light was seen by the co founder of the anti war group."),
    Example("They went under ground with a hand bag and a news paper."),
    # Initials, list letters, numerals, acronyms.
    Example("It is a class D amp, and a vitamin C on the list."),
    Example("He has an MA in history and was in WW II and in World War I."),
    Example("The Model T has it, Mr T he said, and vitamin T helps."),
    Example("Mr J Ones and Dr B Rown were there with her."),
    Example("Take the point a part of the line is on, and let n be the n th of them."),
    # Names and phrases of other languages.
    Example("Mr De Jong and Ms Van Dyke flew to Dar es Salaam and to San Ta Fe."),
    Example("The de facto head was there en route to an ad hoc meeting, and et al was there."),
    Example("On Monday Kim Jong Un met the envoys, and Kim Jong Un paid a visit to them."),
    # Repetitions, letters spelled out, units.
    Example("They sang na na and ha ha and bye bye to us, and Na na was there."),
    Example("They spelled it as w e and as t h e, and it was s u b s t a n t i a l."),
    Example("They said that it was 10 m ore or less, and 5 h alf of it."),
    # Lost apostrophes.
    Example("They don t know that we re late, and that he ll be at the minister s office."),
    Example("The nation s own plan was there, and I m sure that they can t do it."),
    # Bound to something else, or more than one space.
    Example("See the file substan/tial and the word sub-substan tial2 of it."),
    Example("See the word _substan tial_ and the word #substan tial of it."),
    Example("They said substan  tial, and substan\ntial, and substan, tial."),
    # Another language.
    Example("Das Kind und die substan tial der Regierung wurde nicht gefragt und ging nach."),
)

RULE = Rule(
    code=CODE,
    name="split-word",
    stage=Stage.SPACING,
    contract=WORD_BOUNDARY.with_evidence(evidence),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=Options(),
)
