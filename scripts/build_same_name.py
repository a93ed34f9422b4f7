"""Build the weights of `normkit.survey.same_name` from labelled pairs of spellings.

    python -m scripts.build_same_name PAIRS.tsv [--by-russian] [--out FILE]

PAIRS.tsv has the columns name1, name2 (lower-case letters a to z), is_variant (1 or 0) and
russian: the Russian form that both are spellings of. `normkit/survey/data/SOURCES.md` tells where
the pairs that were used come from. Needs numpy and scikit-learn.

Three steps. (1) What it costs that one group of letters stands for another: expectation
maximisation over all alignments of the spellings of one name. (2) A logistic regression over the
features of the cheapest alignment. Negative pairs of the file are at most two letters apart and
start alike; so that greater distance and another initial are no signs of one name, pairs are
added that are spellings of different Russian forms. (3) The threshold that has the wanted
precision on pairs not used for the weights: predictions of a cross-validation by first name.
Only costs and weights are kept, no pair and no name. The same file gives the same weights.
"""

import argparse
import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from normkit.survey.alignment import Costs, common_ends, pair_key, prior_cost, steps
from normkit.survey.name_features import features

OUT = Path(__file__).parents[1] / "normkit" / "survey" / "data" / "same_name.json"
#: Precision on the pairs held out in cross-validation; a little above what is promised.
PRECISION = 0.975
#: Rounds of expectation maximisation.
ROUNDS = 6
#: Every expected count is lowered by this: what occurs once is chance.
DISCOUNT = 0.5
#: A replacement that stays below this expected count keeps its prior cost.
FEWEST = 0.6
#: Inverse strength of the penalty on large weights.
REGULARISATION = 0.2
#: A feature of fewer training pairs gets no weight.
FEWEST_PAIRS = 3
#: Added negatives: pairs with similarity of at least this, of different Russian forms.
SIMILAR = 60
ADDED = 12_000
SEED = 20221122


class Pair(NamedTuple):
    """Two words, whether they are spellings of one name, and the Russian form if they are."""

    first: str
    second: str
    same: bool
    russian: str


@dataclass(frozen=True, slots=True)
class Model:
    """What is written to the file."""

    costs: Costs
    weights: dict[str, float]
    bias: float

    def score(self, found: dict[str, float]) -> float:
        """Log odds that a pair with these features is one name."""
        return self.bias + sum(self.weights.get(name, 0.0) * v for name, v in found.items())


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of the file, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(row["name1"], row["name2"], row["is_variant"] == "1", row["russian"] or "")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def expect(first: str, second: str, costs: Costs, counts: dict[str, float]) -> None:
    """Adds to `counts` how often each replacement is expected in an alignment of two words."""
    start, end = common_ends(first, second)
    counts["="] += start + end
    rest, other = first[start : len(first) - end], second[start : len(second) - end]
    taken = [
        (
            i,
            k,
            j,
            m,
            exp(-(costs.match if rest[i:k] == other[j:m] else costs.of(rest[i:k], other[j:m]))),
        )
        for i, k, j, m in steps(rest, other)
    ]
    before: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for i, k, j, m, probability in taken:
        before[k, m] += before[i, j] * probability
    after: dict[tuple[int, int], float] = defaultdict(float, {(len(rest), len(other)): 1.0})
    for i, k, j, m, probability in reversed(taken):
        after[i, j] += probability * after[k, m]
    total = before[len(rest), len(other)]
    for i, k, j, m, probability in taken:
        share = before[i, j] * probability * after[k, m] / total
        if share > 1e-6:
            same = rest[i:k] == other[j:m]
            counts["=" if same else pair_key(rest[i:k], other[j:m])] += share


class Untaught(Costs):
    """Costs before the first round: the prior of every replacement."""

    def of(self, first: str, second: str) -> float:
        """The prior cost."""
        return prior_cost(first, second)


def learn_costs(pairs: Iterable[Pair]) -> Costs:
    """Costs of replacements from the pairs that are one name."""
    same = [pair for pair in pairs if pair.same and pair.first != pair.second]
    costs: Costs = Untaught({}, -log(0.6))
    for _ in range(ROUNDS):
        counts: dict[str, float] = defaultdict(float)
        for pair in same:
            expect(pair.first, pair.second, costs, counts)
        total = sum(counts.values())
        match = -log(counts.pop("=") / total)
        kept = {
            name: round(-log((count - DISCOUNT) / total), 3)
            for name, count in counts.items()
            if count > FEWEST
        }
        costs = Costs(dict(sorted(kept.items())), round(match, 3))
    return costs


