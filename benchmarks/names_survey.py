"""What `normkit survey` finds of planted variants, and what it costs.

    python -m benchmarks.names_survey [--listed] [--sizes 10 100] [--seed 1]
    python -m benchmarks.names_survey --texts FILE...

The corpus is made up: sentences over lists of given names, family names and places, written for
this purpose. Some names are spelled in a second way in a part of their mentions (romanization,
slips, marks, hyphens); decoys look alike and are different names. Everything that is proposed and
was not planted counts as wrong. With `--listed` the corpus is that of `names_listed`, which shares
neither names nor sentences with this one. With `--texts` only the cost is measured, of files that
are there: real text has many more names than a made-up one.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from normkit.documents.detect import file_format
from normkit.lexicon.names.model import Entity
from normkit.survey.corpus import Corpus, Source
from normkit.survey.run import survey

GIVEN = """
Adam Agnes Albert Alexei Alice Amanda Amir Andrei Anita Anna Anton Arthur Barbara Beatrice Bernard
Boris Bruno Carla Carlos Cecilia Charles Clara Daniel David Deborah Diana Dmitri Edgar Elena Emil
Erik Eva Fatima Felix Fiona Frank Gabriel Galina George Gerhard Grace Hamid Hannah Hassan Heidi
Helmut Hiroshi Hugo Ibrahim Igor Irina Isabel Ivan Jacob James Jamila Javier Joan Johanna John
Jorge Judith Julia Karen Karim Kenji Klaus Laura Leila Leonid Linda Lucas Luis Magnus Marcel Maria
Marina Martin Mehmet Michael Miriam Monica Nadia Natalia Nikolai Nina Oleg Olivia Omar Oscar Pablo
Patrick Paula Pavel Peter Philip Rachel Rafael Rashid Rebecca Robert Roman Rosa Ruth Samuel Sandra
Sara Sergei Simon Sofia Stefan Susan Tamara Theo Thomas Tobias Valeri Vera Victor Viktor Walter
Werner Yasmin Yuri Yusuf Zainab Zoe
""".split()

_STEMS = """
Abern Adlam Almar Andros Arbat Ashkan Bader Balak Bartol Belov Berez Bogdan Borsh Brandt Brodsk
Bulgar Carden Chern Corvin Dabrow Danil Dorosh Drobn Dubin Dvork Egor Elmar Fadey Farkas Fedor
Filip Galin Gavril Gersh Golub Gorbat Grinev Hadar Halber Harkov Havel Holub Ilmar Isaak Jablon
Jarosh Kabar Kalin Karpen Kasher Kazan Kirsan Kolod Kornel Kozak Kravch Kulesh Lazar Leont Lipsk
Lobach Lukash Makar Malin Marten Matvey Melnik Mirosh Morav Nazar Nevel Novak Obolen Ogar Olshan
Orlen Ostap Pankrat Petrosh Pilar Polesh Prokop Radev Rasul Rogach Rostan Rybak Sahak Samar Savch
Selez Shapov Shevel Sidor Sokol Stolar Sukhan Tabak Tarask Teplov Tikhon Tolmach Turgen Ustin
Vakhan Vasil Veles Vinokur Volkan Voron Yakub Yaroz Zabol Zakhar Zelen Zhdan Zimin Zubar
""".split()
_ENDINGS = ("ov", "enko", "sky", "ian", "ich", "uk", "ev", "idis", "escu", "adze", "ulis", "berg")
FAMILY = [stem + ending for stem in _STEMS for ending in _ENDINGS]

_HEADS = """
Aral Bel Bor Brin Chal Dar Dol Erd Fal Gar Grod Hal Ir Jal Kal Kam Kher Lam Lub Mar Mir Nar Nov Or
Pol Pri Rad Rov Sal Sev Sim Tar Tor Ul Var Vel Vor Yal Zar Zor
""".split()
_TAILS = ("akhan", "ovka", "abad", "ensk", "igrad", "ostan", "ivka", "uzhin", "emir", "opol")
PLACES = [head + tail for head in _HEADS for tail in _TAILS]

#: Different names that look alike.
DECOYS = (
    *("Austria", "Australia", "Iran", "Iraq", "Niger", "Nigeria", "Mali", "Malawi"),
    *("Slovakia", "Slovenia", "Latvia", "Libya", "Gambia", "Zambia", "Mauritius", "Mauritania"),
    *("Guinea", "Guyana", "Dominica", "Sweden", "Sudan", "Jordan", "Georgia", "Russia", "Russian"),
)
RELATIVES = (
    "John",
    "Joan",
    "Viktor",
    "Victoria",
    "Carla",
    "Carlos",
    "Julia",
    "Julian",
    "Eva",
    "Evan",
)

_SAYS = (
    "{title} {name} said on {day} that the {noun} in {place} would {verb} the {noun2}",
    "Officials in {place} confirmed that {name} had {past} the {noun}",
    "The {noun} was {past} by {name}, who visited {place} in {month}",
    "{name} and the {noun} of {place} did not {verb} the {noun2}",
    "Talks in {place} about the {noun} ended on {day}",
    "According to {name}, the {noun2} near {place} was {past} in {month}",
    "A spokesman for {name} told reporters in {place} that the {noun} had been {past}",
)
_NOUNS = """
agreement airport army ballot bank border bridge budget cabinet campaign ceasefire coalition
committee company conflict contract council court crisis deal debate deficit delegation election
embassy factory festival fleet forest grain harbour harvest hospital inquiry industry invasion
investor judge law loan market ministry mission museum parliament party pipeline plan police policy
port price prison project protest railway reactor reform refugee report river school senate stadium
station strike summit tariff tax team theatre tournament trade treaty trial tunnel union university
verdict village vote war weapon worker
""".split()
_VERBS = "approve block cancel delay discuss end fund join leave oppose reject review sign support".split()
_PAST = "approved blocked cancelled delayed discussed ended funded opposed rejected signed".split()
_TITLES = ("President", "Minister", "Mr", "Senator", "Judge", "Ambassador")
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
_MONTHS = "January March April June August October December".split()

_ALTERNATIONS = (
    *(("sky", "skiy"), ("ei", "ey"), ("kh", "h"), ("sh", "sch"), ("ch", "tch"), ("v", "w")),
    *(("zh", "j"), ("ik", "yk"), ("ov", "off"), ("i", "y"), ("k", "c"), ("ai", "ay"), ("a", "aa")),
    *(("o", "oh"), ("l", "ll"), ("n", "nn"), ("r", "rr"), ("e", "é"), ("a", "á"), ("u", "ou")),
)


class Planted(NamedTuple):
    """A made-up corpus: its sentences, and the pairs of spellings in it.

    `pairs` are those of which both spellings are there twice, and are to be found; with `every`
    pair, which may be found.
    """

    sentences: list[str]
    pairs: set[tuple[str, str]]
    every: set[tuple[str, str]]


def variant(word: str, rng: random.Random) -> str:
    """Return another spelling of a word: a romanization, or (one in five) a slip."""
    for _ in range(50):
        if rng.random() < 0.2 and len(word) > 5:
            at = rng.randrange(1, len(word) - 2)
            new = rng.choice(
                (
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                )
            )
        else:
            old, other = rng.choice(_ALTERNATIONS)
            at = word.find(old, 1)
            new = word if at < 1 else word[:at] + other + word[at + len(old) :]
        if new != word:
            return new
    return word + word[-1]


def corpus(sentences: int, planted: int = 120, seed: int = 1) -> Planted:
    """Return a corpus of so many sentences with so many planted pairs, the same for each seed."""
    rng = random.Random(seed)
    people = [f"{rng.choice(GIVEN)} {family}" for family in rng.sample(FAMILY, 900)]
    people += [f"{given} {rng.choice(people).split()[1]}" for given in RELATIVES * 6]
    places = [*rng.sample(PLACES, 300), *DECOYS]
    rng.shuffle(people)
    rng.shuffle(places)
    spelled: dict[str, str] = {}
    known = {word for name in (*people, *places) for word in name.split()}
    # Names of all ranks, from the most frequent on.
    for names, share in ((people, planted * 2 // 3), (places, planted - planted * 2 // 3)):
        for name in names[: share * 3 : 3]:
            if name in DECOYS or name.split()[0] in RELATIVES:
                continue
            words = name.split()
            at = rng.randrange(len(words))
            words[at] = variant(words[at], rng)
            if words[at] not in known:
                spelled[name] = " ".join(words)
    # Each person and place has words that are mostly around it, as in the news.
    topics = {name: rng.sample(_NOUNS, 6) for name in (*people, *places)}
    homes = {name: rng.choice(places) for name in people}
    people_weights = [1 / (rank + 10) for rank in range(len(people))]
    place_weights = [1 / (rank + 10) for rank in range(len(places))]
    lines = []
    for _ in range(sentences):
        person = rng.choices(people, people_weights)[0]
        place = homes[person] if rng.random() < 0.5 else rng.choices(places, place_weights)[0]
        about = topics[person if rng.random() < 0.5 else place] if rng.random() < 0.7 else _NOUNS
        shown = [spelled[n] if n in spelled and rng.random() < 0.35 else n for n in (person, place)]
        lines.append(
            rng.choice(_SAYS).format(
                name=shown[0],
                place=shown[1],
                title=rng.choice(_TITLES),
                day=rng.choice(_DAYS),
                month=rng.choice(_MONTHS),
                noun=rng.choice(about),
                noun2=rng.choice(_NOUNS),
                verb=rng.choice(_VERBS),
                past=rng.choice(_PAST),
            )
            + "."
        )
    text = "\n".join(lines)
    pairs = {(a, b) for a, b in spelled.items() if text.count(a) > 1 and text.count(b) > 1}
    return Planted(lines, pairs, set(spelled.items()))


def right(entity: Entity, pairs: set[tuple[str, str]]) -> bool:
    """Whether a proposal is a planted pair, or the one word in which such a pair differs."""
    forms = {form.text for form in entity.forms}
    for a, b in pairs:
        if {a, b} <= forms:
            return True
        for one, two in zip(a.split(), b.split(), strict=False):
            if one != two and {one, two} <= forms:
                return True
    return False


def _survey(path: Path) -> list[Entity]:
    return survey(Corpus([Source(str(path), file_format(path.name))], print))


def quality(folder: Path, made: Planted) -> Iterator[str]:
    """Yield lines on what is found in a corpus."""
    path = folder / "planted.txt"
    path.write_text("\n".join(made.sentences), encoding="utf-8")
    found = _survey(path)
    hit = {pair for pair in made.pairs if any(right(entity, {pair}) for entity in found)}
    top = [right(entity, made.every) for entity in found[:50]]
    yield f"planted {len(made.pairs)}, found {len(hit)} ({len(hit) / len(made.pairs):.0%})"
    yield f"right among the first {len(top)}: {sum(top)} ({sum(top) / max(len(top), 1):.0%})"
    wrong = [[f.text for f in e.forms] for e in found if not right(e, made.every)]
    yield f"proposals {len(found)}, wrong {len(wrong)}"
    missed = sorted(made.pairs - hit)
    yield f"missed: {missed[:12]}"
    yield f"wrong: {wrong[:12]}"


def cost(path: Path) -> str:
    """Return a line on time and memory for a file, one process."""
    size = path.stat().st_size / 1e6
    start = time.process_time()
    _survey(path)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return f"{size:7.1f} MB  {took:6.1f} s CPU  {size / took:5.1f} MB/s  peak {peak} MB"


def speed(folder: Path, sizes: Sequence[int], made: Planted) -> Iterator[str]:
    """Yield lines on time and memory for corpora of so many megabytes, one process."""
    block = "\n".join(made.sentences).encode() + b"\n"
    for size in sizes:
        path = folder / f"{size}.txt"
        with path.open("wb") as file:
            for _ in range(max(size * 1_000_000 // len(block), 1)):
                file.write(block)
        yield cost(path)
        path.unlink()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--listed", action="store_true", help="names of the built-in packs")
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument(
        "--texts", type=Path, nargs="+", help="measure these files, and nothing else"
    )
    arguments = parser.parse_args()
    if arguments.texts:
        for path in arguments.texts:
            sys.stdout.write(f"{cost(path)}  {path.name}\n")
        return
    make = corpus
    if arguments.listed:
        from benchmarks.names_listed import corpus as make
    made = make(arguments.sentences, seed=arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        for line in (
            *islice(quality(Path(name), made), 9),
            *speed(Path(name), arguments.sizes, made),
        ):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
