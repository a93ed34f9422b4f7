"""Paths to the text fields of records."""

import pytest

from normkit.documents.field_paths import EACH, MAX_STEPS, Path, parse_path, tree_of
from normkit.documents.json_lines import JsonLines
from normkit.documents.json_scan import scan
from normkit.documents.json_text import Json
from normkit.documents.unit import Codec, DocumentError, Piece

PATHS: dict[str, Path] = {
    "text": ("text",),
    "article.body": ("article", "body"),
    "messages[].content": ("messages", EACH, "content"),
    "tags[]": ("tags", EACH),
    "a[][].b": ("a", EACH, EACH, "b"),
    "[].a": (EACH, "a"),
    '"a.b".c': ("a.b", "c"),
    '"a[]"[]': ("a[]", EACH),
    '""': ("",),
    r'"say \"it\" \u00e9"': ('say "it" é',),
    "заголовок. x y ": ("заголовок", " x y "),
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_a_chain_of_keys_and_arrays(path: str) -> None:
    assert parse_path(path) == PATHS[path]


BAD = (
    "",
    ".",
    "a.",
    ".a",
    "a..b",
    "a[",
    "a[0]",
    "a]",
    "a[]b",
    '"a',
    '"a"b',
    'a"b"',
    "[].",
    '"\\x"',
)


@pytest.mark.parametrize("path", [*BAD, "a" + ".a" * MAX_STEPS])
@pytest.mark.parametrize("codec", [Json, JsonLines])
def test_what_is_no_path_is_refused_with_an_example(
    codec: type[Json | JsonLines], path: str
) -> None:
    with pytest.raises(DocumentError, match="is not the path of a field") as caught:
        codec((path,))
    assert "messages[].content" in caught.value.advice


TEXT = (
    '{"text": "1", "tags": ["2", 3, ["no"], "4"], "article": {"body": "5", "text": "no"},'
    ' "messages": [{"content": "6", "role": "no"}, "no", {"content": ["no"]}, {"content": "7"}],'
    ' "a.b": {"c": "8"}, "article.body": "no", "a": {"b": {"c": "no"}}}'
)
FIELDS = ("text", "tags[]", "article.body", "messages[].content", '"a.b".c')


def texts(codec: Codec, text: str) -> list[str]:
    block = codec.parse(Piece(text, 1, 1))
    return [block.unit(index).text for index in range(len(block.texts))]


@pytest.mark.parametrize("codec", [Json(FIELDS), JsonLines(FIELDS)])
def test_only_strings_at_the_end_of_a_path_are_texts(codec: Codec) -> None:
    assert texts(codec, TEXT) == list("12") + list("45678")


def test_paths_begin_at_the_elements_of_a_topmost_array_of_a_document() -> None:
    document = f"[{TEXT}, {TEXT}]"
    assert texts(Json(FIELDS), document) == list("1245678") * 2
    assert texts(Json(("[].text",)), document) == ["1", "1"]
    assert texts(Json(("[]",)), '["a", {"b": "no"}, "c"]') == ["a", "c"]
    # A line of JSON Lines is a record, whatever it is.
    assert texts(JsonLines(FIELDS), document) == []
    assert texts(JsonLines(("[].text",)), document) == ["1", "1"]


def test_a_string_that_two_paths_choose_is_one_text() -> None:
    (literal,) = scan('{"text": "a"}', tree_of(["text", '"text"'])).literals
    assert literal.name == "text"
