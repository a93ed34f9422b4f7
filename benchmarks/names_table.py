"""What a large table of names costs: the same text with 100, 1,000 and 10,000 entities.

    python benchmarks/names_table.py [--megabytes 2]

It prints, for each table, the seconds of CPU time to index it (once), to read the text, and how
many entities were compiled for it. The text names a hundred of the entities, one in every
twentieth sentence. CPU time of one process; compare within one run only.
"""

import argparse
import itertools
import random
import time

from normkit.core.edits import Edit
from normkit.core.view import View
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.index import index_of
from normkit.lexicon.names.match import mentions
from normkit.lexicon.names.model import Entity, Form
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import Table, rarest

SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "ne",
    "tu",
    "sha",
    "vo",
    "li",
    "mer",
    "dan",
    "gu",
    "pes",
    "zi",
    "hol",
]


def entities(count: int) -> list[Entity]:
    """Persons with shared given names and family names of their own, each in two spellings."""
    family = ("".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=4))
    given = [("Sergey", "Sergei"), ("Dmitry", "Dmitri"), ("Yulia", "Julia"), ("Alexei", "Alexey")]
    made = []
    for number, name in zip(range(count), family, strict=False):
        right, other = given[number % len(given)]
        forms = (Form(text=f"{right} {name}", styles=("official",)), Form(text=f"{other} {name}"))
        made.append(Entity(id=f"e{number}", kind="person", forms=forms))
    return made


def paragraphs(size: int, named: list[Entity]) -> list[str]:
    """Paragraphs of about `size` characters together."""
    chance = random.Random(1)
    plain = "The council met again on Tuesday and put off the vote until after the summer. "
    made: list[str] = []
    total = 0
    while total < size:
        sentences = [plain] * 20
        sentences[chance.randrange(20)] = f"They met {chance.choice(named).forms[1].text} there. "
        made.append("".join(sentences))
        total += len(made[-1])
    return made


def repairs(table: Table, text: str) -> list[Edit]:
    """What the rule does with a paragraph, without the language gate."""
    view = View(text)
    if not table.holds_variant(view):
        return []
    table.grow(view.distinct)
    tokens = Tokens(text, view.tokens, view.words)
    found = list(mentions(tokens, table))
    contexts = Contexts(tokens, table, found)
    return [Edit(r.span, r.text) for m in found if contexts.allows(m) for r in m.repairs]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0)
    size = int(parser.parse_args().megabytes * 1_000_000)
    texts = paragraphs(size, entities(100))
    print(f"{'entities':>9} {'index s':>9} {'read s':>9} {'compiled':>9} {'edits':>9}")
    for count in (100, 1_000, 10_000):
        started = time.process_time()
        table = Table(index_of(entities(count), rarest), "official", "en")
        indexed = time.process_time()
        edits = sum(len(repairs(table, text)) for text in texts)
        done = time.process_time()
        seconds = f"{indexed - started:>9.2f} {done - indexed:>9.2f}"
        print(f"{count:>9} {seconds} {len(table.entities):>9} {edits:>9}")


if __name__ == "__main__":
    main()
