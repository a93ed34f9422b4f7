"""Parquet by examples: fields, types, and the settings of a file that a repair keeps."""

import io
import pickle
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normkit.documents.parquet import Parquet
from normkit.documents.unit import Block, DocumentError
from tests.laws.parquet import CODECS, broken_laws, repair, written


def mend(block: Block) -> dict[int, str]:
    return {at: repair(text) for at, text in enumerate(block.texts)}


def fix(data: bytes, fields: Sequence[str] = ()) -> bytes:
    codec, source, target = Parquet(tuple(fields)), io.BytesIO(data), io.BytesIO()
    codec.verify(source, target, codec.rewrite(source, target, mend))
    return target.getvalue()


def texts(data: bytes, *fields: str) -> list[str]:
    return [text for block in Parquet(fields).blocks(io.BytesIO(data)) for text in block.texts]


TABLE = pa.table({"id": [1, 2, 3], "text": ["teh one", None, "teh three"], "tag": ["teh"] * 3})
NESTED = pa.table(
    {
        "article": [{"body": "teh body", "lang": "teh"}, None],
        "tags": [["teh tag", None], []],
        "messages": [[{"content": "teh first", "role": "teh"}, None], None],
        "a.b": ["teh dot", "b"],
        "a": [{"b": "teh field"}, {"b": None}],
    }
)


def file(table: Any = TABLE, **settings: Any) -> bytes:
    return written(table, **settings).getvalue()


def test_only_the_usual_names_are_text() -> None:
    assert texts(file()) == ["teh one", "teh three"]
    rows = pq.read_table(io.BytesIO(fix(file()))).to_pylist()
    assert rows[0] == {"id": 1, "text": "the one", "tag": "teh"}
    assert rows[1] == {"id": 2, "text": None, "tag": "teh"}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (["article.body"], ["teh body"]),
        (["tags[]"], ["teh tag"]),
        (["messages[].content"], ["teh first"]),
        (['"a.b"'], ["teh dot", "b"]),
        (["a.b"], ["teh field"]),
        (["a.b", '"a.b"', "a.b"], ["teh field", "teh dot", "b"]),
        (["article.lang", "article.body"], ["teh", "teh body"]),
    ],
)
def test_fields_are_paths(fields: list[str], wanted: list[str]) -> None:
    data = file(NESTED)
    assert texts(data, *fields) == wanted
    assert broken_laws(data, fix(data, fields), list(dict.fromkeys(fields))) == []


@pytest.mark.parametrize(
    ("field", "what", "advice"),
    [
        ("id", "the field id holds int64, not text", "name a column of strings"),
        ("tags", "holds list<element: string>, not text", "tags[]"),
        ("article", "holds struct<body: string, lang: string>, not text", "article.body"),
        ("a..b", "is not the path of a field", "article.body"),
    ],
)
def test_a_named_field_without_text_is_refused(field: str, what: str, advice: str) -> None:
    data = file(NESTED.append_column("id", pa.array([1, 2])))
    with pytest.raises(DocumentError, match=what) as caught:
        texts(data, field)
    assert advice in caught.value.advice


def test_a_usual_name_without_text_is_passed_over() -> None:
    data = file(pa.table({"text": [1], "title": ["teh title"], "body": [["teh"]]}))
    assert texts(data) == ["teh title"]


@pytest.mark.parametrize("field", ["none", "tag.inner", "tag[]", "text.x"])
def test_a_file_without_the_field_is_left_alone(field: str) -> None:
    (block,) = Parquet((field,)).blocks(io.BytesIO(file()))
    assert (block.found, list(block.texts)) == (False, [])


def test_an_empty_file_with_the_field_has_it() -> None:
    for table in (TABLE.slice(0, 0), TABLE.slice(0, 1).slice(1)):
        (block,) = Parquet().blocks(io.BytesIO(file(table)))
        assert (block.found, list(block.texts)) == (True, [])


def test_json_is_no_text() -> None:
    data = file(pa.table({"text": pa.array(['{"teh": 1}'], pa.json_())}))
    assert texts(data) == []
    with pytest.raises(DocumentError, match="not text"):
        texts(data, "text")


def test_two_columns_of_one_name_are_refused() -> None:
    table = pa.table([pa.array(["teh"]), pa.array(["teh"])], names=["text", "text"])
    with pytest.raises(DocumentError, match="two columns have the name 'text'"):
        texts(file(table))
    other = pa.table([[1], [2], pa.array(["teh"])], names=["n", "n", "text"])
    assert pq.ParquetFile(io.BytesIO(fix(file(other)))).read().column(2).to_pylist() == ["the"]


def test_the_codec_can_be_sent_to_another_process() -> None:
    codec = Parquet(("text",), max_record=5)
    assert pickle.loads(pickle.dumps(codec)) == codec
    (block,) = Parquet().blocks(io.BytesIO(file()))
    assert pickle.loads(pickle.dumps(block)).texts == block.texts


def test_a_unit_tells_field_record_and_place() -> None:
    (block,) = Parquet().blocks(io.BytesIO(file()))
    unit = block.unit(1)
    assert (unit.text, unit.field, unit.record) == ("teh three", "text", 3)
    assert unit.source.locate(4) == (3, 5)
    with pytest.raises(IndexError):
        block.unit(2)


MANY = pa.table({"text": ["teh text"] * 5, "n": range(5), "m": ["x", None, "y", "x", "x"]})


