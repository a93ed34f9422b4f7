"""What is found of variants planted among names that look alike."""

from benchmarks.names_survey import DECOYS, corpus, right
from normkit.survey.candidates import candidates
from normkit.survey.contexts import Watch
from normkit.survey.proposals import propose
from normkit.survey.summary import summarise
from normkit.survey.vocabulary import vocabulary


def test_planted_variants_are_found_and_come_first() -> None:
    made = corpus(12_000, seed=7)
    known = vocabulary(summarise(made.sentences))
    pairs = candidates(known)
    found = propose(known, pairs, Watch(pairs).observe(made.sentences))
    hit = {pair for pair in made.pairs if any(right(entity, {pair}) for entity in found)}
    assert len(made.pairs) > 40
    assert len(hit) >= 0.8 * len(made.pairs)
    assert sum(right(entity, made.pairs) for entity in found[:40]) >= 32
    forms = [{form.text for form in entity.forms} for entity in found]
    assert not [each for each in forms if len(each & set(DECOYS)) > 1]
