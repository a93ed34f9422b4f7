"""Arrow tables: texts become what `normkit.fix` makes of them, and all else is kept."""

import pickle
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

import normkit
from normkit.core.contracts import WHITESPACE
from normkit.core.pipeline import Pipeline
from normkit.core.result import RuleError
from normkit.core.rule import Rule, Stage
from normkit.core.screens import ALWAYS
from normkit.engines import arrow, strings
from normkit.engines.arrow import ColumnError, Counts, Fix, fix_array, fix_batch, fix_table
from normkit.engines.pipelines import pipeline
from normkit.runner.outcome import InternalError
from tests.engines.tables.made import KINDS, SPACES, TEXTS, Made, broken_laws, chunks_of, made


@pytest.fixture(autouse=True, scope="module")
def _small_windows() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "WINDOW", 40)
        yield


@given(made())
def test_texts_are_repaired_and_all_else_is_kept(one: Made) -> None:
    new = fix_table(one.table, one.columns, SPACES)
    assert broken_laws(one.table, new, one.columns) == []


@given(made())
def test_a_second_repair_returns_its_argument(one: Made) -> None:
    new = fix_table(one.table, one.columns, SPACES)
    assert fix_table(new, one.columns, SPACES) is new


@given(made())
def test_each_value_is_what_fix_makes_of_it(one: Made) -> None:
    new = fix_table(one.table, one.columns)
    assert broken_laws(one.table, new, one.columns, normkit.fix) == []


@given(made())
def test_batches_become_what_the_table_becomes(one: Made) -> None:
    whole = fix_table(one.table, one.columns, SPACES)
    batches = one.table.to_batches()
    done = [fix_batch(batch, one.columns, SPACES) for batch in batches]
    assert pa.Table.from_batches(done, one.table.schema).to_pylist() == whole.to_pylist()
    for old, new in zip(batches, done, strict=True):
        assert new.schema.equals(old.schema, check_metadata=True)
        assert (new is old) == (new.to_pylist() == old.to_pylist())


@given(st.data(), st.sampled_from(sorted(KINDS)))
def test_arrays_alone_become_what_they_become_in_a_table(data: st.DataObject, kind: str) -> None:
    column = data.draw(chunks_of(kind, (3, 2)))
    path = KINDS[kind][2]
    table = fix_table(pa.table({kind: column}), kind + path, SPACES)
    inside = path.removeprefix(".")
    assert fix_array(column, SPACES, path=inside).equals(table[kind])
    chunk = column.chunk(0)
    assert fix_array(chunk, SPACES, path=inside).to_pylist() == table[kind].chunk(0).to_pylist()


@given(made())
def test_texts_are_counted(one: Made) -> None:
    counts = Counts()
    new = fix_table(one.table, one.columns, SPACES, counts=counts)
    assert (counts.repaired > 0) == (new is not one.table)
    assert counts.repaired <= counts.fixes
    again = Counts()
    fix_table(new, one.columns, SPACES, counts=again)
    assert (again.repaired, again.fixes) == (0, 0)
    assert again.texts <= counts.texts  # two values of a dictionary may have become one


@given(st.lists(st.one_of(st.none(), TEXTS)))
def test_only_what_can_be_seen_is_counted(texts: list[str | None]) -> None:
    counts = Counts()
    fix_array(pa.array(texts, pa.string()), SPACES, counts=counts)
    there = [text for text in texts if text is not None]
    assert counts.texts == len(there)
    assert counts.repaired == sum(SPACES.fix(text) != text for text in there)
    assert counts.fixes == sum(text.count("  ") for text in there)


def test_chunks_that_are_clean_are_the_same_objects() -> None:
    column = pa.chunked_array([["a b"], ["a  b"], ["c"]])
    buffers = [chunk.buffers()[2].address for chunk in column.chunks]
    new = fix_array(column, SPACES)
    after = [chunk.buffers()[2].address for chunk in new.chunks]
    assert [one == other for one, other in zip(after, buffers, strict=True)] == [True, False, True]


def test_a_dictionary_that_chunks_share_stays_shared() -> None:
    column = pa.chunked_array([["a  b"], ["c"], ["a b"]]).dictionary_encode().unify_dictionaries()
    new = fix_array(column, SPACES)
    assert new.to_pylist() == ["a b", "c", "a b"]
    assert [chunk.dictionary.to_pylist() for chunk in new.chunks] == [["a b", "c"]] * 3
    addresses = {chunk.dictionary.buffers()[2].address for chunk in new.chunks}
    assert len(addresses) == 1