@pytest.mark.parametrize(
    "settings",
    [
        *({"compression": codec} for codec in CODECS),
        {"compression": {"text": "ZSTD", "n": "GZIP", "m": "NONE"}},
        {"data_page_version": "2.0"},
        {"write_page_checksum": True, "data_page_version": "2.0"},
        {"write_page_checksum": True},
        {"write_page_index": True},
        {"write_statistics": False},
        {"write_statistics": ["n"]},
        {"use_dictionary": False},
        {"use_dictionary": ["m"], "column_encoding": {"n": "DELTA_BINARY_PACKED"}},
        {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}},
        {"version": "1.0"},
        {"version": "2.4"},
        {"store_schema": False},
        {"sorting_columns": [pq.SortingColumn(1), pq.SortingColumn(2, descending=True)]},
        {"bloom_filter_options": {"m": {"ndv": 100}}},
    ],
    ids=str,
)
def test_settings_are_kept(settings: dict[str, Any]) -> None:
    # What pyarrow wrote once is the same, byte by byte, when it is written without a repair.
    source, target = written(MANY, [2, 0, 3], **settings), io.BytesIO()
    Parquet().rewrite(source, target, lambda block: {})
    bloom = "bloom_filter_options" in settings  # made for as many values as there are rows
    assert bloom or target.getvalue() == source.getvalue()
    assert _blooms(target.getvalue()) == _blooms(source.getvalue())
    new = fix(source.getvalue())
    assert broken_laws(source.getvalue(), new, ["text"]) == []
    assert _pages(new) == _pages(source.getvalue())
    assert _blooms(new) == _blooms(source.getvalue())


def _pages(data: bytes) -> list[bytes]:
    """How the data pages begin: the version is in the second byte."""
    metadata = pq.ParquetFile(io.BytesIO(data)).metadata
    starts = [metadata.row_group(0).column(at).data_page_offset for at in (0, 1, 2)]
    return [data[start : start + 2] for start in starts]


def _blooms(data: bytes) -> list[bool]:
    metadata = pq.ParquetFile(io.BytesIO(data)).metadata
    return [metadata.row_group(0).column(at).bloom_filter_offset is not None for at in (0, 1, 2)]


def test_old_names_of_list_elements_are_kept() -> None:
    table = pa.table({"tags": [["teh"]], "text": ["teh"]})
    data = file(table, use_compliant_nested_type=False)
    new = fix(data, ["tags[]", "text"])
    assert "list.item" in pq.ParquetFile(io.BytesIO(new)).schema.column(0).path
    assert broken_laws(data, new, ["tags[]", "text"]) == []


def test_old_timestamps_are_kept() -> None:
    times = pa.array([1000, None], pa.timestamp("ns"))
    data = file(pa.table({"text": ["teh", "b"], "at": times}), use_deprecated_int96_timestamps=True)
    new = fix(data)
    assert pq.ParquetFile(io.BytesIO(new)).schema.column(1).physical_type == "INT96"
    assert broken_laws(data, new, ["text"]) == []


def test_old_timestamps_beyond_nanoseconds_are_refused() -> None:
    far = pa.array([253_402_300_799], pa.timestamp("s"))
    data = file(pa.table({"text": ["teh"], "at": far}), use_deprecated_int96_timestamps=True)
    with pytest.raises(DocumentError, match="INT96 that do not fit into nanoseconds"):
        fix(data)


def test_a_column_that_is_declared_to_be_sorted_is_not_changed() -> None:
    data = file(MANY, sorting_columns=[pq.SortingColumn(0)])
    with pytest.raises(DocumentError, match="declared to be sorted by text"):
        fix(data)


def test_a_dictionary_keeps_its_order_and_what_nobody_uses() -> None:
    words = pa.array(["z", "teh", "the", "unused", "teh end"])
    array = pa.DictionaryArray.from_arrays(
        pa.array([0, 1, 2, None, 4], pa.int8()), words, ordered=True
    )
    data = file(pa.table({"text": array}))
    column = pq.read_table(io.BytesIO(fix(data)))["text"]
    assert column.type == pa.dictionary(pa.int32(), pa.string(), ordered=True) or (
        column.type == array.type
    )
    assert column.chunk(0).dictionary.to_pylist() == ["z", "the", "unused", "the end"]
    assert column.to_pylist() == ["z", "the", "the", None, "the end"]


def test_one_value_of_a_dictionary_may_become_two() -> None:
    array = pa.array(["a", "a", "b"]).dictionary_encode()
    source, target = written(pa.table({"text": array})), io.BytesIO()
    codec = Parquet()
    codec.verify(source, target, codec.rewrite(source, target, lambda block: {1: "c"}))
    assert pq.read_table(target)["text"].to_pylist() == ["a", "c", "b"]


def test_the_order_of_texts_does_not_depend_on_their_length() -> None:
    # A ledger names a text by its number in the file, before the repair and after it.
    rows = range(3000)
    columns = {"text": [f"teh text {n}" for n in rows], "title": [f"teh title {n}" for n in rows]}
    source, target = written(pa.table(columns)), io.BytesIO()

    def longer(block: Block) -> dict[int, str]:
        return {at: text + " x" * 2000 for at, text in enumerate(block.texts)}

    for fields in (("text",), ("text", "title")):
        Parquet(fields).rewrite(source, target, longer)
        old, new = texts(source.getvalue(), *fields), texts(target.getvalue(), *fields)
        assert [text.replace(" x", "") for text in new] == old
        target.seek(0)
        target.truncate()
