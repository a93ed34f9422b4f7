"""Every registered rule, and pipelines of them, under all laws. A new rule is covered here
by standing in `RULES`."""

import pickle
from functools import cache
from random import Random

import pytest
from hypothesis import settings

from normkit.core.context import DOCUMENT, FIELD
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.rules import RULES
from normkit.testing import Trial, check_laws, check_rule, laws, pipelines_of
from normkit.testing.prose import clean_text
from normkit.testing.strategies import Material

EXAMPLES = max(200, settings().max_examples)
DEFAULT = tuple(rule for rule in RULES if rule.default)
PIPELINES = 24
TRIGGERED = 0.05


def name(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_keeps_every_law(rule: Rule) -> None:
    check_rule(rule, examples=EXAMPLES)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_the_generated_texts_trigger_a_rule(rule: Rule) -> None:
    random = Random(5)
    material = Material.of([rule], RULES)
    texts = [material.build([random.getrandbits(24) for _ in range(4)]) for _ in range(200)]
    pipelines = pipelines_of(rule)
    context = DOCUMENT if rule.whole_file else FIELD
    triggered = sum(any(p.run(text, context).findings for p in pipelines) for text in texts)
    assert triggered >= TRIGGERED * len(texts)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_an_injector_puts_in_what_the_rule_repairs(rule: Rule) -> None:
    if rule.inject is None:
        return
    pipeline = Pipeline([rule], unsafe=True, strict=True)
    context = DOCUMENT if rule.whole_file else FIELD
    random = Random(7)
    texts = [clean_text([random.getrandbits(24) for _ in range(8)]) for _ in range(40)]
    # Not every text has a place for every defect, but enough must.
    repaired = [laws.repair(Trial(pipeline, text, context), rule, 7) for text in texts]
    assert sum(repaired) >= TRIGGERED * len(texts)


@cache
def random_pipelines() -> list[Pipeline]:
    """Random subsets of the rules in random orders, some with unsafe repairs."""
    random = Random(11)
    pipelines = []
    for _ in range(PIPELINES):
        rules = random.sample(RULES, random.randint(1, len(RULES)))
        pipelines.append(Pipeline(rules, unsafe=random.random() < 0.5, strict=True))
    return pipelines


def test_pipelines_of_random_rules_in_random_order_keep_every_law() -> None:
    check_laws(random_pipelines(), RULES, examples=EXAMPLES, clean=False)


def test_the_pipeline_of_all_rules_keeps_every_law() -> None:
    everything = [Pipeline(RULES, unsafe=unsafe, strict=True) for unsafe in (False, True)]
    check_laws(everything, RULES, examples=EXAMPLES, clean=False)


def test_the_default_pipeline_keeps_every_law() -> None:
    check_laws([Pipeline(DEFAULT, strict=True)], DEFAULT, examples=EXAMPLES)


def test_the_default_pipeline_finds_nothing_in_clean_prose() -> None:
    pipeline = Pipeline(DEFAULT, strict=True)
    found = {
        (finding.rule, finding.span.of(text), text)
        for seed in range(1500)
        for text in [clean_text([seed])]
        for finding in pipeline.run(text, DOCUMENT).findings
    }
    assert not found


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_can_be_sent_to_another_process(rule: Rule) -> None:
    copy: Rule = pickle.loads(pickle.dumps(rule))
    assert (copy.code, copy.examples) == (rule.code, rule.examples)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
