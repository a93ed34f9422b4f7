"""The cost grows with the text and with nothing else: operations are counted, no clock is looked at.

Counted are calls of functions (Python's and built-in ones), characters that screens and rules are
given, and files that are opened. `benchmarks/growth.py` measures the same in seconds.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.prose import Prose, with_defects
from normkit.config import Config, load
from normkit.core.calls import Calls
from normkit.core.context import Context
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.core.screens import CompiledScreens
from normkit.core.view import View
from normkit.documents.detect import file_format
from normkit.registry import build
from normkit.rules import RULES
from normkit.runner.batch import Task, process
from normkit.runner.files import IN_PLACE
from normkit.runner.pool import Pool

#: Four times as much of something may cost so many times as much; quadratic is 16. What is done
#: once makes it less than four, a cut at another place a little more.
MOST = 5.0
DEFAULT = [rule for rule in RULES if rule.default]
WHOLE = Context(document=True)
HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures/text/hostile.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


class Count:
    """How many calls were made, and how many characters handed over."""

    calls = 0
    characters = 0

    def event(self, _frame: FrameType, event: str, _arg: Any) -> None:
        self.calls += event in ("call", "c_call")


@contextmanager
def counted() -> Iterator[Count]:
    count = Count()
    before = sys.getprofile()
    sys.setprofile(count.event)
    try:
        yield count
    finally:
        sys.setprofile(before)


def calls_of(function: Callable[[], object]) -> int:
    with counted() as count:
        function()
    return count.calls


@contextmanager
def scanned() -> Iterator[Count]:
    """Count the characters that screens are asked about."""
    count = Count()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("places", "hits"):
            original = getattr(CompiledScreens, name)

            def heard(
                self: CompiledScreens, text: str, *rest: Any, _original: Any = original
            ) -> Any:
                count.calls += 1
                count.characters += len(text)
                return _original(self, text, *rest)

            patch.setattr(CompiledScreens, name, heard)
        yield count


def listening(rules: Sequence[Rule], count: Count) -> Pipeline:
    """A pipeline whose rules count the characters that they are given."""

    def heard(rule: Rule) -> Rule:
        def find(view: View, options: Any) -> Any:
            count.calls += 1
            count.characters += len(view.text)
            return list(rule.find(view, options))

        return replace(rule, find=find)

    return Pipeline(heard(rule) for rule in rules)


def text(size: int, one_in: int = 0) -> str:
    made = Prose(7).text(size)[:size]
    return with_defects(made, one_in, 7) if one_in else made


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded once is loaded."""
    build(Config(select=("ALL",), unsafe_fixes=True)).run(text(20_000, 20), WHOLE)


def test_a_quadratic_cost_would_be_seen() -> None:
    def quadratic(size: int) -> None:
        for _ in range(size):
            for _ in range(size):
                len("")

    assert calls_of(lambda: quadratic(80)) / calls_of(lambda: quadratic(20)) > 2 * MOST


@pytest.mark.parametrize("one_in", [0, 50], ids=["clean", "defects"])
def test_calls_grow_with_the_text(one_in: int) -> None:
    pipeline = Pipeline(DEFAULT)
    small, large = text(50_000, one_in), text(200_000, one_in)
    first = calls_of(lambda: pipeline.run(small, WHOLE))
    assert calls_of(lambda: pipeline.run(large, WHOLE)) < MOST * first


@pytest.mark.parametrize("one_in", [0, 50], ids=["clean", "defects"])
def test_screens_read_each_character_a_bounded_number_of_times(one_in: int) -> None:
    pipeline = Pipeline(DEFAULT)
    made = text(200_000, one_in)
    with scanned() as count:
        pipeline.run(made, WHOLE)
    # Once; a paragraph with defects again after each of at most three passes.
    assert len(made) <= count.characters <= (4 if one_in else 1.01) * len(made)


def test_another_look_at_all_for_each_defect_would_be_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call = Calls._call
    made = text(200_000, 50)

    def wasteful(self: Calls, paragraph: str, places: Any, everywhere: int) -> Any:
        self._screens.hits(made)
        return call(self, paragraph, places, everywhere)

    monkeypatch.setattr(Calls, "_call", wasteful)
    with scanned() as count:
        Pipeline(DEFAULT).run(made, WHOLE)
    assert count.characters > 4 * len(made)


def test_rules_get_nothing_of_clean_text_but_its_names_and_its_ends() -> None:
    count = Count()
    made = text(200_000)
    listening(DEFAULT, count).run(made, WHOLE)
    assert count.characters < len(made)


