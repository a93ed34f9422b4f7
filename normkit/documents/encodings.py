"""The layer between the bytes of a file and the text that codecs see: strict both ways.

What is read is written back with the same bytes. Where an encoding does not promise that by its
design (`_EXACT` are those that do), every chunk is encoded again and compared, and a file that
would not come back as it was is refused.
"""

import codecs
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from normkit.core.patterns import lazy
from normkit.core.spans import line_column
from normkit.documents.opening import BOM_CHARACTER, MARKS, read_start
from normkit.documents.source_map import line_ends
from normkit.documents.unit import DocumentError

CHUNK = 1 << 17
#: So much of a file is looked at to guess its encoding.
GUESSED_FROM = 1 << 20

# Strictly decoded, no two byte strings are the same text.
_EXACT = {"ascii", "iso8859-1", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
# Bytes mean what the ones before them say; all is back at the start behind a line end.
_STATEFUL = ("iso2022", "hz", "utf-7")
_LINES = lazy(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# They are read in whole lines, which are no longer than this (in characters).
_LONGEST_LINE = 1 << 22
# In these nearly all bytes mean something, so that UTF-8 can be read as if it were one of them.
_READS_ANYTHING = ("cp", "iso8859", "latin", "mac", "koi8", "windows", "hp-roman8", "kz1048")
# Python calls these encodings of text, too, but no file is written in them.
_NO_FILES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}

# What chardet is told to answer when nothing fits: it wants a name that it knows.
_NOTHING = "cp1026"

_CONVERT = "convert it to UTF-8 first, for example with iconv, or name its encoding with --encoding"
_NAME_IT = "name its encoding with --encoding"


class Encoding(NamedTuple):
    """How the text of a file is written.

    `name` is Python's name of the codec, without byte order mark (`utf-16-le`, not `utf-16`);
    `mark` is the mark that stands in the file, and is kept. `guessed`: nobody has said so.
    """

    name: str = "utf-8"
    mark: bytes = b""
    guessed: bool = False

    def chunks(self, stream: BinaryIO, chunk: int = CHUNK) -> Iterator[str]:
        r"""Yield the text behind the mark in pieces, none of which ends between `\r` and `\n`.

        Raises DocumentError, with line, column and byte offset, on the first byte that is not of
        this encoding or would be written otherwise, and on a NUL. Memory: a chunk of `chunk`
        bytes, or the longest line where the meaning of bytes depends on those before.

        >>> from io import BytesIO
        >>> list(Encoding().chunks(BytesIO(b"ab\r\nc"), chunk=3))
        ['ab', '\r\nc']
        """
        if read_start(stream, len(self.mark)) != self.mark:
            raise DocumentError("its byte order mark has gone", "run normkit again")
        decoder = _Decoder(self)
        held = ""
        while True:
            data = stream.read(chunk)
            text = held + decoder.decode(data, held)
            cut = self._cut(text) if data else len(text)
            held, text = text[cut:], text[:cut]
            if len(held) > _LONGEST_LINE:
                what = f"a line of more than {_LONGEST_LINE} characters in {self._label}"
                raise DocumentError(what, _CONVERT, line=decoder.line, column=1)
            if text:
                decoder.passed(text)
                yield text
            if not data:
                decoder.end()
                return

    def _cut(self, text: str) -> int:
        if self.name.startswith(_STATEFUL):
            return text.rfind("\n") + 1
        return len(text) - text.endswith("\r")

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text`; raise DocumentError if it cannot be written."""
        try:
            if not self.name.startswith(_STATEFUL):
                return text.encode(self.name)
            # Every line for itself, so that a text may be written in parts.
            return b"".join(line.encode(self.name) for line in _LINES.findall(text))
        except UnicodeError as error:
            char = error.object[error.start] if isinstance(error, UnicodeEncodeError) else text[:1]
            raise DocumentError(
                f"U+{ord(char):04X} cannot be written in {self._label}", "convert it to UTF-8 first"
            ) from error

    def writable(self, text: str) -> bool:
        r"""Whether `text` can be written, and is then read as the same.

        >>> Encoding("cp1252").writable("\u2019"), Encoding("cp1252").writable("\u0101")
        (True, False)
        """
        try:
            return text.encode(self.name).decode(self.name) == text
        except UnicodeError:
            return False

    @property
    def _label(self) -> str:
        return self.name.upper() if self.name.startswith("utf-") else self.name


class _Decoder:
    """Decodes chunks strictly, compares them with what would be written, and counts places."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding.name)("strict")
        self._exact = encoding.name in _EXACT
        self._bytewise = encoding.name == "utf-8"  # a NUL is a byte of its own
        self._at = len(encoding.mark)  # offset in the file of the next byte to decode
        self._raw = b""  # bytes whose text has not been compared yet
        self._raw_at = self._at
        self.line, self._column = 1, 1

    def decode(self, data: bytes, held: str) -> str:
        """Return the text of the next bytes, of which `held` was not passed on yet."""
        pending, state = self._decoder.getstate()
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise self._undecodable(error, held, pending, state) from error
        except UnicodeError as error:
            raise self._refusal(f"it is not {self._encoding._label} ({error})", held) from error
        # Among bytes it is found much faster than in a text that is not ASCII.
        if (not self._bytewise or b"\0" in data) and "\0" in text:
            raise self._refusal(
                "a NUL character: this is no text file",
                held + text[: text.index("\0")],
                advice="",
                binary=True,
            )
        self._at += len(data)
        if not self._exact:
            self._raw += data
        return text

    def passed(self, text: str) -> None:
        """Note that `text` goes out; raise DocumentError if it would be written otherwise."""
        if not self._exact:
            self._compare(text)
        self.line, self._column = self._place(text)

    def end(self) -> None:
        """Raise DocumentError if there are bytes that stand for no text."""
        if self._raw:
            raise self._other_bytes(0, "")

    def _compare(self, text: str) -> None:
        if not self._raw.startswith(self._written(text)):
            low, high = 0, len(text)  # the text up to `low` is written as it was read
            while high - low > 1:
                middle = (low + high) // 2
                if self._raw.startswith(self._written(text[:middle])):
                    low = middle
                else:
                    high = middle
            raise self._other_bytes(len(self._written(text[:low])), text[:low])
        size = len(self._written(text))
        self._raw = self._raw[size:]
        self._raw_at += size

    def _written(self, text: str) -> bytes:
        try:
            return self._encoding.encode(text)
        except DocumentError:
            return self._raw + b"?"  # it was read, and cannot be written: nothing matches

    def _undecodable(
        self, error: UnicodeDecodeError, held: str, pending: bytes, state: int
    ) -> DocumentError:
        self._decoder.setstate((b"", state))
        good = self._decoder.decode(error.object[: error.start])
        offset = self._at - len(pending) + error.start
        byte = error.object[error.start]
        what = f"byte 0x{byte:02X} at offset {offset} is not {self._encoding._label}"
        return self._refusal(f"{what} ({error.reason})", held + good)

    def _other_bytes(self, size: int, before: str) -> DocumentError:
        what = f"the bytes at offset {self._raw_at + size} would be written as others"
        return self._refusal(f"{what} in {self._encoding._label}", before)

    def _refusal(
        self, what: str, before: str, advice: str | None = None, *, binary: bool = False
    ) -> DocumentError:
        line, column = self._place(before)
        if advice is None:
            advice = _NAME_IT if self._encoding.guessed else _CONVERT
        return DocumentError(what, advice, line=line, column=column, binary=binary)

    def _place(self, text: str) -> tuple[int, int]:
        """Return line and column behind `text`, which follows what was passed on."""
        if "\r" not in text:  # most have none, and to see that is cheap
            ends = text.count("\n")
            column = len(text) - text.rfind("\n")
        else:
            ends, column = line_ends(text), line_column(text, len(text))[1]
        return (self.line + ends, column) if ends else (self.line, self._column + len(text))


def codec_name(option: str) -> str:
    """Return the name of the codec that a user means.

    Raises LookupError if Python knows none, or if it is none that files are written in.

    >>> codec_name("Latin1"), codec_name("UTF8"), codec_name("windows-1252")
    ('iso8859-1', 'utf-8', 'cp1252')
    """
    try:
        found = codecs.lookup(option)
    except ValueError:  # a NUL in the name
        raise LookupError(f"unknown encoding: {option!r}") from None
    name = found.name
    if not found._is_text_encoding or name.replace("_", "-") in _NO_FILES:
        raise LookupError(f"no encoding of text files: {option!r}")
    return name


def detect(head: bytes, option: str | None) -> Encoding:
    r"""Return the encoding of a file that begins with `head`.

    `option` is what the user says. None: UTF-8, or what a byte order mark says. A name: that
    encoding and no other, so a byte order mark of another is refused; `utf-16` and `utf-32` need
    a mark, the names with `-le` and `-be` do not. `auto`: what a mark says, or UTF-8 if `head` is
    (give it `GUESSED_FROM` bytes), or the guess of chardet.

    Raises DocumentError if that cannot be, or if there is a NUL where text has none; LookupError
    if the option names no encoding.

    >>> detect(b"\xff\xfea\0", None)
    Encoding(name='utf-16-le', mark=b'\xff\xfe', guessed=False)
    """
    mark, name = next(((m, name) for m, name in MARKS if head.startswith(m)), (b"", ""))
    guessed = False
    if option == "auto":
        if not name:
            name, guessed = _guess(head)
    elif option is not None:
        mark, name = _named(head, option, mark, name)
    name = name or "utf-8"
    if b"\0" in head and not name.startswith(("utf-16", "utf-32")):
        before = head[len(mark) : head.index(b"\0")].decode("utf-8", "replace")
        line, column = line_column(before, len(before))
        raise DocumentError(
            "a NUL byte: this is no text file", line=line, column=column, binary=True
        )
    return Encoding(name, mark, guessed)


def _named(head: bytes, option: str, mark: bytes, marked: str) -> tuple[bytes, str]:
    name = codec_name(option).removesuffix("-sig")
    if name in ("utf-16", "utf-32"):
        if not head:
            marked = f"{name}-le"  # there is nothing to tell them apart by
        if not marked:
            raise DocumentError(
                f"encoded as {name.upper()} without a byte order mark",
                f"say which one with --encoding {name}-le or --encoding {name}-be",
                line=1,
                column=1,
            )
        if marked.startswith(name):
            name = marked
    if marked and marked != name:
        raise DocumentError(
            f"begins with the byte order mark of {marked.upper()}, but is said to be {option}",
            "leave out --encoding for this file",
            line=1,
            column=1,
        )
    if not mark and name.startswith(_READS_ANYTHING) and _is_utf8(head):
        raise DocumentError(
            f"it is said to be {option}, but it is valid UTF-8",
            "leave out --encoding for this file",
            line=1,
            column=1,
        )
    if name == "gb18030" and head.startswith(own := BOM_CHARACTER.encode(name)):
        return own, name
    return mark, name


def _is_utf8(head: bytes) -> bool:
    """Whether the start of a file is UTF-8 beyond doubt: it is, and is not ASCII."""
    if head.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, final=len(head) < GUESSED_FROM)
    except UnicodeDecodeError:
        return False
    return True


def _guess(head: bytes) -> tuple[str, bool]:
    """Return the name of a codec, and whether it is no more than a guess."""
    if b"\0" not in head:
        try:
            # A head of that size may end within a character.
            decoder = codecs.getincrementaldecoder("utf-8")("strict")
            decoder.decode(head, final=len(head) < GUESSED_FROM)
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8", False
    found = _chardet()(head)
    if found is None or found == _NOTHING:
        raise DocumentError("its encoding cannot be guessed", _NAME_IT, binary=b"\0" in head)
    return codec_name(found), True


@lru_cache(maxsize=1)
def _chardet() -> Callable[[bytes], str | None]:
    try:
        import chardet
    except ImportError:
        raise DocumentError(
            "to guess an encoding takes chardet", 'install normkit with the extra "detect"'
        ) from None

    def guess(head: bytes) -> str | None:
        # A wider code page reads whatever a narrower one reads, and what comes later as well.
        return chardet.detect(
            head,
            max_bytes=GUESSED_FROM,
            prefer_superset=True,
            compat_names=False,
            no_match_encoding=_NOTHING,
        )["encoding"]

    return guess
