"""A rule: a finder with its contract, screen, options, examples and injector."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from normkit.core.contracts import Contract
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.screens import Screen
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random


class Stage(IntEnum):
    """The order in which rules are heard: on overlap the earlier one wins the pass.

    A pass in which an ENCODING rule repairs something applies nothing else, since other rules
    would take mojibake for text.
    """

    ENCODING = 0
    CHARACTERS = 1
    WHITESPACE = 2
    SPACING = 3
    NAMES = 4
    STRUCTURE = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its repair by this rule alone; `after=None`: it must stay untouched.

    `after` equal to `before` (see `reported`) says that the text must be reported and stay. A
    rule that only reports must say nothing where `after` is None.

    `document` examples are whole files, others are fields. `unsafe` examples need
    `--unsafe-fixes`; `options` overrides single options by name.
    """

    before: str
    after: str | None = None
    source: str = "synthetic"
    document: bool = False
    unsafe: bool = False
    options: tuple[tuple[str, Any], ...] = ()


def reported(text: str, *, document: bool = False) -> Example:
    """Return the example of a text that a rule must report, and that stays as it is."""
    return Example(text, text, document=document)


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A normalizer as data.

    `find(view, options)` is pure: no state, clock, randomness, file or other text. It yields
    findings in text order. `screen` (or a function of the options that gives it) is a
    necessary condition for findings. `inject(clean, random)` gives an edit that puts the
    defect into clean text, or None where it cannot. `whole_file` rules look at the start or
    end of a file and never run on fields. A `matter_of_style` is repaired only where it is
    selected, since no text is wrong without it.
    """

    code: str
    name: str
    stage: Stage
    contract: Contract
    find: Callable[[View, Any], Iterable[Finding]]
    screen: Screen | Callable[[Any], Screen]
    doc: str
    examples: tuple[Example, ...]
    inject: "Callable[[str, Random], Edit | None] | None" = None
    options: Any = field(default_factory=NoOptions)
    applicability: Applicability = Applicability.SAFE
    default: bool = True
    matter_of_style: bool = False
    whole_file: bool = False

    def screen_for(self, options: Any) -> Screen:
        """Return the screen under the given options."""
        return self.screen if isinstance(self.screen, Screen) else self.screen(options)

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.strip().partition("\n")[0]
