"""The same text gives the same result in every process, whatever its hash seed."""

from normkit.rules import RULES
from tests.laws.processes import digest, digest_elsewhere
from tests.mutants.culprits import SET_ORDER


def test_results_do_not_depend_on_the_process() -> None:
    here = digest(RULES)
    assert [digest_elsewhere("normkit.rules:RULES", seed) for seed in (1, 2)] == [here, here]


def test_a_rule_that_asks_a_set_for_its_order_is_seen() -> None:
    table = "tests.mutants.culprits:SET_ORDER"
    assert len({digest(SET_ORDER), *(digest_elsewhere(table, seed) for seed in (1, 2, 3))}) > 1
