"""Build the data of the rule split-word (`make data`): fragments, and weights with thresholds.

    python -m scripts.build_joins                              # fragments
    python -m scripts.build_joins --text A.txt --text B.txt    # weights and thresholds, too

Runs after `build_lexicon.py`, whose words and tables it reads; needs numpy. Sample text is clean
English, one sentence or paragraph a line, one file a source: the thresholds are cross-validated
by source. Only some fifty numbers of it are kept; `SOURCES.md` beside the data names the texts.
The result depends on nothing but the arguments.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import numpy as np

from normkit.lexicon import fragments as fg
from normkit.lexicon import join_evidence as je
from normkit.lexicon import joins
from normkit.lexicon import words as wd
from normkit.lexicon.bound import stands_free
from normkit.lexicon.join_lists import NEGATED
from scripts.lexicon.regression import logistic

#: A fragment must be so many times more frequent as a part of words than as a word.
WORTH = 2.5
#: Fragments are those of words this frequent (Zipf): rarer words are joined where they are met.
RAREST = 2.0
#: Of broken words whose parts are both words so many are repaired.
BOTH_WORDS = 0.4
#: What is left of clitics behind an apostrophe counts as so frequent (a share of all words), and
#: so does what they hang on ("don't").
CLITICS = {"re": 2e-3, "ve": 1e-3, "ll": 2e-3}
HOST = 1e-3
#: This share of the words of the sample text is broken to make positive examples.
POSITIVE_RATE = 0.15
POSITIVE_WEIGHT = 0.2
#: A neighbouring pair with such log odds is taken for a true error of the sample text: it is
#: printed, to be read, and left out.
TRUE_ERROR = 4.0
#: False edits per 100,000 words that the cross-validated thresholds allow each kind.
RATES = {"lower 2": (0.2, 3.0), "title 2": (0.2, 2.0)}
RATE = (0.2, 1.0)
#: Log odds that a repair must have in any case: by how many of the parts are words.
SAFE_FLOOR = {"0": 3.0, "1": 4.0, "2": 4.0}
UNSAFE_FLOOR = 0.0
UPPER_FLOOR = 5.0

_WORD = re.compile(r"[^\W\d_]+")


def fragment_list() -> list[str]:
    """The words that betray a broken word, each worth being looked at wherever it stands."""
    lexicon = wd.load()
    zipf = lexicon.zipf
    cost = {**dict.fromkeys(ascii_lowercase, 1.0), **CLITICS, **dict.fromkeys(NEGATED, HOST)}

    def cost_of(part: str) -> float:
        if part not in cost:
            cost[part] = 10 ** (zipf(part) - 9)
        return cost[part]

    shown: dict[str, float] = defaultdict(float)
    for word in lexicon:
        whole = je.whole_zipf(word)
        if whole < RAREST:
            continue
        share = 10 ** (whole - 9) / (len(word) - 1)
        for i in range(1, len(word)):
            left, right = word[:i], word[i:]
            both = je.is_word(left, zipf(left)) and je.is_word(right, zipf(right))
            # One of the two is enough: the rarer.
            rarer = left if cost_of(left) <= cost_of(right) else right
            letter = left if len(left) == 1 else right if len(right) == 1 else ""
            if letter and BOTH_WORDS * share < WORTH * cost_of(rarer):
                rarer = letter
            shown[rarer] += share * (BOTH_WORDS if both else 1)
    found = [
        part
        for part, share in shown.items()
        if len(part) <= fg.LONGEST and share >= WORTH * cost_of(part)
    ]
    total = sum(shown.values())
    letters = {part: share / total for part, share in shown.items() if len(part) == 1}
    print("letters:", *(f"{part} {share:.4f}" for part, share in sorted(letters.items())))
    seen = sum(shown[part] for part in found) / total
    print(f"{len(found)} fragments, which show {seen:.3f} of all broken words")
    return sorted(found)


class Sample(NamedTuple):
    """A pair with its features, and whether it is one word."""

    text: int
    pair: je.Pair
    kind: str
    features: tuple[float, ...]
    broken: bool
    doubtful: bool


def samples(number: int, lines: list[str]) -> Iterator[Sample]:
    """Negative samples from the neighbours in the text, positive ones from words cut in two."""
    chance = random.Random(number)  # noqa: S311  (reproducible sampling)
    for line in lines:
        found = list(_WORD.finditer(line))
        free = [stands_free(line, *m.span()) for m in found]
        gaps = [line[a.end() : b.start()] == " " for a, b in pairwise(found)]

        for i, match in enumerate(found):
            word = match.group()
            if not free[i]:
                continue
            before = found[i - 1].group() if i and gaps[i - 1] else None
            next_to = found[i + 1].group() if i < len(gaps) and gaps[i] else None
            if next_to is not None and free[i + 1]:
                after = found[i + 2].group() if i + 1 < len(gaps) and gaps[i + 1] else None
                yield from _sample(number, (word, next_to, before, after), broken=False)
            if len(word) >= je.SHORTEST and chance.random() < POSITIVE_RATE:
                cut = chance.randrange(1, len(word))
                yield from _sample(number, (word[:cut], word[cut:], before, next_to), broken=True)


def _sample(
    number: int, words: tuple[str, str, str | None, str | None], *, broken: bool
) -> Iterator[Sample]:
    pair = je.Pair(*words, je.case_of(*words[:2]))
    shown = je.evidence(pair)
    if shown is not None and not joins.stays(pair, shown):
        kind, doubtful = joins.kind_of(pair.case, shown), joins.doubtful(pair, shown)
        yield Sample(number, pair, kind, shown.features, broken, doubtful)


def odds_of(rows: list[Sample], texts: int) -> list[float]:
    """The log odds of each sample under weights that were fitted on the other texts."""
    betas = [np.array(fit([row for row in rows if row.text != i])) for i in range(texts)]
    return [float(np.dot(betas[row.text], row.features)) for row in rows]


def without_errors(rows: list[Sample], texts: int) -> list[Sample]:
    """The samples without the true errors of the text; these are printed."""
    kept = []
    for odds, row in zip(odds_of(rows, texts), rows, strict=True):
        if row.broken or row.doubtful or odds < TRUE_ERROR:
            kept.append(row)
        else:
            print(f"  taken for an error: {row.pair} {odds:.1f}")
    return kept


def fit(rows: list[Sample]) -> list[float]:
    """Weights of the features."""
    x = np.array([row.features for row in rows])
    y = np.array([row.broken for row in rows], float)
    weight = np.where(y > 0, POSITIVE_WEIGHT, 1.0)
    return logistic(x, y, weight)


def thresholds(rows: list[Sample], texts: int, words: int) -> dict[str, tuple[float, float]]:
    """Per kind of pair, the log odds that admit the allowed rates of false edits.

    Each text is scored with weights fitted on the others.
    """
    scored: dict[str, list[tuple[float, str]]] = {}
    caught: dict[str, list[float]] = {}
    for odds, row in zip(odds_of(rows, texts), rows, strict=True):
        caught.setdefault(row.kind, [])
        if row.broken:
            caught[row.kind].append(-99.0 if row.doubtful else odds)
        elif not row.doubtful:
            shown = f"{row.pair.before} [{row.pair.left} {row.pair.right}] {row.pair.after}"
            scored.setdefault(row.kind, []).append((odds, shown))
    result = {}
    for kind, positives in sorted(caught.items()):
        values = sorted(scored.get(kind, []), reverse=True)
        rates = RATES.get(kind, RATE)
        admitted = [
            values[rank][0] + 0.01 if (rank := round(rate * words / 1e5)) < len(values) else -99.0
            for rate in rates
        ]
        floor = UPPER_FLOOR if kind.startswith("upper") else SAFE_FLOOR[kind[-1]]
        # The samples hold far more errors than clean text does, hence the floors.
        safe, unsafe = max(floor, admitted[0]), max(UNSAFE_FLOOR, admitted[1])
        result[kind] = (round(safe, 2), round(unsafe, 2))
        print(" ", *(f"{shown} {odds:.1f} |" for odds, shown in values[:12]))
        hit = np.array(positives or [0.0])
        print(
            f"  {kind}: {len(values)} negatives, {len(hit)} positives, thresholds "
            f"{safe:.2f} {unsafe:.2f}, recall {(hit > safe).mean():.3f} {(hit > unsafe).mean():.3f}"
        )
    return result


def main() -> None:
    """Build everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path("normkit/lexicon/data"))
    options = parser.parse_args()
    out: Path = options.out
    found = fragment_list()
    out.joinpath("en.fragments.bin").write_bytes(fg.encode(found))
    frequent = wd.load().frequent
    listed = "".join(f"{word}\n" for word in found if word in frequent)
    out.joinpath("en.fragments.txt").write_text(listed, "utf-8")
    texts = [path.read_text("utf-8").split("\n") for path in options.text]
    if texts:
        rows = [row for i, text in enumerate(texts) for row in samples(i, text)]
        print(f"{len(rows)} samples, {sum(row.broken for row in rows)} of broken words")
        rows = without_errors(rows, len(texts))
        words = sum(len(line.split()) for text in texts for line in text)
        limits = thresholds(rows, len(texts), words)
        weights = dict(zip(je.FEATURES, (round(w, 4) for w in fit(rows)), strict=True))
        fitted = {"weights": weights, "thresholds": limits}
        out.joinpath("en.joins.json").write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
