"""`check_rule` and `check_pipeline`: all laws on generated texts, and the smallest that fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from normkit.core.context import DOCUMENT, FIELD
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.testing import laws
from normkit.testing.examples import check_example, options_of
from normkit.testing.hostile import noise_text
from normkit.testing.prose import clean_text
from normkit.testing.shrinking import smallest_prose, smallest_text
from normkit.testing.strategies import CONTEXTS, Material
from normkit.testing.trial import LawBroken, Normalizer, Trial

#: Shares of the generated texts that are noise only, and clean prose.
_HOSTILE, _CLEAN = 0.1, 0.05


def check_rule(rule: Rule, *, examples: int | None = None) -> None:
    """Check a rule: its examples, then every law, alone, under all options of its examples.

    Arguments: `examples` is the number of generated texts, by default that of the active
    Hypothesis profile, whose other settings hold as well (`derandomize`, say).

    Raises LawBroken, an AssertionError that names the law and shows the smallest text found
    that breaks it.

    >>> from normkit.rules.whitespace.trailing_space import RULE
    >>> check_rule(RULE, examples=10)
    """
    for example in rule.examples:
        try:
            check_example(rule, example)
        except LawBroken as broken:
            raise smallest_text(broken) from None
    check_laws(pipelines_of(rule), [rule], examples=examples)


def check_pipeline(pipeline: Normalizer, *, examples: int | None = None) -> None:
    """Check a pipeline by every law. Arguments and errors are those of `check_rule`.

    The laws `quiet` and `repair` are about rules as they come, and not checked here.

    >>> from normkit.core.pipeline import Pipeline
    >>> from normkit.rules.whitespace.trailing_space import RULE
    >>> check_pipeline(Pipeline([RULE]), examples=10)
    """
    check_laws([pipeline], pipeline.rules, examples=examples, clean=False)


def check_law(law: laws.Law, normalizer: Normalizer, *, examples: int | None = None) -> None:
    """Check one law only, on the texts that `check_pipeline` would use."""
    material = Material.of(normalizer.rules, _built_in())
    _search(_Cases([normalizer], material), lambda case: law(case.trial), examples)


def pipelines_of(rule: Rule) -> tuple[Pipeline, ...]:
    """Return the strict pipelines of a rule alone: unsafe with all options, safe with its own."""
    chosen = [options_of(rule, example) for example in (Example(""), *rule.examples)]
    distinct = {repr(options): options for options in chosen}.values()
    unsafe = (
        Pipeline([rule], options={rule.code: options}, unsafe=True, strict=True)
        for options in distinct
    )
    return (*unsafe, Pipeline([rule], strict=True))


def check_laws(
    normalizers: Sequence[Normalizer],
    rules: Sequence[Rule],
    *,
    examples: int | None = None,
    clean: bool = True,
    others: Sequence[Rule] = (),
) -> None:
    """Check every law on normalizers, on texts that provoke the given rules.

    Arguments: `clean` says whether the laws on clean prose hold as well: `repair` for all
    `rules`, `quiet` if all of them are on by default. `others` lend a background of examples.
    """

    def test(case: _Case) -> None:
        try:
            for law in laws.ON_ANY_TEXT:
                law(case.trial)
        except LawBroken as broken:
            raise smallest_text(broken) from None
        if clean:
            smallest_prose(case.clean, lambda seeds: _check_clean(case, rules, seeds))

    _search(_Cases(normalizers, Material.of(rules, others or _built_in())), test, examples)


def _built_in() -> tuple[Rule, ...]:
    from normkit.rules import RULES

    return RULES


@dataclass(frozen=True, slots=True)
class _Case:
    """One example: a trial, and seeds of clean prose and of a defect to put into it."""

    trial: Trial
    clean: tuple[int, ...]
    defect: int


@dataclass(frozen=True, slots=True)
class _Cases:
    """Makes cases from single seeds, so that no two are alike and all kinds get their share."""

    normalizers: Sequence[Normalizer]
    material: Material

    def __call__(self, seed: int) -> _Case:
        random = Random(seed)  # noqa: S311 - reproducible, not secret
        seeds = tuple(random.getrandbits(24) for _ in range(random.randint(1, 7)))
        kind = random.random()
        if not seed:
            text = ""
        elif kind < _HOSTILE:
            text = noise_text(seeds)
        elif kind < _HOSTILE + _CLEAN:
            text = clean_text(seeds)
        else:
            text = self.material.build(seeds)
        trial = Trial(random.choice(self.normalizers), text, random.choice(CONTEXTS))
        return _Case(trial, seeds[:4], random.getrandbits(16))


def _check_clean(case: _Case, rules: Sequence[Rule], seeds: Sequence[int]) -> None:
    whole_file = any(rule.whole_file for rule in rules)
    context = DOCUMENT if whole_file else FIELD
    trial = Trial(case.trial.normalizer, clean_text(seeds), context)
    if all(rule.default for rule in rules):
        laws.quiet(trial)
    laws.repair(trial, rules[case.defect % len(rules)], case.defect)


def _search(cases: _Cases, test: Callable[[_Case], None], examples: int | None) -> None:
    """Run `test` on generated cases; raise the first LawBroken."""
    seen: list[LawBroken] = []

    chosen = settings() if examples is None else settings(max_examples=examples)

    @settings(
        chosen,
        deadline=None,
        phases=(Phase.generate,),  # a smaller seed is no smaller text: see `smallest`
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, (1 << 64) - 1))
    def searched(seed: int) -> None:
        try:
            test(cases(seed))
        except LawBroken as broken:
            seen.append(broken)
            raise

    try:
        searched()
    except (LawBroken, Flaky):
        # What reads a clock or counts its calls fails at times only: the first failure counts.
        raise seen[0] from None
