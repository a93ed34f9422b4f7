"""Whether a place or a person is somebody else's name here: ships, streets, history, namesakes.

Words that belong to mentions count for nothing, so that a repair changes no answer.
"""

from collections.abc import Sequence

from normkit.core.patterns import lazy
from normkit.lexicon.names.cues import ABBREVIATIONS, NOT_GIVEN, SMALL
from normkit.lexicon.names.match import Mention
from normkit.lexicon.names.namesakes import (
    BYGONE,
    CLUBS,
    CONQUERORS,
    CRIMES,
    DEEDS,
    DIRECTIONS,
    DISCOVERIES,
    ELSEWHERE,
    ELSEWHERE_PAIRS,
    FIGURE_PAIRS,
    FIGURES,
    FOODS,
    FORENAMES,
    FOUNDED,
    FRONTS,
    GOODS,
    HALVES,
    HISTORY,
    HONOURS,
    KIN,
    KINDS,
    KINGS,
    NUMBERS,
    ORDINALS,
    OWNERS,
    PARTS,
    PAST,
    PAST_PAIRS,
    RELICS,
    SACKED,
    SHIPS,
    STREETS,
)
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.words import load

SENTENCE_END = lazy(r"[.!?][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}]{0,2}+\s|\n\s*+\n")
#: A year, and not a part of a longer number or an amount.
_YEAR = lazy(
    r"(?<![\p{L}\p{N}$\N{POUND SIGN}\N{EURO SIGN}]|\d[.,])(1[0-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
    r"|\b[Ii]n\ ([1-9]\d\d)(?:[,.;:)]|$)|\bthe\ year\ ([1-9]\d\d)(?!\d)|\bIn\ ([1-9]\d\d)\ \p{Lu}"
)
#: The number of a camera, or another thing of which there are several: "a Kiev 88".
_MODEL = lazy(r"\ \d{1,3}(?!\d|[.,]\d|%)")
_PAST_TENSE = ("ed", "built", "took", "left", "fell", "came", "lost", "won", "held")
_TITLE_YEAR = lazy(r"\s\(\d{4}\)")
_LONGEST_NAME = 4
#: A rarer word than this (log10 of its frequency in a thousand million) is seldom no name.
_RARE = 2.5
_SHORTEST_HEADLINE = 3


#: A year so long before a renaming counts for what follows it in the paragraph.
_LONG_AGO = 50
_FARTHEST_YEAR = 200


def _years(text: str) -> list[int]:
    return [int("".join(filter(None, year.groups()))) for year in _YEAR.finditer(text)]


