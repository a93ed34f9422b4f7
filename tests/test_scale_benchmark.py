"""The simulation behind docs/scale.md: on schedules that can be worked out by hand."""

import pytest

from benchmarks.scale import Rate, Trouble, simulate, task_times

NONE = Trouble("none")


def test_equal_tasks_fill_the_cores() -> None:
    assert simulate([36.0] * 1000, 10, NONE, 1).hours == pytest.approx(1.0)


def test_the_last_task_decides() -> None:
    assert simulate([3600.0, 3600.0, 7200.0], 2, NONE, 1).hours == pytest.approx(3.0)
    assert simulate([7200.0, 3600.0, 3600.0], 2, NONE, 1).hours == pytest.approx(2.0)


def test_all_slow_tasks_cost_the_factor() -> None:
    slow = simulate([36.0] * 100, 10, Trouble("slow", slow=1.0, factor=3), 1)
    assert slow.core_hours == pytest.approx(3.0)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_killed_is_done_again(seed: int) -> None:
    usual = simulate([36.0] * 1000, 10, NONE, seed)
    killed = simulate([36.0] * 1000, 10, Trouble("killed", killed=0.2), seed)
    assert usual.begun == 1000
    # One in five is begun once more, of those one in five again: 1,250 in all.
    assert 1150 < killed.begun < 1350
    # On average half of a task is lost.
    assert 1.08 < killed.core_hours / usual.core_hours < 1.17


def test_a_seed_gives_one_result() -> None:
    times = task_times(64, 0.1, Rate(10.0, 0.3, 0.1), 7)
    trouble = Trouble("all", 0.1, 3, 0.1)
    assert simulate(times, 50, trouble, 7) == simulate(times, 50, trouble, 7)
    assert sum(times) == pytest.approx(0.1e6 / 10 + 0.3 * len(times), rel=0.05)
