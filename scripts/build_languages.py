"""Build the lexicons of other languages than English (`make data`) from wordfreq.

    python -m scripts.build_languages --out normkit/lexicon/data

Needs wordfreq. For each language of `normkit.lexicon.grammar`: its words and their frequencies;
by how much each frequent word is more frequent there than in any other language in Latin script;
and how many words are formed with each closed-class word. No text is used. The result depends on
nothing but wordfreq.
"""

import argparse
from collections import Counter
from math import log10
from pathlib import Path

import wordfreq

from normkit.lexicon import generic
from normkit.lexicon import words as wd
from normkit.lexicon.grammar import LISTED, grammar
from normkit.lexicon.language import TELL_STEPS, TELL_ZERO
from normkit.lexicon.listed import encode_list, tell_column

_OTHER_SCRIPTS = set("ar bg bn el fa he hi ja ko mk ru ta uk ur zh".split())
#: Words rarer than this (Zipf) are kept only where they would be taken apart if they were unknown.
RAREST = {"de": 2.1}
RAREST_ELSEWHERE = 1.8
#: A word of another language so frequent there (Zipf) is settled if it would be taken apart.
SETTLED_ABROAD = 2.0
#: Words in this range (Zipf) are counted as formed with a closed-class word, unless they are no
#: more frequent than two words which lost their space may be: below this share (log10) of the
#: pairs that chance would make.
FORMED_FROM, FORMED_TO, FORMED_SHARE = 1.7, 4.5, 1.5
#: An attested run of two closed-class words is none if it is rarer than this share (log10) of the
#: pairs that chance would make, and if its score is this far above the safe one.
RUNON_SHARE, RUNON_MARGIN = 3.0, 0.5
#: ... and if no other language has it so frequently (Zipf): "node" is no "no de" in Spanish.
RUNON_ABROAD = 2.5
#: As in English, see `build_lexicon`.
TELL_FLOOR, TELL_CAP = 2.0, 2.0


def frequencies(lang: str, size: str = "best") -> dict[str, float]:
    """Alphabetic words of one of wordfreq's lists, with Zipf values."""
    found = wordfreq.get_frequency_dict(lang, size).items()
    return {word: log10(f) + 9 for word, f in found if word.isalpha()}


def formed(lang: str, zipfs: dict[str, float]) -> tuple[Counter[str], Counter[str]]:
    """How many words begin and end with each closed-class word."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    closed = grammar(lang).closed
    for word, zipf in zipfs.items():
        if not FORMED_FROM <= zipf < FORMED_TO:
            continue
        for left, right, (left_zipf, right_zipf) in generic.candidates(word, lang):
            chance = left_zipf + right_zipf - 9
            if zipf >= chance - FORMED_SHARE:
                before[left] += left in closed
                after[right] += right in closed
    return before, after


def runons(lang: str, zipfs: dict[str, float], abroad: dict[str, float]) -> set[str]:
    """The attested words that are two closed-class words written together."""
    closed, counts = grammar(lang).closed, generic.formed(lang)
    found = set()
    for word, zipf in zipfs.items():
        if abroad.get(word, 0.0) >= RUNON_ABROAD or word[:-1] in zipfs:
            continue  # "habender" is "habende" inflected
        for left, right, (left_zipf, right_zipf) in generic.candidates(word, lang):
            if (
                left in closed
                and right in closed
                and zipf < left_zipf + right_zipf - 9 - RUNON_SHARE
                and generic.score(left, right, (left_zipf, right_zipf), counts)
                >= generic.SAFE + RUNON_MARGIN
            ):
                found.add(word)
    return found


def build(out: Path, lang: str, lists: dict[str, dict[str, float]]) -> None:
    """Write the files of one language."""
    zipfs = frequencies(lang, "large")
    abroad: dict[str, float] = {}
    for other, words in lists.items():
        if other != lang:
            for word, zipf in words.items():
                abroad[word] = max(abroad.get(word, 0.0), zipf)

    write(out, lang, zipfs, abroad)
    before, after = formed(lang, zipfs)
    lines = [
        f"{word}\t{_steps(before[word])}\t{_steps(after[word])}\n"
        for word in sorted(grammar(lang).closed)
    ]
    out.joinpath(f"{lang}.formed.txt").write_text("".join(lines), "utf-8")
    forget()

    joined = runons(lang, zipfs, abroad)
    floor = RAREST.get(lang, RAREST_ELSEWHERE)
    lexicon = wd.load(lang)
    lexicon.hidden = {word for word, zipf in zipfs.items() if zipf < floor}
    lexicon.hidden |= {word for word in abroad if word not in zipfs}
    generic.forget()
    kept = {
        word: zipf
        for word, zipf in zipfs.items()
        if word not in joined and (zipf >= floor or generic.best_cut(word, lang))
    }
    strangers = {
        word: 0.0
        for word, zipf in abroad.items()
        if zipf >= SETTLED_ABROAD and word not in zipfs and generic.best_cut(word, lang)
    }
    write(out, lang, kept | strangers, abroad)
    forget()
    print(f"{lang}: {len(kept)} words, {len(strangers)} of other languages; {len(joined)} run-ons:")
    print("  ", *sorted(joined, key=lambda word: -zipfs[word])[:60])


def _steps(count: int) -> int:
    return round(log10(count + 1) * generic.FORMED_STEPS)


def write(out: Path, lang: str, zipfs: dict[str, float], abroad: dict[str, float]) -> None:
    """Write the word list and its tells."""
    codes = {word: max(0, round(zipf * wd.ZIPF_STEPS)) for word, zipf in zipfs.items()}
    tells = {
        word: round(_tell(zipf, abroad.get(word, 0.0)) * TELL_STEPS) + TELL_ZERO
        for word, zipf in zipfs.items()
    }
    out.joinpath(f"{lang}.words.z").write_bytes(encode_list(codes))
    out.joinpath(f"{lang}.words.tell.bin").write_bytes(tell_column(codes, tells))
    forget()


def _tell(zipf: float, abroad: float) -> float:
    return max(-TELL_CAP, min(TELL_CAP, zipf - max(TELL_FLOOR, abroad)))


def forget() -> None:
    """Drop what the modules have cached, so that the files just written are read."""
    generic.forget()
    generic.formed.cache_clear()
    wd._load.cache_clear()


def main() -> None:
    """Build all languages, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("normkit/lexicon/data"))
    parser.add_argument("lang", nargs="*", default=LISTED)
    options = parser.parse_args()
    available = sorted(wordfreq.available_languages("best"))
    lists = {lang: frequencies(lang) for lang in available if lang not in _OTHER_SCRIPTS}
    for lang in options.lang:
        build(options.out, lang, lists)


if __name__ == "__main__":
    main()
