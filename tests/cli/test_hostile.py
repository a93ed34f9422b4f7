"""Naughty input passes through `fix` without a crash, in time that grows with its size."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NAUGHTY = {
    "controls": "".join(map(chr, [*range(1, 32), *range(127, 160)])) * 50,
    "combining": "a" + "\u0301\u0316" * 50_000,
    "bidi": "\u202e\u2066abc\u2069\u202c" * 5000,
    "zalgo": "Z\u0335\u0327a\u0334\u0321l\u0336g\u0337o\u0338 " * 5000,
    "letters": "a" * 100_000,
    "spaces": " " * 100_000,
    "quotes": '"' * 100_000,
    "stops": "." * 100_000,
    "commas": "a," * 50_000,
    "brackets": "([{<" * 20_000,
    "separators": "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e" * 4_000,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 4_000,
    "mojibake": "\u00c3\u00a9\u00e2\u20ac\u2122" * 4_000,
    "noncharacters": "\ufffe\uffff\U0001ffff\ue000" * 10_000,
    "tags": "\U000e0041\U000e007f" * 4_000,
    "returns": "\r" * 50_000,
    "empty": "",
}


@pytest.mark.parametrize("name", NAUGHTY)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_it_passes_and_a_second_run_changes_nothing(
    run: Run, here: Path, name: str, suffix: str
) -> None:
    path = here / f"{name}.{suffix}"
    path.write_bytes(NAUGHTY[name].encode())
    done = run("fix", "--isolated", "--unsafe-fixes", path.name)
    assert (done.code, done.out) == (0, ""), done.err
    after = path.read_bytes()
    again = run("fix", "--isolated", "--unsafe-fixes", path.name)
    assert again.code == 0, again.err
    assert path.read_bytes() == after
