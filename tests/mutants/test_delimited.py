"""Each broken codec of tables is caught by the law that it breaks."""

from collections.abc import Sequence
from random import Random

import pytest

from normkit.documents.delimited import Csv
from tests.laws.concrete_delimited import sheet
from tests.laws.delimited import LAWS, Law, Make, TableLawBroken
from tests.mutants import delimited as bad

TABLES = 150

CODECS: dict[str, tuple[str, Make]] = {
    "quotes the whole table anew": ("identity", bad.rewriting(bad.requoted)),
    "makes CRLF LF": ("identity", bad.rewriting(lambda text, _: text.replace("\r\n", "\n"))),
    "pads ragged records": ("identity", bad.rewriting(bad.padded)),
    "loses last empty cells": ("identity", bad.rewriting(bad.trailing_cells_lost)),
    "adds a last line end": ("identity", bad.rewriting(bad.ended)),
    "drops blank lines": ("identity", bad.rewriting(bad.without_blank_lines)),
    "leaves quotes doubled": ("texts", bad.changing_texts(bad.not_unquoted)),
    "strips cells": ("texts", bad.changing_texts(lambda texts, _: [t.strip() for t in texts])),
    "counts records from zero": ("texts", bad.changing(bad.counted_from_zero)),
    "cuts inside of quotes": ("pieces", bad.ByLines),
    "trusts the number of quotes": ("pieces", bad.ByParity),
    "lets chunks decide": ("pieces", bad.ByChunks),
    "forgets doubled quotes": ("places", bad.mapped(place=bad.undoubled)),
    "takes a cell for one line": ("places", bad.mapped(place=bad.one_line)),
    "writes as it reads": ("splice", bad.mapped(written=bad.shifted)),
    "quotes what needs no quotes": ("splice", bad.mapped(written=bad.always_quoted)),
    "never quotes": ("splice", bad.mapped(written=bad.never_quoted)),
    "replaces whole cells": ("splice", bad.mapped(written=bad.rewritten)),
    "gives cells its own line ends": ("splice", bad.mapped(written=bad.unix_ends)),
    "escapes with a backslash": ("splice", bad.mapped(written=bad.backslashed)),
    "makes formulas": ("formula", bad.changing(bad.without_context)),
    "makes formulas of wide forms": ("formula", bad.changing(bad.ascii_context)),
    "accepts NUL": ("refusal", bad.rewriting(bad.nul_accepted)),
    "reads on in an open quote": ("refusal", bad.Lenient),
    "names no column": ("refusal", bad.NoPlace),
}


def check(make: Make, laws: Sequence[Law] = LAWS) -> None:
    """Try law after law on every table."""
    for law in laws:
        for seed in range(TABLES):
            law(make, sheet(Random(seed)), Random(seed))


@pytest.mark.parametrize("name", CODECS)
def test_a_broken_codec_is_caught_by_its_law(name: str) -> None:
    law, make = CODECS[name]
    with pytest.raises(TableLawBroken) as caught:
        check(make)
    assert caught.value.law == law, caught.value


# Laws that overlap with the ones before them: each has to catch somebody on its own.
ALONE: dict[str, Make] = {
    "structure": bad.mapped(written=bad.never_quoted),
    "reread": bad.mapped(written=bad.shifted),
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_law_has_a_culprit(law: Law) -> None:
    name = law.__name__
    if name not in ALONE:
        assert name in {caught for caught, _ in CODECS.values()}
        return
    with pytest.raises(TableLawBroken) as caught:
        check(ALONE[name], [law])
    assert caught.value.law == name


def test_the_codec_itself_is_not_caught() -> None:
    check(Csv)
