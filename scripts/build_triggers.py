"""Build what is read instead of the TOML of the built-in packs.

`normkit/packs/triggers.txt` holds the words that start the packs: a text without one of them is
not looked at for names, and then the packs are not even read. `normkit/packs/builtin.json` holds
all entities, one a line, and `normkit/packs/index.json` which words of a text call for which line.
The entities are proved before they are written, so that they need no proof when they are read.
Run it after a change of a pack or of the lexicon (`make data` does).
"""

from pathlib import Path

import msgspec

from normkit.lexicon.names.index import IndexData, index_of
from normkit.lexicon.names.load import faults
from normkit.lexicon.names.options import written
from normkit.lexicon.names.packs import builtin_sources
from normkit.lexicon.names.table import rarest

PACKS = Path(__file__).parent.parent / "normkit" / "packs"


def built_in_entities() -> bytes:
    """The entities of the built-in packs in JSON, one a line, without what has its default."""
    encoded = (msgspec.json.encode(entity) for entity in builtin_sources())
    return b"[\n" + b",\n".join(encoded) + b"\n]\n"


def built_in_index() -> IndexData:
    """Which words of a text call for which of the entities just written."""
    index = index_of(builtin_sources(), rarest)
    return IndexData(dict(sorted(index.words.items())), dict(sorted(index.needs.items())))


def built_in_triggers() -> str:
    """The triggers of all styles that the built-in packs know, one a line with its variants."""
    return "".join(f"{word}\t{written(needs)}\n" for word, needs in built_in_index().needs.items())


def main() -> None:
    """Prove the packs, and write the files."""
    entities = builtin_sources()
    found = faults(entities, entities)
    if found:
        raise SystemExit("\n".join(found))
    PACKS.joinpath("builtin.json").write_bytes(built_in_entities())
    PACKS.joinpath("index.json").write_bytes(msgspec.json.encode(built_in_index()) + b"\n")
    PACKS.joinpath("triggers.txt").write_text(built_in_triggers(), "utf-8")


if __name__ == "__main__":
    main()
