"""Word classes for the boundary decision: closed-class words, and endings for the rest.

The lists are facts of English grammar, written down for this project.
"""

from functools import lru_cache

#: Closed-class words and auxiliaries: the words that run-ons are mostly made of.
CLOSED = frozenset(
    """
    a about above across after again against ago all almost along already also although always am
    among an and another any are around as at away back be became because become been before began
    behind being below between both but by came can cannot come could did do does doing done down
    during each either else enough even ever every few first for former found from gave get give
    given go going gone got had has have having he her here him his how however i if in including
    instead into is it its itself just last least less like made make many may me might more most
    much must my near neither never next no nor not now of off often on once one only onto or other
    our out over own per perhaps quite rather said same saw say says see seen several shall she
    should since so some soon still such take taken than that the their them themselves then there
    these they this those though through throughout thus to together too took toward towards two
    under unless until up upon us very was we well went were what when where whether which while
    who whom whose why will with within without would yet you your himself herself they
    """.split()
)

#: Endings of open-class words, longest first; the class of a word is the first that fits.
ENDINGS = (
    *("ations", "ation", "ments", "ment", "ness", "able", "ible", "ious"),
    *("tion", "sion", "ings", "ical", "ance", "ence", "less", "ship", "ism", "ist", "ity"),
    *("ing", "ers", "ies", "ied", "ful", "ive", "ous", "ant", "ent", "ate", "ize", "ise", "ian"),
    *("man", "men", "ed", "ly", "er", "or", "al", "ic", "ss", "us", "es", "s", "y", "n", "t"),
)


@lru_cache(maxsize=1 << 14)
def ending(word: str) -> str:
    """The class ending of a lower-case word, ``""`` if none fits.

    >>> ending("stations"), ending("quickly"), ending("dog")
    ('ations', 'ly', '')
    """
    for tail in ENDINGS:
        if word.endswith(tail) and len(word) >= len(tail) + 2:
            return tail
    return ""


#: Two-letter words that may be a part of a run-on. Corpora hold every two-letter combination.
SHORT = frozenset(word for word in CLOSED if len(word) == 2) | {"go", "oh", "ok"}

#: First parts that also form words with what follows: "over|declaration", "micro|division".
PREFIXES = frozenset(
    """
    a after air all an anti auto back be bi by co counter cross dis down ex extra fire for fore full
    half hand high home house hyper in inter intra land macro man mega meta micro mid mini mis mono
    multi near neo never no non off on out over para per photo poly post pre pro pseudo radio re sea
    aero astro cyber eco electro ethno euro geo hydro kilo mid milli nano neuro psycho retro socio supra
    techno thermo turbo
    self semi step sub sun super tele through to trans tri ultra un under up water well with
    """.split()
)

#: Second parts that also end words: "newspaper|woman", "tollis|is", "Clark|son".
SUFFIXES = frozenset(
    """
    beetle berries berry bug bugs flies fly grass mouth plant plants root roots shark sharks tail
    tails tree trees weed weeds worm worms
    a able act age all an and ant are art as at ate ball berg bird birds board boards book books boy
    boys burg by craft day days do dom down ed end er ers field fields fish fold ford free girl
    girls go ham hand has head heads her his holder holders hood house houses i in ing is ism ist
    ists keeper keepers land lands less light like line lines long maker makers making man mate mates men most net
    no on one or out over people person port power proof room rooms set shire ship ships side smith
    so some son sons stein stone ten time to top town up us ward wards way ways weight well wise
    woman women wood woods work worker workers works
    base bases bone bones code codes date dates file files group groups hole holes key keys list
    lists lock locks log logs map maps mark marks name names pack packs page pages path paths
    period periods piece pieces point points print prints proof scape sheet sheets site sites stack
    stacks stick sticks storm storms stream streams string strings table tables tag tags text texts
    through tool tools track tracks wall walls ware wire wires yard yards
    """.split()
)

#: With one of these a run of more than two words must begin: "oneofthe", "asaresult".
OPENING = frozenset(
    """a an all and are as at be been both but by can for from had has have he her his if in into is
    it its like many may more most not of on one or our out over said she some such than that the
    their them then there these they this those to up was we were what when where which while who
    will with would you your""".split()
)
