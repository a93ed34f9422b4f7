"""Build what is read instead of the TOML of the built-in packs.

`normkit/packs/triggers.txt` holds the words that start the packs: a text without one of them is
not looked at for names, and then the packs are not even read. `normkit/packs/builtin.json` holds
all entities. Run it after a change of a pack or of the lexicon (`make data` does).
"""

from pathlib import Path

import msgspec

from normkit.lexicon.names.options import VariantOptions
from normkit.lexicon.names.packs import builtin_sources
from normkit.lexicon.names.table import compiled

PACKS = Path(__file__).parent.parent / "normkit" / "packs"


def built_in_entities() -> bytes:
    """The entities of the built-in packs in JSON, one a line, without what has its default."""
    encoded = (msgspec.json.encode(entity) for entity in builtin_sources())
    return b"[\n" + b",\n".join(encoded) + b"\n]\n"


def built_in_triggers() -> str:
    """The triggers of all styles that the built-in packs know, one a line."""
    forms = (form for entity in builtin_sources() for form in entity.forms)
    styles = {style for form in forms for style in form.styles}
    words = {word for style in styles for word in compiled(VariantOptions(style=style)).triggers}
    return "".join(f"{word}\n" for word in sorted(words))


def main() -> None:
    """Write the files; the triggers are those of the entities just written."""
    PACKS.joinpath("builtin.json").write_bytes(built_in_entities())
    PACKS.joinpath("triggers.txt").write_text(built_in_triggers(), "utf-8")


if __name__ == "__main__":
    main()
