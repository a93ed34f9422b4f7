"""Runs that begin with a capital and have another within: "DemocraticParty", "PeterTurnbull".

Products, firms and code are named like this every day ("YouTube", "DevTools", "PaineWebber"). So
it takes a pair of words that names a place or an office, a given name with a surname, a title, a
word that starts sentences at the start of one, or capitalised words around ("Federal
ForestryMinister Eric") to take such a run apart.
"""

from math import inf

from normkit.lexicon.classes import CLOSED
from normkit.lexicon.evidence import Cut, cuts, evidence
from normkit.lexicon.model import load as load_model
from normkit.lexicon.pairs import load as load_pairs
from normkit.lexicon.people import given_names, surnames
from normkit.lexicon.seams import NAME_SHORTEST, NAME_ZIPF, Split
from normkit.lexicon.words import load as load_words

#: Two capitalised words must gain this by each other (log10) for a safe and for an unsafe repair.
PAIR, LEAST_PAIR = 1.8, 1.0
#: ... and less behind a point of the compass: "SouthAustralia".
COMPASS_PAIR = 1.4
#: Two rare names (Zipf of the rarer and of the commoner) are rather a firm, as in "PaineWebber".
RARER, COMMONER = 3.0, 4.2
#: Shorter words, and these, begin and end names: "McGrath", "DeWitt", "VanDyke".
SHORTEST, TOGETHER = 3, 8
#: What names of places, offices and institutions end in, and begin with.
PROPER = frozenset(
    """
    academy administration africa agency airport alliance america army asia assembly association
    australia avenue bay bureau centre championship championships church city coast
    college commission commissioner committee congress conservatives corps council county court
    creek cup democrats department district division east empire federation festival forest
    foundation france games general germany government governor gulf harbor harbour hills hospital
    house institute island islands kingdom korea lake lane league ministry minister mountain
    mountains museum nations navy north ocean office olympics opposition orchestra parliament party
    peninsula police president prize province railway reef republic republicans river road school
    sea secretary senate senator society south square states station strait street supreme synagogue
    theatre treaty tribunal union university valley village wales war west world york zealand
    """.split()
)
COMPASS = frozenset(
    "central east eastern middle north northern south southeast southern southwest west western".split()
)
#: What the names of offices and institutions begin with.
OFFICIAL = frozenset("federal imperial national royal supreme".split())
PARTICLES = frozenset("abu ben bin del den der des dos fitz ibn las los mac van von the".split())

#: Titles before a name; "DrPepper" is a drink where no name follows.
TITLES = frozenset("dr mr mrs ms prof sir".split())
#: The same written out.
OFFICES = frozenset(
    """
    archbishop bishop captain chairman colonel commander councillor doctor emperor father general
    governor judge justice king lady lieutenant lord major mayor minister pope president prince
    princess professor queen rabbi reverend saint secretary senator sergeant treasurer
    """.split()
)
#: Words that start sentences, and no names: "TheFTU is"; and those that start both: "InDesign".
STARTERS = frozenset(
    """
    after although because before between but during for from he her his its since that their there
    these they this those the under we what when where while with
    """.split()
)
DOUBTFUL_STARTERS = frozenset("and as at by if in it of on she some to".split())
#: A doubtful one must make the next word this much likelier (log10).
STARTER_PAIR = 0.5
#: Words of so many letters after a starter: "WithIn".
STARTED_SHORTEST = 3

#: Log odds that two words among capitalised ones must have for a safe repair.
AMONG_TITLES = 4.5

#: A pair that gains this (log10) needs no such neighbours if the odds are so high.
SURE_PAIR, SURE_ODDS = 2.5, 5.0

#: What may follow an acronym without doubt must be so long: "GPSand"; "CDis".
ACRONYM, AFTER_ACRONYM = 3, 3
SHORT_AFTER_ACRONYM = frozenset("at by in of on or to".split())
#: ... and no end of another word: "FACScan", "LEDpro", "IBMone".
UNSURE_AFTER_ACRONYM = frozenset(
    "all any can come do go going has how last least less like made make may more most my no now "
    "one only our out over own per see she some such two up will you your".split()
)
#: An acronym makes another word this much likelier (log10), or is no sure one.
ACRONYM_PAIR = 1.0