def test_values_of_a_dictionary_that_nothing_refers_to_do_not_count() -> None:
    column = pa.array(["a  b", "c"]).dictionary_encode().slice(1)
    assert fix_array(column, SPACES) is column
    with_null = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2]), pa.array(["a  b", None, "a b"]))
    assert fix_array(with_null, SPACES).to_pylist() == ["a b", None, "a b"]


@pytest.mark.parametrize("index", [pa.uint8(), pa.int64()])
def test_the_type_of_codes_and_the_order_stay(index: Any) -> None:
    codes = pa.array([1, None, 0, 2], index)
    values = pa.array(["x", "a  b", "a b"], pa.string_view())
    old = pa.DictionaryArray.from_arrays(codes, values, ordered=True)
    new = fix_array(old, SPACES)
    assert new.type == old.type
    assert new.to_pylist() == ["a b", None, "x", "a b"]
    assert new.dictionary.to_pylist() == ["x", "a b"]


def test_empty_tables_and_columns() -> None:
    for table in (
        pa.table({"text": pa.array([], pa.string())}),
        pa.table({"text": pa.chunked_array([], pa.string())}),
        pa.table({"text": pa.nulls(3)}),
        pa.table({"text": pa.nulls(3, pa.list_(pa.string()))}),
    ):
        columns = "text[]" if pa.types.is_list(table["text"].type) else "text"
        assert fix_table(table, columns) is table
    nothing = pa.table({})
    assert Fix("text")(nothing) is nothing


def test_the_usual_columns_are_those_of_strings_at_the_top() -> None:
    table = pa.table({"body": [1], "title": ["a  b"], "note": ["a  b"], "text": ["a  b"]})
    assert fix_table(table).to_pylist() == [
        {"body": 1, "title": "a b", "note": "a  b", "text": "a b"}
    ]


def test_a_name_with_a_dot_is_a_name_first() -> None:
    table = pa.table({"a.b": ["a  b"], "a": [{"b": "a  b"}]})
    assert fix_table(table, "a.b").to_pylist() == [{"a.b": "a b", "a": {"b": "a  b"}}]
    assert fix_table(table, ['"a".b']).to_pylist() == [{"a.b": "a  b", "a": {"b": "a b"}}]
    assert fix_table(table, ["a.b", '"a.b"', '"a".b']).to_pylist() == [
        {"a.b": "a b", "a": {"b": "a b"}}
    ]


_TABLE = pa.table(
    {
        "text": ["a"],
        "n": [1],
        "tags": [["a"]],
        "who": [{"name": "a", "age": 1}],
        "map": pa.array([[("a", "b")]], pa.map_(pa.string(), pa.string())),
        "view": pa.array([["a"]], pa.list_view(pa.string())),
        "twice": pa.array([("a", "b")], pa.struct([("x", pa.string()), ("x", pa.string())])),
    }
)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("txt", 'there is no column "txt"; did you mean "text"?'),
        ("zzz", 'there is no column "zzz"; it has text, n, tags, who, map, view, twice'),
        ("n", "column n holds int64, not text; name a column of strings"),
        (
            "tags",
            "column tags holds list<item: string>, not text; name what is in the list: tags[]",
        ),
        (
            "who",
            "column who holds struct<name: string, age: int64>, not text; name a field in it, as who.name",
        ),
        ("who.age", "column who.age holds int64, not text; name a column of strings"),
        (
            "who.nam",
            'column who.nam: there is no field "nam" in struct<name: string, age: int64>; did you mean "name"?',
        ),
        (
            "who.zzz",
            'column who.zzz: there is no field "zzz" in struct<name: string, age: int64>; name a field in it, as who.name',
        ),
        ("text[]", 'column text[]: string is no list; leave out the "[]"'),
        ("text.a", 'column text.a: there is no field "a" in string; name a column of strings'),
        ("map", "column map holds map<string, string>, not text; name a column of strings"),
        ("view[]", "column view[] goes through list_view<item: string>; cast it to list first"),
        ("twice.x", 'column twice.x: struct<x: string, x: string> has two fields "x"; rename one'),
        ("[]", "column []: a path begins with the name of a column"),
        (
            "who..name",
            "'who..name' is not the path of a field; write it like text, article.body, messages[].content or \"a.key.with.dots\"",
        ),
    ],
)
def test_a_wrong_column_is_an_error_of_one_line(columns: str, message: str) -> None:
    for call in (fix_table, Fix(columns)):
        with pytest.raises(ColumnError) as raised:
            call(_TABLE, columns) if call is fix_table else call(_TABLE)
        assert str(raised.value) == message


