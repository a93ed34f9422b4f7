"""JSON documents: refusals with their places, notes, and what holds them together."""

import pickle

import pytest

from normkit.documents.json_text import Json
from normkit.documents.source_map import Position
from normkit.documents.unit import DocumentError, Note, Piece

REFUSED = [
    ("", (1, 1), "the end, where a value is expected"),
    ('{"text": "a"\n "b": 1}', (2, 2), "expected a comma or }"),
    ('{\r\n\t"text": "a\r\nb"}', (2, 12), "a raw control character (U+000D) in a string"),
    ('{\r"a": [1,\r\r2 3]}', (4, 3), "expected a comma or ]"),
    ('{"text": "a"}\n{"text": "b"}\n', (2, 1), "more text after the end of the value"),
]


@pytest.mark.parametrize(("text", "place", "what"), REFUSED)
def test_a_refusal_names_line_column_and_cause(
    text: str, place: tuple[int, int], what: str
) -> None:
    codec = Json()
    (piece,) = codec.pieces(iter([text]))
    with pytest.raises(DocumentError) as caught:
        codec.parse(piece)
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.what == what
    assert caught.value.advice


def test_several_documents_in_a_file_are_taken_for_json_lines() -> None:
    with pytest.raises(DocumentError) as caught:
        Json().parse(Piece("{}\n{}"))
    assert "--format jsonl" in caught.value.advice


def test_a_document_that_is_too_long_names_the_option() -> None:
    codec = Json(max_record=10)
    assert [piece.text for piece in codec.pieces(iter(["[1,2,", "3,45]"]))] == ["[1,2,3,45]"]
    with pytest.raises(DocumentError, match="more than 10 characters") as caught:
        list(codec.pieces(iter(["[1,2,3,45] "])))
    assert "--max-record" in caught.value.advice


def test_repeated_keys_are_noted_with_their_places() -> None:
    block = Json().parse(Piece('[{"id": 1,\n "x": {"b": 1, "b": 2}},{"a": 1, "\\u0061": 3}]'))
    assert block.notes == [
        Note("DOC101", Position(2, 16), "the key 'b' stands in its object again", "", 1),
        Note("DOC101", Position(2, 34), "the key 'a' stands in its object again", "", 2),
    ]
    assert not Json().parse(Piece('[{"id": 1}, {"id": 1}]')).notes


def test_a_codec_is_plain_data() -> None:
    codec = Json(("article.body",))
    assert pickle.loads(pickle.dumps(codec)) == codec
