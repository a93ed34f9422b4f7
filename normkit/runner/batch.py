"""Many files: the small ones go to worker processes whole, the large ones piece by piece."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.locks import sweep
from normkit.files.places import is_url
from normkit.runner.files import Writing, check_file, fix_file
from normkit.runner.outcome import Listener, Located, Outcome, Problem, problem_of
from normkit.runner.pool import Pool, pipeline
from normkit.runner.repair import Around

#: A file of more bytes is worth cutting; a smaller one is done before its pieces are sent.
LARGE = 4 << 20

#: Small files go together, up to so many bytes or files: to send one costs as much as to read it.
_GROUP_BYTES, _GROUP_FILES = 1 << 19, 64
#: A file costs as much as so many bytes more.
_FILE = 4096
#: A group is no more than the share of what is left that each process would do in so many
#: groups: the last ones are small, so that all end at about the same time.
_SHARES = 2

# Stands for a pipeline that is not sent.
_SENT: Any = None

_ELSEWHERE = "name another folder with --output, or repair in place without it"


class Task(NamedTuple):
    """A file to repair, as `writing` says, or to check, if that is None.

    `path` may be a URL. `size` is that of the file in bytes. `known` files are clean, and need not
    be read. `version` tells the state in which the file was found, where that is asked for.
    """

    path: str
    form: FileFormat
    pipeline: Pipeline
    size: int = 0
    writing: Writing | None = None
    known: bool = False
    version: str = ""

    def do(self, around: Around) -> Outcome:
        """Process the file. Never raises for what is wrong with it."""
        if self.known:
            if self.writing is not None:
                sweep(os.path.dirname(os.path.realpath(self.path)))
            return Outcome(self.path)
        if self.writing is None:
            return check_file(self.path, self.form, self.pipeline, around)
        if self.writing.output is not None:
            problem = _no_copy(self.path, self.writing.output)
            if problem is not None:
                return Outcome(self.path, problem=problem)
        return fix_file(self.path, self.form, self.pipeline, self.writing, around)


def process(
    tasks: Sequence[Task],
    pool: Pool,
    listener: Listener | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Do all tasks and yield their outcomes in order; `advance` hears how many bytes are done."""
    at = 0
    while at < len(tasks):
        stop = at
        while pool.jobs > 1 and stop < len(tasks) and tasks[stop].size < LARGE:
            stop += 1
        if stop == at:
            yield _alone(tasks[at], Around(listener, None, pool), advance)
            at += 1
            continue
        groups = list(_groups(tasks[at:stop], pool.jobs))
        small = (_Small(group, pool, listening=listener is not None) for group in groups)
        for group, done in zip(groups, pool.map(_do, small), strict=True):
            for task, (outcome, heard) in zip(group, done, strict=True):
                for located in heard:
                    if listener is not None:
                        listener(located)
                advance(task.size)
                yield outcome
        at = stop


def _groups(tasks: Sequence[Task], jobs: int) -> Iterator[Sequence[Task]]:
    """Yield the tasks in groups, in order."""
    files = max(1, min(_GROUP_FILES, len(tasks) // jobs))
    left = sum(task.size + _FILE for task in tasks)
    first = cost = 0
    for at, task in enumerate(tasks):
        most = min(_GROUP_BYTES, left // (_SHARES * jobs))
        if at > first and (at - first >= files or cost + task.size + _FILE > most):
            yield tasks[first:at]
            left -= cost
            first, cost = at, 0
        cost += task.size + _FILE
    yield tasks[first:]


def _alone(task: Task, around: Around, advance: Callable[[int], None]) -> Outcome:
    left = task.size

    def some(characters: int) -> None:
        nonlocal left
        done = min(characters, left)  # a character may be less than a byte of a compressed file
        left -= done
        advance(done)

    outcome = task.do(Around(around.listener, some, around.pool, task.path))
    advance(left)
    return outcome


class _Small:
    """Tasks on their way to a worker process, which knows their pipelines by their numbers."""

    def __init__(self, tasks: Sequence[Task], pool: Pool, *, listening: bool) -> None:
        self.listening = listening
        # Fields of tasks, with the numbers of their pipelines.
        self.tasks: list[tuple[Any, ...]] = [
            (pool.number(task.pipeline), *task._replace(pipeline=_SENT)) for task in tasks
        ]


def _do(small: _Small) -> list[tuple[Outcome, Sequence[Located]]]:
    result: list[tuple[Outcome, Sequence[Located]]] = []
    for number, *fields in small.tasks:
        heard: list[Located] = []
        task = Task(*fields)._replace(pipeline=pipeline(number))
        result.append((task.do(Around(heard.append if small.listening else None)), heard))
    return result


def _no_copy(path: str, target: str) -> Problem | None:
    """Make the folder of a copy; say why there can be none."""
    if is_url(target):
        return Problem(path, "is its own copy", _ELSEWHERE) if path == target else None
    try:
        if not is_url(path) and os.path.exists(target) and os.path.samefile(path, target):
            return Problem(path, "is its own copy", _ELSEWHERE)
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    except OSError as error:
        return problem_of(target, error)
    return None
