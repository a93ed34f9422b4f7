"""Where the time of `normkit fix` goes on a text: by stage, and by rule.

    python benchmarks/profile.py FILE

The work of one process is done here, in memory, with clocks around the stages. A clock costs a
microsecond, and time that one stage spends in another is taken off it. What a rule makes or loads
for the first time (a lexicon, a compiled pattern) counts for that rule.
"""

import argparse
import importlib
import io
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

START = time.process_time()

from normkit.core import calls, pipeline, protection, screens, word_screens  # noqa: E402
from normkit.core.view import View  # noqa: E402
from normkit.documents.detect import file_format  # noqa: E402
from normkit.lexicon import language, segment  # noqa: E402
from normkit.rules import RULES  # noqa: E402
from normkit.rules.names import repairs  # noqa: E402
from normkit.runner import work  # noqa: E402

# The package has a function of the same name.
repair = importlib.import_module("normkit.runner.repair")


class Clock:
    """Seconds of CPU time by name, each without the time of the stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        self._inner: list[float] = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        self._inner.append(0.0)
        start = time.process_time()
        try:
            yield
        finally:
            spent = time.process_time() - start
            own = spent - self._inner.pop()
            self._inner[-1] += spent
            self.seconds[name] = self.seconds.get(name, 0.0) + own
            self.calls[name] = self.calls.get(name, 0) + 1

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function` with a clock around it."""

        def measured(*args: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*args, **named)

        return measured


#: What is measured: a name, and where the function stands.
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("screens: all of a window", screens.CompiledScreens, "places"),
    ("screens: words that may matter", word_screens.WordScreens, "among"),
    ("screens: where the words are", View, "find"),
    ("paragraphs called for", calls.Calls, "parts"),
    ("a pass over a paragraph", pipeline.Pipeline, "_pass"),
    ("passes of a run", pipeline.Pipeline, "_run_paragraphs"),
    ("all of a run", pipeline.Pipeline, "run"),
    ("guards", protection.Protection, "enters"),
    ("guards", protection.Protection, "slices"),
    ("cuts are kept", pipeline, "keeps_cuts"),
    ("cut into two words", segment, "decide"),
    ("language", language, "_identify"),
    ("tables of names", repairs, "compiled"),
    ("re-check", work.Work, "recheck"),
    ("encode and digest", repair._Copy, "write"),
    ("read again", repair._Copy, "recheck"),
)


def measured(path: Path) -> tuple[Clock, float]:
    """Repair a file in memory; return the clock, and the CPU time of all of it."""
    clock = Clock()
    rules = [
        replace(rule, find=clock.around(f"rule {rule.name}", _eager(rule.find)))
        for rule in RULES
        if rule.default
    ]
    whole = pipeline.Pipeline(rules)
    data = path.read_bytes()
    with clocks(clock):
        start = time.process_time()
        source = io.BytesIO(data)
        form = file_format(path.name)
        with clock.stage("all else"):
            repair.repair(source, path.name, form, whole, io.BytesIO)
        return clock, time.process_time() - start


def _eager(find: Callable[..., Any]) -> Callable[..., Any]:
    return lambda view, options: list(find(view, options))


@contextmanager
def clocks(clock: Clock) -> Iterator[None]:
    """Put the clocks around the functions, for a while."""
    with ExitStack() as stack:
        for name, owner, attribute in STAGES:
            function = getattr(owner, attribute, None)
            if function is not None:
                stack.enter_context(
                    mock.patch.object(owner, attribute, clock.around(name, function))
                )
        yield


def main() -> None:
    """Measure the files that are named and print a table for each."""
    imports = time.process_time() - START
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, nargs="+")
    for path in parser.parse_args().file:
        clock, total = measured(path)
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {total:.3f} s; imports {imports:.3f} s")
        for name, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
            print(f"{seconds:9.3f} s {seconds / total:6.1%} {clock.calls[name]:8} x  {name}")


if __name__ == "__main__":
    main()
