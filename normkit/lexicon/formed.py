"""Words that are formed of words every day, and stand in no list: "stepgrandmother", "flintlike".

English forms new words with a few dozen prefixes and endings. What is cut at one of them is rather
such a word than two that lost their space: it is so often one that the odds of the cut tell little.
How often the two stand side by side does tell: "of over" is met, "over ambition" is not.

The lists are facts of English, written down for this project.
"""

from normkit.lexicon.classes import CLOSED

#: Never two words by themselves: kin by marriage and descent ...
_KIN_PREFIXES = frozenset("ex fore foster god grand great half step".split())
_KIN = frozenset(
    """
    aunt aunts baby brother brothers child children cousin cousins dad daddy daddies dads daughter daughters families
    family father fathers girlfriend girlfriends grandchild grandchildren granddaughter
    granddaughters grandfather grandfathers grandma grandmas grandmother grandmothers grandpa
    grandpas grandparent grandparents grandson grandsons granny grannies husband husbands in kid kids mom
    moms mother mothers mum mums nephew nephews niece nieces parent parents sibling siblings sister
    sisters son sons uncle uncles wife wives boyfriend boyfriends
    """.split()
)
#: ... and what begins or ends such words only: "counterdemand", "smartphones", "openmindedness".
_PREFIXES = frozenset(
    """
    agro ante anti arch astro auto bio cardio chemo counter cross crypto cyber eco electro ethno euro extra geo
    hetero hydro hyper infra inter intra intro macro magneto mega meta micro mid mini mono multi nano
    narco neo neuro non omni para photo physio poly post pre pro proto pseudo psycho quasi retro self semi
    servo socio stereo sub super supra techno thermo trans tri turbo ultra uni vice
    """.split()
)
_ENDINGS = frozenset(
    """
    abilities ability ages backed blooded bodied bonnet bush bushes cheeked chested colored coloured crafts
    eared edged eyed faced featured fingered fish fishes fisted flower flowers footed fronted grass grasses
    haired handed hatted headed hearted heeled hood hoods hoofed horned hued humored humoured isms jawed
    jointed kneed leaved legged likeness limbed lipped lunged mannered minded mindedness mistress
    mistresses monger mongering mongers mouthed naped natured necked ness nosed pawed phones rumped sexed
    shaped shanked shouldered sided sighted sized skinned souled spirited tailed tempered throated toed
    toned tongued toothed wares wife willed winged witted wives women woman wort worts
    """.split()
)

#: Prefixes that are closed-class words: such a pair of words is met, or the run is one.
_OUTER = frozenset(
    """
    a after an back down even every fore forth how in make no off other out over so there through
    under up well
    """.split()
)
#: ... and with these it must be met often.
_DEGREES = frozenset("after back down every fore forth off out over under up well".split())
#: How something is done: "illtreated", "longlasting"; but "never known" is met often.
_MANNERS = frozenset(
    """
    all deep double ever free hard high ill long low never new quick short single slow soft triple
    twice wide
    """.split()
)
_PARTICIPLES = (
    *("ed", "en", "ing", "blown", "born", "bound", "bred", "built", "fed", "grown", "known", "led"),
    *("lit", "made", "paid", "sown", "spun", "worn", "wrought"),
)
#: These end words behind another that is no closed-class one, and not in the plural: "fortresslike".
_TAILS = frozenset(
    """
    able about age back come down going less like out over some spread time times up ward wards
    while wide wise worthy
    """.split()
)
#: Behind them these say that they are adverbs: "the note back to the clerk".
_PLACES = frozenset({"from", "into", "to"})
_ADVERBS = frozenset("away back down out over up".split())
#: How much likelier (log10) the first word must make the second.
_OFTEN = 1.0
#: Latin adjectives are English ones and these: "cerebellaris", "cruciformis", "pancreaticus".
_LATIN_TAILS = frozenset({"is", "us"})
_LATIN = ("ac", "al", "ar", "form", "ic", "id", "il", "or")
#: ... unless the two are met as words: "the signal is".
_LATIN_PAIR = 0.5
#: Roots of learned words end so: "uterosclerosis", "phenylmercury", "bradyarrhythmia".
_ROOTS = ("o", "yl", "oxy", "brady", "tachy")
#: Words that no word of another kind follows, or only such as it is met with: "metyrosine".
_PRONOUNS = frozenset("do me my we".split())

#: Before "be" and a participle or an adjective one of these says that it is the verb.
_BEFORE_BE = frozenset(
    """
    to will would can could may might must shall should cannot not never also always only still
    """.split()
)
_NO_VERB = ("ed", "en", "ing", "able", "ible", "al", "ous", "ive", "ful", "ic", "ary", "less", "y")


def is_formed(
    left: str, right: str, beside: tuple[str | None, str | None], gain: float | None
) -> bool:
    """Whether two words written together are rather one that is formed with one of them.

    Args:
        left: the first word, in lower case.
        right: the second one.
        beside: the words before and after the run, as written; None if there is none.
        gain: how much likelier (log10) the first makes the second; None if they are never met.

    >>> is_formed("step", "grandmother", ("her", "was"), None)
    True
    >>> is_formed("flint", "like", ("a", "stone"), None), is_formed("note", "back", ("a", "to"), None)
    (True, False)
    >>> is_formed("ill", "treated", ("an", "man"), None)
    True
    >>> is_formed("out", "into", ("went", "a"), 0.4), is_formed("disasters", "like", ("recent", None), 0.2)
    (False, False)
    >>> is_formed("be", "scorched", ("a", None), None), is_formed("be", "ready", ("to", None), 1.2)
    (True, False)
    """
    before, after = beside
    met = gain is not None
    often = gain is not None and gain >= _OFTEN
    if right in _KIN and left in _KIN_PREFIXES:
        return True
    if left in _PREFIXES or (right in _ENDINGS and left not in CLOSED):
        return True
    closed = right in CLOSED
    if is_latin(left, right):
        return gain is None or gain < _LATIN_PAIR
    if left.endswith(_ROOTS) and not closed and left not in CLOSED:
        return not often
    if left in _PRONOUNS and not closed:
        return left == "me" or not met
    if left == "be":
        verb = (
            before is not None
            and before.lower() in _BEFORE_BE
            and (met or right.endswith(_NO_VERB))
        )
        return not (closed or verb)
    if left in _MANNERS and right.endswith(_PARTICIPLES):
        return not often
    if left in _OUTER and not closed:
        return not (often if left in _DEGREES else met)
    if right in _TAILS and left not in CLOSED:
        inflected = left.endswith(("s", "ed", "ing")) and not left.endswith("ss")
        adverb = right in _ADVERBS and after in _PLACES
        return not (often or adverb or (met and inflected))
    return False


def is_latin(left: str, right: str) -> bool:
    """Whether an adjective or a noun and "is" or "us" are rather a Latin word.

    >>> is_latin("cerebellar", "is"), is_latin("method", "is")
    (True, False)
    """
    return right in _LATIN_TAILS and left.endswith(_LATIN)
