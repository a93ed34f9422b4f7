"""`normkit fix`: in place, as a diff, as copies, and from standard input."""

import gzip
import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")
ONLY = ("--select", "WSP101")


def write(**files: bytes) -> None:
    for name, data in files.items():
        Path(name.replace("__", ".")).write_bytes(data)


def test_files_are_repaired_in_place_and_counted(run: Run) -> None:
    write(a__txt=b"one \ntwo\t\n", b__txt=b"clean\n", c__md=b"# head \n")
    before = os.stat("b.txt")
    done = run("fix", *ONLY, ".")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Fixed 3 defects in 2 files (3 files checked)\n"
    assert Path("a.txt").read_bytes() == b"one\ntwo\n"
    assert Path("c.md").read_bytes() == b"# head\n"
    # A clean file is not even opened for writing.
    after = os.stat("b.txt")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert run("fix", *ONLY, ".").err == "Nothing to fix (3 files checked)\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_are_kept(run: Run, end: bytes, bom: bytes) -> None:
    write(a__txt=bom + end.join([b"one ", b"", b"two", b" "]) + end)
    assert run("fix", *ONLY, "a.txt").code == 0
    assert Path("a.txt").read_bytes() == bom + end.join([b"one", b"", b"two", b""]) + end


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    done = run("fix", "--isolated", *ONLY, "-", stdin="één \nb".encode())
    assert (done.code, done.out) == (0, "één\nb")
    assert run("fix", *ONLY, "-", stdin=b"clean\n").out == "clean\n"


def test_the_name_of_standard_input_decides_format_and_configuration(run: Run) -> None:
    Path("sub").mkdir()
    Path("sub/normkit.toml").write_text('select = ["WSP101"]\nexclude = ["raw"]\n')
    text = b"```\na \n```\nb \n"
    done = run("fix", "--stdin-filename", "sub/x.md", "-", stdin=text)
    assert done.out == "```\na \n```\nb\n"
    done = run("fix", "--force-exclude", "--stdin-filename", "sub/raw/x.md", "-", stdin=text)
    assert done.out == text.decode()


def test_a_bad_standard_input_writes_nothing(run: Run) -> None:
    done = run("fix", "-", stdin=b"good \nbad \xff\n")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: <stdin>:2:5: byte 0xFF at offset 10 is not UTF-8")


def test_diff_applies_with_git(run: Run) -> None:
    files = {
        "a.txt": b"".join(b"line %d%s\n" % (i, b" " if i % 17 == 0 else b"") for i in range(90)),
        "no end.txt": b"one \ntwo ",
        "crlf.txt": b"one \r\ntwo\r\n",
        'caf\u00e9 "q".txt': b"x \n",
        "sub/b.md": b"\xef\xbb\xbfx \n",
    }
    Path("sub").mkdir()
    for name, data in files.items():
        Path(name).write_bytes(data)
    done = run("fix", *ONLY, "--diff", ".")
    assert done.code == 1
    assert {name: Path(name).read_bytes() for name in files} == files
    subprocess.run(["git", "init", "-q"], check=True)
    patch = done.out.encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=patch, check=True)
    applied = {name: Path(name).read_bytes() for name in files}
    for name, data in files.items():
        Path(name).write_bytes(data)
    assert run("fix", *ONLY, ".").code == 0
    assert {name: Path(name).read_bytes() for name in files} == applied
    done = run("fix", *ONLY, "--diff", ".")
    assert (done.code, done.out) == (0, "")


