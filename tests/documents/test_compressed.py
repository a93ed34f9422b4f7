"""Compressed files: read strictly, written with the members and headers of the old ones."""

import gzip
import io
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.config import Config
from normkit.documents import zstd_frames
from normkit.documents.compressed import Content, compressing, content, split_name
from normkit.documents.detect import file_format
from normkit.documents.unit import DocumentError
from normkit.registry import build
from normkit.runner import fix_bytes

LIMIT = 1 << 30


def member(
    data: bytes,
    *,
    name: bytes | None = b"a.txt",
    comment: bytes | None = None,
    extra: bytes | None = None,
    crc: bool = False,
    mtime: int = 1_600_000_000,
    xfl: int = 0,
    system: int = 3,
    text: bool = False,
) -> bytes:
    """A gzip member with any header."""
    flags = text | crc << 1 | (extra is not None) << 2 | (name is not None) << 3
    flags |= (comment is not None) << 4
    head = b"\x1f\x8b\x08" + bytes([flags]) + mtime.to_bytes(4, "little") + bytes([xfl, system])
    if extra is not None:
        head += len(extra).to_bytes(2, "little") + extra
    head += b"" if name is None else name + b"\0"
    head += b"" if comment is None else comment + b"\0"
    if crc:
        head += (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little")
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return head + body + zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")


def frame(data: bytes, *, checksum: bool = True, sized: bool = True, level: int = 3) -> bytes:
    coder = zstandard.ZstdCompressor(level=level, write_checksum=checksum, write_content_size=sized)
    if sized:
        return coder.compress(data)
    stream = coder.compressobj()
    return stream.compress(data) + stream.flush()


MAKE: dict[str, Callable[[bytes], bytes]] = {"gz": member, "zst": frame}
SKIPPABLE = b"\x51\x2a\x4d\x18\x05\0\0\0index"


def members_of(data: bytes, kind: str) -> list[tuple[bytes, int]]:
    stream = Content(io.BytesIO(data), kind, LIMIT)
    stream.read()
    return [(each.header, each.size) for each in stream.members]


def read(data: bytes, kind: str, size: int = 1 << 16, most: int = LIMIT) -> bytes:
    stream = content(io.BytesIO(data), kind, most)
    parts = []
    while part := stream.read(size):
        assert len(part) <= size
        parts.append(part)
    return b"".join(parts)


def rewritten(old: bytes, new: bytes, kind: str, size: int = 1 << 16) -> bytes:
    target = io.BytesIO()
    stream = compressing(io.BytesIO(old), target, kind)
    for at in range(0, len(new), size):
        stream.write(new[at : at + size])
    stream.finish()
    return target.getvalue()


texts = st.lists(st.binary(max_size=6) | st.just(b"a line\n"), max_size=6).map(b"".join)
sizes = st.integers(1, 9)
fields = st.binary(max_size=5).map(lambda data: data.replace(b"\0", b"n"))
headers: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": st.none() | fields,
        "comment": st.none() | fields,
        "extra": st.none() | st.binary(max_size=3).map(lambda data: b"ZZ\x03\0" + data.ljust(3)),
        "crc": st.booleans(),
        "mtime": st.integers(0, 2**32 - 1),
        "xfl": st.sampled_from([0, 2, 4]),
        "system": st.integers(0, 255),
        "text": st.booleans(),
    }
)
gzips = st.lists(st.tuples(texts, headers), min_size=1, max_size=4).map(
    lambda all_: (b"".join(t for t, _ in all_), b"".join(member(t, **h) for t, h in all_))
)
frames = st.lists(
    st.tuples(texts, st.booleans(), st.booleans(), st.sampled_from([1, 3, 19])),
    min_size=1,
    max_size=4,
).map(
    lambda all_: (
        b"".join(t for t, *_ in all_),
        b"".join(frame(t, checksum=c, sized=s, level=n) for t, c, s, n in all_),
    )
)


@given(made=gzips, size=sizes)
def test_members_are_read_and_kept(made: tuple[bytes, bytes], size: int) -> None:
    plain, data = made
    assert read(data, "gz", size) == plain == gzip.decompress(data)
    new = rewritten(data, plain, "gz", size)
    assert gzip.decompress(new) == plain
    assert members_of(new, "gz") == members_of(data, "gz")
    assert rewritten(data, plain, "gz", size) == new


