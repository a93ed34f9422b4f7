"""Build the lexicon data (`make data`): words, run-ons, spelling, pairs, weights, thresholds.

    python scripts/build_lexicon.py --text wiki.txt --text speeches.txt --out normkit/lexicon/data

Needs wordfreq and numpy. Words and frequencies come from wordfreq; class pairs and the weights of
the decision come from sample text: clean English, one paragraph or sentence a line, which bears
no run-ons. Only counts of word classes and some fifty weights of it are kept. `SOURCES.md` beside
the data names the texts that were used. Without `--text` the class pairs and the weights stay as
they are and only the word lists are built again. The result depends on nothing but the arguments.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path

import numpy as np
import wordfreq

from normkit.lexicon import evidence as ev
from normkit.lexicon import language as lg
from normkit.lexicon import model as md
from normkit.lexicon import segment as sg
from normkit.lexicon import words as wd
from normkit.lexicon.classes import CLOSED
from normkit.lexicon.bound import stands_free
from normkit.lexicon.segment import pattern, suspects

#: Frequent words that are a class of their own.
OWN_CLASS = 700
#: Pseudo-count of a class pair: pulls rare pairs to "no affinity".
PAIR_PRIOR = 1.5
#: An attested word is a run-on if its parts are, by chance, this much likelier (log10) than it.
RUNON_MARGIN = 2.5
#: ... and one that begins with "a" more, for "anew", "aloud" and "agun" are words.
RUNON_MARGIN_A = 3.0
#: ... and one of open-class words that is also another language's word ("dueto") still more.
RUNON_MARGIN_FOREIGN = 3.5
#: Words of another language are run-ons only beside it: "isa" and "anda" are names and words.
FOREIGN_ZIPF = 3.0
#: No word so frequent is a run-on.
RUNON_ZIPF = 4.2
#: Run-ons which the margin leaves in doubt and no English dictionary has as a word.
RUNONS_BY_HAND = (
    "alot",
    "atleast",
    "aswell",
    "infact",
    "ofcourse",
    "eachother",
    "inspite",
    "abit",
    "upto",
    *("asa", "ina", "ofa", "ona", "toa"),
)
#: Words that look like run-ons and are English: "online fora".
NO_RUNONS = frozenset({"fora", "outgo"})
#: Share of the word pairs of the sample text that are joined to make positive examples.
POSITIVE_RATE = 0.05
#: Rarer words (Zipf) are left out, if nothing depends on them.
RAREST = 1.5
#: Words of other languages at least so frequent (Zipf) are settled, if they fall into English ones.
SETTLED_ABROAD = 3.0
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
    "title open": (0.0, 0.5),
    "title open seen": (0.0, 0.5),
    "upper": (0.0, 0.4),
}
TITLE_SEEN_FLOOR = 2.5
#: Log odds that a repair must have in any case: of open-class words that were not seen together the
#: most, of words that were the least.
SAFE_FLOOR, OPEN_FLOOR, SEEN_FLOOR, UNSAFE_FLOOR = 2.0, 3.9, 1.5, 0.2
#: Rarer words (Zipf) tell nothing but that they are rare; a word missing elsewhere counts as if
#: it had this frequency there.
TELL_ZIPF, TELL_FLOOR, TELL_CAP, TELL_RARE = 2.0, 2.0, 2.0, -0.5

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\S")
_OTHER_SCRIPTS = set("ar bg bn el fa he hi ja ko mk ru ta uk ur zh".split())


def english() -> dict[str, float]:
    """Alphabetic words of wordfreq's large English list, with Zipf values."""
    found = wordfreq.get_frequency_dict("en", "large").items()
    return {word: log10(f) + 9 for word, f in found if word.isalpha()}


def foreign() -> dict[str, float]:
    """ASCII words of all other Latin-script lists, with their highest Zipf value."""
    result: dict[str, float] = {}
    for lang in sorted(wordfreq.available_languages("best")):
        if lang != "en" and lang not in _OTHER_SCRIPTS:
            for word, f in wordfreq.get_frequency_dict(lang, "best").items():
                if word.isascii() and word.isalpha():
                    result[word] = max(result.get(word, 0.0), log10(f) + 9)
    return result


def spelling_table(words: list[str]) -> bytes:
    """Letter 4-gram probabilities over distinct words (Witten-Bell), as quantised -log10."""
    size = 27
    count = np.zeros((size, size, size, size))
    for word in words:
        codes = [0, 0, 0, *(ord(char) - 96 for char in word), 0]
        for i in range(3, len(codes)):
            count[codes[i - 3], codes[i - 2], codes[i - 1], codes[i]] += 1
    probability = (count.sum((0, 1, 2)) + 0.5) / (count.sum() + 0.5 * size)
    for axes in ((0, 1), (0,), ()):
        grams = count.sum(axes) if axes else count
        total, types = grams.sum(-1, keepdims=True), (grams > 0).sum(-1, keepdims=True)
        back = np.where(total == 0, 1.0, types / np.maximum(total + types, 1))
        probability = (1 - back) * grams / np.maximum(total, 1) + back * probability
    quantised = np.round(-np.log10(probability) / md.SPELLING_STEP)
    return bytes(np.clip(quantised, 0, 255).astype(np.uint8).tobytes())


