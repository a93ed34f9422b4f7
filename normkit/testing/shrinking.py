"""Reduce what breaks a law to something small that breaks the same law.

Pieces are cut out, from one half down to single elements, as long as the law still fails
(delta debugging, after Zeller and Hildebrandt 2002).
"""

from collections.abc import Callable
from typing import TypeVar

from normkit.testing.laws import BY_NAME
from normkit.testing.trial import LawBroken, Trial

S = TypeVar("S", str, tuple[int, ...])

#: So many candidates are tried; a law takes some milliseconds.
_TRIES = 600


def smallest_text(broken: LawBroken) -> LawBroken:
    """Return the error on the smallest text found that breaks the same law."""
    if broken.law not in BY_NAME:
        return broken
    law, trial = BY_NAME[broken.law], broken.trial
    return _reduce(
        trial.text, broken, lambda text: law(Trial(trial.normalizer, text, trial.context))
    )


def smallest_prose(seeds: tuple[int, ...], check: Callable[[tuple[int, ...]], object]) -> None:
    """Run `check` on the seeds of clean sentences; raise LawBroken on the fewest that fail.

    Whole sentences go, since a part of a clean sentence need not be clean.
    """
    try:
        check(seeds)
    except LawBroken as broken:
        raise _reduce(seeds, broken, check) from None


def _reduce(whole: S, broken: LawBroken, check: Callable[[S], object]) -> LawBroken:
    best, tries = broken, 0
    size = max(len(whole) // 2, 1)
    while size and tries < _TRIES:
        at, cut = 0, False
        while at < len(whole) and tries < _TRIES:
            tries += 1
            candidate = whole[:at] + whole[at + size :]
            error = _error_of(candidate, check)
            if error is not None and error.law == broken.law:
                whole, best, cut = candidate, error, True
            else:
                at += size
        if not (cut and size == 1):
            size //= 2
    return best


def _error_of(candidate: S, check: Callable[[S], object]) -> LawBroken | None:
    try:
        check(candidate)
    except LawBroken as error:
        return error
    return None
