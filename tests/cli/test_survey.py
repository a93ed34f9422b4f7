"""`normkit survey`: a table, a registry, and silence about what was decided."""

import json
from pathlib import Path

import pytest

from normkit.lexicon.names.packs import parse_pack
from tests.cli.conftest import Run

ONE = """\
Ministers in Kiev said the grain port would open, and Secretary Anthony Blinken flew to Kiev.
Reporters met Anthony Blinken at the embassy in Kiev before the talks about grain.
"""
OTHER = """\
Ministers in Kyiv said the grain port would open, and Secretary Antony Blinken flew to Kyiv.
Reporters met Antony Blinken at the embassy in Kyiv before the talks about grain.
"""
NAMES = "normkit.names.toml"


@pytest.fixture
def corpus(here: Path) -> Path:
    (here / "normkit.toml").write_text("[rules.variant]\nbuiltin = false\n")
    (here / "one.txt").write_text(ONE)
    (here / "two.jsonl").write_text(
        "".join(json.dumps({"text": t}) + "\n" for t in OTHER.splitlines())
    )
    return here


def test_it_proposes_variants_of_all_formats_with_counts(corpus: Path, run: Run) -> None:
    done = run("survey", ".")
    assert done.code == 0
    assert "Anthony Blinken (2), Antony Blinken (2)" in done.out
    assert "Kiev (3), Kyiv (3)" in done.out
    assert "Found 2 names in several spellings" in done.err
    entities = parse_pack((corpus / NAMES).read_text())
    assert [entity.status for entity in entities] == ["proposed"] * 2
    assert entities[0].counts
    assert entities[0].evidence
    assert entities[0].examples


def test_nothing_decided_is_proposed_again_and_decisions_keep_their_text(
    corpus: Path, run: Run
) -> None:
    run("survey", ".")
    file = corpus / NAMES
    head, first, second = file.read_text().split("[[entity]]\n")
    first = "# Asked the desk.\n" + first.replace('"proposed"', '"never"')
    file.write_text(f"{head}[[entity]]\n{first}[[entity]]\n{second}")
    done = run("survey", ".")
    assert done.out.count("\n") == 1
    assert "# Asked the desk.\n" in file.read_text()
    file.write_text(file.read_text().replace('"proposed"', '"accepted"'))
    before = file.read_text()
    done = run("survey", ".")
    assert (done.code, done.out) == (0, "")
    assert "No names to decide" in done.err
    assert file.read_text() == before


def test_accepted_entries_are_applied_and_the_next_survey_is_silent(corpus: Path, run: Run) -> None:
    run("survey", ".")
    file = corpus / NAMES
    file.write_text(file.read_text().replace('"proposed"', '"accepted"'))
    assert run("fix", ".").code == 0
    assert run("survey", ".").out == ""
    text = (corpus / "one.txt").read_text() + (corpus / "two.jsonl").read_text()
    assert ("Kiev" in text) != ("Kyiv" in text)
    assert ("Anthony" in text) != ("Antony" in text)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_result_is_the_same_for_any_number_of_processes_and_order(
    corpus: Path, run: Run, jobs: str
) -> None:
    expected = run("survey", ".", "--no-write", "--output-format", "json").out
    for paths in (("one.txt", "two.jsonl"), ("two.jsonl", "one.txt")):
        done = run("survey", *paths, "--no-write", "--output-format", "json", "--jobs", jobs)
        assert done.out == expected
    assert not (corpus / NAMES).exists()
    assert [row["status"] for row in json.loads(expected)] == ["proposed"] * 2


def test_a_path_with_a_slip_in_it_drops_no_proposals(corpus: Path, run: Run) -> None:
    run("survey", ".")
    before = (corpus / NAMES).read_text()
    (corpus / "empty").mkdir()
    assert run("survey", "nosuch").code == 2
    assert run("survey", "empty").code == 0
    assert (corpus / NAMES).read_text() == before


