"""`normkit review`: answers as lines, each decision written at once."""

import codecs
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normkit.cli.terminal import Terminal
from normkit.lexicon.names.model import Entity, Form
from normkit.lexicon.names.packs import parse_pack
from normkit.lexicon.names.write import dump_pack
from normkit.survey.decisions import Answer, parse_answer
from tests.cli.conftest import Run

NAMES = "normkit.names.toml"


def _entity(name: str, *forms: str, kind: str = "place") -> Entity:
    return Entity(
        id=name,
        kind=kind,  # type: ignore[arg-type]
        status="proposed",
        preferred=forms[0],
        forms=tuple(Form(text=text) for text in forms),
        counts=dict.fromkeys(forms, 3),
        examples=(f"They met in {forms[0]} \x1b[2J again.",),
    )


@pytest.fixture
def registry(here: Path) -> Path:
    (here / "normkit.toml").write_text("[rules.variant]\nbuiltin = false\n")
    entities = [
        _entity("alpha", "Alfagrad", "Alphagrad", "Alvagrad"),
        _entity("beta", "Anton Betow", "Antony Betow", kind="person"),
        _entity("gamma", "Gammahafen", "Gamahafen"),
    ]
    path = here / NAMES
    path.write_text(dump_pack(entities, "Mine."))
    return path


def _states(path: Path) -> list[tuple[str, str, int]]:
    return [(e.status, e.preferred, len(e.forms)) for e in parse_pack(path.read_text())]


WAITING = [
    ("proposed", "Alfagrad", 3),
    ("proposed", "Anton Betow", 2),
    ("proposed", "Gammahafen", 2),
]


def test_accept_with_another_form_reject_and_never(registry: Path, run: Run) -> None:
    done = run("review", stdin=b"2\nr\nn\n")
    assert done.code == 0
    assert _states(registry) == [
        ("accepted", "Alphagrad", 3),
        ("rejected", "Anton Betow", 2),
        ("never", "Gammahafen", 2),
    ]
    assert "3 decisions written" in done.err
    assert registry.read_text().startswith("# Mine.\n")


def test_leave_out_then_accept(registry: Path, run: Run) -> None:
    run("review", stdin=b"-1\na\n-9\nq\n")
    assert _states(registry)[0] == ("accepted", "Alphagrad", 2)
    assert _states(registry)[1:] == WAITING[1:]


def test_leave_out_and_decide_in_one_answer(registry: Path, run: Run) -> None:
    run("review", stdin=b"-3 2\n")
    assert _states(registry)[0] == ("accepted", "Alphagrad", 2)


def test_what_was_said_of_a_form_goes_with_it(registry: Path, run: Run) -> None:
    registry.write_text(
        dump_pack(
            [
                Entity(
                    id="alpha",
                    kind="place",
                    status="proposed",
                    forms=tuple(Form(text=f) for f in ("Alfagrad", "Alphagrad", "Alvagrad")),
                    counts={"Alfagrad": 3, "Alvagrad": 1},
                    dates={
                        "Alfagrad": "2020-01-02/2021-03-04",
                        "Alvagrad": "2024-05-06/2024-05-06",
                    },
                    evidence=(
                        "Alfagrad / Alphagrad: one letter differs",
                        "Alfagrad / Alvagrad: words around both: harbour",
                        "Alphagrad / Alvagrad: words around both: train",
                    ),
                    against=("Alphagrad / Alvagrad: both in one line: 1 of 3",),
                    examples=("They left Alvagrad.", "They met in Alfagrad, not in Alvagrad."),
                )
            ]
        )
    )
    done = run("review", stdin=b"-3\na\n")
    before, after = done.out.split("1 of 1")[1:]
    assert "Alfagrad: 3 times in 0 documents, 2020-01-02 to 2021-03-04" in before
    assert "Alvagrad: 1 time in 0 documents, 2024-05-06\n" in before
    assert "harbour" in before
    assert "Alfagrad / Alphagrad: one letter differs" in after
    assert after.count("Alvagrad") == 1  # in the example of the other form
    assert "against" not in after
    (entity,) = parse_pack(registry.read_text())
    assert len(entity.evidence) == 1
    assert list(entity.dates) == ["Alfagrad"]


def test_skip_and_resume(registry: Path, run: Run) -> None:
    run("review", stdin=b"s\na\nq\n")
    assert [state[0] for state in _states(registry)] == ["proposed", "accepted", "proposed"]
    done = run("review", stdin=b"a\na\n")
    assert [state[0] for state in _states(registry)] == ["accepted"] * 3
    assert "1 of 2" in done.out


def test_undo_takes_back_byte_by_byte(registry: Path, run: Run) -> None:
    before = registry.read_text()
    done = run("review", stdin=b"a\ns\nu\nu\nu\nq\n")
    assert done.code == 0
    assert registry.read_text() == before
    assert "nothing to undo" in done.out