def test_other_wrong_tables() -> None:
    with pytest.raises(ColumnError, match="no column of strings is named text, content, body"):
        fix_table(pa.table({"n": [1]}))
    two = pa.table([["a"], ["b"]], names=["text", "text"])
    with pytest.raises(ColumnError, match='2 columns have the name "text"; rename all but one'):
        fix_table(two)
    with pytest.raises(ColumnError, match=r"^column \(array\) holds int64, not text"):
        fix_array(pa.array([1]))
    wide = pa.table({f"c{at}": [at] for at in range(20)})
    with pytest.raises(ColumnError, match=r"it has c0, .*, c11 and 8 more$"):
        fix_table(wide, "zzzzz")


def test_bytes_that_are_no_text_are_an_error_with_their_row() -> None:
    bad = _invalid()
    for kind in (pa.string(), pa.dictionary(pa.int32(), pa.string())):
        array = bad if kind == pa.string() else bad.dictionary_encode()
        table = pa.table({"text": pa.chunked_array([pa.array(["x"]).cast(kind), array])})
        with pytest.raises(
            ColumnError, match=r"^column text, row 3: a string that is not UTF-8 \("
        ):
            fix_table(table)


def _invalid() -> Any:
    good = pa.array([b"ok", b"\xff\xfe"])
    return pa.Array.from_buffers(pa.string(), 2, good.buffers())


def _fails(_view: object, _options: object) -> Iterator[normkit.Finding]:
    raise KeyError("nothing here")


def test_a_rule_that_fails_is_an_error_that_names_the_column() -> None:
    rule = Rule(
        code="ACM101",
        name="fails",
        stage=Stage.STRUCTURE,
        contract=WHITESPACE,
        find=_fails,
        screen=ALWAYS,
        doc="Fails.",
        examples=(),
    )
    with pytest.raises(RuleError, match=r"^column text: rule ACM101 \(fails\) failed: KeyError"):
        fix_table(pa.table({"text": ["a"]}), pipeline=Pipeline([rule]))


@pytest.mark.parametrize("wrong", [[False, True, False], [True, True, False]])
def test_a_result_that_reads_back_differently_is_never_returned(
    monkeypatch: pytest.MonkeyPatch, wrong: list[bool]
) -> None:
    monkeypatch.setattr(strings, "_mask", lambda places, size: pa.array(wrong))
    monkeypatch.setattr(
        pc,
        "replace_with_mask",
        lambda old, mask, new: pc.if_else(mask, new[0], old),
    )
    with pytest.raises(InternalError, match="the repaired column reads back differently"):
        fix_array(pa.array(["a  b", "c", "d"]), SPACES)


def test_a_fix_can_be_pickled_with_its_pipeline() -> None:
    fix = Fix(["text"], pipeline(select=["WSP102"], style="ap"))
    again = pickle.loads(pickle.dumps(fix))
    table = pa.table({"text": ["a  b", None]})
    assert again(table).equals(fix(table))
    (batch,) = table.to_batches()
    assert [one.to_pylist() for one in again.each(iter([batch, batch]))] == [
        fix(table).to_pylist()
    ] * 2


def test_the_names_of_the_module_are_what_it_says() -> None:
    assert all(hasattr(arrow, name) for name in arrow.__all__)


@pytest.mark.parametrize(
    ("function", "data", "message"),
    [
        (fix_table, "notatable", r"fix_table expects a pyarrow\.Table, not str"),
        (fix_table, pa.record_batch({"text": ["a"]}), r"not pyarrow\.lib\.RecordBatch"),
        (fix_batch, pa.table({"text": ["a"]}), r"fix_batch expects a pyarrow\.RecordBatch"),
        (
            fix_array,
            ["a"],
            r"fix_array expects a pyarrow\.Array or pyarrow\.ChunkedArray, not list",
        ),
    ],
)
def test_what_is_no_arrow_data_is_told(function: Any, data: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        function(data)
