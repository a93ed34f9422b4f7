"""The short proof finds what the full proof finds."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.lexicon.names import reproof
from normkit.lexicon.names.model import Entity, Exceptions, Form
from normkit.lexicon.names.packs import builtin_pack, merge
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.reproof import new_problems
from tests.lexicon.names.test_proof import entities

some = st.integers(1, 4).flatmap(lambda n: st.tuples(*(entities(i) for i in range(n))))


def proved(pack: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Leave out what clashes with what came before."""
    kept: list[Entity] = []
    for entity in pack:
        if not problems([*kept, entity]):
            kept.append(entity)
    return tuple(kept)


@given(some, some)
@settings(max_examples=300)
def test_the_short_proof_finds_what_the_full_one_finds(
    low: tuple[Entity, ...], high: tuple[Entity, ...]
) -> None:
    below = proved(low)
    above = [msgspec.structs.replace(e, id=f"{e.id}-own") for e in high]
    merged = merge([below, above])
    assert sorted(new_problems(merged, below)) == sorted(problems(merged))


def place(name: str, *forms: str, **more: object) -> Entity:
    return Entity(
        id=name,
        kind="place",
        forms=tuple(Form(text=text) for text in forms),
        preferred=forms[0],
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "own",
    [
        place("own", "Kyiv", "Kief"),
        place("own", "Lviw", "Lvov Oblast"),
        place("own", "Blinkens", "Blinkin"),
        place("own", "Mordoria", "Mordor", exceptions=Exceptions(near=("Kiev",))),
        place("own", "Anthony Town", "Antony Town"),
        place("own", "Mordoria", "Mordor"),
        place("kyiv", "Mordoria", "Mordor"),
    ],
)
def test_over_the_built_in_packs(own: Entity) -> None:
    merged = merge([builtin_pack(), [own]])
    assert sorted(new_problems(merged, builtin_pack())) == sorted(problems(merged))


def test_only_what_shares_a_word_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(some: list[Entity], _below: object) -> list[str]:
        asked.append(len(some))
        return []

    monkeypatch.setattr(reproof, "problems", counted)
    merged = merge([builtin_pack(), [place("own", "Mordoria", "Mordor")]])
    new_problems(merged, builtin_pack())
    assert asked == [1]
