"""The codecs of CSV and TSV by example: columns, delimiters, quoting, places and refusals."""

import pickle

import pytest

from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.delimited import Csv, Tsv
from normkit.documents.delimited_cells import Cells
from normkit.documents.field_paths import USUAL_FIELDS
from normkit.documents.unit import DocumentError, TextUnit
from normkit.testing.codec_laws import RASH


def _blocks(text: str, codec: Csv) -> list[Cells]:
    return [codec.parse(piece) for piece in codec.pieces(iter([text]))]


def _units(text: str, codec: Csv = Csv()) -> list[TextUnit]:  # noqa: B008 - it is frozen
    return [block.unit(i) for block in _blocks(text, codec) for i in range(len(block.texts))]


def _texts(text: str, codec: Csv = Csv()) -> list[str]:  # noqa: B008 - it is frozen
    return [unit.text for unit in _units(text, codec)]


def _edited(text: str, edit: Edit, codec: Csv = Csv()) -> str:  # noqa: B008 - it is frozen
    """The table after an edit of its first unit."""
    (piece,) = codec.pieces(iter([text]))
    unit = codec.parse(piece).unit(0)
    return apply_edits(piece.text, list(unit.source.edits([edit])))


def _refused(text: str, codec: Csv = Csv()) -> DocumentError:  # noqa: B008 - it is frozen
    with pytest.raises(DocumentError) as caught:
        _blocks(text, codec)
    return caught.value


# What is a unit. ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,text\n1,a\n", ["a"]),
        ("id,text\n1,a", ["a"]),
        ("\n\r\nid,text\n\n1,a\n\n", ["a"]),
        ("title,id,text\na,1,b\nc,2,d\n", ["a", "b", "c", "d"]),
        ("text,text\na,b\n", ["a", "b"]),
        ("id,text,id\n1\n1,a\n1,b,c,d\n\n,\n", ["a", "b", ""]),
        ('"id","text"\n"1",""\n', [""]),
        ("text\n  \n", ["  "]),
        ('text\n""\n', [""]),
        ("text\n\n", []),
        ("id,text\n", []),
        # The cases that other suites of CSV are made of.
        ('a,text\n1,"ha ""ha"" ha"\n', ['ha "ha" ha']),
        (
            'a,text\n1,"{""type"": ""Point"", ""x"": [1, 2.0]}"\n',
            ['{"type": "Point", "x": [1, 2.0]}'],
        ),
        ('a,text\r\n1,"Once\r\nupon"\r\n', ["Once\r\nupon"]),
        ('a,text\n1,"x, y ""\nz"\n', ['x, y "\nz']),
        ("a,text\n1,ʤ\n", ["ʤ"]),
        ('a,text\n1,5" disk\n2,a"b""c\n', ['5" disk', 'a"b""c']),
        ('a,text\n1,""""\n', ['"']),
        ("a,text\r1,x\r2,y", ["x", "y"]),
        ("a,text\n1,\ufeffx\n", ["\ufeffx"]),
        ('a,text\n1, "x"\n', [' "x"']),
    ],
)
def test_the_cells_of_text_columns_are_units(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_the_usual_names_are_text_columns() -> None:
    (unit,) = _units("headline,link\na,b\n")
    assert unit.field == "headline"
    assert set(USUAL_FIELDS) >= {"text", "content", "body", "title", "description", "summary"}


@pytest.mark.parametrize("name", ["Text", "TEXT", " text", "text ", "texts"])
def test_names_are_exact(name: str) -> None:
    (block,) = _blocks(f"id,{name}\n1,a\n", Csv())
    assert not block.found
    assert block.texts == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("b",), [("b", "y")]),
        (("2",), [("b", "y")]),
        (("3",), [("1", "z")]),
        (("1",), [("1", "z")]),  # a name goes before a number
        (("4",), []),
        (("0",), []),
        (("02",), []),
        (("a", "a", "2"), [("a", "x"), ("b", "y")]),
    ],
)
def test_columns_go_by_name_and_then_by_number(
    fields: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    units = _units("a,b,1\nx,y,z\n", Csv(fields=fields))
    assert [(unit.field, unit.text) for unit in units] == expected


def test_without_a_header_columns_have_numbers() -> None:
    units = _units("text,a\nb,c\n", Csv(fields=("text", "2"), header=False))
    assert [(unit.field, unit.text, unit.record) for unit in units] == [
        ("2", "a", 1),
        ("2", "c", 2),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("id,text\n", True), ("id,name\n1,a\n", False), ("", True), ("\n\n", True)],
)
def test_found_tells_whether_there_is_a_text_column(text: str, found: bool) -> None:
    assert {block.found for block in _blocks(text, Csv())} == {found}


