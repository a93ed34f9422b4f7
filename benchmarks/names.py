"""How often are two names called spellings of one name, and rightly?

    python -m benchmarks.names [--pairs FILE.tsv] [--show N]

FILE has the columns name1, name2 and is_variant (1 or 0), as the pairs beside the checkout, which
are used when they are there; else the spellings of the tests. `same_name` is compared with what
is commonly used: similarity of strings (rapidfuzz), phonetic keys (jellyfish) and the two keyers
of OpenRefine, each at the threshold that its line states. Besides, for each score that has a
scale, the recall at the best threshold of precision 0.97 on these very pairs: what tuning could
reach. The weights of `same_name` were learnt from the pairs beside the checkout, so its figures on
them flatter; `scripts/build_same_name.py` prints those of a cross-validation. Needs the extra
`bench`.
"""

import argparse
import csv
import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import jellyfish
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from normkit.survey import same_name
from normkit.survey.name_keys import block_keys
from tests.survey.spellings import spellings, strangers

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "bench" / "variants" / "wikidata_ru_latin_pairs.dev.tsv"
PRECISION = 0.97

#: Two names, and whether they are spellings of one.
Labelled = tuple[str, str, bool]


def fingerprint(name: str) -> str:
    """OpenRefine's key: words without marks and punctuation, each once, in order."""
    bare = unicodedata.normalize("NFKD", name.strip().lower())
    return " ".join(sorted(set(re.findall(r"[^\W_]+", bare.encode("ascii", "ignore").decode()))))


def ngram_fingerprint(name: str, size: int = 2) -> str:
    """OpenRefine's n-gram key: the letter pairs without marks and spaces, each once, in order."""
    bare = _letters(name)
    return "".join(sorted({bare[at : at + size] for at in range(max(1, len(bare) - size + 1))}))


def _letters(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "".join(re.findall(r"[^\W_]+", bare))


def same_key(key: Callable[[str], str]) -> Callable[[str, str], float]:
    """1 if both names have the same key, else 0."""
    return lambda a, b: float(key(a) == key(b))


def rating(a: str, b: str) -> float:
    """Western Airlines' match rating; where it has no opinion, no."""
    return float(bool(jellyfish.match_rating_comparison(a, b)))


#: Name, score, and the threshold from which on two names count as one.
METHODS: list[tuple[str, Callable[[str, str], float], float]] = [
    ("normkit same_name", same_name, 0.5),
    ("rapidfuzz ratio", lambda a, b: fuzz.ratio(a, b) / 100, 0.85),
    ("Jaro-Winkler", JaroWinkler.similarity, 0.9),
    ("Levenshtein <= 1", lambda a, b: -float(Levenshtein.distance(a, b)), -1),
    ("metaphone", same_key(jellyfish.metaphone), 1),
    ("match rating", rating, 1),
    ("fingerprint", same_key(fingerprint), 1),
    ("2-gram fingerprint", same_key(ngram_fingerprint), 1),
]


def read_pairs(path: Path) -> list[Labelled]:
    """The labelled pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["name1"], row["name2"], row["is_variant"] == "1") for row in rows]


def recall_at(scores: Sequence[float], pairs: Sequence[Labelled], precision: float) -> float:
    """The recall at the lowest threshold of this precision; equal scores stay together."""
    positives = sum(same for *_, same in pairs)
    ranked = sorted(zip(scores, (same for *_, same in pairs), strict=True), reverse=True)
    best, right = 0.0, 0
    for rank, (score, same) in enumerate(ranked, start=1):
        right += same
        last = rank == len(ranked) or ranked[rank][0] < score
        if last and right / rank >= precision:
            best = right / positives
    return best


def score(
    name: str, method: Callable[[str, str], float], limit: float, pairs: list[Labelled]
) -> list[float]:
    """Prints a line about one method and returns its scores."""
    began = time.process_time()
    scores = [method(a, b) for a, b, _ in pairs]
    speed = len(pairs) / max(1e-9, time.process_time() - began)
    said = sum(value >= limit for value in scores)
    right = sum(value >= limit and same for value, (*_, same) in zip(scores, pairs, strict=True))
    precision, recall = right / max(1, said), right / sum(same for *_, same in pairs)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name:18} >= {limit:5}: precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}  "
        f"recall at {PRECISION} {recall_at(scores, pairs, PRECISION):.3f}  {speed:9.0f} pairs/s"
    )
    return scores


def score_keys(pairs: Sequence[Labelled], scores: Sequence[float]) -> None:
    """Prints how many spellings of one name share a key, and how many pairs keys leave."""
    keys = {name: block_keys(name) for pair in pairs for name in pair[:2]}
    same = [
        (value, not set(keys[a]).isdisjoint(keys[b]))
        for value, (a, b, label) in zip(scores, pairs, strict=True)
        if label
    ]
    found = [meet for value, meet in same if value >= 0.5]
    blocks: dict[str, int] = {}
    for own in keys.values():
        for key in own:
            blocks[key] = blocks.get(key, 0) + 1
    candidates = sum(size * (size - 1) // 2 for size in blocks.values())
    print(
        f"block_keys: {sum(meet for _, meet in same) / len(same):.3f} of the spellings meet, "
        f"{sum(found) / max(1, len(found)):.3f} of those that same_name accepts; "
        f"{candidates / len(keys):.0f} candidates a name among {len(keys)} "
        f"({candidates / (len(keys) ** 2 / 2):.4f} of all pairs)"
    )


def main() -> None:
    """Scores all methods."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, default=BESIDE if BESIDE.exists() else None)
    parser.add_argument("--show", type=int, default=0, help="wrong pairs of same_name to print")
    options = parser.parse_args()
    if options.pairs:
        pairs = read_pairs(options.pairs)
    else:
        pairs = [(a, b, True) for a, b in spellings()] + [(a, b, False) for a, b in strangers()]
    print(f"{len(pairs)} pairs, {sum(same for *_, same in pairs)} of them spellings of one name")
    scores, *_ = [score(*method, pairs) for method in METHODS]
    score_keys(pairs, scores)
    wrong = [(v, p) for v, p in zip(scores, pairs, strict=True) if (v >= 0.5) != p[2]]
    for value, (a, b, same) in wrong[: options.show]:
        print(f"  {value:.2f} {a} {b} {'one name' if same else 'two names'}")


if __name__ == "__main__":
    main()
