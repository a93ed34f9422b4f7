import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.register import _MARK, _SIGN, beside_code

RUN = "The nexthop is known. "


def near_code(rest: str) -> bool:
    return beside_code(View(RUN + rest), Span(4, 11))


@pytest.mark.parametrize(
    "rest",
    ["See --list.", "Call it() there.", "See open(2).", "See a_name there.", "See ``this``.",
     "It is x->y and std::list.", "Say $home or ${home}.", "Edit /etc/hosts now.", "Set x=1 there.",
     "With -v it tells.", "Read main.py there.", "Use <tag> here.", "See [it](there).", ">>> import it",
     "Look at C<it>.", "It prints %s there.", 'Write "key": there.', "By @name there.", "See gh-123."],
)  # fmt: skip
def test_marks_of_code(rest: str) -> None:
    assert near_code(rest)


@pytest.mark.parametrize(
    "rest",
    ["It cost $5 and 7%.", "He or she - both of them - met.", "It was (as he said) new.", 'He said: "No."',
     "In mid-1970 and/or later.", "The U.S. and a.m. of it.", "Tom & Jerry, No. 5 at 5:30 p.m.",
     "The x_2 of the sum.", "It was 3 < 4 there.", "The co-op's men; the 1990s."],
)  # fmt: skip
def test_prose_has_none(rest: str) -> None:
    assert not near_code(rest)


def test_one_mark_on_another_line_is_not_enough() -> None:
    assert not near_code("\nSee --list there.")
    assert near_code("\nSee --list and --help there.")
    assert not near_code("\nIt is." * 5 + "\nSee --list and --help there.")


@pytest.mark.parametrize("ending", "h c py so js txt conf json yaml yml toml ini".split())
def test_each_name_of_a_file_has_a_sign(ending: str) -> None:
    assert near_code(f"Read main.{ending} there.")


@given(st.from_regex(f"(?:.|\\n){{0,2}}(?:{_MARK.pattern})(?:.|\\n){{0,2}}", fullmatch=True))
def test_each_mark_has_a_sign(text: str) -> None:
    assert _SIGN.search(text) or not _MARK.search(text)


@given(st.text('ab1 \n.:-_=$`{}<>@#%()[]/\\"', max_size=8))
def test_what_has_no_sign_has_no_mark(text: str) -> None:
    assert _SIGN.search(text) or not _MARK.search(text)
