"""A registry that is written is read back as it was."""

import tomllib
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon.names.model import Difference, Entity, Exceptions, Form, PackExample, Status
from normkit.lexicon.names.packs import parse_pack
from normkit.lexicon.names.write import dump_pack

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lists = st.lists(texts, max_size=3).map(tuple)
counts = st.dictionaries(texts, st.integers(0, 10**12), max_size=3)
forms = st.builds(
    Form,
    text=texts,
    styles=lists,
    kind=st.sampled_from(get_args(Difference)),
    family=texts,
    authority=texts,
)
examples = texts | st.builds(PackExample, before=texts, after=texts, style=texts)
entities = st.builds(
    Entity,
    id=texts,
    kind=st.just("place"),
    status=st.sampled_from(get_args(Status)),
    preferred=texts,
    forms=st.lists(forms, max_size=3).map(tuple),
    needs=lists,
    unsafe=st.booleans(),
    exceptions=st.builds(Exceptions, phrases=lists, before=lists, after=lists, near=lists),
    examples=st.lists(examples, max_size=3).map(tuple),
    score=st.floats(0, 1),
    counts=counts,
    documents=counts,
    dates=st.dictionaries(texts, texts, max_size=3),
    evidence=lists,
    against=lists,
)


@given(st.lists(entities, max_size=3), st.text("ab #\n"))
def test_what_is_written_is_read_back(written: list[Entity], header: str) -> None:
    text = dump_pack(written, header)
    assert parse_pack(text) == tuple(written)


def test_the_status_is_always_written() -> None:
    entity = Entity(id="a", kind="place", forms=(Form(text="Aa"),))
    assert tomllib.loads(dump_pack([entity]))["entity"][0]["status"] == "accepted"


def test_half_a_pair_is_replaced() -> None:
    entity = Entity(id="a", kind="place", forms=(Form(text="Aa"),), evidence=("x\ud800",))
    assert parse_pack(dump_pack([entity]))[0].evidence == ("x\N{REPLACEMENT CHARACTER}",)
