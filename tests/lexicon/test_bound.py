import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import bound
from normkit.lexicon.bound import Tie, after_clitic, base, clitic_fits, tie
from normkit.lexicon.segment import attested_clitic, decide_clitic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see {} now", Tie.FREE),
        ("south-{}, and", Tie.LEFT_HYPHEN),
        ("{}-tempo song", Tie.RIGHT_HYPHEN),
        ("the film'{} in", Tie.CLITIC),
        ("the film\N{RIGHT SINGLE QUOTATION MARK}{} in", Tie.CLITIC),
        ("a 'quoted {} word'", Tie.FREE),
        ("a-{}-b", None),
        ("the-story-of-{}", None),
        ("{}-of-the-day", None),
        ("--{}", None),
        ("1-{}", None),
        ("south-{}2", None),
        ("south-{}.com", None),
        ("o-film'{}", None),
        ("#film'{}", None),
        ("film'{}.com", None),
        ("a'b'{}", None),
        ("a/{}", None),
    ],
)
def test_ties(text: str, expected: Tie | None) -> None:
    start = text.index("{")
    assert tie(text.format("ssets"), start, start + 5) is expected


@given(st.text("ab'- .1/", max_size=12), st.text("ab'- .1/", max_size=12))
def test_a_tie_is_read_from_the_text_around(before: str, after: str) -> None:
    text = before + "run" + after
    found = tie(text, len(before), len(before) + 3)
    assert (found is Tie.FREE) == bound.stands_free(text, len(before), len(before) + 3)
    if found is Tie.CLITIC:
        word = base(text, len(before))
        assert word
        assert text[: len(before) - 1].endswith(word)


@pytest.mark.parametrize(
    ("word", "run", "rest"),
    [
        ("film", "ssets", "sets"),
        ("don", "tknow", "know"),
        ("it", "llpass", "pass"),
        ("Granny", "sGrave", "Grave"),
    ],
)
def test_clitics(word: str, run: str, rest: str) -> None:
    split = decide_clitic(word, run)
    assert split is not None
    assert split.parts[-1] == rest == after_clitic(run)
    whole = f"{word}'{run}"
    assert attested_clitic((whole.removesuffix(rest), rest), whole)


@pytest.mark.parametrize(
    ("word", "run"),
    [("film", "sets"), ("dog", "tknow"), ("o", "ssets"), ("xqzt", "ssets"), ("film", "szyxw")],
)
def test_no_clitics(word: str, run: str) -> None:
    assert decide_clitic(word, run) is None
    assert not attested_clitic((f"{word}'{run[:1]}", run[1:]), f"{word}'{run}")


def test_only_n_bears_t() -> None:
    assert clitic_fits("don", "tknow")
    assert not clitic_fits("dog", "tknow")