@given(made=frames, size=sizes)
def test_frames_are_read_and_kept(made: tuple[bytes, bytes], size: int) -> None:
    plain, data = made
    assert read(data, "zst", size) == plain
    new = rewritten(data, plain, "zst", size)
    assert read(new, "zst", size) == plain
    old, kept = members_of(data, "zst"), members_of(new, "zst")
    assert [length for _, length in kept] == [length for _, length in old]
    for (before, length), (after, _) in zip(old, kept, strict=True):
        left = zstandard.get_frame_parameters(before)
        right = zstandard.get_frame_parameters(after)
        assert right.has_checksum == left.has_checksum
        assert right.content_size == (length if before[4] >> 5 else zstandard.CONTENTSIZE_UNKNOWN)
        assert right.window_size <= max(left.window_size, 1 << 10)
    decoded = zstandard.ZstdDecompressor().stream_reader(new, read_across_frames=True).read()
    assert decoded == plain


@given(made=gzips | st.just((b"", member(b""))), new=texts, size=sizes)
def test_new_content_is_written_whole(made: tuple[bytes, bytes], new: bytes, size: int) -> None:
    _, data = made
    written = rewritten(data, new, "gz", size)
    assert gzip.decompress(written) == new
    assert [header for header, _ in members_of(written, "gz")] == [
        header for header, _ in members_of(data, "gz")
    ]


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_a_border_behind_a_line_stays_behind_one(kind: str, size: int) -> None:
    lines = [b"one  line\nanother\n", b"the  third\n", b"", b"and the last"]
    data = b"".join(map(MAKE[kind], lines))
    new = b"".join(lines).replace(b"  ", b" ")
    kept = [length for _, length in members_of(rewritten(data, new, kind, size), kind)]
    borders = [sum(kept[: at + 1]) for at in range(len(kept))]
    assert len(kept) == 4
    assert borders[-1] == len(new)
    assert borders[:-1] == [new.index(b"the third"), new.index(b"and"), new.index(b"and")]


@pytest.mark.parametrize("kind", MAKE)
def test_a_file_cut_at_any_place_is_refused(kind: str) -> None:
    data = MAKE[kind](b"Some text, and some more of it.\n") + MAKE[kind](b"And the end.\n")
    border = len(MAKE[kind](b"Some text, and some more of it.\n"))
    for end in range(len(data)):
        if end == border:
            continue
        with pytest.raises(DocumentError) as caught:
            read(data[:end], kind)
        assert caught.value.advice


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("flip", [1, 0x10, 0x80, 0xFF])
def test_a_damaged_byte_is_seen_or_does_no_harm(kind: str, flip: int) -> None:
    plain = b"Some text, and some more of some text.\n" * 3
    data = MAKE[kind](plain) + (member(plain, crc=True) if kind == "gz" else frame(plain))
    refused = 0
    for at in range(len(data)):
        bad = bytearray(data)
        bad[at] ^= flip
        try:
            assert read(bytes(bad), kind) == plain * 2
        except DocumentError:
            refused += 1
    assert refused > len(data) // 2


@given(kind=st.sampled_from(list(MAKE)), data=st.binary(max_size=40), whole=st.booleans())
def test_any_bytes_are_refused_or_read(kind: str, data: bytes, whole: bool) -> None:
    magic = {"gz": b"\x1f\x8b\x08", "zst": b"\x28\xb5\x2f\xfd"}[kind]
    try:
        read((magic if whole else b"") + data, kind)
    except DocumentError:
        return
    with gzip.open(io.BytesIO(magic + data)) as file:
        assert kind == "zst" or file.read() == read(magic + data, kind)


