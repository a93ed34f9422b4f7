"""Each real engine gives what the Arrow function gives here, but for the losses that are listed."""

from dataclasses import replace

import pytest

from normkit.engines.arrow import fix_table
from tests.engines.tables.contract import (
    OTHERS,
    RULES,
    TEXTS,
    carried,
    columns,
    local,
    losses,
    result,
    shown,
    table,
)
from tests.engines.tables.engines import ENGINES

# Ray warns of its own settings when it sets them up.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")

EACH = [
    pytest.param(name, marks=pytest.mark.engines(package), id=name)
    for name, (package, _) in ENGINES.items()
]


def test_the_table_is_worth_it() -> None:
    whole = table()
    new = fix_table(whole, columns(), RULES)
    for name in TEXTS:
        assert new[name].to_pylist() != whole[name].to_pylist()
        assert new[name].num_chunks == 2
    for name in OTHERS:
        assert shown(new[name]) == shown(whole[name])
    spoilt = new.replace_schema_metadata(None).drop_columns("text")
    assert losses(new, spoilt) == {f"columns: {spoilt.column_names}"}
    assert losses(new, whole) == {f"{name}: values" for name in TEXTS}
    assert losses(new, new) == set()


@pytest.mark.parametrize("name", EACH)
def test_the_result_is_the_local_one_but_for_known_losses(name: str) -> None:
    _, engine = ENGINES[name]
    found = result(engine)
    assert losses(local(engine), found) == engine.losses
    # None of them comes from the repair.
    assert losses(carried(engine), found) == set()


@pytest.mark.parametrize("name", EACH)
def test_columns_that_an_engine_is_said_not_to_take_are_not_taken(name: str) -> None:
    _, engine = ENGINES[name]
    for column in engine.refused:
        alone = replace(engine, refused=frozenset({*TEXTS, *OTHERS} - {column}))
        with pytest.raises(Exception, match=r"(?i)not supported|does not have|unhandled"):
            carried(alone)
