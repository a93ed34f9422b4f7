"""The runner: what becomes of a file when one of its paragraphs cannot be repaired."""

import io

from normkit.core.contracts import Contract
from normkit.core.findings import Finding
from normkit.core.pipeline import DID_NOT_CONVERGE, Pipeline
from normkit.core.rule import Rule
from normkit.core.wrap import wrap
from normkit.documents.detect import FileFormat
from normkit.documents.plain import PlainText
from normkit.rules.whitespace.repeated_space import RULE as REPEATED_SPACE
from normkit.runner import Around, Located, fix_bytes, repair

FREE = Contract("FREE", "anything goes")
ENDLESS = wrap(
    lambda text: text + "!" if "bad" in text else text, code="TST101", name="endless", contract=FREE
)


def _fixed(data: bytes, *rules: Rule) -> tuple[bytes, list[Finding]]:
    heard: list[Located] = []
    output = io.BytesIO()
    pipeline = Pipeline(rules)
    outcome = repair(
        io.BytesIO(data),
        "a.txt",
        FileFormat(PlainText()),
        pipeline,
        lambda: output,
        around=Around(heard.append),
    )
    return (output.getvalue() if outcome.changed else data), [each.finding for each in heard]


def test_a_paragraph_that_does_not_settle_stays_and_the_others_are_repaired() -> None:
    new, findings = _fixed(b"a  b\n\nbad  one\n\nc  d\n", ENDLESS, REPEATED_SPACE)
    assert new == b"a b\n\nbad  one\n\nc d\n"
    assert [finding.rule for finding in findings].count(DID_NOT_CONVERGE) == 1
    assert (
        fix_bytes(new, "a.txt", FileFormat(PlainText()), Pipeline([ENDLESS, REPEATED_SPACE]))[0]
        == new
    )


def test_two_rules_that_undo_each_other_change_nothing() -> None:
    there = wrap(lambda text: text.replace("x", "y"), code="TST1", name="there", contract=FREE)
    back = wrap(lambda text: text.replace("y", "x"), code="TST2", name="back", contract=FREE)
    assert _fixed(b"x y\n", there, back)[0] == b"x y\n"
