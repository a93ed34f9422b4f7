"""Fit the decision: samples from text, a logistic regression, thresholds cross-validated by text."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from normkit.lexicon import evidence as ev
from normkit.lexicon import model as md
from normkit.lexicon import segment as sg
from normkit.lexicon import words as wd
from normkit.lexicon.bound import stands_free
from normkit.lexicon.segment import pattern
from scripts.lexicon.regression import logistic

#: Share of the word pairs of the sample text that are joined to make positive examples.
POSITIVE_RATE = 0.05
#: Attested words rarer than this (Zipf) that fall apart into words stand in for compounds that
#: are not attested at all: in the fit they are taken for unknown, as negative examples.
STAND_IN_ZIPF = 2.6
STAND_IN_WEIGHT = 0.5
#: False edits per 100,000 words that the cross-validated thresholds allow (safe, unsafe).
RATES = {
    "lower closed": (0.2, 1.5),
    "lower closed seen": (0.2, 1.5),
    "lower open": (0.1, 1.5),
    "lower open seen": (0.1, 1.0),
    "title closed": (0.1, 0.5),
    "title closed seen": (0.1, 0.5),
    "title open": (0.2, 0.5),
    "title open seen": (0.0, 0.5),
    "upper": (0.0, 0.4),
}
TITLE_SEEN_FLOOR = 1.5
#: Log odds that a repair must have in any case: of words that were seen together the least.
SAFE_FLOOR, OPEN_FLOOR, SEEN_FLOOR, UNSAFE_FLOOR = 1.8, 1.6, 1.0, 0.2
LOWER_FLOOR = 1.2

_WORD = re.compile(r"[^\W\d_]+")


def set_aside(zipfs: dict[str, float]) -> set[str]:
    """Take the rare words that fall apart out of the loaded lexicon, and return them."""
    lexicon = wd.load()
    rare = {word for word in lexicon if 0 < zipfs.get(word, 0.0) < STAND_IN_ZIPF}
    lexicon.hidden |= rare
    sg.forget()
    stand_ins = {word for word in rare if ev.cuts(word)}
    lexicon.hidden -= rare - stand_ins
    sg.forget()
    return stand_ins


class Sample:
    """A word in its context, with its features and whether a space is missing."""

    __slots__ = ("features", "missing", "pattern", "stand_in", "text", "word")

    def __init__(
        self, text: int, word: str, shown: tuple[ev.Cut, tuple[float, ...]], missing: bool
    ) -> None:
        self.text, self.word, self.features, self.missing = text, word, shown[1], missing
        self.pattern = pattern(word, shown[0])
        self.stand_in = False


def tokens(line: str) -> list[tuple[str, str | None, str | None, bool]]:
    """Words with their neighbours (None if no single space is between), and if they stand free."""
    found = list(_WORD.finditer(line))
    result = []
    for i, match in enumerate(found):
        start, end = match.span()
        free = stands_free(line, start, end)
        left = i and found[i - 1].end() == start - 1 and line[start - 1] == " "
        right = i + 1 < len(found) and found[i + 1].start() == end + 1 and line[end] == " "
        result.append(
            (
                match.group(),
                found[i - 1].group() if left else None,
                found[i + 1].group() if right else None,
                free,
            )
        )
    return result


def samples(
    number: int, lines: list[str], stand_ins: set[str], certain: frozenset[str]
) -> Iterator[Sample]:
    """Negative samples from the text as it is, positive ones from joined neighbours."""
    chance = random.Random(number)  # noqa: S311  (reproducible sampling)
    for line in lines:
        found = tokens(line)
        for i, (word, left, right, free) in enumerate(found):
            shown = ev.evidence(word, left, right) if free else None
            # Run-ons that are certain are errors wherever they stand.
            right_here = word.lower() not in certain and ev.case_pattern(word) not in {
                "seam",
                "titles",
            }
            if shown and right_here:
                sample = Sample(number, word, shown, False)
                sample.stand_in = word.lower() in stand_ins
                yield sample
            if right is None or chance.random() > POSITIVE_RATE or not (free and found[i + 1][3]):
                continue
            if (word + right).lower() in stand_ins:
                continue
            shown = ev.evidence(word + right, left, found[i + 1][2])
            seam = ev.case_pattern(word + right) in {"seam", "titles"}
            if shown and shown[0].left == word.lower() and not seam:
                yield Sample(number, word + right, shown, True)


def fit(rows: list[Sample]) -> list[float]:
    """Weights of the features."""
    x = np.array([row.features for row in rows])
    y = np.array([row.missing for row in rows], float)
    weight = np.array([0.2 if r.missing else STAND_IN_WEIGHT if r.stand_in else 1.0 for r in rows])
    return logistic(x, y, weight)


def thresholds(rows: list[Sample], texts: int, words: int) -> dict[str, tuple[float, float]]:
    """Per case pattern, the log odds that admit the allowed rates of false edits.

    Each text is scored with weights fitted on the others.
    """
    scored: dict[str, list[tuple[float, str]]] = {}
    caught: dict[str, list[float]] = {}
    for number in range(texts):
        beta = fit([row for row in rows if row.text != number])
        for row in rows:
            if row.text == number:
                odds = float(np.dot(beta, row.features))
                if row.missing:
                    caught.setdefault(row.pattern, []).append(odds)
                elif not row.stand_in:
                    scored.setdefault(row.pattern, []).append((odds, row.word))
    result = {}
    for kind, values in sorted(scored.items()):
        values.sort(reverse=True)
        ranks = [round(rate * words / 1e5) for rate in RATES[kind]]
        admitted = [values[min(r, len(values) - 1)][0] + 0.01 for r in ranks]
        # The samples hold far more errors than clean text does, hence the floors.
        floor = OPEN_FLOOR if "open" in kind else SAFE_FLOOR
        if kind == "lower closed":
            floor = LOWER_FLOOR
        if "seen" in kind:
            floor = TITLE_SEEN_FLOOR if kind == "title open seen" else SEEN_FLOOR
        safe, unsafe = max(floor, admitted[0]), max(UNSAFE_FLOOR, admitted[1])
        result[kind] = (round(safe, 2), round(unsafe, 2))
        print(" ", *(f"{word} {odds:.1f}" for odds, word in values[:12]))
        hit = np.array(caught.get(kind, [0.0]))
        print(
            f"  {kind}: {len(values)} negatives, {len(hit)} positives, thresholds "
            f"{safe:.2f} {unsafe:.2f}, recall {(hit > safe).mean():.3f} {(hit > unsafe).mean():.3f}"
        )
    return result


def build_weights(
    out: Path, texts: list[list[str]], zipfs: dict[str, float], certain: frozenset[str]
) -> None:
    """Write the weights of the decision and its thresholds."""
    stand_ins = set_aside(zipfs)
    rows = [row for i, text in enumerate(texts) for row in samples(i, text, stand_ins, certain)]
    print(f"{len(rows)} samples, {sum(row.stand_in for row in rows)} of stand-ins")
    words = sum(len(line.split()) for text in texts for line in text)
    limits = thresholds(rows, len(texts), words)
    weights = dict(zip(ev.FEATURES, (round(w, 4) for w in fit(rows)), strict=True))
    fitted = {"weights": weights, "thresholds": limits}
    out.joinpath("en.weights.json").write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    sg.forget()
    md._load.cache_clear()
    wd._load.cache_clear()
