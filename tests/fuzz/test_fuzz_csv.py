"""The fuzz target of tables finds nothing in what comes to hand, and finds what is planted."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normkit.documents import delimited_tokens
from tests.fuzz import fuzz_csv

SPECIAL = st.lists(st.sampled_from(list(b'",;\t|\n\rtex 5')), max_size=60).map(bytes)


@given(st.binary(min_size=2, max_size=2), SPECIAL | st.binary(max_size=60))
@example(b"\x80\x00", b'id,text\n1,5" disk\n2,"a\nb"\n')
@example(b"\x00\x01", b'a\r\n"b""c"\r,\n')
def test_nothing_is_found(choice: bytes, data: bytes) -> None:
    fuzz_csv.TestOneInput(choice + data)


def test_a_planted_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def undoubled(token: str) -> str:
        return token.strip('"')

    monkeypatch.setattr(fuzz_csv, "value", undoubled)
    assert delimited_tokens.value is not undoubled
    with pytest.raises(AssertionError):
        fuzz_csv.TestOneInput(b'\x00\x00"a ""b"" c",d\n')
