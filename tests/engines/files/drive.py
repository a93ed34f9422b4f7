"""Repairs a folder on an engine with a rule that misbehaves; a program of its own, to be killed.

`python -m tests.engines.files.drive ENGINE SOURCE OUTPUT` prints a line for each file.
"""

import sys
from pathlib import Path

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import file_format
from normkit.engines.schedulers import scheduler
from normkit.engines.tasks import Plan, process
from normkit.files.places import version_at
from normkit.rules import RULES
from normkit.runner.batch import Task
from normkit.runner.files import Writing
from tests.engines.files.misbehaving import MISBEHAVING, Marks


def main(engine: str, source: str, output: str) -> None:
    """Repair all files of `source` to `output`."""
    rules = [rule for rule in RULES if rule.default]
    marks = Marks(str(Path(source).resolve().parent))
    pipeline = Pipeline([*rules, MISBEHAVING], options={"TST101": marks})
    paths = [path for path in sorted(Path(source).rglob("*")) if path.is_file()]
    tasks = [
        Task(
            str(path),
            file_format(path.name),
            pipeline,
            path.stat().st_size,
            Writing(output=str(Path(output) / path.relative_to(source))),
            version=version_at(str(path)),
        )
        for path in paths
    ]
    jobs = None if engine != "local" else 1
    for outcome in process(Plan(tasks, output), scheduler(engine, jobs), digest=lambda _: "same"):
        problem = outcome.problem.what if outcome.problem else ""
        print(outcome.name, outcome.fixed, outcome.remaining, outcome.changed, problem, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
