"""Whether two single words are spellings of one name: the learnt model, applied.

The weights are built by ``scripts/build_same_name.py``; ``data/SOURCES.md`` names the source.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from rapidfuzz import fuzz

from normkit.survey.alignment import FARTHEST, Costs, common_ends
from normkit.survey.name_features import Change, changes, of_change, of_words

#: Words less similar than this (share of common letters, in percent) are not looked at closely.
_SIMILAR = 50
#: What such words get at most.
_UNLIKE = 0.05
# Endings that make another name, or another form of a word, in English and French; where spellings
# of persons were collected ("Robert", Latvian "Roberts") they stand for one name more often.
_OTHER_NAME = frozenset({"s", "le", "ne"})
_OTHER_NAME_AT_MOST = 0.4


class Model(NamedTuple):
    """Costs of the alignment, weights of the features, and the log odds that count as 0.5."""

    costs: Costs
    weights: dict[str, float]
    offset: float


@cache
def model() -> Model:
    """The built-in model, read on first use (some 10 ms)."""
    text = files("normkit.survey").joinpath("data", "same_name.json").read_text("utf-8")
    data = json.loads(text)
    costs = Costs(data["costs"], data["match"])
    return Model(costs, data["weights"], data["bias"] - data["threshold"])


def _weighed(found: Mapping[str, float]) -> float:
    weights = model().weights
    return sum([weights[name] * value for name, value in found.items() if name in weights])


@lru_cache(maxsize=65536)
def _of_change(change: Change) -> float:
    """What a change says; names differ in the same few letters again and again."""
    return _weighed(of_change(change, model().costs))


@lru_cache(maxsize=65536)
def same_word(first: str, second: str) -> float:
    """How likely two words of the letters a to z are spellings of one name, from 0 to 1.

    0.5 is the threshold of the calibration. Symmetric, and 1.0 for equal words. Takes some 50
    microseconds for names, and never more than some milliseconds: words that differ over more
    than `FARTHEST` letters are not aligned.

    >>> same_word("sergei", "sergey") > 0.5 > same_word("martin", "marvin")
    True
    """
    if first == second:
        return 1.0
    similar = fuzz.ratio(first, second)
    start, end = common_ends(first, second)
    longest = max(len(first), len(second))
    if similar < _SIMILAR or longest - start - end > FARTHEST or not first or not second:
        return _UNLIKE * similar / 100
    known = model()
    changed, cost = changes(first, second, known.costs)
    odds = known.offset + sum(map(_of_change, changed))
    odds += _weighed(of_words(first, second, changed, cost))
    score = 1 / (1 + exp(-max(-50.0, min(50.0, odds))))
    if start == min(len(first), len(second)) and max(first, second)[start:] in _OTHER_NAME:
        return min(score, _OTHER_NAME_AT_MOST)
    return score
