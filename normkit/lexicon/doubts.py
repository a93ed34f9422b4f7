"""Why a run that falls apart into words may be one word all the same."""

from normkit.lexicon.classes import CLOSED, PREFIXES, SUFFIXES, ending
from normkit.lexicon.evidence import Cut
from normkit.lexicon.formed import is_formed
from normkit.lexicon.words import load as load_words

#: Words that compounds are made of stand apart if the first makes the second this much likelier.
COMPOUND_PAIR = 1.0
#: ... or if the decision is by so much surer (log odds) than a safe one must be.
COMPOUND_SURE = 3.0
#: Of log odds so high an opposite has none: "acontextual" has 6, "incomprehensive" 3.
OPPOSITE_SURE = {"a": 8.0, "an": 8.0, "in": 5.0}
#: ... or if "a" and the word are met so often (log10): "a potential".
OPPOSITE_PAIR = {"a": 0.5, "an": 0.5, "in": COMPOUND_PAIR}
#: What is as long and as frequent (Zipf) as one of these is no first part of a name.
NO_NAMES = ((6, 4.0), (8, 3.4))

#: Words that names end in, and Latin ones: "Baghdadis", "funeralis".
_ENDINGS_OF_NAMES = frozenset({"is", "an"})
#: ... but no name is spelt like these: "Thereis".
_BEFORE_IS = frozenset("here how that there this what where which who".split())

#: Adjectives with a capital end so.
_OF_PLACES = ("an", "ch", "ese", "ic", "ish")
#: What a sentence has before its verb, and hardly behind a name: "Saidhe", "Longhe".
_SUBJECTS = frozenset({"he", "she"})

#: What turns these endings of adjectives into their opposite: "agrammatical", "incomprehensive".
#: "in general" is seen so often that it is two words.
_OPPOSITES = {
    "a": frozenset({"al", "able", "ible", "ic", "ical", "ious", "ive", "ous"}),
    "an": frozenset({"al", "ic", "ical", "ious", "ous"}),
    "in": frozenset({"able", "al", "ant", "ate", "ent", "ible", "ic", "ical", "ing", "ious", "ive"})
    | {"ity", "ance", "ence", "ous"},
}

#: A run-on that is also a foreign word ("isa") is repaired only beside words so frequent (Zipf).
COMMON = 3.0


def among_common(left: str | None, right: str | None, lang: str) -> bool:
    """Whether a run stands among common words; a name before it tells nothing.

    >>> among_common("This", "good", "en"), among_common("Gersten", "town", "en")
    (True, True)
    >>> among_common(None, None, "en"), among_common("zxyq", "good", "en")
    (False, False)
    """
    zipf = load_words(lang).zipf
    named = left is not None and left.istitle()
    beside = [None if named else left, right]
    common = [zipf(word.lower()) >= COMMON for word in beside if word is not None]
    return bool(common) and all(common)


def word_like(
    kind: str,
    cut: Cut,
    beside: tuple[str | None, str | None],
    *,
    gain: float | None,
    score: float,
    margin: float,
) -> bool:
    """Whether the run may be a compound ("newspaperwoman"), an opposite, a name ("Baghdadis") ...

    Capitals among other words are one doubt more: there they are rather a name in code.

    Args:
        kind: the case pattern, as `normkit.lexicon.segment.pattern` names it.
        cut: the two words.
        beside: the words before and after the run, as written.
        gain: how much likelier the first word makes the second, if all else is sure.
        score: the log odds of the decision.
        margin: how much higher they are than those of a safe one must be.

    >>> cut = Cut("newspaper", "woman", 5.0, 5.3)
    >>> word_like("lower open", cut, ("a", "wrote"), gain=None, score=3.0, margin=1.0)
    True
    """
    left, right = beside
    if kind == "upper":
        words = [word for word in beside if word is not None and len(word) > 1]
        return not any(word.isupper() for word in words)
    if is_formed(cut.left, cut.right, beside, gain):
        return True
    if kind.startswith("title") and cut.right in _SUBJECTS and cut.left not in CLOSED:
        return True
    # "Antarcticscience"; but in a sentence "Breakingbenjamin" is a band.
    named = kind.startswith("title open") and left is not None and left.islower()
    if named and not cut.left.endswith(_OF_PLACES):
        return True
    if "open" in kind:
        combined = cut.left in PREFIXES or cut.right in SUFFIXES
        return combined and margin < COMPOUND_SURE and (gain is None or gain < COMPOUND_PAIR)
    if ending(cut.right) in _OPPOSITES.get(cut.left, ()):
        often = gain is not None and gain >= OPPOSITE_PAIR[cut.left]
        if right is not None and right.endswith("s") and cut.left != "in":
            often = False  # "a" stands before no plural
        return not often and score < OPPOSITE_SURE[cut.left]
    named = left is not None and left.istitle() and (right is None or right.istitle())
    # "Commissionis"; but "Spragueia funeralis" is Latin.
    long = any(len(cut.left) >= size and cut.left_zipf >= zipf for size, zipf in NO_NAMES)
    if long and kind.startswith("title"):
        return False
    if cut.right not in _ENDINGS_OF_NAMES or (cut.right == "is" and cut.left in _BEFORE_IS):
        return False
    return kind.startswith("title") or named
