"""Build the lexicon data (`make data`): words, run-ons, spelling, pairs, weights, thresholds.

    python -m scripts.build_lexicon --text wiki.txt --text speeches.txt --out normkit/lexicon/data

Needs wordfreq, pocketsphinx and numpy. Words and frequencies come from wordfreq; class pairs and the weights of
the decision come from sample text: clean English, one paragraph or sentence a line, which bears
no run-ons. Only counts of word classes and some fifty weights of it are kept. `SOURCES.md` beside
the data names the texts that were used. Without `--text` the class pairs and the weights stay as
they are and only the word lists are built again. The result depends on nothing but the arguments.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from math import log10
from pathlib import Path

import numpy as np
import wordfreq

from normkit.lexicon import compounds as cp
from normkit.lexicon import evidence as ev
from normkit.lexicon import language as lg
from normkit.lexicon import model as md
from normkit.lexicon import pairs
from normkit.lexicon import segment as sg
from normkit.lexicon import words as wd
from normkit.lexicon.classes import CLOSED, PREFIXES, SUFFIXES
from normkit.lexicon.segment import suspects
from normkit.lexicon.word_table import files
from scripts.lexicon import fitting, word_pairs

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
NO_RUNONS = frozenset({"alltogether", "fora", "foreach", "inlaw", "outgo", "thead"})
#: An attested word is a run-on, too, if as a pair of words it is this much more frequent (log10).
PAIR_MARGIN = 2.5
#: Behind "a" only longer words count, and verbs with these make nouns: "walkon", "setoff".
PAIR_ARTICLE_SIZE = 4
PARTICLES = frozenset(
    "about all along around away back by down in off on out over through together up".split()
)
#: Of which parts compounds are counted, and which are no words but names of chemistry.
SHORTEST_PART, LONGEST_COMPOUND = 3, 24
#: Rarer words (Zipf) are left out, if nothing depends on them.
RAREST = 1.5
#: Words of other languages at least so frequent (Zipf) are settled, if they fall into English ones.
SETTLED_ABROAD = 3.0
#: Rarer words (Zipf) tell nothing but that they are rare; a word missing elsewhere counts as if
#: it had this frequency there.
TELL_ZIPF, TELL_FLOOR, TELL_CAP, TELL_RARE = 2.0, 2.0, 2.0, -0.5

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


def find_pairs(zipfs: dict[str, float], abroad: dict[str, float]) -> list[str]:
    """The attested words that are much more frequent as a pair of words: "climatechange"."""
    known, seen = wd.load().common(), pairs.load().seen
    found = []
    for word, zipf in zipfs.items():
        if not word.isascii() or zipf > RUNON_ZIPF or abroad.get(word, 0.0) > zipf:
            continue
        for i in range(1, len(word)):
            left, right = word[:i], word[i:]
            if left not in known or right not in known or right in PARTICLES:
                continue
            if len(right) < (PAIR_ARTICLE_SIZE if left == "a" else 2) or (i == 1 and left != "a"):
                continue
            if left not in CLOSED and (left in PREFIXES or right in SUFFIXES):
                continue
            gain = seen(left, right)
            expected = zipfs[left] + zipfs[right] - 9 + (gain or 0.0)
            if gain is not None and expected - zipf >= PAIR_MARGIN and word not in NO_RUNONS:
                found.append(word)
                break
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


def write_settled(out: Path, zipfs: dict[str, float], tells: dict[str, int]) -> None:
    """Write the settled words with frequency and tell, and the lists of the commoner ones."""
    entries = {
        word: wd.Entry(min(255, round(zipf * wd.ZIPF_STEPS)), tells.get(word, 0))
        for word, zipf in zipfs.items()
    }
    for name, content in files("en.settled", entries).items():
        out.joinpath(name).write_bytes(content)
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


def write_compounds(out: Path) -> None:
    """Write how many settled words begin and end with each word whose rest is a word, too."""
    lexicon = wd.load()
    common = lexicon.common()
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for word in lexicon:
        if word.isascii() and lexicon.code(word) and len(word) <= LONGEST_COMPOUND:
            for i in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
                if word[:i] in common and word[i:] in common:
                    before[word[:i]] += 1
                    after[word[i:]] += 1
    words = sorted(before.keys() | after.keys())
    counts = [min(cp.MOST, count[word]) for word in words for count in (before, after)]
    write_words(out, "compounds", words)
    out.joinpath("en.compounds.bin").write_bytes(bytes(counts))


def forget() -> None:
    """Drop what the modules have cached, so that the files just written are read."""
    sg.forget()
    cp.forget()
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
    word_pairs.build(out, word_pairs.model_path())
    zipfs, abroad = english(), foreign()

    if texts:
        build_pairs(out, zipfs, [line for text in texts for line in text])
        # Placeholders: the modules read all files, and the run-ons are sought with these.
        out.joinpath("en.spelling.bin").write_bytes(bytes(27**4))
        write_words(out, "compounds", [])
        out.joinpath("en.compounds.bin").write_bytes(b"")
        out.joinpath("en.weights.json").write_text('{"weights": {}, "thresholds": {}}')
    write_settled(out, zipfs, {})
    write_runons(out, {"ofthe": zipfs["ofthe"]}, {"ofthe": False})
    forget()

    runons = find_runons(zipfs, abroad)
    runons |= {word: False for word in find_pairs(zipfs, abroad) if word not in runons}
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
    write_compounds(out)
    forget()

    if texts:
        fitting.build_weights(out, texts, zipfs, frozenset(RUNONS_BY_HAND))


def build_pairs(out: Path, zipfs: dict[str, float], lines: list[str]) -> None:
    """Write the class list and the table of class affinities."""
    frequent = sorted((w for w in zipfs if w.isascii()), key=lambda w: (-zipfs[w], w))[:OWN_CLASS]
    names = md.class_names(list(dict.fromkeys([*frequent, *sorted(CLOSED)])))
    blank = md.Model(b"", names, bytes(len(names) ** 2), {}, {})
    out.joinpath("en.classes.txt").write_text("\n".join(names), "utf-8")
    out.joinpath("en.pairs.bin").write_bytes(pair_table(blank, len(names), lines))


if __name__ == "__main__":
    main()