def test_copies_go_to_a_folder_or_a_file(run: Run) -> None:
    Path("in/sub").mkdir(parents=True)
    Path("in/a.txt").write_bytes(b"a \n")
    Path("in/sub/b.txt").write_bytes(b"clean\n")
    assert run("fix", *ONLY, "--output", "out", "in").code == 0
    assert Path("in/a.txt").read_bytes() == b"a \n"
    assert Path("out/a.txt").read_bytes() == b"a\n"
    assert Path("out/sub/b.txt").read_bytes() == b"clean\n"
    assert run("fix", *ONLY, "--output", "one.txt", "in/a.txt").code == 0
    assert Path("one.txt").read_bytes() == b"a\n"
    assert run("fix", *ONLY, "--output", "two.txt", "-", stdin=b"b \n").out == ""
    assert Path("two.txt").read_bytes() == b"b\n"
    both = run("fix", *ONLY, "--output", "out", "in/a.txt", "one.txt", "in/sub/../../in/a.txt")
    assert both.code == 0
    Path("other").mkdir()
    Path("other/a.txt").write_bytes(b"")
    clash = run("fix", *ONLY, "--output", "out", "in/a.txt", "other/a.txt")
    assert clash.code == 2
    assert "would both be written to" in clash.err
    own = run("fix", *ONLY, "--output", "in", "in")
    assert (own.code, "is its own copy" in own.err) == (2, True)
    assert Path("in/a.txt").read_bytes() == b"a \n"


