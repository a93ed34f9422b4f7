"""The scorer of `benchmarks/accuracy.py`, whose figures the documentation quotes."""

import random

import pytest

from benchmarks.accuracy import Row, measure, shown, table, whole_process
from benchmarks.peers import by_runs, normkit_fix, tools
from benchmarks.scoring import Counts, Score, samples, tidy
from benchmarks.texts import Texts, generated, with_some_spaces, without_some_spaces


def _score(corrupt: str, correct: str, fixed: str) -> Score:
    score = Score()
    score.add(corrupt, correct, fixed)
    return score


@pytest.mark.parametrize(
    ("corrupt", "correct", "fixed", "insert", "delete"),
    [
        ("onunless it", "on unless it", "on unless it", (1, 0, 0), (0, 0, 0)),
        ("onunless it", "on unless it", "onunless it", (0, 0, 1), (0, 0, 0)),
        ("onunless it", "on unless it", "onun less it", (0, 1, 1), (0, 0, 0)),
        ("res ponds", "responds", "responds", (0, 0, 0), (1, 0, 0)),
        ("a res ponds", "a responds", "ares ponds", (0, 0, 0), (0, 1, 1)),
        # A space on the wrong side of a letter is one of each kind.
        ("th eword", "the word", "the word", (1, 0, 0), (1, 0, 0)),
        # Runs of white space and compatibility characters are the same on both sides.
        ("one  two", "one two", "one two", (0, 0, 0), (0, 0, 0)),
        ("\N{LATIN SMALL LIGATURE FI}tof it", "fit of it", "fit of it", (1, 0, 0), (0, 0, 0)),
    ],
)
def test_edits_are_counted_by_place_and_kind(
    corrupt: str,
    correct: str,
    fixed: str,
    insert: tuple[int, int, int],
    delete: tuple[int, int, int],
) -> None:
    score = _score(corrupt, correct, fixed)
    assert score.insert == Counts(*insert)
    assert score.delete == Counts(*delete)
    assert score.altered == 0


def test_other_characters_make_one_wrong_edit_and_miss_all() -> None:
    score = _score("onunless res ponds", "on unless responds", "On unless responds")
    assert (score.altered, score.both) == (1, Counts(0, 1, 2))


def test_rates() -> None:
    counts = Counts(right=8, wrong=2, missed=8)
    assert (counts.precision, counts.recall) == (0.8, 0.5)
    assert counts.f1 == pytest.approx(8 / 13)
    score = _score("a b c d", "a b c d", "ab c d")
    assert score.false_rate == pytest.approx(25_000)


def test_a_sample_is_the_same_each_time() -> None:
    assert list(samples(100, 5, 3)) == list(samples(100, 5, 3)) == sorted(set(samples(100, 5, 3)))
    assert list(samples(4, 0, 3)) == list(samples(4, 9, 3)) == [0, 1, 2, 3]


def test_generated_texts_have_the_errors_that_they_say() -> None:
    for texts in generated(20_000):
        for corrupt, correct in zip(texts.corrupt, texts.correct, strict=True):
            assert corrupt.replace(" ", "") == correct.replace(" ", "")
        assert (texts.corrupt == texts.correct) == texts.clean
    source = random.Random(1)
    assert without_some_spaces("a b 1 c", 1, source) == "ab 1 c"
    assert with_some_spaces("ab word", 1, source).replace(" ", "") == "abword"


def test_a_peer_may_only_put_spaces_in() -> None:
    split = by_runs(lambda run: [run[:2], run[2:]], known=True)
    assert split("Onunless we, abc.def") == "On unless we, abc.def"
    assert by_runs(lambda run: ["other", run], known=True)("onunless") == "onunless"
    # Words that the lexicon holds are not given to it.
    only_unknown = by_runs(lambda run: [run[:2], run[2:]], known=False)
    assert only_unknown("therapist onunless") == "therapist on unless"


def test_a_row_from_a_process_of_its_own() -> None:
    texts = Texts(
        "insert/x",
        "insert",
        ["He went ofthe way.", "Xofthe y"],
        ["He went of the way.", "Xofthe y"],
    )
    row = measure("tool", lambda line: line.replace("ofthe", "of the"), texts, [0, 1])
    assert (row.counts.right, row.counts.wrong) == (1, 1)
    assert (row.touched, row.size) == (2, 28)
    assert row.command_speed is None
    assert shown(row, 1, 1) == "tool\n  [ ] false   insert/x:2: Xof[+]the y\n"
    assert "0.5000" in table(texts, [row])
    assert row.data()["both"]["missed"] == 0


def test_a_tool_that_fails_stops_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    def fail(line: str) -> str:
        raise ValueError(line)

    texts = Texts("clean/x", "", ["a"], ["a"])
    with pytest.raises(SystemExit, match="a tool failed"):
        measure("tool", fail, texts, [0])
    assert "ValueError: a" in capfd.readouterr().err


def test_normkit_is_measured_with_the_space_rules_only() -> None:
    fix = normkit_fix(["SPC"], unsafe=False)
    assert (
        fix("He walked out ofthe house in Kiev  today.")
        == "He walked out of the house in Kiev  today."
    )
    assert tidy(" a\tb ") == "a b"
    assert isinstance(Row("t", "s", "", Score(), 0.0, 0, 0).speed, float)


def test_the_command_is_measured_as_a_whole_process() -> None:
    tool = tools(["SPC"])[0]
    assert whole_process(tool.command, ["He walked out ofthe house."]) > 0.0
    with pytest.raises(SystemExit, match="exit 2"):
        whole_process([*tool.command, "no-such-file.txt"], ["A line."])
