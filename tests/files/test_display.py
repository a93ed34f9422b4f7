"""Nothing that came from a file or a name acts on a terminal."""

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files.display import c_quoted, show_path, visible

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}


@given(st.text(st.characters()))
def test_only_what_can_be_seen_is_left(text: str) -> None:
    for char in visible(text):
        # `regex` may know newer characters than Python does: those are Cn here.
        assert char == " " or unicodedata.category(char) not in _HIDDEN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 汉", "plain é 汉"),
        ("\x1b]52;c;AA\x07", r"\x1b]52;c;AA\x07"),
        ("a\u202eb\u2066", r"a\u202eb\u2066"),
        ("\x9b1m", r"\x9b1m"),
        ("\ufeff\u200b\U000e0041", r"\ufeff\u200b\U000e0041"),
        ("a\tb\r\n", r"a\tb\r\n"),
        ("\ud800", r"\ud800"),
        ("\u3164", r"\u3164"),  # a letter that shows nothing
    ],
)
def test_escapes(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_name_cannot_pretend_to_be_an_escape() -> None:
    assert show_path("a\\nb") != show_path("a\nb")
    assert show_path(os.fsdecode(b"\xff.txt")) == r"\xff.txt"


@pytest.mark.parametrize(
    "name", [b"a b.txt", b'q".txt', b"back\\slash", b"\xff\n\t\x1b", "é".encode()]
)
def test_quoting_is_that_of_git(tmp_path: Path, name: bytes) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=true", "ls-files", "-o"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert c_quoted(os.fsdecode(name)) == listed.stdout.rstrip("\n")
