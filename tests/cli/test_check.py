"""`normkit check`: each finding with its place, in every format."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")
ONLY = ("--select", "WSP101")
TEXT = "één\u00a0\nb\x1b[31m \n"


@pytest.fixture(autouse=True)
def _text(here: Path) -> None:
    (here / "a.txt").write_text(TEXT, "utf-8")


def test_concise_is_the_default(run: Run) -> None:
    done = run("check", *ONLY, "a.txt")
    assert done.code == 1
    assert done.out == (
        "a.txt:1:4: WSP101 trailing white space\na.txt:2:7: WSP101 trailing white space\n"
    )
    assert done.err == "Found 2 defects (1 file checked); normkit fix repairs 2\n"
    assert Path("a.txt").read_text("utf-8") == TEXT


def test_full_shows_the_line_and_hides_nothing(run: Run) -> None:
    done = run("check", "--output-format", "full", *ONLY, "a.txt")
    first, second, end = done.out.split("\n\n")
    assert end == ""
    assert first.split("\n")[1:] == [
        "    |",
        "  1 | één\\xa0",
        "    |    ^^^^",
        "    = becomes: één",
    ]
    assert second.split("\n")[2] == "  2 | b\\x1b[31m\N{MIDDLE DOT}"
    assert "\x1b" not in done.out


def test_json_and_json_lines_say_the_same(run: Run) -> None:
    whole = json.loads(run("check", "--output-format", "json", *ONLY, "a.txt").out)
    lines = run("check", "--output-format", "jsonl", *ONLY, "a.txt").out
    assert lines.isascii()
    assert [json.loads(line) for line in lines.strip().split("\n")] == whole
    assert whole[0] == {
        "file": "a.txt",
        "line": 1,
        "column": 4,
        "end_line": 1,
        "end_column": 5,
        "record": None,
        "field": None,
        "code": "WSP101",
        "message": "trailing white space",
        "why": None,
        "applicability": "safe",
        "fix": {
            "line": 1,
            "column": 4,
            "end_line": 1,
            "end_column": 5,
            "old": "\u00a0",
            "new": "",
        },
    }


def test_a_clean_file_gives_an_empty_array(run: Run) -> None:
    Path("a.txt").write_bytes(b"clean\n")
    assert json.loads(run("check", "--output-format", "json", *ONLY, "a.txt").out) == []
    assert run("check", *ONLY, "a.txt").code == 0


def test_github_annotations_are_escaped(run: Run) -> None:
    Path("100%,a:b.txt").write_bytes(b"x \n")
    done = run("check", "--output-format", "github", *ONLY, "100%,a:b.txt")
    assert done.out == (
        "::warning file=100%25%2Ca%3Ab.txt,line=1,col=2,endLine=1,endColumn=3,"
        "title=normkit WSP101::100%25,a:b.txt:1:2: WSP101 trailing white space\n"
    )


def test_statistics(run: Run) -> None:
    done = run("check", "--statistics", *ONLY, "a.txt")
    assert (done.code, done.out) == (1, "       2  WSP101  trailing-space\n")
    done = run("check", "--statistics", "--output-format", "json", *ONLY, "a.txt")
    assert json.loads(done.out) == [{"code": "WSP101", "name": "trailing-space", "count": 2}]


def test_standard_input(run: Run) -> None:
    done = run("check", *ONLY, "-", stdin=b"x \n")
    assert (done.code, done.out) == (1, "<stdin>:1:2: WSP101 trailing white space\n")
    done = run("check", *ONLY, "--stdin-filename", "n.md", "-", stdin=b"x  \ny\n")
    assert (done.code, done.out) == (0, "")


def test_colours_only_where_they_are_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("check", *ONLY, "a.txt").out
    assert "\x1b[31mWSP101\x1b[0m" in run("check", "--color", "always", *ONLY, "a.txt").out
    from normkit.cli import terminal

    monkeypatch.setattr(terminal, "_is_terminal", lambda _: True)
    assert "\x1b" in run("check", "--no-progress", *ONLY, "a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", "--no-progress", *ONLY, "a.txt").out


def test_places_count_code_points_and_any_line_end(run: Run) -> None:
    Path("a.txt").write_bytes("\ufeff\U0001f600a\r\rb\r\nc \n".encode())
    assert run("check", *ONLY, "a.txt").out.startswith("a.txt:4:2: ")


def test_a_bad_file_after_findings_is_2(run: Run) -> None:
    Path("b.txt").write_bytes(b"\xff")
    assert run("check", *ONLY, "a.txt", "b.txt").code == 2


def test_github_gets_an_annotation_for_what_cannot_be_read(run: Run, here: Path) -> None:
    (here / "bad.txt").write_bytes(b"one\nb\xffd\n")
    done = run("check", "--isolated", "--output-format", "github", "bad.txt")
    assert done.code == 2
    assert done.out.startswith("::error file=bad.txt,line=2,col=2,title=normkit::byte 0xFF at ")
    assert done.out.count("\n") == 1


# One defect of each rule that decides by evidence, and a part of what it says.
DECIDED = [
    ("SPC101", "He walked out ofthe house, and it was not long before they met.", "log odds"),
    ("SPC103", "It was the end.Next came the rain, and they left.", "frequency (Zipf) end "),
    ("SPC103", "In 2018,the road was built, and they left.", "form: dated"),
    (
        "SPC104",
        "They left , and it rained. Then it was over, they said.",
        "3 commas and full stops",
    ),
    (
        "NAM101",
        "The president of Ukraine, Vladimir Zelensky, spoke in Kiev.",
        "volodymyr-zelenskyy: ",
    ),
    ("ENC101", "The caf\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN} was closed.", ""),
]


@pytest.mark.parametrize(("code", "text", "evidence"), DECIDED)
def test_explain_prints_the_evidence_under_each_finding(
    run: Run, here: Path, code: str, text: str, evidence: str
) -> None:
    (here / "b.txt").write_text(f"{text}\n", "utf-8")
    options = ("--isolated", "--select", code)
    (finding, *_) = json.loads(run("check", *options, "--output-format", "json", "b.txt").out)
    assert finding["code"] == code
    assert finding["why"]
    assert evidence in finding["why"]

    plain = run("check", *options, "b.txt").out
    lines = run("check", *options, "--explain", "b.txt").out.split("\n")
    assert f"    why: {finding['why']}" not in plain.split("\n")
    assert lines[0] == plain.split("\n")[0]
    assert lines[1] == f"    why: {finding['why']}"

    full = run("check", *options, "--explain", "--output-format", "full", "b.txt").out
    assert f"    = why: {finding['why']}\n" in full
    assert "why:" not in run("check", *options, "--output-format", "full", "b.txt").out


def test_explain_adds_nothing_where_there_is_no_evidence_to_weigh(run: Run) -> None:
    assert run("check", *ONLY, "--explain", "a.txt").out == run("check", *ONLY, "a.txt").out