def test_refusals() -> None:
    good, zst = member(b"text\n"), frame(b"text\n")
    wrong_crc = good[:-8] + bytes(4) + good[-4:]
    wrong_size = good[:-4] + b"\x07\0\0\0"
    big = io.BytesIO()
    params = zstandard.ZstdCompressionParameters.from_level(1, window_log=28)
    with zstandard.ZstdCompressor(compression_params=params).stream_writer(big, closefd=False) as w:
        w.write(b"text\n")
    words = zstandard.ZstdCompressionDict(b"some text of which the words are known " * 9)
    with_words = zstandard.ZstdCompressor(dict_data=words).compress(b"text")
    trained = zstandard.train_dictionary(
        1024, [b"%d some text, the words of which are known %d" % (i, i * i) for i in range(2000)]
    )
    with_trained = zstandard.ZstdCompressor(dict_data=trained).compress(b"text which are known")
    for data, kind, what in [
        (b"", "gz", "no gzip data, although its name says so"),
        (b"plain text", "gz", "no gzip data, although its name says so"),
        (zst, "gz", "no gzip data, although its name says so"),
        (good[:4], "gz", "its gzip data end in the middle"),
        (wrong_crc, "gz", "its gzip data do not match their checksum"),
        (wrong_size, "gz", "its gzip data are not as long as they say"),
        (good + b"\0", "gz", "there is something else behind its gzip data, at offset"),
        (good + b"\x1f\x8c", "gz", "there is something else behind its gzip data, at offset"),
        (good[:3] + b"\xe0" + good[4:], "gz", "its gzip data are of a kind that is not known"),
        (member(b"", crc=True)[:-11] + b"x" + member(b"", crc=True)[-10:], "gz", "its gzip data"),
        (member(b"", name=b"n" * 70_000), "gz", "its gzip data have a name without end"),
        (b"", "zst", "no Zstandard data, although its name says so"),
        (good, "zst", "no Zstandard data, although its name says so"),
        (zst[:-1] + b"?", "zst", "its Zstandard data do not match their checksum"),
        (zst + b"garbage", "zst", "there is something else behind its Zstandard data, at offset"),
        (zst + SKIPPABLE[:9], "zst", "its Zstandard data end in the middle"),
        (zst + zst[:2], "zst", "its Zstandard data end in the middle"),
        (big.getvalue(), "zst", "compressed with a window of more than 128 MiB"),
        (with_trained, "zst", "compressed with a dictionary"),
    ]:
        with pytest.raises(DocumentError) as caught:
            read(data, kind)
        assert caught.value.what.startswith(what)
        assert caught.value.advice
    assert (
        with_words
    )  # a raw dictionary has no number: what is made with it may look like any other


@pytest.mark.parametrize(
    ("old", "kind", "what"),
    [
        (member(b"a\n", extra=b"BC\x02\0\x1b\0"), "gz", "made by bgzip"),
        (member(b"a\n", extra=b"ZZ\x01\0zRA\x00\0"), "gz", "made by dictzip"),
        (SKIPPABLE + frame(b"a\n"), "zst", "has skippable frames"),
        (frame(b"a\n") + SKIPPABLE, "zst", "has skippable frames"),
    ],
)
def test_a_file_with_an_index_is_read_and_not_repaired(old: bytes, kind: str, what: str) -> None:
    assert read(old, kind) == b"a\n"
    with pytest.raises(DocumentError) as caught:
        rewritten(old, b"b\n", kind)
    assert caught.value.what.startswith(what)


@pytest.mark.parametrize("xfl", [0, 2, 4])
def test_the_effort_is_the_one_of_the_header(xfl: int) -> None:
    plain = b"".join(b"%d words and %d others\n" % (i * i, i % 97) for i in range(3000))
    new = rewritten(member(b"", name=None, xfl=xfl), plain, "gz")
    level = {0: 6, 2: 9, 4: 1}[xfl]
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    assert len(new) - 18 == len(deflate.compress(plain) + deflate.flush())


def test_a_stream_can_be_read_again() -> None:
    stream = content(io.BytesIO(member(b"some text")), "gz")
    assert stream.read(3) == b"som"
    assert stream.seek(0) == 0
    assert stream.read() == b"some text"
    with pytest.raises(io.UnsupportedOperation):
        stream.seek(3)


def test_two_streams_share_a_file() -> None:
    file = io.BytesIO(b"".join(member(os.urandom(70_000)) for _ in range(4)))
    whole = content(file, "gz").read()
    first = content(file, "gz")
    start = first.read(100_000)
    at = file.tell()
    assert content(file, "gz").read() == whole
    file.seek(at)
    assert start + first.read() == whole


@pytest.mark.parametrize("kind", MAKE)
def test_a_bomb_is_refused(kind: str) -> None:
    data = MAKE[kind](b" " * (40 << 20))
    with pytest.raises(DocumentError, match="more than 200 times as large"):
        read(data, kind)
    assert len(read(MAKE[kind](b" " * (10 << 20)), kind)) == 10 << 20
    with pytest.raises(DocumentError, match="more than 1000 bytes") as caught:
        read(MAKE[kind](b"text" * 400), kind, most=1000)
    assert "--max-decompressed" in caught.value.advice


def test_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normkit.documents.compressed._MOST_MEMBERS", 10)
    with pytest.raises(DocumentError, match="more than 10 members"):
        read(member(b"") * 11, "gz")


