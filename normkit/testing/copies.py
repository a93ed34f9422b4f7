"""Pipelines like a given one: without screens, listed otherwise, as another process gets it."""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from weakref import WeakKeyDictionary

from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.core.screens import ALWAYS

_unscreened: "WeakKeyDictionary[Pipeline, Pipeline]" = WeakKeyDictionary()
_copies: "WeakKeyDictionary[Pipeline, tuple[Pipeline, ...]]" = WeakKeyDictionary()


def rebuilt(pipeline: Pipeline, rules: Sequence[Rule]) -> Pipeline:
    """Return a pipeline like the given one, of its rules in another order or form."""
    options = {r.code: o for r, o in zip(pipeline.rules, pipeline.options, strict=True)}
    return Pipeline(
        rules,
        options=options,
        unsafe=pipeline.unsafe,
        strict=pipeline.strict,
        guards=pipeline.guards,
    )


def unscreened(pipeline: Pipeline) -> Pipeline:
    """Return the pipeline with its screens off: every rule is always asked. Built once."""
    if pipeline not in _unscreened:
        rules = [replace(rule, screen=ALWAYS) for rule in pipeline.rules]
        _unscreened[pipeline] = rebuilt(pipeline, rules)
    return _unscreened[pipeline]


def copies(pipeline: Pipeline) -> tuple[Pipeline, ...]:
    """Return copies that must give the same results. Built once."""
    if pipeline not in _copies:
        _copies[pipeline] = tuple(_copies_of(pipeline))
    return _copies[pipeline]


def _copies_of(pipeline: Pipeline) -> Iterator[Pipeline]:
    # A stable sort by stage undoes this shuffle, whatever it is; rules of one stage stay.
    yield rebuilt(pipeline, sorted(pipeline.rules, key=lambda rule: -rule.stage))
    # A rule with a lambda, or written in a session, runs in one process only.
    with suppress(pickle.PicklingError, AttributeError, TypeError):
        yield pickle.loads(pickle.dumps(pipeline))  # noqa: S301 - our own bytes
