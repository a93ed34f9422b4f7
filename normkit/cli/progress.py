"""A progress bar on standard error, for a person who waits."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

# Below these the work is done before a bar could be read.
_FILES, _BYTES = 200, 16 << 20


def progress(jobs: Sequence[T], path_of: Callable[[T], str]) -> Iterator[T]:
    """Yield the jobs, and show how many bytes of their files are done if that takes a while."""
    sizes = [_size(path_of(job)) for job in jobs]
    if len(jobs) < _FILES and sum(sizes) < _BYTES:
        yield from jobs
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    with Progress(
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=sum(sizes))
        for job, size in zip(jobs, sizes, strict=True):
            yield job
            bar.advance(task, size)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
