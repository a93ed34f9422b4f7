"""From paths to files: each once, as Git sees them, and nothing behind a link."""

import glob
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files.discover import HIDDEN, discover
from normkit.files.globs import matcher


def _found(*paths: Path | str) -> tuple[list[str], list[str], list[str]]:
    notes: list[str] = []
    missing: list[str] = []
    found = [
        item.path
        for item in discover(
            map(str, paths),
            lambda path, reason: None if reason == HIDDEN else notes.append(path),
            lambda path, _: missing.append(path),
        )
    ]
    return found, notes, missing


def _tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def repository(here: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    (here / ".gitignore").write_text("build/\n*.log.txt\n")
    _tree(here, "a.txt", "news/b.txt", "build/c.txt", "x.log.txt", ".hidden/d.txt", ".e.txt")
    return here


def test_what_is_hidden_is_noted(here: Path) -> None:
    _tree(here, "b.txt", ".e.txt", ".hidden/y.txt")
    noted: list[tuple[str, str]] = []
    found = discover(["."], lambda *note: noted.append(note), lambda *_: None)
    assert [item.path for item in found] == ["b.txt"]
    assert noted == [(".e.txt", HIDDEN), (".hidden", HIDDEN)]


def test_a_folder_is_walked_in_order_without_hidden_files(here: Path) -> None:
    _tree(here, "b.txt", "a/z.txt", "a/.git/x.txt", ".hidden/y.txt", "c/d/e.txt")
    assert _found(".") == (["b.txt", "a/z.txt", "c/d/e.txt"], [], [])
    assert _found("a")[0] == ["a/z.txt"]


@pytest.mark.usefixtures("repository")
def test_what_git_ignores_is_not_walked_but_may_be_named() -> None:
    assert _found(".")[0] == ["a.txt", "news/b.txt"]
    assert _found("news")[0] == ["news/b.txt"]
    assert _found("x.log.txt", ".e.txt")[0] == ["x.log.txt", ".e.txt"]
    assert _found("build")[0] == ["build/c.txt"]  # ignored itself, and named


def test_files_that_git_tracks_and_that_are_gone_are_no_error(repository: Path) -> None:
    subprocess.run(["git", "add", "a.txt", "news"], cwd=repository, check=True)
    (repository / "a.txt").unlink()
    assert _found(".") == (["news/b.txt"], [], [])


def test_a_repository_inside_another_is_walked(repository: Path) -> None:
    inner = repository / "inner"
    inner.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=inner, check=True)
    _tree(inner, "i.txt")
    assert _found(".")[0] == ["a.txt", "inner/i.txt", "news/b.txt"]


