"""Two words that lost the space between them.

## What it does
Puts the space back into runs such as "onunless", "ofthe", "oneofthe", "Inthe", "ITWAS", "inSydney",
"WesternWorld", "film'ssets", "south-eastof", "of2020" and "24February". A run is taken apart only if
it is no known word, all its parts are, and these words together, between these neighbours, are much
likelier than one unknown word of that spelling; how often words stand side by side counts most.

## Why it matters
Run-ons break search, counting and every tokenizer, and they are the commonest scar of line
joining, scraping and hasty typing.

## What stays
- Known words, however they fall apart: "therapist", "nowhere", "cannot", "onboard".
- Names, rare words and compounds: "Stoltenberg", "groundswell", "newsroomwoman", and words that
  are formed every day: "stepgrandmother", "flintlike".
- A run that is spoken about ("the word inthe"), and parts of names ("Bythe Sea Hotels").
- Runs of two capitalised words, unless they name a place, an office, an institution or a person
  ("AttorneyGeneral", "PeterTurnbull"), or start a sentence: "YouTube", "DevTools", "McGrath".
- Opposites of words ("agrammatical"), and names in code ("isFile", "ENCODINGINFO" among words).
- Runs that are bound to slashes, dots, a hyphen on the side of a word like "the", or to digits other
  than years, days and numbers of something that is counted.
- Runs beside a piece of a word, where the space only stands in the wrong place: "establishme nts".
- A seam of lower case and capital where the words around it do not fit: "the toString method".
- Words among code and in manuals, and words that come again, unless nothing else explains them.
- Paragraphs and lines that are not clearly in the configured language: English, unless `lang` says
  de, fr, es, it, nl or pt. In these, one of the two words must be a closed-class one.
- Common words of another language, unless common words stand on both sides, or a name before and
  a common word behind: "isa", "fora".

Repairs that are likely but not sure enough are unsafe.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from normkit.core.blocks import paragraphs
from normkit.core.contracts import WORD_BOUNDARY
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding, Later
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Rule, Stage
from normkit.core.screens import DIGITS, LOWER, UPPER, Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import bound, seams, segment
from normkit.lexicon.language import is_written_in, reads_as_english
from normkit.lexicon.register import beside_code
from normkit.lexicon.seams import Split
from normkit.rules.spacing.around import doubt_around, is_mentioned
from normkit.rules.spacing.lines import lines_with, parts_with
from normkit.rules.spacing.missing_space_examples import EXAMPLES
from normkit.rules.spacing.nearby import letters_after, letters_before, neighbours
from normkit.rules.spacing.options import Options
from normkit.rules.spacing.years import attested as attested_year
from normkit.rules.spacing.years import holds_year, spaced, years

if TYPE_CHECKING:
    from random import Random

CODE = "SPC101"

_LEVELS = {"safe": Applicability.SAFE, "unsafe": Applicability.UNSAFE}
_PAIR = lazy(r"(?<![\p{L}\p{M}])[a-zA-Z]++\K (?=[a-zA-Z]++(?![\p{L}\p{M}]))")
# "thatHe", "inSydney": the case shows where a word may begin.
_SEAM = lazy(r"(?<![\p{L}\p{M}])[A-Z]?[a-z]++[A-Z]\p{L}*+(?!\p{M})")
_CAPITAL_WITHIN = plain(r"[a-z][A-Z]")
_DIGIT_BESIDE = plain(r"[a-z][0-9]|[0-9][a-zA-Z]")
_TRIES = 12
#: About longer runs a screen does not decide.
_LONGEST_SEAM = 64
#: What is counted stands so near behind a number: " percentage points".
_FOLLOWING = 24


def find(view: View, options: Options) -> Iterator[Finding]:
    """Yield a finding for each run that is two words, or a word and a year."""
    found = list(_words(view, options))
    if options.lang == "en":
        found += _years(view)
        found.sort(key=lambda finding: finding.span)
    yield from found


def _words(view: View, options: Options) -> Iterator[Finding]:
    spans = view.find(segment.suspects(set(view.candidates), options.lang))
    for line in parts_with(_CAPITAL_WITHIN, view):
        spans += [Span(*match.span()) for match in _SEAM.finditer(view.text, *line)]
    for span in sorted(set(spans)):
        tie = bound.tie(view.text, *span)
        if tie is None or (tie is not bound.Tie.FREE and options.lang != "en"):
            continue
        left, right = view.word_before(span.start), view.word_after(span.end)
        run = span.of(view.text)
        if tie is bound.Tie.CLITIC:
            word = bound.base(view.text, span.start)
            split = segment.decide_clitic(word, run, options.lang)
            whole = Span(span.start - len(word) - 1, span.end)
        else:
            split, whole = segment.decide(run, left, right, options.lang), span
            if split is not None and not _may_be_tied(tie, split):
                continue
        if split is None:
            continue
        first, last = span.start + len(split.parts[0]), span.end - len(split.parts[-1])
        between = " ".join(["", *split.parts[1:-1], ""]) if len(split.parts) > 2 else " "
        repaired = view.text[whole.start : first] + between + view.text[last : whole.end]
        if not is_written_in(view, options.lang, whole) and (
            options.lang != "en" or not reads_as_english(view, whole, repaired.split())
        ):
            continue
        if is_mentioned(view.text, whole):
            continue
        doubt = doubt_around(view, whole, split, options.lang)
        why = Later(segment.explain, (run, split, left, right, options.lang))
        yield Finding(
            CODE,
            whole,
            f'missing space: "{repaired}"',
            Edit(Span(first, last), between, CODE),
            Applicability.UNSAFE if doubt else _LEVELS[split.level],
            Later("{}; unsafe {}".format, (why, doubt)) if doubt else why,
        )


def _years(view: View) -> Iterator[Finding]:
    for line in lines_with(_DIGIT_BESIDE, view):
        for span, places in years(view.text, *line):
            if not is_written_in(view, "en", span):
                continue
            old = span.of(view.text)
            new = spaced(old, [place - span.start for place in places])
            level = Applicability.UNSAFE if beside_code(view, span) else Applicability.SAFE
            edit = Edit(
                Span(places[0], places[-1]),
                f" {view.text[places[0] : places[-1]]} " if len(places) > 1 else " ",
                CODE,
            )
            yield Finding(
                CODE, span, f'missing space: "{new}"', edit, level, f"{old} holds a number"
            )


def _may_be_tied(tie: bound.Tie, split: Split) -> bool:
    """Whether the word beside a hyphen is one that compounds are made of, and all else is sure."""
    if tie is bound.Tie.FREE:
        return True
    part = split.parts[0 if tie is bound.Tie.LEFT_HYPHEN else -1]
    return split.level == "safe" and "".join(split.parts).islower() and bound.combines(part)


def evidence(view: View, finding: Finding, new: str, options: Options) -> bool:
    """Certify an edit without the finder: each part is an attested word, the whole is none."""
    old = finding.span.of(view.text)
    if any(map(str.isdigit, old)):
        return attested_year(old, new, view.text[finding.span.end : finding.span.end + _FOLLOWING])
    certify = segment.attested if old.isalpha() else segment.attested_clitic
    return certify(tuple(new.split(" ")), old, options.lang)


def inject(clean: str, random: "Random") -> Edit | None:
    """Drop a space whose loss shows: the words around it are the ones this rule tells apart."""
    places = [
        (part, match) for part in paragraphs(clean) for match in _PAIR.finditer(part.of(clean))
    ]
    for part, match in random.sample(places, min(_TRIES, len(places))):
        edit = Edit(Span(*match.span()).shift(part.start), "", CODE)
        damaged = apply_edits(part.of(clean), [Edit(Span(*match.span()), "", CODE)])
        repair = Span(match.start(), match.start())
        if not guard_spans(damaged).enters(repair) and _repaired(damaged, repair):
            return edit
    return None


def _repaired(damaged: str, at: Span) -> bool:
    return any(
        finding.edit is not None
        and finding.edit.span == at
        and finding.applicability is Applicability.SAFE
        for finding in find(View(damaged), Options())
    )


def _may_split(text: str, at: int, word: str, lang: str) -> bool:
    """Whether a run that falls apart, or one with a capital in it, may be two words there."""
    if not word and (text[at : at + 1].isdigit() or text[at + 1 : at + 2].isdigit()):
        return holds_year(text, at)
    if not word:
        at, end = _around_capital(text, at + 1)
        if end - at > _LONGEST_SEAM:
            return True
        if not _has_seam(text[at:end], lang):
            return False
    else:
        end = at + len(word)
    tie = bound.tie(text, at, end)
    if tie is None:
        return False
    if tie is bound.Tie.CLITIC:
        return bool(bound.after_clitic(text[at:end], lang))
    around = neighbours(text, at, end)
    return around is None or segment.decide(text[at:end], *around, lang) is not None


@lru_cache(maxsize=1 << 12)
def _has_seam(run: str, lang: str) -> bool:
    place = seams.cut_at(run)
    return bool(place) and seams.attested(run, place, lang)


def _around_capital(text: str, at: int) -> tuple[int, int]:
    """Return where the run is whose first capital within stands at an offset; empty if it is no such."""
    head = letters_before(text, at)
    if not head[1:].islower() and len(head) > 1:
        return at, at
    return at - len(head), at + len(letters_after(text, at))


def screen(options: Options) -> Screen:
    """Distinct unknown words that fall apart into words, or a capital within a word."""
    return Screen(
        suspects=partial(segment.suspects, lang=options.lang),
        # Of the kinds of pairs of all rules there are no more than fit into a byte.
        pairs=((LOWER, UPPER + DIGITS), (DIGITS, LOWER + UPPER))
        if options.lang == "en"
        else ((LOWER, UPPER),),
        confirm=partial(_may_split, lang=options.lang) if options.lang == "en" else None,
    )


RULE = Rule(
    code=CODE,
    name="missing-space",
    stage=Stage.SPACING,
    contract=WORD_BOUNDARY.with_evidence(evidence),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=Options(),
)
