"""Whether words beside a name say that the name is meant, and not its bearer: "formerly Kiev"."""

from itertools import pairwise

from normkit.lexicon.names.cues import (
    BELONGINGS,
    CALLS,
    INDEFINITE,
    MENTION_PAIRS,
    MENTIONS,
    PRONOUNS,
    SAID,
    WRITTEN,
    WRONG,
)
from normkit.lexicon.names.match import Mention
from normkit.lexicon.names.running import Tokens

_FARTHEST_NAMING = 5
_FARTHEST_ARTICLE = 4
_NAMED = frozenset((("name", "of"), ("name", "on")))


def is_mention(tokens: Tokens, mention: Mention) -> bool:
    """Whether the words directly before say that the name is meant: "formerly Kiev"."""
    left = mention.first - 1
    if left >= 0 and tokens.words[left] == "the":
        left -= 1
    if left < 0 or not tokens.unbroken(left, mention.first):
        return False
    word = tokens.words[left]
    if word in ("called", "named") and _is_introduced(tokens, left):
        return True
    if word in WRONG and ":" in tokens.gap(left):
        return True
    if word in MENTION_PAIRS and left > 0:
        return tokens.words[left - 1] in MENTION_PAIRS[word]
    if _is_christened(tokens, mention, left):
        return True
    at_end = mention.last == len(tokens.words) - 1
    if word in SAID and (at_end or tokens.gap(mention.last)[0] in ".!?;,"):
        return True
    # "Name: Anthony Blinken" is a field of a form.
    if word == "name" and ":" in tokens.gap(left):
        return False
    return word in MENTIONS or (word in WRITTEN and mention.entity.kind != "person")


def _is_introduced(tokens: Tokens, called: int) -> bool:
    """Whether somebody unknown has the name: "a man named Blinken", "a bar called Bombay"."""
    words = tokens.words
    if words[called - 1] in PRONOUNS or not tokens.unbroken(called - 1, called):
        return False
    before = words[max(called - _FARTHEST_ARTICLE, 0) : called]
    return not INDEFINITE.isdisjoint(before)


def is_called_so(tokens: Tokens, mention: Mention) -> bool:
    """Whether the words behind say that the name is meant: "Calcutta, as locals call it"."""
    right = mention.last + 1
    # "Bombay is also the name of a perfume".
    words = tokens.words[right : right + _FARTHEST_NAMING + 1]
    named = words[:1] in (["is"], ["was"]) and tokens.adjoins(mention.last)
    if named and not _NAMED.isdisjoint(pairwise(words)):
        return True
    # How a name is pronounced is said of the name: "Kiev (pronounced KEE-ev)".
    if tokens.at(right, ("pronounced",)) and tokens.gap(mention.last) in (" (", ", "):
        return True
    if not tokens.at(right, ("as",)) or not tokens.unbroken(mention.last, right):
        return False
    words = tokens.words[right + 1 : right + _FARTHEST_NAMING]
    return any(pair[0] in CALLS and pair[1] == "it" for pair in pairwise(words))


def _is_christened(tokens: Tokens, mention: Mention, noun: int) -> bool:
    """Whether somebody gives the name to what is his: "He called his dog Kiev"."""
    return (
        noun > 1
        and tokens.words[noun - 2] in CALLS
        and tokens.words[noun - 1] in BELONGINGS
        and not tokens.capitalised(noun)
        and not tokens.adjoins(mention.last)
        and tokens.unbroken(noun - 2, noun)
    )