def decide(
    word: str, at: int, left: str | None, right: str | None, lang: str = "en"
) -> Split | None:
    """Decide whether a capital within marks two words; see `normkit.lexicon.segment.decide`.

    >>> decide("WesternWorld", 7, "the", None).level, decide("PeterTurnbull", 5, "by", None).level
    ('safe', 'safe')
    >>> decide("DevTools", 3, "the", None).level, decide("YouTube", 3, "the", None)
    ('unsafe', None)
    """
    lexicon = load_words(lang)
    lower = word.lower()
    if lower in lexicon or lexicon.contested(lower) or not word[:at].isascii():
        return None
    parts = word[:at], word[at:]
    cut = next((found for found in cuts(word, lang) if len(found.left) == at), None)
    low = parts[0].lower(), parts[1].lower()
    pair = load_pairs(lang).seen(*low)
    if at > 1 and parts[0].isupper():
        level = _acronym(parts, pair, (left, right))
    else:
        level = _titled(parts, cut, pair, (left, right), lang)
    if level is None:
        return None
    return Split(parts, round(pair or 0.0, 3), level)


def _titled(
    parts: tuple[str, str],
    cut: Cut | None,
    pair: float | None,
    beside: tuple[str | None, str | None],
    lang: str,
) -> str | None:
    left, right = beside
    head, tail = parts[0].lower(), parts[1].lower()
    titled = right is not None and right.istitle()
    if head in TITLES or head in OFFICES:
        person = tail in given_names() or tail in surnames()
        if parts[1].istitle() and len(tail) >= SHORTEST and (person or head in TITLES):
            return "safe" if titled else "unsafe"
    if left is None and len(tail) >= STARTED_SHORTEST:
        if head in STARTERS:
            return "safe" if right is not None else "unsafe"
        if head in DOUBTFUL_STARTERS and pair is not None and pair >= STARTER_PAIR:
            return "safe"
    if _person(parts, lang):
        return "safe"
    if cut is None:
        return None
    odds = _odds("".join(parts), cut, left, right)
    if odds >= AMONG_TITLES and any(word is not None and word.istitle() for word in beside):
        return "safe"
    if odds >= SURE_ODDS and tail in PROPER:
        return "safe"
    if pair is None or pair < LEAST_PAIR:
        return None
    # "DevTools", "StickyKeys": products and programs are named like this every day.
    least = COMPASS_PAIR if head in COMPASS and tail in PROPER else PAIR
    sure = pair >= least and _two_words(cut) and _proper(cut)
    return "safe" if sure or (pair >= SURE_PAIR and odds >= SURE_ODDS) else "unsafe"


def _person(parts: tuple[str, str], lang: str) -> bool:
    """Whether a run is a given name and a surname, or a word that is none but a name."""
    head, tail = parts[0].lower(), parts[1].lower()
    if head not in given_names() or not parts[1][1:].islower() or len(tail) < NAME_SHORTEST:
        return False
    if tail in surnames():
        return True
    return tail not in given_names() and load_words(lang).zipf(tail) < NAME_ZIPF


def _odds(word: str, cut: Cut, left: str | None, right: str | None) -> float:
    """Log odds that two words go well together; the least for what names of firms are made of."""
    shown = evidence(word, left, right, nearest=0.0)
    if shown is None or not _two_words(cut) or cut.left in CLOSED or cut.right in CLOSED:
        return -inf
    return sum(map(float.__mul__, load_model().weights, shown[1]))


def _acronym(
    parts: tuple[str, str], pair: float | None, beside: tuple[str | None, str | None]
) -> str | None:
    """The level for an acronym before a word: "IUCNin", "GPSsignal", "UNESCOWorld"."""
    tail = parts[1].lower()
    if beside == (None, None):
        return None
    if tail in CLOSED and parts[1].islower():
        long = len(tail) >= AFTER_ACRONYM or tail in SHORT_AFTER_ACRONYM
        if tail in UNSURE_AFTER_ACRONYM:
            return "unsafe"
        return "safe" if long and len(parts[0] + tail) > ACRONYM + 1 else None
    return "safe" if pair is not None and pair >= ACRONYM_PAIR else None


def _proper(cut: Cut) -> bool:
    """Whether two capitalised words name a place, an office or an institution."""
    return cut.right in PROPER or cut.left in COMPASS or cut.left in OFFICIAL


def _two_words(cut: Cut) -> bool:
    """Whether two capitalised words are such as stand apart."""
    rarer, commoner = sorted(cut[2:])
    return (
        min(len(cut.left), len(cut.right)) >= SHORTEST
        and len(cut.left) + len(cut.right) >= TOGETHER
        and cut.left not in PARTICLES
        and rarer >= RARER
        and commoner >= COMMONER
    )