def pair_table(model: md.Model, size: int, lines: list[str]) -> bytes:
    """Class affinities (log10 of observed over expected, with a prior) of neighbours."""
    count = np.zeros((size, size))
    boundary = model.class_of(None)
    for line in lines:
        codes = [boundary]
        codes += [model.class_of(t) if t.isalpha() else boundary for t in _TOKEN.findall(line)]
        np.add.at(count, (np.array(codes), np.array([*codes[1:], boundary])), 1)
    expected = np.outer(count.sum(1), count.sum(0)) / count.sum()
    affinity = np.log10((count + PAIR_PRIOR) / (expected + PAIR_PRIOR))
    return bytes(np.clip(np.round(affinity / md.PAIR_STEP), -127, 127).astype(np.int8).tobytes())


def find_runons(zipfs: dict[str, float], abroad: dict[str, float]) -> dict[str, bool]:
    """The attested words that are two words written together; True: also another language's.

    Runs with every word settled, so each candidate is looked up as if it were unknown.
    """
    model, lexicon = md.load(), wd.load()
    found = {word: False for word in RUNONS_BY_HAND if word in zipfs}
    for word, zipf in zipfs.items():
        if not word.isascii() or zipf > RUNON_ZIPF or word in NO_RUNONS:
            continue
        lexicon.hidden.add(word)
        written = "I" + word[1:] if word[0] == "i" else word
        sg.forget()
        for cut in ev.cuts(written):
            inner = model.affinity(model.class_of(cut.left), model.class_of(cut.right))
            gain = cut.left_zipf + cut.right_zipf - 9 + inner - zipf
            margin = RUNON_MARGIN_A if cut.left == "a" else RUNON_MARGIN
            contested = abroad.get(word, 0.0) > max(zipf, FOREIGN_ZIPF)
            closed = cut.left in CLOSED and cut.right in CLOSED | {"a"}
            if contested:
                margin = RUNON_MARGIN_A if closed else RUNON_MARGIN_FOREIGN
            if gain > margin:
                found[word] = contested
        lexicon.hidden.discard(word)
    return found


def without_rare(settled: dict[str, float]) -> dict[str, float]:
    """Drop the rarest words, but for those that would be taken apart if they were unknown.

    Nothing ever happens to the others, so they need not be settled; the lexicon loads twice as
    fast without them.
    """
    rare = {word for word, zipf in settled.items() if zipf < RAREST}
    wd.load().hidden |= rare
    sg.forget()
    dropped = rare - suspects(rare)
    forget()
    return {word: zipf for word, zipf in settled.items() if word not in dropped}


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


def samples(number: int, lines: list[str], stand_ins: set[str]) -> Iterator[Sample]:
    """Negative samples from the text as it is, positive ones from joined neighbours."""
    chance = random.Random(number)  # noqa: S311  (reproducible sampling)
    for line in lines:
        found = tokens(line)
        for i, (word, left, right, free) in enumerate(found):
            shown = ev.evidence(word, left, right) if free else None
            # The hand-written run-ons are errors wherever they stand.
            right_here = word.lower() not in RUNONS_BY_HAND and ev.case_pattern(word) not in {"seam", "titles"}
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
    """Weights of a logistic regression (Newton's method, ridge on standardised features)."""
    x = np.array([row.features for row in rows])
    y = np.array([row.missing for row in rows], float)
    weight = np.array([0.2 if r.missing else STAND_IN_WEIGHT if r.stand_in else 1.0 for r in rows])
    mean, scale = x.mean(0), x.std(0)
    constant = scale < 1e-9
    mean[constant], scale[constant] = 0.0, 1.0
    x = (x - mean) / scale
    ridge = np.full(x.shape[1], 2.0)
    ridge[0] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + ridge * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    raw = beta / scale
    raw[0] = beta[0] - (beta * mean / scale)[1:].sum()
    return [float(weight) for weight in raw]


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


def write_settled(out: Path, zipfs: dict[str, float], tells: dict[str, int]) -> None:
    """Write the settled words with frequency and tell, and the lists of the commoner ones."""
    entries = {
        word: wd.Entry(min(255, round(zipf * wd.ZIPF_STEPS)), tells.get(word, 0))
        for word, zipf in zipfs.items()
    }
    data, starts = wd.encode(entries)
    if sys.byteorder == "big":
        starts.byteswap()
    out.joinpath("en.settled.bin").write_bytes(data)
    out.joinpath("en.settled.idx").write_bytes(starts.tobytes())
    write_lists(out, entries)


