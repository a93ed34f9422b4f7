"""Whether a person's name is somebody else's here: "Vladimir Zelensky, a dentist from Ohio".

Only for entities that say what their bearer is `known` as: an entry of a project's own registry
may be about anybody. Words that belong to mentions count for nothing, so that a repair changes no
answer. Every condition but the cues of the sentence looks at a few tokens.
"""

from collections.abc import Sequence

from normkit.core.patterns import lazy
from normkit.lexicon.names.callings import (
    ACQUAINTANCES,
    ADDRESSES,
    BARS,
    BODIES,
    CALLING_PAIRS,
    CALLINGS,
    CLOSERS,
    DRIVEN,
    FIGURATIVE,
    FIRMS,
    FRONTS_OF_MEN,
    GOALS,
    HOMES,
    INSTRUMENTS,
    KINSFOLK,
    NOBODIES,
    OTHERS,
    SCORING,
    SHARED,
    SHOPS,
    SPEAKERS,
    SPORTS,
    STEEDS,
    SUBJECTS,
    TITLES,
    TRADES,
    TRADING,
    UNRELATED,
    UNRELATED_PAIRS,
)
from normkit.lexicon.names.match import Mention, covered
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.namesakes import ELSEWHERE, ELSEWHERE_PAIRS, SHIPS
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.people import given_names, surnames

#: Before a description: "Blinken, a plumber", "Blinken (34), a plumber", "Blinken, 34, a plumber".
_APPOSED = lazy(
    r"[*_\]]{0,3}(?:\s?\(\d{1,4}(?:\s?[\N{EN DASH}-]\s?\d{1,4})?\))?"
    r"(?:,\s|\s?[\N{EM DASH}\N{EN DASH}]\s?|\s-\s|\s\()(?:(\d{1,3}),\s)?"
)
#: "Anthony Blinken (1902-1975) was a baker".
_DATES = lazy(r"\s\(\d{4}(?:\s?[\N{EN DASH}-]\s?\d{4})?\)\s")
_AGE = lazy(r"\s\d{1,3},?\s")
_FIRM_GAP = lazy(r"\s(?:&\s)?")
_YOUNG = 35
_EARLY_BEFORE = lazy(r"(?<!\d)1[5-8]\d\d,?\s\Z")
_EARLY_BEHIND = lazy(r"\s\(1[5-8]\d\d(?!\d)")
_TRADE_GAP = lazy(r"[\s\d-]{1,8}|,\s")
_FARTHEST = 7
_FARTHEST_TRADE = 9
_FARTHEST_GOAL = 6
_RESTRICTED = (["who"], ["of"], ["in"], ["from"], ["we"], ["I"])
_WHO = frozenset("that which who whom whose".split())
_FIRST_WORDS = frozenset("a an another one our my the their who".split())
_COPULAS = frozenset("became is was works worked".split())
#: A description has none of these before its noun: "the son of a dentist".
_ENDS = frozenset(
    """
    and at but by for from had has her his in of on or said says than that to whose with
    """.split()
)


