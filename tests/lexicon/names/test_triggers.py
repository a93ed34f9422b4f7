from importlib import resources
from pathlib import Path
from runpy import run_path

import msgspec

from normkit.core.pipeline import Pipeline
from normkit.lexicon.names.index import IndexData
from normkit.lexicon.names.options import VariantOptions, triggers
from normkit.lexicon.names.packs import builtin_pack, builtin_sources
from normkit.lexicon.names.table import compiled
from normkit.rules.names import variant

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_triggers.py"


def test_the_built_entities_are_up_to_date() -> None:
    built = (resources.files("normkit.packs") / "builtin.json").read_bytes()
    assert built == run_path(str(SCRIPT))["built_in_entities"](), "run `make data`"
    assert builtin_pack() == builtin_sources()


def test_the_built_index_is_up_to_date() -> None:
    built = (resources.files("normkit.packs") / "index.json").read_bytes()
    index = msgspec.json.decode(built, type=IndexData)
    assert index == run_path(str(SCRIPT))["built_in_index"](), "run `make data`"


def test_the_built_file_is_up_to_date() -> None:
    built = (resources.files("normkit.packs") / "triggers.txt").read_text("utf-8")
    assert built == run_path(str(SCRIPT))["built_in_triggers"](), "run `make data`"


def test_no_style_needs_a_word_that_is_not_listed() -> None:
    for style in ("official", "ap", "guardian", "economist", "unheard-of"):
        options = VariantOptions(style=style)
        assert compiled(options).triggers <= triggers(options)


def test_a_users_pack_has_its_own_triggers() -> None:
    pack = """
    [[entity]]
    id = "ghent"
    kind = "place"
    forms = [{ text = "Gent", styles = ["official"] }, { text = "Gand", kind = "superseded" }]
    sources = ["stad.gent"]
    """
    options = VariantOptions(packs=(pack,), builtin=False)
    assert "gand" in triggers(options)
    pipeline = Pipeline([variant.RULE], options={variant.CODE: options}, strict=True)
    assert (
        pipeline.fix("They went to Gand on the next day.") == "They went to Gent on the next day."
    )
