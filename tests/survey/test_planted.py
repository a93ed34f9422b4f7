"""What is found of variants planted among names that look alike."""

import pytest

from benchmarks import names_listed, names_survey
from benchmarks.names_survey import DECOYS, Planted, right
from normkit.lexicon.names.model import Entity
from normkit.survey.candidates import candidates
from normkit.survey.contexts import Watch
from normkit.survey.prior import Prior
from normkit.survey.proposals import propose
from normkit.survey.summary import summarise
from normkit.survey.vocabulary import vocabulary


def _found(made: Planted) -> list[Entity]:
    known = vocabulary(summarise(made.sentences))
    pairs = Prior(known).promising(candidates(known), lambda pair: False)
    return propose(known, pairs, Watch(pairs).observe(made.sentences))


@pytest.mark.parametrize(
    ("made", "recall", "precision"),
    [
        (names_survey.corpus(12_000, seed=7), 0.8, 0.6),
        (names_listed.corpus(12_000, seed=7), 0.7, 0.85),
    ],
    ids=["made up", "listed"],
)
def test_planted_variants_are_found_and_come_first(
    made: Planted, recall: float, precision: float
) -> None:
    found = _found(made)
    hit = {pair for pair in made.pairs if any(right(entity, {pair}) for entity in found)}
    assert len(made.pairs) > 40
    assert len(hit) >= recall * len(made.pairs)
    assert sum(right(entity, made.every) for entity in found[:40]) >= 36
    assert sum(right(entity, made.every) for entity in found) >= precision * len(found)
    forms = [{form.text for form in entity.forms} for entity in found]
    assert not [each for each in forms if len(each & set(DECOYS)) > 1]