class Bearers:
    """Who bears the persons' names of one text."""

    def __init__(self, tokens: Tokens, found: Sequence[Mention]) -> None:
        self._tokens = tokens
        self._covered = covered(found)

    def is_other(self, mention: Mention, sentence: range) -> bool:
        """Whether what stands beside a person's name is not what its bearer is known as."""
        entity = mention.entity
        if entity.kind != "person" or not entity.known:
            return False
        return (
            self._is_apposed(mention)
            or self._is_introduced(mention)
            or self._is_told_apart(mention, sentence)
            or self._is_busy(mention)
            or self._is_at_home(mention, sentence)
            or self._is_firm(mention)
            or self._is_longer(mention)
            or self._is_owner(mention)
            or self._is_early(mention)
        )

    def _calling(self, at: int, entity: Entity) -> bool:
        """Whether token `at` says that somebody is what the entity's bearer is not known as."""
        tokens = self._tokens
        if at < 0 or at >= len(tokens.words) or at in self._covered:
            return False
        word, before = tokens.words[at], tokens.words[at - 1] if at else ""
        if word in CALLINGS:
            return word not in entity.known and before not in FIGURATIVE
        return (before, word) in CALLING_PAIRS and not {before, word} & set(entity.known)

    def _is_apposed(self, mention: Mention) -> bool:
        """Whether a description follows: "Blinken, 34, a plumber", "Blinken is a plumber"."""
        tokens, right = self._tokens, mention.last + 1
        if right >= len(tokens.words) or right in self._covered:
            return False
        # "Indira Gandhi Patel, a dentist"
        if tokens.gap(mention.last) == " " and tokens.capitalised(right):
            if tokens.words[right] not in surnames() or right + 1 >= len(tokens.words):
                return False
            right += 1
        gap = tokens.gap(right - 1)
        apposed = _APPOSED.fullmatch(gap)
        if apposed is None:
            beside = tokens.adjoins(right - 1) or _DATES.fullmatch(gap)
            if tokens.words[right] not in _COPULAS or not beside:
                return False
            at = right + 1 + (tokens.words[right + 1 : right + 2] == ["as"])
            return tokens.words[at : at + 1] in (["a"], ["an"], ["our"], ["my"]) and (
                self._describes(at, mention.entity, closed=True)
            )
        aged = tokens.words[right] in ("aged", "age")
        if apposed[1] or (aged and _AGE.match(tokens.gap(right))):
            age = int(apposed[1] or tokens.gap(right).strip(" ,\r\n"))
            after = right + aged
            if age <= _YOUNG and "politician" in mention.entity.known:
                return True
            if tokens.words[after : after + 1] in (["of"], ["from"]):
                return True
            return self._describes(after, mention.entity, closed=False)
        return self._describes(right, mention.entity, closed=False)

    def _describes(self, first: int, entity: Entity, *, closed: bool) -> bool:
        """Whether the tokens from `first` on are "a retired dentist" or "dentist"."""
        tokens = self._tokens
        start = first + (tokens.words[first : first + 1] == ["who"])
        for at in range(start, min(start + _FARTHEST, len(tokens.words))):
            if at in self._covered or tokens.words[at] in _ENDS:
                return False
            if self._calling(at, entity):
                after = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
                # "Mark Zuckerberg, Baker and Shepherd"
                if tokens.capitalised(at) and tokens.words[first] not in _FIRST_WORDS:
                    return False
                if after == "s":  # "a pastor's daughter"
                    return False
                if after == "of" and tokens.words[at] in DRIVEN:
                    return False
                if closed or not tokens.adjoins(at):
                    return tokens.gap(at) != "-"
                return after in CLOSERS
            if not tokens.adjoins(at) and tokens.gap(at) != "-":
                return False
        return False

    def _is_introduced(self, mention: Mention) -> bool:
        """Whether a description stands before: "goalkeeper Sergei Lavrov", "my uncle"."""
        tokens, left = self._tokens, mention.first - 1
        if left < 0 or left in self._covered:
            return False
        word, gap = tokens.words[left], tokens.gap(left)
        if word in TITLES and tokens.capitalised(left) and gap.strip() in ("", "."):
            return TITLES[word] not in mention.entity.known
        # "a neighbour, Anthony Blinken, said"
        closed = tokens.gap(mention.last)[:1] in (",", ".", ")") and not tokens.capitalised(left)
        if not tokens.adjoins(left) and (gap != ", " or not closed):
            return False
        if word in OTHERS and gap == " ":
            return tokens.words[left - 1 : left] != ["each"]
        if gap == " " and (word in STEEDS or word in SHIPS):
            return True
        if gap == " " and word in NOBODIES and left > 0:
            return tokens.words[left - 1] not in FRONTS_OF_MEN
        # "the Anthony Blinken who lives in Cork"
        if word == "the" and tokens.words[mention.last + 1 : mention.last + 2] in _RESTRICTED:
            return tokens.adjoins(mention.last)
        if self._calling(left, mention.entity):
            return True
        if word in KINSFOLK:
            owners = tokens.words[max(left - 3, 0) : left]
            return word in ACQUAINTANCES or not SPEAKERS.isdisjoint(owners)
        return False

    def _is_told_apart(self, mention: Mention, sentence: range) -> bool:
        """Whether the sentence tells bearers of the name apart: "no relation to the singer"."""
        words = self._tokens.words
        for at in sentence:
            if at in self._covered:
                continue
            if words[at] in UNRELATED:
                return True
            pair = (words[at], *words[at + 1 : at + 2])
            if pair not in UNRELATED_PAIRS:
                continue
            if pair == ("not", "the"):
                # "Anthony Blinken, not the diplomat, won"
                if {"diplomat", "famous", *mention.entity.known}.isdisjoint(words[at + 2 : at + 4]):
                    continue
                if at == mention.last + 1 and self._tokens.gap(mention.last)[:1] in (",", " "):
                    return not self._tokens.adjoins(mention.last)
                continue
            if pair[0].startswith("share") and SHARED.isdisjoint(words[at + 2 : at + 5]):
                continue
            return True
        return False

    def _is_busy(self, mention: Mention) -> bool:
        """Whether the bearer lives by a trade: "Anthony Blinken sells used cars"."""
        tokens, right = self._tokens, mention.last + 1
        if not _TRADE_GAP.fullmatch(tokens.gap(mention.last)):
            return False
        # "Sergei Lavrov scored in the 80th minute"
        if tokens.words[right] in SCORING and SPORTS.isdisjoint(mention.entity.known):
            return not GOALS.isdisjoint(tokens.words[right + 1 : right + _FARTHEST_GOAL])
        if tokens.words[right] in ("plays", "played") and "musician" not in mention.entity.known:
            return not INSTRUMENTS.isdisjoint(tokens.words[right + 1 : right + 3])
        trading = False
        teacher = not {"teacher", "professor"}.isdisjoint(mention.entity.known)
        for at in range(right, min(right + _FARTHEST_TRADE, len(tokens.words))):
            word = tokens.words[at]
            # "Angela Merkel met a man who sells cars", but "Blinken, who drives the 38 bus".
            if at in self._covered or (word in _WHO and at > right):
                return False
            if trading and (word in TRADES or (word in SUBJECTS and not teacher)):
                return True
            trading = trading or word in TRADING
            if not _TRADE_GAP.fullmatch(tokens.gap(at)):
                return False
        return False

    def _is_at_home(self, mention: Mention, sentence: range) -> bool:
        """Whether a town is added as for one whom nobody knows: "Anthony Blinken of Leeds"."""
        tokens, right = self._tokens, mention.last + 1
        words = tokens.words
        if len(mention.parts) == 1 and not mention.entity.whole:
            return False
        if right + 1 >= len(words) or words[right] not in ("of", "from"):
            return False
        if not tokens.adjoins(mention.last):
            return tokens.gap(mention.last) == ", " and self._is_address(right + 1)
        if words[right + 1 : right + 2] == ["the"]:
            return self._is_member(right + 2)
        if words[right] == "from" and mention.first != sentence.start:
            return False
        for at in range(right + 1, min(right + 4, len(words))):
            if at in self._covered or not tokens.capitalised(at):
                return False
            pair = (words[at], *words[at + 1 : at + 2])
            if words[at] in ELSEWHERE or words[at] in HOMES or pair in ELSEWHERE_PAIRS:
                return words[at] not in mention.entity.known
            if not tokens.adjoins(at) and tokens.gap(at) != ", ":
                return False
        return False

    def _is_address(self, first: int) -> bool:
        """Whether the tokens from `first` on are "Mill Lane, Ipswich" or "Hull"."""
        tokens = self._tokens
        for at in range(first, min(first + 4, len(tokens.words))):
            if at in self._covered or not tokens.capitalised(at):
                return False
            if tokens.words[at] in ADDRESSES or tokens.words[at] in HOMES:
                return True
            if not tokens.adjoins(at):
                return False
        return False

    def _is_member(self, first: int) -> bool:
        """Whether the tokens from `first` on are a body like "the Bolshoi Ballet"."""
        tokens = self._tokens
        for at in range(first, min(first + 4, len(tokens.words))):
            if at in self._covered or not tokens.capitalised(at):
                return False
            if tokens.words[at] in BODIES:
                return True
            if not tokens.adjoins(at):
                return False
        return False

    def _is_longer(self, mention: Mention) -> bool:
        """Whether a family name follows one that stands first: "Kim Jong-un Lee"."""
        tokens, right = self._tokens, mention.last + 1
        return (
            mention.entity.whole
            and right < len(tokens.words)
            and right not in self._covered
            and tokens.gap(mention.last) == " "
            and tokens.capitalised(right)
            and tokens.words[right] in surnames() | given_names()
        )

    def _is_owner(self, mention: Mention) -> bool:
        """Whether a shop is the bearer's: "Zelensky's bakery on Main Street"."""
        tokens, right = self._tokens, mention.last + 1
        if not tokens.at(right, ("s",)) or tokens.adjoins(mention.last):
            return False
        for at in range(right + 1, min(right + 4, len(tokens.words))):
            if not tokens.adjoins(at - 1):
                return False
            if tokens.words[at] in SHOPS or (tokens.words[at] in BARS and tokens.capitalised(at)):
                return True
            if not tokens.capitalised(at):
                return False
        return False

    def _is_early(self, mention: Mention) -> bool:
        """Whether it was long ago, and the bearer is of today: "In 1897 Sergei Lavrov opened"."""
        entity = mention.entity
        if entity.past or "politician" not in entity.known:
            return False
        before, after = self._tokens.gap(mention.first - 1), self._tokens.gap(mention.last)
        return bool(_EARLY_BEFORE.search(before) or _EARLY_BEHIND.match(after))

    def _is_firm(self, mention: Mention) -> bool:
        """Whether a firm has the name: "Warren Buffet Catering Ltd", "Anthony Blinken & Sons"."""
        tokens, at = self._tokens, mention.last + 1
        if tokens.words[at : at + 2] in (["and", "sons"], ["and", "co"], ["and", "partners"]):
            return tokens.adjoins(mention.last) and tokens.capitalised(at + 1)
        while at < min(mention.last + 4, len(tokens.words)):
            if not _FIRM_GAP.fullmatch(tokens.gap(at - 1)) or not tokens.capitalised(at):
                return False
            if at in self._covered:
                return False
            if tokens.words[at] in FIRMS:
                return True
            at += 1
        return False