def test_help_and_what_is_no_answer(registry: Path, run: Run) -> None:
    done = run("review", stdin=b"?\nyes\n7\n\n-1 -2\nq\n")
    assert "never: no two of these forms" in done.out
    assert done.out.count("no answer") == 2
    assert "there are forms 1 to 3" in done.out
    assert "at least two forms have to stay" in done.out
    assert _states(registry) == WAITING


def test_nothing_of_the_texts_reaches_the_terminal_raw(registry: Path, run: Run) -> None:
    assert "\x1b" not in run("review", stdin=b"q\n").out


def test_comments_of_other_entries_stay(registry: Path, run: Run) -> None:
    text = registry.read_text().replace('id = "gamma"', 'id = "gamma"  # a harbour')
    registry.write_text(text)
    run("review", stdin=b"a\na\nq\n")
    assert 'id = "gamma"  # a harbour' in registry.read_text()


def test_what_clashes_is_not_accepted(registry: Path, run: Run) -> None:
    with registry.open("a") as file:
        file.write("\n" + dump_pack([_entity("delta", "Gamahafen", "Gamahaven")]))
    done = run("review", stdin=b"s\ns\na\na\nq\n")
    assert [state[0] for state in _states(registry)][2:] == ["accepted", "proposed"]
    assert "delta" in done.out


def test_what_somebody_else_wrote_meanwhile_is_not_lost(registry: Path, run: Run) -> None:
    other = registry.read_text() + "# a remark\n"
    show = Terminal.write
    asked: list[str] = []

    def write(terminal: Terminal, text: str) -> None:
        if not asked:
            registry.write_text(other)  # while the first question is on the screen
        asked.append(text)
        show(terminal, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Terminal, "write", write)
        done = run("review", stdin=b"a\na\n")
    assert done.code == 2
    assert f"{NAMES}: changed while it was decided on; run the command again" in done.err
    assert registry.read_text() == other


def test_line_ends_and_byte_order_mark_stay(registry: Path, run: Run) -> None:
    registry.write_bytes(codecs.BOM_UTF8 + registry.read_bytes().replace(b"\n", b"\r\n"))
    before = registry.read_bytes()
    run("review", stdin=b"a\nu\nq\n")
    assert registry.read_bytes() == before
    run("review", stdin=b"a\nq\n")
    after = registry.read_bytes()
    assert after.startswith(codecs.BOM_UTF8 + b"# Mine.\r\n")
    assert after.count(b"\r\n") == after.count(b"\n")
    assert b'status = "accepted"' in after


def test_it_is_the_registry_that_fix_uses(registry: Path, run: Run) -> None:
    registry.rename("own.toml")
    Path("normkit.toml").write_text('registry = "own.toml"\n[rules.variant]\nbuiltin = false\n')
    assert run("review", stdin=b"a\nq\n").code == 0
    assert _states(Path("own.toml"))[0][0] == "accepted"


def test_a_pack_that_cannot_be_read_is_named(registry: Path, run: Run) -> None:
    Path("normkit.toml").write_text('packs = ["missing.toml"]\n')
    done = run("review", stdin=b"a\nq\n")
    assert done.code == 2
    assert "missing.toml: No such file" in done.err
    assert _states(registry) == WAITING


def test_nobody_to_answer(registry: Path, run: Run) -> None:
    done = run("review", stdin=b"")
    assert done.code == 2
    assert "nobody is there to answer" in done.err
    assert "with an editor" in done.err
    assert _states(registry) == WAITING


def test_no_registry_and_a_broken_one(here: Path, run: Run) -> None:
    done = run("review")
    assert done.code == 2
    assert "normkit survey" in done.err
    (here / NAMES).write_text("x = [")
    assert run("review").code == 2


def test_the_end_of_input_keeps_what_was_decided(registry: Path, run: Run) -> None:
    assert run("review", stdin=b"a\n").code == 0
    assert [state[0] for state in _states(registry)] == ["accepted", "proposed", "proposed"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("a", Answer((), "a")),
        (" -2  -3 r ", Answer((2, 3), "r")),
        ("12", Answer((), "12")),
        ("-", None),
        ("9" * 5000, None),
        ("-" + "9" * 5000, None),
    ],
)
def test_answers(line: str, answer: Answer | None) -> None:
    assert parse_answer(line) == answer


def _until(terminal: int, text: bytes) -> bytes:
    shown, end = b"", time.monotonic() + 60
    while text not in shown:
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096)
    return shown


@pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")
def test_in_a_real_terminal(registry: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    terminal, inside = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "normkit", "review"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment,
        start_new_session=True,
    )
    os.close(inside)
    try:
        shown = _until(terminal, b"help (?): ")
        assert b"1 of 3" in shown
        assert b"Alfagrad" in shown
        os.write(terminal, b"2\n")
        shown = _until(terminal, b"help (?): ")
        assert b"2 of 3" in shown
        assert _states(registry)[0] == ("accepted", "Alphagrad", 3)  # before the next answer
        os.write(terminal, b"\x04")  # the end of input
        _until(terminal, b"1 decision written")
        assert child.wait(20) == 0
    finally:
        child.kill()
        child.wait()
        os.close(terminal)
