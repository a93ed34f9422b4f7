"""The schema accepts what the types accept, and has a description of every key."""

import tomllib
from pathlib import Path

import pytest

import normkit
from normkit.lexicon.names.model import Entity, Exceptions, Form, PackError, PackExample
from normkit.lexicon.names.packs import parse_pack
from normkit.lexicon.names.schema import pack_schema

PACKS = sorted((Path(normkit.__file__).parent / "packs").glob("*.toml"))
GOOD = '[[entity]]\nid = "a"\nkind = "place"\nforms = ["A", { text = "B" }]\n'


@pytest.mark.parametrize("table", [Entity, Exceptions, Form, PackExample])
def test_every_key_is_described(table: type) -> None:
    properties = pack_schema()["$defs"][table.__name__]["properties"]
    assert set(properties) == set(table.__struct_fields__)  # type: ignore[attr-defined]
    if table is not PackExample:
        assert [key for key, value in properties.items() if not value.get("description")] == []


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_builtin_packs_are_valid(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(pack_schema())
    assert list(validator.iter_errors(tomllib.loads(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (GOOD, True),
        (GOOD + 'status = "proposed"\ncounts = { A = 3 }\nexamples = ["in A"]\n', True),
        (GOOD + 'examples = [{ before = "in A" }]\n', True),
        (GOOD + 'status = "maybe"\n', False),
        (GOOD + 'stile = "ap"\n', False),
        (GOOD + "counts = { A = 1.5 }\n", False),
        (GOOD + "examples = [3]\n", False),
        (GOOD.replace("place", "thing"), False),
        (GOOD.replace('id = "a"\n', ""), False),
        ("[entity]\n", False),
    ],
)
def test_schema_and_types_agree(text: str, valid: bool) -> None:
    if valid:
        parse_pack(text)
    else:
        with pytest.raises(PackError):
            parse_pack(text)
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(pack_schema())
    assert validator.is_valid(tomllib.loads(text)) is valid
