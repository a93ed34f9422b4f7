"""The proof looks at few pairs of entities, finds what a look at all pairs does, and stays linear."""

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.lexicon.names import overlaps, proof
from normkit.lexicon.names.forms import name, person_parts, phrase_forms
from normkit.lexicon.names.index import index_of
from normkit.lexicon.names.model import Entity, Form
from normkit.lexicon.names.overlaps import phrase_overlaps
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.table import rarest

words = st.sampled_from(("Alba", "Albas", "Bora", "Cido"))


@st.composite
def places(draw: st.DrawFn) -> list[Entity]:
    form = st.lists(words, min_size=1, max_size=4).map(" ".join)
    drawn = draw(st.lists(st.lists(form, min_size=1, max_size=3, unique=True), max_size=4))
    return [
        Entity(id=str(number), kind="place", forms=tuple(Form(text=text) for text in forms))
        for number, forms in enumerate(drawn)
    ]


@st.composite
def relatives(draw: st.DrawFn) -> list[Entity]:
    form = st.tuples(words, st.sampled_from(("Alba", "Dena", "Egon"))).map(" ".join)
    drawn = draw(st.lists(st.lists(form, min_size=1, max_size=2, unique=True), max_size=5))
    return [
        Entity(
            id=str(number),
            kind="person",
            forms=tuple(Form(text=text) for text in forms),
            alone=draw(st.booleans()),
            sources=("test",),
        )
        for number, forms in enumerate(drawn)
    ]


def _all_pairs(entities: Sequence[Entity]) -> Iterator[str]:
    """What `phrase_overlaps` says, by a comparison of each form with each other one."""
    forms = [(e, form.words, many) for e in entities for _, form, many in phrase_forms(e)]
    for entity, each, plural in forms:
        for at in range(len(each)):
            for other, others, also_plural in forms:
                size = min(len(each) - at, len(others))
                if each[at : at + size] != others[:size] or (plural and also_plural):
                    continue
                if each == others and entity.id > other.id:
                    continue
                same = other is entity and each == others
                if not same and not overlaps._stable_overlap(entity, other, each[at:], others):
                    yield overlaps._overlapping(entity, each, other, others)


@settings(max_examples=300, deadline=None)
@given(places())
def test_overlaps_are_those_of_all_pairs(entities: list[Entity]) -> None:
    assert list(phrase_overlaps(entities)) == list(_all_pairs(entities))


@settings(max_examples=300, deadline=None)
@given(relatives())
def test_relatives_are_those_of_all_pairs(entities: list[Entity]) -> None:
    found = list(proof._shared_words(entities))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof, "_alike", lambda group, *_: itertools.combinations(group, 2))
        assert list(proof._shared_words(entities)) == found


def _calls(function: Callable[[], object]) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    for known in (name, person_parts):
        known.cache_clear()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls


def _pack(kind: str, count: int) -> list[Entity]:
    """Many names that share all but one word."""
    letters = ("".join(pair) for pair in itertools.product("bdfgklmnprt", "aeiou", "bdfgklmnprt"))
    stems = itertools.islice((f"Zo{each}" for each in letters), count)
    pattern = "{} Smith" if kind == "person" else "University of {}"
    return [
        Entity(
            id=stem,
            kind=kind,  # type: ignore[arg-type]
            forms=tuple(Form(text=pattern.format(text)) for text in (stem, f"{stem}h")),
        )
        for stem in stems
    ]


@pytest.mark.parametrize("kind", ["person", "place"])
def test_the_proof_is_linear_in_names_that_share_a_word(kind: str) -> None:
    small, large = _pack(kind, 100), _pack(kind, 400)
    assert problems(large) == []
    assert _calls(lambda: problems(large)) < 5 * _calls(lambda: problems(small))
    assert _calls(lambda: index_of(large, rarest)) < 5 * _calls(lambda: index_of(small, rarest))


def test_a_look_at_all_pairs_would_be_seen() -> None:
    def pairs(entities: Sequence[Entity]) -> int:
        return sum(len(a.forms) > len(b.forms) for a in entities for b in entities)

    assert _calls(lambda: pairs(_pack("place", 160))) > 8 * _calls(
        lambda: pairs(_pack("place", 40))
    )
