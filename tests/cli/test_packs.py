"""`normkit packs`: what it lists, explains, verifies."""

import json
from pathlib import Path

import pytest

from normkit.cli.main import main

LUND = '[[entity]]\nid = "lund"\nkind = "place"\npreferred = "Lund"\nforms = ["Lund", "Lunde"]\n'
CLASH = (
    '[[entity]]\nid = "nova"\nkind = "place"\npreferred = "Nova"\nforms = ["Nova", "New Kyiv"]\n'
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["packs", *args])
    out, err = capsys.readouterr()
    return code, out, err


def test_it_lists_the_names_that_count_here(capsys: pytest.CaptureFixture[str]) -> None:
    Path("normkit.names.toml").write_text(LUND)
    code, out, _ = run(capsys)
    lines = out.splitlines()
    assert code == 0
    assert len(lines) > 150
    assert any(line.startswith("kyiv ") and "Kyiv <- Kiev" in line for line in lines)
    assert lines[-1].split() == ["lund", "place", "Lund", "<-", "Lunde"]
    assert "lund" not in run(capsys, "--isolated")[1]


@pytest.mark.parametrize("words", [["sergey-lavrov"], ["explain", "Sergei", "Lavrov"], ["Lavrov"]])
def test_it_explains_a_name(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    code, out, _ = run(capsys, *words, "--style", "ap")
    assert code == 0
    assert out.startswith("sergey-lavrov (person, en)\n")
    assert "  Sergei Lavrov  (style ap, economist; preferred)\n" in out
    assert "  AP Stylebook, Russian names\n" in out


def test_an_unknown_name_has_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "lavrof")
    assert code == 2
    assert err.startswith('error: no name "lavrof"')


def test_the_builtin_packs_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check")
    assert (code, out) == (0, "")
    assert "names, no fault" in err


def test_a_clash_names_both_entities(capsys: pytest.CaptureFixture[str]) -> None:
    Path("own.toml").write_text(CLASH)
    code, out, _ = run(capsys, "check", "own.toml")
    assert code == 1
    fault = 'own.toml:1: entities "nova" and "kyiv": form "New Kyiv" and form "Kyiv" overlap in a text; '
    assert fault in out
    assert len(out.splitlines()) == len(set(out.splitlines()))


def test_it_says_what_replaces_what(capsys: pytest.CaptureFixture[str]) -> None:
    mine = LUND.replace("Lunde", "Kiev").replace("lund", "mine")
    Path("own.toml").write_text(f"{LUND}\n{mine}")
    code, out, _ = run(capsys, "check", "own.toml")
    assert code == 1  # both have "Lund"
    Path("own.toml").write_text(f"# ours\n{mine}")
    Path("two.toml").write_text(LUND)
    code, out, _ = run(capsys, "check", "own.toml")
    note = (
        'own.toml:2: note: entity "mine" replaces "kyiv" of the built-in packs: both have "Kiev"\n'
    )
    assert (code, out) == (0, note)
    code, out, _ = run(capsys, "check", "own.toml", "two.toml")
    assert (code, out) == (
        0,
        f'{note}two.toml:1: note: entity "lund" replaces "mine" of own.toml:2: both have "Lund"\n',
    )


def test_a_rejected_group_switches_off(capsys: pytest.CaptureFixture[str]) -> None:
    forms = 'forms = ["Kyiv", "Kiev"]\nstatus = "rejected"\n'
    Path("normkit.names.toml").write_text(f'[[entity]]\nid = "no"\nkind = "place"\n{forms}')
    code, out, _ = run(capsys, "check")
    note = 'normkit.names.toml:1: note: entity "no" switches off "kyiv" of the built-in packs: '
    assert (code, out) == (0, f"{note}it is rejected\n")


def test_the_registry_is_checked_where_no_file_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("normkit.names.toml").write_text(CLASH)
    assert run(capsys, "check")[0] == 1
    Path("own.toml").write_text(LUND)
    assert run(capsys, "check", "own.toml")[0] == 0


def test_a_file_that_is_no_pack_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("own.toml").write_text(LUND + "sources = 3\n")
    code, _, err = run(capsys, "check", "own.toml")
    assert code == 2
    assert err.startswith(
        'error: own.toml:6: entity "lund": sources: must be a list: ["..."]; it is a number'
    )
    assert run(capsys, "check", "none.toml")[0] == 2


def test_escapes_reach_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("normkit.names.toml").write_text(LUND.replace('"Lunde"', '"Lun\\u001B[31mde"'))
    assert "\x1b" not in run(capsys)[1]
    assert "\x1b" not in run(capsys, "lund")[1]


def test_the_schema_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_statistics_count_the_forms_of_each_entity(capsys: pytest.CaptureFixture[str]) -> None:
    text = "They met in Kiev. Kiev was quiet.\n\nSergei\nLavrov left Kharkov.\n"
    Path("a.txt").write_text(text)
    main(["check", "--statistics", "--no-cache", "a.txt"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["4", "NAM101", "variant"],
        ["2", "Kiev", "(kyiv)"],
        ["1", "Kharkov", "(kharkiv)"],
        ["1", "Sergei", "Lavrov", "(sergey-lavrov)"],
    ]
    main(["check", "--statistics", "--output-format", "json", "--no-cache", "a.txt"])
    (row,) = json.loads(capsys.readouterr().out)
    assert row["forms"]["kyiv"] == {"Kiev": 2}
