"""Is this letter run two words that lost their space? The decision, and how to certify it.

``decide`` weighs the evidence of ``normkit.lexicon.evidence`` with the fitted weights; each case
pattern has thresholds of its own, because a capitalised run is usually a name. ``attested`` is the
independent check of a finished repair: it shares the word list with ``decide`` but neither the
weights nor the thresholds.
"""

from collections.abc import Iterator
from functools import lru_cache

from normkit.lexicon import evidence as evidence_of
from normkit.lexicon import generic, neighbours, seams, stems, titles
from normkit.lexicon.bound import CLITICS, after_clitic, clitic_fits
from normkit.lexicon.classes import CLOSED
from normkit.lexicon.doubts import among_common, word_like
from normkit.lexicon.evidence import (
    LONGEST,
    Cut,
    affinities,
    case_pattern,
    cuts,
    evidence,
    openings,
)
from normkit.lexicon.margins import reaches
from normkit.lexicon.model import load as load_model
from normkit.lexicon.pairs import load as load_pairs
from normkit.lexicon.seams import Split
from normkit.lexicon.words import LANGUAGES
from normkit.lexicon.words import load as load_words

#: A cut inside one case pattern must beat the spelling of one unknown word by this (log10).
LEAST_MARGIN = 0.0

#: The first of more than two words must make the second this much likelier (log10).
LEAST_PAIR = -0.5
#: Where nothing before them tells, the odds of the rest must be such and the first do this.
SURE_MORE = ((5.0, 0.2), (7.0, 0.0))

#: The best cut must be this much likelier (log10) than the second best.
LEAST_LEAD = 0.5
_LEAD = evidence_of.FEATURES.index("lead over next")

#: Longer neighbours count as words.
LONGEST_FRAGMENT = 3

#: A run-on that is also a foreign word ("isa") must have odds so much better than others.
CONTESTED_MARGIN = 2.0


def suspect(word: str, lang: str = "en") -> bool:
    """Necessary condition for any repair of this letter run, whatever stands around it.

    >>> suspect("onunless"), suspect("Baerbock"), suspect("healthcare")
    (True, False, False)
    """
    if lang != "en":
        return bool(generic.suspects({word.lower()}, lang))
    return bool(cuts(word, lang)) or stems.suspect(word.lower(), lang)


def suspects(words: set[str], lang: str = "en") -> set[str]:
    """Those of the folded words that might be repaired where the case marks no seam.

    Costs a set difference, and a few microseconds for each word that is not frequent and was not
    seen before.

    >>> sorted(suspects({"the", "ofthe", "itold", "baerbock"}))
    ['itold', 'ofthe']
    """
    if lang != "en":
        return generic.suspects(words, lang)
    lexicon, innocent = load_words(lang), _innocent[lang]
    if lexicon.hidden:
        return {word for word in lexicon.unknown(words) if _folded_suspect(word, lang)}
    if not innocent:
        innocent.update(lexicon.frequent)
    new = words - innocent
    known = new & _suspected[lang]
    new -= known
    if not new:
        return known
    # Of most unknown words, names, no cut gives two words: that is seen sooner than whether they
    # are settled, which is asked of the others only.
    unusual = new - lexicon.common()
    found = {
        word
        for word in evidence_of.in_parts(unusual, lang)
        if word not in lexicon and _folded_suspect(word, lang)
    }
    found |= {word for word in unusual - found if stems.suspect(word, lang)}
    if len(innocent) < REMEMBERED:
        innocent |= new - found
    if len(_suspected[lang]) < REMEMBERED:
        _suspected[lang] |= found
    return found | known


#: So many distinct words of texts are remembered.
REMEMBERED = 1 << 16
#: Words that were found to be no suspects, and the frequent ones: most come again and again.
_innocent: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
#: Words that were found to be suspects: the rule asks about them once more than the screens.
_suspected: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}


def forget() -> None:
    """Drop what is remembered of words: for the build and for tests that change the lexicon."""
    generic.forget()
    for words in (*_innocent.values(), *_suspected.values()):
        words.clear()
    for function in (decide, _margin, _folded_suspect, evidence_of.cuts, evidence_of.parts):
        function.cache_clear()
    neighbours.forget()


@lru_cache(maxsize=1 << 16)
def _folded_suspect(word: str, lang: str) -> bool:
    # The margin does not depend on the neighbours, but on the case: "I" is a word in upper case.
    if reaches(word, LEAST_MARGIN, lang) and any(
        _margin(form, cut, lang) >= LEAST_MARGIN
        for form in (word, word.capitalize(), word.upper())
        for cut in cuts(form, lang)
    ):
        return True
    if after_clitic(word, lang) or stems.suspect(word, lang):
        return True
    return any(_folded_suspect(rest, lang) for _, rest in _openings(word, lang))