class Surroundings:
    """What stands beside the mentions of one text."""

    def __init__(self, tokens: Tokens, found: Sequence[Mention]) -> None:
        self._tokens = tokens
        self._covered = frozenset(at for m in found for at in range(m.first, m.last + 1))
        #: Where somebody of the past is named, but not "Mahatma Gandhi Road".
        self._bygone = {
            m.first: m.entity for m in found if m.entity.past and not self._goes_on(m.last)
        }

    def _goes_on(self, last: int) -> bool:
        """Whether a capitalised word stands directly behind token `last`."""
        return self._tokens.adjoins(last) and self._tokens.capitalised(last + 1)

    def is_surname(self, mention: Mention) -> bool:
        """Whether a person has the name of a place or an organisation: "Mr Columbo"."""
        tokens, left = self._tokens, mention.first - 1
        if mention.entity.kind == "person" or left < 0 or left in self._covered:
            return False
        if tokens.words[left] in KIN:
            return tokens.gap(left) == " " and tokens.gap(mention.last) != "-"
        if tokens.words[left] not in FORENAMES or not tokens.capitalised(left):
            return False
        gap = tokens.gap(left)
        return tokens.adjoins(left) or (tokens.words[left] in ABBREVIATIONS and gap == ". ")

    def is_namesake(self, mention: Mention) -> bool:
        """Whether a ship, a street or a town in America has the name, or something of the past."""
        tokens, right = self._tokens, mention.last + 1
        place = mention.entity.kind == "place"
        if place and (self._is_named_before(mention) or self._is_named_behind(mention)):
            return True
        if right >= len(tokens.words) or right in self._covered or not tokens.capitalised(right):
            return False
        if tokens.adjoins(right - 1):
            return tokens.words[right] in (STREETS | RELICS if place else HONOURS)
        pair = tuple(tokens.words[right : right + 2])
        elsewhere = tokens.words[right] in ELSEWHERE or pair in ELSEWHERE_PAIRS
        return place and elsewhere and tokens.gap(right - 1).strip() == ","

    def _is_named_before(self, mention: Mention) -> bool:
        """Whether the word before a place makes something else of it: "the ship", "Dynamo"."""
        tokens, left = self._tokens, mention.first - 1
        if not tokens.adjoins(left) or left in self._covered:
            return False
        word, gap = tokens.words[left], tokens.gap(mention.last)
        return (
            word in SHIPS
            or (word in CLUBS and tokens.capitalised(left))
            or (word in OWNERS and _MODEL.match(gap) is not None)
            # "In a Calcutta, bidders buy the players."
            or (word in ("a", "an") and gap != "-" and not tokens.adjoins(mention.last))
            or self._is_historic(left)
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
            or (word in FOODS and gap == " ")
            or (word in KINDS and gap == "-")
            or (word == "s" and not DISCOVERIES.isdisjoint(tokens.words[right + 1 : right + 2]))
        )

    def _is_historic(self, left: int) -> bool:
        """Whether the words up to token `left` are as in "the Treaty of Kiev"."""
        tokens, noun = self._tokens, left - 1
        if left < 1 or tokens.words[left] != "of" or not tokens.adjoins(noun):
            return False
        return (
            noun not in self._covered
            and tokens.capitalised(noun)
            and (tokens.words[noun] in HISTORY)
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

    def is_past(self, mention: Mention, sentence: range) -> bool:
        """Whether the sentence names a year before the renaming, or speaks of empires.

        "Calcutta, as it was then called", "Rangoon (2017)": a title.
        """
        if all(repair.kind != "superseded" for repair in mention.repairs):
            return False
        tokens = self._tokens
        right = mention.last + 1
        # Who is in the news was mostly born before a city's new name.
        if mention.entity.solitary and tokens.at(mention.first - 2, ("born", "in")):
            return True
        if tokens.at(right, ("as", "it", "was")) or _TITLE_YEAR.match(tokens.gap(mention.last)):
            return True
        if any(tokens.words[at] in PAST and at not in self._covered for at in sentence):
            return True
        if any(self._is_century(at) for at in sentence):
            return True
        bygone = (self._bygone.get(at, mention.entity) for at in sentence)
        if any(entity is not mention.entity for entity in bygone):
            return True
        if any(
            (tokens.words[at], tokens.words[at + 1]) in PAST_PAIRS
            and self._covered.isdisjoint((at, at + 1))
            for at in sentence[:-1]
        ):
            return True
        years = self._years(sentence)
        if any(year < mention.entity.since for year in years):
            return True
        if years:
            return False
        return (
            self._is_beginning(mention)
            or self._is_bygone(mention, sentence)
            or self._is_reign(sentence)
            or self._is_told_before(mention, sentence)
        )

    def is_since(self, mention: Mention, sentence: range) -> bool:
        """Whether the sentence names a year after the renaming."""
        since = mention.entity.since
        return since > 0 and any(year >= since for year in self._years(sentence))

    def _years(self, sentence: range) -> list[int]:
        tokens, spans = self._tokens, self._tokens.spans
        before = SENTENCE_END.split(tokens.gap(sentence.start - 1))[-1]
        after = SENTENCE_END.split(tokens.gap(sentence.stop - 1))[0]
        text = tokens.text[spans[sentence.start].start : spans[sentence.stop - 1].end]
        return _years(before + text + after)

    def _is_beginning(self, mention: Mention) -> bool:
        """Whether a city is founded or razed: "Job Charnock founded Calcutta"."""
        tokens, left, right = self._tokens, mention.first - 1, mention.last + 1
        if tokens.at(right, ("was",)) and any(tokens.at(right + 1, (w,)) for w in FOUNDED):
            return True
        if not tokens.adjoins(left) or left in self._covered:
            return False
        if tokens.words[left] in SACKED:
            return not tokens.adjoins(right - 1) or tokens.words[right] in SMALL
        return tokens.words[left] in FOUNDED

    def _is_century(self, at: int) -> bool:
        """Whether token `at` is that of "the 19th century": not "the flood of the century"."""
        tokens = self._tokens
        if tokens.words[at] not in ("century", "centuries") or at in self._covered:
            return False
        if tokens.words[at] == "centuries":
            return True
        start = tokens.spans[at].start
        return (
            at > 0
            and tokens.words[at - 1] in ORDINALS
            and not tokens.text[max(start - 5, 0) : start].startswith("21st")
        )

    def _is_bygone(self, mention: Mention, sentence: range) -> bool:
        """Whether the sentence speaks of somebody known for the past, or of conquest.

        "Zhukov retook Kharkov", "Bombay was built by the British".
        """
        tokens = self._tokens
        for at in sentence:
            if at in self._covered:
                continue
            word = tokens.words[at]
            if word in FIGURES and tokens.capitalised(at):
                return True
            if (word, *tokens.words[at + 1 : at + 2]) in FIGURE_PAIRS:
                return True
            if not mention.entity.solitary:
                continue
            if word in BYGONE:
                return True
            # "the British embassy" is of today.
            if word in CONQUERORS and at > 0 and tokens.words[at - 1] == "the":
                after = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
                if not tokens.adjoins(at) or after in SMALL or after.endswith(_PAST_TENSE):
                    return True
        return False

    def _is_reign(self, sentence: range) -> bool:
        """Whether a king or a queen is named: "Charles II"."""
        tokens = self._tokens
        return any(
            tokens.words[at] in KINGS
            and tokens.words[at + 1] in NUMBERS
            and tokens.capitalised(at)
            and tokens.capitalised(at + 1)
            and tokens.gap(at) == " "
            and self._covered.isdisjoint((at, at + 1))
            for at in sentence[:-1]
        )

    def _is_told_before(self, mention: Mention, sentence: range) -> bool:
        """Whether the text before the sentence speaks of a time long before the renaming."""
        tokens = self._tokens
        end = tokens.spans[sentence.start].start
        years = _years(tokens.text[max(end - _FARTHEST_YEAR, 0) : end])
        return bool(years) and years[-1] < mention.entity.since - _LONG_AGO

    def is_part(self, mention: Mention, sentence: range) -> bool:
        """Whether the mention is a part of a longer name: "Bombay High Court"."""
        tokens = self._tokens
        left, right = mention.first - 1, mention.last + 1
        if self._names(right - 1, right, sentence):
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
        return self._names(noun, noun, sentence) and (
            noun > sentence.start or tokens.words[noun] in PARTS
        )

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
