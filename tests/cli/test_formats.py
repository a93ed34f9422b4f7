"""All formats through the real command: repaired, undone, compared, and refused in one line."""

import gzip
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from tests.cli.conftest import Run

BAD = "Talks onunless the West  responds in Kiev. Caf\u00c3\u00a9 open. "
GOOD = "Talks on unless the West responds in Kyiv. Caf\u00e9 open."

CSV = 'id,title,text\n1,"x ""y""  z","{0}"\n2,plain  title,last\r\n'
RECORDS = '{{"n": 1.10, "text": {0}, "note": {1}}}\n\n{{"text": "ok"}}'
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def _parquet(text: str) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"id": [1, 2, 3], "text": [text, None, "ok"]}), out)
    return out.getvalue()


def _zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


# Each file of the tree with a text in it, bad or good.
TREE: dict[str, Callable[[str], bytes]] = {
    "a.txt": lambda text: f"{text}\n".encode(),
    "b.md": lambda text: f"# Title\r\n\r\n{text}\r\n\r\n    code  {BAD}\r\n".encode(),
    "c.csv": lambda text: CSV.format(text).encode().replace(b'""y""  z', _title(text)),
    "d.tsv": lambda text: f"{BOM}id\ttext\n1\t{text}\n".encode(),
    "e.json": lambda text: json.dumps([{"text": text, "id": BAD}], indent=1).encode(),
    "f.jsonl": lambda text: RECORDS.format(json.dumps(text), json.dumps(BAD)).encode(),
    "g.jsonl.gz": lambda text: (
        gzip.compress(b"{}\n", mtime=3)
        + gzip.compress(json.dumps({"text": text}).encode(), mtime=4)
    ),
    "h.txt.zst": lambda text: _zst(f"{text}\n".encode()),
    "i.txt": lambda text: f"{BOM}{text}\n".encode("utf-16-le"),
    "j.parquet": _parquet,
    "sub/k.ndjson": lambda text: json.dumps({"title": text}).encode() + b"\r\n",
}


def _title(text: str) -> bytes:
    return b'""y""  z' if text == BAD else b'""y"" z'


def _content(name: str, data: bytes) -> object:
    """What counts of a file: its bytes, those of its content, or its values."""
    if name.endswith(".parquet"):
        return pq.read_table(io.BytesIO(data)).to_pydict()
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".zst"):
        return zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return data


@pytest.fixture
def tree(here: Path) -> Path:
    for name, made in TREE.items():
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made(BAD))
    return here


def _assert_tree(folder: Path, text: str) -> None:
    for name, made in TREE.items():
        data = (folder / name).read_bytes()
        expected = made(text)
        if name == "c.csv" and text == GOOD:
            expected = expected.replace(b"plain  title", b"plain title")
        if name == "h.txt.zst":
            expected = _zst(_content(name, expected))  # type: ignore[arg-type]
        assert _content(name, data) == _content(name, expected), name


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_mixed_tree_is_repaired_settles_and_comes_back(run: Run, tree: Path, jobs: str) -> None:
    assert run("check", "--isolated", "--jobs", jobs, ".").code == 1
    done = run("fix", "--isolated", "--jobs", jobs, "--ledger", "l.log", ".")
    assert done.code == 0, done.err
    assert "files (11 files checked)" in done.err
    _assert_tree(tree, GOOD)
    sums = {name: sha256((tree / name).read_bytes()).hexdigest() for name in TREE}
    assert run("fix", "--isolated", ".").err == "Nothing to fix (11 files checked)\n"
    assert sums == {name: sha256((tree / name).read_bytes()).hexdigest() for name in TREE}
    assert run("check", "--isolated", ".").code == 0
    for repeat in range(2):
        done = run("undo", "l.log")
        assert done.code == 0, done.err
        assert done.err.startswith("Took back 0 edits" if repeat else "Took back ")
        _assert_tree(tree, BAD)
    assert run("fix", "--isolated", "--ledger", "l.log", ".").code == 0
    assert run("undo", "l.log").code == 0
    _assert_tree(tree, BAD)


def test_the_diff_of_any_format_can_be_read(run: Run, tree: Path) -> None:
    done = run("fix", "--isolated", "--diff", "g.jsonl.gz", "h.txt.zst", "i.txt", "j.parquet")
    assert done.code == 1
    assert done.out.count(f"-{BAD}\n") == 3  # all but the record, where it is escaped
    assert done.out.count(f"+{GOOD}\n") == 3
    assert "--- a/j.parquet:1:text\n" in done.out
    _assert_tree(tree, BAD)


def test_findings_in_records_say_where(run: Run, here: Path) -> None:
    (here / "a.jsonl").write_text('{"text": "ok"}\n\n{"text": "\\u00e9 a  b", "text": "x"}\n')
    done = run("check", "--isolated", "--output-format", "jsonl", "a.jsonl")
    first, second = map(json.loads, done.out.splitlines())
    assert (first["code"], first["line"], first["record"], first["field"]) == (
        "WSP102",
        3,
        2,
        "text",
    )
    assert first["column"] == 19  # the escape is six characters long
    assert (second["code"], second["line"], second["column"]) == ("DOC101", 3, 25)
    assert run("check", "--isolated", "--ignore", "DOC", "a.jsonl").out.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "before", "after"),
    [
        (
            ["--field", "body"],
            '{"body": "a  b", "text": "a  b"}',
            '{"body": "a b", "text": "a  b"}',
        ),
        (
            ["--field", "m[].c"],
            '{"m": [{"c": "a  b"}, {"d": "a  b"}]}',
            '{"m": [{"c": "a b"}, {"d": "a  b"}]}',
        ),
        (["--field", '"a.b".c'], '{"a.b": {"c": "a  b"}}', '{"a.b": {"c": "a b"}}'),
    ],
)
def test_fields_are_chosen_by_path(
    run: Run, here: Path, args: list[str], before: str, after: str
) -> None:
    (here / "a.jsonl").write_text(before)
    assert run("fix", "--isolated", *args, "a.jsonl").code == 0
    assert (here / "a.jsonl").read_text() == after


