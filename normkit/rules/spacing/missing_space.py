"""Two words that lost the space between them.

## What it does
Puts the space back into runs such as "onunless", "ofthe", "oneofthe", "Inthe", "ITWAS", "inSydney",
"WesternWorld", "film'ssets", "south-eastof" and "of2020". A run is taken apart only if it is no known word, all
its parts are, and these words together, between these neighbours, are much likelier than one unknown
word of that spelling; how often words stand side by side counts most.

## Why it matters
Run-ons break search, counting and every tokenizer, and they are the commonest scar of line
joining, scraping and hasty typing.

## What stays
- Known words, however they fall apart: "therapist", "nowhere", "cannot", "onboard".
- Names, rare words and compounds: "Stoltenberg", "groundswell", "newspaperwoman".
- Runs of two capitalised words, unless they name a place, an office, an institution or a person
  ("AttorneyGeneral", "PeterTurnbull"), or start a sentence: "YouTube", "DevTools", "McGrath".
- Opposites of words ("agrammatical"), and names in code ("isFile", "ENCODINGINFO" among words).
- Runs that are bound to digits other than years, slashes, dots, or a hyphen on the side of a word like "the".
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
from functools import partial
from typing import TYPE_CHECKING

from normkit.core.blocks import paragraphs
from normkit.core.contracts import WORD_BOUNDARY
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding, Later
from normkit.core.guards import guard_spans
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import DIGITS, LOWER, UPPER, Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import bound, seams, segment
from normkit.lexicon.classes import CLOSED
from normkit.lexicon.language import is_written_in, reads_as_english
from normkit.lexicon.register import SURE_IN_CODE, beside_code
from normkit.lexicon.seams import Split
from normkit.rules.spacing.lines import lines_with, parts_with
from normkit.rules.spacing.nearby import letters_after, letters_before, neighbours
from normkit.rules.spacing.options import Options
from normkit.rules.spacing.years import attested as attested_year
from normkit.rules.spacing.years import holds_year, years

if TYPE_CHECKING:
    from random import Random

CODE = "SPC101"

_LEVELS = {"safe": Applicability.SAFE, "unsafe": Applicability.UNSAFE}
_PAIR = lazy(r"(?<![\p{L}\p{M}])[a-zA-Z]++\K (?=[a-zA-Z]++(?![\p{L}\p{M}]))")
# "thatHe", "inSydney": the case shows where a word may begin.
_SEAM = lazy(r"(?<![\p{L}\p{M}])[A-Z]?[a-z]++[A-Z]\p{L}*+(?!\p{M})")
_CAPITAL_WITHIN = plain(r"[a-z][A-Z]")
_DIGIT_BESIDE = plain(r"[a-z][0-9]|[0-9][a-z]")
_TRIES = 12


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
        doubt = _doubt(view, whole, split, options.lang)
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
        for span, at in years(view.text, *line):
            if not is_written_in(view, "en", span):
                continue
            old = span.of(view.text)
            new = f"{view.text[span.start : at]} {view.text[at : span.end]}"
            level = Applicability.UNSAFE if beside_code(view, span) else Applicability.SAFE
            edit = Edit(Span(at, at), " ", CODE)
            yield Finding(CODE, span, f'missing space: "{new}"', edit, level, f"{old} holds a year")


def _doubt(view: View, span: Span, split: Split, lang: str) -> str:
    """Why the surroundings let a safe split be unsafe: it may be a name in code, or one of its own."""
    if split.level == "safe" and lang == "en" and split.score < SURE_IN_CODE:
        if beside_code(view, span):
            return "beside code"
        coined = not CLOSED.issuperset(map(str.lower, split.parts))
        if coined and len(view.find({"".join(split.parts).lower()})) > 1:
            return "as it comes again"
    return ""


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
        return attested_year(old, new)
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
        run = _around_capital(text, at + 1)
        place = seams.cut_at(run)
        return bool(place) and seams.attested(run, place, lang)
    end = at + len(word)
    tie = bound.tie(text, at, end)
    if tie is None:
        return False
    if tie is bound.Tie.CLITIC:
        return bool(bound.after_clitic(text[at:end], lang))
    around = neighbours(text, at, end)
    return around is None or segment.decide(text[at:end], *around, lang) is not None


def _around_capital(text: str, at: int) -> str:
    """Return the run whose first capital within stands at an offset, empty if it is not such a one."""
    head = letters_before(text, at)
    if not head[1:].islower() and len(head) > 1:
        return ""
    return head + letters_after(text, at)


def screen(options: Options) -> Screen:
    """Distinct unknown words that fall apart into words, or a capital within a word."""
    return Screen(
        suspects=partial(segment.suspects, lang=options.lang),
        # Years begin with 1 or 2; of the pairs of all rules there are no more than fit into a byte.
        pairs=((LOWER, UPPER + "12"), (DIGITS, LOWER))
        if options.lang == "en"
        else ((LOWER, UPPER),),
        confirm=partial(_may_split, lang=options.lang) if options.lang == "en" else None,
    )


EXAMPLES = (
    # Two lower-case words, with and without a closed-class word.
    Example("The talks onunless the West responds.", "The talks on unless the West responds."),
    Example("She saidthat the plan had failed.", "She said that the plan had failed."),
    Example("Farmers have lostmoney this year.", "Farmers have lost money this year."),
    # Run-ons that word lists hold as words.
    Example("He walked out ofthe house.", "He walked out of the house."),
    Example("It was alot of money for the council.", "It was a lot of money for the council."),
    Example("This isa good result for the party.", "This is a good result for the party."),
    # Capitals: at the start of a sentence, in a headline, at the seam.
    Example("Thepolice said nothing about it.", "The police said nothing about it."),
    Example("Itold them that the work was done.", "I told them that the work was done."),
    Example("ITWAS THE FIRST TIME THAT THEY MET", "IT WAS THE FIRST TIME THAT THEY MET"),
    Example("He was born inSydney and lived there.", "He was born in Sydney and lived there."),
    Example("The minister said thatHe was wrong.", "The minister said that He was wrong."),
    Example("The deal was signed byNATO members.", "The deal was signed by NATO members."),
    # Before a clitic.
    Example("They hope thatit'll pass this year.", "They hope that it'll pass this year."),
    Example("They met thegovernment's envoys.", "They met the government's envoys."),
    # Behind a clitic, beside a hyphen.
    Example("They saw the film'ssets in the museum.", "They saw the film's sets in the museum."),
    Example("It lies in the south-eastof the town.", "It lies in the south-east of the town."),
    # Two capitalised words that are a common pair; more than two words.
    Example("He leads the WesternWorld in that.", "He leads the Western World in that."),
    Example("It was oneofthe best years for us.", "It was one of the best years for us."),
    # Likely, but not sure enough.
    Example(
        "They are in the marketplan of the town.",
        "They are in the market plan of the town.",
        unsafe=True,
    ),
    Example("They are in the marketplan of the town."),
    # Known words, names, compounds, unknown words.
    Example("The therapist was nowhere near and cannot come onboard."),
    Example("Stoltenberg and Baerbock spoke about healthcare and the lockdown."),
    Example("A newspaperwoman wrote about it."),
    Example("The YouTube video was shown by FedEx."),
    Example("Isa went to the market with her mother."),
    Example("The Chrome DevTools were shown to the reporters on Monday."),
    Example(
        "The Chrome DevTools were shown to the reporters on Monday.",
        "The Chrome Dev Tools were shown to the reporters on Monday.",
        unsafe=True,
    ),
    # The opposite of a word is none.
    Example("Most patients produced agrammatical sentences in the test."),
    Example("The report was called incomprehensive by the members."),
    Example("It is ingeneral a good idea to ask.", "It is in general a good idea to ask."),
    # Capitals in a sentence are rather a name in code.
    Example("The value of ENCODINGINFO is read by the program."),
    Example("The method isFile tells whether the path is there."),
    Example("It is set to the poolSize of the server."),
    Example("He spoke in a number of online fora about the law."),
    # Bound to something else.
    Example("It was the talk ofthe-town on the radio."),
    Example("See the file ofthe2 and the word ofthe/inthe on the server."),
    Example("The old inn is called o'thehill by the people."),
    Example("The site is saidthat.com and it has news."),
    # A seam that the words around it do not bear.
    Example("The isActive flag is read by the parser."),
    # Among code, and a word that comes again.
    Example("The fallthrough to the next case is set by --no-warn there."),
    Example("The nexthop is the router that is next, and each nexthop has a weight."),
    # Names that no list holds; people; titles; the start of a sentence; acronyms.
    Example("He lives inKapfenberg with his wife.", "He lives in Kapfenberg with his wife."),
    Example("They have joinedKapfenberg on loan.", "They have joined Kapfenberg on loan."),
    Example(
        "It lies on a lift withMüller and others.", "It lies on a lift with Müller and others."
    ),
    Example(
        "The book of PeterHebblethwaite was read by all.",
        "The book of Peter Hebblethwaite was read by all.",
    ),
    Example(
        "He was met by DrTimothy Houle in the town.", "He was met by Dr Timothy Houle in the town."
    ),
    Example(
        "They met. TheFTU is one of the oldest of them.",
        "They met. The FTU is one of the oldest of them.",
    ),
    Example(
        "The list of the IUCNand others was read.", "The list of the IUCN and others was read."
    ),
    Example(
        "He is on the Dairy IndustryCouncil of the state.",
        "He is on the Dairy Industry Council of the state.",
    ),
    Example("They changed the name to TheFacebook on that day."),
    Example("Billy and MaryAnn went to the town with VeraCrypt."),
    Example("The microRNA and the fromList are in the report."),
    Example("The CDis in the house and the IBMs are new."),
    Example("The patient took part in the BandNews show."),
    # A rare word or a name beside a common one.
    Example(
        "Anne Weightmanwho gave it to them was old.", "Anne Weightman who gave it to them was old."
    ),
    Example(
        "There is no certainty forgraziers in that.", "There is no certainty for graziers in that."
    ),
    Example("They live in Sutherland with a Roelof and a Mahmadsaid."),
    # Years.
    Example(
        "It was in the spring of2020 that they met.", "It was in the spring of 2020 that they met."
    ),
    Example(
        "They met in 1998and then again in the town.",
        "They met in 1998 and then again in the town.",
    ),
    Example(
        "The 1990s, the mp3 and the covid19 of the 4th were the talk of2 men and the of2020.com site."
    ),
    # A space that stands in the wrong place, a name, the name of a firm.
    Example("They left after the establishme nts were closed."),
    Example("He met Inthewood and McGrath in the town."),
    Example("The report of PaineWebber was read by all."),
    # Another language, and English that is too short to be told.
    Example("Das Kind ofthe Regierung wurde nicht gefragt und ging nach Hause."),
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