def write_lists(out: Path, entries: dict[str, wd.Entry]) -> None:
    """Write the lists of the frequent and of the common words."""
    codes = {word: entry.code for word, entry in entries.items()}
    frequent = {word: code for word, code in codes.items() if code >= wd.FREQUENT_CODE}
    write_column(out, "frequent", frequent)
    tells = bytes(entries[word].tell for word in sorted(frequent))
    out.joinpath("en.frequent.tell.bin").write_bytes(tells)
    common = [
        word
        for word, code in codes.items()
        if wd.COMMON_CODE <= code < wd.FREQUENT_CODE and len(word) > wd.LONGEST_SHORT
    ]
    write_words(out, "common", common)


def write_runons(out: Path, runons: dict[str, float], contested: dict[str, bool]) -> None:
    """Write the run-ons and their frequency bytes, with a flag in the highest bit."""
    flagged = {
        word: round(zipf * wd.ZIPF_STEPS) | wd.CONTESTED * contested[word]
        for word, zipf in runons.items()
    }
    write_column(out, "runons", flagged)


def write_column(out: Path, name: str, numbers: dict[str, int]) -> None:
    """Write a word list and its numbers, one byte a word."""
    write_words(out, name, numbers)
    out.joinpath(f"en.{name}.bin").write_bytes(bytes(numbers[word] for word in sorted(numbers)))


def write_words(out: Path, name: str, words: Iterable[str]) -> None:
    """Write a word list."""
    out.joinpath(f"en.{name}.txt").write_text(
        "".join(f"{word}\n" for word in sorted(words)), "utf-8"
    )


def tells_of(
    words: Iterable[str], zipfs: dict[str, float], abroad: dict[str, float]
) -> dict[str, int]:
    """For each word, by how much it is more frequent in English than in any other language."""
    steps = {}
    for word in words:
        zipf = zipfs.get(word, 0.0)
        gain = zipf - max(TELL_FLOOR, abroad.get(word, 0.0))
        gain = max(-TELL_CAP, min(TELL_CAP, gain)) if zipf >= TELL_ZIPF else TELL_RARE
        steps[word] = round(gain * lg.TELL_STEPS) + lg.TELL_ZERO
    return steps


def forget() -> None:
    """Drop what the modules have cached, so that the files just written are read."""
    sg.forget()
    for function in (wd._load, md._load):
        function.cache_clear()


def main() -> None:
    """Build everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path("normkit/lexicon/data"))
    options = parser.parse_args()
    out: Path = options.out
    texts = [path.read_text("utf-8").split("\n") for path in options.text]
    zipfs, abroad = english(), foreign()

    if texts:
        build_pairs(out, zipfs, [line for text in texts for line in text])
        # Placeholders: the modules read all files, and the run-ons are sought with these.
        out.joinpath("en.spelling.bin").write_bytes(bytes(27**4))
        out.joinpath("en.weights.json").write_text('{"weights": {}, "thresholds": {}}')
    write_settled(out, zipfs, {})
    write_runons(out, {"ofthe": zipfs["ofthe"]}, {"ofthe": False})
    forget()

    runons = find_runons(zipfs, abroad)
    settled = {word: zipf for word, zipf in zipfs.items() if word not in runons}
    out.joinpath("en.spelling.bin").write_bytes(
        spelling_table([w for w, z in settled.items() if w.isascii() and z >= 1.3])
    )
    write_runons(out, {word: zipfs[word] for word in runons}, runons)
    write_settled(out, settled, {})
    forget()
    settled = without_rare(settled)
    others = {
        w: 0.0 for w, z in abroad.items() if z >= SETTLED_ABROAD and w not in zipfs and ev.cuts(w)
    }
    print(f"{len(settled)} words, {len(runons)} run-ons, {len(others)} words of other languages")
    settled |= others
    write_settled(out, settled, tells_of(settled, zipfs, abroad))
    forget()

    if texts:
        build_weights(out, texts, set_aside(zipfs))


def build_pairs(out: Path, zipfs: dict[str, float], lines: list[str]) -> None:
    """Write the class list and the table of class affinities."""
    frequent = sorted((w for w in zipfs if w.isascii()), key=lambda w: (-zipfs[w], w))[:OWN_CLASS]
    names = md.class_names(list(dict.fromkeys([*frequent, *sorted(CLOSED)])))
    blank = md.Model(b"", names, bytes(len(names) ** 2), (), {})
    out.joinpath("en.classes.txt").write_text("\n".join(names), "utf-8")
    out.joinpath("en.pairs.bin").write_bytes(pair_table(blank, len(names), lines))


def build_weights(out: Path, texts: list[list[str]], stand_ins: set[str]) -> None:
    """Write the weights of the decision and its thresholds."""
    rows = [row for i, text in enumerate(texts) for row in samples(i, text, stand_ins)]
    print(f"{len(rows)} samples, {sum(row.stand_in for row in rows)} of stand-ins")
    words = sum(len(line.split()) for text in texts for line in text)
    limits = thresholds(rows, len(texts), words)
    weights = dict(zip(ev.FEATURES, (round(w, 4) for w in fit(rows)), strict=True))
    fitted = {"weights": weights, "thresholds": limits}
    out.joinpath("en.weights.json").write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    forget()


if __name__ == "__main__":
    main()
