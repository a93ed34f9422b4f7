"""The JSON codecs under their laws, on generated concrete syntax and on what is nearly JSON."""

from collections.abc import Callable
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.detect import FileFormat
from normkit.documents.field_paths import tree_of
from normkit.documents.json_lines import JsonLines
from normkit.documents.json_scan import ScanError, scan
from normkit.documents.json_text import Json
from normkit.documents.unit import Codec
from normkit.testing.codec_laws import check_format
from tests.laws.concrete_json import FIELDS, Writer, json_document, json_lines, json_parts
from tests.laws.json_laws import agreement, mutated, one_meaning, reading, repairing, rewritten

SEEDS = st.integers(0, 1 << 32)
CODECS: list[tuple[Codec, Callable[[int], Writer]]] = [
    (Json(FIELDS), json_document),
    (JsonLines(FIELDS), json_lines),
    (JsonLines(FIELDS, size=50), json_lines),
]
IDS = ["json", "jsonl", "jsonl in small pieces"]


@pytest.mark.parametrize(("codec", "make"), CODECS, ids=IDS)
@given(seed=SEEDS)
def test_units_are_the_chosen_strings_at_their_places(
    codec: Codec, make: Callable[[int], Writer], seed: int
) -> None:
    reading(codec, make(seed))


@pytest.mark.parametrize(("codec", "make"), CODECS, ids=IDS)
@given(seed=SEEDS)
def test_an_edit_changes_its_string_and_nothing_else(
    codec: Codec, make: Callable[[int], Writer], seed: int
) -> None:
    repairing(codec, make(seed), seed)


@given(seed=SEEDS)
def test_what_is_json_is_settled_by_the_standard_library(seed: int) -> None:
    text = json_document(seed).text
    agreement(text)
    random = Random(seed)
    for _ in range(10):
        agreement(mutated(text, random))


@given(seed=SEEDS)
def test_the_fast_way_and_the_scanner_mean_the_same(seed: int) -> None:
    text = json_lines(seed).text
    one_meaning(text)
    random = Random(seed)
    for _ in range(5):
        one_meaning(mutated(text, random))


@given(text=st.text('[]{}":,\\u0dDeE-+.1 \n\ntrue', max_size=12))
def test_short_texts_are_read_in_one_way(text: str) -> None:
    agreement(text)
    one_meaning(text)
    rewritten(text)


@given(seed=SEEDS)
def test_what_another_library_accepts_is_accepted(seed: int) -> None:
    # Not the other way round: msgspec has limits of its own on numbers and surrogates.
    random = Random(seed)
    text = json_document(seed).text
    for candidate in (text, *(mutated(text, random) for _ in range(10))):
        try:
            msgspec.json.decode(candidate)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
        try:
            scan(candidate, tree_of(FIELDS))
        except ScanError as error:
            raise AssertionError(candidate) from error


@pytest.mark.parametrize("lines", [False, True], ids=["json", "jsonl"])
def test_the_codecs_keep_the_laws_of_all_codecs(lines: bool) -> None:
    codec = JsonLines() if lines else Json()
    for seed in range(60):
        check_format(FileFormat(codec), json_parts(seed, lines=lines))


@pytest.mark.parametrize("make", [json_document, json_lines])
def test_the_generated_documents_have_what_they_should(make: Callable[[int], Writer]) -> None:
    documents = [make(seed) for seed in range(200)]
    chosen = [chosen for document in documents for chosen in document.chosen]
    assert {one.field for one in chosen} == set(FIELDS)
    written = "".join("".join(one.chars) for one in chosen)
    for form in (
        r"\/",
        r"\n",
        r"\u00e9",
        r"\u00E9",
        r"\ud83d",
        "é",
        "\U0001f600",
        r"\"",
        r"\u0074",
    ):
        assert form in written, form
    assert sum(document.text.isascii() for document in documents) > 20
    assert any(one.record > 1 for one in chosen)
    assert any(not document.chosen for document in documents)
