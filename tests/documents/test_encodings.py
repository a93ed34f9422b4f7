"""Encodings: text comes back with the same bytes, or the file is refused with the place."""

import codecs
import pickle
import pkgutil
import sys
from encodings import __path__ as codec_path
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents import encodings
from normkit.documents.encodings import _EXACT, _NO_FILES, Encoding, codec_name, detect
from normkit.documents.unit import DocumentError

UNICODE = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
SAMPLE = (
    "Señor Çelik’s “news”, Größe 5 €\r\nПривет, 日本語の新聞\nか゚ ą\x85\u2028\n한국어\r\n\r\rend"
)


def known() -> list[str]:
    """The names of all codecs of text that this Python has."""
    names = set()
    for module in pkgutil.iter_modules(codec_path):
        try:
            names.add(codec_name(module.name))
        except LookupError:
            continue
    return sorted(names - {"mbcs", "oem"})


KNOWN = known()


class Slow(BytesIO):
    size = 1

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.size if size is None or size < 0 else min(size, self.size))


def read(data: bytes, encoding: Encoding, chunk: int = 1 << 16) -> list[str]:
    return list(encoding.chunks(BytesIO(data), chunk))


def written(data: bytes, encoding: Encoding, chunk: int = 1 << 16) -> bytes:
    return encoding.mark + b"".join(map(encoding.encode, read(data, encoding, chunk)))


def some(text: str, name: str) -> str:
    """The characters of a text that an encoding has."""
    return "".join(char for char in text if Encoding(name).writable(char))


def refused(data: bytes, encoding: Encoding, chunk: int = 1 << 16) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, encoding, chunk)
    return caught.value


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 1 << 16])
def test_text_comes_back_with_the_same_bytes(name: str, chunk: int) -> None:
    plain = name if name not in ("utf-16", "utf-32") else f"{name}-le"
    encoding = detect(b"", plain)
    data = encoding.encode(some(SAMPLE, encoding.name))
    assert len(data) > 20
    texts = read(data, encoding, chunk)
    assert "".join(texts) == data.decode(encoding.name)
    assert written(data, encoding, chunk) == data
    for left, right in pairwise(texts):
        assert not (left.endswith("\r") and right.startswith("\n"))
        assert left


@pytest.mark.parametrize("name", KNOWN)
@given(data=st.binary(max_size=60), chunk=st.integers(1, 9))
def test_any_bytes_come_back_or_are_refused(name: str, data: bytes, chunk: int) -> None:
    data = data.replace(b"\0", b"a")
    if name in ("utf-16", "utf-32"):
        name += "-be"
    encoding = Encoding(name)
    try:
        new = written(data, encoding, chunk)
    except DocumentError as error:
        place = (error.line or 0, error.column or 0)
        assert place >= (1, 1)
        return
    assert new == data


@pytest.mark.parametrize("name", sorted(_EXACT))
def test_exact_encodings_are_exact(name: str) -> None:
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        try:
            data = char.encode(name)
        except UnicodeEncodeError:
            continue
        assert data.decode(name) == char
    if name in ("ascii", "iso8859-1"):
        for byte in range(128 if name == "ascii" else 256):
            assert bytes([byte]).decode(name).encode(name) == bytes([byte])


@pytest.mark.parametrize("name", UNICODE)
@given(text=st.text(), chunk=st.integers(1, 9), slow=st.booleans())
def test_a_mark_is_kept_and_is_no_text(name: str, text: str, chunk: int, slow: bool) -> None:
    text = text.replace("\0", "")
    data = MARKS[name] + text.encode(name)
    encoding = detect(data, None)
    if encoding.name != name:  # the mark of UTF-16 and two NULs; there are none in a text
        raise AssertionError(encoding)
    assert encoding.mark == MARKS[name]
    stream = Slow(data) if slow else BytesIO(data)
    assert "".join(encoding.chunks(stream, chunk)) == text
    assert encoding.mark + encoding.encode(text) == data


