"""Whether a place is spoken of in a time before its renaming.

Words that belong to mentions count for nothing, so that a repair changes no answer.
"""

from collections.abc import Sequence

from normkit.core.patterns import lazy
from normkit.lexicon.names.cues import SMALL
from normkit.lexicon.names.history import (
    BYGONE,
    CONQUERORS,
    ERAS,
    FIGURE_PAIRS,
    FIGURES,
    FOUNDED,
    KINGS,
    LANDS,
    LATE,
    LATE_FIGURES,
    LATE_PAIRS,
    NUMBERS,
    ORDINALS,
    PAST,
    PAST_PAIRS,
    SACKED,
    VERBS_OF_BEING,
)
from normkit.lexicon.names.match import Mention, covered
from normkit.lexicon.names.namesakes import MONUMENTS, PARTS, STREETS
from normkit.lexicon.names.running import SENTENCE_END, Tokens

#: A year, and not a part of a longer number or an amount.
_YEAR = lazy(
    r"(?<![\p{L}\p{N}$\N{POUND SIGN}\N{EURO SIGN}]|\d[.,])(1[0-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
    r"|\b[Ii]n\ ([1-9]\d\d)(?:[,.;:)]|$)|\bthe\ year\ ([1-9]\d\d)(?!\d)|\bIn\ ([1-9]\d\d)\ \p{Lu}"
)
#: "Born in 1990, she moved to Kyiv in 2012."
_BORN = lazy(r"\b[Bb]orn\ (?:on\ (?:[A-Za-z]++\ \d\d?,\ |\d\d?\ [A-Za-z]++\ )|in\ )?+\Z")
_PAST_TENSE = ("ed", "built", "took", "left", "fell", "came", "lost", "won", "held")
_OPENS = lazy(r"\s[*_\"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}']{1,2}")
_CLOSES = lazy(r",?[*_\"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}']{1,2},?\s")
_LONGEST_TITLE = 10
_TITLE_YEAR = lazy(r"\s\(\d{4}\)")
#: A year so long before a renaming counts for what follows it in the paragraph.
_LONG_AGO = 50
_FARTHEST_YEAR = 200


def _years(text: str) -> list[int]:
    """The years in a text; of a decade ("the 1990s") the middle, and none of a birth before them."""
    found = []
    for year in _YEAR.finditer(text):
        value = int("".join(filter(None, year.groups())))
        decade = text[year.end() : year.end() + 1] == "s" and value % 10 == 0
        found.append((_BORN.search(text, 0, year.start()) is not None, value + 4 * decade))
    lived = [value for born, value in found if not born]
    return lived or [value for _, value in found]


class Past:
    """What the sentences around the mentions of one text say about their time."""

    def __init__(self, tokens: Tokens, found: Sequence[Mention]) -> None:
        self._tokens = tokens
        self._covered = covered(found)
        #: Where somebody of the past is named, but not "Mahatma Gandhi Road".
        self._bygone = {
            m.first: m.entity for m in found if m.entity.past and not self._goes_on(m.last)
        }

    def _goes_on(self, last: int) -> bool:
        """Whether a capitalised word stands directly behind token `last`."""
        return self._tokens.adjoins(last) and self._tokens.capitalised(last + 1)

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
        if self._is_of_somebody(mention) or self._is_in_a_work(mention, sentence.start):
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

    def _is_of_somebody(self, mention: Mention) -> bool:
        """Whether it is a city as it was once: "the Bombay of the mills", "Rushdie's Bombay"."""
        tokens, left, right = self._tokens, mention.first - 1, mention.last + 1
        if tokens.words[max(left, 0) : right] and tokens.at(left, ("the",)):
            of = tokens.at(right, ("of",)) and tokens.adjoins(right - 1)
            return of and tokens.words[right + 1 : right + 2] not in (["today"], ["tomorrow"])
        if tokens.at(right, ("then",)) and tokens.adjoins(right - 1) and not tokens.adjoins(right):
            return True
        # "in Soviet Kiev"
        if left >= 0 and tokens.words[left] in ERAS and tokens.adjoins(left):
            return left not in self._covered
        if mention.entity.solitary and tokens.at(left, ("old",)):
            return tokens.adjoins(left) and not tokens.capitalised(left)
        if not mention.entity.solitary or not tokens.at(left, ("s",)) or left < 1:
            return False
        owner = left - 1
        if owner in self._covered or not tokens.capitalised(owner):
            return False
        if not tokens.adjoins(left) or tokens.gap(owner) not in (
            "'",
            "\N{RIGHT SINGLE QUOTATION MARK}",
        ):
            return False
        if tokens.words[owner] in LANDS:
            return False
        # "Infosys's Bangalore office" is of today.
        return not tokens.adjoins(right - 1) or tokens.words[right] in VERBS_OF_BEING

    def _is_in_a_work(self, mention: Mention, first: int) -> bool:
        """Whether a work is told: 'In "The Road to Mandalay", a ship sails from Rangoon'."""
        tokens = self._tokens
        if tokens.words[first] != "in" or not _OPENS.fullmatch(tokens.gap(first)):
            return False
        ends = range(first + 2, min(first + _LONGEST_TITLE, mention.first))
        return any(_CLOSES.match(tokens.gap(at)) for at in ends)

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
            if word in FIGURES and tokens.capitalised(at) and not self._is_monument(at + 1):
                return True
            pair = (word, *tokens.words[at + 1 : at + 2])
            if pair in FIGURE_PAIRS:
                return True
            late = pair in LATE_PAIRS or (word in LATE_FIGURES and tokens.capitalised(at))
            if late and mention.entity.since >= LATE:
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

    def _is_monument(self, at: int) -> bool:
        """Whether a street or a statue has somebody's name, which stands today."""
        tokens = self._tokens
        if not tokens.adjoins(at - 1):
            return False
        return (
            tokens.words[at] in MONUMENTS
            or tokens.words[at] in STREETS
            or tokens.words[at] in PARTS
        )

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
