"""Accuracy of split-word does not fall: each longer word of a small sample is broken once."""

from tests.rules.spacing.sample import outcome, spacing, with_a_space

PRECISION = 0.99
RECALL = 0.89
CASES = list(with_a_space())


def test_broken_words_are_joined() -> None:
    found = outcome(spacing(), CASES)
    assert found.precision >= PRECISION, found
    assert found.recall >= RECALL, found
