"""The static proof: what passes is idempotent and confluent in every style, edit by edit."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from normkit.core.edits import Edit, apply_edits
from normkit.core.view import View
from normkit.lexicon.names import cues, proof
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.forms import varying_words
from normkit.lexicon.names.match import mentions
from normkit.lexicon.names.model import Entity, Exceptions, Form
from normkit.lexicon.names.packs import builtin_pack
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import Table

POOL = ("Alba", "Bora", "Cido", "Dena", "Egon", "Fana", "Gero", "Hama", "Ivo", "Jana")
FILLER = ("said", "the", "film", "formerly", "President", "J", "Now", "of", "and", "founded")
GAPS = (" ", " ", " ", ", ", ". ", "\n", " (", ") ", ",", "/", ' "', '" ', "] ", "-", " [", "* ")
STYLES = ("one", "two", "three")

words = st.sampled_from(POOL)
phrases = st.lists(words, min_size=1, max_size=2).map(" ".join)
names = st.tuples(words, words).map(" ".join)


@st.composite
def entities(draw: st.DrawFn, number: int) -> Entity:
    """An entity whose styles prefer different forms, so that each style is another pack."""
    is_person = draw(st.booleans())
    forms = draw(st.lists(names if is_person else phrases, min_size=2, max_size=3, unique=True))
    context = st.lists(words, max_size=1).map(tuple)
    unsafe = draw(st.booleans())
    return Entity(
        id=f"e{number}",
        kind="person" if is_person else "place",
        forms=tuple(
            Form(text=form, styles=(style,), kind=draw(st.sampled_from(("error", "superseded"))))
            for form, style in zip(forms, STYLES, strict=False)
        ),
        preferred=forms[0],
        alone=is_person and draw(st.booleans()),
        solitary=not is_person and draw(st.booleans()),
        since=draw(st.sampled_from((0, 1995))),
        past=draw(st.booleans()),
        unsafe=unsafe,
        sure=draw(context) if unsafe else (),
        needs=draw(context),
        exceptions=Exceptions(before=draw(context), after=draw(context), near=draw(context)),
        sources=("test",),
    )


packs = st.integers(1, 3).flatmap(lambda n: st.tuples(*(entities(i) for i in range(n))))
texts = st.lists(
    st.tuples(words | st.sampled_from((*FILLER, "1990", "2005")), st.sampled_from(GAPS)),
    max_size=12,
).map(lambda pieces: "".join(word + gap for word, gap in pieces))


def edits(table: Table, text: str) -> list[Edit]:
    view = View(text)
    table.grow(view.distinct)
    tokens = Tokens(text, view.tokens, view.words)
    found = list(mentions(tokens, table))
    contexts = Contexts(tokens, table, found)
    allowed = [m for m in found if m.repairs and contexts.allows(m) and not contexts.is_unsafe(m)]
    return sorted({Edit(r.span, r.text) for mention in allowed for r in mention.repairs})


def one_by_one(table: Table, text: str, choices: Sequence[int]) -> str:
    """Apply a single edit at a time, each time another one, until none is left."""
    for step in range(40):
        found = edits(table, text)
        if not found:
            return text
        text = apply_edits(text, [found[choices[step % len(choices)] % len(found)]])
    raise AssertionError("it does not end")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(packs, texts, st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_what_passes_ends_and_is_confluent(
    pack: tuple[Entity, ...], text: str, choices: list[int]
) -> None:
    assume(not problems(pack))
    for style in STYLES:
        table = Table.full(pack, style, "en")
        at_once = apply_edits(text, edits(table, text))
        assert edits(table, at_once) == []
        assert one_by_one(table, text, choices) == at_once


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=2, max_size=5, unique=True), st.data())
def test_a_cycle_is_rejected(cycle: list[str], data: st.DataObject) -> None:
    pairs = zip(cycle, [*cycle[1:], cycle[0]], strict=True)
    pack = [
        Entity(id=str(i), kind="place", forms=(Form(text=a), Form(text=b)), preferred=a)
        for i, (a, b) in enumerate(pairs)
    ]
    found = problems(data.draw(st.permutations(pack)))
    assert found
    assert all(line.startswith('entities "') for line in found)


@settings(max_examples=60, deadline=None)
@given(words, words, words, st.sampled_from(["{a} {b}", "{b} {a}", "{a}"]))
def test_an_overlap_is_rejected(a: str, b: str, c: str, shape: str) -> None:
    assume(len({a, b, c}) == 3)
    one = Entity(id="x", kind="place", forms=(Form(text=a), Form(text=c)), preferred=a)
    overlapping = Form(text=shape.format(a=a, b=b))
    two = Entity(id="y", kind="place", forms=(Form(text="Zzz"), overlapping), preferred="Zzz")
    assert any('"x"' in line and '"y"' in line for line in problems([one, two]))


def test_the_proof_holds_for_every_choice_of_preferred_forms() -> None:
    """The rules never ask which form is preferred."""
    sample = [entity for entity in builtin_pack() if len(entity.forms) == 2][:40]
    for flip in (0, 1):
        chosen = [
            Entity(
                id=e.id,
                kind=e.kind,
                whole=e.whole,
                preferred=e.forms[flip].text,
                forms=tuple(Form(text=f.text, family=f.family) for f in e.forms),
            )
            for e in sample
        ]
        assert problems(chosen) == []


#: A rule of the proof that is left out, and packs that it alone rejects.
_MUTANTS = {
    "phrase_overlaps": [("place", "Alba", "Bora"), ("place", "Cido", "New Alba")],
    "_shared_words": [("person", "Jan Alba", "Jon Alba"), ("person", "Jon Alba", "Jim Alba")],
    "_context_clashes": [("place", "Formerly", "Bora")],
    "_duplicate_ids": [("place", "Alba", "Bora"), ("place", "Cido", "Dena")],
}


@pytest.mark.parametrize("rule", _MUTANTS)
def test_every_rule_of_the_proof_is_needed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = [
        Entity(
            id="same" if rule == "_duplicate_ids" else str(i),
            kind=kind,  # type: ignore[arg-type]
            forms=tuple(map(_form, forms)),
            preferred=forms[0],
        )
        for i, (kind, *forms) in enumerate(_MUTANTS[rule])
    ]
    assert problems(pack)
    monkeypatch.setattr(proof, rule, lambda *_entities: ())
    assert problems(pack) == []


def _form(text: str) -> Form:
    return Form(text=text)


def test_without_the_proof_a_cycle_never_ends() -> None:
    pack = [
        Entity(
            id="x", kind="place", forms=(Form(text="Alba"), Form(text="Bora")), preferred="Alba"
        ),
        Entity(
            id="y", kind="place", forms=(Form(text="Bora"), Form(text="Alba")), preferred="Bora"
        ),
    ]
    table = Table.full(pack, "official", "en")
    changed = [apply_edits(text, edits(table, text)) for text, _ in product(("Alba", "Bora"), "1")]
    # Which of the two wins depends on the order of the entities: no pack may say so.
    reverse = Table.full(pack[::-1], "official", "en")
    other = [apply_edits(text, edits(reverse, text)) for text in ("Alba", "Bora")]
    assert changed != other


def test_no_builtin_entity_varies_a_cue() -> None:
    assert not {word for e in builtin_pack() for word in varying_words(e, case=False)} & (cues.CUES)
