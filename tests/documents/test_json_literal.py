"""How edits are written inside of JSON strings."""

import json

import pytest

from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.json_literal import Style, encode, style_of
from normkit.documents.json_text import Json
from normkit.documents.unit import Piece


def edited(literal: str, old: str, new: str, *, beside: str = "") -> str:
    """The literal after `old` was replaced in its text, in a document with `beside` in it."""
    piece = Piece(f'{{"note": "{beside}", "text": "{literal}"}}')
    (unit,) = (Json(("text",)).parse(piece).unit(0),)
    at = unit.text.index(old)
    edits = unit.source.edits([Edit(Span(at, at + len(old)), new)])
    text = apply_edits(piece.text, edits)
    assert json.loads(text)["text"] == unit.text.replace(old, new, 1)
    return text.partition('"text": "')[2][:-2]


CASES = [
    # literal, what is replaced, by what, the literal afterwards
    (r"caf\u00e9 teh end", "teh", "the", r"caf\u00e9 the end"),
    (r"caf\u00E9 teh", "teh", "th\u00eb", r"caf\u00E9 th\u00EB"),
    (r"a\/b teh", "teh", "x/y", r"a\/b x\/y"),
    ("a/b teh", "teh", "x/y", "a/b x/y"),
    (r"\ud83d\ude00teh\n", "teh", "the", r"\ud83d\ude00the\n"),
    (r"\uD83D\uDE00teh\n", "teh", "\U0001f601", r"\uD83D\uDE00\uD83D\uDE01\n"),
    ("teh", "teh", '"\\', r"\"\\"),
    ("teh", "teh", "\b\f\n\r\t\x00\x1f\x7f", r"\b\f\n\r\t\u0000\u001f" + "\x7f"),
    (r"x\ud800teh", "teh", "the", r"x\ud800the"),
    (r"tab\there", "\t", "", "tabhere"),
    (r"tab\there", "\t", " ", "tab here"),
    (r"pair \ud83d\ude00 end", "\U0001f600", "", "pair  end"),
    (r"a\u0041b", "A", "", "ab"),
    ("teh", "teh", "\u00e9\u2028", r"\u00e9\u2028"),
]


@pytest.mark.parametrize(("literal", "old", "new", "expected"), CASES)
def test_an_edit_is_written_in_the_style_of_its_literal(
    literal: str, old: str, new: str, expected: str
) -> None:
    assert edited(literal, old, new) == expected


def test_a_character_is_raw_only_where_the_file_has_others_of_its_kind() -> None:
    assert edited("teh", "teh", "th\u00eb") == r"th\u00eb"
    assert edited("teh", "teh", "th\u00eb", beside="\u00e9") == "th\u00eb"
    assert edited(r"caf\u00e9 teh", "teh", "th\u00eb", beside="\u00e9") == r"caf\u00e9 th\u00eb"
    assert edited("caf\u00e9 teh", "teh", "th\u00eb") == "caf\u00e9 th\u00eb"
    # Line separators would break programs that cut lines at them.
    assert edited("caf\u00e9 teh", "teh", "\u2028") == r"café \u2028"


def test_escapes_of_ascii_say_nothing_about_other_characters() -> None:
    assert style_of(r"\u0022\n\u007f", ascii_only=False).ascii is False
    assert style_of(r"\u0080", ascii_only=False).ascii is True


def test_an_edit_keeps_neighbours_that_it_does_not_change() -> None:
    assert edited(r"\u0061\u0062\u0063", "abc", "aXc") == r"\u0061X\u0063"


def test_two_halves_of_a_pair_may_not_come_together() -> None:
    (unit,) = (Json().parse(Piece(r'{"text": "\ud83d, \ude00 \ud83d"}')).unit(0),)
    permits = unit.context.permits
    assert permits is not None
    assert not permits(unit.text, Edit(Span(1, 3), ""))
    assert permits(unit.text, Edit(Span(1, 2), ""))
    assert permits(unit.text, Edit(Span(4, 5), ""))
    assert not permits(unit.text, Edit(Span(1, 2), "\udc00"))


@pytest.mark.parametrize("upper", [False, True])
def test_every_code_point_can_be_put_in(upper: bool) -> None:
    for style in (Style(ascii=True, upper=upper, slash=True), Style(False, upper, False)):
        text = "".join(map(chr, (*range(0x250), 0x2028, 0xD800, 0x20, 0xFFFF, 0x10000, 0x10FFFF)))
        assert json.loads(f'"{encode(text, style)}"') == text
        assert encode(text, style).isascii() == style.ascii