@lru_cache(maxsize=1 << 14)
def decide(word: str, left: str | None, right: str | None, lang: str = "en") -> Split | None:
    """Decide whether ``word`` lost a space, and where.

    Args:
        word: a maximal run of letters, as written.
        left: the word before it, as written; ``None`` if anything but one white space is between.
        right: the word after it.
        lang: language of the text around it.

    Takes time linear in the length of the run, which is bounded. Decisions are remembered: each
    is asked for again when the result of a repair is checked.

    >>> decide("onunless", "talks", "the").parts
    ('on', 'unless')
    >>> decide("inSydney", "born", None).level
    'safe'
    >>> [decide(word, "the", "of") for word in ("Stoltenberg", "nowhere", "groundswell")]
    [None, None, None]
    """
    if lang != "en":
        found = generic.decide(word, left, right, lang)
        return Split(*found) if found else None
    if (left not in CLITICS and _fragment(left, lang)) or _fragment(right, lang):
        return None  # "establishme nts": the space stands in the wrong place
    at = seams.cut_at(word)
    if at:
        judge = seams.decide if word[0].islower() else titles.decide
        return judge(word, at, left, right, lang)
    shown = evidence(word, left, right, lang, nearest=0.0)
    if shown is None:
        beside_common = stems.decide(word, left, right, lang)
        return beside_common or _decide_more(word, left, right, lang)
    cut, features = shown
    kind = pattern(word, cut, lang)
    model = load_model(lang)
    base = sum(map(float.__mul__, model.weights, features))
    safe, unsafe = model.thresholds[kind]
    if base + neighbours.most(word, lang) < unsafe or _margin(word, cut, lang) < LEAST_MARGIN:
        return None
    # A misspelling of a rarer word only lowers the score, by little, and is slow to look for: it
    # is asked for only where it may change the decision.
    for frequent_only in (True, False):
        zipf = neighbours.neighbour_zipf(word.lower(), lang, frequent_only=frequent_only)
        score = base + neighbours.gain(word, zipf, lang)
        if score < unsafe:
            return None
        if score - neighbours.rare_cost(lang) >= safe + CONTESTED_MARGIN:
            break  # safe anyway
    if load_words(lang).contested(word.lower()):
        certain = score >= safe + CONTESTED_MARGIN and among_common(left, right, lang)
    else:
        gain = load_pairs(lang).seen(cut.left, cut.right) if score >= safe else None
        certain = score >= safe and not word_like(
            kind, cut, (left, right), gain=gain, score=score, margin=score - safe
        )
    # "werestrict": that a space is missing is sure, but not where.
    certain = certain and features[_LEAD] >= LEAST_LEAD
    parts = word[: len(cut.left)], word[len(cut.left) :]
    return Split(parts, round(score, 3), "safe" if certain else "unsafe")


def _fragment(word: str | None, lang: str) -> bool:
    """Whether a neighbour is rather a piece of a word: short, in lower case, and no frequent word."""
    return (
        word is not None
        and len(word) <= LONGEST_FRAGMENT
        and word.islower()
        and word != "a"
        and (len(word) == 1 or word not in load_words(lang).frequent)
    )


def _decide_more(word: str, left: str | None, right: str | None, lang: str) -> Split | None:
    """Decide whether a run that is no two words is more: each must be sure beside the one before."""
    best: Split | None = None
    for head, rest in _openings(word, lang):
        split = decide(rest, head, right, lang)
        if split is None or split.level != "safe" or len(split.parts) > 2:
            continue
        parts = (head, *split.parts)
        if attested(parts, word, lang) and (best is None or split.score > best.score):
            seen = load_pairs(lang).seen
            pair = seen(left.lower(), head) if left is not None else 0.0
            inner = seen(head, parts[1]) or 0.0
            sure = pair is not None or any(
                split.score >= rest and inner >= least for rest, least in SURE_MORE
            )
            best = Split(parts, split.score, "safe" if sure else "unsafe")
    return best


