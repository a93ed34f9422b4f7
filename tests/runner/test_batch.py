"""Small files go to worker processes in groups: none is left out, and the order stays."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import file_format
from normkit.rules import RULES
from normkit.runner.batch import _FILE, _GROUP_BYTES, _GROUP_FILES, Task, _groups, process
from normkit.runner.files import IN_PLACE
from normkit.runner.outcome import Located
from normkit.runner.pool import Pool

PIPELINE = Pipeline(rule for rule in RULES if rule.default)
FORM = file_format("a.txt")


@given(st.lists(st.integers(0, _GROUP_BYTES), min_size=1, max_size=600), st.integers(2, 8))
def test_groups_are_all_tasks_in_order_and_bounded(sizes: list[int], jobs: int) -> None:
    tasks = [Task(str(at), FORM, PIPELINE, size) for at, size in enumerate(sizes)]
    groups = list(_groups(tasks, jobs))
    assert [task for group in groups for task in group] == tasks
    assert all(1 <= len(group) <= _GROUP_FILES for group in groups)
    assert all(len(group) == 1 or sum(t.size for t in group) <= _GROUP_BYTES for group in groups)
    # No process gets all of it, and none is left alone with much at the end.
    assert len(groups) >= min(len(tasks), jobs)
    costs = [sum(task.size + _FILE for task in group) for group in groups]
    for at, group in enumerate(groups):
        assert len(group) == 1 or 2 * jobs * costs[at] <= sum(costs[at:])


def test_groups_give_what_single_files_give(tmp_path: Path) -> None:
    told = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        tasks = []
        for number in range(150):
            path = folder / f"{number:03}.txt"
            path.write_text(f"File {number}." + "  It is one ,he said." * (number % 3) + "\n")
            size = path.stat().st_size
            tasks.append(Task(str(path), FORM, PIPELINE, size, IN_PLACE))
        tasks[70] = tasks[70]._replace(path=str(folder / "missing.txt"))
        heard: list[Located] = []
        with Pool(jobs, [PIPELINE]) as pool:
            outcomes = list(process(tasks, pool, heard.append))
        told.append(
            (
                [(Path(each.name).name, each.fixed, each.problem is None) for each in outcomes],
                [(Path(each.name).name, each.start, each.applied) for each in heard],
                [path.read_text() for path in sorted(folder.iterdir())],
            )
        )
    assert told[0] == told[1]
    assert [name for name, _, good in told[0][0] if not good] == ["missing.txt"]
    assert sum(fixed for _, fixed, _ in told[0][0]) > 150
