"""JSON and JSON Lines through the command: what is edited, what is refused, what is reported."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")
ONLY = ("--isolated", "--select", "WSP102,DOC101")


def test_a_field_is_named_by_its_path(run: Run) -> None:
    text = '{"messages": [{"content": "two  words"}], "text": "x  y", "a.b": ["z  z"]}\n'
    Path("a.jsonl").write_text(text)
    done = run("fix", *ONLY, "--field", "messages[].content", "--field", '"a.b"[]', "a.jsonl")
    assert done.code == 0
    assert Path("a.jsonl").read_text() == text.replace("two  w", "two w").replace("z  z", "z z")


def test_a_finding_is_at_its_place_in_the_file(run: Run) -> None:
    Path("a.jsonl").write_text('\n{"text": "caf\\u00e9  x"}\n')
    done = run("check", *ONLY, "a.jsonl")
    assert done.code == 1
    assert done.out.startswith("a.jsonl:2:20: WSP102 ")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_key_that_stands_twice_is_reported_and_both_values_are_repaired(
    run: Run, name: str
) -> None:
    Path(name).write_text('{"text": "a  b", "text": "c  d"}')
    assert f"{name}:1:18: DOC101 the key 'text' stands in its object again" in (
        run("check", *ONLY, name).out
    )
    assert run("fix", *ONLY, name).code == 0
    assert Path(name).read_text() == '{"text": "a b", "text": "c d"}'


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", '{"text": "a  b",}', "a.json:1:17: expected a key in double quotes; "),
        ("a.json", '{"text": "a  b"}\n{}', "a.json:2:1: more text after the end of the value; "),
        ("a.json", "", "a.json:1:1: the end, where a value is expected; "),
        ("a.json", '{"text": "a\tb"}', "a.json:1:12: a raw control character (U+0009) in a string"),
        ("a.json", "[" * 100_000, "a.json:1:513: nesting deeper than 512; "),
        (
            "a.jsonl",
            '{"text": "a  b"}\n{"text": "a  b}\n',
            "a.jsonl:2:10: a string is not closed; ",
        ),
        ("a.jsonl", '{"text": "a  b"}\n1 2\n[\n', "(from here on 1 more line is bad: 3)"),
    ],
)
def test_what_is_no_json_is_left_alone(run: Run, name: str, text: str, message: str) -> None:
    Path(name).write_text(text)
    done = run("fix", *ONLY, name)
    assert done.code == 2
    assert Path(name).read_text() == text
    (line,) = [line for line in done.err.split("\n") if line.startswith("error: ")]
    assert message in line


def test_a_record_that_is_too_long_is_refused(run: Run) -> None:
    Path("a.jsonl").write_text('{"text": "a"}\n{"text": "' + "a  b " * 300 + '"}\n')
    done = run("fix", *ONLY, "--max-record", "1KiB", "a.jsonl")
    assert done.code == 2
    assert "a.jsonl:2:1: a line of more than 1024 characters" in done.err


def test_a_file_without_a_text_field_gets_a_note(run: Run) -> None:
    Path("a.jsonl").write_text('{"note": "a  b"}\n')
    done = run("fix", *ONLY, "a.jsonl")
    assert done.code == 0
    assert "--field" in done.err
    assert Path("a.jsonl").read_text() == '{"note": "a  b"}\n'


def test_a_field_that_is_no_path_is_a_mistake(run: Run) -> None:
    Path("a.jsonl").write_text('{"text": "a  b"}\n')
    done = run("fix", *ONLY, "--field", "a..b", "a.jsonl")
    assert done.code == 2
    assert "'a..b' is not the path of a field" in done.err
    assert Path("a.jsonl").read_text() == '{"text": "a  b"}\n'


def test_undo_gives_every_byte_back(run: Run) -> None:
    data = '\ufeff{"text": "caf\\u00E9  noir \\/ x"} \r\n\r\n{"text": "a  b", "n": 1E400}'.encode()
    Path("a.jsonl").write_bytes(data)
    assert run("fix", *ONLY, "--ledger", "l.log", "a.jsonl").code == 0
    fixed = Path("a.jsonl").read_bytes()
    assert fixed == data.replace(b"9  ", b"9 ").replace(b"a  b", b"a b")
    assert run("undo", "l.log").code == 0
    assert Path("a.jsonl").read_bytes() == data