CHILD = """
import resource, sys
from normkit.documents.compressed import content
from normkit.documents.detect import file_format
from normkit.documents.unit import DocumentError
from normkit.registry import build
from normkit.runner import fix_bytes
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
stream = content(open(sys.argv[1], "rb", buffering=0), sys.argv[2])
try:
    while stream.read(1 << 16):
        pass
except DocumentError as error:
    print(error.what)
status = open("/proc/self/status").read()
print(status.partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of other systems mean other things")
@pytest.mark.parametrize("kind", MAKE)
def test_memory_is_bounded(kind: str, tmp_path: "os.PathLike[str]") -> None:
    path = os.path.join(tmp_path, "bomb")
    with open(path, "wb") as file:
        if kind == "gz":
            with gzip.GzipFile(fileobj=file, compresslevel=1, mode="wb") as out:
                for _ in range(512):
                    out.write(b" " * (1 << 20))
        else:
            with zstandard.ZstdCompressor(level=1).stream_writer(file, closefd=False) as writer:
                for _ in range(512):
                    writer.write(b" " * (1 << 20))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, path, kind], capture_output=True, check=True, text=True
    )
    what, size = done.stdout.splitlines()
    assert what.startswith("more than 200 times as large")
    assert int(size) < 100 << 10


@pytest.mark.parametrize(("kind", "tool"), [("gz", "gzip"), ("zst", "zstd")])
def test_the_tool_reads_what_is_written(kind: str, tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool} here")
    plain = b"".join(b"%d words\n" % (i * i) for i in range(50_000))
    old = subprocess.run([tool, "-c", "-9"], input=plain, capture_output=True, check=True).stdout
    new = rewritten(old + old, plain + plain, kind)
    read_back = subprocess.run([tool, "-dc"], input=new, capture_output=True, check=True).stdout
    assert read_back == plain + plain


@pytest.mark.parametrize(
    ("name", "inner", "kind"),
    [
        ("a.jsonl.gz", "a.jsonl", "gz"),
        ("news/a.csv.zst", "news/a.csv", "zst"),
        ("a.txt.GZ", "a.txt", "gz"),
        ("a.gz", "a", "gz"),
        ("a.txt", "a.txt", None),
        ("gz", "gz", None),
        (".gz", ".gz", None),
        ("a.gz/.zst", "a.gz/.zst", None),
        ("a.gz/b", "a.gz/b", None),
        ("a.tgz", "a.tgz", None),
    ],
)
def test_names(name: str, inner: str, kind: str | None) -> None:
    assert split_name(name) == (inner, kind)


def test_zstandard_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    data = frame(b"text")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    zstd_frames._library.cache_clear()
    with pytest.raises(DocumentError, match="takes zstandard") as caught:
        read(data, "zst")
    assert 'extra "zstd"' in caught.value.advice


@settings(max_examples=20)
@given(st.lists(st.integers(0, 70_000), max_size=5), st.sampled_from(list(MAKE)))
def test_large_members(lengths: list[int], kind: str) -> None:
    parts = [bytes(at * at % 251 for at in range(length)) for length in [*lengths, 3]]
    data = b"".join(map(MAKE[kind], parts))
    assert read(data, kind, 5000) == b"".join(parts)
    assert [length for _, length in members_of(data, kind)] == [len(part) for part in parts]


@pytest.mark.parametrize("kind", MAKE)
def test_a_compressed_file_is_repaired_and_a_clean_one_stays(kind: str) -> None:
    form, pipeline = file_format(f"a.md.{kind}"), build(Config())
    old = MAKE[kind](b"# Title\n\nTwo  words\n") + MAKE[kind](b"and more.\n")
    new, outcome = fix_bytes(old, "a", form, pipeline)
    assert outcome.changed
    assert read(new, kind) == b"# Title\n\nTwo words\nand more.\n"
    assert [size for _, size in members_of(new, kind)] == [19, 10]
    assert fix_bytes(new, "a", form, pipeline)[0] is new
    assert form.codec.name == "markdown"


@pytest.mark.parametrize("kind", MAKE)
def test_encoding_and_compression_go_together(kind: str) -> None:
    text = "\N{BYTE ORDER MARK}Two  words \N{GRINNING FACE}\r\n"
    old = MAKE[kind](text.encode("utf-16-be"))
    new, _ = fix_bytes(old, "a", file_format(f"a.txt.{kind}"), build(Config()))
    assert read(new, kind) == text.replace("  ", " ").encode("utf-16-be")


@pytest.mark.parametrize("kind", MAKE)
def test_compressed_binary_data_are_no_text(kind: str) -> None:
    for inner in (b"\x1f\x8b\x08", b"a\0b", b"PAR1"):
        with pytest.raises(DocumentError) as caught:
            fix_bytes(MAKE[kind](inner), "a", file_format(f"a.txt.{kind}"), build(Config()))
        assert caught.value.binary