def added_negatives(pairs: Sequence[Pair]) -> list[Pair]:
    """Similar words of different Russian forms with another initial or further apart."""
    forms: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.same:
            forms[pair.first].add(pair.russian)
            forms[pair.second].add(pair.russian)
    names = sorted(forms)
    found = []
    for at in range(0, len(names), 500):
        block = names[at : at + 500]
        scores = process.cdist(
            block, names, scorer=fuzz.ratio, score_cutoff=SIMILAR, dtype=np.uint8
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            first, second = block[row], names[column]
            other = first < second and forms[first].isdisjoint(forms[second])
            if other and (first[0] != second[0] or Levenshtein.distance(first, second) > 2):
                found.append(Pair(first, second, same=False, russian=""))
    # Sorted and seeded: the same sample in every run. Nothing here is secret.
    source = random.Random(SEED)  # noqa: S311
    return source.sample(sorted(found), min(ADDED, len(found)))


def learn(pairs: Sequence[Pair], costs: Costs) -> Model:
    """The weights of the features."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([features(p.first, p.second, costs) for p in pairs])
    frequent = np.asarray((table != 0).sum(axis=0)).ravel() >= FEWEST_PAIRS
    fitted = LogisticRegression(
        C=REGULARISATION, solver="liblinear", max_iter=2000, random_state=SEED
    ).fit(table[:, frequent], [pair.same for pair in pairs])
    names = vectors.get_feature_names_out()[frequent]
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(names, fitted.coef_[0], strict=True)
        if abs(weight) >= 0.01
    }
    return Model(costs, dict(sorted(weights.items())), round(float(fitted.intercept_[0]), 3))


def threshold(
    scores: Sequence[float], same: Sequence[bool], precision: float
) -> tuple[float, float]:
    """The lowest score from which on the precision is reached, and the recall there."""
    ranked = sorted(zip(scores, same, strict=True), reverse=True)
    best, right = (float("inf"), 0.0), 0
    for rank, (score, label) in enumerate(ranked, start=1):
        right += label
        if right / rank >= precision:
            best = score, right / sum(same)
    return best


def cross_validated(
    pairs: Sequence[Pair], added: Sequence[Pair], groups: Sequence[str], folds: int = 5
) -> tuple[list[float], list[float]]:
    """Scores of the pairs, and of added negatives, by models that saw nothing of their group."""
    scores = [0.0] * len(pairs)
    strangers: list[float] = []
    numbers = np.unique(np.array(groups), return_inverse=True)[1]
    for train, test in GroupKFold(folds).split(scores, groups=numbers):
        hidden = {groups[at] for at in test} | {pairs[at].first for at in test}
        known = [pairs[at] for at in train]
        costs = learn_costs(known)
        model = learn([*known, *(p for p in added if p.first not in hidden)], costs)
        for at in test:
            scores[at] = model.score(features(pairs[at].first, pairs[at].second, costs))
        strangers += [
            model.score(features(p.first, p.second, costs)) for p in added if p.first in hidden
        ]
    return scores, strangers


def russian_groups(pairs: Sequence[Pair]) -> list[str]:
    """For each pair a group such that all that shares a Russian form or a first name is in one."""
    form = {pair.first: pair.russian for pair in reversed(pairs) if pair.russian}
    form |= {pair.second: pair.russian for pair in reversed(pairs) if pair.russian}
    return [pair.russian or form.get(pair.first, pair.first) for pair in pairs]


def report(
    name: str, scores: Sequence[float], strangers: Sequence[float], same: list[bool]
) -> None:
    """Prints recall at some precisions, and how many added negatives pass there."""
    for precision in (0.95, 0.97, 0.975, 0.98, 0.99):
        limit, recall = threshold(scores, same, precision)
        passed = sum(score >= limit for score in strangers)
        print(
            f"{name}: recall {recall:.3f} at precision {precision} (log odds {limit:.2f}); "
            f"{passed} of {len(strangers)} added negatives pass"
        )


def main() -> None:
    """Learn and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--by-russian", action="store_true", help="also by Russian form: no leak at all"
    )
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    same = [pair.same for pair in pairs]
    added = added_negatives(pairs)
    print(Counter(same), f"{len(added)} added negatives")
    if options.by_russian:
        scores, strangers = cross_validated(pairs, added, russian_groups(pairs))
        report("by Russian form", scores, strangers, same)
    scores, strangers = cross_validated(pairs, added, [pair.first for pair in pairs])
    report("by first name", scores, strangers, same)
    limit, _ = threshold(scores, same, PRECISION)
    costs = learn_costs(pairs)
    model = learn([*pairs, *added], costs)
    data = {
        "match": costs.match,
        "costs": costs.known,
        "threshold": round(limit, 3),
        "bias": model.bias,
        "weights": model.weights,
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    options.out.write_text(text.replace('":{', '":{\n').replace(',"', ',\n"') + "\n", "utf-8")
    print(
        f"{len(costs.known)} costs, {len(model.weights)} weights, {options.out.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