def test_the_variables_of_a_calling_hook_do_not_lead_astray(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setenv("GIT_DIR", str(elsewhere))
    monkeypatch.setenv("GIT_INDEX_FILE", str(elsewhere / "index"))
    assert _found(str(repository))[0] == [f"{repository}/a.txt", f"{repository}/news/b.txt"]


def test_a_repository_cannot_make_git_run_a_program(repository: Path) -> None:
    program = repository / "run.sh"
    program.write_text(f"#!/bin/sh\ntouch {repository}/was-run\n")
    program.chmod(0o755)
    subprocess.run(["git", "config", "core.fsmonitor", str(program)], cwd=repository, check=True)
    assert _found(".")[0][0] == "a.txt"
    assert not (repository / "was-run").exists()


def test_links_and_special_files_of_a_walk_are_noted(here: Path) -> None:
    _tree(here, "a.txt", "real/b.txt")
    (here / "link.txt").symlink_to("a.txt")
    (here / "loop").symlink_to(".")
    os.mkfifo(here / "pipe.txt")
    found, notes, missing = _found(".")
    assert found == ["a.txt", "real/b.txt"]
    assert sorted(notes) == ["link.txt", "loop", "pipe.txt"]
    assert not missing


def test_the_same_file_is_found_once(here: Path) -> None:
    _tree(here, "a.txt")
    os.link("a.txt", "b.txt")
    (here / "link.txt").symlink_to("a.txt")
    assert _found("a.txt", "./a.txt", "link.txt", "b.txt", ".")[0] == ["a.txt"]


def test_what_is_not_there_is_told(here: Path) -> None:
    (here / "dangling.txt").symlink_to("nowhere")
    (here / "loop.txt").symlink_to("loop.txt")
    assert _found("none.txt", "dangling.txt", "loop.txt") == (
        [],
        [],
        ["none.txt", "dangling.txt", "loop.txt"],
    )


def test_names_of_any_bytes_are_found(here: Path) -> None:
    name = os.fsdecode(b"\xff\n\x1b[31m.txt")
    _tree(here, name)
    assert _found(".")[0] == [name]
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    assert _found(".")[0] == [name]


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("*.csv", ["a.csv"]),
            ("**/*.csv", ["a.csv", "data/b.csv", "data/x/y/c.csv"]),
            ("data/**/*.csv", ["data/b.csv", "data/x/y/c.csv"]),
            ("data/*/*.csv", []),
            ("data/**", ["data/b.csv", "data/b.txt", "data/x/y/c.csv"]),
            ("da*", ["data/b.csv", "data/b.txt", "data/x/y/c.csv"]),
            ("data/[a-b].?sv", ["data/b.csv"]),
            ("data/b.[!c]*", ["data/b.txt"]),
            ("./data/../*.csv", ["./data/../a.csv"]),
        ],
    )
    def test_a_quoted_pattern_is_expanded(
        self, here: Path, pattern: str, expected: list[str]
    ) -> None:
        _tree(here, "a.csv", "data/b.csv", "data/b.txt", "data/x/y/c.csv", "data/.h/d.csv")
        found, notes, missing = _found(pattern)
        assert found == expected
        assert not notes
        assert missing == ([] if expected else [pattern])

    def test_a_file_of_that_very_name_comes_first(self, here: Path) -> None:
        _tree(here, "[a].txt", "a.txt", "*.txt")
        assert _found("[a].txt")[0] == ["[a].txt"]
        assert _found("*.txt")[0] == ["*.txt"]

    @pytest.mark.usefixtures("repository")
    def test_what_git_ignores_is_not_matched(self) -> None:
        assert _found("**/*.txt")[0] == ["a.txt", "news/b.txt"]

    def test_links_of_a_match_are_noted_and_loops_end(self, here: Path) -> None:
        _tree(here, "d/a.txt")
        (here / "d/link.txt").symlink_to("a.txt")
        (here / "d/loop").symlink_to(".")
        assert _found("**/*.txt") == (["d/a.txt"], ["d/link.txt"], [])

    def test_a_file_is_found_once_by_several_patterns(self, here: Path) -> None:
        _tree(here, "d/a.txt")
        assert _found("d/*", "**/a.*", "d", "d/a.txt")[0] == ["d/a.txt"]

    def test_a_pattern_in_no_folder_is_told(self, here: Path) -> None:
        assert _found("none/*.txt", str(here / "no*/x")) == (
            [],
            [],
            ["none/*.txt", str(here / "no*/x")],
        )

    @given(
        st.lists(
            st.sampled_from(["**", "*", "a", "?", "a*", "[ab]", "*b"]), min_size=1, max_size=4
        ),
        st.lists(st.sampled_from(["a", "b", "ab", "ba"]), min_size=1, max_size=4),
    )
    def test_the_matcher_agrees_with_the_standard_library(
        self, tmp_path_factory: pytest.TempPathFactory, parts: list[str], names: list[str]
    ) -> None:
        root = tmp_path_factory.mktemp("globs")
        path = "/".join(names)
        _tree(root, path)
        pattern = "/".join(parts)
        hits = glob.glob(pattern, root_dir=root, recursive=True)
        # A folder that is matched stands for what is in it.
        expected = any(path == hit or path.startswith(hit.rstrip("/") + "/") for hit in hits if hit)
        assert matcher(pattern)(path) is expected
