"""The library: fields and documents, cheap, and without any file."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normkit
from normkit.api import FileError
from normkit.config import ConfigError
from normkit.documents.unit import DocumentError


def test_a_text_is_a_field() -> None:
    assert normkit.fix("one  two ") == "one two"
    assert normkit.fix("\n\none\n\n\n", document=True) == "one\n"
    assert normkit.fix("one", document=True) == "one\n"
    assert normkit.fix("one\n\n\n", select=["final-newline"]) == "one\n\n\n"


@given(st.text(st.characters() | st.sampled_from("  \n\u00a0\ud800"), max_size=40))
def test_any_string_is_fixed_once_and_for_all(text: str) -> None:
    for document in (False, True):
        once = normkit.fix(text, document=document)
        assert normkit.fix(once, document=document) == once


def test_check_says_what_fix_does() -> None:
    text = "one  two \nthree"
    found = normkit.check(text, select=["WSP"])
    assert [(f.rule, f.span) for f in found] == [("WSP102", (3, 5)), ("WSP101", (8, 9))]
    assert normkit.check(normkit.fix(text, select=["WSP"]), select=["WSP"]) == []


def test_selection() -> None:
    text = "a  b "
    assert normkit.fix(text, select=["trailing-space"]) == "a  b"
    assert normkit.fix(text, ignore=["WSP101"]) == "a b "
    assert normkit.fix("one \N{EM DASH} two", extend_select=["dash-style"]) == "one \u2014 two"
    with pytest.raises(ConfigError, match="did you mean"):
        normkit.fix(text, select=["trailing-spaces"])


def test_unsafe_repairs_have_to_be_asked_for() -> None:
    text = "\N{LATIN SMALL LIGATURE FI}nd"
    assert normkit.fix(text) == text
    assert normkit.fix(text, unsafe=True) == "find"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a \n")
    outcome = normkit.fix_file(path, isolated=True)
    assert (outcome.changed, outcome.fixed, path.read_bytes()) == (True, 1, b"a\n")
    path.write_bytes(b"a\xff")
    with pytest.raises(FileError, match=r"a\.txt:1:2: byte 0xFF"):
        normkit.fix_file(path)
    with pytest.raises(DocumentError):
        normkit.fix_file(tmp_path / "a.doc")
    (tmp_path / "normkit.toml").write_text('ignore = ["WSP101"]')
    path.write_bytes(b"a \n")
    assert not normkit.fix_file(path).changed


def test_every_public_name_is_there() -> None:
    for name in normkit.__all__:
        assert getattr(normkit, name) is not None
    assert set(normkit.__all__) <= set(dir(normkit))
    with pytest.raises(AttributeError, match="no attribute 'fixx'"):
        _ = normkit.fixx


def test_a_pipeline_travels_to_workers() -> None:
    from normkit.config import Config
    from normkit.registry import build

    built = build(Config())
    copy = pickle.loads(pickle.dumps(built))
    assert copy.fix("a  b ") == built.fix("a  b ") == "a b"


@pytest.mark.parametrize("text", [None, b"x", 1.5])
def test_what_is_no_text_is_a_type_error_that_says_so(text: object) -> None:
    with pytest.raises(TypeError, match="text must be str, not "):
        normkit.fix(text)  # type: ignore[arg-type]