@given(
    text=st.text(st.sampled_from("a\r\nß😀"), max_size=30),
    name=st.sampled_from([*UNICODE, "cp1252"]),
    chunk=st.integers(1, 5),
)
def test_a_bad_byte_has_its_place(text: str, name: str, chunk: int) -> None:
    text = some(text, name)
    bad = {"utf-8": b"\xff", "cp1252": b"\x81"}.get(name) or "\udc00".encode(name, "surrogatepass")
    head = text.encode(name)
    error = refused(head + bad + "a".encode(name), Encoding(name), chunk)
    assert error.line == 1 + len(text.splitlines()) - (not text.endswith(("\r", "\n"))) * bool(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (error.line, error.column) == (len(lines), len(lines[-1]) + 1)
    assert f"offset {len(head)} " in error.what
    assert error.advice


@pytest.mark.parametrize(
    ("data", "name", "place", "what"),
    [
        (b"ab\n\xc3", "utf-8", (2, 1), "byte 0xC3 at offset 3 is not UTF-8 (unexpected end"),
        (b"\xed\xa0\x80", "utf-8", (1, 1), "byte 0xED at offset 0 is not UTF-8"),
        (b"a\0\0\xd8b\0", "utf-16-le", (1, 2), "byte 0x00 at offset 2 is not UTF-16-LE (illegal"),
        (b"a\0b", "utf-16-le", (1, 2), "byte 0x62 at offset 2 is not UTF-16-LE (truncated"),
        (b"\0a\xd8\0", "utf-16-be", (1, 2), "byte 0xD8 at offset 2 is not UTF-16-BE (unexpected"),
        (b"\0\0\xd8\0", "utf-32-be", (1, 1), "byte 0x00 at offset 0 is not UTF-32-BE"),
        (b"\0\x11\0\0", "utf-32-be", (1, 1), "byte 0x00 at offset 0 is not UTF-32-BE"),
        (b"x\r\n\x81\x20", "shift_jis", (2, 1), "byte 0x81 at offset 3 is not shift_jis"),
        (b"a\nb\x1b$B\x1b(B", "iso2022_jp", (2, 2), "the bytes at offset 3 would be written as"),
        (b"a\n+AGE-", "utf-7", (2, 1), "the bytes at offset 2 would be written as others"),
    ],
)
@pytest.mark.parametrize("chunk", [1, 2, 3, 100])
def test_refusals(data: bytes, name: str, place: tuple[int, int], what: str, chunk: int) -> None:
    error = refused(data, Encoding(name), chunk)
    assert error.what.startswith(what)
    assert (error.line, error.column) == place


@pytest.mark.parametrize("name", [*UNICODE, "cp1252", "iso2022_jp"])
@pytest.mark.parametrize("chunk", [1, 3, 100])
def test_a_nul_is_no_text(name: str, chunk: int) -> None:
    error = refused("é\r\na\0b".encode(name, "ignore"), Encoding(name), chunk)
    assert error.binary
    assert (error.line, error.column) == (2, 2)


@pytest.mark.parametrize(
    ("head", "option", "name", "mark"),
    [
        (b"", None, "utf-8", b""),
        (b"abc", None, "utf-8", b""),
        (b"\xef\xbb\xbfabc", None, "utf-8", b"\xef\xbb\xbf"),
        (b"\xfe\xff\0a", None, "utf-16-be", b"\xfe\xff"),
        (b"\xff\xfe\0\0a\0\0\0", None, "utf-32-le", b"\xff\xfe\0\0"),
        (b"\xe9", "Latin1", "iso8859-1", b""),
        (b"\xe9", "windows-1252", "cp1252", b""),
        (b"a", "utf-8-sig", "utf-8", b""),
        (b"\xef\xbb\xbfa", "UTF8", "utf-8", b"\xef\xbb\xbf"),
        (b"\xff\xfea\0", "utf-16", "utf-16-le", b"\xff\xfe"),
        (b"\xff\xfea\0", "utf-16-le", "utf-16-le", b"\xff\xfe"),
        (b"a\0", "UTF-16LE", "utf-16-le", b""),
        (b"", "utf-16", "utf-16-le", b""),
        (b"\0\0\0a", "utf-32-be", "utf-32-be", b""),
        (b"\x84\x31\x95\x33a", "gb18030", "gb18030", b"\x84\x31\x95\x33"),
        (b"\xff\xfea\0", "auto", "utf-16-le", b"\xff\xfe"),
        ("Größe".encode(), "auto", "utf-8", b""),
        ("Größe".encode()[:4], "auto", "utf-8", b""),
    ],
)
def test_detection(head: bytes, option: str | None, name: str, mark: bytes) -> None:
    assert detect(head, option) == Encoding(name, mark)


@pytest.mark.parametrize(
    ("head", "option", "what"),
    [
        (b"a\0", None, "a NUL byte"),
        (b"a\0", "cp1252", "a NUL byte"),
        (b"a\0", "utf-16", "encoded as UTF-16 without a byte order mark"),
        (b"\xfe\xffa\0", "utf-16-le", "begins with the byte order mark of UTF-16-BE, but"),
        (b"\xff\xfea\0", "utf-8", "begins with the byte order mark of UTF-16-LE, but"),
        (b"\xef\xbb\xbfa", "cp1252", "begins with the byte order mark of UTF-8, but"),
        (b"\xef\xbb\xbfa", "utf-16", "begins with the byte order mark of UTF-8, but"),
        (bytes(range(256)) * 3, "auto", "its encoding cannot be guessed"),
    ],
)
def test_what_is_not_detected(head: bytes, option: str | None, what: str) -> None:
    with pytest.raises(DocumentError) as caught:
        detect(head, option)
    assert caught.value.what.startswith(what)


@pytest.mark.parametrize(
    "name", ["rot13", "base64", "hex", "no such", "a\0b", "", *sorted(_NO_FILES), "unicode_escape"]
)
def test_what_is_no_encoding_of_files(name: str) -> None:
    with pytest.raises(LookupError):
        codec_name(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("これは日本語の文章です。新聞の記事を読みます。\n" * 3, "cp932"),
        ("Привет, мир! Это новости из Москвы, и они хорошие.\n" * 3, "cp1251"),
        ("Größere Straßen, süße Äpfel und schöne Züge für Österreich.\n" * 3, "cp1252"),
    ],
)
def test_a_guess_says_that_it_is_one_and_never_re_encodes(text: str, name: str) -> None:
    data = text.encode(name)
    encoding = detect(data, "auto")
    assert encoding.guessed
    assert encoding.name == name
    assert written(data, encoding, 5) == data


