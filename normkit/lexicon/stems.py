"""A name or a rare word beside a common one: "Weightmanwho", "forgraziers", "thehendra".

Where a part is in no word list, no pair and no frequency tells of it. But few words end in "who" or
"with", and few begin with "the" or "from": what is left is spelt like a word, and the whole is not.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from normkit.lexicon.formed import is_latin
from normkit.lexicon.model import load as load_model
from normkit.lexicon.seams import Split
from normkit.lexicon.words import COMMON_CODE
from normkit.lexicon.words import load as load_words

#: Words that hardly any word ends in, and those that some do ("Roelof", "Awgwas").
_TAILS = frozenset(
    """
    after and became could from had has into said says their were when which who will with would
    """.split()
)
_DOUBTFUL_TAILS = frozenset("for in is of that the to was".split())
#: Words that hardly any word begins with, and those that some do ("intrusted").
_HEADS = frozenset("and from had has have that the their were which who with".split())
_DOUBTFUL_HEADS = frozenset("are by for of to was".split())
#: How much likelier two words must be than one unknown one (log10), and with a doubtful one.
SURE, SURE_DOUBTFUL = 3.5, 4.0
#: The common word must fit its other neighbour (log10).
CONTEXT = -0.3
#: What is left of learned words ends so: "thecoma", "thelygenic", "forbivalence".
_LEARNED = tuple(
    """
    al ance ase ence gen ia ic ics ine ism itis ium oma omas opsy oses osis ous ular um us
    """.split()
)
#: What is left has so many letters; and a name fewer.
SHORTEST, SHORTEST_NAME, LONGEST = 4, 3, 40
#: One running word in so many (log10) is in no word list.
_UNKNOWN = -3.0

_ALL_TAILS = tuple(_TAILS | _DOUBTFUL_TAILS)
_ALL_HEADS = tuple(_HEADS | _DOUBTFUL_HEADS)
_LONGEST_TAIL = max(map(len, _ALL_TAILS))


class Stem(NamedTuple):
    """A cut beside a common word, and by how much (log10) more than needed it is the likelier one."""

    parts: tuple[str, str]
    at_end: bool
    surplus: float
    margin: float


def suspect(lower: str, lang: str = "en") -> bool:
    """Whether an unknown lower-case run may be such, in some case and between some neighbours.

    >>> [suspect(run) for run in ("weightmanwho", "forgraziers", "stoltenberg", "sutherland")]
    [True, True, False, False]
    """
    # Every word is asked about, and few go on: these are the quickest ways to tell.
    if not (lower.endswith(_ALL_TAILS) or lower.startswith(_ALL_HEADS)) or len(lower) > LONGEST:
        return False
    if not (lower.isascii() and lower.isalpha()) or _known(lower, lang):
        return False
    return any(
        stem.surplus >= 0
        for form in (lower, lower.capitalize())
        for stem in _weighed(form, lower, lang)
    )


def decide(word: str, left: str | None, right: str | None, lang: str = "en") -> Split | None:
    """Decide whether a run that is no two known words is a rare one beside a common one.

    >>> decide("Weightmanwho", "Anne", "gave").parts
    ('Weightman', 'who')
    >>> decide("forgraziers", "certainty", None).parts, decide("Sutherland", "in", "the")
    (('for', 'graziers'), None)
    """
    stem = max(_stems(word, lang), key=lambda found: found.surplus, default=None)
    if stem is None or stem.surplus < 0:
        return None
    model = load_model(lang)
    first, last = stem.parts
    fits = (
        model.affinity(model.class_of(last), model.class_of(right))
        if stem.at_end
        else model.affinity(model.class_of(left), model.class_of(first))
    )
    return Split(stem.parts, round(stem.margin, 3), "safe") if fits >= CONTEXT else None


def attested(parts: tuple[str, ...], whole: str, lang: str = "en") -> bool:
    """Certify such a repair: the whole is no word, one part is a common one, the spelling tells.

    >>> attested(("Weightman", "who"), "Weightmanwho"), attested(("Suther", "land"), "Sutherland")
    (True, False)
    """
    return any(stem.parts == parts and stem.surplus >= 0 for stem in _stems(whole, lang))


def _stems(word: str, lang: str) -> Iterator[Stem]:
    """The cuts of a run, as written, into a rare or unknown word and a common one."""
    lower = word.lower()
    if (
        word.isascii()
        and word.isalpha()
        and word[1:].islower()
        and len(word) <= LONGEST
        and not _known(lower, lang)
    ):
        yield from _weighed(word, lower, lang)


def _known(lower: str, lang: str) -> bool:
    lexicon = load_words(lang)
    return lower in lexicon or lower in lexicon.runons


def _weighed(word: str, lower: str, lang: str) -> Iterator[Stem]:
    """The cuts of an unknown run, but for such as are surely not likely enough."""
    named = word[:1].isupper()
    lexicon, model = load_words(lang), load_model(lang)
    spelling = _spelling
    for at in range(max(2, len(word) - _LONGEST_TAIL) if named else 2, len(word) - 1):
        first, last = lower[:at], lower[at:]
        at_end = last in _TAILS or last in _DOUBTFUL_TAILS
        if at_end:
            low, common, sure = first, last, last in _TAILS
        elif not named and (first in _HEADS or first in _DOUBTFUL_HEADS):
            low, common, sure = last, first, first in _HEADS
        else:
            continue
        least = SURE if sure else SURE_DOUBTFUL
        code = lexicon.code(low)
        if not named and (_is_learned(low, last) if at_end else low.endswith(_LEARNED)):
            continue
        if len(low) < (SHORTEST_NAME if named else SHORTEST) or code >= COMMON_CODE:
            continue
        # How likely an unknown word is, whatever its spelling, is the same on both sides.
        rare = lexicon.zipf(low) - 9 - _UNKNOWN if code else spelling(low, lang)
        margin = rare + lexicon.zipf(common) - 9 - spelling(lower, lang)
        if margin + model.most < least:
            continue  # mostly: no neighbour makes up for so much
        stem = word[:at] if at_end else word[at:]
        margin += model.affinity(
            model.class_of(stem if at_end else first), model.class_of(last if at_end else stem)
        )
        yield Stem((word[:at], word[at:]), at_end, margin - least, margin)


@lru_cache(maxsize=1 << 8)
def _spelling(lower: str, lang: str) -> float:
    """The likelihood of a spelling: of one word it is asked for several times."""
    return load_model(lang).spelling(lower)


def _is_learned(stem: str, tail: str) -> bool:
    """Whether a stem in lower case is rather one with a Latin ending: "vesicularis", "salamanderin"."""
    return tail == "in" or is_latin(stem, tail)
