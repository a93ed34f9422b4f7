"""A record says of proved packs what reading them says."""

import pickle

import msgspec
from hypothesis import HealthCheck, assume, given, settings

from normkit.lexicon.names.index import IndexData, stored_index
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.options import VariantOptions, _needs, needs, triggers
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.record import parts, record_of
from normkit.lexicon.names.table import Table, _merged, compiled, index_for
from normkit.lexicon.names.write import dump_pack
from tests.lexicon.names.test_table import fix, packs, texts


def _forget() -> None:
    for known in (compiled, _merged, _needs, needs):
        known.cache_clear()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(packs(), texts())
def test_a_fix_is_the_same_with_a_record(entities: list[Entity], text: str) -> None:
    assume(not problems(entities))
    toml = dump_pack(entities)
    record = record_of([toml], builtin=False)
    plain = VariantOptions(packs=(toml,), builtin=False)
    known = VariantOptions(packs=(toml,), builtin=False, record=record)
    results = []
    for options in (plain, known):
        _forget()
        words = {word: needs(options, word) for word in triggers(options)}
        results.append((words, fix(compiled(options), text)))
    assert results[0] == results[1]
    assert results[0][1] == fix(Table.full(entities, "official", "en"), text)


def test_it_holds_all_of_the_entities() -> None:
    toml = '[[entity]]\nid = "a"\nkind = "place"\nforms = ["Gent", "Gand"]\nevidence = ["e\\nf"]\n'
    plain = index_for(VariantOptions(packs=(toml,)))
    record = record_of([toml])
    stored = stored_index(parts(record).entities, parts(record).table)
    count = len(plain.entities)
    assert len(stored.entities) == count
    assert [stored.entities[i] for i in range(count)] == [plain.entities[i] for i in range(count)]
    assert msgspec.json.decode(parts(record).table, type=IndexData) == IndexData(
        plain.words, plain.needs
    )


def test_options_are_the_same_with_and_without_it() -> None:
    """So that what is told by their text or value, as a fingerprint, does not hang on a cache."""
    plain, known = VariantOptions(packs=("a",)), VariantOptions(packs=("a",), record=b"b")
    assert plain == known
    assert repr(plain) == repr(known)
    assert pickle.loads(pickle.dumps(known)).record == b"b"
