"""Configuration: the nearest file counts, flags go before it, and errors name the key."""

from pathlib import Path

import pytest

from normkit.config import CONFIG_NAME
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")
BAD = b"a \n"


def put(name: str, data: bytes | str = BAD) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_the_nearest_configuration_counts_for_each_file(run: Run) -> None:
    put("normkit.toml", 'select = ["ENC"]')
    put("sub/pyproject.toml", '[tool.normkit]\nselect = ["WSP101"]')
    put("sub/deep/pyproject.toml", "[tool.other]\nx = 1")  # has no say
    top, sub, deep = put("a.txt"), put("sub/a.txt"), put("sub/deep/a.txt")
    assert run("fix", ".").code == 0
    assert (top.read_bytes(), sub.read_bytes(), deep.read_bytes()) == (BAD, b"a\n", b"a\n")


def test_flags_go_before_the_file(run: Run) -> None:
    put("normkit.toml", 'select = ["ENC"]\nignore = ["WSP102"]')
    path = put("a.txt")
    assert run("check", "a.txt").code == 0
    assert run("check", "--select", "WSP101", "a.txt").code == 1
    assert run("check", "--extend-select", "WSP", "a.txt").code == 1
    assert run("check", "--extend-select", "WSP", "--ignore", "WSP101", "a.txt").code == 0
    assert path.read_bytes() == BAD


def test_isolated_and_config(run: Run) -> None:
    put("normkit.toml", 'select = ["ENC"]')
    put("other.toml", 'select = ["WSP101"]')
    put("a.txt")
    assert run("check", "--config", "other.toml", "a.txt").code == 1
    assert run("check", "--isolated", "a.txt").code == 1


def test_exclude_holds_for_walks_and_with_force_for_names(run: Run) -> None:
    put("normkit.toml", 'select = ["WSP101"]\nexclude = ["raw", "old/*.txt", "**/x?.txt"]')
    for name in ("a.txt", "raw/a.txt", "sub/raw/b/a.txt", "old/a.txt", "old/sub/a.txt", "n/x1.txt"):
        put(name)
    assert sorted(line.split(":")[0] for line in run("check", ".").out.split("\n") if line) == [
        "a.txt",
        "old/sub/a.txt",
    ]
    assert run("check", "raw/a.txt").code == 1
    assert run("check", "--force-exclude", "raw/a.txt", "n/x1.txt").code == 0


def test_per_file_ignores(run: Run) -> None:
    put("normkit.toml", 'select = ["WSP101"]\n[per-file-ignores]\n"quotes/*" = ["trailing-space"]')
    put("a.txt"), put("quotes/a.txt")
    assert run("check", ".").out == "a.txt:1:2: WSP101 trailing white space\n"


def test_a_longer_code_wins_over_a_shorter_one(run: Run) -> None:
    put("a.txt")
    assert run("check", "--select", "WSP101", "--ignore", "WSP", "a.txt").code == 1
    assert run("check", "--select", "WSP", "--ignore", "WSP101", "a.txt").code == 0
    assert run("check", "--select", "ALL", "--ignore", "WSP", "a.txt").code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["WSP"]', 'unknown key "selct"; did you mean "select"?'),
        ('select = "WSP"', '"select" must be a list of strings'),
        ('select = ["WPS"]', 'select: no rule "WPS"'),
        ("unsafe-fixes = 1", '"unsafe-fixes" must be true or false'),
        ("select = [", "no valid TOML"),
        ("[rules.trailing-spaces]\nx = 1", 'did you mean "trailing-space"?'),
        ("[rules.trailing-space]\nkeep = 1", 'unknown option "keep"'),
        ('plugins = ["none"]', 'plugins: "none" is not installed'),
        ('packs = ["none.toml"]', "none.toml: No such file"),
        ('[per-file-ignores]\n"*" = ["X"]', 'per-file-ignores: no rule "X"'),
        ('[per-file-ignores]\n"not/here" = ["X"]', 'per-file-ignores: no rule "X"'),
        ('[per-file-ignores]\n"*" = "WSP"', '"per-file-ignores.*" must be a list'),
    ],
)
def test_a_wrong_configuration_is_an_error_that_names_it(run: Run, text: str, message: str) -> None:
    put("sub/normkit.toml", text)
    first, second = put("a.txt"), put("sub/a.txt")
    done = run("fix", ".")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "normkit.toml" in done.err or "none" in done.err
    assert message in done.err
    # Nothing is repaired as long as a configuration is wrong.
    assert (first.read_bytes(), second.read_bytes()) == (BAD, BAD)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('# ours\nselct = ["WSP"]', 'normkit.toml:2: unknown key "selct"'),
        ('\n\nselect = "WSP"', 'normkit.toml:3: "select" must be a list of strings'),
        ('\nstyle = "x', "normkit.toml:2: no valid TOML: Unterminated string"),
        ("\n[\n", "normkit.toml:2:2: no valid TOML: "),
        ('\nlang = "xx"', "normkit.toml:2: lang: missing-space: no lexicon for language 'xx'"),
        ('\nstyle = "none"', 'normkit.toml:2: style: no style "none"'),
        ('# select\n"select" = ["WPS"]', 'normkit.toml:2: select: no rule "WPS"'),
        ("\n[rules.trailing-space]\nkeep = 1", "normkit.toml:3: rules.trailing-space: unknown"),
        ('[per-file-ignores]\n\n"*" = "WSP"', 'normkit.toml:3: "per-file-ignores.*" must be'),
        ("rules.trailing-space.keep = 1", "normkit.toml:1: rules.trailing-space: unknown"),
    ],
)
def test_a_wrong_configuration_is_told_with_its_line(run: Run, text: str, message: str) -> None:
    put("normkit.toml", text)
    put("a.txt")
    assert message in run("fix", ".").err


def test_the_line_in_pyproject_is_that_of_the_table_of_this_program(run: Run) -> None:
    put("pyproject.toml", '[tool.other]\nlang = "xx"\n\n[tool.normkit]\nlang = "xx"\n')
    put("a.txt")
    assert "pyproject.toml:5: lang: " in run("fix", ".").err


def test_a_language_without_a_lexicon_is_told_with_its_option(run: Run) -> None:
    put("normkit.toml", 'lang = "de"')
    put("a.txt")
    done = run("fix", "--lang", "xx", ".")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--lang: " in done.err
    assert "there is one for en, de, fr, es, it, nl, pt" in done.err


def test_a_configuration_never_runs_code(run: Run, here: Path) -> None:
    put("evil.py", f"open({str(here / 'ran')!r}, 'w')")
    put("normkit.toml", 'plugins = ["evil"]')
    put("a.txt")
    assert run("fix", ".").code == 2
    assert not Path("ran").exists()


def test_init_writes_a_configuration_that_loads_and_never_overwrites(run: Run) -> None:
    import tomllib

    from normkit.config import load

    assert run("init").code == 0
    text = Path(CONFIG_NAME).read_text()
    assert load(CONFIG_NAME) is not None
    # Every line that is commented out is a valid setting.
    settings = [line[2:] for line in text.split("\n") if line.startswith("# ") and " = " in line]
    keys = [line for line in settings if not line.startswith(('"', "builtin"))]
    tomllib.loads("\n".join(keys))
    put("full.toml", "\n".join(line.replace('"names.toml"', "") for line in keys))
    put("a.txt")
    assert run("check", "--config", "full.toml", "a.txt").code in (0, 1)
    done = run("init")
    assert (done.code, "exists already" in done.err) == (2, True)
    assert Path(CONFIG_NAME).read_text() == text
