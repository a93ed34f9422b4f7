"""From the arguments of a command to the work to do: files with their codecs and pipelines."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from normkit.cli.progress import bar
from normkit.cli.terminal import Terminal
from normkit.config import Config, Configurations
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat, Settings, file_format, format_of, is_of_a_tool
from normkit.documents.unit import DocumentError
from normkit.files.discover import HIDDEN, Found, discover
from normkit.files.places import inside, is_url
from normkit.files.refusal import Refusal
from normkit.registry import Registry
from normkit.runner import Listener, Outcome, Problem, problem_of
from normkit.runner.batch import Task, process
from normkit.runner.packs import ProvedPacks
from normkit.runner.pool import Pool
from normkit.runner.settings import settings

if TYPE_CHECKING:
    from normkit.runner.remember import Memory

# From so many files or bytes on, several processes and a progress bar pay.
_MANY, MUCH = 200, 16 << 20

# Below these, files are read sooner than the cache is asked.
_REMEMBERED_FILES, _REMEMBERED_BYTES = 20, 1 << 20

STDIN = "-"
STDIN_CLOSED = "standard input is closed"


class Job(NamedTuple):
    """One file to process."""

    found: Found
    form: FileFormat
    pipeline: Pipeline


@dataclass(eq=False, repr=False)
class Totals:
    """What became of all files."""

    files: int = 0
    fixed: int = 0
    fixed_files: int = 0
    remaining: int = 0
    hidden: int = 0
    problems: int = 0
    passed_over: int = 0
    unread: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.files += outcome.problem is None and not outcome.passed_over
        self.unread += outcome.passed_over
        self.fixed += outcome.fixed
        self.fixed_files += outcome.fixed > 0
        self.remaining += outcome.remaining
        self.hidden += outcome.hidden
        self.problems += outcome.problem is not None

    @property
    def checked(self) -> str:
        """How many files were looked at, and how many of those that were named or found were not."""
        text = f"{plural(self.files, 'file')} checked"
        return f"({text}, {self.unread} passed over)" if self.unread else f"({text})"

    @property
    def rest(self) -> str:
        """The end of a summary: what was neither repaired nor listed."""
        text = f"; {self.hidden} more with --unsafe-fixes" if self.hidden else ""
        return text + (f"; {plural(self.problems, 'file')} not processed" if self.problems else "")


@dataclass(eq=False, repr=False)
class Session:
    """What all files of one call share."""

    terminal: Terminal
    configurations: Configurations
    flags: dict[str, Any]
    reading: dict[str, Any]
    jobs_wanted: int | None
    cached: bool
    force_exclude: bool
    stdin_filename: str | None
    progress: bool
    engine: str = "local"
    totals: Totals = field(default_factory=Totals)
    _registry: Registry = field(default_factory=Registry)
    _configs: dict[int, tuple[Config, Config]] = field(default_factory=dict)
    # By the ids of configurations with flags, all of which stay.
    _settings: dict[int, Settings] = field(default_factory=dict)

    @classmethod
    def of(cls, arguments: dict[str, Any]) -> "Session":
        """Return the session for the arguments that `options` declares, and take those out."""
        take: Callable[[str], Any] = arguments.pop
        level = int(take("verbose")) - int(take("quiet"))
        flags = {
            name: take(name)
            for name in ("select", "extend_select", "ignore", "unsafe_fixes", "style", "lang")
        }
        cached = not take("no_cache")
        return cls(
            terminal=Terminal(take("color"), level),
            configurations=Configurations(take("config_file"), isolated=take("isolated")),
            flags={name: value for name, value in flags.items() if value},
            reading={
                "format": take("format_name"),
                **{name: take(name) for name in ("fields", "delimiter", "encoding")},
                **{name: take(name) for name in ("max_record", "max_decompressed")},
            },
            jobs_wanted=take("jobs"),
            cached=cached,
            force_exclude=take("force_exclude"),
            stdin_filename=take("stdin_filename"),
            progress=not take("no_progress"),
            engine=take("engine"),
            _registry=Registry(ProvedPacks() if cached else None),
        )

    def config_of(self, path: str) -> Config:
        """Return the configuration of a file, with the flags over it."""
        config = self.configurations.of(path)
        if id(config) not in self._configs:
            self._configs[id(config)] = (config, config.with_flags(**self.flags))
        return self._configs[id(config)][1]

    def settings_of(self, path: str) -> Settings:
        """Return how a file is to be read: the configuration's values, and the flags over them."""
        config = self.config_of(path)
        if id(config) not in self._settings:
            self._settings[id(config)] = settings(config, **self.reading)
        return self._settings[id(config)]

    def pipeline_of(self, path: str) -> Pipeline:
        """Return the pipeline for a file. Raises ConfigError if its configuration is wrong."""
        config = self.config_of(path)
        return self._registry.pipeline(config, config.ignored_in(path))

    def jobs(self, paths: Sequence[str]) -> list[Job]:
        """Return the files to process; what is passed over is noted and counted.

        Raises ConfigError before any file is touched, if a configuration is wrong.
        """
        return list(self._stdin_jobs() if STDIN in paths else self._jobs(paths))

    def _stdin_jobs(self) -> Iterator[Job]:
        try:
            job = self.stdin_job()
        except DocumentError as error:
            self.failed(problem_of(self.stdin_name, error))
        else:
            if job is not None:
                yield job

    def _jobs(self, paths: Sequence[str]) -> Iterator[Job]:
        for found in discover(paths, self._not_read, self._missing):
            path = found.path
            place = _place(found)
            if not found.named and not self.reading["format"] and format_of(path) is None:
                self.pass_over(path, "its name stands for no known format", verbose=True)
                continue
            if not found.named and is_of_a_tool(path):
                self.pass_over(
                    path, "the configuration of a tool; name it to read it", verbose=True
                )
                continue
            if (self.force_exclude or not found.named) and self.config_of(place).excludes(place):
                self.pass_over(path, "excluded by the configuration", verbose=True)
                continue
            pipeline = self.pipeline_of(place)
            try:
                yield Job(found, file_format(path, self.settings_of(place)), pipeline)
            except DocumentError as error:
                self.failed(problem_of(path, error))

    def pass_over(self, path: str, reason: str, *, verbose: bool = False) -> None:
        """Note and count a file that is left alone."""
        self.totals.passed_over += 1
        self.terminal.note(path, f"passed over: {reason}", verbose=verbose)

    def _not_read(self, path: str, reason: str) -> None:
        self.pass_over(path, reason, verbose=reason == HIDDEN)

    def _missing(self, path: str, error: OSError | Refusal) -> None:
        self.failed(problem_of(path, error))

    def failed(self, problem: Problem) -> None:
        """Report and count a file that could not be processed."""
        self.totals.problems += 1
        self.terminal.problem(problem)

    def run(self, jobs: Sequence[Job], work: Callable[[Job], Outcome]) -> Iterator[Outcome]:
        """Do the work on each file here, count and report, and yield what became of it."""
        for job in jobs:
            outcome = work(job)
            if self._told(job, outcome):
                yield outcome

    def process(
        self,
        jobs: Sequence[Job],
        task: Callable[[Job, int], Task],
        listener: Listener | None = None,
        root: str | None = None,
    ) -> Iterator[Outcome]:
        """Do the tasks of all files, count and report, and yield what became of each.

        `task` makes one from a job and the size of its file. Large work is done by several
        processes, and with a progress bar. What an engine does, or what lies in a store, is
        resumed if all copies go to the folder `root`.
        """
        sizes = [size_of(job.found) for job in jobs]
        tasks = [task(job, size) for job, size in zip(jobs, sizes, strict=True)]
        if self.engine != "local" or any(map(_in_store, tasks)):
            from normkit.cli.scheduled import outcomes as scheduled

            done = scheduled(self, jobs, tasks, listener, root)
            for job, outcome in zip(jobs, done, strict=True):
                if self._told(job, outcome):
                    yield outcome
            return
        memory = self._memory(jobs, tasks)
        if memory is not None:
            tasks = [
                each._replace(known=memory.is_clean(each.path, each.form, each.pipeline))
                for each in tasks
            ]
        work = [each.size for each in tasks if not each.known]
        pipelines = list({id(job.pipeline): job.pipeline for job in jobs}.values())
        much = len(work) >= _MANY or sum(work) >= MUCH
        count = self.jobs_wanted or (processors() if much else 1)
        shown = much and self.progress and self.terminal.interactive
        with Pool(count, pipelines) as pool, bar(sum(sizes), shown=shown) as advance:
            outcomes = process(tasks, pool, listener, advance)
            for job, outcome in zip(jobs, outcomes, strict=True):
                if memory is not None:
                    memory.add(outcome, job.form, job.pipeline)
                if self._told(job, outcome):
                    yield outcome
        if memory is not None:
            memory.save()

    def uses_plugins(self, job: Job) -> bool:
        """Whether plugins have a say in what becomes of a file."""
        return bool(self.config_of(_place(job.found)).plugins)

    def _memory(self, jobs: Sequence[Job], tasks: Sequence[Task]) -> "Memory | None":
        """Return the cache, if it is wanted, pays, and holds for all tasks."""
        much = len(tasks) >= _REMEMBERED_FILES or sum(t.size for t in tasks) >= _REMEMBERED_BYTES
        copies = any(task.writing is not None and task.writing.output for task in tasks)
        plugins = any(map(self.uses_plugins, jobs))
        if not (self.cached and much) or copies or plugins:
            return None
        from normkit.runner.remember import Memory

        return Memory()

    def _told(self, job: Job, outcome: Outcome) -> bool:
        """Count and report an outcome; tell whether the file was one to process."""
        problem = outcome.problem
        if problem is not None and problem.binary and not job.found.named:
            self.pass_over(outcome.name, problem.what)
            return False
        self.totals.add(outcome)
        if problem is not None:
            self.terminal.problem(problem)
        elif outcome.passed_over:
            self.pass_over(outcome.name, outcome.note)
        elif outcome.note:
            self.terminal.note(outcome.name, outcome.note)
        self.warn(outcome, job.found.path)
        return True

    def warn(self, outcome: Outcome, path: str) -> None:
        """Report codes in inline pragmas that are those of no rule."""
        if not outcome.strange:
            return
        from normkit.cli.pragmas import unknown_codes

        plugins = self.config_of(path).plugins
        for code, advice in unknown_codes(outcome.strange, plugins):
            what = f'unknown rule "{code}" in normkit: ignore[...]{advice}'
            self.terminal.warning(outcome.name, outcome.strange[code], what)

    @property
    def stdin_name(self) -> str:
        """What standard input is called in messages."""
        return self.stdin_filename or "<stdin>"

    def stdin_job(self) -> Job | None:
        """Return the job for standard input; None if its name is excluded."""
        name = self.stdin_filename
        place = name or os.path.join(os.getcwd(), "stdin.txt")
        if name and self.force_exclude and self.config_of(name).excludes(name):
            return None
        form = file_format(place, self.settings_of(place))
        return Job(Found(self.stdin_name, named=True, root=""), form, self.pipeline_of(place))


def _place(found: Found) -> str:
    """Return where a configuration sees a file: an object as if its folder were the current one."""
    if not is_url(found.path):
        return found.path
    return os.path.join(os.getcwd(), inside(found.path, found.root))


def place_of(path: str) -> str:
    """Return a place in a folder, or next to a file, from which its configuration is looked for."""
    return os.path.join(os.getcwd() if is_url(path) else path, "any.txt")


def _in_store(task: Task) -> bool:
    output = task.writing.output if task.writing is not None else None
    return is_url(task.path) or is_url(output or "")


def size_of(found: Found) -> int:
    """Return the size of a file in bytes; 0 if nobody can tell."""
    if found.size is not None:
        return found.size
    try:
        return os.stat(found.path).st_size
    except OSError:
        return 0


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> plural(1, "file"), plural(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
