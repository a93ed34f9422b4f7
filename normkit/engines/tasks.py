"""Files as tasks: an engine says where each is processed, and nothing else depends on it.

Every worker runs the function that a run on one machine runs, on a batch of files. What it says
of them is put together here, in the order of the files. So the result is that of one machine, in
whatever order, and however often, the batches run.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from normkit.core.across import Consistency
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.engines.records import Record, Records, counts_of
from normkit.engines.schedulers import EngineError, Lost, Scheduler
from normkit.files.cache import is_young
from normkit.files.ledger import Gathered, Writer, groups
from normkit.files.locks import sweep
from normkit.files.places import inside, is_url, version_at
from normkit.files.refusal import Refusal
from normkit.runner.batch import Task
from normkit.runner.files import Writing
from normkit.runner.outcome import Listener, Located, Outcome, Problem
from normkit.runner.repair import Around

# A batch is of so many bytes, or files, at most; and there are at least so many for each worker.
_BYTES, _FILES, _SHARE = 16 << 20, 200, 4


class File(NamedTuple):
    """A file on its way to a worker, which knows the pipeline by its number."""

    path: str
    form: FileFormat
    pipeline: int
    size: int
    writing: Writing | None
    digest: str


class Told(NamedTuple):
    """What a worker says of a file: what became of it, its findings, its lines of the ledger."""

    outcome: Outcome
    heard: Sequence[Located]
    lines: Sequence[bytes]


class Plan(NamedTuple):
    """What is to be done.

    `root` is the folder of the copies, whose records are kept there; None if there is none.
    `ledger` is the path of the one that the changes are to be appended to.
    """

    tasks: Sequence[Task]
    root: str | None = None
    ledger: str | None = None


def process(
    plan: Plan,
    engine: contextlib.AbstractContextManager[Scheduler],
    listener: Listener | None = None,
    advance: Callable[[int], None] = lambda _: None,
    digest: Callable[[Task], str] = lambda _: "",
) -> Iterator[Outcome]:
    """Do all tasks and yield their outcomes in order.

    `engine` is entered only if there is work, because some take long to start. `digest` names
    everything that a task's result depends on besides its file; `""`: nobody knows, so the file is
    done whatever the records say. Raises EngineError, and OSError if the ledger cannot be written.
    """
    tasks = plan.tasks
    pipelines = list({id(task.pipeline): task.pipeline for task in tasks}.values())
    number = {id(pipeline): at for at, pipeline in enumerate(pipelines)}
    digests = [digest(task) for task in tasks]
    records = Records(plan.root) if plan.root is not None else None
    told = _done_before(plan, digests, records)
    todo = [at for at in range(len(tasks)) if at not in told]
    worker = Worker(pipelines, plan.root, plan.ledger, listening=listener is not None)

    def files(batch: Sequence[int]) -> list[File]:
        return [
            File(t.path, t.form, number[id(t.pipeline)], t.size, t.writing, digests[at])
            for at, t in ((at, tasks[at]) for at in batch)
        ]

    ledger = Writer(plan.ledger) if plan.ledger is not None else None
    with contextlib.ExitStack() as stack:
        results: Iterator[list[tuple[int, Told]]] = iter(())
        if todo:
            scheduler = stack.enter_context(engine)
            batches = _batches(todo, tasks, scheduler.workers)
            results = _results(scheduler, worker, batches, files)
        for at in range(len(tasks)):
            while at not in told:
                for index, each in next(results):
                    told[index] = each
                    advance(tasks[index].size)
            outcome, heard, lines = told.pop(at)
            if ledger is not None and lines:
                ledger.append(lines)
            for located in heard:
                if listener is not None:
                    listener(located)
            yield outcome
    if records is not None and todo:
        records.join()


def _done_before(plan: Plan, digests: Sequence[str], records: Records | None) -> dict[int, Told]:
    """Return what earlier runs have done, by the index of its task."""
    if records is None:
        return {}
    try:
        records.load()
    except Refusal as error:
        raise EngineError(f"{plan.root}: {error.what}", error.advice) from error
    known = _groups(plan.ledger)
    told = {}
    for at, (task, digest) in enumerate(zip(plan.tasks, digests, strict=True)):
        if task.writing is None or task.writing.output is None or not digest:
            continue
        record = records.done(task.writing.output, _full(task.path), task.version, digest)
        if record is None:
            continue
        # Changes that did not reach the ledger are gathered again.
        if plan.ledger is None or not record.counts["changed"] or record.group in known:
            told[at] = Told(record.outcome(task.path), (), ())
            if not is_url(task.writing.output):
                sweep(os.path.dirname(task.writing.output))  # what the stopped run has left
    return told


def _full(path: str) -> str:
    return path if is_url(path) else os.path.abspath(path)


def _groups(ledger: str | None) -> set[tuple[str, ...]]:
    """Return name and digests of the groups that a ledger holds."""
    if ledger is None or not os.path.exists(ledger):
        return set()
    with open(ledger, "rb") as file:
        return {_key(group.begin, group.commit) for group in groups(file, ledger)}


def _key(begin: Mapping[str, str], commit: Mapping[str, str]) -> tuple[str, ...]:
    return begin["file"], begin["before"], commit["after"]


def _batches(todo: Sequence[int], tasks: Sequence[Task], workers: int) -> list[list[int]]:
    """Group tasks, so that there is work for all and none is too small to be worth its sending."""
    most = min(_BYTES, sum(tasks[at].size for at in todo) // (_SHARE * workers))
    files = max(min(_FILES, len(todo) // (_SHARE * workers)), 1)
    batches: list[list[int]] = []
    size = 0
    for at in todo:
        if not batches or size + tasks[at].size > most or len(batches[-1]) >= files:
            batches.append([])
            size = 0
        batches[-1].append(at)
        size += tasks[at].size
    return batches


def _results(
    scheduler: Scheduler,
    worker: "Worker",
    batches: Sequence[Sequence[int]],
    files: Callable[[Sequence[int]], list[File]],
) -> Iterator[list[tuple[int, Told]]]:
    """Yield what comes of each batch; of one that was lost, each file is tried alone."""
    lost: list[int] = []
    for index, result in scheduler.map(worker, [files(batch) for batch in batches]):
        batch = batches[index]
        if not isinstance(result, Lost):
            yield list(zip(batch, result, strict=True))
        elif len(batch) == 1:
            yield [(batch[0], _lost(files(batch)[0], result))]
        else:
            lost += batch
    alone = [[at] for at in lost]
    for index, result in scheduler.map(worker, [files(batch) for batch in alone]) if alone else ():
        at = lost[index]
        done = _lost(files([at])[0], result) if isinstance(result, Lost) else result[0]
        yield [(at, done)]


def _lost(file: File, lost: Lost) -> Told:
    advice = "give workers more memory, or split the file; then run the command again"
    return Told(Outcome(file.path, problem=Problem(file.path, lost.why, advice)), (), ())


class Worker:
    """Does a batch of files, in any process. Never raises for what is wrong with a file."""

    def __init__(
        self,
        pipelines: Sequence[Pipeline],
        root: str | None,
        ledger: str | None,
        *,
        listening: bool,
    ) -> None:
        self._pipelines = pipelines
        self._root = root
        self._ledger = ledger
        self._listening = listening

    def __call__(self, files: Sequence[File]) -> list[Told]:
        """Process the files, and then note which copies are in place."""
        told = [self._do(file) for file in files]
        self._note(files, told)
        return told

    def _do(self, file: File) -> Told:
        heard: list[Located] = []
        gathered = Gathered(self._ledger) if self._ledger is not None else None
        writing = file.writing
        if writing is not None:
            writing = writing._replace(ledger=gathered, shared=True)
        task = Task(file.path, file.form, self._pipelines[file.pipeline], file.size, writing)
        outcome = task.do(Around(heard.append if self._listening else None))
        if outcome.seen is not None and is_young(*outcome.seen):
            outcome.version = ""  # a later change may not show
        # What only this process needs is not sent.
        outcome = replace(outcome, seen=None, consistency=Consistency())
        return Told(outcome, heard, gathered.lines if gathered is not None else ())

    def _note(self, files: Sequence[File], told: Sequence[Told]) -> None:
        """Write the records of a batch. What is not noted is done again, no more."""
        if self._root is None:
            return
        with contextlib.suppress(OSError, Refusal):
            records = [
                _record(file, self._root, each)
                for file, each in zip(files, told, strict=True)
                if file.digest and each.outcome.problem is None
            ]
            if records:
                Records(self._root).add(records)


def _record(file: File, root: str, told: Told) -> Record:
    target = (file.writing.output if file.writing else None) or ""
    group: tuple[str, ...] = ()
    if told.lines:
        group = _key(json.loads(told.lines[0]), json.loads(told.lines[-1]))
    return Record(
        inside(target, root),
        _full(file.path),
        told.outcome.version,
        file.digest,
        version_at(target),
        counts_of(told.outcome),
        group,
    )
