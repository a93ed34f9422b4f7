"""Which language is this paragraph in?

A gate for rules that know one language: it has to be certain of *that* language and says None
when in doubt. English is told by frequencies: a word counts for it by how much more frequent it is
in English than in any other language with a word list (the data hold that difference for every
word), and an unknown word counts against it; so that a headline without function words is English,
and a paragraph of an unlisted language is not. The other languages are told by their function
words, closed lists that are facts of grammar, written down for this project.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from normkit.core.view import View
from normkit.lexicon.words import load

_WORDS = {
    "sco": """tae fae frae nae o wi hae ilka aw richt wha thir oor syne yin gie sic thae ony guid
        weel dae isna canna nane mair fowk ither atween maun sall an aa bi fur ye hes""",
    "pcm": "dey wey dem na di im una dis wetin sey don abi for fit pikin everi hav rait pesin wit",
    "jam": "di a fi dem im seh pan inna wid dat deh nuh unu fram yu wan evri rait wi",
    "bi": "long blong hemi olgeta mo wan ol i we no save mas evri raet samting",
    "tpi": "bilong long em ol na i wanpela olgeta mas inap dispela yumi o husat samting sapos",
    "kri": "di ɛn fɔ na wit ɔl ebul we dɛn nɔ dat pɔsin ɛvri gɛt rayt",
    "de": """der die das und ist nicht ein eine einer eines einem einen den dem des mit von zu auf
        für im sich auch wird werden als nach bei aus durch oder haben hat sind kann wie über wenn
        nur aber noch um vor zur zum daß dass sein seine jeder hatte war in an so es was""",
    "fr": """le la les des du un une et est pas que qui dans pour sur au aux avec par ce cette ces
        son sa ses il elle ils nous vous ne se plus ou où mais dont sont être leur leurs tout
        comme fait ont été toute même on de en a""",
    "es": """el los las del y que en un una es no por con su para al lo se como más pero sus le ya o
        este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo
        nos durante todos uno les ni contra otros ese eso ante ellos toda persona tiene de la a""",
    "it": """il lo gli di che è un una per non con del della dei delle degli dal dalla alla alle al
        ai nel nella nei nelle sono si come più anche ma o se ha ogni suo sua loro questo essere
        ad ed da su le la i e in a""",
    "nl": """de het een en van ik te dat die in is niet op aan met als voor er maar om hem dan zou of
        wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb heeft
        hebben deze u want nog zal zij nu ge geen omdat iets worden wordt ieder zijn was""",
    "pt": """o os as do da dos das e que em um uma para com não por mais se na no nas nos ao aos à
        como mas foi ele sua seu seus ou ser quando muito há já está também só pelo pela até isso
        ela entre era depois sem mesmo tem todo toda todos são de a""",
    "pl": """i w na z do się nie jest że to o jak za od po przez przy dla ma prawo każdy lub oraz ich
        jego jej tego tym być są który która które czy już tylko może aby a""",
    "fi": """ja on ei että se oli hän mutta ovat kun niin tai myös jos sekä joka ne kuin hänen sen
        ole olla mukaan jokaisella oikeus kaikki jonka ilman""",
    "sv": """och att det som en på är av för med den till inte ett om har de sig jag var från vi så
        kan han när hade men man eller skall ska vid sin sina hans rätt varje i""",
    "da": """og i at det er en til på som af for med den der ikke de et har han var sig fra kan
        om skal ved enhver ret eller hans sin være""",
    "nb": """og i at det er en til på som av for med den ikke de et har han var seg fra kan om skal
        ved enhver rett eller hans sin være""",
    "cs": """a v se na je že s z do o k i by za od po pro jako jeho ale který která které má každý
        právo nebo být jsou tak podle""",
    "hu": "a az és hogy nem is egy van joga minden vagy meg ki mint csak de ez azt sem kell",
    "ro": """și în de la cu pe din este că nu o un are orice dreptul sau prin pentru care fi al a
        sa sale lui sunt""",
    "tr": "ve bir bu her ile için da de olan olarak veya hiç kimse ne gibi çok daha kadar",
    "ca": "el la els les i de que en un una té tota per amb dret o al del no és són seva seu",
    "id": "dan yang di dengan untuk atas setiap orang berhak ini itu tidak dari dalam atau pada",
    "sw": "na ya wa kwa ni katika kila mtu haki au za la kuwa yake ana",
    "eo": "la kaj de en al estas ĉiu havas rajton ne por kun aŭ ties sia pri el",
    "ia": "le de e in a ha derecto cata persona es al pro non su o un con",
    "af": "die en van het in is nie op met vir om te of dat hy reg elke aan wat sy",
    "fy": "de en fan it yn is net op mei foar om te of dat hy rjocht elk oan wat syn",
    "vi": "và của các có cho là không được quyền mọi người trong với một này những",
    "so": "iyo oo ka ku uu in waa la xaq qof leeyahay ama",
}


#: How many words must be function words of another language, and their share.
_LEAST_HITS = 2
_LEAST_SHARE = 0.1

#: What the mean of all words must reach to be English; an unknown word counts -0.5. The
#: difference is capped at 2 (a factor of 100); median of English news 0.8, of other languages -1.
_ENGLISH = 0.05
#: From here on function words are not asked: English sentences hold "so" and "over", too.
_SURELY_ENGLISH = 0.35

#: Differences are stored as one byte a word: this many steps for one unit (log10), plus an offset.
TELL_STEPS = 50
TELL_ZERO = 128
#: A word this much more frequent in English (log10) is a vote for English; another language's
#: function words must be at least half as many. "The road is ... de Janeiro. ... met the envoy"
#: has three function words of Dutch.
_STRONG = TELL_ZERO + int(1.2 * TELL_STEPS)
_UNKNOWN = TELL_ZERO - TELL_STEPS // 2


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Function words with the languages that have them, but for those that tell English."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, text in _WORDS.items():
        for word in dict.fromkeys(text.split()):
            if _tell(word, 0) < TELL_ZERO:
                found[word] = (*found.get(word, ()), lang)
    return found


@lru_cache(maxsize=1 << 16)
def _tell(word: str, unknown: int) -> int:
    entry = load().entry(word)
    return entry.tell if entry is not None else unknown


def identify(words: Sequence[str]) -> str | None:
    """Language code of a paragraph, None if its words do not tell.

    Args:
        words: the lower-case letter runs of the paragraph, in any order. Linear in their number.

    >>> identify("nobody knows whether the talks have failed".split())
    'en'
    >>> identify("wheat growers reject merger".split())
    'en'
    >>> identify("aldus heeft de minister het niet gezegd".split())
    'nl'
    >>> identify(["in", "die", "is", "so"]) is identify([]) is None
    True
    """
    words = [word for word in words if len(word) > 1]
    if not words:
        return None
    found = list(map(load().tells.get, words))
    tells = [tell for tell in found if tell is not None]
    if len(tells) < len(words):
        pairs = zip(words, found, strict=True)
        tells.extend([_tell(word, _UNKNOWN) for word, tell in pairs if tell is None])
    steps = sum(tells) / len(words)
    mean = (steps - TELL_ZERO) / TELL_STEPS
    if mean >= _SURELY_ENGLISH:
        return "en"
    function_words = _function_words()
    votes = Counter(lang for word in words for lang in function_words.get(word, ()))
    (best, hits), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    strong = sum(tell >= _STRONG for tell in tells)
    if hits > second and hits >= max(_LEAST_HITS, _LEAST_SHARE * len(words), strong / 2):
        return best
    return "en" if mean >= _ENGLISH else None


def language_of(view: View) -> str | None:
    """The language of a view's paragraph; ask for it with `view.memo(language_of)`."""
    return identify(view.words)
