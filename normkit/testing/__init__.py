"""The laws of normkit as tools for tests: of the built-in rules and of yours.

`check_rule` and `check_pipeline` try every law on generated texts and explain the smallest
failure. `laws` has one function a law, `Trial` is what it takes; `strategies` are for tests of
your own. Needs the extra `testing`.
"""

from normkit.testing.harness import check_law, check_laws, check_pipeline, check_rule, pipelines_of
from normkit.testing.strategies import contexts, hostile, texts, texts_with_defects
from normkit.testing.trial import LawBroken, Normalizer, Trial

__all__ = [
    "LawBroken",
    "Normalizer",
    "Trial",
    "check_law",
    "check_laws",
    "check_pipeline",
    "check_rule",
    "contexts",
    "hostile",
    "pipelines_of",
    "texts",
    "texts_with_defects",
]