def test_a_terminal_gets_a_progress_bar_for_much_work(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from normkit.cli import session, terminal

    write(a__txt=b"a \n", b__txt=b"b\n")
    monkeypatch.setattr(session, "_MANY", 2)
    assert (
        run("fix", "--diff", *ONLY, ".").err == "Would fix 1 defect in 1 file (2 files checked)\n"
    )
    monkeypatch.setattr(terminal, "_is_terminal", lambda _: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "100%" in run("fix", *ONLY, ".").err or "bytes" in run("fix", *ONLY, ".").err
    assert "bytes" not in run("fix", "--no-progress", *ONLY, ".").err


def test_exit_codes_of_changes(run: Run) -> None:
    write(a__txt=b"a \n")
    assert run("fix", *ONLY, "--exit-non-zero-on-fix", "a.txt").code == 1
    assert run("fix", *ONLY, "--exit-non-zero-on-fix", "a.txt").code == 0


def test_one_bad_file_stops_no_other(run: Run) -> None:
    write(bad__txt=b"\xff\n", a__txt=b"a \n", nul__txt=b"a\0b", data__doc=b"a,b \n")
    done = run("fix", *ONLY, "bad.txt", "none.txt", "nul.txt", "data.doc", "a.txt")
    assert done.code == 2
    assert Path("a.txt").read_bytes() == b"a\n"
    assert Path("data.doc").read_bytes() == b"a,b \n"
    errors = [line for line in done.err.split("\n") if line.startswith("error: ")]
    assert [line.split(" ")[1] for line in sorted(errors)] == [
        "bad.txt:1:1:",
        "data.doc:",
        "none.txt:",
        "nul.txt:1:2:",
    ]


def test_a_walk_passes_over_what_is_no_text(run: Run) -> None:
    write(a__txt=b"a\n", b__bin=b"x", png__txt=b"\x89PNG\r\n\x1a\n\0", gz__txt=b"\x1f\x8b\x08")
    Path("pointer.txt").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid x \n")
    Path("link.txt").symlink_to("a.txt")
    done = run("fix", *ONLY, ".")
    assert done.code == 0
    notes = [line for line in done.err.split("\n") if line.startswith("note: ")]
    assert sorted(line.split(":")[1].strip() for line in notes) == [
        "gz.txt",
        "link.txt",
        "png.txt",
        "pointer.txt",
    ]
    assert "b.bin: passed over" in run("fix", "--verbose", *ONLY, ".").err
    assert run("fix", "--quiet", *ONLY, ".").err == ""


def test_special_files_links_and_hard_links(run: Run, tmp_path: Path) -> None:
    Path(".git").mkdir()
    write(a__txt=b"a \n", b__txt=b"b \n")
    Path("link.txt").symlink_to("a.txt")
    assert run("fix", *ONLY, "link.txt").code == 0
    assert Path("a.txt").read_bytes() == b"a\n"
    assert Path("link.txt").is_symlink()
    os.link("b.txt", "c.txt")
    done = run("fix", *ONLY, "b.txt")
    assert (done.code, "hard links" in done.err) == (2, True)
    assert Path("b.txt").read_bytes() == b"b \n"
    os.mkfifo("pipe.txt")
    assert run("fix", *ONLY, "pipe.txt", str(tmp_path / "none")).code == 2


def test_names_of_any_bytes_are_shown_safely(run: Run) -> None:
    name = os.fsdecode(b"x\n\x1b[31m\xff.txt")
    Path(name).write_bytes(b"\xff")
    done = run("fix", ".")
    assert done.code == 2
    assert done.err.startswith(r"error: x\n\x1b[31m\xff.txt:1:1: byte 0xFF")
    Path(name).write_bytes(b"a \n")
    assert run("fix", *ONLY, "--", name).code == 0
    assert Path(name).read_bytes() == b"a\n"


def test_verbose_lists_each_repair(run: Run) -> None:
    write(a__txt=b"one \ntwo \n")
    done = run("fix", "--verbose", *ONLY, "a.txt")
    assert "a.txt:1:4: WSP101 trailing white space\na.txt:2:4: WSP101" in done.err


def test_a_pragma_silences_a_line(run: Run) -> None:
    text = b"kept  normkit: ignore[WSP101] \nfixed \nkept normkit: ignore \n"
    write(a__txt=text)
    assert run("fix", *ONLY, "a.txt").code == 0
    assert Path("a.txt").read_bytes() == text.replace(b"fixed ", b"fixed")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["fix"], "Missing argument 'PATH...'"),
        (["fix", "--selct", "x", "a.txt"], "No such option '--selct'"),
        (["fix", "-", "a.txt"], "goes with no other path"),
        (["fix", "--diff", "--output", "x", "a.txt"], "goes without --output"),
        (["fix", "--select", "FOO", "a.txt"], 'select: no rule "FOO"'),
        (["fix", "--select", "trailing-spaces", "a.txt"], 'did you mean "trailing-space"?'),
        (["fxi", "a.txt"], 'no command "fxi"; did you mean "fix"?'),
        (["check", "--output-format", "xml", "a.txt"], "'xml' is not one of"),
        (["fix", "--config", "none.toml", "a.txt"], "none.toml: "),
    ],
)
def test_a_wrong_call_is_one_line_and_touches_nothing(
    run: Run, args: list[str], message: str
) -> None:
    write(a__txt=b"a \n")
    done = run(*args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
    assert message in done.err
    assert Path("a.txt").read_bytes() == b"a \n"


@pytest.mark.parametrize("kind", ["fifo", "socket"])
def test_a_copy_replaces_no_special_file(run: Run, here: Path, kind: str) -> None:
    (here / "a.txt").write_text("a  b\n")
    if kind == "fifo":
        os.mkfifo(here / "out")
    else:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("out")
    before = (here / "out").stat()
    for args, stdin in (["a.txt"], b""), (["-"], b"a  b\n"):
        done = run("fix", "--isolated", *args, "--output", "out", stdin=stdin)
        assert done.code == 2
        assert "not a regular file" in done.err
    assert (here / "out").stat() == before


def test_a_copy_keeps_the_mode_of_the_file_that_was_there(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("a  b\n")
    (here / "out.txt").write_text("secret\n")
    (here / "out.txt").chmod(0o600)
    (here / "link.txt").symlink_to("out.txt")
    assert run("fix", "--isolated", "a.txt", "--output", "link.txt").code == 0
    assert (here / "out.txt").read_text() == "a b\n"
    assert (here / "out.txt").stat().st_mode & 0o777 == 0o600
    assert (here / "link.txt").is_symlink()


def test_a_diff_of_compressed_standard_input_is_that_of_the_content(run: Run) -> None:
    packed = gzip.compress(b"Two  spaces.\n")
    done = run("fix", "--isolated", "--diff", "--stdin-filename", "a.txt.gz", "-", stdin=packed)
    assert done.code == 1
    assert "-Two  spaces.\n+Two spaces.\n" in done.out
    clean = gzip.compress(b"Two spaces.\n")
    done = run("fix", "--isolated", "--diff", "--stdin-filename", "a.txt.gz", "-", stdin=clean)
    assert (done.code, done.out) == (0, "")
