"""Whether a place or a person is somebody else's name here: ships, streets, namesakes.

Words that belong to mentions count for nothing, so that a repair changes no answer.
"""

from collections.abc import Sequence

from normkit.core.patterns import lazy
from normkit.lexicon.names.callings import SIBLINGS, STEEDS
from normkit.lexicon.names.cues import ABBREVIATIONS, NOT_GIVEN, SMALL
from normkit.lexicon.names.forms import context_words
from normkit.lexicon.names.history import NUMBERS
from normkit.lexicon.names.match import Mention, covered
from normkit.lexicon.names.namesakes import (
    CLUBS,
    CRIMES,
    DEEDS,
    DIRECTIONS,
    DISCOVERIES,
    ELSEWHERE,
    ELSEWHERE_PAIRS,
    FAMILIES,
    FOODS,
    FORENAMES,
    FRONTS,
    GOODS,
    HALVES,
    HISTORY,
    HONOURS,
    KIN,
    KINDS,
    NO_FORENAMES,
    OWNERS,
    PARTS,
    RANKS,
    RELICS,
    SHIPS,
    SIDES,
    STREETS,
    TOWNS,
    VILLAGES,
)
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.people import given_names
from normkit.lexicon.words import load

#: The number of a camera, or another thing of which there are several: "a Kiev 88".
_MODEL = lazy(r"\ \d{1,3}(?!\d|[.,]\d|%)")
#: Between two names that make one adjective: "a Kyiv/Warsaw statement".
_JOINTS = frozenset("-/\N{EN DASH}")
_LONGEST_NAME = 4
#: A rarer word than this (log10 of its frequency in a thousand million) is seldom no name.
_RARE = 2.5
_SHORTEST_HEADLINE = 3