def _openings(word: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the first words that a run of more than two may begin with, and what is left of it."""
    if len(word) > LONGEST or not word.islower() or not word.isascii():
        return
    if word in load_words(lang):
        return
    for head in openings(word):
        rest = word[len(head) :]
        if len(rest) > 2 and rest not in load_words(lang):
            yield head, rest


def pattern(word: str, cut: Cut, lang: str = "en") -> str:
    """The case pattern of the run, whether a part is a closed-class word, and whether seen together.

    Each such pattern has its own thresholds: "groundsharing" is a compound, "pricingcorn" is none,
    and a capitalised run of two open-class words is nearly always a name.
    """
    case = case_pattern(word)
    if case in {"seam", "titles", "upper"}:
        return case
    kind = case + (" closed" if cut.left in CLOSED or cut.right in CLOSED else " open")
    return kind + " seen" * ((load_pairs(lang).seen(cut.left, cut.right) or 0) > 0)


def explain(run: str, split: Split, left: str | None, right: str | None, lang: str = "en") -> str:
    """The evidence behind a decision, in words.

    >>> print(explain("ofthe", decide("ofthe", "out", "house"), "out", "house").split("; ")[1])
    "of the" +0.7
    """
    if lang != "en":
        return (
            f"log odds {split.score:+.1f} ({split.level}) beside {left or '-'} and {right or '-'}"
        )
    first, last = split.parts[0].lower(), split.parts[-1].lower()
    pairs, model = load_pairs(lang), load_model(lang)
    found = []
    for one, other in ((first, last), (left, first), (last, right)):
        if one is not None and other is not None:
            gain = pairs.seen(one.lower(), other.lower())
            told = f"{gain:+.1f}" if gain is not None else "never seen"
            found.append(f'"{one} {other}" {told}')
    cut = next((c for c in cuts(run, lang) if len(c.left) == len(first)), None)
    head = f"{split.score:+.1f} ({split.level})"
    if seams.cut_at(run):
        head = f"{head} where the case marks the seam"
    elif cut is not None:
        kind = pattern(run, cut, lang)
        head = f"log odds {head}, safe from {model.thresholds[kind][0]:+.1f} for {kind} words"
        found.append(f"two words by {_margin(run, cut, lang):+.1f} over one so spelt")
    else:
        head = f"log odds {head} for a rare word beside a common one"
    return "; ".join((head, *found))


def decide_clitic(word: str, run: str, lang: str = "en") -> Split | None:
    """Decide whether `run`, which an apostrophe joins to `word`, is a clitic and another word.

    >>> decide_clitic("film", "ssets").parts, decide_clitic("film", "sets")
    (('s', 'sets'), None)
    """
    rest = after_clitic(run, lang)
    if not rest or not clitic_fits(word, run, lang):
        return None
    score = load_words(lang).zipf(rest.lower()) - 9 - load_model(lang).spelling(run.lower())
    return Split((run[: -len(rest)], rest), round(score, 3), "safe")


def attested_clitic(parts: tuple[str, ...], whole: str, lang: str = "en") -> bool:
    """Certify a repair behind a clitic: "film's sets" of "film'ssets".

    >>> attested_clitic(("film's", "sets"), "film'ssets")
    True
    >>> attested_clitic(("film'", "ssets"), "film'ssets")
    False
    """
    if len(parts) != 2 or "".join(parts) != whole:
        return False
    mark = next((char for char in whole if not char.isalpha()), "'")
    word, _, run = whole.partition(mark)
    return clitic_fits(word, run, lang) and after_clitic(run, lang) == parts[1]


def attested(parts: tuple[str, ...], whole: str, lang: str = "en") -> bool:
    """Certify a repair without asking ``decide``: the words are attested, the run is none.

    Each part must be an attested word that is frequent enough for its length, the whole must not
    be settled, and unless the case marks the seam, the parts must be likelier by a margin than one
    unknown word so spelt.

    >>> attested(("on", "unless"), "onunless"), attested(("health", "care"), "healthcare")
    (True, False)
    >>> attested(("Stolten", "berg"), "Stoltenberg"), attested(("to", "day"), "today")
    (False, False)
    """
    if lang != "en":
        return generic.attested(parts, whole, lang)
    if not 2 <= len(parts) <= 3 or "".join(parts) != whole:
        return False
    if len(parts) > 2:
        pair = load_pairs(lang).seen(parts[0].lower(), parts[1])
        return (
            any(head == parts[0] for head, _ in _openings(whole, lang))
            and (pair is not None and pair >= LEAST_PAIR)
            and attested(parts[1:], whole[len(parts[0]) :], lang)
        )
    at = seams.cut_at(whole)
    if at:
        return at == len(parts[0]) and seams.attested(whole, at, lang)
    for cut in cuts(whole, lang):
        if len(cut.left) == len(parts[0]):
            return _margin(whole, cut, lang) >= LEAST_MARGIN
    return stems.attested(parts, whole, lang)


@lru_cache(maxsize=1 << 12)  # asked again when a repair is certified
def _margin(word: str, cut: Cut, lang: str) -> float:
    """Log10 of how much likelier the two words are than one unknown word of this spelling."""
    model = load_model(lang)
    inner = affinities(cut, word, None, None, lang)[0]
    return cut.left_zipf + cut.right_zipf - 18 + inner - model.spelling(word.lower())
