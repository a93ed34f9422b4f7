"""Build `normkit/packs/triggers.txt`: the words that start the built-in packs.

A text without one of them is not looked at for names, and then the packs are not even read.
Run it after a change of a pack or of the lexicon (`make data` does).
"""

from pathlib import Path

from normkit.lexicon.packs import builtin_pack
from normkit.lexicon.variant_options import VariantOptions
from normkit.lexicon.variants import compiled


def built_in_triggers() -> str:
    """The triggers of all styles that the built-in packs know, one a line."""
    styles = {style for entity in builtin_pack() for form in entity.forms for style in form.styles}
    words = {word for style in styles for word in compiled(VariantOptions(style=style)).triggers}
    return "".join(f"{word}\n" for word in sorted(words))


def main() -> None:
    """Write the file."""
    target = Path(__file__).parent.parent / "normkit" / "packs" / "triggers.txt"
    target.write_text(built_in_triggers(), "utf-8")


if __name__ == "__main__":
    main()