@given(st.binary(max_size=200))
def test_a_guess_is_kept_or_refused(data: bytes) -> None:
    try:
        encoding = detect(data, "auto")
        new = written(data, encoding)
    except DocumentError:
        return
    assert new == data


def test_a_wrong_guess_says_how_to_name_the_encoding() -> None:
    error = refused(b"\x81", Encoding("cp1252", guessed=True))
    assert error.advice == "name its encoding with --encoding"


def test_guessing_takes_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chardet", None)
    encodings._chardet.cache_clear()
    with pytest.raises(DocumentError, match="takes chardet") as caught:
        detect(b"\xe9", "auto")
    assert 'extra "detect"' in caught.value.advice


@pytest.mark.parametrize("option", ["cp1252", "latin-1", "mac-roman", "koi8-r"])
def test_utf_8_is_not_read_as_what_reads_anything(option: str) -> None:
    with pytest.raises(DocumentError, match="it is valid UTF-8"):
        detect("He sat in the caf\u00e9.\n".encode(), option)
    assert detect(b"plain ASCII", option).name == encodings.codec_name(option)
    assert detect("caf\u00e9".encode("latin-1"), option).name == encodings.codec_name(option)


def test_what_cannot_be_written() -> None:
    encoding = Encoding("cp1252")
    with pytest.raises(DocumentError, match=r"U\+0101 cannot be written in cp1252"):
        encoding.encode("a\u0101")
    assert not encoding.writable("a\u0101")
    assert not Encoding().writable("\ud800")
    assert Encoding("shift_jis").writable("あ")
    # It can be encoded, but is another character when it is read.
    assert not Encoding("shift_jis").writable("\N{YEN SIGN}")


@given(st.text())
def test_what_is_writable_is_read_as_it_was(text: str) -> None:
    text = text.replace("\0", "")
    for name in ("utf-8", "cp1252", "cp932", "gb18030", "euc_jis_2004", "utf-16-be"):
        encoding = Encoding(name)
        if encoding.writable(text):
            assert "".join(read(encoding.encode(text), encoding)) == text


def test_an_encoding_can_be_sent() -> None:
    encoding = Encoding("utf-16-le", b"\xff\xfe")
    assert pickle.loads(pickle.dumps(encoding)) == encoding


def test_a_mark_that_is_gone_is_refused() -> None:
    assert refused(b"abc", Encoding("utf-8", codecs.BOM_UTF8)).what == (
        "its byte order mark has gone"
    )


def test_a_line_without_end_in_a_stateful_encoding_is_refused() -> None:
    error = refused(b"a" * ((1 << 22) + 2), Encoding("iso2022_jp"), 1 << 20)
    assert error.what == "a line of more than 4194304 characters in iso2022_jp"


@pytest.mark.parametrize("name", ["iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz", "utf-7"])
@given(lines=st.lists(st.text("aé日本한\r\n"), max_size=6), data=st.data())
def test_a_stateful_text_may_be_written_in_parts(
    name: str, lines: list[str], data: st.DataObject
) -> None:
    encoding = Encoding(name)
    parts = [some(line, name) + "\r\n" for line in lines]
    text = "".join(parts)
    assert b"".join(map(encoding.encode, parts)) == encoding.encode(text)
    chunk = data.draw(st.integers(1, 9))
    assert "".join(read(encoding.encode(text), encoding, chunk)) == text
