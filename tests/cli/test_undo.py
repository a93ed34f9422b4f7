"""`normkit fix --ledger` and `normkit undo`: every byte comes back, or nothing is touched."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TREE = {
    "a.txt": "One  two ,three.\r\n\r\nTalks onunless the West responds. \r\n",
    "b.md": "\N{ZERO WIDTH NO-BREAK SPACE}# Talks\n\nTalks onunless  the `x  y` West responds.\n",
    "clean.txt": "Nothing to repair.\n",
    "sub/c.txt": "Caf\u00c3\u00a9 \N{GRINNING FACE}  and ,more. \n\n\n\n",
}


@pytest.fixture
def tree(here: Path) -> Path:
    for name, text in TREE.items():
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return here


def _sums(folder: Path) -> dict[str, str]:
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in TREE}


def _fix(run: Run, *args: str) -> None:
    done = run(
        "fix", "--isolated", "--ledger", "l.jsonl", *(args or ("a.txt", "b.md", "clean.txt", "sub"))
    )
    assert done.code == 0, done.err


def test_undo_restores_every_byte_of_every_file(run: Run, tree: Path) -> None:
    before = _sums(tree)
    _fix(run)
    assert sum(a != b for a, b in zip(before.values(), _sums(tree).values(), strict=True)) == 3
    done = run("undo", "l.jsonl")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Took back ")
    assert _sums(tree) == before
    assert sorted(path.name for path in tree.iterdir()) == [
        "a.txt",
        "b.md",
        "clean.txt",
        "l.jsonl",
        "sub",
    ]


def test_several_runs_are_undone_from_the_last_one_on(run: Run, tree: Path) -> None:
    before = _sums(tree)
    _fix(run, "--select", "WSP", "a.txt")
    _fix(run, "--select", "SPC", "a.txt", "sub")
    _fix(run)
    assert run("undo", "l.jsonl").code == 0
    assert _sums(tree) == before


def test_undone_twice_nothing_happens_and_fixed_again_it_can_be_undone(
    run: Run, tree: Path
) -> None:
    before = _sums(tree)
    _fix(run)
    run("undo", "l.jsonl")
    done = run("undo", "l.jsonl")
    assert (done.code, done.err) == (0, "Took back 0 edits in 0 files\n")
    _fix(run)
    run("undo", "l.jsonl")
    assert _sums(tree) == before


def test_a_file_that_was_changed_since_is_left_alone_and_the_others_restored(
    run: Run, tree: Path
) -> None:
    before = _sums(tree)
    _fix(run)
    (tree / "a.txt").write_bytes(b"mine\n")
    done = run("undo", "l.jsonl")
    assert done.code == 2
    (line,) = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert line.startswith("error: a.txt: changed since it was repaired; ")
    assert (tree / "a.txt").read_bytes() == b"mine\n"
    assert {**_sums(tree), "a.txt": before["a.txt"]} == before


def test_the_ledger_says_what_was_done_where(run: Run, tree: Path) -> None:
    _fix(run, "--select", "SPC101", "a.txt")
    begin, edit, commit = map(json.loads, (tree / "l.jsonl").read_text().splitlines())
    assert (begin["event"], edit["event"], commit["event"]) == ("begin", "edit", "commit")
    assert begin["before"] == sha256(TREE["a.txt"].encode()).hexdigest()
    assert commit["after"] == sha256((tree / "a.txt").read_bytes()).hexdigest()
    place = {"line": 3, "column": 9, "rule": "SPC101", "before": "", "after": " "}
    assert {key: edit[key] for key in place} == place
    assert edit["source"] == [[TREE["a.txt"].index("onunless") + 2, "", " "]]


def test_a_run_that_was_killed_before_the_replacement_needs_no_undo(run: Run, tree: Path) -> None:
    before = (tree / "a.txt").read_bytes()
    _fix(run, "a.txt")
    (tree / "a.txt").write_bytes(before)  # as if the rename had not happened
    assert run("undo", "l.jsonl").code == 0
    assert (tree / "a.txt").read_bytes() == before
    _fix(run, "a.txt")  # and the run can be resumed
    assert run("undo", "l.jsonl").code == 0
    assert (tree / "a.txt").read_bytes() == before


@pytest.mark.parametrize("args", [["--diff", "a.txt"], ["-"]])
def test_a_ledger_goes_with_repairs_of_files_only(run: Run, tree: Path, args: list[str]) -> None:
    done = run("fix", "--ledger", "l.jsonl", *args)
    assert done.code == 2
    assert "--ledger is for repairs of files" in done.err
    assert not (tree / "l.jsonl").exists()


def test_a_ledger_of_copies_takes_the_copies_back(run: Run, tree: Path) -> None:
    before = (tree / "a.txt").read_bytes()
    assert run("fix", "--isolated", "--ledger", "l", "--output", "copies/", "a.txt").code == 0
    assert (tree / "a.txt").read_bytes() == before != (tree / "copies/a.txt").read_bytes()
    assert run("undo", "l").code == 0
    assert (tree / "copies/a.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("l.jsonl", b"no ledger\n", "no line of a ledger"),
        ("absent", None, "no such file"),
        (".", None, "a folder"),
    ],
)
def test_what_is_no_ledger_is_an_error_of_one_line(
    run: Run, here: Path, name: str, data: bytes | None, what: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    done = run("undo", name)
    assert done.code == 2
    assert what in done.err
    assert done.err.count("\n") == 1


def test_when_the_ledger_cannot_be_written_the_file_stays(run: Run, tree: Path) -> None:
    before = _sums(tree)
    done = run("fix", "--isolated", "--ledger", "absent/l.jsonl", "a.txt")
    assert done.code == 2
    assert done.err.startswith("error: ")
    assert _sums(tree) == before


@pytest.mark.parametrize("data", [b'{"text": "a record"}\n', b"id,text\n1,a\n", b"Some text.\n"])
def test_no_other_file_is_taken_for_a_ledger(run: Run, tree: Path, data: bytes) -> None:
    (tree / "data.jsonl").write_bytes(data)
    before = _sums(tree)
    done = run("fix", "--isolated", "--ledger", "data.jsonl", "a.txt")
    assert done.code == 2
    assert "there is something else in it" in done.err
    assert (tree / "data.jsonl").read_bytes() == data
    assert _sums(tree) == before


def test_a_file_to_repair_is_no_ledger_and_a_ledger_in_the_tree_is_left_alone(
    run: Run, tree: Path
) -> None:
    before = _sums(tree)
    done = run("fix", "--isolated", "--ledger", "a.txt", "a.txt")
    assert done.code == 2
    assert _sums(tree) == before
    (tree / "l.jsonl").touch()
    assert "is one of the files" in run("fix", "--ledger", "l.jsonl", "l.jsonl").err
    for _ in range(2):
        assert run("fix", "--isolated", "--ledger", "l.jsonl", ".").code == 0
    assert run("undo", "l.jsonl").code == 0
    assert _sums(tree) == before


def test_a_ledger_is_no_text_to_repair(run: Run, tree: Path) -> None:
    before = _sums(tree)
    run("fix", "--isolated", "--ledger", "l.txt", ".")
    ledger = (tree / "l.txt").read_bytes()
    done = run("fix", "--isolated", "--unsafe-fixes", ".")
    assert (tree / "l.txt").read_bytes() == ledger
    assert "l.txt: passed over: a ledger of normkit" in done.err
    assert run("undo", "l.txt").code == 0
    assert _sums(tree) == before


def test_what_lies_behind_a_link_comes_back(run: Run, tree: Path) -> None:
    (tree / ".git").mkdir()
    outside = tree.parent / f"{tree.name}-outside"
    outside.mkdir()
    (outside / "o.txt").write_text("a  b\n")
    (tree / "s.txt").symlink_to(outside / "o.txt")
    (tree / "d").symlink_to(outside)
    for name in ("s.txt", "d/o.txt", "d"):
        done = run("fix", "--isolated", name)
        assert done.code == 2
        assert "leads out of the project" in done.err
    assert run("fix", "--isolated", "--follow-outside", "--ledger", "l", "s.txt").code == 0
    assert (outside / "o.txt").read_text() == "a b\n"
    assert run("undo", "l").code == 2
    assert run("undo", "--follow-outside", "l").code == 0
    assert (outside / "o.txt").read_text() == "a  b\n"


def test_paths_in_a_ledger_do_not_depend_on_links_to_folders(run: Run, tree: Path) -> None:
    deep = tree / "deep" / "er"
    deep.mkdir(parents=True)
    (tree / "deep" / "x.txt").write_text("a  b\n")
    (tree / "to").symlink_to(deep)
    assert run("fix", "--isolated", "--ledger", "to/l", "to/../x.txt").code == 0
    assert (tree / "deep" / "x.txt").read_text() == "a b\n"
    assert run("undo", "deep/er/l").code == 0
    assert (tree / "deep" / "x.txt").read_text() == "a  b\n"


def test_an_encoding_with_a_state_comes_back(run: Run, here: Path) -> None:
    data = "The cafe\u0301\u2014was  good. \u2014 Yes\u2014\n".encode("utf-7")
    (here / "a.txt").write_bytes(data)
    assert run("fix", "--isolated", "--encoding", "utf-7", "--ledger", "l", "a.txt").code == 0
    assert (here / "a.txt").read_bytes() != data
    assert run("undo", "l").code == 0
    assert (here / "a.txt").read_bytes() == data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"file": "a.txt", "before"', b'"before"'),
        (b'"file": "a.txt", "before"', b'"file": "a\\u0000.txt", "before"'),
        (b'"encoding": "utf-8"', b'"encoding": "nope"'),
        (b'"mark": ""', b'"mark": "zz"'),
        (b'"source": [[', b'"source": 7, "x": [['),
        (b'"source": [[', b'"source": [[2, 5, 7], ['),
        (b'"compression": null', b'"compression": "xx"'),
        (b'"compression": null', b'"compression": null, "format": "parquet"'),
    ],
)
def test_a_ledger_that_was_edited_is_an_error_of_one_line(
    run: Run, tree: Path, old: bytes, new: bytes
) -> None:
    _fix(run, "a.txt")
    fixed = (tree / "a.txt").read_bytes()
    ledger = (tree / "l.jsonl").read_bytes()
    assert old in ledger
    (tree / "l.jsonl").write_bytes(ledger.replace(old, new))
    done = run("undo", "l.jsonl")
    assert done.code == 2
    (line,) = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert "internal error" not in line
    assert (tree / "a.txt").read_bytes() == fixed