class Surroundings:
    """What stands beside the mentions of one text."""

    def __init__(self, tokens: Tokens, found: Sequence[Mention]) -> None:
        self._tokens = tokens
        self._covered = covered(found)

    def is_surname(self, mention: Mention) -> bool:
        """Whether a person has the name of a place or an organisation: "Mr Columbo"."""
        tokens, left = self._tokens, mention.first - 1
        if mention.entity.kind == "person":
            return False
        # "Riyad al-Maliki"
        right = mention.last + 1
        if tokens.at(right, ("al",)) and right not in self._covered and tokens.gap(right) == "-":
            return tokens.gap(mention.last) == " "
        if self._is_given(mention):
            return True
        if left < 0 or left in self._covered:
            return False
        if tokens.words[left] in KIN:
            return tokens.gap(left) == " " and tokens.gap(mention.last) != "-"
        if not tokens.capitalised(left) or not self._is_forename(left):
            return False
        gap = tokens.gap(left)
        return tokens.adjoins(left) or (tokens.words[left] in ABBREVIATIONS and gap == ". ")

    def _is_given(self, mention: Mention) -> bool:
        """Whether a family name follows: "Moslem Bahadori", "Porsche Thomas", "the Hamas brothers"."""
        tokens, right = self._tokens, mention.last + 1
        if mention.first != mention.last or right >= len(tokens.words) or right in self._covered:
            return False
        if tokens.gap(mention.last) != " ":
            return False
        if mention.entity.kind == "organisation" and tokens.words[right] in SIBLINGS:
            return True
        return tokens.capitalised(right) and tokens.words[right] in FAMILIES

    def _is_forename(self, at: int) -> bool:
        word = self._tokens.words[at]
        return word in FORENAMES or (word in given_names() and word not in NO_FORENAMES)

    def is_namesake(self, mention: Mention) -> bool:
        """Whether a ship, a street or a town in America has the name, or something of the past."""
        tokens, right = self._tokens, mention.last + 1
        place = mention.entity.kind == "place"
        if place and (
            self._is_named_before(mention)
            or self._is_named_behind(mention)
            or self._is_abroad(mention)
        ):
            return True
        if right >= len(tokens.words) or right in self._covered or not tokens.capitalised(right):
            return False
        if tokens.adjoins(right - 1):
            return tokens.words[right] in (STREETS | RELICS if place else HONOURS)
        return place and tokens.gap(right - 1).strip() in (",", "(") and self._is_state(right)

    def _is_state(self, at: int) -> bool:
        words = self._tokens.words
        return words[at : at + 1] != [] and (
            words[at] in ELSEWHERE or tuple(words[at : at + 2]) in ELSEWHERE_PAIRS
        )

    def _is_abroad(self, mention: Mention) -> bool:
        """Whether it is a town in America: "Kiev in Illinois", "Calcutta, a village in Ohio"."""
        tokens, at = self._tokens, mention.last + 1
        words = tokens.words
        if words[at : at + 1] in (["a"], ["an"], ["the"]) and tokens.gap(at - 1) in (", ", " ("):
            towns = (n for n in range(at, at + _LONGEST_NAME) if n < len(words))
            town = next((n for n in towns if words[n] in TOWNS), None)
            if town is None:
                return False
            if mention.entity.solitary and words[town] in VILLAGES:
                return True
            at = town + 1
        elif not tokens.adjoins(at - 1):
            return False
        if words[at : at + 1] not in (["in"], ["near"]) or at in self._covered:
            return False
        if at + 1 >= len(words) or not tokens.capitalised(at + 1) or not self._is_state(at + 1):
            return False
        # "The envoy met Peking's friends in Georgia", "support for Kiev in Washington".
        return words[at + 1] not in ("georgia", "washington") or words[at - 1] in TOWNS

    def _is_named_before(self, mention: Mention) -> bool:
        """Whether the word before a place makes something else of it: "the ship", "Dynamo"."""
        tokens, left = self._tokens, mention.first - 1
        if not tokens.adjoins(left) or left in self._covered:
            return False
        word, gap = tokens.words[left], tokens.gap(mention.last)
        return (
            word in SHIPS
            or (word in STEEDS and gap != "-" and not tokens.capitalised(left))
            or (word in CLUBS and tokens.capitalised(left))
            or (word in OWNERS and _MODEL.match(gap) is not None)
            # "In a Calcutta, bidders buy the players."
            or (word in ("a", "an") and gap not in _JOINTS and not tokens.adjoins(mention.last))
            or self._is_historic(left)
            or (word == "the" and self._is_ship_behind(mention.last + 1))
            or (mention.entity.solitary and self._is_vessel(left, mention.last + 1))
        )

    def _is_named_behind(self, mention: Mention) -> bool:
        """Whether the word behind a place makes something else of it: "Lvov's theorem"."""
        tokens, right = self._tokens, mention.last + 1
        if right >= len(tokens.words) or right in self._covered:
            return False
        word, gap = tokens.words[right], tokens.gap(mention.last)
        return (
            (word in CRIMES and tokens.adjoins(mention.last))
            or (gap == " " and self._is_food(right))
            or (word in KINDS and gap == "-")
            or (word == "s" and not DISCOVERIES.isdisjoint(tokens.words[right + 1 : right + 2]))
        )

    def _is_food(self, right: int) -> bool:
        """Whether one of two words is a dish: "Calcutta beef curry"."""
        tokens = self._tokens
        if tokens.words[right] in FOODS:
            return True
        then = tokens.words[right + 1 : right + 2]
        return (
            tokens.gap(right) == " "
            and not tokens.capitalised(right)
            and right + 1 not in self._covered
            and not FOODS.isdisjoint(then)
        )

    def _is_ship_behind(self, right: int) -> bool:
        """Whether an apposition follows as in "the Kiev, a Soviet heavy cruiser"."""
        tokens = self._tokens
        if tokens.gap(right - 1) != ", " or tokens.words[right : right + 1] not in (["a"], ["an"]):
            return False
        return not SHIPS.isdisjoint(tokens.words[right + 1 : right + _LONGEST_NAME + 1])

    def _is_historic(self, left: int) -> bool:
        """Whether the words up to token `left` are as in "the Treaty of Kiev"."""
        tokens, noun = self._tokens, left - 1
        if left < 1 or tokens.words[left] != "of" or not tokens.adjoins(noun):
            return False
        if noun in self._covered or not tokens.capitalised(noun):
            return False
        return tokens.words[noun] in HISTORY or self._is_ranked(noun)

    def _is_ranked(self, noun: int) -> bool:
        """Whether a rank stands before a name: "Prince Mstislav of Chernigov"."""
        tokens, rank = self._tokens, noun - 1
        return (
            rank >= 0
            and rank not in self._covered
            and tokens.words[rank] in RANKS
            and tokens.capitalised(rank)
            and tokens.gap(rank).strip() in ("", ".")
        )

    def _is_vessel(self, left: int, right: int) -> bool:
        """Whether "the" and a verb around a city's name make something else of it."""
        tokens = self._tokens
        return (
            tokens.words[left] == "the"
            and tokens.adjoins(right - 1)
            and right not in self._covered
            and tokens.words[right] in DEEDS
        )

    def is_part(self, mention: Mention, sentence: range) -> bool:
        """Whether the mention is a part of a longer name: "Bombay High Court"."""
        tokens = self._tokens
        left, right = mention.first - 1, mention.last + 1
        # "Two Bombays and a Siamese" are cats.
        if all(tokens.words[right - 1] != context_words(f.text)[-1] for f in mention.entity.forms):
            return True
        # "pro-Peking New People Party" is another party's name.
        sided = left >= 0 and tokens.words[left] in SIDES and tokens.gap(left) == "-"
        if self._names(right - 1, right, sentence) and not sided:
            return True
        # Two names in a row are one: "the Bombay Burma Trading Corporation".
        if right in self._covered and tokens.gap(right - 1) == " ":
            return True
        if (
            tokens.adjoins(right - 1)
            and right not in self._covered
            and tokens.words[right] in GOODS
        ):
            return True
        if left >= 0 and tokens.words[left] in HALVES and tokens.gap(left) == "-":
            return True
        if self._names(left, left, sentence) and (
            left > sentence.start or tokens.words[left] in FRONTS or self._is_unheard(left)
        ):
            return tokens.words[left] not in DIRECTIONS
        # "the University of Calcutta", but "Residents of Calcutta" at the start of a sentence.
        noun = left - 1
        if left < 1 or tokens.words[left] != "of" or not tokens.adjoins(left):
            return False
        if not self._names(noun, noun, sentence):
            return False
        if tokens.words[noun] in PARTS:
            return True
        # "King Mswati III of Swaziland" and "Ravi Kumar of Bombay" are no institutions.
        someone = tokens.words[noun] in NUMBERS or (
            noun - 1 in sentence and tokens.capitalised(noun - 1) and self._is_forename(noun - 1)
        )
        return noun > sentence.start and not someone

    def _is_unheard(self, at: int) -> bool:
        """Whether a word is a name at the start of a sentence, too: "IIM Calcutta", "Namma"."""
        return self._tokens.is_acronym(at) or load().zipf(self._tokens.words[at]) < _RARE

    def _names(self, gap: int, at: int, sentence: range) -> bool:
        """Whether token `at` is a capitalised word of a name, and adjoins its neighbour."""
        tokens = self._tokens
        if at not in sentence or at in self._covered or not tokens.adjoins(gap):
            return False
        if tokens.words[at] in NOT_GIVEN or not tokens.capitalised(at):
            return False
        if not self._is_headline(sentence):
            return True
        # Then the name has to show it: "Calcutta Football League Starts Again".
        side = 1 if at > gap else -1
        for _ in range(_LONGEST_NAME):
            if tokens.words[at] in PARTS and at not in self._covered:
                return True
            gap, at = gap + side, at + side
            if at not in sentence or not tokens.adjoins(gap) or not tokens.capitalised(at):
                return False
        return False

    def _is_headline(self, sentence: range) -> bool:
        """Whether all but small words have capitals, so that a capital says nothing."""
        tokens = self._tokens
        # Not those of mentions, which a repair may spell otherwise.
        words = [at for at in sentence if at not in self._covered and tokens.words[at] not in SMALL]
        return len(words) >= _SHORTEST_HEADLINE and all(map(tokens.capitalised, words))


def is_cautious(mention: Mention) -> bool:
    """Whether a repair of the mention is no plain error, so that either spelling may be meant."""
    return any(repair.kind != "error" for repair in mention.repairs)
