"""Whole tables through the default rules: each text cell becomes what its text alone would."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

import normkit
from normkit.config import Config
from normkit.core.context import Context
from normkit.documents.delimited import Csv
from normkit.documents.delimited_cells import permits
from normkit.documents.detect import FileFormat
from normkit.registry import build
from normkit.runner import fix_bytes
from tests.laws.concrete_delimited import SAYINGS, sheet
from tests.laws.delimited import FIELDS, FORMULA, chosen, rows

DEFECTS = ("two  words", "words onunless words", "\u200b", "the end.Next ", "â€œHello\u201d ", "a ")
PIPELINE = build(Config())


@given(st.randoms(use_true_random=False), st.sampled_from([1, 40, 1 << 18]))
def test_a_table_is_repaired_cell_by_cell_and_nowhere_else(random: Random, size: int) -> None:
    table = sheet(random)
    for record, column, _ in chosen(table):
        text = "".join(random.choice((*DEFECTS, *SAYINGS)) for _ in range(3))
        table = table.with_token(record, column, '"' + text.replace('"', '""') + '"')
    form = FileFormat(Csv(FIELDS, table.delimiter, size=size))
    data = table.text.encode()
    new, outcome = fix_bytes(data, "a.csv", form, PIPELINE)
    assert fix_bytes(new, "a.csv", form, PIPELINE)[0] == new
    assert (new != data) == outcome.changed
    expected = [row.values for row in table.records]
    for record, column, _ in chosen(table):
        old = expected[record][column]
        fixed = PIPELINE.fix(old, Context(permits=permits))
        assert fixed[:1] == old[:1] or fixed[:1] not in {*FORMULA}
        expected[record][column] = fixed
    assert [row for row in rows(new.decode(), table.delimiter) if row][1:] == expected


def test_the_cells_show_defects_that_are_repaired() -> None:
    assert [text for text in DEFECTS if normkit.fix(text + "x") != text + "x"] != []
    assert normkit.fix("\u200b=1") == "=1"
    (_, outcome) = fix_bytes(b"text\n\xe2\x80\x8b=1\n", "a.csv", FileFormat(Csv()), PIPELINE)
    assert not outcome.changed
