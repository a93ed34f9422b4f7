"""What the text around a run tells: that it is spoken about, or a part of a name.

"The word inthe" and "Bythe Sea Hotels" hold no lost space, however likely the words are side by side.
"""

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.classes import CLOSED
from normkit.lexicon.names.cues import SPELLING
from normkit.lexicon.register import SURE_IN_CODE, beside_code
from normkit.lexicon.seams import Split

#: Directly before a run these say that it is spoken about: "the word inthe", "the user inthe".
_MENTIONS = frozenset(
    """
    alias app channel command directory folder form forms function handle hashtag hashtags hostname
    identifier keyword keywords label labels lemma lexeme library login misprint misspelled
    misspelling misspelt module nick nickname package packages parameter password passwords plugin
    prefix program query repo repository script slug spelled spelling spelt string strings suffix tag
    tags token tokens typo user username variable word words
    """.split()
)
#: ... and these, if it stands in quotation marks.
_CALLS = frozenset(
    """
    called entered enter enters named read reads said saying says search searched type typed types
    typing write writes written wrote
    """.split()
)
#: ... if one of these follows, or no word at all: "the word ofthe is", but "the word ofthe Lord".
_GO_ON = frozenset(
    """
    a also and appears appeared are as because becomes before but by can comes could did does exists for from
    gets had has have if in instead into is looks makes may means meant might must not occurs on once or rather shall
    should shows stands than that the then to too twice was were when where which while will with
    without would
    """.split()
)
#: In the same sentence, these say so, too.
_SPELLING = SPELLING - {"surname", "surnames"}
#: Two words that say the same in the sentence around.
_SPOKEN_ABOUT = (
    "as one word",
    "two words",
    "three words",
    "as a word",
    "no space",
    "a space between",
)
#: What names of firms and of what they run end in.
_FIRMS = frozenset(
    """
    ab academy ag airlines airways bakery bank bar bistro boutique brewers breweries brewery brewing bv cafe casino
    catering cellars chocolates cinema clinic club co cocktails coffee collective company consulting corp
    corporation cottages cottage designs distillery estate estates events fc farm farms festival films fitness
    flowers foods foundation furniture gallery games gmbh group guesthouse holdings holidays homes hostel hostels hotel
    hotels inc industries inn inns interiors kg kitchen lda limited llc llp lodge lodges ltd magazine
    management media motel museum nv nursery oy partners partnership pharmacy photography pictures plc
    productions properties property pub publishing pty radio realty records rentals resort resorts
    restaurant restaurants sa salon sarl services shop software solutions spa sports srl store stores
    studio studios supplies systems tavern technologies theatre tours travel trust vineyard vineyards
    ventures villas wine winery wines yoga
    """.split()
)
#: A name behind which one of these stands is the subject: "Inthe Valley was founded".
_VERBS = frozenset("are can had has have is may offers sells serves was were will".split())

_BEFORE = lazy(
    r"(?<word>\p{L}++)?(?<mark>[^\S\r\n]?[\"'`(\[\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}:,]*+|[^\S\r\n])\Z"
)
_LETTERS = lazy(r"\p{L}++")
_NEXT_WORD = lazy(r"[^\S\r\n](?<word>\p{L}++)")
_QUOTES = "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
#: Where a sentence may start: at the start of a line, behind its marks, behind an end or a colon.
_STARTS = lazy(
    r"(?:\A|[.!?:\N{HORIZONTAL ELLIPSIS}][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}]*+\s++|\A[\s#>*+\-\d.)]++)"
    r"[\"'(\[\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}*_]*+\Z"
)
_NAME = lazy(
    r"(?:[^\S\r\n](?:&|(?:of|and|the|at|on|by|for)(?=[^\S\r\n]\p{Lu})|\p{Lu}[\p{L}\p{M}'.&]*+)){1,8}"
)
_VERB = lazy(r"[^\S\r\n](?<word>\p{Ll}++)")
_SENTENCE = lazy(r"[.!?](?=\s)|[\r\n]")
#: So far a sentence is looked at, and what stands before a run.
_REACH, _BEHIND = 160, 48


def doubt_around(view: View, span: Span, split: Split, lang: str) -> str:
    """Why the surroundings let a safe split be unsafe: it may be a name in code, or one of its own.

    >>> split = Split(("By", "the"), 9.0, "safe")
    >>> doubt_around(View("Bythe Sea Hotels"), Span(0, 5), split, "en")
    'in a name'
    """
    if split.level != "safe" or lang != "en":
        return ""
    if is_in_name(view.text, span, split.parts[0]):
        return "in a name"
    if split.score < SURE_IN_CODE:
        if beside_code(view, span):
            return "beside code"
        coined = not CLOSED.issuperset(map(str.lower, split.parts))
        if coined and len(view.find({"".join(split.parts).lower()})) > 1:
            return "as it comes again"
    return ""


def is_mentioned(text: str, span: Span) -> bool:
    """Whether a run is spoken about as a word, a name of a user and the like, and not used.

    >>> [is_mentioned(text, Span(9, 14)) for text in ("The word inthe is one.", "The word ofthe Lord")]
    [True, False]
    """
    before = text[max(0, span.start - _BEHIND) : span.start]
    match = _BEFORE.search(before)
    quoted = (
        text[span.end : span.end + 1]
        in "\"'`\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
        and before[-1:] in _QUOTES
    )
    if match is not None and (match["word"] or "").lower() in _MENTIONS:
        following = _NEXT_WORD.match(text, span.end)
        if quoted or following is None or following["word"].lower() in _GO_ON:
            return True
    if quoted and match is not None and (match["word"] or "").lower() in _CALLS:
        return True
    sentence = _sentence(text, span).lower()
    if any(phrase in sentence for phrase in _SPOKEN_ABOUT):
        return True
    return not _SPELLING.isdisjoint(_LETTERS.findall(sentence))


def is_in_name(text: str, span: Span, first: str) -> bool:
    """Whether a capitalised run is rather a part of a name: "Bythe Sea Hotels", "Hewas Ltd".

    Args:
        text: the paragraph.
        span: the run.
        first: the first word that it is taken for, as written.

    >>> [is_in_name(text, Span(0, 5), text[:2]) for text in ("Bythe Sea Hotels", "Inthe end it")]
    [True, False]
    """
    run = span.of(text)
    if not run[:1].isupper() or run.isupper():
        return False
    name = _NAME.match(text, span.end)
    words = name[0].lower().replace(".", "").split() if name is not None else []
    if not _FIRMS.isdisjoint(words):
        return True
    if not run[1:].islower() or first.lower() not in CLOSED or first == "I":
        return False
    line = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    if not _STARTS.search(text[max(line, span.start - _BEHIND) : span.start]):
        return True
    if name is None:
        return False
    verb = _VERB.match(text, name.end())
    return verb is not None and verb["word"] in _VERBS


def _sentence(text: str, span: Span) -> str:
    low, high = max(0, span.start - _REACH), span.end + _REACH
    start = low
    for end in _SENTENCE.finditer(text, low, span.start):
        start = end.end()
    following = _SENTENCE.search(text, span.end, high)
    return text[start : following.start() if following is not None else high]
