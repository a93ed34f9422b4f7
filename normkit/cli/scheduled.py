"""Files in stores, and files on an engine: what a session does with them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from normkit.cli.progress import bar
from normkit.engines.schedulers import Scheduler, scheduler
from normkit.engines.tasks import Plan, process
from normkit.files.places import version_at
from normkit.runner import Listener, Outcome
from normkit.runner.batch import Task
from normkit.runner.remember import fingerprint

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from normkit.cli.session import Job, Session

# Only the process that has written there sees this store.
_OF_ONE_PROCESS = "memory://"


def outcomes(
    session: "Session",
    jobs: "Sequence[Job]",
    tasks: Sequence[Task],
    listener: Listener | None,
    root: str | None,
) -> Iterator[Outcome]:
    """Do the tasks where the engine of the session says, and yield what became of each, in order.

    Copies that an earlier run has put in the folder `root` are not made again, if nothing changed.
    """
    versions = [job.found.version or version_at(job.found.path) if root else "" for job in jobs]
    found = [task._replace(version=v) for task, v in zip(tasks, versions, strict=True)]
    ledgers = {task.writing.ledger for task in tasks if task.writing is not None}
    ledger = next((name for name in ledgers if isinstance(name, str)), None)
    plan = Plan(found, root, ledger)
    size = sum(task.size for task in tasks)
    shown = session.progress and session.terminal.interactive
    engine = engine_of(session, size, _paths(found))
    with bar(size, shown=shown) as advance:
        yield from process(plan, engine, listener, advance, _Digests(session, jobs).of)


def _paths(tasks: Iterable[Task]) -> Iterator[str]:
    for task in tasks:
        yield task.path
        if task.writing is not None and task.writing.output is not None:
            yield task.writing.output


def engine_of(
    session: "Session", size: int, paths: Iterable[str]
) -> "AbstractContextManager[Scheduler]":
    """Return the engine of a session for so many bytes of work, in the files at `paths`."""
    from normkit.cli.session import MUCH, processors

    jobs = session.jobs_wanted
    if session.engine == "local":
        if any(path.startswith(_OF_ONE_PROCESS) for path in paths):
            jobs = 1
        elif jobs is None and size >= MUCH:
            jobs = processors()
    return scheduler(session.engine, jobs)


class _Digests:
    """Names what the copies depend on besides their files; nobody knows what a plugin does."""

    def __init__(self, session: "Session", jobs: "Sequence[Job]") -> None:
        self._of: dict[tuple[object, ...], str] = {}
        self._plugins = {id(job.pipeline) for job in jobs if session.uses_plugins(job)}

    def of(self, task: Task) -> str:
        form, pipeline = task.form, task.pipeline
        if id(pipeline) in self._plugins:
            return ""
        key = id(pipeline), form.codec.name, form.settings, form.compression
        if key not in self._of:
            self._of[key] = fingerprint(form, pipeline).hex()
        return self._of[key]
