"""Each broken codec, writer and fixer is caught by the law that it breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normkit.documents.detect import FileFormat
from normkit.documents.markdown import Markdown
from normkit.documents.plain import PlainText
from normkit.testing.codec_laws import LAWS, CodecLawBroken, Concrete, check_format
from normkit.testing.writer_laws import (
    WRITER_LAWS,
    Fixer,
    Writer,
    WriterLawBroken,
    rechecked,
)
from tests.laws.concrete import markdown, plain
from tests.mutants import codecs as bad

DOCUMENTS = 60


def ascii_only(seed: int) -> Concrete:
    return Concrete((("A line of teh text\n", False),) * (1 + seed % 3))


Made = Callable[[int], Concrete]

PLAIN, MARKDOWN = PlainText(), Markdown()

FORMATS: dict[str, tuple[str, FileFormat, Made]] = {
    "eats the byte order mark": ("identity", bad.NoMark(PLAIN), plain),
    "makes CRLF LF": ("identity", bad.spoilt(lambda text: text.replace("\r\n", "\n")), plain),
    "drops the last line": ("identity", bad.spoilt(bad.without_last_line), plain),
    "reads once": ("streaming", FileFormat(bad.ReadsOnce()), plain),
    "replaces what it cannot read": ("refusal", bad.Lenient(PLAIN), plain),
    "names no column": ("refusal", bad.NoColumn(PLAIN), plain),
    "counts lines from zero": (
        "places",
        bad.mapped(place=lambda at: at._replace(line=at.line - 1)),
        plain,
    ),
    "counts columns from zero": (
        "places",
        bad.mapped(place=lambda at: at._replace(column=at.column - 1)),
        plain,
    ),
    "takes bytes for code points": ("splice", bad.mapped(written=bad.by_bytes), plain),
    "writes LF once it writes": ("splice", bad.mapped(written=bad.unix_ends), plain),
    "adds a final newline": ("splice", bad.mapped(written=bad.final_newline), plain),
    "exposes fences": ("exposure", FileFormat(PLAIN), markdown),
    "hides all prose": ("exposure", FileFormat(bad.HidesAll()), plain),
    "takes text for code": ("exposure", FileFormat(MARKDOWN), lambda _: indented()),
    "guesses the encoding": ("reread", bad.Guesses(PLAIN), ascii_only),
}


def indented() -> Concrete:
    """Indented lines are code to Markdown, and text to a text file."""
    return Concrete((("Teh start.\n\n", False), ("    teh text\n", False)))


WRITERS: dict[str, tuple[str, Writer]] = {
    "goes through a text file": ("whole", bad.writes_text),
    "keeps a copy": ("whole", bad.keeps_a_copy),
    "truncates, then writes": ("atomic", bad.truncates),
    "leaves a stray": ("durable", bad.leaves_a_stray),
    "tells nobody": ("durable", bad.tells_nobody),
    "forgets the mode": ("mode", bad.forgets_mode),
    "replaces the link": ("link", bad.replaces_link),
}

FIXERS: dict[str, Fixer] = {
    "no check": bad.unchecked,
    "sees only that it can be read": bad.read_back_only,
    "asks no second time": bad.texts_only,
}


def check_all(form: FileFormat, made: Made) -> None:
    for seed in range(DOCUMENTS):
        check_format(form, made(seed))


def write_all(write: Writer, folder: Path) -> None:
    for number, law in enumerate(WRITER_LAWS):
        empty = folder / str(number)
        empty.mkdir()
        law(write, empty)


@pytest.mark.parametrize("name", FORMATS)
def test_a_broken_codec_is_caught_by_its_law(name: str) -> None:
    law, form, made = FORMATS[name]
    with pytest.raises(CodecLawBroken) as caught:
        check_all(form, made)
    assert caught.value.law == law, caught.value


@pytest.mark.parametrize("name", WRITERS)
def test_a_broken_writer_is_caught_by_its_law(name: str, tmp_path: Path) -> None:
    law, write = WRITERS[name]
    with pytest.raises(WriterLawBroken) as caught:
        write_all(write, tmp_path)
    assert caught.value.law == law, caught.value


@pytest.mark.parametrize("name", FIXERS)
def test_a_fixer_that_does_not_look_again_is_caught(name: str) -> None:
    with pytest.raises(WriterLawBroken, match="its result is accepted"):
        rechecked(FIXERS[name])


def test_every_law_has_a_culprit() -> None:
    assert {law for law, _, _ in FORMATS.values()} == {law.__name__ for law in LAWS}
    assert {law for law, _ in WRITERS.values()} == {law.__name__ for law in WRITER_LAWS}


def test_the_message_shows_the_smallest_document() -> None:
    with pytest.raises(CodecLawBroken) as caught:
        check_format(FileFormat(bad.HidesAll()), ascii_only(2))
    assert str(caught.value).startswith("codec reads once breaks the law 'exposure': ")
    assert str(caught.value).endswith("bytes: b'A line of teh text\\n'")