def test_records_are_counted_through_all_pieces() -> None:
    text = "\nid,text\n" + "".join(f'{n},"x\n{n}"\n\n' for n in range(1, 50))
    for size in (1, 7, 40, 10_000):
        units = _units(text, Csv(size=size))
        assert [unit.record for unit in units] == list(range(1, 50))
        assert [unit.text for unit in units] == [f"x\n{n}" for n in range(1, 50)]


# Delimiters. ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        ("id\ttext\n1\ta,b\n", Tsv(), ["a,b"]),
        ("id,text\n1,a\n", Tsv(), []),
        ("id;text\n1;a, b\n", Csv(), ["a, b"]),
        ("id;text\n1;a;b\n", Csv(), ["a"]),  # only the header counts, which no repair changes
        ("id\ttext\n1\ta, b\n", Csv(), ["a, b"]),
        ("id|text\n1|a\n", Csv(), ["a"]),
        ('"id";"text"\n"1";"a"\n', Csv(), ["a"]),
        ("text\na;b\n", Csv(), ["a;b"]),
        # The comma holds a text column: the rest may be as it likes.
        ("text,a;text\nx,y\n", Csv(), ["x"]),
        ("id;text\n1;a\n", Csv(delimiter=","), []),
        ("id;b\n1;a, b\n", Csv(fields=("2",)), ["a, b"]),
        ("id,b\n1,a\n", Csv(fields=("2",)), ["a"]),
        ("id.text\n1.a\n", Csv(delimiter="."), ["a"]),
        ("id^text\n1^a\n", Csv(delimiter="^"), ["a"]),
        ("id]text\n1]a\n", Csv(delimiter="]"), ["a"]),
        ("id\N{PILE OF POO}text\n1\N{PILE OF POO}a", Csv(delimiter="\N{PILE OF POO}"), ["a"]),
    ],
)
def test_the_delimiter_is_told_or_plain_to_see(text: str, codec: Csv, expected: list[str]) -> None:
    assert _texts(text, codec) == expected


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("id;text|body|x\n", Csv(fields=("text|body|x", "body"))),
        ("id;a|b\n", Csv(fields=("2",))),
    ],
)
def test_a_doubtful_delimiter_is_refused(text: str, codec: Csv) -> None:
    error = _refused(text, codec)
    assert "--delimiter" in error.advice
    assert error.line == 1


def test_a_repaired_table_has_the_same_delimiter() -> None:
    # Only the header decides, and that every record agrees: what cells say does not matter.
    text = "id;text\n" + "1;a, b|c\n" * 3
    assert _texts(text.replace("a, b|c", "a,b,c|d|e\td")) == ["a,b,c|d|e\td"] * 3


@pytest.mark.parametrize("delimiter", ["", ",,", '"', "\n", "\r", "\0"])
def test_what_can_be_no_delimiter_is_an_error(delimiter: str) -> None:
    with pytest.raises(ValueError, match="no delimiter"):
        Csv(delimiter=delimiter)


# How edited cells are written. ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "edit", "expected"),
    [
        ("ab", Edit(Span(1, 1), " "), "a b"),
        ("ab", Edit(Span(1, 1), ","), '"a,b"'),
        ("ab", Edit(Span(1, 1), "\n"), '"a\nb"'),
        ("ab", Edit(Span(1, 1), "\r"), '"a\rb"'),
        ("ab", Edit(Span(1, 1), '"'), 'a"b'),
        ("ab", Edit(Span(0, 1), '"'), '"""b"'),
        ('x"ab', Edit(Span(0, 1), ""), '"""ab"'),
        ('5" a"b', Edit(Span(3, 3), ","), '"5"" ,a""b"'),
        ("ab", Edit(Span(0, 2), ""), '""'),
        ("", Edit(Span(0, 0), "x"), "x"),
        ("a ", Edit(Span(1, 2), ""), "a"),
        (" a", Edit(Span(0, 1), ""), "a"),
        ('"ab"', Edit(Span(1, 1), " "), '"a b"'),
        ('"ab"', Edit(Span(1, 1), '"'), '"a""b"'),
        ('"a""b"', Edit(Span(2, 3), "c"), '"a""c"'),
        ('"a""b"', Edit(Span(1, 2), ""), '"ab"'),
        (
            '"""b"',
            Edit(Span(0, 1), "\N{LEFT DOUBLE QUOTATION MARK}"),
            '"\N{LEFT DOUBLE QUOTATION MARK}b"',
        ),
        ('"ab"', Edit(Span(0, 2), ""), '""'),
    ],
)
def test_a_cell_gets_quotes_only_if_it_needs_them(cell: str, edit: Edit, expected: str) -> None:
    text = 'text,id\r\n{},"1"\r\n"x",2\n'
    assert _edited(text.format(cell), edit) == text.format(expected)


