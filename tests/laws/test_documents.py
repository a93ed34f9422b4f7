"""Every codec under the laws of codecs, and the one writer and fixer under theirs."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FORMATS, FileFormat, codec_of
from normkit.files.replace import Replacement, open_regular, target_of
from normkit.runner import fix_bytes
from normkit.testing.codec_laws import DEFECT, Concrete, check_format
from normkit.testing.writer_laws import WRITER_LAWS, Writer, rechecked
from tests.laws.concrete import markdown, plain
from tests.laws.concrete_delimited import csv, tsv
from tests.laws.concrete_json import json_parts

DOCUMENTS = 150
# Parquet is not read as text, and has laws of its own.
TEXTS = [name for name in FORMATS if name != "parquet"]
MADE: dict[str, Callable[[int], Concrete]] = {
    "text": plain,
    "markdown": markdown,
    "csv": csv,
    "tsv": tsv,
    "json": partial(json_parts, lines=False),
    "jsonl": partial(json_parts, lines=True),
}


def write(path: str, data: bytes) -> None:
    """What normkit does to replace a file."""
    real = target_of(path, root=os.path.dirname(path))
    with open_regular(real) as source, Replacement(real, os.fstat(source.fileno())) as replacement:
        replacement.open().write(data)
        replacement.commit()


def fix(data: bytes, form: FileFormat, pipeline: Pipeline) -> bytes:
    return fix_bytes(data, "a.txt", form, pipeline)[0]


@pytest.mark.parametrize("name", TEXTS)
def test_a_codec_keeps_every_law(name: str) -> None:
    for seed in range(DOCUMENTS):
        check_format(FileFormat(codec_of(name)), MADE[name](seed))


@pytest.mark.parametrize("name", TEXTS)
def test_the_documents_bear_defects_in_prose_and_in_what_is_literal(name: str) -> None:
    documents = [MADE[name](seed) for seed in range(DOCUMENTS)]
    for literal in {False, name != "text"}:
        bearing = [
            any(fixed == literal and DEFECT in text for text, fixed in document.parts)
            for document in documents
        ]
        assert sum(bearing) > DOCUMENTS / 3
    ends = {end for end in ("\r\n", "\r", "\n") for d in documents if end in d.text}
    assert len(ends) == 3
    assert {document.mark for document in documents} == {True, False}


@pytest.mark.parametrize("law", WRITER_LAWS, ids=lambda law: law.__name__)
def test_the_writer_keeps_every_law(law: Callable[[Writer, Path], None], tmp_path: Path) -> None:
    law(write, tmp_path)


def test_the_fixer_trusts_neither_codecs_nor_rules() -> None:
    rechecked(fix)
