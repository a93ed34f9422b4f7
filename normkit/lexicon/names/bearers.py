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
    MADE,
    MAKERS,
    NOBODIES,
    OTHERS,
    RACES,
    SCORING,
    SHARED,
    SHOPS,
    SIBLINGS,
    SPEAKERS,
    SPORTS,
    STALLS,
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
_BIRTH = lazy(r"\A[.\s]{0,2}\d{4}\)")
_AGE = lazy(r"\s\d{1,3},?\s")
_FIRM_GAP = lazy(r"\s(?:&\s)?")
_YOUNG = 35
_EARLY_BEFORE = lazy(r"(?<!\d)1[5-8]\d\d,?\s\Z")
_EARLY_BEHIND = lazy(r"\s\(1[5-8]\d\d(?!\d)")
_TRADE_GAP = lazy(r"[\s\d-]{1,8}|,\s|['\N{RIGHT SINGLE QUOTATION MARK}]")
_FARTHEST = 7
_FARTHEST_TRADE = 9
_FARTHEST_GOAL = 6
_LONGEST_NAME = 4
_RESTRICTED = frozenset("from i in of we who".split())
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

    def _word(self, at: int) -> str:
        """The word of a token, empty for one of a mention and for none."""
        words = self._tokens.words
        return "" if at in self._covered or not 0 <= at < len(words) else words[at]

    def _words(self, first: int, end: int) -> set[str]:
        return set(map(self._word, range(first, end)))

    def _capital(self, at: int) -> bool:
        return self._word(at) != "" and self._tokens.capitalised(at)

    def _calling(self, at: int, entity: Entity) -> bool:
        """Whether token `at` says that somebody is what the entity's bearer is not known as."""
        word, before = self._word(at), self._word(at - 1)
        if word in CALLINGS:
            return word not in entity.known and before not in FIGURATIVE
        return (before, word) in CALLING_PAIRS and not {before, word} & set(entity.known)

    def _is_apposed(self, mention: Mention) -> bool:
        """Whether a description follows: "Blinken, 34, a plumber", "Blinken is a plumber"."""
        tokens, right = self._tokens, mention.last + 1
        # "Indira Gandhi Patel, a dentist"
        if tokens.gap(mention.last) == " " and self._capital(right):
            if self._word(right) not in surnames():
                return False
            right += 1
        if not self._word(right):
            return False
        gap = tokens.gap(right - 1)
        if self._word(right) in ("b", "born") and gap == " (":
            # What follows a birth: "Vladimir Zelensky (born 1970) is a hockey coach".
            right, gap = right + 1, _BIRTH.sub("", tokens.gap(right))
        apposed = _APPOSED.fullmatch(gap)
        if apposed is None:
            beside = gap == " " or tokens.adjoins(right - 1) or _DATES.fullmatch(gap)
            if self._word(right) not in _COPULAS or not beside:
                return False
            at = right + 1 + (self._word(right + 1) == "as")
            owned = self._word(at) in ("a", "an", "our", "my")
            return owned and self._describes(at, mention.entity, closed=True)
        aged = self._word(right) in ("aged", "age")
        if apposed[1] or (aged and _AGE.match(tokens.gap(right))):
            age = int(apposed[1] or tokens.gap(right).strip(" ,\r\n"))
            if age <= _YOUNG and "politician" in mention.entity.known:
                return True
            right += aged
            if self._word(right) in ("of", "from"):
                return True
        return self._describes(right, mention.entity, closed=False)

    def _describes(self, first: int, entity: Entity, *, closed: bool) -> bool:
        """Whether the tokens from `first` on are "a retired dentist" or "dentist"."""
        tokens = self._tokens
        start = first + (self._word(first) == "who")
        for at in range(start, start + _FARTHEST):
            if not self._word(at) or self._word(at) in _ENDS:
                return False
            if self._calling(at, entity):
                after = self._word(at + 1)
                # "Mark Zuckerberg, Baker and Shepherd"
                if tokens.capitalised(at) and self._word(first) not in _FIRST_WORDS:
                    return False
                # "a pastor's daughter", "the driver of the reform"
                if after == "s" or (after == "of" and self._word(at) in DRIVEN):
                    return False
                if closed or not tokens.adjoins(at):
                    return tokens.gap(at) != "-"
                return after in CLOSERS
            if not tokens.adjoins(at) and tokens.gap(at) not in ("-", "&"):
                return False
        return False

    def _is_introduced(self, mention: Mention) -> bool:
        """Whether a description stands before: "goalkeeper Sergei Lavrov", "my uncle"."""
        tokens, left = self._tokens, mention.first - 1
        word, gap = self._word(left), tokens.gap(left)
        if not word:
            return False
        if word in TITLES and tokens.capitalised(left) and gap.strip() in ("", "."):
            return TITLES[word] not in mention.entity.known
        # "a neighbour, Anthony Blinken, said"
        closed = tokens.gap(mention.last)[:1] in (",", ".", ")") and not tokens.capitalised(left)
        if not tokens.adjoins(left) and (gap != ", " or not closed):
            return False
        if gap == " ":
            if word in OTHERS:
                return self._word(left - 1) != "each"
            if word in STEEDS or word in SHIPS:
                return True
            if word in NOBODIES and left > 0:
                return self._word(left - 1) not in FRONTS_OF_MEN
        # "the Anthony Blinken who lives in Cork"
        if word == "the" and self._word(mention.last + 1) in _RESTRICTED:
            return tokens.adjoins(mention.last)
        if word == "by" and MAKERS.isdisjoint(mention.entity.known):
            return self._word(left - 1) in MADE
        if word in KINSFOLK:
            return word in ACQUAINTANCES or not SPEAKERS.isdisjoint(self._words(left - 3, left))
        return self._calling(left, mention.entity)

    def _is_told_apart(self, mention: Mention, sentence: range) -> bool:
        """Whether the sentence tells bearers of the name apart: "no relation to the singer"."""
        tokens = self._tokens
        for at in sentence:
            if self._word(at) in UNRELATED:
                return True
            pair = (self._word(at), self._word(at + 1))
            if pair not in UNRELATED_PAIRS:
                continue
            if pair == ("not", "the"):
                # "Anthony Blinken, not the diplomat, won"
                who = self._words(at + 2, at + 4)
                named = at == mention.last + 1 and not tokens.adjoins(mention.last)
                if named and not who.isdisjoint({"diplomat", "famous", *mention.entity.known}):
                    return True
            elif not pair[0].startswith("share") or not SHARED.isdisjoint(
                self._words(at + 2, at + 5)
            ):
                return True
        return False

    def _is_busy(self, mention: Mention) -> bool:
        """Whether the bearer lives by a trade: "Anthony Blinken sells used cars"."""
        tokens, right = self._tokens, mention.last + 1
        if not _TRADE_GAP.fullmatch(tokens.gap(mention.last)):
            return False
        # "Sergei Lavrov scored in the 80th minute"
        if self._word(right) in SCORING and SPORTS.isdisjoint(mention.entity.known):
            return not GOALS.isdisjoint(self._words(right + 1, right + _FARTHEST_GOAL))
        if self._word(right) == "won" and SPORTS.isdisjoint(mention.entity.known):
            return not RACES.isdisjoint(self._words(right + 1, right + _FARTHEST_GOAL))
        if self._word(right) in ("plays", "played") and "musician" not in mention.entity.known:
            return not INSTRUMENTS.isdisjoint(self._words(right + 1, right + 3))
        trading = False
        teacher = not {"teacher", "professor"}.isdisjoint(mention.entity.known)
        for at in range(right, right + _FARTHEST_TRADE):
            word = self._word(at)
            # "Angela Merkel met a man who sells cars", but "Blinken, who drives the 38 bus".
            if not word or (word in _WHO and at > right):
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
        if len(mention.parts) == 1 and not mention.entity.whole:
            return False
        if self._word(right) not in ("of", "from"):
            return False
        if not tokens.adjoins(mention.last):
            # "Anthony Blinken, of Mill Lane, Ipswich"
            return tokens.gap(mention.last) == ", " and self._reaches(right + 1, ADDRESSES | HOMES)
        if self._word(right + 1) == "the":
            return self._reaches(right + 2, BODIES)
        if self._word(right) == "from" and mention.first != sentence.start:
            return False
        for at in range(right + 1, right + 4):
            word = self._word(at)
            if not self._capital(at):
                return False
            if word in ELSEWHERE or word in HOMES or (word, self._word(at + 1)) in ELSEWHERE_PAIRS:
                return word not in mention.entity.known
            if not tokens.adjoins(at) and tokens.gap(at) != ", ":
                return False
        return False

    def _reaches(self, first: int, wanted: frozenset[str]) -> bool:
        """Whether a capitalised name that begins at a token has a word: "the Bolshoi Ballet"."""
        for at in range(first, first + _LONGEST_NAME):
            if not self._capital(at):
                return False
            if self._word(at) in wanted:
                return True
            if not self._tokens.adjoins(at):
                return False
        return False

    def _is_longer(self, mention: Mention) -> bool:
        """Whether a family name follows one that stands first: "Kim Jong-un Lee"."""
        tokens, right = self._tokens, mention.last + 1
        if not mention.entity.whole or tokens.gap(mention.last) != " " or not self._capital(right):
            return False
        return self._word(right) in surnames() or self._word(right) in given_names()

    def _is_owner(self, mention: Mention) -> bool:
        """Whether a shop is the bearer's: "Zelensky's bakery on Main Street"."""
        tokens, right = self._tokens, mention.last + 1
        if self._word(right) in SIBLINGS and tokens.adjoins(mention.last):
            return len(mention.parts) == 1
        if self._word(right) != "s" or tokens.adjoins(mention.last):
            return False
        for at in range(right + 1, right + _LONGEST_NAME):
            if not tokens.adjoins(at - 1):
                return False
            if self._word(at) in SHOPS or (self._word(at) in BARS and tokens.capitalised(at)):
                return True
            if self._word(at) in STALLS:
                return True
            if not self._capital(at) and at > right + 1:
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
        tokens, right = self._tokens, mention.last + 1
        if self._word(right) == "and" and self._word(right + 1) in ("co", "partners", "sons"):
            return tokens.adjoins(mention.last) and tokens.capitalised(right + 1)
        for at in range(right, right + _LONGEST_NAME - 1):
            if not _FIRM_GAP.fullmatch(tokens.gap(at - 1)) or not self._capital(at):
                return False
            if self._word(at) in FIRMS:
                return True
        return False
