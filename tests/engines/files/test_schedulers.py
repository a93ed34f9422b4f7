"""What all schedulers have in common: the order of merges, and functions on their way."""

import os
import pickle
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.engines.on_ray import _OfThisThread
from normkit.engines.schedulers import FAN_IN, Sent, merged, scheduler
from normkit.engines.tasks import _BYTES, _FILES, _batches
from normkit.runner.batch import Task


def _by_levels(items: list[Any]) -> Any:
    """Merge as an engine does it, a level after the other."""
    level = items
    while level:
        level = [tuple(level[at : at + FAN_IN]) for at in range(0, len(level), FAN_IN)]
        if len(level) == 1:
            return level[0]
    return None


@given(st.integers(0, 3 * FAN_IN**2))
def test_results_are_merged_in_one_way_whoever_does_it(number: int) -> None:
    items: list[Any] = list(range(number))
    assert merged(iter(items), tuple) == _by_levels(items)


@given(st.lists(st.integers(0, 3 * _BYTES), max_size=3 * _FILES), st.integers(1, 64))
def test_batches_hold_each_task_once_in_order_and_are_bounded(
    sizes: list[int], workers: int
) -> None:
    tasks = [Task(str(at), None, None, size) for at, size in enumerate(sizes)]  # type: ignore[arg-type]
    todo = [at for at in range(len(sizes)) if at % 3]
    batches = _batches(todo, tasks, workers)
    assert [at for batch in batches for at in batch] == todo
    for batch in batches:
        assert 0 < len(batch) <= _FILES
        assert len(batch) == 1 or sum(sizes[at] for at in batch) <= _BYTES


def test_many_small_files_leave_work_for_all() -> None:
    tasks = [Task(str(at), None, None, 1000) for at in range(80)]  # type: ignore[arg-type]
    assert len(_batches(range(80), tasks, 4)) >= 16


def _where(name: str) -> tuple[str, bool]:
    return os.getcwd(), os.path.exists(name)


def test_a_sent_function_sees_relative_paths_from_where_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "here.txt").touch()
    monkeypatch.chdir(home)
    sent = pickle.dumps(Sent(_where))
    monkeypatch.chdir(tmp_path)
    assert pickle.loads(sent)("here.txt") == (str(home), True)
    assert Path.cwd() == tmp_path
    (home / "here.txt").unlink()
    home.rmdir()
    assert pickle.loads(sent)("here.txt") == (str(tmp_path), False)


def test_worker_processes_of_this_machine_are_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    monkeypatch.chdir(tmp_path)
    with scheduler("local", 2) as two:
        found = list(two.map(os.path.exists, ["a", "b", "a"]))
    assert found == [(0, True), (1, False), (2, True)]


def test_what_other_threads_print_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    output = _OfThisThread(sys.stdout)
    output.write("result\n")
    thread = threading.Thread(target=lambda: output.write("chatter\n"))
    thread.start()
    thread.join()
    assert capsys.readouterr() == ("result\n", "chatter\n")
