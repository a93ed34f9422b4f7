"""Whether a name stands in the title of a work."""

from normkit.core.patterns import lazy
from normkit.lexicon.names.cues import SMALL, WORKS
from normkit.lexicon.names.match import Mention
from normkit.lexicon.names.running import SENTENCE_END, Tokens

_FARTHEST_TITLE = 8
_FARTHEST_NOUN = 5
_NUMBER = lazy(r"\ \d{1,4}+\ ")
_LABEL = lazy(r"\ \((?:\d{4}\ )?")
_SINGLE_MARK = lazy(r"(?<![*_])[*_](?![*_])")


def in_title(tokens: Tokens, mention: Mention) -> bool:
    """Whether the mention is part of the title of a work: "the film The Kiev Affair"."""
    return (
        _after_work_noun(tokens, mention)
        or _before_work_noun(tokens, mention)
        or _emphasised(tokens, mention)
        or _exclaims(tokens, mention)
        or _is_told(tokens, mention)
        or _is_labelled(tokens, mention)
    )


def _is_labelled(tokens: Tokens, mention: Mention) -> bool:
    """Whether a work is told from its place: "Bombay (film)", "Bombay (1995 film)"."""
    right = mention.last + 1
    return (
        right < len(tokens.words)
        and tokens.words[right] in WORKS
        and _LABEL.fullmatch(tokens.gap(mention.last)) is not None
        and tokens.gap(right)[:1] == ")"
    )


def _is_told(tokens: Tokens, mention: Mention) -> bool:
    """Whether it is what a work tells: "In the song, Katmandu is a dream"."""
    if mention.entity.kind == "person":
        return False
    for noun in range(mention.first - 1, max(mention.first - _FARTHEST_TITLE, 1), -1):
        if tokens.words[noun] in WORKS and tokens.gap(noun) == ", ":
            before = tokens.words[max(noun - 3, 0) : noun]
            return "in" in before
        if SENTENCE_END.search(tokens.gap(noun)):
            return False
    return False


def _exclaims(tokens: Tokens, mention: Mention) -> bool:
    """Whether a sentence goes on behind an exclamation mark: "Oh! Calcutta! ran for years"."""
    right = mention.last + 1
    return (
        right < len(tokens.words)
        and tokens.gap(mention.last) == "! "
        and not tokens.capitalised(right)
    )


def _after_work_noun(tokens: Tokens, mention: Mention) -> bool:
    """Whether a title-case run from the mention to the left begins after "film", "novel"."""
    at = mention.first - 1
    for _ in range(_FARTHEST_TITLE):
        if at < 0 or not tokens.adjoins(at):
            return False
        if tokens.words[at] in WORKS:
            return tokens.capitalised(at + 1)  # "the film in Kiev" is no title
        if not tokens.capitalised(at) and tokens.words[at] not in SMALL:
            return False
        at -= 1
    return False


def _before_work_noun(tokens: Tokens, mention: Mention) -> bool:
    """Whether it goes on as in "Katmandu is a song" or "Gurgaon, the film by"."""
    right = mention.last + 1
    words = tokens.words[right : right + _FARTHEST_NOUN]
    if words[:1] in (["is"], ["was"]) and words[1:2] in (["a"], ["an"], ["the"]):
        beside = tokens.adjoins(mention.last) or _NUMBER.fullmatch(tokens.gap(mention.last))
        return bool(beside) and not WORKS.isdisjoint(words)
    return (
        words[:1] in (["the"], ["a"])
        and tokens.gap(mention.last) in (": ", ", ", " ")
        and not (WORKS | {"band", "game", "restaurant"}).isdisjoint(words[1:3])
    )


def _emphasised(tokens: Tokens, mention: Mention) -> bool:
    """Whether the mention stands in *The Kiev Affair*: emphasis, not bold, of several words."""
    left = _emphasis_edge(tokens, mention.first - 1, -1)
    right = _emphasis_edge(tokens, mention.last, 1)
    if left is None or right is None or left[0] != right[0]:
        return False
    return left[1] + right[1] > 0


def _emphasis_edge(tokens: Tokens, gap: int, side: int) -> tuple[str, int] | None:
    """The mark that ends the title-case run on one side, and the run's length in words."""
    for length in range(_FARTHEST_TITLE):
        marks = _SINGLE_MARK.findall(tokens.gap(gap))
        if marks:
            return marks[-1 if side < 0 else 0], length
        at = gap if side < 0 else gap + 1
        if not 0 <= at < len(tokens.words):
            return None
        if not tokens.capitalised(at) and tokens.words[at] not in SMALL:
            return None
        gap += side
    return None