def test_a_tab_needs_quotes_in_tsv_only() -> None:
    edit = Edit(Span(1, 1), "\t")
    assert _edited("text\tid\nab\t1\n", edit, Tsv()) == 'text\tid\n"a\tb"\t1\n'
    assert _edited("text,id\nab,1\n", edit) == "text,id\na\tb,1\n"


def test_the_only_cell_of_a_record_does_not_vanish() -> None:
    new = _edited("text\n  \n", Edit(Span(0, 2), ""))
    assert new == 'text\n""\n'
    assert _texts(new) == [""]


@pytest.mark.parametrize(
    ("text", "edit", "permitted"),
    [
        (" =1", Edit(Span(0, 1), ""), False),
        ("\N{ZERO WIDTH SPACE}+1", Edit(Span(0, 1), ""), False),
        ("\N{EM DASH} so", Edit(Span(0, 1), "-"), False),
        ("\N{FULLWIDTH EQUALS SIGN}1", Edit(Span(0, 1), "="), False),
        ("a", Edit(Span(0, 0), "\t"), False),
        ("a", Edit(Span(0, 0), "\N{FULLWIDTH COMMERCIAL AT}"), False),
        ("-  a", Edit(Span(1, 2), ""), True),
        ("--a", Edit(Span(0, 1), ""), True),  # it began so
        ("a =1", Edit(Span(1, 2), ""), True),
        ("=", Edit(Span(0, 1), ""), True),
        (" a", Edit(Span(0, 1), ""), True),
    ],
)
def test_no_repair_makes_a_formula(text: str, edit: Edit, permitted: bool) -> None:
    (unit,) = _units(f'text\n"{text}"\n')
    assert unit.context.permits is not None
    assert unit.context.permits(text, edit) is permitted


def test_a_file_does_not_begin_to_be_something_else() -> None:
    cell, edit = " \ufeffa", Edit(Span(0, 1), "")
    first, other = _units(f"{cell}\n{cell}\n", Csv(fields=("1",), header=False))
    assert first.context.permits is not None
    assert other.context.permits is not None
    assert not first.context.permits(cell, edit)
    assert other.context.permits(cell, edit)


def test_the_veto_goes_to_other_processes() -> None:
    (unit,) = _units("text\na\n")
    assert pickle.loads(pickle.dumps(unit)).context == unit.context


# Notes. ---------------------------------------------------------------------------------------


def test_ragged_records_are_noted_with_their_place() -> None:
    codec = Csv(size=12)
    blocks = _blocks('id,text\n1,a\n\n2\n"3\n",b,c\n4,"d"\n', codec)
    assert [tuple(note) for block in blocks for note in block.notes] == [
        ("DOC102", (4, 1), "a record of 1 cell, where the first one has 2", "", 2),
        ("DOC102", (5, 1), "a record of 3 cells, where the first one has 2", "", 3),
    ]


def test_tables_may_be_wide() -> None:
    names = [f"c{n}" for n in range(5000)]
    text = ",".join([*names, "text"]) + "\n" + '"x",' * 5000 + "a\n"
    assert _texts(text) == ["a"]


def test_a_codec_is_data() -> None:
    codec = Tsv(fields=("a",), delimiter="|", max_record=7)
    assert pickle.loads(pickle.dumps(codec)) == codec
    assert (codec.name, Csv().name, codec.records) == ("tsv", "csv", True)


def test_a_pipeline_repairs_a_cell_in_place() -> None:
    (piece,) = Csv().pieces(iter(['id,text\nteh,"teh ""end"""\n']))
    unit = Csv().parse(piece).unit(0)
    edits = unit.source.edits(RASH.run(unit.text, unit.context).edits)
    assert apply_edits(piece.text, list(edits)) == 'id,text\nteh,"thése ""end"""\n'
