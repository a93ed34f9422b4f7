"""Each broken version of the Arrow function breaks its law on some table, and the true one none."""

import pytest

from normkit.engines import arrow, strings
from normkit.runner.outcome import InternalError
from tests.engines.tables.made import SPACES, broken_laws
from tests.engines.tables.mutants import MUTANTS, RUN_TIME, tables


def _broken(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.setattr(strings, "WINDOW", 30)
    broken = set()
    for table, columns in tables():
        try:
            broken.update(broken_laws(table, arrow.fix_table(table, columns, SPACES), columns))
        except InternalError:
            broken.add(RUN_TIME)
    return broken


def test_the_true_function_breaks_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _broken(monkeypatch) == set()


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_function_breaks_its_law(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    patch, law = MUTANTS[name]
    patch(monkeypatch)
    assert law in _broken(monkeypatch)