def test_fields_delimiter_and_encoding_come_from_the_configuration(run: Run, here: Path) -> None:
    (here / "normkit.toml").write_text(
        'fields = ["body"]\ndelimiter = ";"\nencoding = "cp1252"\n', encoding="utf-8"
    )
    (here / "a.csv").write_bytes("body;text\n\u20ac a  b;a  b\n".encode("cp1252"))
    assert run("fix", "a.csv").code == 0
    assert (here / "a.csv").read_bytes() == "body;text\n\u20ac a b;a  b\n".encode("cp1252")


def test_a_file_without_a_text_field_is_left_alone_with_a_note(run: Run, here: Path) -> None:
    (here / "a.json").write_text('{"name": "a  b"}')
    done = run("fix", "--isolated", "a.json")
    assert done.code == 0
    assert "(0 files checked, 1 passed over)" in done.err
    assert "note: a.json: passed over: none of the text fields is in it; name one with --field" in (
        done.err
    )


def test_a_guess_is_said(run: Run, here: Path) -> None:
    text = "Die Stra\u00dfe nach  K\u00f6ln f\u00fchrt \u00fcber die Br\u00fccke; sp\u00e4ter f\u00e4llt Schnee.\n"
    (here / "a.txt").write_bytes(text.encode("cp1252"))
    refused = run("fix", "--isolated", "a.txt")
    assert refused.code == 2
    assert "error: a.txt:1:9: byte 0xDF at offset 8 is not UTF-8" in refused.err
    done = run("fix", "--isolated", "--encoding", "auto", "a.txt")
    assert done.code == 0
    assert "which is a guess" in done.err
    assert (here / "a.txt").read_bytes() == text.replace("  ", " ").encode("cp1252")


def test_what_the_encoding_cannot_hold_is_not_put_in(run: Run, here: Path) -> None:
    data = "na\u00efve  \u00e9tude\n".encode("cp1252")
    (here / "a.txt").write_bytes(data)
    assert run("fix", "--isolated", "--encoding", "cp1252", "a.txt").code == 0
    assert (here / "a.txt").read_bytes() == data.replace(b"  ", b" ")


REFUSED = {
    "bad.json": (b'{"text": "a  b",}', (), "bad.json:1:17: "),
    "bad.jsonl": (b'{"text": "a  b"}\n{"text": \n', (), "bad.jsonl:2:10: "),
    "bad.csv": (b'id,text\n1,"a  b\n2,x\n', (), "bad.csv:2:3: "),
    "long.jsonl": (b'{"text": "a  b"}\n', ("--max-record", "10"), "--max-record"),
    "bad.gz.txt.gz": (gzip.compress(b"a  b\n")[:-3], (), "bad.gz.txt.gz: "),
    "large.txt.gz": (
        gzip.compress(b"a  b\n" * 9),
        ("--max-decompressed", "9"),
        "--max-decompressed",
    ),
    "bad.txt.zst": (b"no Zstandard", (), "bad.txt.zst: "),
    "bad.parquet": (b"PAR1 and no more", (), "bad.parquet: "),
    "fine.txt": (b"a  b\n", ("--encoding", "utf-9"), "encoding: "),
    "fields.jsonl": (b"{}\n", ("--field", "a[0]"), "a[0]"),
    "delimiter.csv": (b"text\n", ("--delimiter", "::"), "--delimiter"),
    "size.txt": (b"text\n", ("--max-record", "many"), "--max-record"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_one_line_of_error_and_stays(run: Run, here: Path, name: str) -> None:
    data, args, what = REFUSED[name]
    (here / name).write_bytes(data)
    done = run("fix", "--isolated", *args, name)
    assert done.code == 2
    (line,) = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert what in line
    assert (here / name).read_bytes() == data
    assert sorted(path.name for path in here.iterdir()) == [name]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_compressed_content_of_several_pieces_is_repaired_as_if_it_were_not(
    run: Run, here: Path, kind: str, jobs: str
) -> None:
    rows = [f"{number},{'river stone market house ' * 20}\n" for number in range(6000)]
    rows[5000] = "5000,one  two\n"
    plain = "".join(["id,text\n", *rows]).encode()
    out = io.BytesIO()
    # No size in the frame, no checksum, one frame for all: nothing but the bytes can tell.
    with (
        gzip.GzipFile(fileobj=out, mode="wb")
        if kind == "gz"
        else zstandard.ZstdCompressor().stream_writer(out, closefd=False)
    ) as file:
        file.write(plain)
    path = here / f"a.csv.{kind}"
    path.write_bytes(out.getvalue())
    select = ("--select", "WSP102")
    done = run("fix", "--isolated", *select, "--jobs", jobs, "--ledger", "l", path.name)
    assert (done.code, done.err) == (0, "Fixed 1 defect in 1 file (1 file checked)\n")
    assert _content(path.name, path.read_bytes()) == plain.replace(b"one  two", b"one two")
    assert run("undo", "l").code == 0
    assert _content(path.name, path.read_bytes()) == plain