def test_what_rules_get_grows_with_the_defects() -> None:
    got = []
    for size in (50_000, 200_000):
        count = Count()
        listening(DEFAULT, count).run(text(size, 50), WHOLE)
        got.append(count)
    assert got[1].calls < MOST * got[0].calls
    assert got[1].characters < MOST * got[0].characters


def test_more_rules_do_not_read_clean_text_again() -> None:
    made = text(100_000)
    read = []
    for rules in (DEFAULT[:1], DEFAULT[:10], DEFAULT):
        with scanned() as count:
            Pipeline(rules).run(made, WHOLE)
        read.append(count.characters)
    assert max(read) <= 1.01 * len(made)


def _with_entities(folder: Path, number: int) -> Pipeline:
    folder.mkdir()
    entities = []
    for each in range(number):
        word = "Qx" + "".join(chr(ord("a") + int(digit)) for digit in f"{each:05}")
        entities.append(
            f'[[entity]]\nid = "e{each}"\nkind = "place"\nsources = ["none"]\n'
            f'forms = [{{ text = "{word}", styles = ["official"] }}, "{word}yq"]\n'
        )
    (folder / "pack.toml").write_text("\n".join(entities), "utf-8")
    (folder / "normkit.toml").write_text('packs = ["pack.toml"]\n', "utf-8")
    config = load(str(folder / "normkit.toml"))
    assert config is not None
    return build(config)


def test_more_names_cost_nothing_in_a_text_without_them(tmp_path: Path) -> None:
    made = text(100_000)
    calls = []
    for number in (20, 2000):
        pipeline = _with_entities(tmp_path / str(number), number)
        pipeline.run(made, WHOLE)
        calls.append(calls_of(lambda pipeline=pipeline: pipeline.run(made, WHOLE)))  # type: ignore[misc]
    assert calls[1] <= 1.05 * calls[0]


def _process(folder: Path, number: int) -> tuple[int, int]:
    """How many calls it takes to fix so many files, and how many files are opened."""
    folder.mkdir()
    pipeline = Pipeline(DEFAULT)
    tasks = []
    for each in range(number):
        path = folder / f"{each}.txt"
        path.write_text(f"Clean text number {each}.\n" + "It is  one.\n" * (each % 4 == 0))
        tasks.append(Task(str(path), file_format(path.name), pipeline, writing=IN_PLACE))
    opened: list[str] = []
    _heard.append((str(folder), opened))
    with Pool(1, [pipeline]) as pool:
        calls = calls_of(lambda: list(process(tasks, pool)))
    _heard.clear()
    return calls, len(opened)


_heard: list[tuple[str, list[str]]] = []


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" and _heard:
        folder, opened = _heard[0]
        if isinstance(args[0], str) and args[0].startswith(folder):
            opened.append(args[0])


def test_files_are_independent_of_each_other(tmp_path: Path) -> None:
    sys.addaudithook(_audit)  # cannot be taken away, and hears only while somebody listens
    _process(tmp_path / "warm", 4)
    calls, opened = _process(tmp_path / "few", 40)
    more_calls, more_opened = _process(tmp_path / "many", 160)
    assert opened
    assert more_opened <= 4 * opened
    assert more_calls < MOST * calls


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row["name"])
def test_calls_grow_with_texts_that_are_made_to_hurt(row: dict[str, str]) -> None:
    pipeline = Pipeline(DEFAULT)
    pattern = row["pattern"]
    calls = []
    for size in (2000, 8000):
        hurting = (pattern * (size // len(pattern) + 1))[:size]
        pipeline.run(hurting[:100], WHOLE)
        calls.append(calls_of(lambda hurting=hurting: pipeline.run(hurting, WHOLE)))  # type: ignore[misc]
    # A few hundred calls are made for any text.
    assert calls[1] < MOST * max(calls[0], 2000)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.md", "a.json"])
@pytest.mark.parametrize("hurt", ["deep", "quotes", "long"])
def test_calls_of_codecs_grow_with_their_files(tmp_path: Path, name: str, hurt: str) -> None:
    calls = []
    pipeline = Pipeline(DEFAULT)
    for size in (4000, 16_000):
        content = {
            "deep": "[" * size + "]" * size,
            "quotes": '"' * size,
            "long": '{"text": "' + "word " * (size // 5) + '"}',
        }[hurt]
        path = tmp_path / f"{size}{name}"
        path.write_text(content + os.linesep)
        task = Task(str(path), file_format(name), pipeline, writing=IN_PLACE)
        with Pool(1, [pipeline]) as pool:
            list(process([task], pool))
            calls.append(calls_of(lambda task=task, pool=pool: list(process([task], pool))))  # type: ignore[misc]
    assert calls[1] < MOST * max(calls[0], 2000)
