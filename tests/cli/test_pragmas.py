"""Mistakes in inline pragmas are reported, and change nothing."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")

TEXT = (
    b"one  two\n\n"
    b"kept  here normkit: ignore[WSP102, FOO]\n"
    b"kept  here <!-- normkit: ignore[missing-space] -->\n"
    b"kept  here normkit: ignore[WSP1022]\n"
    b"kept  here normkit: ignore[foo2, FOO]\n"
    b"`normkit: ignore[BAR]` and normkit: ignore[SPC, wsp10] are known\n"
)
WARNINGS = [
    'warning: a.txt:3: unknown rule "FOO" in normkit: ignore[...]; `normkit rules` lists all',
    'warning: a.txt:4: unknown rule "missing-space" in normkit: ignore[...]; write its code, SPC101',
    'warning: a.txt:5: unknown rule "WSP1022" in normkit: ignore[...]; did you mean "WSP102"?',
    'warning: a.txt:6: unknown rule "foo2" in normkit: ignore[...]; `normkit rules` lists all',
]


def warnings(err: str) -> list[str]:
    return [line for line in err.split("\n") if line.startswith("warning:")]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check"], 1),
        (["fix", "--diff"], 1),
        (["fix"], 0),
        (["fix", "--select", "ENC", "--jobs", "2"], 0),
        (["fix", "--output", "copies"], 0),
    ],
)
def test_a_code_of_no_rule_is_reported_once(run: Run, args: list[str], code: int) -> None:
    Path("a.txt").write_bytes(TEXT)
    done = run(*args, "a.txt")
    assert warnings(done.err) == WARNINGS
    assert done.code == code
    assert not warnings(run(*args, "--quiet", "a.txt").err)


@pytest.mark.parametrize("command", ["check", "fix"])
def test_standard_input_has_a_name_for_it(run: Run, command: str) -> None:
    done = run(command, "-", "--stdin-filename", "a.txt", stdin=TEXT)
    assert warnings(done.err) == WARNINGS


def test_the_line_is_that_of_the_record(run: Run) -> None:
    texts = ["all is well", "one two normkit: ignore[X1]"]
    lines = "".join(
        json.dumps({"id": "normkit: ignore[X2]", "text": text}) + "\n" for text in texts
    )
    Path("a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    done = run("check", "a.jsonl.gz")
    assert [line[:42] for line in warnings(done.err)] == [
        'warning: a.jsonl.gz:2: unknown rule "X1" i'
    ]
    assert done.code == 0


def test_a_file_with_a_mistake_is_not_taken_for_clean(run: Run) -> None:
    Path("a.txt").write_bytes(b"one two normkit: ignore[X1]\n" + b"one two\n\n" * 200_000 + b"a\n")
    for _ in range(3):
        done = run("fix", "a.txt")
        assert "Nothing to fix" in done.err
        assert len(warnings(done.err)) == 1


@pytest.mark.parametrize("form", ["{}", '{{"text": "{}"}}'])
def test_only_the_first_codes_are_reported(run: Run, form: str) -> None:
    many = " ".join(f"normkit: ignore[X{number}]" for number in range(2_000))
    name = "a.jsonl" if "text" in form else "a.txt"
    Path(name).write_text(form.format(many) + "\n", "utf-8")
    found = warnings(run("check", name).err)
    assert [line.split('"')[1] for line in found] == [f"X{number}" for number in range(8)]
