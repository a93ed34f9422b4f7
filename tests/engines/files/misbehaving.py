"""A rule that sleeps, or ends its process: a module of its own, so that workers can import it."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

from normkit.core.contracts import WHITESPACE
from normkit.core.findings import Finding
from normkit.core.rule import Rule, Stage
from normkit.core.screens import Screen
from normkit.core.view import View


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the rules leave a mark of what they have done."""

    folder: str = ""


def _misbehave(view: View, options: Marks) -> Iterator[Finding]:
    if "SLOW" in view.text:
        time.sleep(0.4)
    if "DEADLY" in view.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "KILL" in view.text:
        try:
            os.close(os.open(os.path.join(options.folder, "killed"), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


MISBEHAVING = Rule(
    code="TST101",
    name="misbehaving",
    stage=Stage.STRUCTURE,
    contract=WHITESPACE,
    find=_misbehave,
    screen=Screen(literals=("SLOW", "KILL", "DEADLY")),
    doc="Sleeps, or ends its process.",
    examples=(),
    options=Marks(),
)