def test_dates_are_shown_and_kept(corpus: Path, run: Run) -> None:
    (corpus / "one.txt").rename(corpus / "2021-05-06.txt")
    lines = [{"text": t, "date": f"2023-0{n}-01"} for n, t in enumerate(OTHER.splitlines(), 1)]
    (corpus / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = run("survey", ".")
    assert "Kiev (3, 2021-05-06), Kyiv (3, 2023-01-01 to 2023-02-01)" in done.out
    kiev = next(e for e in parse_pack((corpus / NAMES).read_text()) if "Kiev" in e.counts)
    assert kiev.dates == {"Kiev": "2021-05-06/2021-05-06", "Kyiv": "2023-01-01/2023-02-01"}


def test_what_another_registry_decides_is_not_proposed(corpus: Path, run: Run) -> None:
    run("survey", ".")
    file = corpus / NAMES
    file.write_text(file.read_text().replace('"proposed"', '"never"', 1))
    done = run("survey", ".", "--output", "other.toml")
    assert done.out.count("\n") == 1
    assert len(parse_pack((corpus / "other.toml").read_text())) == 1


def test_packs_of_plugins_are_evidence(
    corpus: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = (
        '[[entity]]\nid = "kyiv"\nkind = "place"\nsources = ["x"]\n'
        'forms = ["Kiev", { text = "Kyiv", styles = ["official"] }]\n'
    )

    class Loaded:
        packs = (pack,)

    monkeypatch.setattr("normkit.cli.survey.load_plugins", lambda names: Loaded)
    rows = json.loads(run("survey", ".", "--no-write", "--output-format", "json").out)
    kiev = next(row for row in rows if "Kiev" in row["counts"])
    assert "one name in the packs (kyiv)" in kiev["evidence"]
    assert kiev["preferred"] == "Kyiv"


def test_json_lines(corpus: Path, run: Run) -> None:
    done = run("survey", ".", "--no-write", "--output-format", "jsonl")
    assert len([json.loads(line) for line in done.out.splitlines()]) == 2


def test_a_file_that_cannot_be_read_is_told_of_and_the_rest_is_surveyed(
    corpus: Path, run: Run
) -> None:
    (corpus / "bad.jsonl").write_text("{")
    done = run("survey", ".", "--output", "names.toml")
    assert done.code == 2
    assert "error: bad.jsonl:1" in done.err
    assert "Kiev (3), Kyiv (3)" in done.out
    assert (corpus / "names.toml").exists()


def test_a_broken_registry_stops_it_before_the_corpus_is_read(corpus: Path, run: Run) -> None:
    (corpus / NAMES).write_text("[[entity]\n")
    done = run("survey", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {NAMES}")
    assert (corpus / NAMES).read_text() == "[[entity]\n"


def test_a_registry_further_up_is_the_one(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / NAMES).write_text("# mine\n")
    (here / "texts").mkdir()
    for name, text in (("a.txt", ONE), ("b.txt", OTHER)):
        (here / "texts" / name).write_text(text.replace("Kiev", "Qiew").replace("Kyiv", "Qyiw"))
    monkeypatch.chdir(here / "texts")
    assert run("survey", ".").code == 0
    assert not Path(NAMES).exists()
    assert "Qyiw" in (here / NAMES).read_text()


def test_names_are_made_visible(here: Path, run: Run) -> None:
    (here / "a.txt").write_text(ONE.replace(" said", "\x1b[31m said"))
    (here / "b.txt").write_text(OTHER.replace(" said", "\x1b[31m said"))
    done = run("survey", ".", "--isolated")
    assert "\x1b" not in done.out + done.err
    assert "\x1b" not in (here / NAMES).read_text()


def test_mistakes(corpus: Path, run: Run) -> None:
    assert run("survey", "-").code == 2
    assert run("survey", "one.txt", "--memory", "much").code == 2
    assert run("survey", "missing.txt").code == 2


def test_little_memory_is_enough_for_the_frequent_names(corpus: Path, run: Run) -> None:
    assert "Kiev (3), Kyiv (3)" in run("survey", ".", "--memory", "64K", "--no-write").out
