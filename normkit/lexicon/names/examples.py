"""Run the examples that entities bring along: a pack whose examples fail does not load."""

from collections.abc import Iterable, Sequence

from normkit.core.edits import Edit, apply_edits
from normkit.core.view import View
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.index import Index, index_of
from normkit.lexicon.names.match import mentions
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import Table, rarest


def failing_examples(entities: Iterable[Entity], merged: Sequence[Entity]) -> list[str]:
    """Which examples of `entities` do not come out as they say, one line for each.

    Args:
        entities: the entities whose examples are run.
        merged: all enabled entities, these included.

    The language of an example is not asked: it is its entity's.

    >>> from normkit.lexicon.names.packs import parse_pack
    >>> pack = parse_pack('''
    ... [[entity]]
    ... id = "kyiv"
    ... kind = "place"
    ... preferred = "Kyiv"
    ... forms = [{ text = "Kyiv" }, { text = "Kiev" }]
    ... examples = [{ before = "in Kiev", after = "in Kyiv" }, { before = "chicken Kiev" }]
    ... ''')
    >>> failing_examples(pack, pack)
    ['entity "kyiv": example "chicken Kiev" becomes "chicken Kyiv", and is to stay; mend the example, or the forms and exceptions']
    """
    tables: dict[tuple[str, str], Table] = {}
    index: Index | None = None
    found = []
    for entity in entities:
        for example in entity.examples:
            if isinstance(example, str):  # a survey's, which only shows the name
                continue
            key = (example.style, entity.lang)
            if (
                index is None
            ):  # it costs as much as reading the packs, and mostly there is no example
                index = index_of(merged, rarest)
            if key not in tables:
                tables[key] = Table(index, *key)
            result = _repaired(tables[key], example.before)
            if result != (example.after or example.before):
                should = f'is to become "{example.after}"' if example.after else "is to stay"
                found.append(
                    f'entity "{entity.id}": example "{example.before}" becomes "{result}", and '
                    f"{should}; mend the example, or the forms and exceptions"
                )
    return found


def _repaired(table: Table, text: str) -> str:
    view = View(text)
    table.grow(view.distinct)
    tokens = Tokens(text, view.tokens, view.words)
    found = list(mentions(tokens, table))
    contexts = Contexts(tokens, table, found)
    allowed = [mention for mention in found if contexts.allows(mention)]
    edits = {Edit(repair.span, repair.text) for mention in allowed for repair in mention.repairs}
    return apply_edits(text, sorted(edits))
