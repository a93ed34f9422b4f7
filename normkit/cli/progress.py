"""A progress bar on standard error, for a person who waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(total: int, *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Give a function that hears how many more bytes of `total` are done; show them if wanted."""
    if not shown:
        yield lambda _: None
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
    ) as display:
        task = display.add_task("", total=total)
        yield lambda size: display.advance(task, size)
