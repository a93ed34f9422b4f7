"""Proved packs are remembered: the same comes out, sooner, and what was not proved never counts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normkit.lexicon.names import record
from normkit.lexicon.names.options import _needs
from normkit.lexicon.names.packs import numbered_pack
from normkit.lexicon.names.table import _merged, compiled
from tests.cli.conftest import Run

NAMES = "normkit.names.toml"
LUND = (
    '[[entity]]\nid = "lund"\nkind = "place"\nforms = ["Lund", "Lunde"]\npreferred = "Lund"\n'
    '[[entity]]\nid = "mae"\nkind = "person"\nforms = ["Maja Ek", "Maia Ek"]\n'
    '[[entity]]\nid = "visby"\nkind = "place"\n'
    'forms = [{ text = "Visby", styles = ["ours"] }, { text = "Wisby", styles = ["theirs"] }]\n'
)
#: Wrong together with the built-in packs.
CLASH = LUND.replace("Lunde", "New Kyiv")
TEXT = b"They went from Kiev to Lunde and Wisby. Maja Ek left; Maia Ek stayed.\n"


def _forget() -> None:
    """Forget what this process knows, as a new one would."""
    for known in (compiled, _merged, _needs, numbered_pack):
        known.cache_clear()


@pytest.fixture
def proofs(here: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the packs that are proved, in the order in which they are."""
    proved: list[str] = []
    prove: Callable[..., bytes] = record.record_of

    def proving(packs: tuple[str, ...], builtin: bool = True) -> bytes:
        proved.extend(packs)
        return prove(packs, builtin)

    monkeypatch.setattr(record, "record_of", proving)
    here.joinpath(NAMES).write_text(LUND)
    here.joinpath("normkit.toml").write_text("")
    here.joinpath("a.txt").write_bytes(TEXT)
    _forget()
    return proved


def _kept(here: Path) -> list[Path]:
    return sorted(here.joinpath(".cache", "normkit").glob("kept-*"))


@pytest.mark.parametrize("style", ["", "ap", "ours", "theirs"])
@pytest.mark.parametrize("command", ["fix", "check"])
def test_the_same_comes_out(
    proofs: list[str], here: Path, run: Run, command: str, style: str
) -> None:
    more = ["--style", style] if style else []
    results = []
    for flag in (["--no-cache"], [], [], [], ["--no-cache"]):
        here.joinpath("a.txt").write_bytes(TEXT)
        _forget()
        done = run(command, "a.txt", "--unsafe-fixes", *flag, *more)
        results.append((done, here.joinpath("a.txt").read_bytes()))
    assert results == [results[0]] * 5
    if command == "fix":
        assert b"Kyiv to Lund" in results[0][1]
    assert proofs == [LUND]  # by the second run alone


def test_an_edited_pack_is_proved_again(proofs: list[str], here: Path, run: Run) -> None:
    assert run("check", "a.txt").code == 1
    here.joinpath(NAMES).write_text(CLASH)
    for _ in range(2):
        _forget()
        done = run("fix", "a.txt")
        assert done.code == 2
        assert '"lund"' in done.err
        assert '"kyiv"' in done.err
        assert here.joinpath("a.txt").read_bytes() == TEXT
    assert proofs == [LUND, CLASH, CLASH]
    assert len(_kept(here)) == 1
    here.joinpath(NAMES).write_text(LUND)
    _forget()
    assert run("check", "a.txt").code == 1
    assert len(proofs) == 3


def test_what_lies_below_counts(proofs: list[str], here: Path, run: Run) -> None:
    here.joinpath(NAMES).write_text(CLASH)
    alone = "[rules.variant]\nbuiltin = false\n[rules.inconsistent-name]\nbuiltin = false\n"
    here.joinpath("normkit.toml").write_text(alone)
    assert run("check", "a.txt").code == 1  # sound without the built-in packs
    here.joinpath("normkit.toml").write_text("")
    assert run("check", "a.txt").code == 2
    assert proofs == [CLASH, CLASH]


def test_a_pack_that_is_not_toml_is_not_kept(proofs: list[str], here: Path, run: Run) -> None:
    here.joinpath(NAMES).write_text("[[entity")
    assert [run("check", "a.txt").code, run("check", "a.txt").code] == [2, 2]
    assert proofs == ["[[entity"] * 2
    assert _kept(here) == []


@pytest.mark.parametrize("damage", [b"", b"normkit kept 1\n", b"x" * 400])
def test_a_damaged_record_is_made_again(
    proofs: list[str], here: Path, run: Run, damage: bytes
) -> None:
    first = run("check", "a.txt")
    (file,) = _kept(here)
    whole = file.read_bytes()
    file.write_bytes(damage)
    _forget()
    assert run("check", "a.txt") == first
    assert proofs == [LUND, LUND]
    assert file.read_bytes() == whole


def test_without_a_cache_nothing_is_kept(proofs: list[str], here: Path, run: Run) -> None:
    run("check", "a.txt", "--no-cache")
    assert proofs == []  # not for a record
    assert not here.joinpath(".cache").exists()


def test_another_version_proves_again(
    proofs: list[str], here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", "a.txt")
    monkeypatch.setattr("normkit.runner.remember.installation", lambda: ("another",))
    run("check", "a.txt")
    assert proofs == [LUND, LUND]
    assert len(_kept(here)) == 2


def test_an_unknown_style_is_one_with_a_record_too(proofs: list[str], here: Path, run: Run) -> None:
    messages = {run("check", "a.txt", "--style", "hours").err}
    run("check", "a.txt")
    _forget()
    messages.add(run("check", "a.txt", "--style", "hours").err)
    assert messages == {'error: --style: no style "hours"; did you mean "ours"?\n'}


def test_a_configuration_cannot_bring_a_record(proofs: list[str], here: Path, run: Run) -> None:
    here.joinpath("normkit.toml").write_text('[rules.variant]\nrecord = "MCAwIDAgMAo="\n')
    done = run("check", "a.txt")
    assert done.code == 2
    assert 'unknown option "record"' in done.err
