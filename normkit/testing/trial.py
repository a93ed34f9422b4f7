"""What a law is tried on: a normalizer, a text, a context; and the error of a broken law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn, Protocol, TypeVar

from normkit.core.blocks import paragraphs
from normkit.core.context import FIELD, Context
from normkit.core.edits import Edit
from normkit.core.result import ContractError, Result
from normkit.core.rule import Rule
from normkit.core.spans import Span

T = TypeVar("T")


class Normalizer(Protocol):
    """What the laws are about: a `Pipeline`, or anything else with these four members."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order in which they are heard."""

    @property
    def options(self) -> tuple[Any, ...]:
        """The rules' options, parallel to `rules`."""

    def step(self, text: str, context: Context = FIELD) -> tuple[Edit, ...]:
        """Return the edits of one pass."""

    def run(self, text: str, context: Context = FIELD) -> Result:
        """Return the repaired text and what was done."""


class LawBroken(AssertionError):  # noqa: N818 - it says what happened
    """A law does not hold.

    `law` is its name, `trial` has the text on which it fails, `explanation` says in plain words
    what was expected, and `shown` holds the texts or findings to compare.
    """

    def __init__(
        self, law: str, explanation: str, trial: "Trial", shown: dict[str, object]
    ) -> None:
        subject = describe(trial.normalizer)
        lines = [f"{subject} breaks the law {law!r}: {explanation}", f"  text: {trial.text!r}"]
        lines += [f"  {name}: {value!r}" for name, value in shown.items()]
        super().__init__("\n".join(lines))
        self.law = law
        self.explanation = explanation
        self.trial = trial
        self.shown = shown


@dataclass(frozen=True)
class Trial:
    r"""A normalizer on a text in a context; a law is a function of it.

    >>> from normkit.core.pipeline import Pipeline
    >>> from normkit.rules.whitespace.trailing_space import RULE
    >>> Trial(Pipeline([RULE]), "one \ntwo").result.new
    'one\ntwo'
    """

    normalizer: Normalizer
    text: str
    context: Context = FIELD

    @cached_property
    def result(self) -> Result:
        """What the normalizer makes of the text."""
        return self.run(self.text)

    @cached_property
    def parts(self) -> tuple[tuple[Span, Context], ...]:
        """The paragraphs of the text with their contexts."""
        return tuple(self.parts_of(self.text))

    def parts_of(self, text: str) -> Iterator[tuple[Span, Context]]:
        """Yield the paragraphs of any text with their contexts."""
        spans = list(paragraphs(text))
        for index, span in enumerate(spans):
            last = index == len(spans) - 1
            yield span, self.context.part(first=index == 0, last=last)

    def heard(self) -> Iterator[tuple[Rule, Any, str, Context]]:
        """Yield each rule with its options, a paragraph and its context, where it may be asked."""
        normalizer = self.normalizer
        for span, context in self.parts:
            edge = context.document and (context.first or context.last)
            for rule, options in zip(normalizer.rules, normalizer.options, strict=True):
                if edge or not rule.whole_file:
                    yield rule, options, span.of(self.text), context

    def run(self, text: str, context: Context | None = None) -> Result:
        """Run the normalizer; an exception breaks the law `total` or `contract`."""
        where = self.context if context is None else context
        return self.attempt(lambda: self.normalizer.run(text, where))

    def step(self, text: str) -> tuple[Edit, ...]:
        """Ask for the edits of one pass; an exception breaks the law `total` or `contract`."""
        return self.attempt(lambda: self.normalizer.step(text, self.context))

    def attempt(self, action: Callable[[], T]) -> T:
        """Return `action()`; an exception breaks the law `total` or `contract`."""
        try:
            return action()
        except ContractError as error:
            self.broken("contract", "a rule offered an edit that its contract forbids", why=error)
        except Exception as error:  # noqa: BLE001 - `broken` raises
            why = error.__cause__ or error
            self.broken("total", "no text at all may raise an exception", why=why)

    def broken(self, law: str, explanation: str, **shown: object) -> NoReturn:
        """Raise LawBroken on this trial."""
        raise LawBroken(law, explanation, self, shown) from None


def describe(normalizer: Normalizer) -> str:
    """Return what to call a normalizer in a message: its rule, or the codes of its rules."""
    rules = normalizer.rules
    if len(rules) == 1:
        return f"rule {rules[0].code} ({rules[0].name})"
    return "the pipeline " + " ".join(rule.code for rule in rules)
