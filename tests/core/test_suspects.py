"""Fields screened together: none with a finding is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.rules import RULES
from normkit.testing import hostile, texts

DEFAULT = Pipeline(rule for rule in RULES if rule.default)
ALL_BUT_ALWAYS = Pipeline(
    (rule for rule in RULES if not rule.screen_for(rule.options).always), unsafe=True
)
FIELD_TEXTS = st.one_of(
    texts(),
    hostile(),
    st.sampled_from(
        ("", " ", "\n", "a ", "  ", "a  b", "onunless it", "x.Y", "\ufeff", "\r", "a\n\n\nb", "a ,")
    ),
)


@given(st.lists(FIELD_TEXTS, max_size=6))
def test_every_field_with_a_finding_is_among_the_suspects(fields: list[str]) -> None:
    for pipeline in (DEFAULT, ALL_BUT_ALWAYS):
        suspects = pipeline.suspects(fields)
        found = {i for i, text in enumerate(fields) if pipeline.run(text).findings}
        assert found <= set(suspects)
        assert suspects == sorted(set(suspects))


@given(st.lists(FIELD_TEXTS, max_size=6))
def test_what_was_seen_gives_the_result_of_another_look(fields: list[str]) -> None:
    for pipeline in (DEFAULT, ALL_BUT_ALWAYS):
        for index, seen in pipeline.screened(fields):
            assert pipeline.run(fields[index], seen=seen) == pipeline.run(fields[index])


def test_clean_fields_are_no_suspects() -> None:
    fields = ["They met on Monday.", "It was over.", "", "A café in the town"]
    assert DEFAULT.suspects(fields) == []
    assert DEFAULT.suspects([*fields, "Two  blanks.", *fields]) == [4]
    assert DEFAULT.suspects([]) == []


def test_a_rule_that_is_always_asked_suspects_every_field() -> None:
    assert Pipeline(RULES).suspects(["a", "b"]) == [0, 1]


@pytest.mark.parametrize("group", [1, 7, 40, 1 << 17])
def test_the_size_of_groups_changes_nothing(group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = ["Clean.", "Two  blanks.", "", "A word andanother.", "x" * 50, "ofthe", "End  of it."]
    monkeypatch.setattr("normkit.core.calls.GROUP", group)
    assert DEFAULT.suspects(fields * 3) == [
        i for i, field in enumerate(fields * 3) if DEFAULT.suspects([field])
    ]
