"""Each broken JSON codec is caught by the law that it breaks."""

import re
from collections.abc import Callable

import pytest

from normkit.documents import json_lines, json_scan
from normkit.documents.unit import Codec
from tests.laws import json_laws as laws
from tests.laws.concrete_json import Writer, json_document
from tests.laws.concrete_json import json_lines as made_lines
from tests.mutants import json_codecs as bad

DOCUMENTS = 400
JSON, LINES = bad.JSON, bad.LINES

READING: dict[str, tuple[Codec, Callable[[int], Writer]]] = {
    "edits keys": (bad.EditsKeys(JSON), json_document),
    "sees the last of repeated keys": (
        bad.Tampered(JSON, keep=bad.last_of_repeated),
        json_document,
    ),
    "stops after a record": (bad.Tampered(LINES, keep=bad.first_record), made_lines),
    "counts pairs as two": (bad.Tampered(JSON, bad.halves), json_document),
    "ends lines anywhere": (bad.ManyLineEnds(LINES), made_lines),
    "cuts where a chunk ends": (bad.CutsAnywhere(LINES), made_lines),
    "counts blank lines": (bad.CountsBlankLines(LINES), made_lines),
}

REPAIRING: dict[str, tuple[Codec, Callable[[int], Writer]]] = {
    "writes the document again": (bad.written(JSON, bad.reserialised), json_document),
    "writes the literal again": (bad.written(JSON, bad.literal_again), json_document),
    "escapes nothing": (bad.written(JSON, bad.unescaped), json_document),
    "leaves ASCII": (bad.written(LINES, bad.never_ascii), made_lines),
    "takes an escape for a character": (bad.written(JSON, bad.by_length), json_document),
    "makes pairs of halves": (bad.Tampered(JSON, bad.without_veto), json_document),
}


def read_all(codec: Codec, make: Callable[[int], Writer]) -> None:
    for seed in range(DOCUMENTS):
        laws.reading(codec, make(seed))


def repair_all(codec: Codec, make: Callable[[int], Writer]) -> None:
    for seed in range(DOCUMENTS):
        laws.repairing(codec, make(seed), seed)


#: What a broken codec may end in: a law that says so, or an edit or a text that is none.
CAUGHT = (AssertionError, ValueError)


@pytest.mark.parametrize("name", READING)
def test_a_codec_that_misreads_is_caught(name: str) -> None:
    codec, make = READING[name]
    with pytest.raises(CAUGHT):
        read_all(codec, make)


@pytest.mark.parametrize("name", REPAIRING)
def test_a_codec_that_miswrites_is_caught(name: str) -> None:
    codec, make = REPAIRING[name]
    read_all(codec, make)  # it reads well: only its writing is at fault
    with pytest.raises(CAUGHT):
        repair_all(codec, make)


LAX: dict[str, tuple[str, re.Pattern[str], str]] = {
    "any number": ("_SCALAR", bad.LAX_NUMBER, "[01]"),
    "controls in strings": ("_STRING", bad.LAX_STRING, '["\t"]'),
}


@pytest.mark.parametrize("name", LAX)
def test_a_lax_scanner_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attribute, pattern, text = LAX[name]
    laws.agreement(text)
    monkeypatch.setattr(json_scan, attribute, pattern)
    with pytest.raises(AssertionError):
        laws.agreement(text)


def test_a_fast_way_that_forgets_repeated_keys_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"text": "a", "text": "b"}'
    laws.one_meaning(text)
    monkeypatch.setattr(
        json_lines._Decode, "_pairs", lambda self, pairs: tuple(dict(pairs).items())
    )
    with pytest.raises(AssertionError):
        laws.one_meaning(text)
